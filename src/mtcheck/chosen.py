"""What a configuration chooses: the pair, the packs, the words that are right as they are."""

from __future__ import annotations

from pathlib import Path

from mtcheck.config import Config
from mtcheck.errors import ConfigError, MtcheckError
from mtcheck.language.varieties import load_varieties
from mtcheck.model import Pair
from mtcheck.resources import packs_root
from mtcheck.rules.load import find_pairs


def pack_roots(config: Config) -> tuple[Path, ...]:
    """The folders of the packs: mtcheck's own, then the user's.

    Raises ConfigError when one of the user's is not there.
    """
    own = tuple(config.folder / name for name in config.packs)
    missing = [
        MtcheckError(f"packs: there is no folder {name}", config.path)
        for name, folder in zip(config.packs, own, strict=True)
        if not folder.is_dir()
    ]
    if missing:
        raise ConfigError(tuple(missing))
    return (packs_root(), *own)


def choose_pair(config: Config) -> Pair:
    """The pair of the configuration, with its source language and its variety where they are named.

    Raises ConfigError for a variety of another language, or that nothing is known of.
    """
    pair = Pair.parse(config.pair)
    source = pair.source if config.source_lang in {None, "auto"} else str(config.source_lang)
    return Pair(source, pair.target, _find_variety(config, pair))


def _find_variety(config: Config, pair: Pair) -> str:
    """The tag of the target's variety as packs write it, empty where any will do; raises ConfigError."""
    language, _, region = (config.target or "").partition("-")
    tag = f"{language.lower()}-{region.upper()}"
    if not region and language.lower() in ("", pair.target):
        return ""
    known = {*load_varieties(pair.target).tags}
    if tag not in known:  # a pack of the user's own may be for it
        known |= {
            one.variety for one in find_pairs(pack_roots(config), pair) if one.target == pair.target
        } - {""}
    if tag in known and language.lower() == pair.target:
        return tag
    choice = " or ".join(sorted(known)) or "none is known"
    message = f"target: {config.target!r} is no variety of {pair.target}, the language of the pair: {choice}"
    raise ConfigError((MtcheckError(message, config.path),))


def read_allowed(config: Config) -> tuple[str, ...]:
    """The words and phrases that the user allows: those of the configuration and of its word lists.

    Raises ConfigError when a list cannot be read.
    """
    found = list(config.allow)
    faults = []
    for name in config.allow_files:
        try:
            text = (config.folder / name).read_text(encoding="utf-8-sig")
        except (OSError, ValueError) as error:
            reason = getattr(error, "strerror", None) or "not UTF-8"
            faults.append(MtcheckError(f"allow-files: {name} cannot be read: {reason}", config.path))
            continue
        found += [" ".join(line.partition("#")[0].split()) for line in text.splitlines()]
    if faults:
        raise ConfigError(tuple(faults))
    return tuple(word for word in found if word)
