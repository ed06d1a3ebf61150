from __future__ import annotations

import pytest

from mtcheck.language.guess import guess_source

ALL = ("it", "de", "fr", "es")


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("The committee has respinto the proposal of the dell'assessore and the capoluogo.", "it"),
        ("Allerdings the costs are verabschiedet and nobody was verletzt.", "de"),
        ("Cependant the law was adoptée and the chercheurs were condamné.", "fr"),
        ("The ayuntamiento was aprobada and the ciudadanos jugaban.", "es"),
        ("Il sindaco ha firmato la nuova ordinanza contro il rumore notturno nelle piazze.", "it"),
        ("Nobody left a word in any other language here.", None),
        ("", None),
    ],
)
def test_words_that_the_target_does_not_have_tell_the_source(text: str, language: str | None) -> None:
    assert guess_source([text], ALL, "en") == language


def test_names_say_nothing() -> None:
    assert guess_source(["The Bundesregierung met Kleingärtner Großmann."], ALL, "en") is None


def test_the_target_is_no_candidate() -> None:
    assert guess_source(["perché capoluogo"], ("en",), "en") is None
