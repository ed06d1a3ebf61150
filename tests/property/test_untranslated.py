"""No text breaks the detector, every hit lies in its block, clean sentences stay clean when joined."""

from __future__ import annotations

from itertools import pairwise

from hypothesis import given, settings
from hypothesis import strategies as st
from tests.unit.detect.marked import make_context, read

from mtcheck.detect.decode import decode
from mtcheck.detect.untranslated import FragmentParams, SentenceParams, find_fragments, find_sentences
from mtcheck.model import Document, Hit

PIECES = [
    *[
        "la",
        "La",
        "criptovaluta",
        "dell'azienda",
        "L’inchiesta",
        "the",
        "The",
        "house",
        "and",
        "e",
        "i",
        "ma",
        "q.b.",
        "sale",
        "Roma",
        "via",
        "Mazzini",
    ],
    *[
        "(",
        ")",
        '"',
        "“",
        "”",
        "'",
        "_",
        "*",
        ",",
        ".",
        "!",
        "?",
        ":",
        "-",
        "–",
        "https://a.example/b",
        "@nome",
        "#tag",
        "ciao",
        "perché",
        "VIA",
        "ROMA",
        "NON",
        "12",
        "a1b2",
    ],
    *[
        "straße",
        "İstanbul",
        "'’'",
        "--",
        "al",
        "dente",
        "Il",
        "mare",
        "means",
        "called",
        "Laura",
        "Pausini",
        "La",
        "Pausini",
        "abbandonò",
        "ﬁne",
    ],
    *("perche\u0301", "\ufffc", "\u00ad", "\u200b", "\n"),
]
CLEAN = [
    "The council met on Friday and nobody answered.",
    "She bought two pounds of apples at the market.",
    "They ate prosciutto and bruschetta near Piazza Navona.",
    "He lives in via Garibaldi.",
    "The film La dolce vita was shown again.",
    "Our train to Reggio nell'Emilia was late, as usual.",
    "“Nobody knows,” he said, “what comes next.”",
    "In vitro tests were made ad hoc.",
    "Prices rose by 3.5 percent; wages did not.",
    "The fare was due, the pace was fine, the case was closed.",
]


def find(document: Document) -> list[Hit]:
    context = make_context()
    return [
        *find_fragments(document, context, FragmentParams()),
        *find_sentences(document, context, SentenceParams()),
    ]


def check_spans(document: Document) -> None:
    hits = find(document)
    for hit in hits:
        text = document.blocks[hit.block].text
        assert 0 <= hit.start < hit.end <= len(text)
        assert text[hit.start : hit.end].strip()
        assert hit.confidence is not None
        assert 0.5 <= hit.confidence <= 1
    places = sorted((hit.block, hit.start, hit.end) for hit in hits)
    assert all(a[0] != b[0] or a[2] <= b[1] for a, b in pairwise(places))


@given(st.text(max_size=300))
@settings(max_examples=150, deadline=None)
def test_no_text_breaks_it(text: str) -> None:
    check_spans(read(text))


@given(st.lists(st.sampled_from(PIECES), max_size=40), st.sampled_from([" ", "", "  "]))
@settings(max_examples=300, deadline=None)
def test_no_mixture_breaks_it(pieces: list[str], gap: str) -> None:
    check_spans(read(gap.join(pieces)))


@given(st.lists(st.sampled_from(PIECES), max_size=30))
@settings(max_examples=100, deadline=None)
def test_no_markup_breaks_it(pieces: list[str]) -> None:
    text = " ".join(pieces)
    check_spans(read(text, "markdown"))
    check_spans(read(f"<p>{text}</p>", "html"))


@given(
    st.lists(st.sampled_from(PIECES), min_size=1, max_size=20),
    st.lists(st.sampled_from(PIECES), min_size=1, max_size=20),
)
@settings(max_examples=100, deadline=None)
def test_no_source_breaks_it(target: list[str], source: list[str]) -> None:
    lines = " ".join(target).replace("\n", " "), " ".join(source).replace("\n", " ")
    check_spans(read(lines[0], source=lines[1]))


@given(st.lists(st.sampled_from(CLEAN), min_size=1, max_size=12), st.sampled_from([" ", "\n"]))
@settings(max_examples=60, deadline=None)
def test_clean_sentences_stay_clean_when_joined(sentences: list[str], gap: str) -> None:
    assert find(read(gap.join(sentences))) == []


@given(st.lists(st.floats(-10, 10), max_size=60))
def test_decoded_ranges_are_in_order_and_in_the_row(weights: list[float]) -> None:
    ranges = decode(weights, 3.0, 0.2)
    edges = [edge for pair in ranges for edge in pair]
    assert edges == sorted(edges)
    assert all(start < end for start, end in ranges)
    assert all(0 <= edge <= len(weights) for edge in edges)
    assert all(sum(weights[start:end]) > 3.0 for start, end in ranges)
