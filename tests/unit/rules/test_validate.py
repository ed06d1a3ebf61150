from __future__ import annotations

from pathlib import Path

import pytest

from mtcheck.rules.convert import Converter
from mtcheck.rules.faults import Faults
from mtcheck.rules.schema import Pack, Rule
from mtcheck.rules.validate import World, compile_regex, find_lists, make_checks
from mtcheck.rules.validate_rule import RULE_CHECKS, STAND_INS
from mtcheck.rules.yamlfile import Where, name_field, parse

HEAD = """\
id: one
type: linguistic/grammar
severity: major
confidence: 0.9
message: "“{text}”"
why: A slip.
"""
TESTS = """
tests: [{hit: ⟦a⟧}, {hit: b ⟦a⟧}, {quiet: c}, {quiet: d}]
"""


def faults(text: str, kind: type = Rule) -> list[str]:
    node = parse(text, Path("a.yaml"), Faults())
    assert node is not None
    found: list[str] = []

    def report(where: Where, message: str) -> None:
        found.append(f"{name_field(where)}: {message}")

    checks = {**make_checks(World(frozenset({"verbs"}))), **RULE_CHECKS}
    Converter(report, checks, STAND_INS).convert(node, kind)
    return found


def of_flag(flag: str) -> list[str]:
    return faults(f"{HEAD}flag: {flag}{TESTS}")


@pytest.mark.parametrize(
    "flag",
    [
        "{phrase: [cryptocurrenc*, New York]}",
        r"{regex: '(?-i)\b\L<verbs> (?<name>\w+)', span: name, near: {lemma: say, within: 5}}",
        "{tokens: [{word: [a, b], mark: true}, {skip: 3}, {list: verbs, optional: true},"
        " {not: {shape: lower}}]}",
    ],
)
def test_good_matchers(flag: str) -> None:
    assert of_flag(flag) == []


@pytest.mark.parametrize(
    ("flag", "fault"),
    [
        ("{}", "flag: looks for nothing: give one of phrase, lemma, regex, tokens"),
        (
            "{near: {phrase: a, within: 3}}",
            "flag: looks for nothing: give one of phrase, lemma, regex, tokens",
        ),
        (
            "{phrase: a, near: {within: 3}}",
            "flag.near: looks for nothing: give one of phrase, lemma, regex, tokens",
        ),
        ("{phrase: ''}", "flag.phrase: is empty"),
        ("{phrase: []}", "flag.phrase: is empty"),
        ("{lemma: [say, ' ']}", "flag.lemma[1]: is empty"),
        ("{phrase: 'a*b'}", "flag.phrase: `a*b`: `*` stands for the ending of a word"),
        ("{phrase: [a, 'b *']}", "flag.phrase[1]: `b *`: `*` stands for the ending of a word"),
        ("{lemma: [say*]}", "flag.lemma: `*` has no meaning in a lemma: it stands for all its forms"),
        (
            "{tokens: [{word: [a, b*c]}]}",
            "flag.tokens[0].word[1]: `b*c`: `*` stands for the ending of a word",
        ),
        ("{regex: '(a'}", "flag.regex: does not compile: missing ) at character 3"),
        ("{regex: '\\L<nouns>'}", "flag.regex: unknown list `nouns`"),
        ("{regex: 'a*'}", "flag.regex: matches the empty text"),
        ("{regex: a, span: b}", "flag.span: the regex has no group `b`"),
        ("{phrase: a, span: b}", "flag.span: names a group, but there is no regex"),
        ("{phrase: a, at_least: 2}", "flag.at_least: belongs to a condition, not to what is flagged"),
        ("{phrase: a, scope: document}", "flag.scope: unknown value `document`: one of sentence, block"),
        ("{tokens: []}", "flag.tokens: can match nothing: one token must be neither optional nor a gap"),
        (
            "{tokens: [{skip: 2}, {word: a, optional: true}]}",
            "flag.tokens: can match nothing: one token must be neither optional nor a gap",
        ),
        (
            "{tokens: [{word: a}, {skip: 2, word: b}]}",
            "flag.tokens[1].skip: is a gap: no other key beside it",
        ),
        (
            "{tokens: [{word: a}, {skip: 2, mark: true}]}",
            "flag.tokens[1].skip: is a gap: no other key beside it",
        ),
        ("{tokens: [{}]}", "flag.tokens[0]: matches any token: give word, lemma, list, shape, not or skip"),
        ("{tokens: [{word: a b}]}", "flag.tokens[0].word: `a b` is more than one token"),
        ("{tokens: [{list: nouns}]}", "flag.tokens[0].list: unknown list `nouns`"),
        ("{tokens: [{not: {list: nouns}}]}", "flag.tokens[0].not.list: unknown list `nouns`"),
        (
            "{tokens: [{not: {word: a, mark: true}}]}",
            "flag.tokens[0].not: skip, optional and mark have no meaning in `not`",
        ),
    ],
)
def test_faults_of_matchers(flag: str, fault: str) -> None:
    assert of_flag(flag) == [fault]


