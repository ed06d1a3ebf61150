from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Any

import msgspec
import pytest

from mtcheck.errors import PackError
from mtcheck.model import Context, Detector, Document, Hit, Pair
from mtcheck.rules.load import LoadedPacks, fits, load_packs, pack_files, pair_of
from mtcheck.rules.schema import Languages, Pack

PAIR = Pair("it", "en")
WritePack = Callable[..., Path]
Rule = Callable[[str], str]


class Params(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    words: int = 3
    lists: tuple[str, ...] = ()


def find_nothing(_document: Document, _context: Context, _params: msgspec.Struct) -> Iterable[Hit]:
    return ()


DETECTORS = {"nothing": Detector(Params, find_nothing)}


def load(*roots: Path, **keys: Any) -> LoadedPacks:
    return load_packs(roots, keys.pop("pair", PAIR), keys.pop("detectors", DETECTORS), **keys)


def faults(*roots: Path, **keys: Any) -> list[str]:
    """The faults of packs, each with its path cut down to the file's name."""
    with pytest.raises(PackError) as caught:
        load(*roots, **keys)
    told = []
    for fault in caught.value.faults:
        path, _, field = fault.place.partition(": ")
        told.append(f"{Path(path).name}: {field}: {fault.message}")
    return told


def test_a_pack_of_five_faulty_places_tells_all_five_with_their_lines(
    write_pack: WritePack, good_rule: Rule
) -> None:
    folder = write_pack(
        {
            "a.yaml": good_rule("one").replace("severity: minor", "severity: small")
            + good_rule("two").replace("flag: {phrase: teh}", "flag: {regex: '(teh'}")
            + good_rule("three").replace("⟦teh⟧", "teh"),
            "b.yaml": good_rule("four").replace("why: A slip.", "reason: A slip."),
            "c.yaml": good_rule("five") + good_rule("five"),
        }
    )
    assert faults(folder) == [
        "a.yaml:4: severity: unknown severity `small`: one of neutral, minor, major, critical",
        "a.yaml:21: flag.regex: does not compile: missing ) at character 5",
        "a.yaml:37: tests[1].hit: a hit marks the finding with ⟦ and ⟧",
        "b.yaml:2: why: is missing",
        "b.yaml:7: reason: unknown field",
        "c.yaml:15: id: the rule `five` is also at " + f"{folder}/c.yaml:2",
    ]


def test_five_faults_of_one_rule_are_all_told(write_pack: WritePack) -> None:
    rule = """\
- id: One
  type: linguistic/speling
  severity: major
  confidence: 2
  message: "“{text}” {nothing}"
  why: A slip.
  flag: {phrase: [teh, ""], near: {within: 3}}
  tests: [{hit: ⟦Teh⟧ cat}]
"""
    assert [fault.partition(": must")[0] for fault in faults(write_pack({"a.yaml": rule}))] == [
        "a.yaml:1: id",
        "a.yaml:2: type: unknown error type `linguistic/speling`, did you mean `linguistic/spelling`?",
        "a.yaml:4: confidence",
        "a.yaml:5: message: unknown placeholder {nothing}: known are text",
        "a.yaml:7: flag.near: looks for nothing: give one of phrase, lemma, regex, tokens",
        "a.yaml:7: flag.phrase[1]: is empty",
        "a.yaml:8: tests: a rule has at least two hit and two quiet, not 1 and 0",
    ]


def test_faults_of_several_packs_are_told_in_one_go(write_pack: WritePack, good_rule: Rule) -> None:
    one = write_pack({"a.yaml": good_rule("one").replace("minor", "small")}, "one")
    two = write_pack({"a.yaml": good_rule("two")}, "two", manifest="id: two\nversion: x\n")
    told = faults(one, two)
    assert [fault.partition(" ")[0] for fault in told] == ["a.yaml:4:", *["pack.yaml:1:"] * 2, "pack.yaml:2:"]


def test_rules_come_in_order_with_their_lines(write_pack: WritePack, good_rule: Rule) -> None:
    folder = write_pack(
        {
            "b.yaml": good_rule("third"),
            "a.yaml": good_rule("first") + good_rule("second"),
            "_draft.yaml": "nonsense",
            "README.md": "# nonsense",
            "notes.txt": "nonsense",
            "lists/x.yaml": "nonsense",
            "languages/en.yaml": "nonsense",
            "deeper/a.yml": good_rule("fourth"),
        }
    )
    (pack,) = load(folder).packs
    assert [(loaded.rule.id, Path(loaded.path).name, loaded.line) for loaded in pack.rules] == [
        ("first", "a.yaml", 2),
        ("second", "a.yaml", 15),
        ("third", "b.yaml", 2),
        ("fourth", "a.yml", 2),
    ]
    assert pack.path == str(folder)
    assert pack.rules[1].lines == {"tests[0]": 23, "tests[1]": 24, "tests[2]": 25, "tests[3]": 26}


def test_only_packs_that_fit_the_pair_are_kept(
    tmp_path: Path, write_pack: WritePack, good_rule: Rule
) -> None:
    write_pack({"a.yaml": good_rule("one")}, "rules/en", source="any")
    write_pack({"a.yaml": good_rule("two")}, "rules/it-en")
    write_pack({"a.yaml": good_rule("three")}, "rules/domains/chess", source="any", target="any")
    write_pack({"a.yaml": good_rule("two").replace("minor", "small")}, "rules/fr-en", source="fr")
    loaded = load(tmp_path / "rules")
    assert [pack.pack.id for pack in loaded.packs] == ["chess", "en", "it-en"]
    assert [pack.pack.id for pack in load(tmp_path / "rules", pair=Pair("de", "it")).packs] == ["chess"]
    assert len(faults(tmp_path / "rules", every=True)) == 1


def test_packs_of_pairs_that_never_meet_may_share_ids_and_lists(
    tmp_path: Path, write_pack: WritePack, good_rule: Rule
) -> None:
    write_pack({"a.yaml": good_rule("one"), "lists/names.txt": "Anna\n"}, "rules/it-en")
    write_pack({"a.yaml": good_rule("one"), "lists/names.txt": "Anne\n"}, "rules/fr-en", source="fr")
    assert load(tmp_path / "rules", every=True).lists == {"names": ("Anna",)}
    assert load(tmp_path / "rules", pair=Pair("fr", "en")).lists == {"names": ("Anne",)}


def test_ids_are_unique_across_packs_that_meet(
    tmp_path: Path, write_pack: WritePack, good_rule: Rule
) -> None:
    write_pack({"a.yaml": good_rule("one")}, "rules/en", source="any")
    write_pack({"a.yaml": good_rule("one")}, "rules/it-en", manifest=_manifest("en"))
    write_pack({"lists/words.txt": "a\n", "a.yaml": good_rule("two")}, "rules/more")
    write_pack({"lists/words.txt": "b\n", "a.yaml": good_rule("three")}, "rules/other")
    assert faults(tmp_path / "rules") == [
        f"a.yaml:2: id: the rule `one` is also at {tmp_path}/rules/en/a.yaml:2",
        f"pack.yaml: id: the pack `en` is also in {tmp_path}/rules/en/pack.yaml",
        f"words.txt: : the list `words` is also in {tmp_path}/rules/more/lists/words.txt",
    ]


def _manifest(name: str) -> str:
    return f"id: {name}\nversion: 1\nlanguages: {{source: it, target: en}}\ntitle: A pack\n"


def test_rules_may_name_the_lists_of_the_folder_and_of_packs_that_meet(
    tmp_path: Path, write_pack: WritePack, good_rule: Rule
) -> None:
    rule = good_rule("one").replace("flag: {phrase: teh}", r"flag: {regex: '\L<shared>|\L<own>|\L<other>'}")
    write_pack({"a.yaml": rule, "lists/own.txt": "teh # a slip\n"}, "rules/it-en")
    write_pack({"a.yaml": good_rule("two"), "lists/other.txt": "a\n"}, "rules/en", source="any")
    lists = tmp_path / "rules" / "lists"
    lists.mkdir()
    (lists / "shared.txt").write_text("# words\n\nteh\n", encoding="utf-8")
    assert load(tmp_path / "rules").lists == {"other": ("a",), "own": ("teh",), "shared": ("teh",)}
    (lists / "shared.txt").unlink()
    assert faults(tmp_path / "rules") == ["a.yaml:8: flag.regex: unknown list `shared`"]


def test_detectors_and_their_params_are_checked(write_pack: WritePack, good_rule: Rule) -> None:
    rule = good_rule("one").replace(
        "flag: {phrase: teh}", "detector: nothing\n  params: {words: x, worts: 3}"
    )
    other = good_rule("two").replace("flag: {phrase: teh}", "detector: nobody")
    folder = write_pack({"a.yaml": rule + other})
    assert faults(folder) == [
        "a.yaml:9: params.words: must be a whole number, not a text",
        "a.yaml:9: params.worts: unknown field, did you mean `words`?",
        "a.yaml:22: detector: unknown detector `nobody`: known are nothing",
    ]
    assert len(load(folder, detectors={}).packs[0].rules) == 2


def test_a_root_without_pack_or_that_is_missing_is_a_fault(tmp_path: Path) -> None:
    assert faults(tmp_path) == [f"{tmp_path.name}: : holds no pack: a pack is a folder with pack.yaml"]
    assert faults(tmp_path / "no") == ["no: : there is no such folder of packs"]
    assert len(faults(tmp_path / "no", tmp_path)) == 2


def test_a_rule_file_outside_of_a_pack_is_a_fault(
    tmp_path: Path, write_pack: WritePack, good_rule: Rule
) -> None:
    write_pack({"a.yaml": good_rule("one"), "inner/pack.yaml": ""}, "rules/en")
    (tmp_path / "rules" / "b.yaml").write_text("", encoding="utf-8")
    assert faults(tmp_path / "rules") == [
        "b.yaml: : lies in no pack: there is no pack.yaml beside it or above",
        "pack.yaml: : a pack inside a pack: put them side by side",
    ]


def test_links_out_of_the_pack_are_refused(tmp_path: Path, write_pack: WritePack, good_rule: Rule) -> None:
    outside = tmp_path / "secret.yaml"
    outside.write_text(good_rule("two"), encoding="utf-8")
    folder = write_pack({"a.yaml": good_rule("one")})
    (folder / "b.yaml").symlink_to(outside)
    (folder / "loop").symlink_to(folder)
    (folder / "lists").symlink_to(tmp_path)
    assert faults(folder) == [
        "b.yaml: : is a link out of the pack's folder",
        "lists: : is a link out of the pack's folder",
        "loop: : is a link to a folder",
    ]


@pytest.mark.skipif(sys.platform == "win32", reason="names of files are freer elsewhere")
def test_names_of_files_cannot_write_to_the_terminal(write_pack: WritePack) -> None:
    folder = write_pack({"\x1b[31mred\n.yaml": "3"})
    assert faults(folder) == [r"\x1b[31mred\n.yaml:1: : must be a list of rules, each beginning with `- id:`"]


def test_pack_files_are_all_that_decides_the_result_without_reading_yaml(
    tmp_path: Path, write_pack: WritePack, good_rule: Rule
) -> None:
    write_pack({"a.yaml": good_rule("one"), "lists/b.txt": "b\n", "_c.yaml": "", "d.md": ""}, "rules/en")
    (tmp_path / "rules" / "lists").mkdir()
    (tmp_path / "rules" / "lists" / "a.txt").write_text("a\n", encoding="utf-8")
    files = pack_files([tmp_path / "rules"])
    assert [str(file.relative_to(tmp_path / "rules")) for file in files] == [
        "en/a.yaml",
        "en/lists/b.txt",
        "en/pack.yaml",
        "lists/a.txt",
    ]
    with pytest.raises(PackError, match="no such folder"):
        pack_files([tmp_path / "no"])


def test_importing_the_loader_imports_neither_yaml_nor_regex() -> None:
    code = "import sys, mtcheck.rules.load; print({'yaml', 'regex'} & set(sys.modules))"
    done = subprocess.run(
        [sys.executable, "-c", code],
        capture_output=True,
        text=True,
        check=True,
        env={**os.environ, "PYTHONPATH": "src"},
        cwd=Path(__file__).parents[3],
    )
    assert done.stdout == "set()\n"


@pytest.mark.parametrize(
    ("source", "target", "fit"),
    [("it", "en", True), ("any", "en", True), ("any", "any", True), ("fr", "en", False), ("it", "de", False)],
)
def test_fits(source: str, target: str, fit: bool) -> None:
    assert fits(Languages(source=source, target=target), PAIR) is fit


def test_the_pair_of_a_pack_takes_any_from_the_default() -> None:
    pack = Pack(id="en", version=1, languages=Languages(source="any", target="en"), title="x")
    assert pair_of(pack, Pair("fr", "de")) == Pair("fr", "en")
