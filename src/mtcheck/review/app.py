"""The keys of a review and what they do."""

from __future__ import annotations

from collections.abc import Sequence
from typing import ClassVar

from textual.binding import Binding, BindingType
from textual.containers import VerticalScroll
from textual.widgets import OptionList

from mtcheck.findings import RuleInfo
from mtcheck.mqm import Severity
from mtcheck.report.cells import clean
from mtcheck.review.desk import Desk
from mtcheck.review.filtering import Filter, parse_words
from mtcheck.review.opened import REVIEWED
from mtcheck.review.session import Order, Review

_SEVERITIES = (None, Severity.MINOR, Severity.MAJOR, Severity.CRITICAL)
_FILTER = "severity:major  type:terminology  rule:coin  text:bank  or words; all must hold; v: severity alone"
HELP = """\
a     make the fix              e     edit the sentence
i     ignore this finding here: a comment in the text
w     allow the words everywhere: in the configuration
b     let the finding count no longer: in the baseline
u     undo                      space more of a long text
n, p  next, previous finding    ], [  next, previous file
j, k  next, previous sentence   o     worst first, or in order
v     this severity or worse    t     light or dark
s, q  save, quit
f     filter: words, or fields; all of them must hold
        severity:major     this or worse
        type:terminology   in the error type
        rule:coin          in the rule's name
        text:"a bank"      in the sentence

Nothing is written before you save. What is unsaved is kept,
should the review be cut off."""


