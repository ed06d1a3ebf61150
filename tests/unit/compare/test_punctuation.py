from __future__ import annotations

import pytest
from tests.unit.compare.compared import find, flag


@pytest.mark.parametrize(
    ("text", "source"),
    [
        ("He knows⟦.⟧", "Lo sa?"),
        ('"He knows⟦,⟧" she said.', "«Lo sa?», disse."),
        ("He knows⟦…⟧", "Lo sa?"),
        ("He know⟦s⟧", "Lo sa?"),
    ],
)
def test_a_lost_question(text: str, source: str) -> None:
    assert flag("mark-mismatch", text, source, mark="question") == text


@pytest.mark.parametrize(
    ("text", "source"),
    [
        ("Does he know? He does.", "Lo sa? Lo sa."),
        ("He does. Does he know?", "Lo sa? Lo sa."),
        ("He asked whether (why?) it was so.", "Chiese se (perché?) era così."),
        ("See https://a.example/?q=1 again.", "Vedi https://a.example/?q=1 ancora."),
    ],
)
def test_questions_that_are_there(text: str, source: str) -> None:
    for change in ("lost", "added"):
        assert find("mark-mismatch", text, source, mark="question", change=change) == []


def test_an_added_question_is_found_where_it_is() -> None:
    text = "She sold it. Is it old⟦?⟧ It is."
    assert (
        flag("mark-mismatch", text, "L'ha venduto. È vecchio. Lo è.", mark="question", change="added") == text
    )


def test_the_lost_mark_is_located_in_the_source() -> None:
    source = "Sì. Lo sa?"
    (hit,) = find("mark-mismatch", "Yes. He knows.", source, mark="question")
    assert hit.source is not None
    assert source[hit.source.start : hit.source.end] == "?"


@pytest.mark.parametrize(
    ("text", "source"),
    [
        ("The 'old oven of the village' is lit.", "«Il vecchio forno del paese» è acceso."),
        ("The old oven of the village is lit.", "«Il forno» vecchio del paese è acceso."),
        ("Something else altogether happened there.", "«Il vecchio forno del paese» è acceso."),
        ('He said so. "It is lit."', "«Il vecchio forno del paese» disse. «È acceso»."),
    ],
)
def test_quotations_that_are_there_or_not_sure(text: str, source: str) -> None:
    assert find("mark-mismatch", text, source, mark="quotation") == []


def test_a_lost_quotation() -> None:
    source = "«Il vecchio forno del paese è acceso», dice il sindaco."
    text = "The ⟦old⟧ oven of the village is lit, says the mayor."
    assert flag("mark-mismatch", text, source, mark="quotation") == text


def test_without_a_source_nothing_is_found() -> None:
    assert find("mark-mismatch", "He knows.", None, mark="question") == []
