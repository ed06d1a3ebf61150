from __future__ import annotations

import math

import pytest

from mtcheck.language import semantic, wording
from mtcheck.model import Pair


def test_a_translation_is_nearer_than_another_sentence() -> None:
    sources = ["Il gatto dorme sul divano.", "Il governo ha aumentato le tasse."]
    targets = ["The cat is sleeping on the sofa.", "The government has raised taxes."]
    good = semantic.compare_pairs(sources, targets)
    bad = semantic.compare_pairs(sources, targets[::-1])
    assert min(good) > 0.7 > 0.4 > max(bad)
    whole = semantic.compare_all(sources, targets)
    assert [whole[0][0], whole[1][1]] == pytest.approx(good, abs=1e-3)


def test_nothing_to_compare() -> None:
    assert semantic.compare_pairs([], []) == []
    assert semantic.compare_all([], ["a"]) == []
    assert semantic.compare_all(["a"], []) == [[]]


def test_every_run_gives_the_same() -> None:
    one = semantic.compare_pairs(["Piove."], ["It rains."])
    assert semantic.compare_pairs(["Piove."], ["It rains."]) == one
    assert -1.0 <= one[0] <= 1.0


def test_languages_and_versions() -> None:
    assert {"it", "en", "ru"} <= semantic.list_languages()
    assert "xx" not in semantic.list_languages()
    encoder, _, pairs = semantic.find_versions().partition("+")
    assert encoder[0].isdigit()
    assert pairs[0].isdigit()


def test_usual_pairs_of_words() -> None:
    table = wording.load("en")
    assert table is not None
    usual, odd = (
        table.measure("He worries about the weather."),
        table.measure("He worries through an weather."),
    )
    assert usual is not None
    assert odd is not None
    assert usual > odd
    assert table.measure("Zzyzx qwxz") == pytest.approx(math.log(0.075))  # (1 - 0.75) x 0.3
    assert table.measure("Stop!") is None
    assert table.measure("") is None


def test_a_language_without_counts() -> None:
    assert wording.load("xx") is None
    assert wording.find_counts("../..") is None


def test_only_pairs_that_the_encoder_knows_are_compared() -> None:
    assert semantic.find_similarity(Pair("it", "en")) is semantic.compare_all
    assert semantic.find_similarity(Pair("xx", "en")) is None


def test_texts_are_encoded_once_and_not_all_are_remembered(monkeypatch: pytest.MonkeyPatch) -> None:
    asked: list[list[str]] = []

    class Encoder:
        def encode(self, texts: list[str]) -> list[Vector]:
            asked.append(texts)
            return [Vector(len(text)) for text in texts]

    semantic._remember().clear()
    monkeypatch.setattr(semantic, "_load", Encoder)
    monkeypatch.setattr(semantic, "_REMEMBERED", 2)
    assert semantic.compare_all(["a", "a"], ["a"]) == [[1.0], [1.0]]
    assert asked == [["a"]]
    semantic.compare_pairs(["a"], ["bb"])
    assert asked[1:] == [["bb"]]
    semantic.compare_all(["bb", "a", "c", "d", "e"], [])
    assert asked[2:] == [["c", "d", "e"]]
    assert list(semantic._remember()) == ["c", "d"]
    semantic._remember().clear()


class Vector(float):
    def __matmul__(self, other: float) -> float:
        return 1.0 + 1e-7 if self == other else -2.0
