from __future__ import annotations

import codecs

import msgspec
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from tests.unit.review.reviews import TEXT, Opener, rules, settle

from mtcheck.checker import Checker
from mtcheck.errors import MtcheckError
from mtcheck.mqm import Severity
from mtcheck.recheck import Recheck
from mtcheck.review.filtering import Filter
from mtcheck.review.session import Kept, Order, Review
from mtcheck.suppress.baseline import Entry, read_baseline, render_baseline


def test_sentences_with_findings_are_listed_worst_first(open_review: Opener) -> None:
    review = open_review()
    assert rules(review) == [["cold-coin", "doubled-mark"], ["cold-coin"]]
    review = open_review(b_txt="A long text says that a cold is there.\n\nThe cold,, cold coin.\n")
    assert [row.text[:3] for row in review.list_rows()] == ["The", "A l"]
    review.order = Order.TEXT
    assert [row.text[:3] for row in review.list_rows()] == ["A l", "The"]


def test_a_fix_changes_the_text_and_the_score(open_review: Opener) -> None:
    review = open_review()
    before = review.opened.file.score.raw
    row = review.list_rows()[0]
    settle(review, review.opened.fix(row.findings[0]))
    assert review.opened.data.decode() == TEXT.replace("The cold", "The gold")
    assert review.opened.file.score.raw > before
    assert review.count() == 2
    assert review.is_changed


def test_a_sentence_is_edited_by_hand(open_review: Opener) -> None:
    review = open_review()
    row = review.list_rows()[0]
    settle(review, review.opened.edit(row, "The coin was minted,\nand kept."))
    assert review.opened.data.decode() == TEXT.replace("The cold was minted,,", "The coin was minted,")
    row = review.list_rows()[0]
    assert review.opened.edit(row, f" {row.text} ") is review.opened.data


def test_an_edit_over_markup_is_refused(open_review: Opener) -> None:
    review = open_review(a_md="The *cold* was minted.\n")
    (row,) = review.list_rows()
    with pytest.raises(MtcheckError, match="mark-up lies between"):
        review.opened.edit(row, "A coin was found.")
    assert review.opened.edit(row, "The cold was found.") == b"The *cold* was found.\n"


@pytest.mark.parametrize(
    ("name", "comment"),
    [
        ("a_txt", "# mtcheck: ignore cold-coin because it is a name\nThe cold"),
        ("a_md", "<!-- mtcheck: ignore cold-coin because it is a name -->\nThe cold"),
    ],
)
def test_a_finding_is_ignored_here(open_review: Opener, name: str, comment: str) -> None:
    review = open_review(**{name: TEXT})
    row = review.list_rows()[0]
    settle(review, review.opened.ignore(row, row.findings[0], "it is a name"))
    assert comment in review.opened.data.decode()
    assert sorted(rules(review)) == [["cold-coin"], ["doubled-mark"]]


def test_where_a_format_has_no_comments_nothing_is_ignored(open_review: Opener) -> None:
    review = open_review(a_srt="1\n00:00:01,000 --> 00:00:02,000\nThe cold was minted.\n")
    (row,) = review.list_rows()
    with pytest.raises(MtcheckError, match="no comments"):
        review.opened.ignore(row, row.findings[0])


def test_allowed_words_no_longer_count_and_are_written_when_saved(open_review: Opener) -> None:
    review = open_review()
    review.allow("cold")
    assert rules(review) == [["doubled-mark"]]
    assert review.count() == 1
    assert review.save() == []
    config = review.opened.path.parent / "mtcheck.toml"
    assert config.read_text() == 'allow = ["cold"]\n'
    assert not review.is_changed
    assert rules(review) == [["doubled-mark"]]


def test_what_cannot_be_allowed_stays_unsaved(open_review: Opener) -> None:
    review = open_review()
    review.config = review.opened.path.parent / "pyproject.toml"
    review.config.write_text("broken [")
    review.allow("cold")
    (trouble,) = review.save()
    assert "no way to add" in trouble
    assert review.is_changed


@pytest.mark.parametrize(
    ("shown", "found"),
    [
        (Filter(Severity.MAJOR), [["cold-coin"], ["cold-coin"]]),
        (Filter(words="PUNCTUATION"), [["doubled-mark"]]),
        (Filter(words="silver"), [["cold-coin"]]),
        (Filter(Severity.CRITICAL), []),
    ],
)
def test_findings_are_filtered(open_review: Opener, shown: Filter, found: list[list[str]]) -> None:
    review = open_review()
    review.filter = shown
    assert rules(review) == found
    assert review.count() == 3


def test_bytes_survive_around_what_was_settled(open_review: Opener) -> None:
    data = codecs.BOM_UTF8 + "The cold – was minted.\r\nÜber all.\r\n".encode()
    review = open_review(a_txt=data)
    path = review.opened.path
    path.chmod(0o640)
    (row,) = review.list_rows()
    settle(review, review.opened.fix(row.findings[0]))
    assert review.save() == []
    assert path.read_bytes() == data.replace(b"cold", b"gold")
    assert path.stat().st_mode & 0o777 == 0o640


def test_a_file_changed_meanwhile_is_not_written_over(open_review: Opener) -> None:
    review = open_review()
    row = review.list_rows()[0]
    settle(review, review.opened.fix(row.findings[0]))
    review.opened.path.write_text("Somebody else's text.\n")
    (trouble,) = review.save()
    assert "changed meanwhile" in trouble
    assert review.opened.path.read_text() == "Somebody else's text.\n"
    assert review.is_changed


