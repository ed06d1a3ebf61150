from __future__ import annotations

from collections.abc import Callable, Iterable
from pathlib import Path

import msgspec
import pytest

from mtcheck.errors import MtcheckError, PackError
from mtcheck.model import Context, Detector, Document, Failure, Hit, Pair
from mtcheck.rules import testing
from mtcheck.rules.engine import Engine, Outcome
from mtcheck.rules.load import load_packs

PAIR = Pair("it", "en")
WritePack = Callable[..., Path]
Rule = Callable[[str], str]

HEAD = """
- id: {id}
  type: linguistic/spelling
  severity: minor
  confidence: 0.9
  message: "“{{text}}”"
  why: A slip.
"""
TABLE = HEAD.format(id="table") + "  entries:\n"


class Params(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    word: str = "teh"


def find_word(document: Document, _context: Context, params: msgspec.Struct) -> Iterable[Hit]:
    assert isinstance(params, Params)
    for index, block in enumerate(document.blocks):
        start = block.text.find(params.word)
        if start >= 0:
            yield Hit(block=index, start=start, end=start + len(params.word))


DETECTORS = {"word": Detector(Params, find_word)}


def run(folder: Path, rule_ids: list[str] | None = None) -> testing.TestReport:
    packs = load_packs([folder], PAIR, DETECTORS)
    return testing.test_packs(packs, PAIR, DETECTORS, rule_ids)


def fields(report: testing.TestReport) -> list[tuple[str, str]]:
    return [(failure.place.rpartition("/")[2], failure.message) for failure in report.failures]


def test_a_rule_without_fault_passes(write_pack: WritePack, good_rule: Rule) -> None:
    report = run(write_pack({"a.yaml": good_rule("one")}))
    assert report == testing.TestReport(rules=1, tests=4, passed=4, failures=())


def test_wrong_spans_and_noise_are_failures_with_their_place_and_both_texts(
    write_pack: WritePack, good_rule: Rule
) -> None:
    rule = (
        good_rule("one")
        .replace("Here is ⟦teh⟧ dog.", "Here is ⟦teh dog⟧ and teh cat.")
        .replace("quiet: The cat sat.", "quiet: teh cat sat.")
    )
    report = run(write_pack({"a.yaml": rule}))
    assert (report.tests, report.passed) == (4, 2)
    assert report.failures == (
        testing.TestFailure(
            place=f"{report.failures[0].place.partition(':')[0]}:11: tests[1]",
            rule="one",
            message="flags other text than is marked",
            text="Here is teh dog and teh cat.",
            expected="Here is ⟦teh dog⟧ and teh cat.",
            actual="Here is ⟦teh⟧ dog and ⟦teh⟧ cat.",
        ),
        testing.TestFailure(
            place=f"{report.failures[0].place.partition(':')[0]}:12: tests[2]",
            rule="one",
            message="is not quiet",
            text="teh cat sat.",
            expected="teh cat sat.",
            actual="⟦teh⟧ cat sat.",
        ),
    )


def test_only_the_rules_named_are_tested(write_pack: WritePack, good_rule: Rule) -> None:
    folder = write_pack({"a.yaml": good_rule("one") + good_rule("two").replace("quiet: The", "quiet: Teh")})
    assert run(folder, ["one"]).failures == ()
    assert len(run(folder).failures) == 1
    with pytest.raises(MtcheckError, match="unknown rule three"):
        run(folder, ["one", "three"])


def test_the_text_after_all_fixes_is_compared(write_pack: WritePack, good_rule: Rule) -> None:
    rule = good_rule("one").replace("  tests:", "  fix: {replace: the, keep: [case]}\n  tests:")
    right = rule.replace(
        "- hit: ⟦Teh⟧ cat sat.", "- {hit: ⟦Teh⟧ cat on ⟦teh⟧ mat., fixed: The cat on the mat.}"
    )
    assert run(write_pack({"a.yaml": right})).failures == ()
    wrong = right.replace("fixed: The cat on the mat.", "fixed: The cat on teh mat.")
    (failure,) = run(write_pack({"a.yaml": wrong})).failures
    assert (failure.message, failure.expected, failure.actual) == (
        "is fixed otherwise",
        "The cat on teh mat.",
        "The cat on the mat.",
    )


def test_a_source_is_paired_line_by_line(write_pack: WritePack) -> None:
    rule = HEAD.format(id="one") + (
        "  flag: {phrase: attic}\n"
        "  source: {confirm: {phrase: attico}, without: skip}\n"
        "  tests:\n"
        '    - {hit: "An attic.\\nAn ⟦attic⟧.", source: "Una soffitta.\\nUn attico."}\n'
        '    - {hit: "An ⟦attic⟧.", source: "Un attico."}\n'
        '    - {quiet: "An attic.", source: "Una soffitta."}\n'
        '    - {quiet: "An attic."}\n'
    )
    assert run(write_pack({"a.yaml": rule})).failures == ()
    torn = rule.replace('source: "Una soffitta.\\nUn attico."', 'source: "Un attico."')
    (failure,) = run(write_pack({"a.yaml": torn})).failures
    assert "1 line" in failure.message and failure.actual == ""


def test_a_detector_is_tested_like_a_rule(write_pack: WritePack, good_rule: Rule) -> None:
    rule = good_rule("one").replace("flag: {phrase: teh}", "detector: word\n  params: {word: eh}")
    rule = rule.replace("⟦Teh⟧", "T⟦eh⟧").replace("⟦teh⟧", "t⟦eh⟧")
    rule = rule.replace("A tehran fact.", "A trehan fact.")
    assert fields(run(write_pack({"a.yaml": rule}))) == [("a.yaml:14: tests[3]", "is not quiet")]


def test_the_topic_gate_of_the_pack_is_open(write_pack: WritePack, good_rule: Rule) -> None:
    manifest = (
        "id: chess\nversion: 1\nlanguages: {source: any, target: en}\ntitle: Chess\n"
        "topic: {terms: {phrase: [bishop, rook]}}\n"
    )
    assert run(write_pack({"a.yaml": good_rule("one")}, manifest=manifest)).failures == ()


def test_each_entry_must_fire_by_itself(write_pack: WritePack) -> None:
    table = TABLE + (
        "    - {flag: big attic, hit: A ⟦big attic⟧., quiet: A loft.}\n"
        "    - {flag: attic, hit: A ⟦big attic⟧., quiet: A big loft.}\n"
        "    - {flag: cellar, hit: A ⟦big attic⟧ here., quiet: A cell.}\n"
    )
    assert fields(run(write_pack({"a.yaml": table}))) == [
        ("a.yaml:10: entries[1].hit", "this entry by itself flags other text than is marked"),
        ("a.yaml:11: entries[2].hit", "this entry by itself flags nothing here"),
    ]


def test_what_other_entries_flag_is_marked_too_and_a_quiet_text_is_quiet_for_all(
    write_pack: WritePack,
) -> None:
    table = TABLE + (
        "    - {flag: attic, hit: An ⟦attic⟧ and a ⟦cellar⟧., quiet: A loft.}\n"
        "    - flag: cellar\n"
        "      hit: [A ⟦cellar⟧., An attic and a ⟦cellar⟧.]\n"
        "      quiet: [A cell., An attic.]\n"
    )
    assert fields(run(write_pack({"a.yaml": table}))) == [
        ("a.yaml:11: entries[1].hit[1]", "other entries flag other text here"),
        ("a.yaml:12: entries[1].quiet[1]", "another entry is not quiet here"),
    ]


def test_a_condition_that_no_test_misses_is_a_failure(write_pack: WritePack, good_rule: Rule) -> None:
    rule = good_rule("one").replace(
        "  tests:",
        "  when: {sentence: {phrase: cat}}\n  unless: {sentence: {phrase: [dog]}, here: {phrase: a teh}}\n"
        "  tests:",
    )
    rule = rule.replace("Here is ⟦teh⟧ dog.", "Here is ⟦teh⟧ cat.").replace(
        "A tehran fact.", "teh cat, teh dog"
    )
    report = run(write_pack({"a.yaml": rule}))
    assert fields(report) == [
        ("a.yaml:2: when.sentence", "no test misses `when.sentence`"),
        ("a.yaml:2: unless.here", "no test misses `unless.here`"),
    ]
    assert (report.mutants, report.passed) == (3, 4)
    packs = load_packs([write_pack({"a.yaml": rule})], PAIR, DETECTORS)
    assert testing.test_packs(packs, PAIR, DETECTORS, mutate=False).failures == ()


def test_all_packs_are_tested_each_with_its_own_pair(
    tmp_path: Path, write_pack: WritePack, good_rule: Rule
) -> None:
    rule = good_rule("one").replace("phrase: teh", r"regex: '\b\L<slips>\b'")
    write_pack({"a.yaml": rule, "lists/slips.txt": "teh\n"}, "rules/it-en")
    french = rule.replace("⟦teh⟧", "⟦hte⟧").replace("⟦Teh⟧", "⟦Hte⟧")
    write_pack({"a.yaml": french, "lists/slips.txt": "hte\n"}, "rules/fr-en", source="fr")
    write_pack({"a.yaml": good_rule("two")}, "rules/en", source="any")
    report = testing.test_roots([tmp_path / "rules"], PAIR, DETECTORS)
    assert (report.rules, report.tests, report.failures) == (3, 12, ())
    write_pack({"b.yaml": "- id: x\n"}, "rules/fr-en", source="fr")
    with pytest.raises(PackError, match=r"b\.yaml:1: message: is missing"):
        testing.test_roots([tmp_path / "rules"], PAIR, DETECTORS)


def test_every_entry_of_a_large_table_is_tested(write_pack: WritePack) -> None:
    rows = "".join(
        f"    - {{flag: wordy{n}x, hit: A ⟦wordy{n}x⟧ here., quiet: A wordy{n} here.}}\n" for n in range(500)
    )
    report = run(write_pack({"a.yaml": TABLE + rows}))
    assert (report.tests, report.passed) == (1000, 1000)


def test_a_rule_that_is_stopped_fails_its_tests(
    write_pack: WritePack, good_rule: Rule, monkeypatch: pytest.MonkeyPatch
) -> None:
    stopped = Outcome(findings=(), topics=(), failures=(Failure("a.yaml:2", "pattern ran too long"),))
    monkeypatch.setattr(Engine, "run", lambda *_args, **_keys: stopped)
    report = run(write_pack({"a.yaml": good_rule("one")}))
    assert report.passed == 0
    assert {failure.message for failure in report.failures} == {"a.yaml:2: pattern ran too long"}


def test_a_rule_whose_extra_is_missing_is_told_as_skipped(
    write_pack: WritePack, good_rule: Rule, monkeypatch: pytest.MonkeyPatch
) -> None:
    requiring = good_rule("two").replace("flag:", "requires: grammar\n  flag:").replace("⟦teh⟧", "⟦the⟧")
    folder = write_pack({"a.yaml": good_rule("one") + requiring})
    monkeypatch.setattr(testing, "is_installed", lambda extra: extra != "grammar")
    report = run(folder)
    skipped = testing.Skipped(rule="two", tests=4, requires="grammar")
    assert report == testing.TestReport(rules=1, tests=4, passed=4, failures=(), skipped=(skipped,))
    monkeypatch.setattr(testing, "is_installed", lambda _: True)
    report = run(folder)
    assert (report.rules, report.tests, report.passed, report.skipped) == (2, 8, 7, ())
