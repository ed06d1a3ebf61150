"""What is checked again after an edit, and that it says what a full check says."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from tests.unit.lsp.conftest import Bench, rules
from tests.unit.lsp.test_examine import PAIRS

from mtcheck.checker import DETECTORS
from mtcheck.lsp.examine import Depth
from mtcheck.lsp.examined import Examined
from mtcheck.lsp.quick import MOST
from mtcheck.lsp.watched import LOCAL
from mtcheck.model import Span

TEXT = "The cold.\n\nOne,, two. Three.\n\nThe bench.\n\nThe bench and the money.\n"
pytestmark = pytest.mark.usefixtures("slow")


def _places(bench: Bench, before: str, after: str) -> tuple[list[object], list[object], bool]:
    """The findings after an edit: quickly, and in full."""
    bench.check(before, depth=Depth.ANEW)
    quick = bench.check(after)
    full = bench.check(after, depth=Depth.ANEW)
    assert full.is_settled
    return (
        [(one.rule, one.span, one.text) for one in quick.findings],
        [(one.rule, one.span, one.text) for one in full.findings],
        quick.is_settled,
    )


@pytest.mark.parametrize(
    "after",
    [
        TEXT,
        TEXT.replace("Three", "Three,, four"),
        TEXT.replace("One,, two. ", ""),
        TEXT.replace("The cold.\n\n", ""),
        "New.\n\n" + TEXT,
        TEXT + "\nThe cold bench.\n",
        TEXT.replace("\n\n", "\n"),
        TEXT.replace("The bench.", "The bench. 😀 The cold\r\n"),
        TEXT.replace("One", "# mtcheck: ignore doubled-mark\nOne"),
    ],
)
def test_it_says_what_a_full_check_says(bench: Bench, after: str) -> None:
    quick, full, is_settled = _places(bench, TEXT, after)
    assert quick == full
    assert not is_settled


def test_facts_of_the_document_are_those_of_the_last_full_check(bench: Bench) -> None:
    bench.check(TEXT, depth=Depth.ANEW)
    without = TEXT.replace("money", "coin")
    assert rules(bench.check(without)).count("needs-money") == 2
    assert rules(bench.check(without, depth=Depth.FULL)).count("needs-money") == 0


def test_only_what_is_new_is_looked_at(bench: Bench, monkeypatch: pytest.MonkeyPatch) -> None:
    bench.check(TEXT, depth=Depth.ANEW)
    seen: list[str] = []
    from mtcheck.language import sentences

    split = sentences.split

    def watch(text: str, lang: str) -> list[tuple[int, int]]:
        seen.append(text)
        return split(text, lang)

    monkeypatch.setattr(sentences, "split", watch)
    bench.check(TEXT.replace("Three", "Four"))
    assert seen == ["One,, two. Four."]


@pytest.fixture
def other(folder: Path) -> Bench:
    """One that has seen nothing of what the first has."""
    return Bench(folder)


PIECES = ("cold", ",,", " two. Three", "\n\n", "\n", "The bench.", " ", "😀", "e\u0301", ". ")


@settings(max_examples=8, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    edits=st.lists(
        st.tuples(st.floats(0, 1), st.integers(0, 8), st.sampled_from(PIECES)), min_size=1, max_size=4
    ),
    is_beside=st.booleans(),
)
def test_edit_after_edit_says_what_a_full_check_says(
    bench: Bench, other: Bench, edits: list[tuple[float, int, str]], is_beside: bool
) -> None:
    name = "a.fr.txt" if is_beside else "a.txt"
    if not (bench.folder / "a.it.txt").exists():
        (bench.folder / "mtcheck.toml").write_text(
            f"semantic = false\ngrammar = false\n{PAIRS}", encoding="utf-8"
        )
        (bench.folder / "a.it.txt").write_text(TEXT, encoding="utf-8")
    text = TEXT
    bench.check(text, name, depth=Depth.ANEW)
    for place, removed, piece in edits:
        at = round(place * len(text))
        text = text[:at] + piece + text[at + removed :]
        quick = bench.check(text, name)
        assert not quick.is_settled
    full = other.check(text, name, depth=Depth.ANEW)
    assert _list_local(quick) == _list_local(full)


def _list_local(examined: Examined) -> list[tuple[str, Span]]:
    """The findings but for those that the whole document decides, which wait for a full check."""
    return [(one.rule, one.span) for one in examined.findings if one.rule != "needs-money"]


def test_what_one_check_in_part_has_looked_at_the_next_does_not(bench: Bench) -> None:
    """However far apart the edits are, which a full check did not come between."""
    between = "\n\n".join(["A word in between."] * (MOST // 10))
    text = f"The first.\n\n{between}\n\nThe last.\n"
    bench.check(text, depth=Depth.ANEW)
    text = text.replace("first", "first cold")
    assert not bench.check(text).is_settled
    text = text.replace("last", "last,, cold")
    quick = bench.check(text)
    assert not quick.is_settled
    assert rules(quick) == ["cold-coin", "doubled-mark", "cold-coin"]


def test_a_changed_configuration_makes_it_begin_anew(bench: Bench) -> None:
    bench.check(TEXT, depth=Depth.ANEW)
    (bench.folder / "mtcheck.toml").write_text('pair = "it-fr"\nignore = ["cold-coin"]\n', encoding="utf-8")
    examined = bench.check(TEXT)
    assert examined.is_settled
    assert "cold-coin" not in rules(examined)


def test_a_long_passage_is_checked_in_full(bench: Bench) -> None:
    bench.check(TEXT, depth=Depth.ANEW)
    assert bench.check(TEXT + "word " * MOST).is_settled


def test_an_edited_sentence_keeps_its_source(bench: Bench) -> None:
    (bench.folder / "mtcheck.toml").write_text(
        'pair = "it-fr"\n[[pairs]]\ntarget = "{stem}.fr.txt"\nsource = "{stem}.it.txt"\n', encoding="utf-8"
    )
    (bench.folder / "a.it.txt").write_text("Il freddo. E poi.\nIl banco.\n", encoding="utf-8")
    bench.check("The cold. And then.\nThe bench.\n", "a.fr.txt", depth=Depth.ANEW)
    for depth in (Depth.QUICK, Depth.FULL):
        examined = bench.check("The colds. And then.\nThe bench.\n", "a.fr.txt", depth=depth)
        assert examined.document is not None
        sources = [one.source for block in examined.document.blocks for one in block.segments]
        assert [one.text if one else None for one in sources] == ["Il freddo.", "E poi.", "Il banco."]
    parted = bench.check("The. Colds. And then.\nThe bench.\n", "a.fr.txt")
    assert parted.document is not None
    sources = [one.source for block in parted.document.blocks for one in block.segments]
    assert [one.text if one else None for one in sources] == [None, None, "E poi.", "Il banco."]


def test_the_detectors_that_look_at_one_block_are_detectors() -> None:
    assert set(DETECTORS) >= LOCAL
