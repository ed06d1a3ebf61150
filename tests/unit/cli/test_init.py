from __future__ import annotations

import re
import tomllib

import msgspec

from mtcheck.cli.init import TEMPLATE
from mtcheck.config import Config


def test_the_template_is_valid_and_sets_nothing() -> None:
    assert tomllib.loads(TEMPLATE) == {"severity": {}}


def test_the_template_names_every_key_with_its_default() -> None:
    # Some have no default; the rest of the commented keys must say what holds anyway.
    lines = [line[2:] for line in TEMPLATE.splitlines() if re.match(r"# [a-z-]+ = ", line)]
    top = tomllib.loads("\n".join(line for line in lines if "points" not in line and "threshold" not in line))
    fields = {f.encode_name for f in msgspec.structs.fields(Config)} - {"path", "severity", "profiles"}
    assert set(top) - {"untranslated-fragment"} == fields
    defaults = msgspec.to_builtins(Config())
    for key in fields - {
        "baseline",
        "fail-under",
        "max-new",
        "rule-pages",
        "source-lang",
        "target",
        "target-column",
        "source-column",
    }:
        assert msgspec.to_builtins(msgspec.convert(top[key], type(top[key]))) == (
            list(defaults[key]) if isinstance(defaults[key], tuple | list) else defaults[key]
        )
