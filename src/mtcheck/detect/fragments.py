"""Reads a document's sentences and finds what in them is in the source language."""

from __future__ import annotations

import re
from functools import cached_property

from mtcheck.detect.evidence import fold
from mtcheck.detect.keep import Surroundings
from mtcheck.detect.knowledge import Knowledge
from mtcheck.detect.runs import RunFinder
from mtcheck.detect.spotted import Found, Spotted, Word
from mtcheck.detect.stretches import Spotter
from mtcheck.detect.tokens import WordReader
from mtcheck.detect.whole import Judge, make_sentence
from mtcheck.model import Block, Context, Document, Segment

_QUICK = re.compile(r"\w[\w'’-]*")
"""Words roughly, to pass quickly over sentences that hold nothing suspicious."""
_FULL_NAME = re.compile(r"(?<!\w)([A-ZÀ-ÖØ-Þ][a-zß-öø-ÿ]+) (?=([A-ZÀ-ÖØ-Þ][a-zß-öø-ÿ]+)(?!\w))")
_INNER_CAPITAL = re.compile(r"(?<=[a-zß-öø-ÿ] )([A-ZÀ-ÖØ-Þ][^\W\d_]*[a-zß-öø-ÿ])")


class Reader:
    """Finds what is in the source language in one document."""

    def __init__(self, document: Document, knowledge: Knowledge, context: Context) -> None:
        self._document, self._knowledge = document, knowledge
        self._words = WordReader(knowledge, context.allow, lambda: self._names)
        self._spotter, self._runs = Spotter(knowledge), RunFinder(knowledge, context.pair)
        self._judge = Judge(knowledge, context.pair)
        self._expected = (None, context.pair.source, context.pair.target)
        self._found = Found([], [])
        self._kept: set[str] = set()

    def find(self) -> Found:
        """Everything found, in reading order; an expression kept on purpose once is kept everywhere."""
        for index, block in enumerate(self._document.blocks):
            self._read_block(index, block)
        texts = [block.text for block in self._document.blocks]
        fragments = [
            one
            for one in self._found.fragments
            if fold(texts[one.block][one.start : one.end]) not in self._kept
        ]
        fragments.sort(key=lambda one: (one.block, one.start))
        return Found(fragments, self._found.sentences)

    def _read_block(self, index: int, block: Block) -> None:
        if block.language not in self._expected:  # the page says that it is in a third language: on purpose
            return
        around: Surroundings | None = None
        suspicious, doubtful = self._knowledge.suspicious.__getitem__, self._judge.is_doubtful
        for number, segment in enumerate(block.segments or (Segment(block.text, 0),)):
            words = _QUICK.findall(segment.text)
            copied = self._find_copied(segment, words)
            strange = self._runs.is_likely(words)
            if copied or strange or any(map(suspicious, words)) or doubtful(words):
                around = around or Surroundings(block)
                self._read_sentence((index, number), segment, around, copied, strange=strange)

    def _read_sentence(
        self,
        place: tuple[int, int],
        segment: Segment,
        around: Surroundings,
        copied: frozenset[str],
        *,
        strange: bool,
    ) -> None:
        block = self._document.blocks[place[0]]
        protected, wrapped = around.find(segment)
        row = self._words.read(block.text, segment, protected, copied)
        spotted = list(self._spotter.spot(block.text, place, row))
        if not self._knowledge.surname_articles.isdisjoint([word.key for word in row]):
            articles = self._spotter.spot_articles(block.text, place, row, self._surnames)
            spotted += [one for one in articles if not any(other.overlaps(one) for other in spotted)]
        judgement = self._judge.judge(block, segment, row, spotted, wrapped)
        judgement = judgement or self._judge.find_headline(block, segment, row, wrapped)
        if judgement is not None:
            self._found.sentences.append(make_sentence(place, segment, judgement))
            return
        if strange:
            spotted = self._add_runs(block.text, place, row, spotted)
        for one in spotted:
            if self._knowledge.keeper.is_on_purpose(block.text, row, one, wrapped):
                self._kept.add(fold(block.text[one.start : one.end]))
            else:
                self._found.fragments.append(one)

    def _add_runs(
        self, text: str, place: tuple[int, int], row: list[Word], spotted: list[Spotted]
    ) -> list[Spotted]:
        """A run in a third language takes the place of the shorter stretches in it."""
        for run in self._runs.find(text, place, row, spotted):
            inside = [one for one in spotted if one.overlaps(run)]
            if sum(len(one.words) for one in inside) < len(run.words):
                spotted = [*(one for one in spotted if one not in inside), run]
        return spotted

    def _find_copied(self, segment: Segment, words: list[str]) -> frozenset[str]:
        """Lower-case words of the sentence that its source has in the same form, and that are no chance."""
        if segment.source is None:
            return frozenset()
        shared = set(words).intersection(_QUICK.findall(segment.source.text))
        return frozenset(filter(self._knowledge.left.__getitem__, shared))

    @cached_property
    def _surnames(self) -> frozenset[str]:
        """What the document writes behind a given name."""
        return frozenset(
            surname
            for block in self._document.blocks
            for given, surname in _FULL_NAME.findall(block.text)
            if self._knowledge.is_given(given)
        )

    @cached_property
    def _names(self) -> frozenset[str]:
        """Words that the document writes with a capital inside a sentence, folded."""
        found: set[str] = set()
        for block in self._document.blocks:
            found.update(map(fold, _INNER_CAPITAL.findall(block.text)))
        return frozenset(found)
