"""The screen of a review: sentences on one side, the chosen one with its findings on the other."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import ClassVar

from rich.text import Text
from textual import work
from textual.app import App, ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal, Vertical, VerticalScroll
from textual.widgets import Footer, OptionList, Static
from textual.widgets.option_list import Option

from mtcheck.errors import MtcheckError
from mtcheck.findings import RuleInfo
from mtcheck.model import FileReport
from mtcheck.mqm import Severity
from mtcheck.report.cells import clean
from mtcheck.review.journal import Journal
from mtcheck.review.opened import REVIEWED, Row
from mtcheck.review.session import Filter, Order, Review
from mtcheck.review.show import show_finding, show_head, show_row, show_source, show_target

_SEVERITIES = (None, Severity.MINOR, Severity.MAJOR, Severity.CRITICAL)


class ReviewApp(App[None]):
    """Shows a review until its user leaves."""

    CSS = """
    #head { height: 1; background: $panel; color: $foreground; }
    #list { width: 38%; height: 1fr; border: none; border-right: solid $primary;
        text-wrap: nowrap; text-overflow: ellipsis; }
    #detail { width: 62%; padding: 0 1; }
    #texts { height: auto; layout: horizontal; }
    #target, #source { height: auto; width: 1fr; margin: 0 1 1 0; }
    #source { color: $text-muted; }
    .-narrow #texts { layout: vertical; }
    .-narrow #list { width: 30%; }
    .-narrow #detail { width: 70%; }
    """
    HORIZONTAL_BREAKPOINTS = [(0, "-narrow"), (120, "-wide")]  # noqa: RUF012 - as the library declares it
    ENABLE_COMMAND_PALETTE = False
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("a", "accept", "fix"),
        Binding("e", "edit", "edit"),
        Binding("i", "ignore", "ignore"),
        Binding("w", "allow", "allow"),
        Binding("u", "undo", "undo"),
        Binding("n", "finding(1)", "next", show=False),
        Binding("p", "finding(-1)", "previous", show=False),
        Binding("j", "row(1)", "next sentence", show=False),
        Binding("k", "row(-1)", "previous sentence", show=False),
        Binding("right_square_bracket", "file(1)", "next file", show=False),
        Binding("left_square_bracket", "file(-1)", "previous file", show=False),
        Binding("o", "order", "order"),
        Binding("f", "filter", "filter"),
        Binding("v", "severity", "level", show=False),
        Binding("s", "save", "save"),
        Binding("t", "theme", "light/dark", show=False),
        Binding("q", "leave", "quit", priority=False),
    ]

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
        self._refresh(row)
        self.query_one(OptionList).focus()

    @property
    def row(self) -> Row | None:
        """The sentence that is shown."""
        index = self.query_one(OptionList).highlighted
        return self.rows[index] if index is not None and index < len(self.rows) else None

    def _refresh(self, at: int = 0) -> None:
        """Show the file anew, with the sentence that was shown or, it being settled, that at an index."""
        shown = self.row
        self.rows = self.review.list_rows()
        places = [(row.block, row.segment) for row in self.rows]
        if shown is not None and (shown.block, shown.segment) in places:
            at = places.index((shown.block, shown.segment))
        listed = self.query_one(OptionList)
        listed.clear_options()
        listed.add_options([Option(show_row(row)) for row in self.rows])
        if self.rows:
            listed.highlighted = min(at, len(self.rows) - 1)
        self.chosen = 0
        self._show()

    def _show(self) -> None:
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
        target.update(show_target(opened, row, self.chosen))
        has_source = opened.file.document.source_text is not None
        source.display = has_source
        source.update(show_source(row))
        finding.update(show_finding(opened, row, self.chosen, self._rules))

    def on_option_list_option_highlighted(self, _: OptionList.OptionHighlighted) -> None:
        """Another sentence was chosen, with keys or the mouse."""
        self.chosen = 0
        self._show()

    def action_row(self, by: int) -> None:
        """Choose the next sentence."""
        listed = self.query_one(OptionList)
        if self.rows:
            listed.highlighted = ((listed.highlighted or 0) + by) % len(self.rows)

    def action_finding(self, by: int) -> None:
        """Choose the next finding, behind the last one of a sentence that of the next sentence."""
        row = self.row
        if row is None:
            return
        if 0 <= self.chosen + by < len(row.findings):
            self.chosen += by
            self._show()
        else:
            self.action_row(by)

    def action_file(self, by: int) -> None:
        """Show another file."""
        if not self.busy:
            self.review.turn(by)
            self.rows = []
            self._refresh()
            self._note()

    def action_order(self) -> None:
        """Change between worst first and the order of the text."""
        self.review.order = Order.TEXT if self.review.order is Order.WORST else Order.WORST
        self._refresh()
        self._note()

    def action_severity(self) -> None:
        """Show findings of this severity or worse, the next one each time."""
        index = _SEVERITIES.index(self.review.filter.severity)
        severity = _SEVERITIES[(index + 1) % len(_SEVERITIES)]
        self._filter(self.review.filter._replace(severity=severity))

    def action_filter(self) -> None:
        """Ask for words that rule, type, message or sentence must have."""
        from mtcheck.review.dialogs import Ask  # inputs take long to import: none before one is asked for

        def take(words: str | None) -> None:
            if words is not None:
                self._filter(self.review.filter._replace(words=words.strip()))

        self.push_screen(Ask("Show findings with (rule, type or words):", self.review.filter.words), take)

    def _filter(self, shown: Filter) -> None:
        self.review.filter = shown
        self._refresh()
        self._note()

    def action_theme(self) -> None:
        """Change between light and dark."""
        self.theme = "textual-light" if self.theme != "textual-light" else "textual-dark"

    def action_accept(self) -> None:
        """Make the fix of the chosen finding."""
        row = self.row
        if row is not None:
            finding = row.findings[self.chosen]
            self._settle(lambda: self.review.opened.fix(finding))

    def action_edit(self) -> None:
        """Write the sentence anew."""
        from mtcheck.review.dialogs import EditSentence

        row = self.row

        def take(text: str | None) -> None:
            if row is not None and text is not None:
                self._settle(lambda: self.review.opened.edit(row, text))

        if row is not None and not self.busy:
            self.push_screen(EditSentence(clean(row.text)), take)

    def action_ignore(self) -> None:
        """Put a comment into the text by which the chosen finding no longer counts."""
        from mtcheck.review.dialogs import Ask

        row = self.row

        def take(reason: str | None) -> None:
            if row is not None and reason is not None:
                finding = row.findings[self.chosen]
                said = " ".join(clean(reason).replace("--", "-").split()) or REVIEWED
                self._settle(lambda: self.review.opened.ignore(row, finding, said))

        if row is not None and not self.busy:
            self.push_screen(Ask("Right as it is, because:", REVIEWED), take)

    def action_allow(self) -> None:
        """Hold the chosen finding's words for right everywhere."""
        row = self.row
        if row is not None and not self.busy:
            self.review.allow(row.findings[self.chosen].text)
            self._refresh(self.query_one(OptionList).highlighted or 0)
            self._note()

    def action_undo(self) -> None:
        """Take back the last action."""
        if self.busy or not self.review.undo():
            self.bell()
            return
        self._refresh(self.query_one(OptionList).highlighted or 0)
        self._note()

    def action_save(self) -> None:
        """Write what was settled."""
        if self.busy:
            self.bell()
            return
        troubles = self.review.save()
        for said in troubles:
            self.notify(clean(said), severity="error", markup=False)
        if not troubles:
            self.notify("saved")
        self._show()
        self._note()

    def action_leave(self) -> None:
        """Quit; unsaved changes are asked about first."""
        from mtcheck.review.dialogs import Leave

        if self.busy:
            self.bell()
        elif self.review.is_changed:
            self.push_screen(Leave(), self._leave)
        else:
            self._note()
            self.exit()

    def _leave(self, choice: str | None) -> None:
        if choice == "save":
            self.action_save()
            if not self.review.is_changed:
                self.exit()
        elif choice == "keep":
            self._note()
            self.exit()
        elif choice == "discard":
            while self.review.undo():
                pass
            self.review.discard()
            self._note()
            self.exit()

    def _settle(self, change: Callable[[], bytes]) -> None:
        """Change the file, and check it anew."""
        if self.busy:
            self.bell()
            return
        self.busy = True
        self._show()
        self._check(change)

    @work(thread=True, exclusive=True)
    def _check(self, change: Callable[[], bytes]) -> None:
        """The change and the check, while the screen stays alive."""
        try:
            data = change()
            report = self.review.opened.check(data)
        except MtcheckError as error:
            self.call_from_thread(self._tell, str(error))
            return
        self.call_from_thread(self._take, data, report)

    def _tell(self, trouble: str) -> None:
        self.busy = False
        self.notify(clean(trouble), severity="warning", markup=False)
        self._show()

    def _take(self, data: bytes, report: FileReport) -> None:
        self.busy = False
        at = self.query_one(OptionList).highlighted or 0
        self.review.take(data, report)
        self._refresh(at)
        self._note()

    def _note(self) -> None:
        self.journal.write(self.review, self.query_one(OptionList).highlighted or 0)


def run_review(review: Review, rules: Sequence[RuleInfo]) -> None:
    """Show a review until its user leaves."""
    ReviewApp(review, {rule.id: rule for rule in rules}).run()