@pytest.mark.parametrize(
    ("more", "fault"),
    [
        ("when: {}", "when: is empty: give one of here, sentence, document, source"),
        ("unless: {here: {}}", "unless.here: looks for nothing: give one of phrase, lemma, regex, tokens"),
        (
            "when: {sentence: {phrase: b, scope: block}}",
            "when.sentence.scope: belongs to what is flagged, not to a condition",
        ),
        (
            "when: {here: {phrase: b, doubled: true}}",
            "when.here.doubled: belongs to what is flagged, not to a condition",
        ),
        (
            "source: {confirm: {phrase: b, scope: block}}",
            "source.confirm.scope: belongs to what is flagged, not to a condition",
        ),
        ("source: {without: skip}", "source: says nothing: give confirm or carried"),
        ("source: {}", "source: says nothing: give confirm or carried"),
        ("fix: {keep: [case]}", "fix: has no replace"),
        ("fix: {replace: '{text} {noun}'}", "fix.replace: unknown placeholder {noun}: known are text"),
        ("params: {a: 1}", "params: only a detector has params"),
        ("detector: x", "detector: a rule has only one of flag, detector, entries; here is also flag"),
        ("entries: []", "entries: is empty"),
    ],
)
def test_faults_of_parts(more: str, fault: str) -> None:
    assert fault in faults(f"{HEAD}flag: {{phrase: a}}\n{more}{TESTS}")


@pytest.mark.parametrize(
    ("tests", "fault"),
    [
        ("[{hit: a}]", "tests[0].hit: a hit marks the finding with ⟦ and ⟧"),
        ("[{hit: ⟦a}]", "tests[0].hit: ⟦ and ⟧ do not pair"),
        ("[{hit: ⟦⟧a}]", "tests[0].hit: ⟦⟧ hold nothing"),
        ("[{quiet: ⟦a⟧}]", "tests[0].quiet: ⟦ and ⟧ stand in a hit only"),
        ("[{quiet: ''}]", "tests[0].quiet: is empty"),
        ("[{}]", "tests[0]: must have either hit or quiet"),
        ("[{hit: ⟦a⟧, quiet: b}]", "tests[0]: must have either hit or quiet"),
        ("[{hit: ⟦a⟧, fixed: b}]", "tests[0].fixed: the rule has no fix"),
        ("[{quiet: a, fixed: b}]", "tests[0].fixed: a quiet text has nothing to fix"),
        ("[{hit: ⟦a⟧, source: ⟦a⟧}]", "tests[0].source: ⟦ and ⟧ stand in a hit only"),
        ("[{hit: ⟦a⟧}, {quiet: b}]", "tests: a rule has at least two hit and two quiet, not 1 and 1"),
    ],
)
def test_faults_of_tests(tests: str, fault: str) -> None:
    assert fault in faults(f"{HEAD}flag: {{phrase: a}}\ntests: {tests}")


def test_a_rule_without_tests_or_head() -> None:
    assert faults(HEAD) == [
        ": a rule has one of flag, detector, entries",
        "tests: a rule has at least two hit and two quiet, not 0 and 0",
    ]


def test_groups_of_the_regex_may_be_named_in_message_and_fix() -> None:
    flag = "flag: {regex: '(?<noun>a)'}\nfix: {replace: '{noun}{text}'}"
    assert faults(HEAD.replace("{text}", "{noun}") + flag + TESTS) == []
    assert faults(HEAD.replace("{text}", "{suggest}") + flag + TESTS) == [
        "message: unknown placeholder {suggest}: there is no suggest"
    ]


def test_a_detector_may_name_values_of_its_own() -> None:
    assert faults(HEAD.replace("{text}", "{language}") + "detector: x\nparams: {a: 1}" + TESTS) == []


def table(*rows: str, message: str = "“{text}”") -> list[str]:
    return faults(
        HEAD.replace("“{text}”", message) + "entries:\n" + "".join(f"  - {{{row}}}\n" for row in rows)
    )


def test_good_entries() -> None:
    assert (
        table(
            "flag: a, suggest: x, hit: ⟦a⟧, quiet: c",
            "flag: {phrase: [b, c]}, suggest: [x, y], hit: [⟦b⟧, {hit: ⟦c⟧, fixed: x}], quiet: [{quiet: e}]",
            "flag: {regex: a}, suggest: x, hit: ⟦a⟧, quiet: c, when: {here: {phrase: b}}",
            message="{text} is {suggest}",
        )
        == []
    )


