from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

import pytest

from mtcheck.errors import SourceError
from mtcheck.language import align, sentences
from mtcheck.model import Block, BlockKind, Document, OffsetMap, Pair, Run, Span
from mtcheck.read import read_pair_bytes, read_pair_text, read_text

_PAIR = Pair("it", "en")
_HARBOUR = (
    "The harbour of Genoa was closed on Tuesday.",
    "Three ships from Naples waited outside for nine hours.",
    "Captain Bruni spoke of 80 knots of wind.",
    "Nobody was injured.",
    "The fish market opens again on Friday.",
    "Last year the storm of 12 March cost 400,000 euros.",
)
_PORTO = (
    "Il porto di Genova è rimasto chiuso martedì.",
    "Tre navi da Napoli hanno aspettato fuori per nove ore.",
    "Il capitano Bruni ha parlato di 80 nodi di vento.",
    "Nessuno è rimasto ferito.",
    "Il mercato del pesce riapre venerdì.",
    "L'anno scorso la tempesta del 12 marzo è costata 400.000 euro.",
)
_RECIPE = (
    "Lavate le melanzane e tagliatele a fette.",
    "Salatele e lasciatele riposare un'ora.",
    "Nel frattempo tritate la cipolla con il basilico.",
    "Friggete tutto in olio d'oliva ben caldo.",
    "Servite con pane tostato.",
    "Si conserva in frigorifero per due giorni.",
)


def make(
    text: str, spans: list[tuple[int, int]] | None = None, path: str = "a", form: str = "text"
) -> Document:
    """A document whose blocks are the non-blank lines, or the spans."""
    if spans is None:
        spans, position = [], 0
        for line in text.splitlines(keepends=True):
            if line.strip():
                spans.append((position, position + len(line.rstrip("\r\n"))))
            position += len(line)
    blocks = tuple(
        Block(
            kind=BlockKind.PARAGRAPH,
            span=Span(start, end),
            text=text[start:end],
            offsets=OffsetMap((Run(0, start, end - start, end - start),)),
        )
        for start, end in spans
    )
    return sentences.segment(Document(path=path, format=form, text=text, blocks=blocks), "en")


def align_both(target: Document, source: Document) -> Document:
    return align.align_source(target, source, _PAIR)


def pair(target: Document, source: Document) -> list[tuple[str, str | None]]:
    paired = align_both(target, source)
    assert (paired.source_path, paired.source_text) == (source.path, source.text)
    return [
        (segment.text, segment.source.text if segment.source else None)
        for block in paired.blocks
        for segment in block.segments
    ]


def list_links(document: Document) -> list[tuple[list[str], list[str]]]:
    """The texts of each link, source first."""
    return [
        (
            [text.text for text in link.source],
            [document.blocks[number].segments[index].text for number, index in link.target],
        )
        for link in document.links
    ]


def test_sentences_of_paired_lines() -> None:
    assert pair(make("One. Two.\n\nThree."), make("Uno. Due.\n\nTre.\n")) == [
        ("One.", "Uno."),
        ("Two.", "Due."),
        ("Three.", "Tre."),
    ]


def test_source_says_where_it_begins() -> None:
    source = align_both(make("One. Two."), make("Uno.  Due.")).blocks[0].segments[1].source
    assert source is not None
    assert source.block.text[source.start :] == source.text == "Due."


def test_block_beside_a_blank_line_has_no_source() -> None:
    assert pair(make("One.\nTwo.\nThree."), make("Uno.\n\nTre.")) == [
        ("One.", "Uno."),
        ("Two.", None),
        ("Three.", "Tre."),
    ]


@pytest.mark.parametrize("end", ["", "\n", "\r\n", "\r"])
def test_line_ends_of_all_kinds(end: str) -> None:
    assert pair(make("One.\r\nTwo."), make(f"Uno.\nDue.{end}")) == [("One.", "Uno."), ("Two.", "Due.")]


def test_line_inside_a_wrapped_source_block() -> None:
    source = make("Uno e\ndue.", spans=[(0, 10)])
    assert pair(make("One and\ntwo."), source) == [("One and", "Uno e\ndue."), ("two.", "Uno e\ndue.")]


def test_formatted_documents_are_paired_in_order() -> None:
    target = make("# One\n\n- Two", spans=[(2, 5), (9, 12)], form="markdown")
    assert pair(target, make("Uno\nDue")) == [("One", "Uno"), ("Two", "Due")]


@pytest.mark.parametrize(("ours", "theirs"), [("", "\n"), ("One.", ""), ("", "Uno.")])
def test_empty_documents(ours: str, theirs: str) -> None:
    assert {source for _, source in pair(make(ours), make(theirs))} <= {None}


