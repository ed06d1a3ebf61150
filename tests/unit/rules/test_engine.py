"""Rules at work: scopes, source conditions, tables, detectors, gates, allowed words, confidence."""

from __future__ import annotations

from collections.abc import Iterable
from itertools import product
from typing import Any

import msgspec
import pytest
from tests.unit.rules.documents import PAIR, find_texts, make_block, make_document, make_engine

from mtcheck.model import (
    Block,
    BlockKind,
    Context,
    Detector,
    Document,
    Finding,
    Fix,
    Hit,
    OffsetMap,
    Run,
    Safety,
    Segment,
    Span,
)
from mtcheck.mqm import ErrorType, Severity

BANK = {"phrase": "bank"}


def run(document: Document, *rules: Any, **options: Any) -> tuple[Finding, ...]:
    outcome = make_engine(*rules).run(document, **options)
    assert outcome.failures == ()
    return outcome.findings


# Scopes: (condition, text, whether it holds for the word "bank").
SCOPES: list[tuple[dict[str, Any], str, bool]] = [
    ({"here": {"phrase": "river bank"}}, "The river bank.", True),
    ({"here": {"phrase": "river"}}, "The river bank.", False),
    ({"here": {"regex": r"\w+ \w+"}}, "The river bank.", True),  # overlapping matches count
    ({"here": {"phrase": "bank", "at_least": 2}}, "The bank is a bank.", False),
    ({"sentence": {"phrase": "river"}}, "The river and a bank.", True),
    ({"sentence": {"phrase": "river"}}, "The river. A bank.", False),
    ({"sentence": {"phrase": "river", "at_least": 2}}, "The river and a bank.", False),
    ({"sentence": {"phrase": "river", "at_least": 2}}, "River, river and a bank.", True),
    ({"document": {"phrase": "river"}}, "The river. A bank.", True),
    ({"document": {"phrase": "river"}}, "A bank.\nOther.\nThe river.", True),
    ({"document": {"phrase": ["river", "sea"], "at_least": 2}}, "A bank.\nThe river.", False),
    ({"document": {"phrase": ["river", "sea"], "at_least": 2}}, "A bank.\nThe river and the sea.", True),
    ({"document": {"regex": r"^\w+ "}}, "A bank.", True),
    ({"here": {"phrase": "river bank"}, "document": {"phrase": "sea"}}, "The river bank.", False),
    ({"here": {"phrase": "river bank"}, "document": {"phrase": "sea"}}, "The river bank.\nSea.", True),
]


@pytest.mark.parametrize(("scopes", "text", "holds"), SCOPES)
def test_when(scopes: dict[str, Any], text: str, holds: bool) -> None:
    assert ("bank" in find_texts(BANK, text, when=scopes)) is holds


@pytest.mark.parametrize(("scopes", "text", "holds"), [case for case in SCOPES if len(case[0]) == 1])
def test_unless(scopes: dict[str, Any], text: str, holds: bool) -> None:
    assert ("bank" not in find_texts(BANK, text, unless=scopes)) is holds


def test_any_scope_of_unless_silences() -> None:
    unless = {"here": {"phrase": "river bank"}, "document": {"phrase": "sea"}}
    assert find_texts(BANK, "The river bank.", unless=unless) == []
    assert find_texts(BANK, "The bank.\nSea.", unless=unless) == []
    assert find_texts(BANK, "The bank.", unless=unless) == ["bank"]


@pytest.mark.parametrize(
    ("key", "source", "found"),
    [
        ("when", "La banca.", True),
        ("when", "La riva.", False),
        ("when", None, True),
        ("unless", "La banca.", False),
        ("unless", "La riva.", True),
        ("unless", None, True),
    ],
)
def test_source_scope(key: str, source: str | None, found: bool) -> None:
    rule = {"flag": BANK, key: {"source": {"phrase": "banca"}}}
    assert bool(run(make_document("The bank.", source), rule)) is found


def expect_confidence(confirm: bool | None, carried: bool | None, without: str, source: bool) -> float | None:
    """The truth table, written out; None: no such condition, or no finding."""
    if not source:
        return {"skip": None, "weaken": 0.56, "same": 0.8}[without]
    if confirm is None and carried is None:
        return 0.8
    if confirm:
        return 0.97
    return 0.8 if carried else None


