from __future__ import annotations

import pytest

from mtcheck.model import Pair


def test_a_pair_is_two_codes() -> None:
    assert Pair.parse("it-en") == Pair("it", "en")
    assert str(Pair("it", "en")) == "it-en"
    with pytest.raises(ValueError, match="values to unpack"):
        Pair.parse("it")