@pytest.mark.parametrize(
    ("row", "fault"),
    [
        ("flag: ' ', hit: ⟦a⟧, quiet: b", "entries[0].flag: is empty"),
        ("flag: a, quiet: b", "entries[0].hit: an entry has at least one hit"),
        ("flag: a, hit: ⟦a⟧", "entries[0].quiet: an entry has at least one quiet"),
        ("flag: a, hit: [], quiet: b", "entries[0].hit: an entry has at least one hit"),
        ("flag: a, hit: a, quiet: b", "entries[0].hit: a hit marks the finding with ⟦ and ⟧"),
        ("flag: a, hit: [⟦a⟧, {quiet: b}], quiet: b", "entries[0].hit[1]: must have hit"),
        ("flag: a, hit: ⟦a⟧, quiet: [{hit: ⟦a⟧}]", "entries[0].quiet[0]: must have quiet"),
        ("flag: a, hit: ⟦a⟧, quiet: [b, ⟦a⟧]", "entries[0].quiet[1]: ⟦ and ⟧ stand in a hit only"),
        ("flag: a, hit: ⟦a⟧, quiet: b, suggest: []", "entries[0].suggest: is empty"),
        ("flag: a, hit: ⟦a⟧, quiet: b, why: ' '", "entries[0].why: is empty"),
        (
            "flag: a, hit: ⟦a⟧, quiet: b, message: '{suggest}'",
            "entries[0].message: unknown placeholder {suggest}: there is no suggest",
        ),
        (
            "flag: a, hit: [{hit: ⟦a⟧, fixed: b}], quiet: b",
            "entries[0].hit[0].fixed: the entry has no suggest and the rule no fix",
        ),
    ],
)
def test_faults_of_entries(row: str, fault: str) -> None:
    assert table(row) == [fault]


def test_the_message_of_the_rule_must_fit_each_entry() -> None:
    rows = ("flag: a, suggest: b, hit: ⟦a⟧, quiet: b", "flag: b, hit: ⟦b⟧, quiet: c")
    assert table(*rows, message="{suggest}") == [
        "entries[1]: the rule's message does not fit: unknown placeholder {suggest}: there is no suggest"
    ]


def test_entries_that_say_the_same_are_faults() -> None:
    assert table(
        "flag: The  Attic, hit: ⟦a⟧, quiet: b",
        "flag: {phrase: [b, the attic]}, hit: ⟦a⟧, quiet: b",
        "flag: the attic, when: {here: {phrase: b}}, hit: ⟦a⟧, quiet: b",
        "flag: {regex: a}, hit: ⟦a⟧, quiet: b",
        "flag: {regex: A}, hit: ⟦a⟧, quiet: b",
        "flag: {regex: a}, hit: ⟦a⟧, quiet: c",
    ) == [
        "entries[1]: says the same as entries[0]: same flag, same conditions",
        "entries[5]: says the same as entries[3]: same flag, same conditions",
    ]


def test_a_faulty_entry_does_not_hide_the_faults_of_others() -> None:
    found = table(
        "flag: a, hit: ⟦a⟧, quiet: b, severity: bad",
        "flag: {phrase: 3}, hit: ⟦a⟧, quiet: b",
        "flag: a, hit: ⟦a⟧, quiet: b",
    )
    assert [fault.partition(":")[0] for fault in found] == [
        "entries[0].severity",
        "entries[1].flag.phrase",
        "entries[2]",
    ]


@pytest.mark.parametrize(
    ("text", "fault"),
    [
        ("languages: {source: IT, target: en}", "languages.source: must be an ISO 639-1 code or `any`"),
        ("languages: {source: it}", "languages.target: is missing"),
        (
            "languages: {source: it, target: en}\ntopic: {terms: {phrase: a}}",
            "topic.distinct: is never reached: there are 1 terms",
        ),
        (
            "languages: {source: it, target: en}\ntopic: {terms: {}}",
            "topic.terms: looks for nothing: give one of phrase, lemma, regex, tokens",
        ),
    ],
)
def test_faults_of_packs(text: str, fault: str) -> None:
    assert fault in faults(f"id: x\nversion: 1\ntitle: T\n{text}", Pack)


@pytest.mark.parametrize("pattern", ["(" * 100_000, "(?:" * 8000 + ")" * 8000, "a{5,2}", "[[:foo:]]"])
def test_patterns_that_cannot_be_compiled_say_so(pattern: str) -> None:
    with pytest.raises(ValueError, match=r"does not compile|longer than"):
        compile_regex(pattern)


def test_names_of_lists_in_a_pattern() -> None:
    assert find_lists(r"\L<a>|\\L<b>|\\\L<c>") == ["a", "c"]
