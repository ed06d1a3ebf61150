"""Which files `.gitignore` files and exclude patterns leave out."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pathspec import GitIgnoreSpec


class Ignores:
    """The ``.gitignore`` files that hold in a folder, those of its repository's root first."""

    def __init__(self, specs: tuple[tuple[Path, GitIgnoreSpec], ...] = ()) -> None:
        self._specs = specs

    @classmethod
    def above(cls, folder: Path) -> Ignores:
        """What the folders above ``folder`` (absolute) ignore, up to the root of its repository.

        Nothing without a repository; nothing either where they ignore ``folder`` itself: who names an
        ignored folder wants it searched.
        """
        root = next((path for path in (folder, *folder.parents) if (path / ".git").exists()), None)
        if root is None or root == folder:
            return cls()
        ignores = cls()
        for path in reversed(folder.parents):
            if path.is_relative_to(root):
                ignores = ignores.within(path)
        return cls() if ignores.match(folder, is_folder=True) else ignores

    def within(self, folder: Path) -> Ignores:
        """These and the folder's own ``.gitignore``, if it has one."""
        try:
            lines = (folder / ".gitignore").read_text("utf-8", "replace").splitlines()
        except OSError:
            return self
        return Ignores((*self._specs, (folder, make_spec(lines)[0])))

    def match(self, path: Path, *, is_folder: bool) -> bool:
        """Whether the deepest ``.gitignore`` that speaks of ``path`` ignores it."""
        for folder, spec in reversed(self._specs):
            relative = path.relative_to(folder).as_posix()
            include = spec.check_file(f"{relative}/" if is_folder else relative).include
            if include is not None:
                return include
        return False


class Exclude:
    """The ``exclude`` patterns of the configuration, in ``.gitignore`` syntax and relative to ``cwd``."""

    def __init__(self, patterns: Sequence[str], cwd: Path) -> None:
        self._cwd = cwd
        self._spec: GitIgnoreSpec | None = None
        self.faults: tuple[str, ...] = ()
        if patterns:
            self._spec, self.faults = make_spec(patterns)

    def match(self, path: Path, *, is_folder: bool) -> bool:
        """Whether ``path`` (absolute) is left out."""
        if self._spec is None:
            return False
        inside = path.is_relative_to(self._cwd)
        relative = (path.relative_to(self._cwd) if inside else path.relative_to(path.anchor)).as_posix()
        return self._spec.match_file(f"{relative}/" if is_folder else relative)


def make_spec(lines: Sequence[str]) -> tuple[GitIgnoreSpec, tuple[str, ...]]:
    """The patterns compiled, and those that are none."""
    from pathspec import GitIgnoreSpec  # only where there are patterns

    try:
        return GitIgnoreSpec.from_lines(lines), ()
    except ValueError:
        faults = tuple(line for line in lines if not _is_pattern(line))
        return GitIgnoreSpec.from_lines(line for line in lines if line not in faults), faults


def _is_pattern(line: str) -> bool:
    from pathspec import GitIgnoreSpec

    try:
        GitIgnoreSpec.from_lines([line])
    except ValueError:
        return False
    return True
