"""What a review asks: a text, a sentence anew, what becomes of unsaved changes."""

from __future__ import annotations

from collections.abc import Callable
from typing import ClassVar

from rich.text import Text
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical, VerticalScroll
from textual.screen import ModalScreen
from textual.widgets import Input, Label, TextArea
from textual.widgets.text_area import Selection

from mtcheck.errors import MtcheckError
from mtcheck.report.cells import clean

_STYLE = """
    {name} {{ align: center middle; }}
    {name} Vertical {{ width: 90%; max-width: 100; height: auto; padding: 1 2; border: round $primary;
        background: $surface; }}
    {name} Label {{ width: 1fr; }}
    {name} TextArea {{ height: 8; }}
"""


Judge = Callable[[str], object]
"""Raises MtcheckError for an answer that cannot be."""


class Ask(ModalScreen[str | None]):
    """Asks for a line of text; None when it was left."""

    DEFAULT_CSS = _STYLE.format(name="Ask")
    BINDINGS: ClassVar[list[BindingType]] = [Binding("escape", "leave", "leave")]

    def __init__(self, question: str, value: str = "", *, hint: str = "", judge: Judge | None = None) -> None:
        super().__init__()
        self._question, self._value, self._hint, self._judge = question, value, hint, judge

    def compose(self) -> ComposeResult:
        """The question and the line."""
        with Vertical():
            yield Label(f"{self._question}  (Enter, or Esc to leave)", markup=False)
            yield Input(self._value)
            yield Label(self._hint, id="hint", markup=False)

    def on_input_submitted(self, event: Input.Submitted) -> None:
        """Enter takes the text, unless it cannot be: then it says why."""
        try:
            if self._judge is not None:
                self._judge(event.value)
        except MtcheckError as error:
            self.query_one("#hint", Label).update(Text(clean(error.message), "bold red"))
            return
        self.dismiss(event.value)

    def action_leave(self) -> None:
        """Esc leaves all as it was."""
        self.dismiss(None)


class Help(ModalScreen[None]):
    """Shows what the keys do."""

    DEFAULT_CSS = _STYLE.format(name="Help") + "Help VerticalScroll { height: auto; max-height: 18; }"
    BINDINGS: ClassVar[list[BindingType]] = [Binding("escape,question_mark,q,enter", "leave", "leave")]

    def __init__(self, text: str) -> None:
        super().__init__()
        self._text = text

    def compose(self) -> ComposeResult:
        """The text."""
        with Vertical(), VerticalScroll():
            yield Label(self._text, markup=False)

    def action_leave(self) -> None:
        """Back to the review."""
        self.dismiss(None)


class EditSentence(ModalScreen[str | None]):
    """Lets a sentence be written anew, a stretch of it being selected; None when it was left."""

    DEFAULT_CSS = _STYLE.format(name="EditSentence")
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter", "take", "take", priority=True),
        Binding("escape", "leave", "leave", priority=True),
    ]

    def __init__(self, text: str, marked: tuple[int, int] = (0, 0)) -> None:
        super().__init__()
        self._text, self._marked = text, marked

    def compose(self) -> ComposeResult:
        """The sentence, ready to be changed."""
        with Vertical():
            yield Label("The sentence  (Enter takes it, Esc leaves it as it was)", markup=False)
            area = TextArea(self._text, soft_wrap=True)
            start, end = self._marked  # all on the first line: there is no other
            area.selection = Selection((0, start), (0, end))
            yield area

    def action_take(self) -> None:
        """Enter takes the text."""
        self.dismiss(self.query_one(TextArea).text)

    def action_leave(self) -> None:
        """Esc leaves all as it was."""
        self.dismiss(None)


class Leave(ModalScreen[str]):
    """Asks what becomes of unsaved changes: ``save``, ``discard``, ``keep`` or ``stay``."""

    DEFAULT_CSS = _STYLE.format(name="Leave")
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("s", "choose('save')", "save"),
        Binding("d", "choose('discard')", "discard"),
        Binding("k", "choose('keep')", "keep"),
        Binding("escape", "choose('stay')", "stay"),
    ]

    def compose(self) -> ComposeResult:
        """The choices."""
        with Vertical():
            yield Label("There are unsaved changes.", markup=False)
            yield Label("s    save them and leave", markup=False)
            yield Label("k    leave, and go on with them the next time", markup=False)
            yield Label("d    discard them and leave", markup=False)
            yield Label("Esc  stay", markup=False)

    def action_choose(self, choice: str) -> None:
        """A key was pressed."""
        self.dismiss(choice)
