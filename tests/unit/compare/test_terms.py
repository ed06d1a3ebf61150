from __future__ import annotations

import pytest

from mtcheck import read
from mtcheck.compare.sense_params import RequiredTerm, TermParams
from mtcheck.compare.terms import find
from mtcheck.language import sentences
from mtcheck.language.align import align_source
from mtcheck.model import Context, Pair

PAIR = Pair("it", "en")
PARAMS = TermParams(
    (
        RequiredTerm(("carta",), ("charter",)),
        RequiredTerm(("carta di credito",), ("credit card", "bank card")),
        RequiredTerm(("ONU",), ("UN",)),
    )
)


def tell(target: str, source: str) -> list[tuple[str, str, str]]:
    ours = sentences.segment(read.read_bytes(target.encode(), "t.txt"), PAIR.target)
    theirs = sentences.segment(read.read_bytes(source.encode(), "s.txt"), PAIR.source)
    document = align_source(ours, theirs, PAIR)
    return [
        (document.blocks[hit.block].text[hit.start : hit.end], hit.values["source"], hit.values["required"])
        for hit in find(document, Context(PAIR, {}), PARAMS)
    ]


@pytest.mark.parametrize(
    ("target", "source", "expected"),
    [
        ("The city has a charter.", "La città ha una carta.", []),
        ("The city has two charters.", "La città ha due carte.", []),
        ("The city has a paper.", "La città ha una carta.", [("paper", "carta", "charter")]),
        ("She paid with credit cards.", "Ha pagato con le carte di credito.", []),
        (
            "She paid with credit papers.",
            "Ha pagato con le carte di credito.",
            [("credit", "carte di credito", "credit card, bank card")],
        ),
        ("The ONU met.", "L'ONU si è riunita.", [("ONU", "ONU", "UN")]),
        ("The mayor met.", "Il sindaco si è riunito.", []),
    ],
)
def test_a_term_without_its_rendering_is_found(
    target: str, source: str, expected: list[tuple[str, str, str]]
) -> None:
    assert tell(target, source) == expected
