from __future__ import annotations

import tomllib

import pytest

from mtcheck.allowing import allow_word


def _write(text: str, word: str, *, in_pyproject: bool = False) -> str:
    change = allow_word(text, word, in_pyproject=in_pyproject)
    assert change is not None
    return text[: change.start] + change.text + text[change.end :]


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("", 'allow = ["cold"]\n'),
        ('pair = "it-en"', 'pair = "it-en"\nallow = ["cold"]\n'),
        (
            'pair = "it-en"\n[severity]\nx = "minor"\n',
            'pair = "it-en"\nallow = ["cold"]\n\n[severity]\nx = "minor"\n',
        ),
        ("allow = []\n", 'allow = ["cold"]\n'),
        ('allow = ["a"] # why\n', 'allow = ["a", "cold"] # why\n'),
        ('allow = [\n  "a", # it is\n  "b]",\n]\n', 'allow = [\n  "a", # it is\n  "b]",\n  "cold",\n]\n'),
        ("allow = [\r\n  'a'\r\n]\r\n", "allow = [\r\n  'a',\r\n  \"cold\"\r\n]\r\n"),
    ],
)
def test_a_word_is_added_and_nothing_else_is_changed(before: str, after: str) -> None:
    assert _write(before, "cold") == after


def test_in_pyproject_it_goes_into_mtchecks_own_table() -> None:
    text = '[project]\nname = "x"\n\n[tool.mtcheck]\npair = "it-en"\n\n[tool.other]\nallow = ["z"]\n'
    after = tomllib.loads(_write(text, "cold", in_pyproject=True))
    assert after["tool"] == {"mtcheck": {"pair": "it-en", "allow": ["cold"]}, "other": {"allow": ["z"]}}


def test_a_table_that_is_not_there_is_made() -> None:
    text = '[tool.mtcheck.severity]\nx = "minor"\n'
    after = tomllib.loads(_write(text, "cold", in_pyproject=True))
    assert after["tool"]["mtcheck"] == {"allow": ["cold"], "severity": {"x": "minor"}}


@pytest.mark.parametrize("word", ['a "b"', "c\\d", "è 😀", "x\x7fy\tz", "]"])
def test_any_word_is_written_as_it_is(word: str) -> None:
    assert tomllib.loads(_write('allow = ["a"]', word))["allow"] == ["a", word]


@pytest.mark.parametrize(
    "text", ['allow = ["cold"]', "allow = [", 'allow = "cold"', "allow = {a = 1}", "tool = 1\n[broken"]
)
def test_what_is_there_already_or_no_configuration_is_left_alone(text: str) -> None:
    assert allow_word(text, "cold", in_pyproject=False) is None


def test_a_table_in_one_line_is_left_alone() -> None:
    assert allow_word('[tool]\nmtcheck = {pair = "it-en"}\n', "cold", in_pyproject=True) is None
