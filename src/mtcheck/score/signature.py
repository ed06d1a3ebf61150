"""The signature of a score: all that it depends on besides the text, as sacreBLEU's does."""

from __future__ import annotations

from collections.abc import Mapping, Sequence


def build_signature(
    version: str,
    *,
    profile: str,
    packs: Sequence[str],
    splitter: str,
    extras: Mapping[str, str | bool],
) -> str:
    """``mtcheck:0.1.0|profile:news|packs:en@1,it-en@1|splitter:a-1.0|semantic:no``.

    ``packs`` are ``id@version`` in the order they are applied; ``extras`` says of each whether it
    was used, and in which version (``semantic:yes@1.0``) if that is given in the place of True.
    Raises ValueError for a part that the signature could not be taken apart by.
    """
    parts = {"mtcheck": version, "profile": profile, "packs": ",".join(packs), "splitter": splitter}
    parts |= {name: _tell(used) for name, used in sorted(extras.items())}
    for name, value in parts.items():
        if "|" in value or "|" in name or ":" in name:
            raise ValueError(f"not a part of a signature: {name}:{value}")
    if any("," in pack for pack in packs):
        raise ValueError(f"not names of packs: {list(packs)}")
    return "|".join(f"{name}:{value}" for name, value in parts.items())


def _tell(used: str | bool) -> str:
    if not used:
        return "no"
    return "yes" if used is True else f"yes@{used}"
