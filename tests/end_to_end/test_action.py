"""The action's steps, run as the shell scripts they are."""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
from pathlib import Path

import pytest
import yaml

ROOT = Path(__file__).parents[2]
ACTION = yaml.safe_load((ROOT / "action.yml").read_text(encoding="utf-8"))
FAULTY = "La criptovaluta has its place in the world, but Putin he noted that it is early.\n"


def run(folder: Path, **inputs: str) -> tuple[int, dict[str, str], str]:
    """Exit code, outputs and standard output of the check."""
    told = folder / "outputs"
    environment = {
        **os.environ,
        "PATH": f"{Path(sys.executable).parent}{os.pathsep}{os.environ['PATH']}",
        "GITHUB_OUTPUT": str(told),
        "GITHUB_STEP_SUMMARY": str(folder / "summary.md"),
        "GITHUB_WORKSPACE": str(folder),
        "RUNNER_TEMP": str(folder),
        **{f"INPUT_{name.upper()}": value for name, value in inputs.items()},
    }
    done = subprocess.run(
        [ROOT / "action" / "check.sh"],
        cwd=folder,
        env=environment,
        capture_output=True,
        text=True,
        check=False,
    )
    lines = told.read_text(encoding="utf-8").splitlines()
    return done.returncode, dict(line.split("=", 1) for line in lines), done.stdout


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "site" / "a b").mkdir(parents=True)
    (tmp_path / "site" / "one.txt").write_text(FAULTY, encoding="utf-8")
    (tmp_path / "site" / "two.txt").write_text("The weather was fine.\n", encoding="utf-8")
    return tmp_path


def test_findings_are_annotated_and_told(folder: Path) -> None:
    code, outputs, shown = run(folder, paths="site", sarif_file="out.sarif")
    assert code == 1
    assert "::error " in shown
    assert "file=site/one.txt" in shown
    report = json.loads(Path(outputs["json-file"]).read_text(encoding="utf-8"))
    assert outputs["exit-code"] == "1"
    assert int(outputs["findings"]) == report["summary"]["findings"] >= 2
    assert float(outputs["score"]) == min(file["score"] for file in report["files"]) < 50
    sarif = json.loads((folder / outputs["sarif-file"]).read_text(encoding="utf-8"))
    assert sarif["version"] == "2.1.0"
    assert "one.txt" in (folder / "summary.md").read_text(encoding="utf-8")


def test_inputs_are_arguments_never_commands(folder: Path) -> None:
    code, outputs, _ = run(folder, paths="site/two.txt $(touch${IFS}made) ;touch made", args="--exit-zero\n")
    assert code == 2
    assert outputs["exit-code"] == "2"
    assert not (folder / "made").exists()


def test_further_arguments_are_one_a_line(folder: Path) -> None:
    code, outputs, _ = run(folder, paths="site/one.txt", args="--allow\nLa criptovaluta\n--exit-zero")
    assert (code, outputs["exit-code"]) == (0, "0")
    report = json.loads(Path(outputs["json-file"]).read_text(encoding="utf-8"))
    assert "La criptovaluta" not in {one["text"] for file in report["files"] for one in file["findings"]}


def test_every_input_reaches_a_script() -> None:
    (check,) = [step for step in ACTION["runs"]["steps"] if step.get("id") == "check"]
    used = set(re.findall(r"inputs\.([\w-]+)", yaml.safe_dump(ACTION["runs"])))
    assert used == set(ACTION["inputs"])
    script = (ROOT / "action" / "check.sh").read_text(encoding="utf-8")
    assert set(re.findall(r"INPUT_\w+", script)) == {
        name for name in check["env"] if name.startswith("INPUT_")
    }
    written = set(re.findall(r'echo "([\w-]+)=\$', script)) | set(re.findall(r'print\(f"([\w-]+)=', script))
    assert set(ACTION["outputs"]) == written
