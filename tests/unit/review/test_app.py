from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable
from pathlib import Path

import pytest
from tests.unit.review.reviews import TEXT, Opener
from textual.containers import VerticalScroll
from textual.pilot import Pilot
from textual.widgets import Input, Label, OptionList, Static, TextArea

from mtcheck.review.app import ReviewApp
from mtcheck.review.dialogs import Help, Leave
from mtcheck.review.session import Order, Review
from mtcheck.review.show import LIGHT, show_row

GOLDEN = Path(__file__).parents[2] / "golden"
Play = Callable[[ReviewApp, "Pilot[None]"], Awaitable[None]]


def play(review: Review, steps: Play, size: tuple[int, int] = (80, 24)) -> ReviewApp:
    app = ReviewApp(review, {})

    async def run() -> None:
        async with app.run_test(size=size) as pilot:
            await pilot.pause()
            await steps(app, pilot)

    asyncio.run(run())
    return app


async def press(app: ReviewApp, pilot: Pilot[None], *keys: str) -> None:
    await pilot.press(*keys)
    await app.workers.wait_for_complete()
    await pilot.pause()


def shown(app: ReviewApp, part: str) -> str:
    return str(app.query_one(f"#{part}", Static).render())


@pytest.mark.parametrize("size", [(80, 24), (160, 50)])
def test_the_screen_shows_sentence_message_and_fix(open_review: Opener, size: tuple[int, int]) -> None:
    async def steps(app: ReviewApp, _: Pilot[None]) -> None:
        assert "a.txt" in shown(app, "head")
        assert "3 findings left" in shown(app, "head")
        assert shown(app, "target") == "The cold was minted,, and kept."
        assert "“cold” is no coin" in shown(app, "finding")
        assert "suggestion  The coldgold was minted" in shown(app, "finding")
        assert not app.query_one("#source", Static).display
        assert app.query_one(OptionList).option_count == 2
        assert app.screen.has_class("-narrow") is (size[0] < 120)

    play(open_review(), steps, size)


def test_fix_undo_and_save(open_review: Opener) -> None:
    review = open_review()

    async def steps(app: ReviewApp, pilot: Pilot[None]) -> None:
        await press(app, pilot, "a")
        assert "The gold was minted,," in shown(app, "target")
        assert "unsaved" in shown(app, "head")
        assert review.opened.path.read_text() == TEXT
        await press(app, pilot, "u")
        assert not review.is_changed
        await press(app, pilot, "n", "a", "s")
        assert not review.is_changed

    play(review, steps)
    assert review.opened.path.read_text() == TEXT.replace(",,", ",")


def test_keys_move_between_findings_sentences_and_files(open_review: Opener) -> None:
    async def steps(app: ReviewApp, pilot: Pilot[None]) -> None:
        await press(app, pilot, "n")
        assert "two marks" in shown(app, "finding")
        await press(app, pilot, "n")
        assert "A cold of silver" in shown(app, "target")
        await press(app, pilot, "p")
        await press(app, pilot, "k")
        assert "A cold of silver" in shown(app, "target")
        await press(app, pilot, "j")
        assert "The cold" in shown(app, "target")
        await press(app, pilot, "right_square_bracket")
        assert "b.txt (2 of 2)" in shown(app, "head")
        await press(app, pilot, "left_square_bracket")
        assert "a.txt (1 of 2)" in shown(app, "head")

    play(open_review(a_txt=TEXT, b_txt="A cold.\n"), steps)


def test_edit_ignore_and_allow(open_review: Opener) -> None:
    review = open_review()

    async def steps(app: ReviewApp, pilot: Pilot[None]) -> None:
        await press(app, pilot, "e")
        app.screen.query_one(TextArea).text = "The coin was minted, and kept."
        await press(app, pilot, "enter")
        assert "A cold of silver" in shown(app, "target")
        await press(app, pilot, "e", "escape")
        await press(app, pilot, "i")
        app.screen.query_one(Input).value = "it is -- a name"
        await press(app, pilot, "enter")
        assert "Nothing is left" in shown(app, "target")
        await press(app, pilot, "u", "w")
        assert "Nothing is left" in shown(app, "target")

    play(review, steps)
    assert review.kept.words == {"cold"}


