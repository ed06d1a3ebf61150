from __future__ import annotations

from pathlib import Path

import pytest

from mtcheck.checker import Checker
from mtcheck.config import Config
from mtcheck.config_file import load_config
from mtcheck.errors import ConfigError
from mtcheck.read import read_text

TEXT = "The union speaks of una presa in giro and of passeggeri.\n"


def find(config: Config) -> list[str]:
    report = Checker(config).check(read_text(TEXT))
    return [one.text for one in report.files[0].findings if one.error_type.value == "accuracy/untranslated"]


def test_words_and_phrases_of_a_file_are_silent(tmp_path: Path) -> None:
    (tmp_path / "words.txt").write_text(
        "# ours\nUna  presa in giro # phrase\n\npasseggeri\n", encoding="utf-8"
    )
    (tmp_path / "mtcheck.toml").write_text('allow-files = ["words.txt"]\n', encoding="utf-8")
    assert find(Config()) == ["una presa", "passeggeri"]
    assert find(load_config(tmp_path / "mtcheck.toml")) == []


def test_a_phrase_says_nothing_of_its_words() -> None:
    assert find(Config(allow=("presa di passeggeri",))) == find(Config())


@pytest.mark.parametrize("data", [None, b"\xff\xfe\xfd"])
def test_a_list_that_cannot_be_read_is_told(tmp_path: Path, data: bytes | None) -> None:
    if data is not None:
        (tmp_path / "words.txt").write_bytes(data)
    (tmp_path / "mtcheck.toml").write_text('allow-files = ["words.txt"]\n', encoding="utf-8")
    with pytest.raises(ConfigError, match=r"allow-files: words.txt cannot be read"):
        Checker(load_config(tmp_path / "mtcheck.toml"))
