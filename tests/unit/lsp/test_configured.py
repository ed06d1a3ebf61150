from __future__ import annotations

from tests.small_pack import MANIFEST, RULES
from tests.unit.lsp.conftest import Bench, rules

from mtcheck.lsp.configured import Configurations

MORE = RULES.partition("\n- id: cold-coin")[0].replace("doubled-mark", "third-mark").replace(",,", ";;")


def test_faults_are_told_once_and_the_last_good_one_stays(bench: Bench) -> None:
    config = bench.folder / "mtcheck.toml"
    bench.check("The cold.")
    config.write_text('pair = "it-fr"\nignore = ["cold-coin"]\n', encoding="utf-8")
    assert rules(bench.check("The cold.")) == []
    config.write_text('pair = "it-fr"\nignor = ["cold-coin"]\n', encoding="utf-8")
    assert [rules(bench.check("The cold.")) for _ in range(2)] == [[], []]
    assert bench.told == 1
    assert bench.faults[0].startswith(f"{config.as_posix()}:2: ignor: unknown key, did you mean ignore?")
    config.write_text('pair = "it-fr"\n', encoding="utf-8")
    assert rules(bench.check("The cold.")) == ["cold-coin"]
    assert (bench.told, bench.faults) == (2, [])


def test_without_a_good_one_nothing_is_checked(bench: Bench) -> None:
    (bench.folder / "mtcheck.toml").write_text("pair = 1\n", encoding="utf-8")
    assert bench.check("The cold.").document is None
    assert bench.told == 1


def test_a_configuration_can_come_and_go(bench: Bench) -> None:
    inner = bench.folder / "inner"
    inner.mkdir()
    snapshot = bench.take("The cold.")._replace(path=inner / "a.txt", folder=inner)
    assert rules(bench.examiner.examine(snapshot, lambda: True)) == ["cold-coin"]
    (inner / "mtcheck.toml").write_text('pair = "it-fr"\nallow = ["cold"]\n', encoding="utf-8")
    assert rules(bench.examiner.examine(snapshot, lambda: True)) == []
    (inner / "mtcheck.toml").unlink()
    assert rules(bench.examiner.examine(snapshot, lambda: True)) == ["cold-coin"]


def test_packs_and_lists_of_words_are_read_again(bench: Bench) -> None:
    own = bench.folder / "own"
    own.mkdir()
    (own / "pack.yaml").write_text(MANIFEST.replace("ours", "mine"), encoding="utf-8")
    (own / "mine.yaml").write_text(MORE, encoding="utf-8")
    (bench.folder / "words.txt").write_text("gold\n", encoding="utf-8")
    (bench.folder / "mtcheck.toml").write_text(
        'pair = "it-fr"\npacks = ["own"]\nallow-files = ["words.txt"]\n', encoding="utf-8"
    )
    assert rules(bench.check("The cold;; now.")) == ["cold-coin", "third-mark"]
    (bench.folder / "words.txt").write_text("gold\ncold\n", encoding="utf-8")
    assert rules(bench.check("The cold;; now.")) == ["third-mark"]
    (own / "mine.yaml").write_text(MORE.replace("severity: minor", "severity: silly"), encoding="utf-8")
    assert rules(bench.check("The cold;; now.")) == ["third-mark"]
    assert "severity" in bench.faults[0]
    (own / "mine.yaml").write_text(MORE.replace(";;", "!!"), encoding="utf-8")
    assert rules(bench.check("The cold;; now.")) == []
    assert bench.faults == []


def test_a_fixed_configuration_holds_everywhere(bench: Bench) -> None:
    fixed = bench.folder / "fixed.toml"
    fixed.write_text('pair = "it-fr"\n', encoding="utf-8")
    configurations = Configurations(fixed, lambda _path, _faults: None)
    assert configurations.locate(bench.folder / "inner") == fixed