TABLE = list(product([None, False, True], [None, False, True], ["skip", "weaken", "same"], [False, True]))


@pytest.mark.parametrize(("confirm", "carried", "without", "source"), TABLE)
def test_source_truth_table(confirm: bool | None, carried: bool | None, without: str, source: bool) -> None:
    words = {True: "presente", False: "assente"}
    condition: dict[str, Any] = {"without": without}
    for key, matches in (("confirm", confirm), ("carried", carried)):
        if matches is not None:
            condition[key] = {"phrase": words[matches]}
    rule = {"flag": BANK, "source": condition, "confidence": 0.8}
    document = make_document("Yes. The bank.", "Sì. La parola è presente." if source else None)
    expected = expect_confidence(confirm, carried, without, source)
    findings = run(document, rule)
    assert [finding.confidence for finding in findings] == (
        [] if expected is None else [pytest.approx(expected)]
    )
    for finding in findings:
        from_source = source and bool(confirm or carried)
        assert finding.source_text == ("presente" if from_source else None)
        assert finding.source_span == (Span(16, 24) if from_source else None)
        only_carried = from_source and not confirm
        told = "“bank”. The source itself has the error: “presente”"
        assert finding.message == (told if only_carried else "“bank”")


def test_confirmation_never_lowers_confidence() -> None:
    rule = {"flag": BANK, "source": {"confirm": {"phrase": "banca"}}, "confidence": 0.99}
    assert run(make_document("A bank.", "Una banca."), rule)[0].confidence == 0.99


def test_source_of_the_same_sentence_only() -> None:
    rule = {"flag": BANK, "source": {"confirm": {"phrase": "banca"}}}
    assert run(make_document("A bank. Yes.", "No. Banca."), rule) == ()


def test_table_entries_are_rules_of_their_own() -> None:
    table = {
        "message": "“{text}”: {suggest}",
        "when": {"document": {"phrase": "paper"}},
        "entries": [
            {"flag": "assist to", "suggest": ["attend", "go to"], "hit": "x", "quiet": "y"},
            {
                "flag": {"lemma": "actual"},
                "type": "style/awkward",
                "severity": "minor",
                "confidence": 0.6,
                "message": "“{text}” alone",
                "unless": {"sentence": {"phrase": "fact"}},
            },
        ],
    }
    first, second = run(make_document("Assist to it: the actual paper. An actual fact."), table)
    assert (first.text, first.message) == ("Assist to", "“Assist to”: attend, go to")
    assert (first.error_type, first.severity) == (ErrorType.GRAMMAR, Severity.MAJOR)
    assert first.fix == Fix("Attend", Safety.SUGGESTION)
    assert (second.text, second.message, second.fix) == ("actual", "“actual” alone", None)
    assert (second.error_type, second.severity) == (ErrorType.AWKWARD, Severity.MINOR)
    assert second.confidence == 0.6
    assert run(make_document("Assist to it."), table) == ()


def test_entry_has_its_own_source_condition() -> None:
    table = {
        "source": {"confirm": {"phrase": "uno"}},
        "entries": [{"flag": "one"}, {"flag": "two", "source": {"confirm": {"phrase": "due"}}}],
    }
    assert [f.text for f in run(make_document("One two.", "Uno."), table)] == ["One"]
    assert [f.text for f in run(make_document("One two.", "Due."), table)] == ["two"]


FIXES: list[tuple[Any, dict[str, Any], str, str | None]] = [
    ({"phrase": "bank"}, {"replace": "shore"}, "A Bank.", "shore"),
    ({"phrase": "bank"}, {"replace": "shore", "keep": ["case"]}, "A Bank.", "Shore"),
    ({"phrase": "banks"}, {"replace": "shore", "keep": ["number", "case"]}, "The Banks.", "Shores"),
    ({"phrase": "bank"}, {"replace": ""}, "A bank.", ""),
    ({"phrase": "bank"}, {"replace": "the {text}"}, "A bank.", "the bank"),
    ({"phrase": "bank"}, {"replace": "bank"}, "A bank.", None),  # changes nothing
    ({"regex": r"(?<a>\w+) (?<b>\w+)"}, {"replace": "{b} {a}"}, "One two.", "two One"),
]