def test_order_filter_level_and_theme(open_review: Opener) -> None:
    review = open_review()

    async def steps(app: ReviewApp, pilot: Pilot[None]) -> None:
        await press(app, pilot, "o", "f")
        assert review.order is Order.TEXT
        await press(app, pilot, *"silver", "enter")
        assert "A cold of silver" in shown(app, "target")
        assert "with “silver”" in shown(app, "head")
        await press(app, pilot, "f", "escape", "v", "v", "v")
        assert "critical or worse" in shown(app, "head")
        assert "Nothing is left" in shown(app, "target")
        await press(app, pilot, "t")
        assert app.theme == "textual-light"

    play(review, steps)


@pytest.mark.parametrize(
    ("key", "written", "kept"), [("s", True, False), ("d", False, False), ("k", False, True)]
)
def test_leaving_asks_what_becomes_of_changes(
    open_review: Opener, key: str, written: bool, kept: bool
) -> None:
    review = open_review()

    async def steps(app: ReviewApp, pilot: Pilot[None]) -> None:
        await press(app, pilot, "a", "q", "escape")
        assert app.is_running
        await press(app, pilot, "q")
        assert isinstance(app.screen, Leave)
        await press(app, pilot, key)

    play(review, steps)
    assert ("gold" in review.opened.path.read_text()) is written

    async def look(app: ReviewApp, _: Pilot[None]) -> None:
        assert app.review.is_changed is kept

    play(open_review(), look)


def test_what_cannot_be_written_keeps_the_review_open(open_review: Opener) -> None:
    review = open_review()

    async def steps(app: ReviewApp, pilot: Pilot[None]) -> None:
        await press(app, pilot, "a")
        review.opened.path.write_text("Somebody else's.\n")
        await press(app, pilot, "q", "s")
        assert app.is_running
        assert review.is_changed

    play(review, steps)


def test_what_cannot_be_done_is_told(open_review: Opener) -> None:
    told: list[str] = []

    async def steps(app: ReviewApp, pilot: Pilot[None]) -> None:
        await press(app, pilot, "i", "enter")
        told.extend(one.message for one in app._notifications)
        await press(app, pilot, "a")
        assert "Nothing is left" in shown(app, "target")

    play(open_review(a_srt="1\n00:00:01,000 --> 00:00:02,000\nThe cold was minted.\n"), steps)
    assert ["no comments" in one for one in told] == [True]


def test_nothing_in_a_text_is_markup_or_steers_the_terminal(open_review: Opener) -> None:
    review = open_review(a_txt="The cold [bold]was[/] minted \x1b[31mred\x1b[0m 日本 é.\n")

    async def steps(app: ReviewApp, _: Pilot[None]) -> None:
        assert "[bold]was[/]" in shown(app, "target")
        assert "\x1b" not in shown(app, "target")
        assert "日本" in app.export_screenshot()

    play(review, steps)


@pytest.mark.parametrize("size", [(80, 24), (160, 30)])
def test_the_screen_is_as_drawn(open_review: Opener, size: tuple[int, int]) -> None:
    drawn: list[str] = []

    async def steps(app: ReviewApp, pilot: Pilot[None]) -> None:
        await press(app, pilot, "n")
        strips = app.screen._compositor.render_strips()
        drawn.extend("".join(one.text for one in strip).rstrip() for strip in strips[:-1])  # no footer

    play(open_review(), steps, size)
    golden = GOLDEN / f"review-{size[0]}x{size[1]}.txt"
    assert "\n".join(drawn).rstrip() + "\n" == golden.read_text(encoding="utf-8")


