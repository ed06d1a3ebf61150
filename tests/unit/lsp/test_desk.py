"""When documents are checked, and what becomes of what comes of it. Stand-ins do the checks."""

from __future__ import annotations

import asyncio
import threading
from collections.abc import Awaitable, Callable
from pathlib import Path
from typing import cast

from mtcheck.lsp.desk import Desk, Pace
from mtcheck.lsp.documents import Edit, OpenDocument
from mtcheck.lsp.examine import Depth, Examiner
from mtcheck.lsp.examined import Examined, Snapshot, SupersededError
from mtcheck.lsp.positions import Encoding
from mtcheck.model import Document

PATIENCE = 10


class _Stand:
    """A stand-in for what checks: it can be held up, and fail."""

    def __init__(self) -> None:
        self.seen: list[tuple[int, str, Depth]] = []
        self.ended: list[int] = []
        self.go = threading.Event()
        self.go.set()
        self.began = threading.Event()
        self.fails = False
        self.settled = True
        self.source: Path | None = None

    def examine(self, snapshot: Snapshot, is_wanted: Callable[[], bool], depth: Depth) -> Examined:
        if not is_wanted():
            raise SupersededError
        self.seen.append((snapshot.version, snapshot.text, depth))
        self.began.set()
        self.go.wait(PATIENCE)
        if not is_wanted():
            self.ended.append(snapshot.version)
            raise SupersededError
        if self.fails:
            raise RuntimeError("a slip")
        examined = Examined(snapshot)
        examined.is_settled = self.settled or depth is not Depth.QUICK
        if self.source is not None:
            examined.document = Document(
                snapshot.uri, "text", snapshot.text, (), source_path=str(self.source)
            )
        return examined

    def forget(self, uri: str) -> None:
        """Nothing is held."""


class _Place:
    def __init__(self) -> None:
        self.stand = _Stand()
        self.published: list[tuple[str, int, bool]] = []
        self.complaints: list[BaseException] = []
        self.desk = Desk(
            cast("Examiner", self.stand),
            lambda one: self.published.append((one.snapshot.uri, one.snapshot.version, one.is_settled)),
            self.complaints.append,
        )
        self.desk.pace = Pace(0.01, 0.02)

    def open(self, uri: str = "untitled:1", text: str = "a") -> OpenDocument:
        document = OpenDocument(uri, "plaintext", 1, text, Encoding.UTF16)
        self.desk.open(document)
        return document

    def type(self, document: OpenDocument, text: str) -> None:
        document.change([Edit(None, text)], document.version + 1)
        self.desk.change(document)

    async def wait(self, condition: Callable[[], bool]) -> None:
        async with asyncio.timeout(PATIENCE):
            while not condition():
                await asyncio.sleep(0.002)


def _play(scene: Callable[[_Place], Awaitable[None]]) -> _Place:
    async def run() -> _Place:
        place = _Place()
        try:
            await scene(place)
        finally:
            place.stand.go.set()
            place.desk.end()
        return place

    return asyncio.run(run())


def test_many_keys_are_one_check() -> None:
    async def scene(place: _Place) -> None:
        document = place.open()
        await place.wait(lambda: len(place.published) == 1)
        for letter in "bcd":
            place.type(document, letter)
        await place.wait(lambda: len(place.published) == 2)

    place = _play(scene)
    assert place.stand.seen == [(1, "a", Depth.ANEW), (4, "d", Depth.QUICK)]
    assert place.published == [("untitled:1", 1, True), ("untitled:1", 4, True)]


def test_a_check_of_an_older_text_ends_and_is_dropped() -> None:
    async def scene(place: _Place) -> None:
        place.stand.go.clear()
        document = place.open()
        await place.wait(place.stand.began.is_set)
        place.type(document, "b")
        place.stand.go.set()
        await place.wait(lambda: bool(place.published))

    place = _play(scene)
    assert place.stand.ended == [1]
    assert place.published == [("untitled:1", 2, True)]


def test_of_two_checks_of_one_text_only_the_last_is_wanted() -> None:
    async def scene(place: _Place) -> None:
        place.stand.go.clear()
        place.open()
        await place.wait(place.stand.began.is_set)
        place.desk.save("untitled:1")
        await asyncio.sleep(0.01)
        place.stand.go.set()
        await place.wait(lambda: bool(place.published))

    place = _play(scene)
    assert place.stand.ended == [1]
    assert len(place.published) == 1


def test_what_was_checked_in_part_is_checked_in_full_when_nobody_types() -> None:
    async def scene(place: _Place) -> None:
        place.stand.settled = False
        document = place.open()
        await place.wait(lambda: len(place.published) == 1)
        place.type(document, "b")
        await place.wait(lambda: len(place.published) == 3)

    place = _play(scene)
    assert [depth for _, _, depth in place.stand.seen] == [Depth.ANEW, Depth.QUICK, Depth.FULL]
    assert [is_settled for _, _, is_settled in place.published] == [True, False, True]


def test_a_slip_of_ours_is_told_and_the_next_check_is_made() -> None:
    async def scene(place: _Place) -> None:
        place.stand.fails = True
        document = place.open()
        await place.wait(lambda: bool(place.complaints))
        assert await place.desk.get_fresh("untitled:1") is None
        place.stand.fails = False
        place.type(document, "b")
        await place.wait(lambda: bool(place.published))

    place = _play(scene)
    assert [str(error) for error in place.complaints] == ["a slip", "a slip"]


def test_a_question_waits_for_the_text_as_it_is_now() -> None:
    async def scene(place: _Place) -> None:
        document = place.open()
        place.type(document, "b")
        first, second = await asyncio.gather(
            place.desk.get_fresh("untitled:1"), place.desk.get_fresh("untitled:1")
        )
        assert first is second
        assert first is not None
        assert first.snapshot.text == "b"
        assert await place.desk.get_fresh("untitled:2") is None

    assert [text for _, text, _ in _play(scene).stand.seen] == ["b"]


def test_a_closed_document_is_not_checked_any_more() -> None:
    async def scene(place: _Place) -> None:
        document = place.open()
        await place.wait(lambda: len(place.published) == 1)
        place.type(document, "b")
        place.desk.close("untitled:1")
        await asyncio.sleep(0.05)
        assert place.desk.find("untitled:1") is None

    assert len(_play(scene).published) == 1


def test_a_changed_source_has_its_translation_checked(tmp_path: Path) -> None:
    source = tmp_path / "a.it.txt"

    async def scene(place: _Place) -> None:
        place.stand.source = source
        place.open("untitled:1")
        await place.wait(lambda: len(place.published) == 1)
        other = place.open(source.as_uri(), "uno")
        await place.wait(lambda: len(place.published) == 3)
        place.type(other, "due")
        await place.wait(lambda: len(place.published) == 5)

    place = _play(scene)
    checked = [text for _, text, _ in place.stand.seen]
    assert checked[0] == "a"
    assert sorted(checked[1:3]) == ["a", "uno"]
    assert sorted(checked[3:]) == ["a", "due"]
