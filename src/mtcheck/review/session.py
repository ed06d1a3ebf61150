"""A review without its screen: where one is, what is shown, what was done and how to undo it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Sequence
from enum import StrEnum
from pathlib import Path
from typing import NamedTuple

from mtcheck.errors import MtcheckError
from mtcheck.model import FileReport, Finding
from mtcheck.recheck import Recheck
from mtcheck.review.everywhere import write_findings, write_word
from mtcheck.review.filtering import Filter
from mtcheck.review.opened import Held, Opened, Row, Stamp

Reload = Callable[[], Callable[[FileReport], Recheck]]
"""Reads the configuration anew: what then makes the check of a file."""


class Order(StrEnum):
    """In which order the sentences of a file are shown."""

    WORST = "worst first"
    TEXT = "as in the text"


class Mark(NamedTuple):
    """A finding that is to count no longer."""

    file: str
    """The file's whole path."""
    fingerprint: str


class Kept(NamedTuple):
    """What holds everywhere: words that are right, findings that count no longer."""

    words: frozenset[str] = frozenset()
    marks: frozenset[Mark] = frozenset()

    def __or__(self, other: Kept) -> Kept:
        return Kept(self.words | other.words, self.marks | other.marks)

    def __sub__(self, other: Kept) -> Kept:
        return Kept(self.words - other.words, self.marks - other.marks)

    def __bool__(self) -> bool:
        return bool(self.words or self.marks)


class _Step(NamedTuple):
    """What one action changed, as it was before."""

    file: int
    held: Held
    kept: Kept
    is_text: bool


class _Listing(NamedTuple):
    """What is shown of a file, and for what it was made."""

    made_for: tuple[FileReport, Stamp, Filter, Order]
    rows: list[Row]
    left: int