def test_undo_goes_back_to_the_file_that_was_changed(open_review: Opener) -> None:
    review = open_review(a_txt=TEXT, b_txt="A cold.\n")
    settle(review, review.opened.fix(review.list_rows()[0].findings[0]))
    review.turn(1)
    assert review.opened.path.name == "b.txt"
    assert review.undo()
    assert (review.file, review.is_changed, review.undo()) == (0, False, False)


@settings(max_examples=15, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.lists(st.sampled_from("fiewb"), max_size=5))
def test_undo_takes_back_any_row_of_actions(open_review: Opener, actions: list[str]) -> None:
    review = open_review()
    done = 0
    for action in actions:
        rows = review.list_rows()
        if not rows:
            break
        row, finding = rows[0], rows[0].findings[0]
        before = review.opened.data, review.kept
        if action == "w":
            review.allow(finding.text)
        elif action == "b":
            review.accept(finding)
        elif action == "f":
            settle(review, review.opened.fix(finding))
        elif action == "i":
            settle(review, review.opened.ignore(row, finding))
        else:
            settle(review, review.opened.edit(row, f"{row.text} So it is."))
        done += before != (review.opened.data, review.kept)
    for _ in range(done):
        assert review.undo()
    assert not review.can_undo
    assert review.opened.data == review.opened.disk == TEXT.encode()
    assert not review.is_changed
    assert rules(review) == [["cold-coin", "doubled-mark"], ["cold-coin"]]


def test_discarded_changes_are_gone(open_review: Opener) -> None:
    review = open_review()
    settle(review, review.opened.fix(review.list_rows()[0].findings[0]))
    review.allow("coin")
    review.discard()
    assert not review.is_changed
    assert review.opened.path.read_text() == TEXT


def accept(review: Review, row: int = 0) -> None:
    review.accept(review.list_rows()[row].findings[0])
    review.take(review.examine(review.opened.data))


def test_a_finding_that_counts_no_longer_moves_the_score_and_can_be_undone(open_review: Opener) -> None:
    review = open_review()
    before = review.opened.held.shown.score.raw
    accept(review)
    assert rules(review) == [["cold-coin"], ["doubled-mark"]]
    assert (review.count(), review.is_changed) == (2, True)
    assert review.opened.held.shown.score.raw > before
    assert review.undo()
    assert review.is_stale
    review.take(review.examine(review.opened.data))
    assert review.opened.held.shown.score.raw == before
    assert not review.is_changed


def test_it_is_written_into_a_baseline_beside_what_that_knows(open_review: Opener) -> None:
    review = open_review(a_txt=TEXT, b_txt="A cold.\n")
    path = review.opened.baseline
    assert path.name == "mtcheck-baseline.json"
    path.write_text(render_baseline({"z.txt": [Entry("0" * 16, 2, "old-rule", "words")]}))
    mark = review.list_rows()[0].findings[0].fingerprint
    accept(review)
    review.turn(1)
    accept(review)
    assert review.save() == []
    known = read_baseline(path)
    assert known["a.txt"] == (Entry(mark, 1, "cold-coin", "cold"),)
    assert [one.rule for one in known["b.txt"]] == ["cold-coin"]
    assert [one.count for one in known["z.txt"]] == [2]
    assert (review.is_changed, review.can_undo, rules(review)) == (False, False, [])


def test_a_baseline_that_is_none_stays_as_it_is(open_review: Opener) -> None:
    review = open_review()
    review.opened.baseline.write_text("{}")
    accept(review)
    (trouble,) = review.save()
    assert "is no baseline" in trouble
    assert review.is_changed
    assert review.opened.baseline.read_text() == "{}"


def test_what_is_no_longer_found_does_not_go_into_a_baseline(open_review: Opener) -> None:
    review = open_review()
    finding = review.list_rows()[0].findings[0]
    review.accept(finding)
    settle(review, review.opened.fix(finding))
    assert review.save() == []
    assert read_baseline(review.opened.baseline) == {}


def test_a_configuration_that_has_a_new_word_is_read_anew(open_review: Opener, checker: Checker) -> None:
    review = open_review()
    allowing = Checker(msgspec.structs.replace(checker.config, allow=("cold",), ignore=("doubled-mark",)))
    review = Review(review.files, reload=lambda: lambda file: Recheck(allowing, file, frozenset()))
    review.allow("cold")
    review.take(review.examine(review.opened.data))
    assert rules(review) == [["doubled-mark"]]
    assert review.save() == []
    assert review.is_stale
    review.take(review.examine(review.opened.data))
    assert rules(review) == []
    assert review.opened.file.findings == ()


def test_findings_ignored_before_do_not_mix_up_those_that_are_left(open_review: Opener) -> None:
    review = open_review(a_txt=f"# mtcheck: ignore cold-coin because it is a name\n{TEXT}")
    assert sorted(rules(review)) == [["cold-coin"], ["doubled-mark"]]
    row = next(row for row in review.list_rows() if row.findings[0].rule == "doubled-mark")
    settle(review, review.opened.fix(row.findings[0]))
    assert rules(review) == [["cold-coin"]]
    assert review.count() == 1


def test_undo_goes_behind_a_save_but_not_behind_what_is_written_elsewhere(open_review: Opener) -> None:
    review = open_review()
    settle(review, review.opened.fix(review.list_rows()[0].findings[0]))
    review.allow("cold")
    assert review.save() == []
    assert review.undo()
    assert (review.opened.data, review.is_changed, review.can_undo) == (TEXT.encode(), True, False)
    assert review.kept == Kept()
    assert rules(review) == [["doubled-mark"]]
