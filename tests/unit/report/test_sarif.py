from __future__ import annotations

from pathlib import Path
from typing import Any

import msgspec
import pytest
from tests.unit.report.awkward import build_awkward
from tests.unit.report.build import build_file, build_report, build_text, find_finding
from tests.unit.report.validators import load_sarif

from mtcheck.model import Finding, Pair, Report, Suppression
from mtcheck.mqm import ErrorType, Severity
from mtcheck.report import sarif


def load(report: Report, root: Path | None = None) -> dict[str, Any]:
    """The one run of the log."""
    (run,) = load_sarif(sarif.render(report, root))["runs"]
    assert isinstance(run, dict)
    return run


def find_results(run: dict[str, Any], rule: str) -> list[dict[str, Any]]:
    return [result for result in run["results"] if result["ruleId"] == rule]


def check(text: str, *findings: Finding, path: str = "a.txt") -> Report:
    return build_report(build_file(build_text(path, text), findings))


def test_columns_are_code_points_as_declared() -> None:
    run = load(build_awkward())
    (result,) = find_results(run, "false-friend")[:1]
    region = result["locations"][0]["physicalLocation"]["region"]
    assert run["columnKind"] == "unicodeCodePoints"
    assert (region["startLine"], region["startColumn"], region["endColumn"]) == (1, 36, 43)
    assert region["snippet"]["text"] == "library"


def test_the_source_is_a_related_location() -> None:
    run = load(build_awkward())
    (related,) = find_results(run, "false-friend")[0]["relatedLocations"]
    place = related["physicalLocation"]
    artifact = run["artifacts"][place["artifactLocation"]["index"]]
    assert artifact["location"]["uri"] == "citt%C3%A0/articolo%201%25.it.txt"
    assert place["region"]["snippet"]["text"] == "libreria"
    assert (place["region"]["startLine"], place["region"]["startColumn"]) == (1, 32)


def test_every_reference_leads_to_what_it_names() -> None:
    run = load(build_awkward())
    rules, taxa = run["tool"]["driver"]["rules"], run["taxonomies"][0]["taxa"]
    assert run["taxonomies"][0]["name"] == "MQM"
    assert [taxon["id"] for taxon in taxa] == [error_type.value for error_type in ErrorType]
    for result in run["results"]:
        assert rules[result["ruleIndex"]]["id"] == result["ruleId"]
        (taxon,) = result["taxa"]
        assert taxa[taxon["index"]]["id"] == taxon["id"]
        where = result["locations"][0]["physicalLocation"]["artifactLocation"]
        assert run["artifacts"][where["index"]]["location"]["uri"] == where["uri"]
    assert find_results(run, "untranslated-fragment")[0]["taxa"][0]["id"] == "accuracy/untranslated"


def test_rules_are_those_that_found_something_with_their_reasons() -> None:
    rules = {rule["id"]: rule for rule in load(build_awkward())["tool"]["driver"]["rules"]}
    assert sorted(rules) == [
        "capital-in-quote",
        "double-space",
        "doubled-word",
        "false-friend",
        "hostile",
        "only-suppressed",
        "some-rule",
        "untranslated-fragment",
    ]
    rule = rules["untranslated-fragment"]
    assert rule["fullDescription"]["text"] == "Machines leave out what they do not know."
    assert rule["defaultConfiguration"] == {"level": "error", "rank": 98.0}
    assert "\\*different\\*" in rules["false-friend"]["help"]["markdown"]
    assert "<i>" not in rules["false-friend"]["help"]["markdown"]


def test_rules_say_where_their_pages_are() -> None:
    pages = "https://docs.example.org/räume/{pack}/{rule}/?lang={lang}"
    (run,) = load_sarif(sarif.render(build_awkward(), pages=pages))["runs"]
    rules = {rule["id"]: rule for rule in run["tool"]["driver"]["rules"]}
    expected = "https://docs.example.org/r%C3%A4ume/it-en/false-friend/?lang=%7Blang%7D"
    assert rules["false-friend"]["helpUri"] == expected
    assert "helpUri" not in rules["some-rule"]  # no pack is known of it
    assert "helpUri" not in sarif.render(build_awkward())


@pytest.mark.parametrize(
    ("severity", "level"),
    [("critical", "error"), ("major", "error"), ("minor", "warning"), ("neutral", "note")],
)
def test_levels_and_rank(severity: str, level: str) -> None:
    finding = find_finding("One.", "One", Severity(severity), confidence=0.625)
    (result,) = load(check("One.", finding))["results"]
    assert (result["level"], result["rank"], result["properties"]["severity"]) == (level, 62.5, severity)


def test_a_fix_replaces_the_region() -> None:
    (fix,) = find_results(load(build_awkward()), "double-space")[0]["fixes"]
    (change,) = fix["artifactChanges"]
    (replacement,) = change["replacements"]
    assert replacement["insertedContent"] == {"text": '" and'}
    assert replacement["deletedRegion"] == {
        "startLine": 3,
        "startColumn": 10,
        "endLine": 3,
        "endColumn": 16,
    }
    assert fix["properties"] == {"safety": "safe"}


