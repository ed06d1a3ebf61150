from __future__ import annotations

import copyreg

import msgspec
import pytest
import regex
from tests.unit.rules.documents import PAIR, make_document, make_packs

from mtcheck.rules.compile import compile_packs
from mtcheck.rules.engine import Engine
from mtcheck.rules.images import Image, freeze, thaw
from mtcheck.rules.packed import pack
from mtcheck.rules.patterns import compile_pattern

PATTERNS = [
    r"\b(?<who>\w+) (?:said|noted)\b",
    r"\L<verbs> he",
    r"(?-i)[A-Z]\w+|“[^”]*”",
    r"(a)(?<b>b)?\1",
    "(?>x+)y",
]


@pytest.mark.parametrize("pattern", PATTERNS)
def test_an_image_is_the_pattern_again(pattern: str) -> None:
    lists = {"verbs": ["said", "l'ha"]} if "verbs" in pattern else {}
    made = compile_pattern(pattern, lists)
    image = freeze(made)
    assert image is not None
    again = thaw(msgspec.msgpack.decode(msgspec.msgpack.encode(image), type=Image))
    assert again is not None
    text = "Putin said he L'ha he, abab aba xxy “Yes” Ada noted."
    found = [[(m.span(), m.groupdict()) for m in one.finditer(text)] for one in (made, again)]
    assert found[0] == found[1] != []


def test_without_images_patterns_are_compiled(monkeypatch: pytest.MonkeyPatch) -> None:
    program = compile_packs(make_packs({"flag": {"regex": r"\bbank"}}), PAIR)
    document = make_document("The bank.")
    expected = Engine(pack(program), PAIR, {}).run(document)
    ahead = pack(program, ahead=True)
    monkeypatch.setattr("mtcheck.rules.packed.thaw", lambda _: None)
    assert Engine(ahead, PAIR, {}).run(document) == expected
    assert len(expected.findings) == 1


def test_no_image_where_the_package_gives_none(monkeypatch: pytest.MonkeyPatch) -> None:
    made = regex.compile("word")
    for reduce in (lambda _: (len, ()), lambda _: (regex._regex.compile, (1, 2))):
        monkeypatch.setitem(copyreg.dispatch_table, type(made), reduce)
        assert freeze(made) is None
    monkeypatch.delitem(copyreg.dispatch_table, type(made))
    assert freeze(made) is None


def test_long_lists_are_compiled_with_what_a_text_has() -> None:
    lists = {"many": tuple(f"word{i}" for i in range(1500)), "few": ("one", "two")}
    rules = [{"id": f"in-{name}", "flag": {"regex": rf"\b\L<{name}>\b"}} for name in lists]
    packed = pack(compile_packs(make_packs(*rules, lists=lists), PAIR), ahead=True)
    engine = Engine(packed, PAIR, {})
    assert [engine.store.thaw(unit) is None for unit in range(2)] == [True, False]
    for text, found in [
        ("Word7 one.", ["Word7", "one"]),
        ("Word7 word999 wordy.", ["Word7", "word999"]),
        ("x", []),
    ]:
        assert [finding.text for finding in engine.run(make_document(text)).findings] == found
    long = "Some filler text. " * 2000 + "Here word5 is."
    assert [finding.text for finding in engine.run(make_document(long)).findings] == ["word5"]
