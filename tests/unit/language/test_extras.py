from __future__ import annotations

from typing import get_args

import pytest

from mtcheck.language import extras, grammar
from mtcheck.rules.schema import Extra


@pytest.mark.parametrize("name", get_args(Extra))
def test_every_extra_that_a_rule_can_require_is_known(name: str) -> None:
    assert extras.is_installed(name) in {True, False}
    assert bool(extras.find_versions(name)) is extras.is_installed(name)
    assert extras.install_hint(name) == f'pip install "mtcheck[{name}]"'


def test_an_extra_can_be_missing(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(grammar, "find_spec", lambda _name: None)
    assert not extras.is_installed("grammar")


def test_other_names_are_refused() -> None:
    with pytest.raises(KeyError):
        extras.is_installed("gramar")
