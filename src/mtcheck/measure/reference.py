"""A report beside a human reference: which sentence stands beside which, and how alike they are."""

from __future__ import annotations

import msgspec

from mtcheck.language import sentences
from mtcheck.language.align import align_source
from mtcheck.model import Document, FileReport, Pair, Segment, SegmentScore
from mtcheck.score.reference import Metric, measure_sentences, measure_texts


class Measured(msgspec.Struct, frozen=True):
    """A report whose sentences have their references, and the metrics of the whole."""

    report: FileReport
    metrics: dict[str, Metric]


def measure_against(report: FileReport, reference: Document) -> Measured:
    """``report`` with references and metrics; its notes tell the metrics of the whole with signatures.

    What the reference has and the text lacks counts as an empty translation, and the reverse.
    Raises SourceError when the two clearly do not belong together.
    """
    lang = report.pair.target
    document = report.document
    aligned = align_source(document, sentences.segment(reference, lang), Pair(lang, lang))
    texts, wanted, beside = list[str](), list[str](), dict[tuple[int, int], str]()
    for link in aligned.links:
        ours = [document.blocks[block].segments[number].text for block, number in link.target]
        theirs = " ".join(source.text for source in link.source)
        texts.append(" ".join(ours))
        wanted.append(theirs)
        if theirs:
            beside |= dict.fromkeys(link.target, theirs)
    metrics = measure_texts(texts, wanted) if texts else {}
    notes = tuple(f"{name} {metric.score:.2f} ({metric.signature})" for name, metric in metrics.items())
    return Measured(
        msgspec.structs.replace(
            report,
            document=_give_references(document, beside),
            segments=_give_metrics(report, beside),
            notes=(*report.notes, *notes),
        ),
        metrics,
    )


def _give_references(document: Document, beside: dict[tuple[int, int], str]) -> Document:
    def give(segment: Segment, block: int, number: int) -> Segment:
        return msgspec.structs.replace(segment, reference=beside.get((block, number)))

    return msgspec.structs.replace(
        document,
        blocks=tuple(
            msgspec.structs.replace(
                block,
                segments=tuple(give(one, index, number) for number, one in enumerate(block.segments)),
            )
            for index, block in enumerate(document.blocks)
        ),
    )


def _give_metrics(report: FileReport, beside: dict[tuple[int, int], str]) -> tuple[SegmentScore, ...]:
    places = [(one.block, one.segment) for one in report.segments if (one.block, one.segment) in beside]
    texts = [report.document.blocks[block].segments[number].text for block, number in places]
    pairs = [(text, beside[place]) for text, place in zip(texts, places, strict=True)]
    metrics = dict(zip(places, measure_sentences(pairs), strict=True))
    return tuple(
        msgspec.structs.replace(one, metrics=metrics.get((one.block, one.segment), {}))
        for one in report.segments
    )
