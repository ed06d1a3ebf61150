from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import jsonschema
import pytest
import yaml

from mtcheck.model import Pair
from mtcheck.rules import testing
from mtcheck.rules.jsonschema import FOLDER, make_schemas, write_schemas

RULES = Path(__file__).parents[3] / "rules"
RULE: dict[str, Any] = {
    "id": "one",
    "type": "linguistic/grammar",
    "severity": "minor",
    "confidence": 1,
    "message": "m",
    "why": "w",
    "flag": {"phrase": "a"},
    "tests": [{"hit": "⟦a⟧"}],
}


@pytest.fixture(scope="module")
def validator() -> jsonschema.Draft202012Validator:
    schema = json.loads(make_schemas()["rules.schema.json"])
    jsonschema.Draft202012Validator.check_schema(schema)
    return jsonschema.Draft202012Validator(schema)


def test_the_schemas_that_ship_are_up_to_date() -> None:
    for name, text in make_schemas().items():
        assert (RULES / FOLDER / name).read_text(encoding="utf-8") == text, f"write_schemas makes {name} anew"


def test_writing_makes_the_folder(tmp_path: Path) -> None:
    write_schemas(tmp_path)
    assert sorted(path.name for path in (tmp_path / FOLDER).iterdir()) == sorted(make_schemas())


def test_a_rule_is_valid(validator: jsonschema.Draft202012Validator) -> None:
    validator.validate([RULE])


@pytest.mark.parametrize(
    "change",
    [
        {"severity": "bad"},
        {"type": "grammar"},
        {"id": "Not this"},
        {"confidence": 2},
        {"flg": {}},
        {"detector": "x"},
        {"flag": {}},
        {"when": {}},
        {"when": None},
        {"source": {"without": "skip"}},
        {"tests": [{"hit": "a", "quiet": "b"}]},
        {"flag": {"tokens": [{"not": {"word": 3}}]}},
    ],
)
def test_faults_are_invalid(validator: jsonschema.Draft202012Validator, change: dict[str, Any]) -> None:
    assert not validator.is_valid([{**RULE, **change}])


def test_the_schema_explains_fields() -> None:
    fields = json.loads(make_schemas()["rules.schema.json"])["$defs"]["TokenMatcher"]["properties"]
    assert fields["not"]["$ref"] and fields["word"]["description"].startswith("Any of these words")


def test_the_example_of_the_readme_is_valid_and_passes(
    tmp_path: Path, validator: jsonschema.Draft202012Validator
) -> None:
    text = (RULES / "README.md").read_text(encoding="utf-8").partition("```yaml\n")[2].partition("```")[0]
    validator.validate(yaml.safe_load(text))
    (tmp_path / "a.yaml").write_text(text, encoding="utf-8")
    (tmp_path / "pack.yaml").write_text(
        "id: x\nversion: 1\nlanguages: {source: it, target: en}\ntitle: T\n", encoding="utf-8"
    )
    report = testing.test_roots([tmp_path], Pair("it", "en"), {})
    assert (report.tests, report.mutants, report.failures) == (4, 1, ())