def test_two_sentences_that_became_one_have_both_as_their_source() -> None:
    source = make(" ".join(_PORTO))
    target = make(
        " ".join((_HARBOUR[0], "Three ships from Naples waited for nine hours, and Bruni spoke of 80 knots."))
    )
    assert pair(target, make(" ".join(_PORTO[:3]))) == [
        (_HARBOUR[0], _PORTO[0]),
        (
            "Three ships from Naples waited for nine hours, and Bruni spoke of 80 knots.",
            " ".join(_PORTO[1:3]),
        ),
    ]
    assert source.blocks[0].segments[1].source is None


def test_one_sentence_that_became_two_is_the_source_of_both() -> None:
    source = make("Tre navi da Napoli hanno aspettato fuori, mentre il capitano Bruni parlava di 80 nodi.")
    target = make("Three ships from Naples waited outside. Captain Bruni spoke of 80 knots.")
    assert {found for _, found in pair(target, source)} == {source.text}


def test_a_sentence_that_was_left_out() -> None:
    target = make("\n".join(one for one in _HARBOUR if one != _HARBOUR[1]))
    paired = align_both(target, make("\n\n".join(_PORTO)))
    assert ([_PORTO[1]], []) in list_links(paired)
    assert [source for _, source in pair(target, make("\n\n".join(_PORTO)))] == [
        one for one in _PORTO if one != _PORTO[1]
    ]


def test_a_sentence_that_was_added() -> None:
    added = "Readers will find the bus timetable on the last page of this supplement."
    texts = [*_HARBOUR[:3], added, *_HARBOUR[3:]]
    paired = align_both(make(" ".join(texts)), make("\n".join(_PORTO)))
    assert ([], [added]) in list_links(paired)
    assert all(link.confidence > 0.5 for link in paired.links)


def test_other_layouts_and_formats() -> None:
    target = read_text(
        f"# {_HARBOUR[0]}\n\n{_HARBOUR[1]} {_HARBOUR[2]}\n\n- {_HARBOUR[3]}\n"
        f"- {_HARBOUR[4]}\n\n{_HARBOUR[5]}\n",
        format="markdown",
    )
    source = read_text(
        f"<h1>{_PORTO[0]}</h1><p>{_PORTO[1]}</p><p>{_PORTO[2]} {_PORTO[3]} {_PORTO[4]}</p><p>{_PORTO[5]}</p>",
        format="html",
    )
    paired = align_both(sentences.segment(target, "en"), sentences.segment(source, "it"))
    assert list_links(paired) == [([one], [other]) for one, other in zip(_PORTO, _HARBOUR, strict=True)]


def test_equal_numbers_of_lines_that_do_not_belong_together() -> None:
    target = make("\n".join(_HARBOUR[1:]))  # one is missing at the start, another one at the end
    assert pair(target, make("\n".join(_PORTO[:-1])))[:4] == list(
        zip(_HARBOUR[1:5], _PORTO[1:5], strict=True)
    )


def test_documents_that_do_not_belong_together_are_refused() -> None:
    target = make("\n".join(_HARBOUR), path="harbour.txt")
    with pytest.raises(SourceError, match=r"harbour\.txt: does not look like a translation of recipe\.txt"):
        align_both(target, make("\n".join((*_RECIPE, "Buon appetito.")), path="recipe.txt"))


def test_equal_numbers_of_lines_of_strangers_are_not_checked() -> None:
    paired = align_both(make("\n".join(_HARBOUR)), make("\n".join(_RECIPE), path="recipe.txt"))
    assert {segment.source for block in paired.blocks for segment in block.segments} == {None}
    assert all(link.confidence < 0.5 for link in paired.links)
    (note,) = paired.notes
    assert "lines 1 to 6, no sure counterpart in recipe.txt" in note


def test_a_stretch_without_a_sure_counterpart_is_told_and_has_no_source() -> None:
    target = make("\n\n".join((*_HARBOUR[:3], *_HARBOUR[3:])))
    source = make("\n".join((*_PORTO[:2], *_RECIPE[:3], *_PORTO[5:])), path="porto.txt")
    paired = align_both(target, source)
    found = [segment.source.text if segment.source else None for b in paired.blocks for segment in b.segments]
    assert found == [*_PORTO[:2], None, None, None, _PORTO[5]]
    (note,) = paired.notes
    assert note == (
        "not checked against the source: lines 5 to 9, "
        "no sure counterpart in porto.txt (lines 3 to 5 beside it)"
    )


def test_what_is_wrong_on_one_line_of_many_is_still_paired_with_its_line() -> None:
    texts = [*_HARBOUR[:3], "The cat is on the table.", *_HARBOUR[4:]]
    assert pair(make("\n".join(texts)), make("\n".join(_PORTO)))[3] == (texts[3], _PORTO[3])


