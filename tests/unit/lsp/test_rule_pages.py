from __future__ import annotations

from tests.small_pack import RULES
from tests.unit.lsp.conftest import Bench

from mtcheck.lsp.rule_pages import RulePages


def test_a_page_says_what_why_and_shows_wrong_and_right(bench: Bench) -> None:
    examined = bench.check("One,, two.")
    assert RulePages().show(examined, [0]).split("\n\n") == [
        "**“,,”: two marks in a row**",
        "`doubled-mark` · minor · linguistic/punctuation · confidence 0.9",
        "Write instead (safe): `,`",
        "A slip of the \\`keyboard\\`.",
        "Wrong: `One⟦,,⟧ two.`",
        "Wrong: `Two⟦,,⟧ three.`",
        "Left alone: `One, two.`",
        "Left alone: `Two, three.`",
    ]


def test_several_findings_have_several_pages(bench: Bench) -> None:
    text = RulePages().show(bench.check("The cold,, now."), [0, 1])
    assert text.count("\n\n---\n\n") == 1


def test_without_the_rules_file_the_why_is_left(bench: Bench) -> None:
    own = bench.folder / "own"
    own.mkdir()
    (own / "pack.yaml").write_text("id: mine\nversion: 1\nlanguages: {source: it, target: fr}\ntitle: Mine\n")
    (own / "mine.yaml").write_text(
        RULES.partition("\n- id: cold-coin")[0].replace("doubled-mark", "mine").replace(",,", ";;"),
        encoding="utf-8",
    )
    (bench.folder / "mtcheck.toml").write_text('pair = "it-fr"\npacks = ["own"]\n', encoding="utf-8")
    examined = bench.check("One;; two.")
    (own / "mine.yaml").write_text("broken: [", encoding="utf-8")
    page = RulePages().show(examined, [0])
    assert "A slip of the" in page
    assert "Wrong:" not in page
