"""The variety of the target language: what a configuration says of it, and what it changes."""

from __future__ import annotations

from pathlib import Path

import pytest

from mtcheck.checker import Checker
from mtcheck.config import Config, override
from mtcheck.errors import ConfigError
from mtcheck.model import Pair
from mtcheck.read import read_text
from mtcheck.rules.load import load_packs, pair_of

RULE = """\
- id: {id}
  type: style/unidiomatic
  severity: minor
  confidence: 0.9
  message: "say: {{suggest}}"
  why: w
  fix: {{safety: safe}}
  entries:
    - {{flag: lights play, suggest: play of colours, hit: ⟦lights play⟧, quiet: a}}
    - {{flag: tints, suggest: colours, hit: ⟦tints⟧, quiet: a}}
    - {{flag: color tone, suggest: colour tone, hit: ⟦color tone⟧, quiet: a}}
"""


@pytest.fixture(autouse=True)
def packs(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Packs for all English, for en-GB and for en-US in the place of mtcheck's own."""
    for name, target in (("all", "en"), ("uk", "en-GB"), ("us", "en-US")):
        folder = tmp_path / name
        folder.mkdir()
        manifest = f"id: {name}\nversion: 1\nlanguages: {{source: any, target: {target}}}\ntitle: T\n"
        (folder / "pack.yaml").write_text(manifest, encoding="utf-8")
    (tmp_path / "all" / "a.yaml").write_text(RULE.format(id="a-rule"), encoding="utf-8")
    monkeypatch.setattr("mtcheck.chosen.packs_root", lambda: tmp_path)
    return tmp_path


@pytest.mark.parametrize(
    ("target", "on"),
    [(None, ["all"]), ("en", ["all"]), ("en-GB", ["all", "uk"]), ("en-us", ["all", "us"])],
)
def test_the_packs_of_a_variety_are_on_where_it_is_wanted(target: str | None, on: list[str]) -> None:
    assert [pack.partition("@")[0] for pack in Checker(Config(target=target)).engine.packs] == on


def test_what_a_pack_is_for_is_what_it_is_tested_with(packs: Path) -> None:
    pair = Pair("it", "en", "en-GB")
    loaded = load_packs([packs], pair, {}).packs
    assert [pair_of(pack.pack, pair) for pack in loaded] == [Pair("it", "en"), pair]


def fixes(target: str | None) -> list[tuple[str, str | None]]:
    text = "Lights play on the tints of a color tone."
    (file,) = Checker(Config(target=target)).check(read_text(text)).files
    return [(one.message, one.fix.replacement if one.fix else None) for one in file.findings]


def test_fixes_and_what_messages_say_of_them_follow_the_variety() -> None:
    assert [fix for _, fix in fixes(None)] == ["play of colours", "colours", "colour tone"]
    american = fixes("en-US")
    assert [fix for _, fix in american] == ["play of colors", "colors", None]  # the last was right already
    assert american[1][0] == "say: colors"


@pytest.mark.parametrize("target", ["en-AU", "fr-CA", "fr"])
def test_a_variety_that_there_is_not(target: str) -> None:
    with pytest.raises(ConfigError) as raised:
        Checker(Config(target=target))
    message = f"target: {target!r} is no variety of en, the language of the pair: en-GB or en-US"
    assert str(raised.value) == message


def test_a_pack_of_ones_own_may_bring_a_variety(packs: Path) -> None:
    manifest = "id: au\nversion: 1\nlanguages: {source: any, target: en-AU}\ntitle: T\n"
    (packs / "au").mkdir()
    (packs / "au" / "pack.yaml").write_text(manifest, encoding="utf-8")
    assert Checker(Config(target="en-AU")).pair.variety == "en-AU"


def test_what_is_no_tag_is_refused() -> None:
    with pytest.raises(ConfigError, match="--target"):
        override(Config(), {"target": "British"})
