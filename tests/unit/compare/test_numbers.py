from __future__ import annotations

import pytest
from tests.unit.compare.compared import find, flag

REPORTS = ("changed", "notation", "missing", "added", "unit", "vague")


def flag_all(text: str, source: str) -> dict[str, str]:
    """What each report marks, quiet ones left out."""
    plain = text.replace("⟦", "").replace("⟧", "")
    marked = {report: flag("number-mismatch", text, source, report=report) for report in REPORTS}
    return {report: found for report, found in marked.items() if found != plain}


@pytest.mark.parametrize(
    ("text", "source"),
    [
        ("The tower is ⟦34⟧ metres high.", "La torre è alta 43 metri."),
        ("It has 12,000 trees and ⟦5⟧ gates.", "Ha 12 mila alberi e 15 cancelli."),
        ("He is ⟦fifteen⟧.", "Ha cinquant'anni."),
        ("They are ⟦four⟧ brothers.", "Sono tre fratelli."),
        ("They left at ⟦4:30⟧ pm.", "Sono partiti alle 15.30."),
        ("It rose by ⟦2.8⟧ percent.", "È cresciuto del 2,6 per cento."),
        ("The ⟦19th⟧ century was long.", "Il XX secolo fu lungo."),
        ("It was ⟦4⟧ degrees.", "C'erano -4 gradi."),
        ("It has ⟦7 million⟧ trees.", "Ha 7 alberi."),
        (
            "Debt fell to 5.7 million, from ⟦9 million⟧ in May.",
            "Il debito scende a 5,7 milioni, dai 7 di maggio.",
        ),
    ],
)
def test_a_changed_number_is_one_finding(text: str, source: str) -> None:
    assert flag_all(text, source) == {"changed": text}


def test_a_number_in_the_notation_of_the_source_is_told_as_such() -> None:
    text = "It sold ⟦1.500⟧ copies."
    assert flag_all(text, "Ha venduto 1.500 copie.") == {"notation": text}


@pytest.mark.parametrize(
    ("text", "source"),
    [
        ("It fell by 4%.", "È sceso del -4%."),
        ("One of the two towers is 141 feet high.", "Una delle due torri è alta 43 metri."),
        (
            "Both went twice, the first in the 1980s.",
            "Entrambi ci andarono due volte, il primo negli anni '80.",
        ),
        ("About thirty guests came.", "È venuta una trentina di ospiti."),
        ("Call 02 123 4567 now.", "Chiamate ora lo 02 1234567."),
        ("From 2 to 3 million people.", "Da 2 a 3 milioni di persone."),
        ("From 2,000 to 3,000 people.", "Da 2 a 3 mila persone."),
        (
            "Debt fell to 5.7 million, from 7 million in May.",
            "Il debito scende a 5,7 milioni, dai 7 di maggio.",
        ),
        ("Sales rose from 8 to 9.5 million.", "Le vendite salgono da 8 milioni a 9,5 milioni."),
        ("They met at 8 on 3 May.", "Si sono visti alle ore 20 del 3/5/2020."),
        ("The town has 1.2 million people.", "La città ha 1.203.456 abitanti."),
        ("A second later it broke.", "Un secondo dopo si è rotto."),
        ("He wrote a few words.", "Ha scritto due righe e quattro lettere."),
        ("The A320 and the 5G network.", "L'A320 e la rete 5G."),
    ],
)
def test_what_agrees_is_quiet(text: str, source: str) -> None:
    assert flag_all(text, source) == {}


def test_a_number_moved_to_the_next_sentence_is_quiet() -> None:
    source = "La torre è alta e ha 43 finestre. Fu costruita nel 1912."
    assert flag_all("The tower is high. It has 43 windows and was built in 1912.", source) == {}


def test_replacements_are_written_like_what_they_replace() -> None:
    pairs = [
        ("It sold 3 billion books.", "Ha venduto 2 milioni di libri.", "2 million"),
        ("It sold 85,000 books.", "Ha venduto 58 mila libri.", "58,000"),
        ("Twelve came, it is said.", "Ne vennero ventitré, si dice.", "Twenty-three"),
        ("It has 7 million trees.", "Ha 7 alberi.", "7"),
        ("It grew by 2.5%.", "È cresciuto del 3,25%.", "3.25"),
        ("He came at 4:30.", "Venne alle 15.30.", None),
    ]
    for text, source, expected in pairs:
        (hit,) = find("number-mismatch", text, source, report="changed")
        assert hit.replacement == expected


def test_orders_of_magnitude_are_critical() -> None:
    (hit,) = find("number-mismatch", "It cost 3 billion.", "Costava 3 milioni.", report="changed")
    assert hit.severity == "critical"
    (hit,) = find("number-mismatch", "It cost 3 euros.", "Costava 4 euro.", report="changed")
    assert hit.severity is None


def test_the_source_is_located() -> None:
    source = "Ciao.\nLa torre è alta 43 metri."
    (hit,) = find("number-mismatch", "Hello.\nThe tower is 34 metres high.", source, report="changed")
    assert hit.source is not None
    assert source[hit.source.start : hit.source.end] == "43"
    assert hit.values == {"source": "43"}


def test_without_a_source_nothing_is_found() -> None:
    assert find("number-mismatch", "It has 34 towers.", None, report="added") == []


def test_lost_and_made_up_numbers() -> None:
    assert flag_all("The tower ⟦is⟧ metres high.", "La torre è alta 43 metri.") == {
        "missing": "The tower ⟦is⟧ metres high."
    }
    assert flag_all("The ⟦43⟧ towers are high.", "Le torri sono alte.") == {
        "added": "The ⟦43⟧ towers are high."
    }
    assert flag_all("The tower is 43 ⟦yards⟧ high.", "La torre è alta 43 metri.") == {
        "unit": "The tower is 43 ⟦yards⟧ high."
    }


def test_what_is_no_translation_is_left_alone() -> None:
    text = " ".join(str(number) for number in range(100, 130))
    assert flag_all(text, " ".join(str(number) for number in range(500, 530))) == {}


def test_many_numbers_are_compared_in_linear_time() -> None:
    text = "1, " * 20_000 + "end."
    assert flag_all(text, text) == {}