class ReviewApp(Desk):
    """Shows a review until its user leaves."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("a", "accept", "fix"),
        Binding("e", "edit", "edit"),
        Binding("i", "ignore", "ignore"),
        Binding("w", "allow", "allow"),
        Binding("b", "know", "baseline"),
        Binding("u", "undo", "undo"),
        Binding("n", "finding(1)", "next", show=False),
        Binding("p", "finding(-1)", "previous", show=False),
        Binding("j", "row(1)", "next sentence", show=False),
        Binding("k", "row(-1)", "previous sentence", show=False),
        Binding("space", "scroll", "more", show=False),
        Binding("right_square_bracket", "file(1)", "next file", show=False),
        Binding("left_square_bracket", "file(-1)", "previous file", show=False),
        Binding("o", "order", "order", show=False),
        Binding("f", "filter", "filter", show=False),
        Binding("v", "severity", "level", show=False),
        Binding("s", "save", "save"),
        Binding("t", "theme", "light/dark", show=False),
        Binding("question_mark", "help", "help", key_display="?"),
        Binding("q", "leave", "quit", priority=False),
    ]

    def action_row(self, by: int) -> None:
        """Choose the next sentence."""
        if self.rows:
            self.query_one(OptionList).highlighted = (self.at + by) % len(self.rows)

    def action_finding(self, by: int) -> None:
        """Choose the next finding, behind the last one of a sentence that of the next sentence."""
        row = self.row
        if row is None:
            return
        if 0 <= self.chosen + by < len(row.findings):
            self.chosen += by
            self.show()
        else:
            self.action_row(by)

    def action_scroll(self) -> None:
        """Show more of the sentence and its finding; behind the end the beginning."""
        detail = self.query_one("#detail", VerticalScroll)
        if detail.scroll_y < detail.max_scroll_y:
            detail.scroll_page_down(animate=False)
        else:
            detail.scroll_home(animate=False)

    def action_file(self, by: int) -> None:
        """Show another file."""
        if not self.busy:
            self.review.turn(by)
            self.query_one(OptionList).clear_options()
            self.rows = []
            self.renew(0)

    def action_order(self) -> None:
        """Change between worst first and the order of the text."""
        self.review.order = Order.TEXT if self.review.order is Order.WORST else Order.WORST
        self.renew()

    def action_severity(self) -> None:
        """Show findings of this severity or worse, the next one each time."""
        index = _SEVERITIES.index(self.review.filter.severity)
        severity = _SEVERITIES[(index + 1) % len(_SEVERITIES)]
        self._filter(self.review.filter._replace(severity=severity))

    def action_filter(self) -> None:
        """Ask what the findings that are shown must have."""
        from mtcheck.review.dialogs import Ask  # inputs take long to import: none before one is asked for

        def take(words: str | None) -> None:
            if words is not None:
                self._filter(self.review.filter._replace(words=words.strip()))

        words = self.review.filter.words
        self.push_screen(Ask("Show findings with:", words, hint=_FILTER, judge=parse_words), take)

    def _filter(self, shown: Filter) -> None:
        self.review.filter = shown
        self.renew()

    def action_theme(self) -> None:
        """Change between light and dark."""
        self.theme = "textual-light" if self.theme != "textual-light" else "textual-dark"
        at = self.at
        self.query_one(OptionList).clear_options()  # all are drawn anew, in other colours
        self.refresh_rows(at, follow=False)

    def action_help(self) -> None:
        """Show what the keys do."""
        from mtcheck.review.dialogs import Help

        self.push_screen(Help(HELP))

    def action_accept(self) -> None:
        """Make the fix of the chosen finding."""
        row = self.row
        if row is not None:
            finding = row.findings[self.chosen]
            self.settle(lambda: self.review.opened.fix(finding))

    def action_edit(self) -> None:
        """Write the sentence anew."""
        from mtcheck.review.dialogs import EditSentence

        row, opened = self.row, self.review.opened

        def take(text: str | None) -> None:
            if row is not None and text is not None:
                self.settle(lambda: opened.edit(row, text))

        if row is not None and not self.busy:
            marked = opened.place(row, row.findings[self.chosen])
            self.push_screen(EditSentence(clean(row.text), marked), take)

    def action_ignore(self) -> None:
        """Put a comment into the text by which the chosen finding no longer counts."""
        from mtcheck.review.dialogs import Ask

        row, chosen = self.row, self.chosen

        def take(reason: str | None) -> None:
            if row is not None and reason is not None:
                finding = row.findings[chosen]
                said = " ".join(clean(reason).replace("--", "-").split()) or REVIEWED
                self.settle(lambda: self.review.opened.ignore(row, finding, said))

        if row is not None and not self.busy:
            self.push_screen(Ask("Right as it is, because:", REVIEWED), take)

    def action_allow(self) -> None:
        """Hold the chosen finding's words for right everywhere."""
        row = self.row
        if row is not None and not self.busy:
            self.review.allow(row.findings[self.chosen].text)
            self.renew()

    def action_know(self) -> None:
        """Let the chosen finding go into the baseline, so that it counts no longer."""
        row = self.row
        if row is not None and not self.busy:
            self.review.accept(row.findings[self.chosen])
            self.renew()

    def action_undo(self) -> None:
        """Take back the last action."""
        before = {(row.text, len(row.findings)) for row in self.rows}
        if self.busy or not self.review.undo():
            self.bell()
            return
        rows = self.review.list_rows()
        back = (n for n, row in enumerate(rows) if (row.text, len(row.findings)) not in before)
        self.renew(next(back, self.at), follow=False)

    def action_save(self) -> None:
        """Write what was settled."""
        if self.busy:
            self.bell()
            return
        baselines = self.review.list_baselines()
        troubles = self.review.save()
        for said in troubles:
            self.tell(said, "error")
        if not troubles:
            told = "".join(f"; the baseline is {clean(path.as_posix())}" for path in baselines)
            self.notify(f"saved{told}", timeout=5 if told else 2, markup=False)
        self.show()
        self.renew()

    def action_leave(self) -> None:
        """Quit; unsaved changes are asked about first."""
        from mtcheck.review.dialogs import Leave

        if self.busy:
            self.bell()
        elif self.review.is_changed:
            self.push_screen(Leave(), self._leave)
        else:
            self.note()
            self.exit()

    def _leave(self, choice: str | None) -> None:
        if choice == "save":
            self.action_save()
            if not self.review.is_changed:
                self.exit()
        elif choice == "keep":
            self.note()
            self.exit()
        elif choice == "discard":
            self.review.discard()
            self.note()
            self.exit()


def run_review(review: Review, rules: Sequence[RuleInfo]) -> None:
    """Show a review until its user leaves."""
    ReviewApp(review, {rule.id: rule for rule in rules}).run()
