from __future__ import annotations

import pytest

from mtcheck import read
from mtcheck.compare.across import Clash, Contribution, Member, Place, collect, find_clashes
from mtcheck.compare.short_texts import make_key
from mtcheck.language import sentences
from mtcheck.language.align import align_source
from mtcheck.model import Document, Pair

PAIR = Pair("it", "en")
HOURS, FARES = ("Opening hours", "Orari di apertura"), ("The fares", "Le tariffe")
TIMES = ("Opening times", "Orari di apertura")


def make_document(*lines: tuple[str, str]) -> Document:
    ours, theirs = ("\n".join(line[side] for line in lines) for side in (0, 1))
    target = sentences.segment(read.read_bytes(ours.encode(), "t.txt"), PAIR.target)
    return align_source(
        target, sentences.segment(read.read_bytes(theirs.encode(), "s.txt"), PAIR.source), PAIR
    )


def contribute(*lines: tuple[str, str]) -> Contribution:
    return collect(make_document(*lines), PAIR, 1, 8)


def test_a_short_text_contributes_24_bytes() -> None:
    assert len(contribute(HOURS, FARES).records) == 48
    assert collect(make_document(HOURS), PAIR, 4, 8) == Contribution()


def test_without_a_source_nothing_is_contributed() -> None:
    document = sentences.segment(read.read_bytes(b"Opening hours\n", "t.txt"), PAIR.target)
    assert collect(document, PAIR, 1, 8) == Contribution()


def test_files_clash_where_a_source_has_two_renderings() -> None:
    files = [contribute(FARES, HOURS), contribute(HOURS), contribute(TIMES)]
    [clash] = find_clashes(files, "source")
    assert clash == Clash(
        make_key("ORARI DI APERTURA.", PAIR),
        (Member(Place(0, 1, 2), {0, 1}), Member(Place(2, 0, 1), {2})),
    )
    assert not list(find_clashes(files, "rendering"))


def test_files_clash_where_a_rendering_has_two_sources() -> None:
    [clash] = find_clashes([contribute(HOURS), contribute(("Opening hours", "Le tariffe"))], "rendering")
    assert [member.first.file for member in clash.members] == [0, 1]


@pytest.mark.parametrize("files", [((HOURS, TIMES), (FARES,)), ((HOURS,), (HOURS,)), ((HOURS,),), ()])
def test_what_one_file_says_in_two_ways_is_no_clash(files: tuple[tuple[tuple[str, str], ...], ...]) -> None:
    assert not list(find_clashes([contribute(*lines) for lines in files], "source"))


def test_pairs_of_languages_are_kept_apart() -> None:
    assert make_key("Opening", PAIR) != make_key("Opening", Pair("fr", "en"))
