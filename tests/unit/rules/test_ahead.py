"""Patterns read ahead give what reading them one by one gives, with helpers and without."""

from __future__ import annotations

import sys
from pathlib import Path

import msgspec
import pytest

from mtcheck.rules import ahead, kept, patterns
from mtcheck.rules.anchors import find_demands
from mtcheck.rules.faults import Faults
from mtcheck.rules.frequencies import know_frequencies
from mtcheck.rules.images import freeze
from mtcheck.rules.kept import ReadPatterns
from mtcheck.rules.patterns import FLAGS, PREFIX, compile_pattern
from mtcheck.rules.yamlfile import Node, read_yaml

RULES = r"""
- {id: one, flag: {regex: 'rare\w+ wording'}, when: {sentence: {regex: 'near here'}}}
- {id: two, when: {document: {regex: 'cobblers? at work'}}, flag: {regex: '\L<names> wording'}}
- {id: broken, flag: {regex: '(unclosed wording'}}
- {id: three, entries: [{flag: {regex: 'odd wordings'}}, {flag: plain}, {flag: {regex: [1]}}]}
"""
WANTED = [PREFIX + one for one in (r"rare\w+ wording", "cobblers? at work", "odd wordings")]


@pytest.fixture
def documents(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> list[Node]:
    monkeypatch.setattr(patterns, "_known", {})
    monkeypatch.setattr(ahead, "_demands", {})
    (tmp_path / "rules.yaml").write_text(RULES, encoding="utf-8")
    node = read_yaml(tmp_path / "rules.yaml", Faults())
    assert node is not None
    return [node]


def check(documents: list[Node]) -> None:
    """All sound patterns are compiled, and those that need anchors have those of ``find_demands``."""
    frequency = know_frequencies("en")
    expected = {one: find_demands(one, FLAGS, {}, frequency) for one in WANTED}
    assert all(expected.values())
    assert ahead.read_ahead(documents, "en") == expected
    assert [one for one in (*WANTED, PREFIX + "near here") if not patterns.is_known(one)] == []
    assert not patterns.is_known(PREFIX + "(unclosed wording")
    assert ahead.read_ahead(documents, "en") == expected  # the second time from memory


def test_in_this_process(documents: list[Node]) -> None:
    check(documents)


def test_with_a_helper(documents: list[Node], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(ahead, "_WORTH", 2)
    monkeypatch.setattr(ahead, "count_processors", lambda: 2)
    check(documents)


@pytest.mark.parametrize("executable", ["", "/no/such/python", "/bin/false"])
def test_what_no_helper_reads_is_left_to_others(
    executable: str, documents: list[Node], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(ahead, "_WORTH", 2)
    monkeypatch.setattr(ahead, "count_processors", lambda: 2)
    monkeypatch.setattr(sys, "executable", executable)
    found = ahead.read_ahead(documents, "en")
    assert 0 < len(found) < len(WANTED)


def test_what_was_read_once_is_kept(
    documents: list[Node], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(ahead, "_FEW", 1)
    monkeypatch.setattr(kept, "cache_root", lambda: tmp_path)
    check(documents)
    (file,) = tmp_path.glob("patterns-en-*.bin")
    monkeypatch.setattr(patterns, "_known", {})
    monkeypatch.setattr(ahead, "_demands", {})
    again: list[str] = []
    with monkeypatch.context() as patch:
        patch.setattr(ahead, "_compile_and_read", lambda pattern, _: again.append(pattern))
        check(documents)
    assert set(again) == {PREFIX + "(unclosed wording"}  # which there is nothing to keep of
    file.write_bytes(file.read_bytes()[:-1])
    monkeypatch.setattr(patterns, "_known", {})
    monkeypatch.setattr(ahead, "_demands", {})
    check(documents)


def test_too_many_are_not_kept(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(kept, "cache_root", lambda: tmp_path)
    monkeypatch.setattr(kept, "_MOST", 3)
    old, new = (read("one", "two"), read("three"))
    kept.keep("en", ReadPatterns({}, {}), old)
    kept.keep("en", kept.recall("en"), new)
    assert sorted(kept.recall("en").images) == ["one", "three", "two"]
    kept.keep("en", kept.recall("en"), read("two", "four"))
    assert sorted(kept.recall("en").images) == ["four", "two"]
    assert kept.recall("it") == ReadPatterns({}, {})


def read(*names: str) -> ReadPatterns:
    images = {name: freeze(compile_pattern(name, {})) for name in names}
    return ReadPatterns({name: image for name, image in images.items() if image is not None}, {})


def test_a_language_without_frequencies_is_not_read_ahead(documents: list[Node]) -> None:
    assert ahead.read_ahead(documents, "xx") == {}


def test_a_helper_answers_with_what_is_sound() -> None:
    good, bad = PREFIX + "heroic wordings", PREFIX + "*"
    data = msgspec.msgpack.encode(ahead.Task("en", {good: True, bad: True}))
    answer = msgspec.msgpack.decode(ahead.answer(data), type=ReadPatterns)
    assert list(answer.images) == [good]
    assert answer.demands == {good: find_demands(good, FLAGS, {}, know_frequencies("en"))}
