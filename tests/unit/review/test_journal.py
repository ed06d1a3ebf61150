from __future__ import annotations

from tests.unit.review.reviews import TEXT, Opener, settle

from mtcheck.mqm import Severity
from mtcheck.review.filtering import Filter
from mtcheck.review.journal import Journal
from mtcheck.review.session import Order


def test_a_review_goes_on_where_it_stopped(open_review: Opener) -> None:
    review = open_review(a_txt=TEXT, b_txt="A cold.\n")
    settle(review, review.opened.fix(review.list_rows()[0].findings[0]))
    review.allow("silver")
    review.turn(1)
    review.order, review.filter = Order.TEXT, Filter(Severity.MAJOR, "coin")
    Journal(review.files).write(review, 3)
    again = open_review(a_txt=TEXT, b_txt="A cold.\n")
    row, told = Journal(again.files).resume(again)
    assert (row, told) == (3, ["a.txt: unsaved changes are back"])
    assert again.files[0].data == review.files[0].data
    assert again.files[0].file.score == review.files[0].file.score
    assert (again.file, again.order, again.filter) == (1, review.order, review.filter)
    assert again.kept.words == {"silver"}


def test_changes_of_a_text_that_is_another_now_are_left_out(open_review: Opener) -> None:
    review = open_review()
    settle(review, review.opened.fix(review.list_rows()[0].findings[0]))
    Journal(review.files).write(review, 0)
    review.opened.path.write_text("Another cold text.\n")
    again = open_review()
    _, (told,) = Journal(again.files).resume(again)
    assert "changed meanwhile" in told
    assert not again.is_changed


def test_a_damaged_journal_is_nothing(open_review: Opener) -> None:
    review = open_review()
    journal = Journal(review.files)
    assert journal.resume(review) == (0, [])
    journal.write(review, 1)
    journal.path.write_bytes(journal.path.read_bytes()[:-3])
    assert journal.resume(review) == (0, [])
