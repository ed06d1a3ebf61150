"""What a shell is offered for values: files, folders, formats, names of rules."""

from __future__ import annotations

from collections.abc import Iterable
from contextlib import suppress
from pathlib import Path

import click
from click.shell_completion import CompletionItem

from mtcheck.cli.reports import FORMATS, FormatType
from mtcheck.errors import MtcheckError


class _Offering(click.ParamType):  # type: ignore[type-arg] # not generic in older versions
    """A type that offers by what was typed alone."""

    def offer(self, incomplete: str) -> list[CompletionItem]:
        """What may stand where ``incomplete`` was typed."""
        raise NotImplementedError

    def shell_complete(
        self,
        ctx: click.Context,  # noqa: ARG002 - click's signature
        param: click.Parameter,  # noqa: ARG002 - click's signature
        incomplete: str,
    ) -> list[CompletionItem]:
        """What click asks."""
        return self.offer(incomplete)


class _Paths(_Offering):
    """Paths of files (``file``) or of folders only (``dir``): the shell knows them itself."""

    def __init__(self, name: str) -> None:
        self.name = name

    def offer(self, incomplete: str) -> list[CompletionItem]:
        """Leaves it to the shell."""
        return [CompletionItem(incomplete, type=self.name)]


class _Names(_Offering):
    """Names of rules, and with ``all_names`` those of packs, error types and dimensions; commas between."""

    name = "name"

    def __init__(self, *, all_names: bool) -> None:
        self._all_names = all_names

    def offer(self, incomplete: str) -> list[CompletionItem]:
        """The names that go on as the last one begins."""
        before, comma, last = incomplete.rpartition(",")
        known = _list_names(all_names=self._all_names)
        return [CompletionItem(f"{before}{comma}{name}") for name in sorted(known) if name.startswith(last)]


class _Formats(_Offering, FormatType):
    """Formats of reports."""

    def offer(self, incomplete: str) -> list[CompletionItem]:
        """The formats that begin so."""
        return [CompletionItem(form) for form in FORMATS if form.startswith(incomplete)]


_FILE, _FOLDER = _Paths("file"), _Paths("dir")
_KINDS = {
    **dict.fromkeys(("FILE", "PATH", "PATH...", "PATHS...", "TARGET", "FIRST", "SECOND"), _FILE),
    **dict.fromkeys(("FOLDER", "[FOLDER]", "DIR"), _FOLDER),
    **dict.fromkeys(("RULE...", "[RULE]..."), _Names(all_names=False)),
}
"""By what the help calls a value."""
_NAMED = {
    "forms": _Formats(),
    "select": _Names(all_names=True),
    "ignore": _Names(all_names=True),
    "paths": _FILE,
}
"""By the name of the option or argument."""


def offer(command: click.Command) -> None:
    """Let a command, and those below it, offer what may stand in their options and arguments."""
    for param in command.params:
        kind = _NAMED.get(param.name or "") or _KINDS.get(param.metavar or "")
        if kind is not None:
            param.type = kind
    if isinstance(command, click.Group):
        for below in command.commands.values():
            offer(below)


def _list_names(*, all_names: bool) -> Iterable[str]:
    """What the configuration here knows; nothing where it has faults."""
    from mtcheck.cli.session import Session  # only for names of rules
    from mtcheck.selection import Selection

    with suppress(MtcheckError):
        checker = Session(None, {}).checker(Path.cwd())
        rules = checker.engine.rules
        return Selection(checker.config, rules, ()).known if all_names else [rule.id for rule in rules]
    return ()
