from __future__ import annotations

import tempfile
from pathlib import Path

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from mtcheck.errors import MtcheckError
from mtcheck.glossary.compile import compile_terms
from mtcheck.glossary.pack import Settings
from mtcheck.glossary.table import read_table
from mtcheck.glossary.tbx import read_tbx
from mtcheck.glossary.terms import Term
from mtcheck.model import Pair
from mtcheck.rules.testing import test_roots as run_tests

PAIR = Pair("it", "en")
WORDS = [
    "bank",
    "river bank",
    "bench",
    "banks",
    "the",
    "The Bank",
    "IT",
    "US",
    "C++",
    "don't",
    "o’clock",
    "bank*",
    "3",
]
TERM = st.one_of(st.sampled_from(WORDS), st.text(min_size=1, max_size=8))
TERMS = st.lists(
    st.builds(
        Term,
        line=st.integers(2, 99),
        sources=st.lists(TERM, max_size=2, unique=True).map(tuple),
        targets=st.lists(TERM, min_size=1, max_size=2, unique=True).map(tuple),
        forbidden=st.lists(TERM, min_size=1, max_size=2, unique=True).map(tuple),
        note=st.text(max_size=5),
    ),
    max_size=4,
)


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(TERMS, st.sampled_from(["same", "weaken", "skip"]))
def test_what_is_compiled_passes_its_tests(terms: list[Term], without: str) -> None:
    """Whatever a glossary says, its pack is sound or there is none."""
    try:
        compiled = compile_terms(terms, Settings(name="x", title="X", pair=PAIR, without=without))
    except MtcheckError as error:
        assert str(error).startswith("no term forbids a rendering")
        return
    with tempfile.TemporaryDirectory() as folder:
        for name, text in compiled.files.items():
            (Path(folder) / name).write_text(text, encoding="utf-8", newline="\n")
        report = run_tests((Path(folder),), PAIR, {})
    assert report.failures == ()
    assert report.tests >= 2


@settings(max_examples=100, deadline=None)
@given(st.text(alphabet='ab,;"\n\r\t|\\=', max_size=40), st.booleans())
def test_any_text_is_a_table_or_a_fault(text: str, with_header: bool) -> None:
    header = "source,target,forbidden\n" if with_header else ""
    try:
        terms = read_table(header + text, "g.csv", PAIR)
    except MtcheckError as error:
        assert "g.csv" in str(error)
    else:
        assert all(term.line >= 2 for term in terms)


@settings(max_examples=100, deadline=None)
@given(
    st.lists(
        st.sampled_from(
            ["<tbx>", "</tbx>", "<term>", "</term>", "&x;", "<!DOCTYPE a [", "]>", "a", "<", "\0"]
        )
    )
)
def test_any_text_is_tbx_or_a_fault(parts: list[str]) -> None:
    try:
        read_tbx("".join(parts), "g.tbx", PAIR)
    except MtcheckError as error:
        assert error.place.startswith("g.tbx:")
