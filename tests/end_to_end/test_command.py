"""The real command in a process of its own."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

ROOT = Path(__file__).resolve().parents[2]
ARTICLE = ROOT / "samples" / "putin-crypto" / "article.en.txt"


def run(
    *args: str | Path, cwd: Path = ROOT, stdin: bytes | None = None, **env: str
) -> subprocess.CompletedProcess[bytes]:
    return subprocess.run(
        [sys.executable, "-m", "mtcheck", *map(str, args)],
        cwd=cwd,
        input=stdin,
        stdin=subprocess.DEVNULL if stdin is None else None,
        capture_output=True,
        check=False,
        env={**os.environ, "PYTHONPATH": str(ROOT / "src"), **env},
    )


def check_json(*args: str | Path, **more: Any) -> tuple[dict[str, Any], int]:
    done = run("check", *args, "--format", "json", **more)
    return json.loads(done.stdout), done.returncode


def texts(report: dict[str, Any], rule: str) -> list[str]:
    return [f["text"] for file in report["files"] for f in file["findings"] if f["rule"] == rule]


def test_the_sample_article_shows_what_mtcheck_is_for() -> None:
    report, code = check_json(ARTICLE)
    assert code == 1
    assert texts(report, "untranslated-fragment")[-1] == "La criptovaluta"
    assert texts(report, "encryption-for-cryptocurrency") == ["encryption"]
    assert texts(report, "double-subject") == ["Putin he noted", "Telegram they interpreted"]
    assert texts(report, "inverted-attribution") == ["he said Vladimir Putin"]
    assert report["files"][0]["topics"] == ["crypto"]


def test_positions_are_exact_in_the_file() -> None:
    report, _ = check_json(ARTICLE)
    text = ARTICLE.read_bytes().decode()
    lines = text.split("\n")
    assert report["files"][0]["findings"]
    for finding in report["files"][0]["findings"]:
        assert text[finding["start"] : finding["end"]] == finding["text"]
        line = lines[finding["line"] - 1]
        assert line[finding["column"] - 1 :].startswith(finding["text"])


def test_native_english_is_left_alone() -> None:
    report, code = check_json("samples/clean", "--fail-on", "neutral")
    assert [(f["path"], x["rule"], x["text"]) for f in report["files"] for x in f["findings"]] == []
    assert code == 0


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="no device that is always full")
def test_a_full_disk_behind_standard_output_is_told() -> None:
    command = [sys.executable, "-m", "mtcheck", "check", str(ARTICLE)]
    with Path("/dev/full").open("wb") as full:
        done = subprocess.run(command, stdout=full, stderr=subprocess.PIPE, check=False, text=True)
    assert done.returncode == 2
    assert done.stderr == "error: standard output: cannot be written: No space left on device\n"


def test_streams_may_be_closed() -> None:
    command = [sys.executable, "-m", "mtcheck", "check", str(ARTICLE)]
    closed = "import os, sys; os.close(1); os.close(2); os.execv(sys.argv[1], sys.argv[1:])"
    assert subprocess.run([sys.executable, "-c", closed, *command], check=False).returncode == 1


def test_same_input_same_bytes_under_any_hash_seed(tmp_path: Path) -> None:
    forms = ("full", "json", "concise")
    files = [tmp_path / form for form in forms]
    wanted = [f"--format={form}={file}" for form, file in zip(forms, files, strict=True)]
    outputs: set[tuple[bytes, ...]] = set()
    for seed in ("0", "1", "4711"):
        run("check", "samples", *wanted, "--no-cache", PYTHONHASHSEED=seed)
        outputs.add(tuple(file.read_bytes() for file in files))
    assert len(outputs) == 1
    assert all(outputs.pop())


def test_exit_codes(tmp_path: Path) -> None:
    (tmp_path / "clean.txt").write_text("The harbour was quiet that morning.\n", encoding="utf-8")
    (tmp_path / "empty.txt").write_bytes(b"")
    assert run("check", tmp_path / "clean.txt").returncode == 0
    assert run("check", tmp_path / "empty.txt").returncode == 0
    assert run("check", ARTICLE).returncode == 1
    assert run("check", ARTICLE, "--exit-zero").returncode == 0
    assert run("check", ARTICLE, "--fail-on", "never").returncode == 0
    assert run("check", ARTICLE, "--fail-on", "never", "--fail-under", "99").returncode == 1
    assert run("check", tmp_path / "missing.txt").returncode == 2
    assert run("check").returncode == 2
    assert run("check", ARTICLE, "--format", "pdf").returncode == 2


def test_bad_files_are_told_and_the_others_checked(tmp_path: Path) -> None:
    (tmp_path / "a picture.png").write_bytes(b"\x89PNG\r\n\x1a\n" + bytes(range(256)))
    (tmp_path / "bytes.txt").write_bytes(b"caf\x00\xff\xfe\x81\x8d\x00")
    (tmp_path / "good one.txt").write_text("Putin he noted that it rained.\n", encoding="utf-8")
    with (tmp_path / "long.txt").open("wb") as stream:
        stream.write(b"word " * 10_000_000)
    names = ["a picture.png", "bytes.txt", "good one.txt", "long.txt", "missing.txt"]
    done = run("check", *names, "--format", "json", cwd=tmp_path)
    report = json.loads(done.stdout)
    assert done.returncode == 2
    assert [file["path"] for file in report["files"]] == ["good one.txt"]
    assert texts(report, "double-subject") == ["Putin he noted"]
    *told, verdict = done.stderr.decode().splitlines()
    assert len(told) == 4
    assert verdict.startswith("failed: 4 failures; ")
    for name in set(names) - {"good one.txt"}:
        assert sum(name in line for line in told) == 1
    assert b"Traceback" not in done.stderr


def test_a_source_of_another_text_is_an_error(tmp_path: Path) -> None:
    ships = "".join(f"The ship number {n} left the harbour of Genoa.\n" for n in range(9))
    (tmp_path / "en.txt").write_text(ships, encoding="utf-8")
    (tmp_path / "it.txt").write_text(
        "Lavate le melanzane.\n\nFriggetele in olio d'oliva.\n", encoding="utf-8"
    )
    done = run("check", "en.txt", "--source", "it.txt", cwd=tmp_path)
    assert done.returncode == 2
    assert b"does not look like a translation" in done.stdout


def test_the_source_decides(tmp_path: Path) -> None:
    (tmp_path / "en.txt").write_text("The ministry takes time and asks for a report.\n", encoding="utf-8")
    (tmp_path / "it.txt").write_text("Il ministero prende tempo e chiede una relazione.\n", encoding="utf-8")
    alone, _ = check_json("en.txt", cwd=tmp_path)
    beside, _ = check_json("en.txt", "--source", "it.txt", cwd=tmp_path)
    assert texts(alone, "calque") == []
    assert texts(beside, "calque") == ["takes time"]
    (finding,) = beside["files"][0]["findings"]
    assert finding["source_span"]["path"] == "it.txt"
    assert finding["source_span"]["text"] == "prende tempo"
    assert beside["files"][0]["source_path"] == "it.txt"
    assert beside["files"][0]["unchecked"] == []


def test_standard_input_has_a_name_and_a_format() -> None:
    data = b"# Putin he noted\n\n`Putin he noted`\n"
    report, code = check_json("-", "--stdin-filename", "page.md", stdin=data)
    (file,) = report["files"]
    assert (file["path"], file["format"], code) == ("page.md", "markdown", 1)
    assert [(f["line"], f["column"]) for f in file["findings"]] == [(1, 3)]


def test_configuration_is_found_upwards_and_strict(tmp_path: Path) -> None:
    article = tmp_path / "docs" / "a.txt"
    article.parent.mkdir()
    article.write_text("Putin he noted that it rained.\n", encoding="utf-8")
    config = tmp_path / "mtcheck.toml"
    config.write_text('ignore = ["double-subject"]\n', encoding="utf-8")
    assert run("check", article).returncode == 0
    config.write_text('ignroe = ["double-subject"]\n[severity]\ndouble-subjct = "minor"\n', encoding="utf-8")
    done = run("check", article)
    assert done.returncode == 2
    assert f"{config.as_posix()}:1: ignroe: unknown key, did you mean ignore?" in done.stderr.decode()
    config.write_text('[severity]\ndouble-subjct = "minor"\n', encoding="utf-8")
    assert b"did you mean double-subject?" in run("check", article).stderr


def test_a_pack_with_five_faults_has_five_told(tmp_path: Path) -> None:
    pack = tmp_path / "house"
    pack.mkdir()
    (pack / "pack.yaml").write_text(
        "id: house\nversion: 1\nlanguages: {source: any, target: en}\ntitle: Ours\n", encoding="utf-8"
    )
    (pack / "rules.yaml").write_text(
        "- id: one\n  type: accuracy/nonsense\n  severity: grave\n  confidence: 2\n  mesage: x\n  why: y\n"
        "  flag: {regex: '('}\n",
        encoding="utf-8",
    )
    (tmp_path / "mtcheck.toml").write_text('packs = ["house"]\n', encoding="utf-8")
    (tmp_path / "a.txt").write_text("Fine.\n", encoding="utf-8")
    done = run("check", "a.txt", cwd=tmp_path)
    assert done.returncode == 2
    told = done.stderr.decode()
    for part in (":2: type", ":3: severity", ":4: confidence", "mesage", ":7: flag"):
        assert part in told
    assert "Traceback" not in told


def test_a_runaway_pattern_is_stopped_and_told(tmp_path: Path) -> None:
    pack = tmp_path / "house"
    pack.mkdir()
    (pack / "pack.yaml").write_text(
        "id: house\nversion: 1\nlanguages: {source: any, target: en}\ntitle: Ours\n", encoding="utf-8"
    )
    (pack / "rules.yaml").write_text(
        "- id: runaway\n  type: linguistic/grammar\n  severity: minor\n  confidence: 1\n"
        "  message: m\n  why: w\n"
        "  flag: {regex: '(x+x+)+y'}\n  tests:\n    - hit: ⟦xxy⟧ a\n    - hit: ⟦xxxy⟧ a\n"
        "    - quiet: xx\n    - quiet: y\n",
        encoding="utf-8",
    )
    (tmp_path / "mtcheck.toml").write_text('packs = ["house"]\n', encoding="utf-8")
    (tmp_path / "a.txt").write_text(f"Putin he noted {'x' * 5000} y xy.\n", encoding="utf-8")
    done = run("check", "a.txt", "--format", "json", cwd=tmp_path)
    report = json.loads(done.stdout)
    assert done.returncode == 2
    assert texts(report, "double-subject") == ["Putin he noted"]
    (failure,) = report["failures"]
    assert "runaway" in failure["message"]


def test_other_encodings_and_line_ends(tmp_path: Path) -> None:
    text = "Un 😀 è qui.\r\nPutin he noted that it rained.\r\n"
    for name, encoding in (("u16.txt", "utf-16"), ("bom.txt", "utf-8-sig"), ("plain.txt", "utf-8")):
        (tmp_path / name).write_bytes(text.encode(encoding))
        report, _ = check_json(name, cwd=tmp_path)
        (found,) = [f for f in report["files"][0]["findings"] if f["rule"] == "double-subject"]
        assert (found["line"], found["column"], found["start"]) == (2, 1, 13)


def test_init_writes_once(tmp_path: Path) -> None:
    assert run("init", cwd=tmp_path).returncode == 0
    written = (tmp_path / "mtcheck.toml").read_text(encoding="utf-8")
    (tmp_path / "a.txt").write_text("Fine.\n", encoding="utf-8")
    assert run("check", "a.txt", cwd=tmp_path).returncode == 0
    assert run("init", cwd=tmp_path).returncode == 2
    assert (tmp_path / "mtcheck.toml").read_text(encoding="utf-8") == written


def test_a_closed_pipe_ends_quietly() -> None:
    command = f"{sys.executable} -m mtcheck check samples --format json --exit-zero | head -c 10"
    done = subprocess.run(
        command,
        shell=True,
        cwd=ROOT,
        capture_output=True,
        check=False,
        env={**os.environ, "PYTHONPATH": str(ROOT / "src")},
    )
    assert done.stderr == b""


def list_imported(*options: str) -> set[str]:
    """The modules that a check of the article imports, at its second run."""
    arguments = ["check", str(ARTICLE), "--no-grammar", "--no-semantic", *options]
    run(*arguments)  # fills the caches
    code = (
        "import sys; from mtcheck.cli import run; run(sys.argv[1:]);"
        "import json; print(json.dumps(sorted(sys.modules)), file=sys.stderr)"
    )
    done = subprocess.run(
        [sys.executable, "-c", code, *arguments],
        capture_output=True,
        check=True,
        text=True,
        env={**os.environ, "PYTHONPATH": str(ROOT / "src")},
    )
    return set(json.loads(done.stderr.splitlines()[-1]))


@pytest.mark.parametrize("cache", ["--cache", "--no-cache"])
def test_a_plain_check_imports_nothing_heavy(cache: str) -> None:
    modules = list_imported(cache)
    assert "mtcheck.checker" in modules
    heavy = {"wordfreq", "simplemma", "langdetect", "yaml", "lxml", "markdown_it", "rich", "numpy", "harper"}
    assert not heavy & {name.partition(".")[0] for name in modules}
    unwanted = {
        *("mtcheck.across", "mtcheck.cli.baselines", "mtcheck.cli.fixing", "mtcheck.cli.workers"),
        *("mtcheck.measure", "mtcheck.review", "mtcheck.suppress", "mtcheck.suppress.git"),
        *("concurrent.futures", "difflib", "hashlib", "importlib.metadata", "multiprocessing", "pathspec"),
        *("sacrebleu", "subprocess", "tempfile", "tomllib", "xml.etree"),
    }
    assert not unwanted & modules
