"""The lock of the rules: what they find in the project's samples.

The lock is a JSON file, ``{"schema": 1, "samples": {path: {rule: [flagged text, ...]}}}``, sorted, so that a
change of the rules shows in it line by line. Clean samples must have no finding at all.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path

import msgspec

from mtcheck.checker import Checker
from mtcheck.errors import MtcheckError
from mtcheck.measure.noise import Judged, measure
from mtcheck.measure.samples import find_samples, find_translations
from mtcheck.model import Failure, Struct
from mtcheck.rules.figures import Found

NAME = "bench.lock.json"
SCHEMA = 1
CLEAN = "clean"
"""The folder of the samples that holds clean text."""
BESIDE_SOURCE = " beside its source"
Samples = Mapping[str, Mapping[str, list[str]]]
"""Flagged texts in the order of the text, by sample, then rule."""


class _Lock(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    schema: int
    samples: dict[str, dict[str, list[str]]]


class State(Struct, frozen=True):
    """What the rules find in the samples now."""

    samples: Samples
    noise: tuple[Judged, ...]
    """Findings on clean samples."""
    failures: tuple[Failure, ...]
    unpaired: tuple[Failure, ...] = ()
    """Samples that could not be checked beside their source; what the lock has of them is lost."""


class Change(Struct, frozen=True):
    """A finding that the lock has and the rules do not, or the other way round."""

    sample: str
    rule: str
    text: str


class Comparison(Struct, frozen=True):
    """How the rules stand to the lock."""

    lost: tuple[Change, ...]
    """What no rule finds any more."""
    new: tuple[Change, ...]


def look(checker: Checker, folder: Path) -> State:
    """Check the samples in ``folder``, those that have a source without and with it.

    Raises MtcheckError where there are none.
    """
    pair = checker.pair
    clean = folder / CLEAN
    noise = measure(checker, find_samples(clean, pair))
    samples: dict[str, dict[str, list[str]]] = {}
    failures, unpaired = list(noise.failures), list[Failure]()
    for sample in find_translations(folder, pair, clean):
        for with_source in (False, True) if sample.source else (False,):
            measured = measure(checker, (sample,), with_source=with_source)
            if with_source and measured.failures:
                unpaired += measured.failures
                continue
            failures += measured.failures
            name = sample.path.relative_to(folder).as_posix() + (BESIDE_SOURCE if with_source else "")
            samples[name] = _group(measured.judged)
    return State(samples, noise.judged, tuple(failures), tuple(unpaired))


def _group(judged: Iterable[Judged]) -> dict[str, list[str]]:
    groups: dict[str, list[str]] = {}
    for one in sorted(judged, key=lambda one: (one.rule, one.line, one.column)):
        groups.setdefault(one.rule, []).append(one.text)
    return groups


def render_lock(state: State) -> str:
    """The lock's text, sorted; the same for the same findings."""
    samples = {
        name: {rule: rules[rule] for rule in sorted(rules)} for name, rules in sorted(state.samples.items())
    }
    encoded = msgspec.json.encode(_Lock(SCHEMA, samples))
    return msgspec.json.format(encoded, indent=1).decode() + "\n"


def read_lock(path: Path) -> Samples:
    """The findings in a lock; raises MtcheckError."""
    try:
        lock = msgspec.json.decode(path.read_bytes(), type=_Lock)
    except FileNotFoundError:
        raise MtcheckError("there is no lock, --update makes one", path.as_posix()) from None
    except OSError as error:
        raise MtcheckError(f"cannot be read: {error.strerror}", path.as_posix()) from None
    except (msgspec.MsgspecError, UnicodeDecodeError) as error:
        raise MtcheckError(f"not a lock: {error}", path.as_posix()) from None
    if lock.schema != SCHEMA:
        raise MtcheckError(f"is of schema {lock.schema}, not {SCHEMA}", path.as_posix())
    return lock.samples


def find_by_rule(samples: Samples) -> Mapping[str, Found]:
    """What each rule flags in the samples, with or without their sources."""
    found: defaultdict[str, dict[str, Counter[str]]] = defaultdict(dict)
    for name, rules in sorted(samples.items()):
        sample = name.removesuffix(BESIDE_SOURCE)
        for rule, texts in rules.items():
            found[rule][sample] = found[rule].get(sample, Counter()) | Counter(texts)
    return {
        rule: {sample: tuple(counts.elements()) for sample, counts in by_sample.items()}
        for rule, by_sample in found.items()
    }


def compare(locked: Samples, state: State) -> Comparison:
    """What the rules have lost and found since.

    A finding is not lost when another rule flags the text now, or a part of it, or more of it.
    """
    old, new = Counter(_list(locked)), Counter(_list(state.samples))
    gone, come = list((old - new).elements()), list((new - old).elements())
    lost = []
    for change in gone:
        heir = next((one for one in come if _takes_over(one, change)), None)
        if heir is None:
            lost.append(change)
        else:
            come.remove(heir)
    return Comparison(tuple(lost), tuple(come))


def _list(samples: Samples) -> Iterator[Change]:
    for name, rules in sorted(samples.items()):
        for rule, texts in sorted(rules.items()):
            yield from (Change(name, rule, text) for text in texts)


def _takes_over(new: Change, old: Change) -> bool:
    return new.sample == old.sample and (new.text in old.text or old.text in new.text)
