"""One run over many files: which configuration holds for which file, and what is read."""

from __future__ import annotations

import sys
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import Any, NamedTuple

from mtcheck import read
from mtcheck.checker import Checker, join_reports
from mtcheck.cli.beside import Beside
from mtcheck.cli.running import Runner, Start, Task
from mtcheck.config import Config, override
from mtcheck.config_file import find_config, load_config
from mtcheck.errors import ConfigError, MtcheckError, UnknownNameError
from mtcheck.model import Report
from mtcheck.read.ignore import Exclude
from mtcheck.read.partners import Partner
from mtcheck.results import Result

STDIN = "-"
Chosen = tuple[Path, Partner]
"""A file and its source."""


class Split(NamedTuple):
    """The files to check, and the others of the run, which are not."""

    wanted: Sequence[Chosen]
    others: Sequence[Chosen]


class Session:
    """Finds files and checks each under its own configuration.

    ``settings`` are the command line's; ``config_file`` takes the place of every file's own.
    """

    def __init__(self, config_file: str | None, settings: dict[str, Any]) -> None:
        self._start = Start(config_file, dict(settings))
        self._exclude: tuple[str, ...] = settings.pop("exclude", ())
        self._jobs: int = settings.pop("jobs", None) or 0
        self._settings = settings
        self._fixed = Path(config_file) if config_file is not None else None
        self._config_paths: dict[str, Path | None] = {}
        self._checkers: dict[Path | None, Checker] = {}
        self._configs: dict[Path | None, Config] = {}
        self._beside = Beside(None, self.config)
        self.stdin: bytes | None = None
        """What standard input holds; None: it was not read yet."""
        self._stdin_name = ""
        self.split: Callable[[Sequence[Chosen]], Split] = lambda chosen: Split(chosen, ())
        """Which of the files found are checked."""
        self.narrow: Callable[[Report], Report] = lambda report: report
        """What becomes of the report of a check: findings that are known or out of sight do not count."""
        self.left_out: Mapping[str, frozenset[str]] = {}
        """Fingerprints of the findings that it leaves out, by document."""

    def check(self, paths: Sequence[str], source: str | None, stdin_name: str | None) -> Report:
        """The report of all files that the paths mean.

        Raises ConfigError and PackError; what is wrong with a single file is a failure of the report.
        """
        names = [path for path in paths if path != STDIN]
        found = read.find_files(names, exclude=self._exclude)
        files = [file for file in found.files if not self._is_excluded(file)]
        self._beside = Beside(source, self.config)
        chosen = list(self._beside.choose(files, names, found.searched, stdin=STDIN in paths))
        chosen = self._drop_excluded(chosen, frozenset(files))
        here = self.checker(Path.cwd())
        checked = [_Checked(here, here.report((), found.failures))]
        if STDIN in paths:
            self._stdin_name = stdin_name or "<stdin>"
            report = self._check_stdin(self._stdin_name, Path(source) if source else None)
            checked.append(_Checked(here, report))
        wanted, others = self.split(chosen)
        tasks = [Task(file, partner.source, file in found.searched) for file, partner in wanted]
        results = self._run(tasks)
        for (file, partner), result in zip(wanted, results, strict=True):
            report = self._beside.note(result.report, partner)
            checked.append(_Checked(self.checker(file.parent), report, result.records))
        related = self._check_related(checked, others) if others else []
        reports = _compare_files([*checked, *related])[: len(checked)]
        return self.narrow(join_reports(reports))

    def _run(self, tasks: Sequence[Task]) -> list[Result]:
        return Runner(self.checker, self._start, self._jobs or None).run(tasks)

    def _check_related(self, checked: Sequence[_Checked], others: Sequence[Chosen]) -> list[_Checked]:
        """Check those of the other files that the checked ones are to be held against."""
        if not any(one.has_source for one in checked):
            return []
        from mtcheck.across import Checked  # only where there are sources
        from mtcheck.cli.related import find_related

        tasks = [Task(file, partner.source, searched=False) for file, partner in others]
        related = list(find_related([Checked(*one) for one in checked], tasks, self.checker))
        return [
            _Checked(self.checker(task.file.parent), result.report, result.records)
            for task, result in zip(related, self._run(related), strict=True)
        ]

    @property
    def notices(self) -> list[str]:
        """What to tell people about the last check, beside its report."""
        return self._beside.notices

    def checker(self, folder: Path) -> Checker:
        """The checker for files in a folder."""
        key = self._config_path(folder)
        if key not in self._checkers:
            try:
                self._checkers[key] = Checker(self.config(folder))
            except ConfigError as error:
                raise ConfigError(tuple(self._blame(fault) for fault in error.faults)) from None
        return self._checkers[key]

    def _blame(self, fault: MtcheckError) -> MtcheckError:
        """A fault of a name that the command line gave is not one of the configuration's file."""
        if isinstance(fault, UnknownNameError) and fault.name in self._settings.get(fault.key, ()):
            return UnknownNameError(f"--{fault.key}", fault.name, fault.hint)
        return fault

    def checker_of(self, path: str) -> Checker:
        """The checker that checked the document at ``path``."""
        return self.checker(self._find_folder(path))

    def config_of(self, path: str) -> Config:
        """The configuration under which the document at ``path`` was checked."""
        return self.config(self._find_folder(path))

    def _find_folder(self, path: str) -> Path:
        return Path.cwd() if path == self._stdin_name else Path(path).parent

    def _config_path(self, folder: Path) -> Path | None:
        if self._fixed is not None:
            return self._fixed
        key = str(folder)
        if key not in self._config_paths:  # a folder can hold thousands of files
            self._config_paths[key] = find_config(folder.resolve())
        return self._config_paths[key]

    def config(self, folder: Path) -> Config:
        """The configuration for files in a folder, with the command line's settings."""
        key = self._config_path(folder)
        if key not in self._configs:
            config = load_config(key) if key is not None else Config()
            self._configs[key] = override(config, self._settings)
        return self._configs[key]

    def _is_excluded(self, file: Path) -> bool:
        """Whether the file's own configuration leaves it out."""
        config = self.config(file.parent)
        if not config.exclude:
            return False
        return Exclude(config.exclude, config.folder.resolve()).match(file.resolve(), is_folder=False)

    def _drop_excluded(self, chosen: list[Chosen], files: frozenset[Path]) -> list[Chosen]:
        """Leave out translations of named sources that are excluded: ``files`` are known not to be."""
        if all(file in files for file, _ in chosen):
            return chosen
        exclude = Exclude(self._exclude, Path.cwd())
        return [
            (file, partner)
            for file, partner in chosen
            if file in files
            or not (self._is_excluded(file) or exclude.match(file.resolve(), is_folder=False))
        ]

    def _check_stdin(self, name: str, source: Path | None) -> Report:
        checker = self.checker(Path.cwd())
        limit = checker.config.max_bytes

        def load() -> read.Reading:
            if self.stdin is None:
                self.stdin = sys.stdin.buffer.read(limit + 1)
            return checker.read_bytes(self.stdin, name)

        return checker.attempt(name, load, source)


class _Checked(NamedTuple):
    """A report, what made it, and what it contributes to a check across files."""

    checker: Checker
    report: Report
    records: bytes | None = None

    @property
    def has_source(self) -> bool:
        return any(file.document.source_text is not None for file in self.report.files)


def _compare_files(checked: Sequence[_Checked]) -> list[Report]:
    """The reports of the files, those with sources held against each other."""
    if sum(one.has_source for one in checked) < 2:
        return [one.report for one in checked]
    from mtcheck.across import Checked, check_across  # only where there are several sources

    return check_across([Checked(*one) for one in checked])
