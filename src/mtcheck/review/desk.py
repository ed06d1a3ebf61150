"""The screen of a review: sentences on one side, the chosen one with its findings on the other.

What is to be found out takes its time in a thread, and the screen stays alive meanwhile.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping

from rich.text import Text
from textual import work
from textual.app import App, ComposeResult
from textual.containers import Horizontal, Vertical, VerticalScroll
from textual.widgets import Footer, OptionList, Static
from textual.widgets.option_list import Option

from mtcheck.errors import MtcheckError
from mtcheck.findings import RuleInfo
from mtcheck.report.cells import clean
from mtcheck.review.journal import Journal
from mtcheck.review.opened import Held, Row
from mtcheck.review.session import Review
from mtcheck.review.show import (
    DARK,
    LIGHT,
    Palette,
    look_at,
    show_finding,
    show_head,
    show_row,
    show_source,
    show_target,
)

_FEW = 20
"""Rows of the list that are drawn anew one by one."""


class Desk(App[None]):
    """Shows a review, and what becomes of it."""

    CSS = """
    #head { height: 1; background: $panel; color: $foreground; }
    #list { width: 38%; height: 1fr; border: none; border-right: solid $primary;
        text-wrap: nowrap; text-overflow: ellipsis; }
    #detail { width: 62%; padding: 0 1; }
    #texts { height: auto; layout: horizontal; }
    #target, #source { height: auto; width: 1fr; margin: 0 1 1 0; }
    #source { color: $text-muted; }
    #list > .option-list--option-highlighted, #list:focus > .option-list--option-highlighted {
        background: $primary 20%; color: $foreground; text-style: bold; }
    .-narrow #texts { layout: vertical; }
    .-narrow #list { width: 30%; }
    .-narrow #detail { width: 70%; }
    """
    HORIZONTAL_BREAKPOINTS = [(0, "-narrow"), (120, "-wide")]  # noqa: RUF012 - as the library declares it
    ENABLE_COMMAND_PALETTE = False

    def __init__(self, review: Review, rules: Mapping[str, RuleInfo]) -> None:
        super().__init__()
        self.review, self._rules = review, rules
        self.journal = Journal(review.files)
        self.rows: list[Row] = []
        self.chosen = 0
        """Which finding of the sentence."""
        self.busy = False

    def compose(self) -> ComposeResult:
        """The parts of the screen."""
        yield Static(id="head")
        with Horizontal():
            yield OptionList(id="list")
            with VerticalScroll(id="detail", can_focus=False):
                with Vertical(id="texts"):
                    yield Static(id="target")
                    yield Static(id="source")
                yield Static(id="finding")
        yield Footer()

    def on_mount(self) -> None:
        """Go on where the last review of these files stopped."""
        row, told = self.journal.resume(self.review)
        for said in told:
            self.notify(clean(said), markup=False)
        self.refresh_rows(row)
        self._catch_up()
        self.query_one(OptionList).focus()

    @property
    def palette(self) -> Palette:
        """The colours for the theme."""
        return DARK if self.current_theme.dark else LIGHT

    @property
    def at(self) -> int:
        """Which row is shown."""
        return self.query_one(OptionList).highlighted or 0

    @property
    def row(self) -> Row | None:
        """The sentence that is shown."""
        index = self.query_one(OptionList).highlighted
        return self.rows[index] if index is not None and index < len(self.rows) else None

    def renew(self, at: int | None = None, *, follow: bool = True) -> None:
        """Show what an action has changed, and note it; without ``follow`` at another sentence."""
        self.refresh_rows(self.at if at is None else at, follow=follow)
        self.note()
        self._catch_up()

    def refresh_rows(self, at: int = 0, *, follow: bool = True) -> None:
        """Show the file anew, with the sentence that was shown or, it being settled, that at an index."""
        shown, before = self.row, self.rows
        self.rows = self.review.list_rows()
        places = [(row.block, row.segment) for row in self.rows]
        if follow and shown is not None and (shown.block, shown.segment) in places:
            at = places.index((shown.block, shown.segment))
        self._list(before)
        if self.rows:
            self.query_one(OptionList).highlighted = min(at, len(self.rows) - 1)
        self.chosen = 0
        self.show()

    def _list(self, before: list[Row]) -> None:
        """List the rows: only those that look different, where they are few, thousands being dear."""
        listed = self.query_one(OptionList)
        old, new = ([look_at(row) for row in rows] for rows in (before, self.rows))
        different = [number for number, (was, now) in enumerate(zip(old, new, strict=False)) if was != now]
        if len(old) == len(new) == listed.option_count and len(different) <= _FEW:
            for number in different:
                listed.replace_option_prompt_at_index(number, show_row(self.rows[number], self.palette))
            return
        if len(old) == len(new) + 1 == listed.option_count:
            gone = different[0] if different else len(new)
            if old[gone + 1 :] == new[gone:]:
                listed.remove_option_at_index(gone)
                return
        listed.clear_options()
        listed.add_options([Option(show_row(row, self.palette)) for row in self.rows])

    def show(self) -> None:
        """Show the sentence that is chosen, and the line on top."""
        self.query_one("#head", Static).update(show_head(self.review, busy=self.busy))
        row, opened = self.row, self.review.opened
        target, source = self.query_one("#target", Static), self.query_one("#source", Static)
        finding = self.query_one("#finding", Static)
        if row is None:
            target.update(Text("Nothing is left to settle here." if not self.rows else ""))
            source.update(Text())
            finding.update(Text())
            return
        self.chosen = min(self.chosen, len(row.findings) - 1)
        target.update(show_target(opened, row, self.chosen, self.palette))
        has_source = opened.file.document.source_text is not None
        source.display = has_source
        source.update(show_source(opened, row, self.chosen, self.palette))
        finding.update(show_finding(opened, row, self.chosen, self._rules, self.palette))

    def on_option_list_option_highlighted(self, _: OptionList.OptionHighlighted) -> None:
        """Another sentence was chosen, with keys or the mouse."""
        self.chosen = 0
        self.query_one("#detail", VerticalScroll).scroll_home(animate=False)
        self.show()

    def settle(self, change: Callable[[], bytes]) -> None:
        """Change the file, and check it anew."""
        if self.busy:
            self.bell()
            return
        self.busy = True
        self.show()
        self._examine(change)

    def tell(self, trouble: str, severity: str = "warning") -> None:
        """Show for a moment what could not be done."""
        self.notify(clean(trouble), severity="error" if severity == "error" else "warning", markup=False)

    def note(self) -> None:
        """Keep where the review stands, should it be cut off."""
        self.journal.write(self.review, self.at)

    def _catch_up(self) -> None:
        """Examine the file again where other findings count by now, so that its score is right."""
        if self.review.is_stale and not self.busy:
            self.settle(lambda: self.review.opened.data)

    @work(thread=True, exclusive=True)
    def _examine(self, change: Callable[[], bytes]) -> None:
        """The change and the check, while the screen stays alive."""
        try:
            held = self.review.examine(change())
        except MtcheckError as error:
            self.call_from_thread(self._refuse, str(error))
            return
        self.call_from_thread(self._take, held)

    def _refuse(self, trouble: str) -> None:
        self.busy = False
        self.tell(trouble)
        self.show()

    def _take(self, held: Held) -> None:
        self.busy = False
        self.review.take(held)
        self.refresh_rows(self.at)
        self.note()
