"""What git says has changed since a revision."""

from __future__ import annotations

import shutil
import subprocess
from collections.abc import Mapping
from pathlib import Path

from mtcheck.errors import MtcheckError
from mtcheck.suppress.diff import WHOLE, Change, parse_diff

TIME_LIMIT = 60.0
"""Seconds that one call of git may take."""
_DIFF = (
    "diff",
    "--no-color",
    "--no-ext-diff",
    "--no-textconv",
    "--find-renames",
    "--unified=0",
    "--inter-hunk-context=0",
    "--ignore-submodules",
    "--src-prefix=a/",
    "--dst-prefix=b/",
)


class GitChanges:
    """The working tree against a revision. ``REV...`` means where the branch left ``REV``.

    A file that git does not track is new as a whole.
    Raises MtcheckError without git, outside of a repository and for what is no revision.
    """

    def __init__(self, revision: str, folder: Path) -> None:
        self._folder = folder
        self._root = Path(self._run("rev-parse", "--show-toplevel").removesuffix("\n"))
        commit = self._find_commit(revision)
        self._folder = self._root  # names are from there, whatever the configuration says
        self._changes: Mapping[str, Change] = parse_diff(self._run(*_DIFF, commit, "--"))
        self._tracked = frozenset(self._run("ls-files", "-z").split("\0"))

    def find(self, path: Path) -> Change | None:
        """What is new in a file; None: nothing."""
        real = path.parent.resolve() / path.name
        name = real.relative_to(self._root).as_posix() if real.is_relative_to(self._root) else ""
        return self._changes.get(name) if name in self._tracked else WHOLE

    def _find_commit(self, revision: str) -> str:
        name = revision.removesuffix("...")
        if not name or name.startswith("-"):
            raise MtcheckError(f"{revision!r} is no revision", "--since")
        commit = self._try("rev-parse", "--verify", "--quiet", "--end-of-options", f"{name}^{{commit}}")
        if commit is not None and name != revision:
            commit = self._try("merge-base", commit.strip(), "HEAD")
        if commit is None:
            raise MtcheckError(f"git knows no revision {revision!r}", "--since")
        return commit.strip()

    def _run(self, *arguments: str) -> str:
        """What git prints; raises MtcheckError with its own words where it fails."""
        done = self._call(*arguments)
        if done.returncode:
            said = done.stderr.decode("utf-8", "replace").strip().removeprefix("fatal: ")
            raise MtcheckError(f"git {arguments[0]}: {said or f'failed with {done.returncode}'}", "--since")
        return done.stdout.decode("utf-8", "surrogateescape")

    def _try(self, *arguments: str) -> str | None:
        """What git prints; None where it fails."""
        done = self._call(*arguments)
        return None if done.returncode else done.stdout.decode("utf-8", "surrogateescape")

    def _call(self, *arguments: str) -> subprocess.CompletedProcess[bytes]:
        git = shutil.which("git")
        if git is None:
            raise MtcheckError("git is not installed", "--since")
        try:
            return subprocess.run(  # noqa: S603 - a list of arguments, no shell
                [git, "--no-optional-locks", *arguments],
                cwd=self._folder,
                stdin=subprocess.DEVNULL,
                capture_output=True,
                timeout=TIME_LIMIT,
                check=False,
            )
        except subprocess.TimeoutExpired:
            raise MtcheckError(f"git {arguments[0]} took over {TIME_LIMIT:g} seconds", "--since") from None
        except OSError as error:
            raise MtcheckError(f"git cannot be run: {error.strerror}", "--since") from None
        except ValueError as error:  # a NUL in a name
            raise MtcheckError(f"git cannot be run: {error}", "--since") from None
