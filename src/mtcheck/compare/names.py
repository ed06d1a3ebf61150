"""Names of a source that its target drops, misspells or replaces by others."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import msgspec

from mtcheck.compare.name_judge import Compared, Judge
from mtcheck.compare.name_words import Run, list_capitals
from mtcheck.compare.params import NameParams
from mtcheck.compare.passages import Passage, iterate_passages
from mtcheck.compare.place import find_gap
from mtcheck.model import Context, Document, Hit


class _Memo:
    """What was found in the last document: several rules ask about it."""

    document: Document | None = None
    found: Sequence[Compared] = ()


_MEMO = _Memo()


def find(document: Document, context: Context, params: msgspec.Struct) -> Iterator[Hit]:
    """What ``params`` says is to be reported."""
    assert isinstance(params, NameParams)
    if _MEMO.document is not document:
        _MEMO.document, _MEMO.found = document, list(_compare(document, context))
    for one in _MEMO.found:
        if params.report == "missing":
            for run in one.missing:
                place = find_gap(one.passage, run.start, run.end, context)
                if place is not None:
                    yield _make_hit(one.passage, run, *place)
            continue
        for their, our, written in one.misspelt if params.report == "misspelt" else one.replaced:
            if params.report == "replaced" or not _is_respelt(their, our, params.soft):
                hit = _make_hit(one.passage, their, our.start, our.end)
                yield msgspec.structs.replace(hit, replacement=written)


def _compare(document: Document, context: Context) -> Iterator[Compared]:
    judge = Judge(context.pair)
    passages = list(iterate_passages(document))
    said = {word.key for passage in passages for word in list_capitals(passage.text)}
    for passage in passages:
        found = judge.compare(passage, said)
        if found is not None:
            yield found


def _is_respelt(their: Run, our: Run, soft: str) -> bool:
    """Whether two spellings differ in letters by which scripts are told in ours."""
    one, two = their.words[0].key, our.words[0].key
    changed = {letter for letter in one + two if one.count(letter) != two.count(letter)}
    return bool(changed & set(soft))


def _make_hit(passage: Passage, run: Run, start: int, end: int) -> Hit:
    return Hit(
        block=passage.block,
        start=passage.start + start,
        end=passage.start + end,
        values={"source": passage.source.text[run.start : run.end]},
        source=passage.locate_source(run.start, run.end),
    )
