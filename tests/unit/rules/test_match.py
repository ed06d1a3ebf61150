"""The four kinds of matcher, ``near``, ``span`` and the time limit."""

from __future__ import annotations

from time import perf_counter
from typing import Any

import msgspec
import pytest
from tests.unit.rules.documents import find_texts, make_block, make_document, make_engine

from mtcheck.model import Failure

CASES: list[tuple[Any, str, list[str]]] = [
    # phrase: whole words, any case, any white space, any quotes and apostrophes, any ending
    (
        {"phrase": "make a photo"},
        "They Make a  photo and make\u00a0a photo.",
        ["Make a  photo", "make\u00a0a photo"],
    ),
    ({"phrase": "make a photo"}, "They make a\tphoto, remake a photo, make a photos.", ["make a\tphoto"]),
    ({"phrase": "doesn't"}, "It doesn't and doesn’t.", ["doesn't", "doesn’t"]),
    ({"phrase": "‘so’"}, "He said 'so' there.", ["'so'"]),
    ({"phrase": '"so"'}, "He said “so” there.", ["“so”"]),
    (
        {"phrase": "crypto*"},
        "Cryptos, crypto and the cryptographer; acrypto.",
        ["Cryptos", "crypto", "cryptographer"],
    ),
    ({"phrase": "make* photo"}, "She makes photo, he make  photo.", ["makes photo", "make  photo"]),
    ({"phrase": ["one", "two"]}, "One, two, three.", ["One", "two"]),
    ({"phrase": "..."}, "So... it goes.", ["..."]),
    ({"phrase": "well-known"}, "A well‑known fact.", ["well‑known"]),
    ({"phrase": "c++"}, "They write C++, not C.", ["C++"]),
    ({"phrase": "perché"}, "Il PERCHÉ è chiaro, perche no.", ["PERCHÉ"]),
    # lemma: any inflected form of each word
    ({"lemma": "word"}, "Words, word; wordy.", ["Words", "word"]),
    ({"lemma": "open door"}, "The open  doors, opened door, door opens.", ["open  doors", "opened door"]),
    # regex
    ({"regex": r"\bone of (?:the|a)\b"}, "One of the best, one of an.", ["One of the"]),
    ({"regex": r"(?-i)\bOne\b"}, "One one.", ["One"]),
    ({"regex": r"\bone (?-i:Two)\b"}, "One Two, one two.", ["One Two"]),
    ({"regex": r"\b(\w+) \1\b"}, "It was the the end.", ["the the"]),
    ({"regex": r"own (?<t>encryption)", "span": "t"}, "Its own encryption.", ["encryption"]),
    ({"regex": r"a(?<t>b)?", "span": "t"}, "ab a.", ["b"]),
    ({"regex": r"x*"}, "abc.", []),
    ({"regex": r"^The\b"}, "The end. The start.", ["The", "The"]),
    ({"regex": r"strasse"}, "Die Straße, die STRASSE.", ["STRASSE"]),
    # several kinds together: any of them
    ({"phrase": "one", "regex": r"t\w+"}, "One, two.", ["One", "two"]),
    # near
    ({"phrase": "bank", "near": {"phrase": "money", "within": 2}}, "A bank with money.", ["bank"]),
    ({"phrase": "bank", "near": {"phrase": "money", "within": 2}}, "Money is at a bank.", []),
    ({"phrase": "bank", "near": {"phrase": "money", "within": 3}}, "Money at a bank.", ["bank"]),
    ({"phrase": "bank", "near": {"phrase": "bank", "within": 9}}, "The bank is shut.", []),
    ({"phrase": "bank", "near": {"phrase": "money", "within": 9}}, "The bank. Money is shut.", []),
    ({"phrase": "bank", "near": {"tokens": [{"shape": "number"}], "within": 1}}, "7 bank.", ["bank"]),
]


@pytest.mark.parametrize(("flag", "text", "expected"), CASES)
def test_matchers(flag: Any, text: str, expected: list[str]) -> None:
    assert find_texts(flag, text) == expected


