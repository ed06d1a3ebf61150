from __future__ import annotations

import pytest

from mtcheck.checker import Checker
from mtcheck.config import Config
from mtcheck.estimate.signals import Passage, list_passages, measure_amounts, measure_signals
from mtcheck.estimate.weights import WEIGHTS
from mtcheck.language import align, semantic, sentences
from mtcheck.model import Document, Pair
from mtcheck.read import read_text

PAIR = Pair("it", "en")
SOURCE = "Il sindaco di Bari non ha firmato il contratto da 300 euro per la nuova scuola."
GOOD = "The mayor of Bari did not sign the contract worth 300 euros for the new school."


def measure(target: str, source: str | None = SOURCE, *, extra: bool = False) -> dict[str, float]:
    return measure_amounts([Passage(0, (0,), target, source)], PAIR, extra=extra)[0]


def lose(target: str, source: str | None = SOURCE, *, extra: bool = False) -> float:
    return sum(WEIGHTS[name] * amount for name, amount in measure(target, source, extra=extra).items())


def pair_up(target: str, source: str) -> Document:
    ours, theirs = sentences.segment(read_text(target), "en"), sentences.segment(read_text(source), "it")
    return align.align_source(ours, theirs, PAIR)


@pytest.mark.parametrize(
    ("bad", "signal"),
    [
        ("The mayor of Bari did not sign the contract worth 800 euros for the new school.", "numbers"),
        ("The mayor of Pisa did not sign the contract worth 300 euros for the new school.", "names"),
        ("The mayor of Bari signed the contract worth 300 euros for the new school.", "polarity"),
        ("The mayor of Bari did not sign the horse worth 300 euros for the new school.", "omission"),
        ("The mayor of Bari did not sign the contract worth 300 euros for the new green school.", "addition"),
        ("Did the mayor of Bari not sign the contract worth 300 euros for the new school?", "question"),
        ("The mayor of Bari will not sign the contract worth 300 euros for the new school.", "tense"),
        ("The mayor of Bari did not sign contract the worth 300 euros for the new school.", "fluency"),
        ("The mayor of Bari did not sign the contarct worth 300 euros for the new school.", "spelling"),
        ("The mayor of Bari did not sign the contract worth 300 euros for the new school", "form"),
        ("The mayor of Bari did not sign the contract.", "brevity"),
        ("The mayor of Bari did not sign.", "length"),
    ],
)
def test_damage_shows_in_its_signal_and_costs(bad: str, signal: str) -> None:
    assert measure(bad)[signal] > measure(GOOD).get(signal, 0.0)
    assert lose(bad) > lose(GOOD)
    assert lose(bad, extra=True) > lose(GOOD, extra=True)


def test_the_extra_adds_its_own_signals() -> None:
    plain, extra = measure(GOOD), measure(GOOD, extra=True)
    assert set(extra) - set(plain) == {"adequacy", "wording"}
    assert measure("The cat is on the table.", extra=True)["adequacy"] > extra["adequacy"]
    assert set(measure(GOOD, None, extra=True)) == {"fluency", "spelling", "form", "wording"}


def test_every_signal_has_a_weight() -> None:
    assert set(measure("Did he  not, ?", extra=True)) <= set(WEIGHTS)
    assert all(weight >= 0 for weight in WEIGHTS.values())


def test_segments_with_one_source_are_measured_together() -> None:
    document = pair_up("The boat left. It was early.", "La barca partì presto.")
    (passage,) = list_passages(document)
    assert passage == Passage(0, (0, 1), "The boat left. It was early.", "La barca partì presto.")
    losses = dict(measure_signals(document, PAIR, extra=False))
    assert losses[0, 0] == losses[0, 1]


def test_a_sentence_without_counterpart_loses_most() -> None:
    texts = ["The boat left the port at dawn.", "The mayor signed the contract.", "***"]
    alone = sentences.segment(read_text("\n".join(texts)), "en")
    assert all("unmatched" not in loss for _, loss in measure_signals(alone, PAIR, extra=False))
    paired = pair_up("\n".join(texts), "La barca lasciò il porto all'alba.\n\n***")
    losses = dict(measure_signals(paired, PAIR, extra=False))
    assert losses[1, 0]["unmatched"] == WEIGHTS["unmatched"]
    assert "unmatched" not in losses[0, 0]
    assert set(losses) == {(0, 0), (1, 0)}  # no word, no signals


def test_quality_ranks_what_findings_cannot() -> None:
    checker = Checker(Config(semantic=False))
    bad = "The mayor of Bari did not sign contract the worth 300 euros for the new school."
    (file,) = checker.check(read_text(f"{GOOD}\n{bad}"), read_text(f"{SOURCE}\n{SOURCE}")).files
    assert file.blocks[0].quality > file.blocks[1].quality
    assert file.segments[1].score.because["fluency"] < file.segments[0].score.because["fluency"] < 0


def test_without_the_extra(monkeypatch: pytest.MonkeyPatch) -> None:
    with_extra = Checker()
    assert "|semantic:yes@" in with_extra.signature
    monkeypatch.setattr(semantic, "find_spec", lambda _name: None)
    assert not semantic.is_installed()
    checker = Checker()
    assert checker.signature.endswith("|semantic:no")
    assert Checker(Config(semantic=False)).signature == checker.signature
    (file,) = checker.check(read_text(GOOD), read_text(SOURCE)).files
    assert not {"adequacy", "wording"} & set(file.segments[0].score.because)
    (other,) = with_extra.check(read_text(GOOD), read_text(SOURCE)).files
    assert "adequacy" in other.segments[0].score.because
