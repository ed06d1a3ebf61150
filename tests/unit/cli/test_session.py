from __future__ import annotations

import json
from pathlib import Path

import pytest
from tests.unit.cli.conftest import VARIED

from mtcheck.cli import run


@pytest.fixture
def site(folder: Path) -> Path:
    (folder.parent / "packs" / "varied.yaml").write_text(VARIED, encoding="utf-8")
    texts = {
        "mtcheck.toml": 'pairs = [{target = "{stem}.en{ext}", source = "{stem}.it{ext}"}]\n',
        "a.en.txt": "Opening hours\n",
        "a.it.txt": "Orari di apertura\n",
        "sub/b.en.txt": "\nOpening times\n",
        "sub/b.it.txt": "\nOrari di apertura\n",
        "c.en.txt": "Opening\n",
    }
    for name, text in texts.items():
        (folder / name).parent.mkdir(exist_ok=True)
        (folder / name).write_text(text, encoding="utf-8")
    return folder


@pytest.mark.parametrize(("options", "found"), [((), 1), (("--ignore", "varied"), 0)])
def test_the_files_of_a_run_are_held_against_each_other(
    site: Path, capsys: pytest.CaptureFixture[str], options: tuple[str, ...], found: int
) -> None:
    assert run(["check", ".", "--format", "json", *options]) == found
    files = {file["path"]: file for file in json.loads(capsys.readouterr().out)["files"]}
    messages = [finding["message"] for finding in files["sub/b.en.txt"]["findings"]]
    assert messages == ["“Opening hours” in a.en.txt:1"] * found
    assert not files["a.en.txt"]["findings"]
    assert files["c.en.txt"]["notes"] == ["no source: c.it.txt is not there"]
    assert site.is_dir()


def test_names_may_have_commas_between_and_a_wrong_one_is_told_of_its_option(
    site: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(["check", ".", "--ignore", "accuracy, varied", "--format", "concise"]) == 0
    assert run(["check", ".", "--ignore", "varied,varies"]) == 2
    assert "error: --ignore: there is no 'varies', did you mean varied?" in capsys.readouterr().err
    (site / "mtcheck.toml").write_text('ignore = ["varies"]\n', encoding="utf-8")
    assert run(["check", "c.en.txt", "--ignore", "varied"]) == 2
    assert "mtcheck.toml: ignore: there is no 'varies', did you mean varied?" in capsys.readouterr().err
