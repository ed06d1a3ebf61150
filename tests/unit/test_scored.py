from __future__ import annotations

from typing import Literal

import pytest

from mtcheck.config import Config, ProfileConfig
from mtcheck.read import read_text
from mtcheck.score.profile import PROFILES
from mtcheck.scored import find_profile, score_findings

DOCUMENT = read_text("The boat left at dawn.")


@pytest.mark.parametrize(("setting", "passed"), [("note", True), ("off", True), ("fail", False)])
def test_comments_of_no_use_fail_where_that_is_wanted(
    setting: Literal["note", "fail", "off"], passed: bool
) -> None:
    config = Config(unused_suppressions=setting)
    assert score_findings(DOCUMENT, (), ("line 1",), config, ())["passed"] is passed
    assert score_findings(DOCUMENT, (), (), config, ())["passed"]


def test_an_own_profile_comes_before_that_of_mtcheck() -> None:
    own = ProfileConfig(passing_threshold=99.0, acceptable_penalty_points=1.0)
    assert find_profile(Config(profile="news")) == PROFILES["news"]
    found = find_profile(Config(profile="news", profiles={"news": own}))
    assert (found.name, found.passing_threshold, found.acceptable_penalty_points) == ("news", 99.0, 1.0)
