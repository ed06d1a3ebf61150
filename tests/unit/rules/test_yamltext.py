from __future__ import annotations

from pathlib import Path

import pytest

from mtcheck.rules.faults import Faults
from mtcheck.rules.yamlfile import parse
from mtcheck.rules.yamltext import quote, quote_all

TEXTS = [
    "plain",
    "",
    "it's",
    'say "so"',
    "no",
    "null",
    "1.5",
    "a: b # c",
    "[x, y]",
    "{z}",
    "&a *b !c |d >e %f @g",
    "two\nlines\r\n\ttab",
    "\x00\x07\x85\u2028\ufeff\u200b",
    "back\\slash\nline",
    "⟦è⟧ 😀",
    "\U000e0001",
    " blanks ",
    "- x",
]


@pytest.mark.parametrize("text", TEXTS)
def test_a_quoted_text_is_read_as_it_was(text: str) -> None:
    quoted = quote(text)
    assert "\n" not in quoted
    faults = Faults()
    node = parse(f"a: {quoted}\n", Path("a.yaml"), faults)
    faults.raise_any()
    assert node is not None
    assert node.plain() == {"a": text}


def test_a_list_is_read_as_it_was() -> None:
    faults = Faults()
    node = parse(f"a: {quote_all(TEXTS)}\n", Path("a.yaml"), faults)
    assert node is not None
    assert node.plain() == {"a": TEXTS}


def test_a_lone_surrogate_is_no_text() -> None:
    with pytest.raises(ValueError, match="surrogates"):
        quote("\udc80")