class Review:
    """The state of a review of one file or more.

    ``config`` is where allowed words are written; None: ``mtcheck.toml`` in the folder of the first file.
    """

    def __init__(
        self, files: Sequence[Opened], config: Path | None = None, reload: Reload | None = None
    ) -> None:
        self.files = list(files)
        self.config = config
        self.kept = Kept()
        """Not yet written."""
        self._written = Kept()
        self._reload = reload
        self._make: Callable[[FileReport], Recheck] | None = None
        self._age = 0
        self.file = 0
        self.order = Order.WORST
        self.filter = Filter()
        self._steps: list[_Step] = []
        self._listing: _Listing | None = None

    @property
    def opened(self) -> Opened:
        """The file that is shown."""
        return self.files[self.file]

    @property
    def is_changed(self) -> bool:
        """Whether there is something to save."""
        return bool(self.kept) or any(one.is_changed for one in self.files)

    @property
    def can_undo(self) -> bool:
        """Whether there is an action to undo."""
        return bool(self._steps)

    @property
    def is_stale(self) -> bool:
        """Whether the file that is shown is to be examined anew: what counts in it has changed."""
        return self.opened.held.stamp != self._stamp

    @property
    def _stamp(self) -> Stamp:
        kept, name = self.kept | self._written, self.opened.name
        words = frozenset(word.casefold() for word in kept.words)
        return Stamp(
            self._age, words, frozenset(mark.fingerprint for mark in kept.marks if mark.file == name)
        )

    def list_rows(self) -> list[Row]:
        """The sentences of the file with findings to show, in the order wanted."""
        return self._list().rows

    def count(self) -> int:
        """The findings of the file that are left, those that the filter hides too."""
        return self._list().left

    def _list(self) -> _Listing:
        shown, stamp = self.opened.held.shown, self._stamp
        made_for = (shown, stamp, self.filter, self.order)
        last = self._listing
        if last is not None and last.made_for[0] is shown and last.made_for[1:] == made_for[1:]:
            return last
        rows: list[Row] = []
        left = 0
        for row in self.opened.list_rows():
            counting = [one for one in row.findings if not stamp.hides(one)]
            left += len(counting)
            findings = tuple(one for one in counting if self.filter.wants(one, row))
            if findings:
                rows.append(row._replace(findings=findings))
        if self.order is Order.WORST:
            rows.sort(key=lambda row: row.quality)
        self._listing = _Listing(made_for, rows, left)
        return self._listing

    def examine(self, data: bytes) -> Held:
        """What is found in bytes of the file that is shown; raises MtcheckError. It changes nothing shown."""
        opened, stamp = self.opened, self._stamp
        if stamp.age != opened.held.stamp.age and self._make is not None:
            opened.recheck = self._make(opened.first)
        return opened.examine(data, stamp)

    def take(self, held: Held) -> None:
        """Let bytes, and what was found in them, be those of the file that is shown."""
        if held.data != self.opened.data:
            self._remember(is_text=True)
        self.opened.held = held

    def allow(self, word: str) -> None:
        """Hold a word for right in every file; it goes into the configuration when all is saved."""
        self._keep(Kept(words=frozenset((word,))))

    def accept(self, finding: Finding) -> None:
        """Let a finding of the file count no longer; it goes into the baseline when all is saved."""
        self._keep(Kept(marks=frozenset((Mark(self.opened.name, finding.fingerprint),))))

    def _keep(self, kept: Kept) -> None:
        if kept - self.kept:
            self._remember(is_text=False)
            self.kept |= kept

    def undo(self) -> bool:
        """Take back the last action; whether there was one."""
        if not self._steps:
            return False
        step = self._steps.pop()
        self.file = step.file
        if step.is_text:
            self.opened.held = step.held
        self.kept = step.kept - self._written
        return True

    def save(self) -> list[str]:
        """Write the files, the allowed words, the baselines; what cannot be written is told, and unsaved."""
        acts = [opened.save for opened in self.files if opened.is_changed]
        troubles = [said for act in acts if (said := _attempt(act))]
        words = [said for word in sorted(self.kept.words) if (said := self._write_word(word))]
        troubles += [*words, *self._write_marks()]
        if not self.kept:  # what is written there is not taken out again
            self._steps = [step._replace(kept=Kept()) for step in self._steps if step.is_text]
        return troubles

    def list_baselines(self) -> list[Path]:
        """Where findings go when all is saved."""
        names = {mark.file for mark in self.kept.marks}
        return sorted({one.baseline for one in self.files if one.name in names})

    def discard(self) -> None:
        """Let go of all that is unsaved, so that the files are as they lie on disk."""
        self.kept = Kept()
        self._steps.clear()
        for opened in self.files:
            opened.held = opened.held._replace(data=opened.disk)

    def turn(self, by: int) -> None:
        """Show another file."""
        self.file = (self.file + by) % len(self.files)

    def _remember(self, *, is_text: bool) -> None:
        self._steps.append(_Step(self.file, self.opened.held, self.kept, is_text))

    def _write_word(self, word: str) -> str:
        path = self.config or self.files[0].path.parent / "mtcheck.toml"
        said = _attempt(lambda: write_word(path, word))
        if not said:
            self._settle(Kept(words=frozenset((word,))))
            if self._reload is not None:
                self._make = self._reload()
                self._age += 1
        return said

    def _write_marks(self) -> list[str]:
        """Write the baselines; a finding that is there no longer, its sentence being another, is let go."""
        files: defaultdict[Path, list[Opened]] = defaultdict(list)
        for opened in self.files:
            if any(mark.file == opened.name for mark in self.kept.marks):
                files[opened.baseline].append(opened)
        troubles: list[str] = []
        for path, members in files.items():
            found = [(one.path, self._find_marked(one)) for one in members]
            said = _attempt(lambda path=path, found=found: write_findings(path, found))  # type: ignore[misc]
            if said:
                troubles.append(said)
            else:
                names = {one.name for one in members}
                self._settle(Kept(marks=frozenset(mark for mark in self.kept.marks if mark.file in names)))
        return troubles

    def _find_marked(self, opened: Opened) -> list[Finding]:
        return [one for one in opened.file.findings if (opened.name, one.fingerprint) in self.kept.marks]

    def _settle(self, kept: Kept) -> None:
        self.kept -= kept
        self._written |= kept


def _attempt(act: Callable[[], None]) -> str:
    try:
        act()
    except MtcheckError as error:
        return str(error)
    return ""
