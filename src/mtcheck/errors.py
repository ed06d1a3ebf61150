"""What can go wrong for a user: each error is one clear line with its place."""

from __future__ import annotations


class MtcheckError(Exception):
    """A fault of what the user gave, told as ``place: message``.

    ``place`` is a path, with a line and a field where they are known: ``rules/en/a.yaml:12: severity``.
    """

    def __init__(self, message: str, place: str = "") -> None:
        self.message = message
        self.place = place
        super().__init__(f"{place}: {message}" if place else message)


class ReadError(MtcheckError):
    """A document that cannot be read; the others are still checked."""


class SourceError(MtcheckError):
    """A source that cannot be paired with its target."""


class WriteError(MtcheckError):
    """A file that cannot be written back; it is as it was."""


class RuleTimeoutError(MtcheckError):
    """A pattern that ran longer than the time limit."""


class UnknownNameError(MtcheckError):
    """A key or option speaks of a rule, pack, error type or dimension that there is not."""

    def __init__(self, key: str, name: str, hint: str, place: str = "") -> None:
        self.key, self.name, self.hint = key, name, hint
        super().__init__(f"{key}: there is no {name!r}{hint}", place)


class FaultsError(MtcheckError):
    """Several faults found in one go, each with its own place."""

    def __init__(self, faults: tuple[MtcheckError, ...]) -> None:
        self.faults = faults
        super().__init__("\n".join(str(fault) for fault in faults))


class ConfigError(FaultsError):
    """Every fault of a configuration file."""


class PackError(FaultsError):
    """Every fault of the rule packs."""
