from __future__ import annotations

import random
import time

import pytest
from tests.unit.score.build import build_document, build_finding, count_words

from mtcheck.model import Document, Finding
from mtcheck.mqm import ErrorType, Severity
from mtcheck.score.mqm_score import DocumentScore, calibrate, score_document, score_raw
from mtcheck.score.profile import PROFILES, Profile

NEWS, WMT = PROFILES["news"], PROFILES["wmt"]


def score(document: Document, *findings: Finding, profile: Profile = NEWS) -> DocumentScore:
    return score_document(document, findings, profile, count_words)


def test_raw_score_of_the_scoring_page() -> None:
    assert score_raw(5.0, 100) == pytest.approx(95.0)  # one major error in 100 words
    assert score_raw(30.0, 20) == 0.0
    assert score_raw(0.0, 0) == 100.0
    assert score_raw(1.0, 0) == 0.0  # at least one word is assumed


def test_calibrated_score_lands_on_the_threshold() -> None:
    assert calibrate(10.0, 1000, NEWS) == pytest.approx(95.0)
    assert calibrate(0.0, 1000, NEWS) == 100.0
    # 54 points in 430 words: NPT 125.58, times 5 / 10
    assert calibrate(54.0, 430, NEWS) == pytest.approx(37.209, abs=1e-3)
    assert calibrate(25.0, 10, NEWS) == pytest.approx(-1150.0)  # not floored


def test_parts_add_up() -> None:
    document = build_document("One two three four.| Five six.", "Seven.")
    found = score(
        document,
        build_finding(0, 3, Severity.MAJOR),
        build_finding(20, 24, Severity.MINOR),
        build_finding(30, 31, Severity.NEUTRAL),
    )
    assert [(part.score.penalty, part.score.words, part.findings) for part in found.segments] == [
        (5.0, 4, (0,)),
        (1.0, 2, (1,)),
        (0.0, 1, (2,)),
    ]
    assert [(part.penalty, part.words) for part in found.blocks] == [(6.0, 6), (0.0, 1)]
    assert (found.score.penalty, found.score.words) == (6.0, 7)
    assert found.score.raw == pytest.approx(100 / 7)
    assert found.segments[1].score.raw == pytest.approx(50.0)
    assert not found.reached_threshold


def test_the_threshold_is_reached_by_a_clean_text() -> None:
    found = score(build_document("One two."))
    assert found.reached_threshold
    assert (found.score.raw, found.score.quality, found.calibrated) == (100.0, 100.0, 100.0)
    assert found.interval == (100.0, 100.0)


def test_profiles_weigh_punctuation_differently() -> None:
    finding = build_finding(0, 3, error_type=ErrorType.PUNCTUATION)
    document = build_document("One two three four five six seven eight nine ten.")
    assert score(document, finding).score.penalty == 1.0
    assert score(document, finding, profile=WMT).score.penalty == 0.1


def test_text_without_words() -> None:
    found = score(build_document("***", "One."), build_finding(0, 1))
    assert (found.blocks[0].raw, found.blocks[0].quality, found.blocks[0].penalty) == (100.0, 0.0, 1.0)
    assert found.score.penalty == 1.0


def test_an_empty_document_is_clean() -> None:
    found = score(Document("a.txt", "text", "", ()))
    assert (found.score.raw, found.score.quality, found.calibrated) == (100.0, 0.0, 100.0)
    assert found.reached_threshold
    assert (found.blocks, found.segments) == ((), ())


def test_a_document_of_bare_marks_is_still_penalised() -> None:
    found = score(build_document("***"), build_finding(0, 1))
    assert found.score.raw == 0.0
    assert found.calibrated < 0.0


def test_quality_says_what_moved_it() -> None:
    found = score(
        build_document("One two three four."),
        build_finding(0, 3, Severity.MINOR, confidence=0.5),
        build_finding(4, 7, Severity.MAJOR, confidence=0.8, error_type=ErrorType.OMISSION),
    )
    # losses: 1 x 0.5 / 4 = 0.125 and 5 x 0.8 / 4 = 1
    part = found.segments[0].score
    assert part.quality == pytest.approx(100 / 2.125)
    assert dict(part.because) == pytest.approx(
        {"accuracy/omission": -100 / 2.125, "linguistic/grammar": -12.5 / 2.125}
    )
    assert part.raw == 0.0


def test_a_graded_signal_joins_in() -> None:
    document = build_document("One two.| Three four.", "Five.")
    found = score_document(document, [], NEWS, count_words, [((0, 1), {"adequacy": 0.25})])
    assert [part.score.quality for part in found.segments] == pytest.approx([100.0, 80.0, 100.0])
    assert found.segments[1].score.because == pytest.approx({"adequacy": -20.0})
    assert found.blocks[0].quality == pytest.approx(100 / 1.125)  # over all four words
    assert found.score.raw == 100.0  # never gates


def test_bad_sentences_do_not_tie() -> None:
    document = build_document("One two.", "One two.", "One two.")
    critical = Severity.CRITICAL
    found = score(
        document,
        build_finding(0, 1, critical),
        build_finding(9, 10, critical),
        build_finding(10, 11, critical),
        build_finding(18, 19, critical, confidence=0.99),
    )
    assert [part.score.raw for part in found.segments] == [0.0, 0.0, 0.0]
    first, second, third = (part.score.quality for part in found.segments)
    assert 0.0 < second < first < third


def test_an_article_is_scored_fast() -> None:
    rng = random.Random(1)
    document = build_document(*(" ".join(["word"] * rng.randint(5, 40)) + "." for _ in range(40)))
    starts = [block.span.start for block in document.blocks]
    findings = [build_finding(start, start + 4, Severity.MAJOR) for start in starts[::2]]
    times = []
    for _ in range(3):
        started = time.perf_counter()
        score(document, *findings)
        times.append(time.perf_counter() - started)
    assert min(times) < 0.1  # 0.01 s on an idle machine