def test_suppressed_findings_say_by_what_and_why() -> None:
    run = load(build_awkward())
    assert find_results(run, "false-friend")[1]["suppressions"] == [
        {"kind": "inSource", "status": "accepted", "justification": 'the author\'s "own" word ]]> | <b>'}
    ]
    assert find_results(run, "only-suppressed")[0]["suppressions"] == [
        {"kind": "external", "status": "accepted"}
    ]
    assert find_results(run, "doubled-word")[0]["suppressions"] == []
    assert "suppressions" not in load(check("One.", find_finding("One.", "One")))["results"][0]


def test_a_baseline_says_what_is_new() -> None:
    text = "One two three."
    found = [find_finding(text, word) for word in ("One", "two", "three")]
    known = msgspec.structs.replace(found[1], suppressed=Suppression("baseline"))
    inline = msgspec.structs.replace(found[2], suppressed=Suppression("inline"))
    results = load(check(text, found[0], known, inline))["results"]
    assert [one["baselineState"] for one in results] == ["new", "unchanged", "new"]
    results = load(check(text, found[0], inline))["results"]
    assert not any("baselineState" in one for one in results)


def test_failures_and_notes_are_notifications() -> None:
    (invocation,) = load(build_awkward())["invocations"]
    told = [(one["level"], one["message"]["text"]) for one in invocation["toolExecutionNotifications"]]
    assert not invocation["executionSuccessful"]
    assert told[0] == ("error", "photo.png: not a text file: it has NUL bytes")
    assert ("note", "città/articolo 1%.en.txt: read as windows-1252") in told
    assert ("note", "clean file.txt: not checked: source") in told


def test_a_run_without_files() -> None:
    run = load(build_report())
    assert (run["results"], run["artifacts"]) == ([], [])
    assert run["automationDetails"]["id"] == "mtcheck/"
    assert run["invocations"][0]["executionSuccessful"]


def test_a_run_for_each_pair() -> None:
    first, second = (build_file(build_text(name, "One."), []) for name in ("a.txt", "b.txt"))
    other = msgspec.structs.replace(second, pair=Pair("fr", "en"))
    runs = load_sarif(sarif.render(build_report(first, other)))["runs"]
    assert [run["automationDetails"]["id"] for run in runs] == ["mtcheck/fr-en/", "mtcheck/it-en/"]
    assert [run["artifacts"][0]["location"]["uri"] for run in runs] == ["b.txt", "a.txt"]


def test_no_text_is_taken_for_a_placeholder_or_a_link() -> None:
    finding = find_finding("One.", "One", message="{{0}} [click](https://example.org)")
    (result,) = load(check("One.", finding))["results"]
    assert result["message"]["text"] == "{{0}} [click] (https://example.org)"


@pytest.mark.parametrize(
    ("path", "uri"),
    [
        ("./a b.txt", "a%20b.txt"),
        ("docs/x:y?.txt", "docs/x%3Ay%3F.txt"),
        ("<stdin>", "%3Cstdin%3E"),
        ("caf\udce9.txt", "caf%E9.txt"),
    ],
)
def test_relative_uris(path: str, uri: str) -> None:
    (result,) = load(check("One.", find_finding("One.", "One"), path=path))["results"]
    location = result["locations"][0]["physicalLocation"]["artifactLocation"]
    assert location == {"uri": uri, "uriBaseId": "%SRCROOT%", "index": 0}


def test_paths_are_relative_to_the_repository(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "docs").mkdir()
    monkeypatch.chdir(tmp_path / "docs")
    report = check("One.", find_finding("One.", "One"), path="../texts/a.txt")
    (artifact,) = load(report, tmp_path)["artifacts"]
    assert artifact["location"] == {"uri": "texts/a.txt", "uriBaseId": "%SRCROOT%"}
    (artifact,) = load(check("One.", path="/elsewhere/a b.txt"), tmp_path)["artifacts"]
    assert artifact["location"] == {"uri": "file:///elsewhere/a%20b.txt"}


def test_no_more_results_than_are_taken(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sarif, "LIMIT", 2)
    text = "One two three four."
    hidden = find_finding(text, "One", Severity.CRITICAL)
    run = load(
        check(
            text,
            msgspec.structs.replace(hidden, suppressed=Suppression("baseline")),
            find_finding(text, "two"),
            find_finding(text, "three", Severity.CRITICAL),
            find_finding(text, "four", Severity.MAJOR),
        )
    )
    snippets = [
        one["locations"][0]["physicalLocation"]["region"]["snippet"]["text"] for one in run["results"]
    ]
    assert snippets == ["three", "four"]
    told = run["invocations"][0]["toolExecutionNotifications"][-1]["message"]["text"]
    assert told == "2 results are left out: a run has at most 2"
