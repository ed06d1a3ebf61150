"""The package's compiler, quicker and overheard, compiles what it always did."""

from __future__ import annotations

from typing import Any

import pytest
import regex

from mtcheck.rules.images import freeze
from mtcheck.rules.patterns import FLAGS
from mtcheck.rules.reading import parse, plain_flags, show_tree


@pytest.mark.parametrize(
    "pattern", [r"(?-f)\bstrasse\b", r"(?i)İ|ß[a-f]*+(?<!x)", r"(?r)a\d{2,}", r"(?x) a  b # c"]
)
def test_with_plain_flags_the_same_is_compiled(pattern: str) -> None:
    before = freeze(regex.compile(pattern, FLAGS, cache_pattern=False))
    with plain_flags():
        assert freeze(regex.compile(pattern, FLAGS, cache_pattern=False)) == before


def test_flags_are_themselves_again_afterwards() -> None:
    with plain_flags():
        with plain_flags():
            pass
        assert type(regex.I | regex.M) is int
    assert type(regex.I | regex.M) is regex.RegexFlag
    with pytest.raises(KeyError), plain_flags():
        raise KeyError
    assert type(regex.I & regex.M) is regex.RegexFlag


def test_a_tree_is_shown_while_its_pattern_is_compiled() -> None:
    seen: list[Any] = []
    with show_tree("ab+", lambda tree, info: seen.append((tree, info.flags))):
        regex.compile("cd", FLAGS, cache_pattern=False)
        compiled = regex.compile("ab+", FLAGS, cache_pattern=False)
    regex.compile("ab+", FLAGS, cache_pattern=False)
    tree, info = parse("ab+", FLAGS, {})
    assert seen == [(tree, info.flags)]
    assert compiled.fullmatch("abbb")


def test_without_trees_patterns_are_compiled_all_the_same(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delattr(regex, "_main")
    with show_tree("ab", lambda *_: pytest.fail("there is none")):
        assert regex.compile("ab", FLAGS)
