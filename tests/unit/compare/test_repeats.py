from __future__ import annotations

from mtcheck import read
from mtcheck.compare.repeats import find_shared, find_varied
from mtcheck.compare.sense_params import RepeatParams
from mtcheck.language import sentences
from mtcheck.language.align import align_source
from mtcheck.model import Context, Document, Pair

PAIR = Pair("it", "en")
CONTEXT = Context(PAIR, {})
CLOSED = "\n\nThe road to the station is closed today."
CHIUSA = "\n\nLa strada per la stazione oggi è chiusa."


def make_document(target: str, source: str) -> Document:
    ours = sentences.segment(read.read_bytes(target.encode(), "t.txt"), PAIR.target)
    return align_source(ours, sentences.segment(read.read_bytes(source.encode(), "s.txt"), PAIR.source), PAIR)


def list_varied(target: str, source: str) -> list[tuple[str, str]]:
    document = make_document(target + CLOSED, source + CHIUSA)
    return [
        (document.blocks[hit.block].text[hit.start : hit.end], hit.values["other"])
        for hit in find_varied(document, CONTEXT, RepeatParams(max_words=3))
    ]


def test_the_rarer_of_several_and_the_later_of_two_is_flagged() -> None:
    assert list_varied("The rates\nFares\nFares", "Tariffe\nTariffe\nTariffe") == [("The rates", "Fares")]
    assert list_varied("Fares\nRates", "Tariffe\nTariffe") == [("Rates", "Fares")]


def test_case_punctuation_and_figures_do_not_count() -> None:
    assert not list_varied("Fares\nFARES:", "Tariffe\nTariffe")
    assert not list_varied("Table 1\nTable 2", "Tabella\nTabella")


def test_long_sources_may_be_said_anew() -> None:
    assert not list_varied("The museum is open\nThe museum opens", "Il museo è aperto\nIl museo è aperto")


def test_a_rendering_of_another_source_is_flagged() -> None:
    target = "The museum opens in spring.\nThe museum opens in spring." + CLOSED
    document = make_document(target, "Il museo apre in primavera.\nLa scuola chiude a luglio." + CHIUSA)
    [hit] = find_shared(document, CONTEXT, RepeatParams())
    assert (hit.block, hit.values["other"]) == (1, "Il museo apre in primavera.")