def test_similarity_is_further_evidence() -> None:
    ours, theirs = ["Aa bb.", "Cc dd.", "Ee ff."], ["Xx yy.", "Vv ww."]

    def compare(source: Sequence[str], target: Sequence[str]) -> list[list[float]]:
        wanted = {("Aa bb.", "Xx yy."), ("Ee ff.", "Vv ww.")}
        return [[1.0 if (one, other) in wanted else -1.0 for other in target] for one in source]

    document = align.align_source(make(" ".join(theirs)), make("\n".join(ours)), _PAIR, compare)
    assert list_links(document) == [
        (["Aa bb."], ["Xx yy."]),
        (["Cc dd."], []),
        (["Ee ff."], ["Vv ww."]),
    ]


def test_a_bilingual_file_is_not_asked_for_similarity() -> None:
    def refuse(source: Sequence[str], target: Sequence[str]) -> list[list[float]]:
        raise AssertionError(source, target)

    target, source = read_pair_bytes(b"en\tit\nIt rains.\tPiove.\n", "t.tsv")
    assert source is not None
    pair = [sentences.segment(one, lang) for one, lang in ((target, "en"), (source, "it"))]
    document = align.align_source(pair[0], pair[1], _PAIR, refuse)
    assert list_links(document) == [(["Piove."], ["It rains."])]


def test_a_long_bilingual_file_is_aligned_in_parts(monkeypatch: pytest.MonkeyPatch) -> None:
    rows = [("It rains. It snows.", "Piove. Nevica."), ("A train leaves.", ""), ("The end.", "La fine.")]
    data = "\n".join("\t".join(row) for row in [("en", "it"), *rows]).encode()
    target, source = read_pair_bytes(data, "t.tsv")
    assert source is not None
    pair = [sentences.segment(one, lang) for one, lang in ((target, "en"), (source, "it"))]
    whole = align.align_source(pair[0], pair[1], _PAIR)
    monkeypatch.setattr(align, "_UNITS", 1)
    parts = align.align_source(pair[0], pair[1], _PAIR)
    assert parts.blocks == whole.blocks
    assert [link.target for link in parts.links] == [link.target for link in whole.links]
    assert [link.source for link in parts.links] == [link.source for link in whole.links]
    assert (parts.source_path, parts.source_text) == ("t.tsv", data.decode())


def test_a_unit_without_a_source_is_no_addition() -> None:
    rows = [
        ("Piove.", "It rains."),
        ("", "The mayor spoke for two hours."),
        ("Il film è finito.", "The film is over."),
    ]
    text = "it\ten\n" + "".join(f"{source}\t{target}\n" for source, target in rows)
    reading = read_pair_text(text, "a.tsv", "tsv")
    assert reading.source is not None
    target, source = sentences.segment(reading.target, "en"), sentences.segment(reading.source, "it")
    assert list_links(align_both(target, source)) == [
        (["Piove."], ["It rains."]),
        (["Il film è finito."], ["The film is over."]),
    ]
    assert pair(target, source)[1] == ("The mayor spoke for two hours.", None)


def test_a_sentence_that_became_a_list_is_the_source_of_every_item() -> None:
    items = ["320 g of rice", "2 peppers", "40 g of butter", "1 litre of broth", "saffron"]
    ingredients = (
        "Per quattro persone: 320 g di riso, 2 peperoni, 40 g di burro, 1 litro di brodo, zafferano."
    )
    listed = "\n".join(f"- {item}" for item in items)
    target = read_text(f"{_HARBOUR[0]}\n\n{listed}\n\n{_HARBOUR[1]}\n", format="markdown")
    source = read_text(f"{_PORTO[0]}\n{ingredients}\n{_PORTO[1]}\n")
    paired = align_both(sentences.segment(target, "en"), sentences.segment(source, "it"))
    assert list_links(paired) == [
        ([_PORTO[0]], [_HARBOUR[0]]),
        ([ingredients], items),
        ([_PORTO[1]], [_HARBOUR[1]]),
    ]


def test_a_sentence_said_twice_is_no_part_of_the_link() -> None:
    target = make(" ".join((_HARBOUR[0], _HARBOUR[1], _HARBOUR[1], _HARBOUR[2])))
    links = list_links(align_both(target, make(" ".join(_PORTO[:3]))))
    assert ([], [_HARBOUR[1]]) in links
    assert ([_PORTO[1]], [_HARBOUR[1]]) in links


def test_a_bilingual_file_is_paired_as_it_says() -> None:
    both = "\n".join((*_HARBOUR, *_RECIPE))
    ends = [0, *(index + 1 for index, char in enumerate(both) if char == "\n"), len(both) + 1]
    spans = [(start, end - 1) for start, end in pairwise(ends)]
    target = make(both, spans=spans[:6], form="tsv")
    source = make(both, spans=spans[6:], form="tsv")
    assert pair(target, source) == list(zip(_HARBOUR, _RECIPE, strict=True))