TOKENS: list[tuple[list[dict[str, Any]], str, list[str]]] = [
    ([{"word": "putin"}, {"word": ["he", "she"]}], "Putin he noted, Putin hen.", ["Putin he"]),
    ([{"shape": "capital"}, {"word": "he"}], "Rossi he, rossi he.", ["Rossi he"]),
    ([{"shape": "lower"}, {"word": "he"}], "Rossi he, rossi he.", ["rossi he"]),
    ([{"shape": "upper"}, {"word": "he"}], "NATO he, Nato he.", ["NATO he"]),
    ([{"shape": "number"}, {"word": "euro*"}], "Some 1.000,5 euros, x1 euro.", ["1.000,5 euros"]),
    ([{"shape": "punct"}, {"word": "he"}], "So, he; (he, he.", [", he", "(he", ", he"]),
    ([{"word": "so"}, {"shape": "word"}], "So 7, so don't.", ["so don't"]),
    ([{"word": ","}, {"word": "said"}], "Yes , said, said.", [", said", ", said"]),
    ([{"word": "a"}, {"word": "b", "optional": True}, {"word": "c"}], "a b c, a c, a d c.", ["a b c", "a c"]),
    ([{"word": "a"}, {"word": "b", "optional": True}], "a, a  b.", ["a", "a  b"]),
    ([{"word": "a", "optional": True}, {"word": "b"}], "x b, a b.", ["b", "a b"]),
    (
        [{"word": "a"}, {"skip": 2}, {"word": "c"}],
        "a c, a x c, a x y c, a x y z c.",
        ["a c", "a x c", "a x y c"],
    ),
    ([{"word": "one"}, {"not": {"word": "of"}}, {"word": "the"}], "one of the, one in the.", ["one in the"]),
    ([{"word": "one"}, {"shape": "lower", "not": {"word": "of"}}], "one of, one In, one in.", ["one in"]),
    ([{"word": "he"}, {"list": "verbs"}], "He said, he saids, he points out.", ["He said", "he points out"]),
    ([{"lemma": "open"}, {"word": "door"}], "opens door, openly door.", ["opens door"]),
    (
        [{"shape": "capital"}, {"word": "he", "mark": True}, {"lemma": "open", "mark": True}],
        "Then Putin he opened it.",
        ["he opened"],
    ),
    ([{"word": "a"}, {"word": "b", "mark": True, "optional": True}], "a, a b.", ["a", "b"]),
    ([{"word": "well"}, {"word": "-"}, {"word": "known"}], "A well-known one.", ["well-known"]),
]


@pytest.mark.parametrize(("tokens", "text", "expected"), TOKENS)
def test_tokens(tokens: list[dict[str, Any]], text: str, expected: list[str]) -> None:
    lists = {"verbs": ("said", "points out")}
    assert find_texts({"tokens": tokens}, text, lists) == expected


def test_named_list() -> None:
    lists = {"verbs": ("said", "didn't say", "l’ha")}
    flag = {"regex": r"\bhe \L<verbs>\b"}
    assert find_texts(flag, "He said, he didn’t say, he l'ha, he sad.", lists) == [
        "He said",
        "he didn’t say",
        "he l'ha",
    ]


def test_named_list_grows_from_text_to_text() -> None:
    lists = {"verbs": ("said", "noted", "told")}
    engine = make_engine({"flag": {"regex": r"\bhe \L<verbs>\b"}}, lists=lists)
    for text, expected in [("he said", 1), ("he noted", 1), ("he", 0), ("he said he told he noted", 3)]:
        assert len(engine.run(make_document(text)).findings) == expected


def test_no_match_crosses_sentences() -> None:
    assert find_texts({"phrase": "end. The"}, "The end. The start.") == []


CATASTROPHES = [r"(?:a|aa)+(?<=c)b", r"(?:a|aa)+$", r"(?:\w|\w\w)+(?<=%)"]


@pytest.mark.parametrize("pattern", CATASTROPHES)
def test_runaway_pattern_is_stopped(pattern: str) -> None:

    rules = [
        {"id": "runaway", "flag": {"regex": rf"{pattern}|zzz"}},
        {"id": "tame", "flag": {"phrase": "start"}},
    ]
    engine = make_engine(*rules)
    text = "A zzz. The start % " + "a" * 60 + " " + "b a" * 20 + "!"
    started = perf_counter()
    outcome = engine.run(make_document(text), time_limit=0.1)
    assert perf_counter() - started < 2
    assert [finding.rule for finding in outcome.findings] == ["tame"]
    failure = Failure("r.yaml:1", "rule runaway: pattern ran longer than 0.1 s and was stopped")
    assert outcome.failures == (failure,)


def test_phrase_over_a_line_break() -> None:
    text = "They make a\nphoto of it."
    document = msgspec.structs.replace(make_document(""), text=text, blocks=(make_block(text),))
    outcome = make_engine({"flag": {"phrase": "a photo"}}).run(document)
    assert [finding.text for finding in outcome.findings] == ["a\nphoto"]
