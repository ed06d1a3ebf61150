"""Keeps the checks of open documents going: when each is checked, and what came of it.

All of it runs in the thread of the event loop; only the checks themselves have a thread of their own, one at
a time. A check of a text that has changed meanwhile ends early, and what comes of it is dropped.
"""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import NamedTuple

from mtcheck.lsp.documents import OpenDocument, OpenDocuments, resolve
from mtcheck.lsp.examine import Depth, Examiner
from mtcheck.lsp.examined import Examined, Snapshot, SupersededError
from mtcheck.lsp.positions import Encoding

DELAY = 0.3
"""Seconds without a change after which a document is checked."""
SETTLE = 1.0
"""Seconds without a change after which what was checked in part is checked in full."""
_TRIES = 5


class Pace(NamedTuple):
    """How long to wait, in seconds."""

    delay: float = DELAY
    settle: float = SETTLE


class Desk:
    """The open documents and what is known of each.

    ``publish`` is called with every outcome, ``complain`` with what should never happen.
    """

    def __init__(
        self,
        examiner: Examiner,
        publish: Callable[[Examined], None],
        complain: Callable[[BaseException], None],
    ) -> None:
        self.documents = OpenDocuments()
        self.pace = Pace()
        self.encoding = Encoding.UTF16
        self.home = Path.cwd()
        """Whose configuration holds for documents that are no files."""
        self._examiner, self._publish, self._complain = examiner, publish, complain
        self._worker = ThreadPoolExecutor(1, "mtcheck")
        self._timers: dict[str, asyncio.TimerHandle] = {}
        self._running: dict[str, asyncio.Task[Examined | None]] = {}
        self._known: dict[str, Examined] = {}
        self._turns: dict[str, int] = {}
        """How many checks of each document have begun: only the last one is wanted."""

    def open(self, document: OpenDocument) -> None:
        """Take in a document, and check it at once."""
        self.documents.add(document)
        self._later(document.uri, 0, Depth.ANEW)
        self._recheck_targets(document)

    def change(self, document: OpenDocument) -> None:
        """Check a document that has changed, when it rests."""
        self._later(document.uri, self.pace.delay, Depth.QUICK)
        self._recheck_targets(document)

    def save(self, uri: str) -> None:
        """Check a document that was saved in full."""
        if self.documents.get(uri) is not None:
            self._later(uri, 0, Depth.ANEW)

    def close(self, uri: str) -> None:
        """Forget a document."""
        document = self.documents.get(uri)
        self.documents.drop(uri)
        self._known.pop(uri, None)
        if (timer := self._timers.pop(uri, None)) is not None:
            timer.cancel()
        self._worker.submit(self._examiner.forget, uri)
        if document is not None:
            self._recheck_targets(document)

    def recheck_all(self) -> None:
        """Check all documents anew: what decides their checks may have changed."""
        for document in self.documents:
            self._later(document.uri, 0, Depth.ANEW)

    def recheck_beside(self, path: Path) -> None:
        """Check the documents whose source a file is."""
        real = resolve(path)
        for uri, examined in list(self._known.items()):
            document = examined.document
            beside = document.source_path if document is not None else None
            if beside is not None and uri in self._known and resolve(Path(beside)) == real:
                self._later(uri, self.pace.delay, Depth.ANEW)

    def find(self, uri: str) -> Examined | None:
        """What is known of a document as it is now, or as it was a moment ago."""
        return self._known.get(uri)

    async def get_fresh(self, uri: str) -> Examined | None:
        """What is known of a document as it is now; it is checked for that if it must be.

        None for one that is not open, or where the check failed.
        """
        for _ in range(_TRIES):
            document, known = self.documents.get(uri), self._known.get(uri)
            if document is None:
                return None
            if known is not None and known.snapshot.version == document.version:
                return known
            version = document.version
            task = self._running.get(uri)
            task = None if task is not None and task.done() else task
            fresh = await asyncio.shield(task or self._begin(uri, Depth.QUICK))
            if task is None and fresh is None and document.version == version:
                return None
        return None

    def end(self) -> None:
        """Stop: nothing more is checked."""
        for timer in self._timers.values():
            timer.cancel()
        self._timers.clear()
        for document in self.documents:
            self.documents.drop(document.uri)  # checks under way are superseded
        self._worker.shutdown(wait=False, cancel_futures=True)

    def _recheck_targets(self, document: OpenDocument) -> None:
        if document.path is not None:
            self.recheck_beside(document.path)

    def _later(self, uri: str, delay: float, depth: Depth) -> None:
        if (timer := self._timers.pop(uri, None)) is not None:
            timer.cancel()
        self._timers[uri] = asyncio.get_running_loop().call_later(delay, self._begin, uri, depth)

    def _begin(self, uri: str, depth: Depth) -> asyncio.Task[Examined | None]:
        if (timer := self._timers.pop(uri, None)) is not None:
            timer.cancel()
        task = asyncio.ensure_future(self._check(uri, depth))
        self._running[uri] = task
        task.add_done_callback(lambda done: self._drop(uri, done))
        return task

    def _drop(self, uri: str, done: asyncio.Task[Examined | None]) -> None:
        if self._running.get(uri) is done:
            del self._running[uri]

    async def _check(self, uri: str, depth: Depth) -> Examined | None:
        document = self.documents.get(uri)
        if document is None:
            return None
        snapshot = self._take(document)
        turn = self._turns[uri] = self._turns.get(uri, 0) + 1

        def is_wanted() -> bool:
            is_same = self.documents.get(uri) is document and document.version == snapshot.version
            return is_same and self._turns.get(uri) == turn

        try:
            work = self._worker.submit(self._examine, snapshot, is_wanted, depth)
            examined = await asyncio.wrap_future(work)
        except SupersededError:
            return None
        except Exception as error:  # a fault of ours must not end the server
            self._complain(error)
            return None
        if not is_wanted():
            return None
        self._known[uri] = examined
        self._publish(examined)
        if not examined.is_settled and uri not in self._timers:
            self._later(uri, self.pace.settle, Depth.FULL)
        return examined

    def _examine(self, snapshot: Snapshot, is_wanted: Callable[[], bool], depth: Depth) -> Examined:
        return self._examiner.examine(snapshot, is_wanted, depth).prepare()

    def _take(self, document: OpenDocument) -> Snapshot:
        path = document.path
        return Snapshot(
            uri=document.uri,
            path=path,
            folder=path.parent if path is not None else self.home,
            language=document.language,
            version=document.version,
            text=document.text,
            encoding=self.encoding,
            unsaved={
                resolve(one.path): one.text
                for one in self.documents
                if one.path is not None and one is not document
            },
        )
