from __future__ import annotations

from pathlib import Path

from lsprotocol import types
from tests.unit.lsp.conftest import Bench
from tests.unit.lsp.test_examine import PAIRS

from mtcheck.errors import MtcheckError
from mtcheck.lsp.diagnostics import SEVERITIES, Abilities, Diagnostics, describe_faults
from mtcheck.lsp.documents import find_path, make_uri
from mtcheck.mqm import Severity

ALL = Abilities(
    related=True, tags=True, links=True, shows_documents=True, edits=True, versioned=True, creates=True
)


def _list(bench: Bench, text: str, abilities: Abilities = ALL, name: str = "a.txt") -> list[types.Diagnostic]:
    return Diagnostics(abilities, make_uri).list_all(bench.check(text, name))


def test_a_finding_is_a_diagnostic_at_its_place(bench: Bench) -> None:
    (found,) = _list(bench, "😀 The cold.\n")
    assert found.range == types.Range(types.Position(0, 7), types.Position(0, 11))
    assert (found.message, found.code, found.source) == ("“cold” is no coin", "cold-coin", "mtcheck")
    assert found.severity is types.DiagnosticSeverity.Error
    assert found.data is not None
    assert found.data["rule"] == "cold-coin"


def test_the_code_leads_to_the_rule(bench: Bench) -> None:
    (found,) = _list(bench, "The cold.\n")
    assert found.code_description is not None
    place, _, line = found.code_description.href.partition("#L")
    path = find_path(place)
    assert path is not None
    assert path.read_text(encoding="utf-8").splitlines()[int(line) - 1] == "- id: cold-coin"


def test_every_severity_has_its_like() -> None:
    assert set(SEVERITIES) == set(Severity)
    assert [SEVERITIES[one] for one in (Severity.CRITICAL, Severity.MAJOR)] == [
        types.DiagnosticSeverity.Error
    ] * 2
    assert SEVERITIES[Severity.MINOR] is types.DiagnosticSeverity.Warning


def test_the_source_sentence_is_shown_beside(bench: Bench) -> None:
    (bench.folder / "mtcheck.toml").write_text(PAIRS, encoding="utf-8")
    source = bench.folder / "a.it.txt"
    source.write_text("Uno.\n😀 Il freddo.\n", encoding="utf-8")
    (found,) = _list(bench, "One.\nThe cold.\n", name="a.fr.txt")
    assert found.related_information is not None
    (beside,) = found.related_information
    assert beside.message == "source: 😀 Il freddo."
    assert beside.location == types.Location(
        make_uri(source), types.Range(types.Position(1, 0), types.Position(1, 13))
    )


def test_a_client_gets_what_it_can_show(bench: Bench) -> None:
    (found,) = _list(bench, "The cold.\n", Abilities())
    assert (found.code_description, found.related_information, found.tags) == (None, None, None)


def test_a_comment_of_no_use_is_faded(bench: Bench) -> None:
    (found,) = _list(bench, "The gold.\n\n# mtcheck: ignore cold-coin\nThe gold.\n")
    assert found.range == types.Range(types.Position(2, 0), types.Position(2, 27))
    assert found.severity is types.DiagnosticSeverity.Information
    assert found.tags == [types.DiagnosticTag.Unnecessary]
    assert found.message == "mtcheck comment: nothing to ignore for cold-coin"


def test_trouble_is_told_at_the_first_line(bench: Bench) -> None:
    (found,) = _list(bench, "<xliff><file>\n\n", name="a.xlf")
    assert found.range == types.Range(types.Position(0, 0), types.Position(0, 13))
    assert found.severity is types.DiagnosticSeverity.Error


def test_a_fault_of_a_configuration_is_told_at_its_line() -> None:
    faults = [MtcheckError("wrong", "/a/mtcheck.toml:3"), MtcheckError("bad", "/a/rules.yaml:7")]
    first, second = describe_faults(Path("/a/mtcheck.toml"), faults)
    assert (first.range.start.line, first.message) == (2, "wrong")
    assert (second.range.start.line, second.message) == (0, "/a/rules.yaml:7: bad")