@pytest.mark.parametrize(("flag", "fix", "text", "replacement"), FIXES)
def test_fix(flag: Any, fix: dict[str, Any], text: str, replacement: str | None) -> None:
    (finding,) = run(make_document(text), {"flag": flag, "fix": {**fix, "safety": "safe"}})
    assert finding.fix == (None if replacement is None else Fix(replacement, Safety.SAFE))


def test_message_names_groups() -> None:
    rule = {"flag": {"regex": r"(?<who>\w+) he"}, "message": "{text}, {who}, {other}"}
    assert run(make_document("Putin he."), rule)[0].message == "Putin he, Putin, {other}"


class Params(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    word: str = "bank"


def find_word(document: Document, context: Context, params: msgspec.Struct) -> Iterable[Hit]:
    assert isinstance(params, Params)
    assert context.pair == PAIR
    for number, block in enumerate(document.blocks):
        start = block.text.find(params.word)
        if start >= 0:
            values = {"list": ",".join(sorted(context.lists.get("words", ())))}
            yield Hit(block=number, start=start, end=start + len(params.word), values=values)


def find_all(_document: Document, _context: Context, _params: msgspec.Struct) -> Iterable[Hit]:
    yield Hit(
        block=0, start=0, end=3, confidence=0.7, severity=Severity.MINOR, replacement="X", source=Span(1, 3)
    )


DETECTORS = {"word": Detector(Params, find_word), "all": Detector(Params, find_all)}


def test_detector() -> None:
    rule = {"detector": "word", "params": {"word": "sea"}, "message": "{text} {list}"}
    engine = make_engine(rule, detectors=DETECTORS, lists={"words": ("b", "a")})
    (finding,) = engine.run(make_document("One.\nA sea.")).findings
    assert (finding.span, finding.text, finding.message) == (Span(7, 10), "sea", "sea a,b")
    assert (finding.severity, finding.confidence) == (Severity.MAJOR, 0.9)


def test_hit_goes_before_its_rule() -> None:
    rule = {"detector": "all", "fix": {"replace": "y", "safety": "safe"}}
    engine = make_engine(rule, detectors=DETECTORS)
    (finding,) = engine.run(make_document("One.", "Uno.")).findings
    assert (finding.severity, finding.confidence) == (Severity.MINOR, 0.7)
    assert finding.fix == Fix("X", Safety.SAFE)
    assert (finding.source_span, finding.source_text) == (Span(1, 3), "no")


def test_a_rule_says_how_safe_the_fixes_of_its_detector_are() -> None:
    rule = {"detector": "all", "fix": {"safety": "safe"}}
    (finding,) = make_engine(rule, detectors=DETECTORS).run(make_document("One.", "Uno.")).findings
    assert finding.fix == Fix("X", Safety.SAFE)
    rule = {"detector": "word", "params": {"word": "sea"}, "fix": {"safety": "safe"}}
    (finding,) = make_engine(rule, detectors=DETECTORS).run(make_document("A sea.")).findings
    assert finding.fix is None  # the detector has nothing to write instead


def test_conditions_apply_to_hits() -> None:
    rule = {"detector": "word", "unless": {"sentence": {"phrase": "river"}}}
    engine = make_engine(rule, detectors=DETECTORS)
    assert engine.run(make_document("No. A river bank. No.")).findings == ()
    assert len(engine.run(make_document("River. A bank. River.")).findings) == 1


GATE = {"terms": {"phrase": ["bitcoin", "blockchain"]}, "at_least": 3, "distinct": 2}


@pytest.mark.parametrize(
    ("text", "on"),
    [
        ("The bank: bitcoin, blockchain, bitcoin.", True),
        ("The bank: bitcoin, blockchain.", False),
        ("The bank: bitcoin, bitcoin, bitcoin.", False),
        ("The bank.\nBitcoin.\nBlockchain.\nBlockchain.", True),
    ],
)
def test_topic_gate(text: str, on: bool) -> None:
    outcome = make_engine({"flag": BANK}, topic=GATE).run(make_document(text))
    assert (len(outcome.findings), outcome.topics) == ((1, ("own",)) if on else (0, ()))


def test_runaway_gate_is_a_failure() -> None:
    topic = {"terms": {"regex": "(?:a|aa)+$"}, "at_least": 1, "distinct": 1}
    engine = make_engine({"flag": BANK}, topic=topic)
    outcome = engine.run(make_document("A bank " + "a" * 80 + "!"), time_limit=0.1)
    assert (outcome.findings, outcome.topics) == ((), ())
    assert outcome.failures[0].message.startswith("the topic of pack own: pattern ran longer")


@pytest.mark.parametrize(
    ("allow", "text", "found"),
    [
        ({"bank"}, "The Bank.", False),
        ({"the bank"}, "The Bank.", True),
        ({"ban"}, "The bank.", True),
    ],
)
def test_allowed_words(allow: set[str], text: str, found: bool) -> None:
    assert bool(run(make_document(text), {"flag": BANK}, allow=frozenset(allow))) is found


def test_allowed_words_must_be_all_words() -> None:
    rule = {"flag": {"phrase": "river bank"}}
    document = make_document("The river bank.")
    assert run(document, rule, allow=frozenset({"bank"}))
    assert not run(document, rule, allow=frozenset({"bank", "river"}))
    assert not run(document, rule, allow=frozenset({"river bank"}))


def test_a_rule_that_requires_an_extra_is_off_without_it() -> None:
    rule = {"flag": BANK, "requires": "grammar"}
    document = make_document("The bank.")
    assert run(document, rule) == ()
    assert run(document, rule, extras=frozenset({"semantic"})) == ()
    assert len(run(document, rule, extras=frozenset({"semantic", "grammar"}))) == 1


def test_unsure_findings_are_dropped() -> None:
    rule = {"flag": BANK, "confidence": 0.6, "source": {"confirm": {"phrase": "x"}, "without": "weaken"}}
    assert run(make_document("A bank."), rule) == ()
    assert len(run(make_document("A bank."), rule, min_confidence=0.42)) == 1


def test_positions_lead_to_the_file() -> None:
    """``caff&egrave; bank``: the entity is one character of prose."""
    runs = (Run(0, 3, 4, 4), Run(4, 7, 1, 8), Run(5, 15, 6, 6))
    text = "caffè bank."
    block = Block(BlockKind.PARAGRAPH, Span(3, 21), text, OffsetMap(runs), segments=(Segment(text, 0),))
    document = Document("a.html", "html", "<p>caff&egrave; bank.", (block,))
    (first, second) = run(document, {"flag": {"phrase": ["caffè", "bank"]}})
    assert (first.text, first.span, second.span) == ("caffè", Span(3, 15), Span(16, 20))


def test_same_findings_whatever_came_before() -> None:
    rules = [{"id": f"r{i}", "flag": {"phrase": word}} for i, word in enumerate(["one", "two", "three"])]
    engine = make_engine(*rules)
    document = make_document("Three two one. One two three.")
    first = engine.run(document)
    engine.run(make_document("Two."))
    assert engine.run(document) == first == make_engine(*rules).run(document)
    assert [f.span.start for f in first.findings] == sorted(f.span.start for f in first.findings)


def test_nothing_to_do() -> None:
    assert run(make_document(""), {"flag": BANK}) == ()
    assert make_engine().run(make_document("A bank.")).findings == ()
    block = msgspec.structs.replace(make_block(" "), segments=())
    assert run(Document("a", "text", " ", (block,)), {"flag": BANK}) == ()


def test_rules_can_be_looked_up() -> None:
    engine = make_engine({"flag": BANK}, {"id": "other", "detector": "word"}, detectors=DETECTORS)
    assert engine.packs == ("own@3",)
    assert [(rule.id, rule.pack, rule.path, rule.line) for rule in engine.rules] == [
        ("a-rule", "own", "r.yaml", 1),
        ("other", "own", "r.yaml", 2),
    ]
