from __future__ import annotations

import pytest

from mtcheck.rules.anchors import find_demands
from mtcheck.rules.drafts import make_lemma, make_phrase
from mtcheck.rules.literals import BOUNDARY, Known, choose, guess_frequency
from mtcheck.rules.patterns import FLAGS

LISTS = {"verbs": ("said", "points out"), "odd": ("a", "b")}


@pytest.mark.parametrize(
    ("pattern", "anchors"),
    [
        (r"\bmake a photo\b", {" make a photo "}),
        (r"crypto\w*", {"crypto"}),
        (r"\bencryptions?\b", {" encryption ", " encryptions "}),
        (r"\b(?:its|own)\s+(?<t>keys)\b", {" its keys ", " own keys "}),
        (r"he (?:said|noted)!", {"he said !", "he noted !"}),
        (r"\w+ \L<verbs>\b", {" said ", " points out "}),
        (r"[“”]", {'"'}),
        (r"(?<!\w)[Tt]hing(?![\w-])", {" thing "}),
        (r"(?:abc)+", {"abc"}),
        (r"(?:abc)?def", {"abcdef", "def"}),
        (r"(?:abc)*def", {"def"}),
        (r"(?=alpha)\w+", {"alpha"}),
        (r"(?<=alpha )\w+", {"alpha "}),
        (r"(?!alpha)beta", {"beta"}),
        (r"(?<=[a-z] )ma (?=\w)", {" ma "}),
        (r"(?<=\s)ma(?=\s|$)", {" ma "}),
        (r"(?<=[, ])ma ", None),
        (r"the \w+s they\b", {"s they "}),  # the blank before a word of any kind tells nothing of its end
        (r"alpha|beta", {"alpha", "beta"}),
        (r"\ba(?= beta)|\ba(?=[’']s)", {" beta", "' s"}),  # "a" is too short, what it stands before is not
        (r"\ba(?= beta)|\ba", None),
        (r"alpha\d+be", {"alpha"}),
        (r"Überall", {"überall"}),
        (r"doesn’t", {"doesn ' t"}),
        (r"(?x) alpha \s beta  # a comment", {"alpha beta"}),
        (r"(?i:alpha)(?-i:BETA)", {"alphabeta"}),
        # any digit is a zero
        (r"alpha|\d", {"alpha", "0"}),
        (r"\b(?:19|20)\d\d\b", {" 0000 "}),
        (r"\d{3,}x", {"000"}),
        (r"[1-9][0-9]*x", {"0"}),
        (r"\w(?:ª|[°º])", {"ª", "°", "º"}),  # letters beyond ASCII may be few
        # nothing to rely on
        (r"\w+", None),
        (r"ab", None),
        (r"alpha|\W", None),
        (r"(?:alpha)?", None),
        (r"[^a]bc", None),
        (r"(?:alpha){e<=1}", None),
        (r"(?r)alpha", None),
        (r"\s+", None),
        (r"(?f)strasse", None),
        (r"\L<odd>", None),
        (r"", None),
        (r"(unclosed", None),
    ],
)
def test_find_anchors(pattern: str, anchors: set[str] | None) -> None:
    found = find_demands("(?-f)" + pattern, FLAGS, LISTS)
    assert (set(found[0]) if found else None) == anchors


def test_anchors_of_phrases_and_lemmas() -> None:
    assert make_phrase("crypto* wallet").find_demands(guess_frequency)[0] == (" wallet ",)
    assert make_phrase("Doesn’t").find_demands(guess_frequency)[0] == (" doesn ' t ",)
    assert make_phrase("crypto*").find_demands(guess_frequency)[0] == (" crypto",)
    forms = {"open": frozenset({"open", "opens"}), "door": frozenset({"door"})}
    assert make_lemma("open door", forms.__getitem__).find_demands(guess_frequency)[0] == (
        " open door ",
        " opens door ",
    )


def test_many_forms_are_not_multiplied() -> None:
    many = frozenset(f"{BOUNDARY}form{char}{BOUNDARY}" for char in "abcdefghijklmnopqrst")
    anchors = choose([Known(many), Known(frozenset({" "})), Known(many)])
    assert anchors is not None
    assert len(anchors) == 20


def test_borders_inside_a_word_match_nothing() -> None:
    assert choose(
        [
            Known(frozenset({f"{BOUNDARY}he{BOUNDARY}"})),
            Known(frozenset({"", " "})),
            Known(frozenset({f"{BOUNDARY}said{BOUNDARY}"})),
        ]
    ) == (" he said ",)
