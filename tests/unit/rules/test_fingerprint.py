from __future__ import annotations

import re

from tests.unit.rules.documents import make_document, make_engine

from mtcheck.rules.fingerprint import fingerprint

FLAG = {"flag": {"phrase": "stray word"}}


def find(text: str, **rule: object) -> list[str]:
    return [f.fingerprint for f in make_engine({**FLAG, **rule}).run(make_document(text)).findings]


def test_form() -> None:
    assert re.fullmatch("[0-9a-f]{16}", fingerprint("rule", "a stray word", 2, 12))


def test_position_message_and_blanks_do_not_matter() -> None:
    base = find("Here is a stray word in the text.")
    assert base == find("First.\nSo here is a stray word in the house.", message="Another")
    assert base == find("Here is a Stray  WORD, in the text.")


def test_neighbours_and_rule_matter() -> None:
    texts = [
        "Here is a stray word in the text.",
        "Here is one stray word in the text.",
        "Here was a stray word in the text.",
        "Here is a stray word on the text.",
        "Here is a stray word in a text.",
    ]
    found = [find(text)[0] for text in texts]
    found += find(texts[0], id="another-rule")
    assert len(set(found)) == len(found)


def test_words_do_not_change_sides() -> None:
    assert find("A b stray word.") != find("A stray word b.")


def test_equal_ones_are_numbered() -> None:
    line = "Here is a stray word in the text."
    one, two, three = find(f"{line}\n{line}\n{line}")
    assert len({one, two, three}) == 3
    assert [one] == find(line)
    assert [one, two] == find(f"Other.\n{line}\nOther.\n{line}")