def test_a_finding_goes_into_the_baseline(open_review: Opener) -> None:
    review = open_review()

    async def steps(app: ReviewApp, pilot: Pilot[None]) -> None:
        before = shown(app, "head")
        await press(app, pilot, "n", "b")
        assert "2 findings left" in shown(app, "head")
        await press(app, pilot, "u")
        assert shown(app, "head") == before
        await press(app, pilot, "b", "s")
        assert "unsaved" not in shown(app, "head")
        assert [one.message.endswith("/mtcheck-baseline.json") for one in app._notifications] == [True]

    play(review, steps)
    assert '"rule":"cold-coin"' in review.opened.baseline.read_text()


def test_a_filter_that_cannot_be_read_says_so_and_asks_on(open_review: Opener) -> None:
    review = open_review()

    async def steps(app: ReviewApp, pilot: Pilot[None]) -> None:
        await press(app, pilot, "f", *"bad:x", "enter")
        assert "bad: is no field" in str(app.screen.query_one("#hint", Label).render())
        app.screen.query_one(Input).value = "severity:major rule:cold text:silver"
        await press(app, pilot, "enter")
        assert app.query_one(OptionList).option_count == 1

    play(review, steps)


def test_help_can_be_open_while_a_check_ends(open_review: Opener) -> None:
    review = open_review()

    async def steps(app: ReviewApp, pilot: Pilot[None]) -> None:
        await press(app, pilot, "a", "question_mark")
        assert isinstance(app.screen, Help)
        await press(app, pilot, "question_mark")
        assert "2 findings left" in shown(app, "head")

    play(review, steps)


def test_the_list_shows_what_is_left(open_review: Opener) -> None:
    review = open_review(a_txt="A cold,, one.\n\nA cold.\n\nOne,, two.\n")

    async def steps(app: ReviewApp, pilot: Pilot[None]) -> None:
        for key in ("o", "b", "n", "b", "u", "a", "v", "v", "o", "u"):
            await press(app, pilot, key)
            listed = app.query_one(OptionList)
            prompts = [listed.get_option_at_index(number).prompt for number in range(listed.option_count)]
            assert prompts == [show_row(row) for row in review.list_rows()]

    play(review, steps)


def test_another_theme_has_other_colours_and_stays_where_it_was(open_review: Opener) -> None:
    async def steps(app: ReviewApp, pilot: Pilot[None]) -> None:
        await press(app, pilot, "j", "t")
        assert "A cold of silver" in shown(app, "target")
        prompts = [app.query_one(OptionList).get_option_at_index(number).prompt for number in (0, 1)]
        assert prompts == [show_row(row, LIGHT) for row in app.rows]

    play(open_review(), steps)


def test_undo_goes_to_the_sentence_that_is_back(open_review: Opener) -> None:
    async def steps(app: ReviewApp, pilot: Pilot[None]) -> None:
        await press(app, pilot, "j", "a", "k")
        assert "The cold was minted" in shown(app, "target")
        await press(app, pilot, "u")
        assert "A cold of silver" in shown(app, "target")

    play(open_review(), steps)


def test_an_edit_begins_at_the_finding(open_review: Opener) -> None:
    async def steps(app: ReviewApp, pilot: Pilot[None]) -> None:
        await press(app, pilot, "e", *"coin", "enter")
        assert "The coin was minted" in shown(app, "target")

    play(open_review(), steps)


def test_more_of_a_long_sentence_is_shown_with_a_key(open_review: Opener) -> None:
    async def steps(app: ReviewApp, pilot: Pilot[None]) -> None:
        detail = app.query_one("#detail", VerticalScroll)
        await press(app, pilot, "space")
        assert detail.scroll_y > 0
        while detail.scroll_y < detail.max_scroll_y:
            await press(app, pilot, "space")
        await press(app, pilot, "space")
        assert detail.scroll_y == 0

    play(open_review(a_txt=f"The cold was {'very ' * 200}good.\n"), steps)
