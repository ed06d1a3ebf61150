from __future__ import annotations

import pytest

from mtcheck.detect.evidence import MAX_WEIGHT, Evidence, fold
from mtcheck.model import Pair

SOURCE = {
    "casa": 5.9,
    "strada": 5.0,
    "strade": 4.6,
    "città": 5.6,
    "azienda": 4.9,
    "donna": 5.5,
    "come": 6.7,
    "valuta": 4.1,
    "tornare": 5.0,
    "radio": 5.0,
    "recitate": 3.1,
}
TARGET = {
    "house": 5.6,
    "donna": 3.8,
    "come": 5.8,
    "radio": 5.0,
    "the": 7.7,
    "recitate": 2.4,
    "recitated": 3.9,
    "module": 4.5,
    "rock": 5.0,
}


class Frequencies:
    def zipf(self, word: str, lang: str) -> float:
        return (SOURCE if lang == "it" else TARGET).get(word, 0.0)


@pytest.fixture
def evidence() -> Evidence:
    lists = {
        "loanwords": frozenset({"casa"}),
        "homographs": frozenset({"come"}),
        "elisions_it": frozenset({"dell", "l", "un"}),
        "prefixes": frozenset({"super", "cripto"}),
        "inflections_it": frozenset({"a", "e", "i", "o", "are", "ate"}),
        "inflections_en": frozenset({"d", "s"}),
        "contractions_en": frozenset({"s", "all", "clock"}),
        "endings_it": frozenset({"zione", "issimo"}),
    }
    return Evidence(Frequencies(), Pair("it", "en"), lists)


def test_words_of_one_language(evidence: Evidence) -> None:
    assert evidence.weigh("strada") == MAX_WEIGHT
    assert evidence.weigh("Strada") == MAX_WEIGHT
    assert evidence.weigh("the") == -MAX_WEIGHT
    assert evidence.weigh("radio") == 0.0


def test_kept_words_say_little(evidence: Evidence) -> None:
    assert 0 < evidence.weigh("casa") < 1
    assert 0 < evidence.weigh("come") < 1


def test_a_name_of_the_target_counts_less_in_small_letters(evidence: Evidence) -> None:
    plain = 2.6 * (SOURCE["donna"] - TARGET["donna"])
    assert evidence.weigh("donna") == pytest.approx(plain + 2.6)


def test_a_word_that_the_target_inflects_is_its_own(evidence: Evidence) -> None:
    assert evidence.weigh("recitate") < 0


@pytest.mark.parametrize("word", ["dell'azienda", "l’azienda", "DELL'AZIENDA"])
def test_elision(evidence: Evidence, word: str) -> None:
    assert evidence.weigh(word) == MAX_WEIGHT


@pytest.mark.parametrize(
    "word", ["house's", "donna's", "y'all", "o'clock", "qu'azienda", "rock-casa", "house-strada"]
)
def test_no_elision(evidence: Evidence, word: str) -> None:
    assert evidence.weigh(word) <= 0


def test_a_lost_accent(evidence: Evidence) -> None:
    assert evidence.weigh("citta") > 5


@pytest.mark.parametrize("word", ["criptovaluta", "supertornare", "tornate", "rockizzazione", "bellissimo"])
def test_unlisted_words_go_by_parts_relatives_and_endings(evidence: Evidence, word: str) -> None:
    assert evidence.weigh(word) > 3


@pytest.mark.parametrize("word", ["supermodule", "houserock", "blorp", "glimbering", "xyz"])
def test_other_unlisted_words_say_nothing(evidence: Evidence, word: str) -> None:
    assert evidence.weigh(word) <= 0


def test_fold() -> None:
    assert fold("L’Città") == "l'città"
    assert fold("E\u0300") == "è"
