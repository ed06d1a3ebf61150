from __future__ import annotations

import json
import os
from collections.abc import Callable
from pathlib import Path

import pytest
from tests.unit.report.fixture import build_fixture

from mtcheck.model import Report
from mtcheck.report import concise, contract, json_report, terminal

ROOT = Path(__file__).parents[3]
GOLDEN = ROOT / "tests" / "golden"
OUTPUTS: dict[Path, Callable[[Report], str]] = {
    GOLDEN / "report.json": json_report.render,
    GOLDEN / "report.txt": lambda report: terminal.render(report, width=80, color=False),
    GOLDEN / "report.ansi.txt": lambda report: terminal.render(report, width=80, color=True),
    GOLDEN / "verbose.txt": lambda report: terminal.render(report, width=100, color=False, verbose=True),
    GOLDEN / "concise.txt": concise.render,
    ROOT / "docs" / "report.schema.json": lambda _: (
        json.dumps(contract.build_schema(), indent=2, ensure_ascii=False) + "\n"
    ),
}


@pytest.mark.parametrize("path", OUTPUTS, ids=lambda path: path.name)
def test_output_is_as_reviewed(path: Path) -> None:
    """See tests/golden/README.md for how to write the files anew."""
    output = OUTPUTS[path](build_fixture())
    if os.environ.get("MTCHECK_UPDATE_GOLDEN"):
        path.write_text(output, encoding="utf-8", newline="\n")
    assert output == path.read_bytes().decode()
