from __future__ import annotations

import gc

from tests.unit.detect.marked import read

from mtcheck.detect import word_index
from mtcheck.detect.word_index import index_words


def test_words_stand_with_the_blocks_they_are_in() -> None:
    words = index_words(read("Rome and Milan.\n\nMilan, 2020.\n\nIt's in Milan’s north, Milan_2."))
    assert list(words.words) == ["Rome", "and", "Milan", "It", "s", "in", "north"]
    assert [words.count(word) for word in ("Milan", "milan", "Rome", "2020")] == [4, 0, 1, 0]
    assert words.find_blocks(["north", "Rome", "none"]) == [0, 2]
    assert words.find_blocks(["Milan"]) == [0, 1, 2]
    assert words.find_blocks(["none"]) == []


def test_asking_for_a_word_adds_none() -> None:
    words = index_words(read("One."))
    words.find_blocks(["two"])
    assert not words.count("two")
    assert list(words.words) == ["One"]
    assert words.lacks(["two", "three"])
    assert not words.lacks(["two", "One"])


def test_a_document_is_read_once_and_its_index_goes_with_it() -> None:
    document, other = read("One."), read("One.")
    index = index_words(document)
    assert index_words(document) is index
    assert index_words(other) is not index
    del index, other
    gc.collect()
    assert word_index._latest == []
