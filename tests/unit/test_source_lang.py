from __future__ import annotations

import pytest

from mtcheck.checker import Checker
from mtcheck.config import Config, override
from mtcheck.errors import ConfigError
from mtcheck.read import read_text

SPANISH = "The law was aprobada by the diputados, and the ciudadanos jugaban in the square.\n"
ENGLISH = "The council met on Friday and nobody answered.\n"


def check(config: Config, text: str, source: str | None = None) -> tuple[str, set[str]]:
    beside = read_text(source) if source is not None else None
    (file,) = Checker(config).check(read_text(text), beside).files
    return str(file.pair), {one.text for one in file.findings}


def test_auto_takes_the_language_that_the_text_tells() -> None:
    pair, found = check(Config(source_lang="auto"), SPANISH)
    assert pair == "es-en"
    assert found == {"aprobada", "diputados", "ciudadanos jugaban"}


def test_auto_takes_the_language_of_the_source() -> None:
    source = "Die Sitzung fand am Freitag statt, und niemand hat darauf geantwortet.\n"
    assert check(Config(source_lang="auto"), ENGLISH, source)[0] == "de-en"


def test_auto_stays_with_the_pair_where_the_text_does_not_say() -> None:
    assert check(Config(source_lang="auto"), ENGLISH) == ("it-en", set())


def test_a_named_language_takes_the_place_of_the_pairs() -> None:
    assert check(Config(source_lang="fr"), ENGLISH)[0] == "fr-en"


def test_anything_else_is_refused() -> None:
    with pytest.raises(ConfigError, match="source-lang"):
        override(Config(), {"source_lang": "Italian"})
