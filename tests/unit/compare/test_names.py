from __future__ import annotations

import pytest
from tests.unit.compare.compared import find, flag

REPORTS = ("misspelt", "replaced", "missing")


def flag_all(text: str, source: str) -> dict[str, str]:
    plain = text.replace("⟦", "").replace("⟧", "")
    marked = {
        report: flag("name-mismatch", text, source, report=report, soft="jykhwxqz") for report in REPORTS
    }
    return {report: found for report, found in marked.items() if found != plain}


@pytest.mark.parametrize(
    ("report", "text", "source"),
    [
        ("misspelt", "The baker Dario ⟦Zanardeli⟧ sang.", "Il fornaio Dario Zanardelli cantava."),
        ("misspelt", "The baker Dario ⟦Brabmilla⟧ sang.", "Il fornaio Dario Brambilla cantava."),
        ("replaced", "The train to ⟦Vienna⟧ was late.", "Il treno per Londra era in ritardo."),
        ("replaced", "The ⟦EU⟧ has voted in the old hall.", "L'ONU ha votato nella vecchia sala."),
        ("replaced", "The book by ⟦Peter Handke⟧ is new.", "Il libro di Haruki Murakami è nuovo."),
        ("missing", "The new ⟦book⟧ is long.", "Il nuovo libro di Haruki Murakami è lungo."),
    ],
)
def test_a_name_that_differs_is_one_finding(report: str, text: str, source: str) -> None:
    assert flag_all(text, source) == {report: text}


@pytest.mark.parametrize(
    ("text", "source"),
    [
        ("The UN and the WHO met in London.", "L'ONU e l'OMS si sono riunite a Londra."),
        ("The United Nations met in The Hague.", "L'ONU si è riunita all'Aia."),
        ("Italian GDP grew, says the European Union.", "Il PIL italiano è cresciuto, dice l'UE."),
        ("The Palestinians met in Mogadishu.", "La Palestina si è riunita a Mogadiscio."),
        ("On Monday the President met the Pope.", "Lunedì il Presidente ha incontrato il Papa."),
        ("Pope John Paul II came to Turin.", "Papa Giovanni Paolo II venne a Torino."),
        ("The Falklands War was short.", "La guerra delle Falkland fu breve."),
        ("Olga Petruševskaya wrote it.", "L'ha scritto Olga Petruševskaja."),
        ("Yesterday the shop was closed.", "Ieri la bottega era chiusa."),
        ("The Seine flows through Paris, Zürich is far.", "La Senna attraversa Parigi, Zurigo è lontana."),
    ],
)
def test_a_name_that_agrees_is_quiet(text: str, source: str) -> None:
    assert flag_all(text, source) == {}


def test_a_name_said_elsewhere_is_not_missing() -> None:
    source = "Murakami scrive. Il libro di Murakami è lungo."
    assert flag_all("Murakami writes. The book is long.", source) == {}


def test_the_rendering_of_a_known_name_is_offered() -> None:
    (hit,) = find(
        "name-mismatch",
        "The train to Vienna was late.",
        "Il treno per Londra era in ritardo.",
        report="replaced",
    )
    assert hit.replacement == "London"
    assert hit.values == {"source": "Londra"}


def test_a_title_in_capitals_says_nothing_of_names() -> None:
    assert flag_all("The Long Night Of The Old Bakers", "La lunga notte dei vecchi fornai di Xabaras") == {}


def test_without_a_source_nothing_is_found() -> None:
    assert find("name-mismatch", "The mill of Zanardelli.", None, report="missing") == []
