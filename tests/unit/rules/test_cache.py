from __future__ import annotations

import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import msgspec
import pytest
from tests.unit.rules.conftest import WritePack
from tests.unit.rules.documents import PAIR, make_document

from mtcheck.errors import PackError
from mtcheck.model import Detector, Pair
from mtcheck.rules import cache
from mtcheck.rules.cache import load_engine
from mtcheck.sealed import seal

RULE = """
- id: stray
  type: linguistic/grammar
  severity: minor
  confidence: 0.9
  message: "“{text}”"
  why: A slip.
  flag: {lemma: stray word, regex: '\\b\\L<verbs> he\\b'}
  when: {document: {tokens: [{shape: capital}, {word: is}]}}
  source: {confirm: {phrase: parola}, without: same}
  fix: {replace: good word, keep: [case]}
  tests:
    - hit: Here is a ⟦stray word⟧.
    - hit: Here is one, ⟦said he⟧.
    - quiet: here is a stray word.
    - quiet: A good word.
"""
TEXT = "Here is a stray word, said he."


@pytest.fixture
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    folder = tmp_path / "cache"
    monkeypatch.setattr(cache, "cache_root", lambda: folder)
    return folder


@pytest.fixture
def pack(write_pack: WritePack) -> Path:
    return write_pack({"r.yaml": RULE, "lists/verbs.txt": "said\nnoted\n"})


def find(pack: Path, pair: Pair = PAIR) -> list[str]:
    engine = load_engine([pack], pair, {})
    return [finding.text for finding in engine.run(make_document(TEXT)).findings]


def list_files(home: Path) -> list[Path]:
    return sorted((home / "packs").glob("*"))


@pytest.fixture
def no_loading(monkeypatch: pytest.MonkeyPatch) -> Callable[[], None]:
    def forbid() -> None:
        def fail(*_: object) -> None:
            raise AssertionError("loaded again")

        monkeypatch.setattr(cache, "load_packs", fail)

    return forbid


def test_second_start_loads_nothing(home: Path, pack: Path, no_loading: Callable[[], None]) -> None:
    first = find(pack)
    assert first == ["stray word", "said he"]
    no_loading()
    assert find(pack) == first
    assert len(list_files(home)) == 1


def test_cached_program_is_the_same(home: Path, pack: Path) -> None:
    fresh, cached = load_engine([pack], PAIR, {}), load_engine([pack], PAIR, {})
    assert msgspec.msgpack.encode(fresh.store.packed) == msgspec.msgpack.encode(cached.store.packed)
    assert cached.packs == ("own@1",)
    assert cached.rules[0].line == 2
    assert list_files(home)


@pytest.mark.parametrize(
    "damage",
    [
        lambda _: b"",
        lambda data: data[:-1],
        lambda data: data[:40],
        lambda data: data + b"\0",
        lambda data: bytes([data[0] ^ 1]) + data[1:],
        lambda data: data[:100] + bytes([data[100] ^ 1]) + data[101:],
        lambda _: seal(b"\xc1"),
        lambda _: seal(b"\x90"),
    ],
)
def test_damaged_cache_is_rebuilt(home: Path, pack: Path, damage: Callable[[bytes], bytes]) -> None:
    expected = find(pack)
    (file,) = list_files(home)
    whole = file.read_bytes()
    file.write_bytes(damage(whole))
    assert find(pack) == expected
    assert file.read_bytes() == whole


@pytest.mark.parametrize(
    ("name", "old", "new", "expected"),
    [
        ("r.yaml", "stray word", "word", ["word", "said he"]),
        ("lists/verbs.txt", "said", "told", ["stray word"]),
        ("pack.yaml", "version: 1", "version: 2", ["stray word", "said he"]),
    ],
)
def test_any_change_is_seen(
    home: Path, pack: Path, name: str, old: str, new: str, expected: list[str]
) -> None:
    find(pack)
    path = pack / name
    path.write_text(path.read_text().replace(old, new).replace("⟦word⟧", "⟦stray word⟧"))
    if name == "r.yaml":
        path.write_text(path.read_text().replace("⟦stray", "⟦").replace("⟦ ", "⟦"))
    assert find(pack) == expected
    assert len(list_files(home)) == 2


def test_pair_and_detectors_are_part_of_the_key(home: Path, pack: Path) -> None:
    class Params(msgspec.Struct):
        size: int = 1

    load_engine([pack], PAIR, {})
    load_engine([pack], PAIR, {"other": Detector(Params, lambda *_: ())})
    with pytest.raises(PackError):  # a pair of no pack has nothing to load
        load_engine([pack / "nowhere"], PAIR, {})
    assert len(list_files(home)) == 2


def test_unwritable_cache_does_no_harm(pack: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    blocked = tmp_path / "file"
    blocked.write_text("not a folder")
    monkeypatch.setattr(cache, "cache_root", lambda: blocked)
    assert find(pack) == ["stray word", "said he"]


def test_faulty_packs_are_not_kept(home: Path, pack: Path) -> None:
    (pack / "r.yaml").write_text("- id: [")
    for _ in range(2):
        with pytest.raises(PackError):
            find(pack)
    assert list_files(home) == []


def test_old_programs_are_removed(home: Path, pack: Path) -> None:
    for number in range(12):
        (pack / "lists" / "verbs.txt").write_text(f"said\nverb{number}\n")
        find(pack)
    assert len(list_files(home)) == cache._KEPT


def test_warm_start_imports_nothing_heavy(pack: Path, tmp_path: Path) -> None:
    script = f"""
import sys
from pathlib import Path
from mtcheck.model import Document, Pair
from mtcheck.rules import cache
cache.cache_root = lambda: Path({str(tmp_path / "cache")!r})
engine = cache.load_engine([Path({str(pack)!r})], Pair("it", "en"), {{}})
engine.run(Document("a", "text", "", ()))
print(sorted({{"yaml", "simplemma", "wordfreq", "langdetect", "importlib.metadata"}} & set(sys.modules)))
"""
    runs = [
        subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True)
        for _ in range(2)
    ]
    assert runs[1].stdout.strip() == "[]"
