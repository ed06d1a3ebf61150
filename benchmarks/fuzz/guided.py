"""One target under atheris: ``python -m benchmarks.fuzz.guided TARGET SECONDS SEED FOLDER``."""

from __future__ import annotations

import importlib
import resource
import sys
import tempfile
from pathlib import Path

from benchmarks.fuzz.target import Target, save, try_input

_INSTRUMENTED = ["mtcheck.read", "mtcheck.glossary", "mtcheck.fix", "mtcheck.rules"]
_READERS = ("plain", "markdown", "html", "docx", "tables", "jsonl", "xliff", "tmx", "po", "subtitles")


def main() -> None:
    """Run it; libFuzzer ends the process, and says how many inputs there were."""
    name, seconds, seed, folder = sys.argv[1:]
    endless = resource.RLIM_INFINITY
    resource.setrlimit(resource.RLIMIT_AS, (endless, endless))  # libFuzzer limits memory itself
    atheris = importlib.import_module("atheris")
    with atheris.instrument_imports(include=_INSTRUMENTED):
        targets = importlib.import_module("benchmarks.fuzz.targets")
        for module in (*(f"read.{reader}" for reader in _READERS), "rules.loader"):
            importlib.import_module(f"mtcheck.{module}")
    target: Target = targets.TARGETS[name]
    target.check(target.seeds[0].encode())  # what is done once is no input's time
    known: set[str] = set()

    def run(data: bytes) -> None:
        find = try_input(target, data)
        if find is not None and find.key not in known:
            known.add(find.key)
            save(find, Path(folder), name)

    with tempfile.TemporaryDirectory(prefix="mtcheck-corpus-") as corpus:
        words = _write_corpus(target, Path(corpus))
        options = [f"-max_total_time={seconds}", f"-seed={seed}", "-max_len=6000", f"-dict={words}"]
        limits = ["-timeout=60", "-report_slow_units=60", "-rss_limit_mb=2048"]
        atheris.Setup([sys.argv[0], corpus, *options, *limits, f"-artifact_prefix={folder}/{name}-"], run)
        atheris.Fuzz()


def _write_corpus(target: Target, folder: Path) -> Path:
    """Put the seeds into a folder, and what files are made of into a dictionary beside them."""
    for number, text in enumerate(target.seeds):
        (folder / str(number)).write_bytes(text.encode("utf-8", "replace"))
    words = folder / "words.dict"
    with words.open("w", encoding="ascii") as file:
        for piece in target.pieces:
            data = piece.encode("utf-8", "replace")
            if len(data) < 64:
                file.write('"' + "".join(f"\\x{byte:02x}" for byte in data) + '"\n')
    return words


if __name__ == "__main__":
    main()
