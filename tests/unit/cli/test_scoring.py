from __future__ import annotations

import json
from pathlib import Path

import pytest

from mtcheck.cli import run

GOOD = "The mayor opened the bridge.\nTwo hundred people came to see it.\n"
BAD = "The mayor he opened the bridge.\nTwo hundred people came to see it.\n"


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "good.txt").write_text(GOOD)
    (tmp_path / "bad.txt").write_text(BAD)
    monkeypatch.chdir(tmp_path)


@pytest.mark.usefixtures("folder")
def test_score_shows_metrics_with_their_signatures(capfdbinary: pytest.CaptureFixture[bytes]) -> None:
    assert run(["score", "bad.txt", "--reference", "good.txt"]) == 0
    rows = {line[:12].strip(): line for line in capfdbinary.readouterr().out.decode().splitlines()}
    assert "nrefs:1" in rows["BLEU"]
    assert "nw:2" in rows["chrF++"]
    assert "tok:tercom" in rows["TER"]
    assert rows["signature"].count("profile:news") == 1


@pytest.mark.usefixtures("folder")
def test_score_as_json(capfdbinary: pytest.CaptureFixture[bytes]) -> None:
    assert run(["score", "good.txt", "--reference", "good.txt", "--format", "json"]) == 0
    scores = {one["name"]: one["score"] for one in json.loads(capfdbinary.readouterr().out)["scores"]}
    assert scores["TER"] == 0
    assert scores["MQM score"] == 100


@pytest.mark.usefixtures("folder")
def test_check_takes_one_reference(capfdbinary: pytest.CaptureFixture[bytes]) -> None:
    assert run(["check", "good.txt", "--reference", "good.txt", "--format", "json"]) == 0
    (file,) = json.loads(capfdbinary.readouterr().out)["files"]
    assert [one["metrics"]["TER"] for one in file["segments"]] == [0, 0]
    assert file["segments"][0]["reference"] == "The mayor opened the bridge."
    assert run(["check", "good.txt", "bad.txt", "--reference", "good.txt"]) == 2


@pytest.mark.usefixtures("folder")
def test_a_missing_reference_is_told(capfdbinary: pytest.CaptureFixture[bytes]) -> None:
    assert run(["score", "good.txt", "--reference", "none.txt"]) == 2
    assert "none.txt" in capfdbinary.readouterr().err.decode()
