from __future__ import annotations

import wordfreq
from hypothesis import given, settings
from hypothesis import strategies as st

from mtcheck.language import inflect, lexicon, sentences, words

WORDS = [word for lang in ("en", "it") for word in wordfreq.top_n_list(lang, 60_000)[::37] if word.isalpha()]

TEXTS = st.one_of(
    st.text(max_size=80),
    st.text(alphabet=".!?…\"'“”«»() \t\n\r\xa0\u2003\u2028aAbB1,-’@/:\ufffc", max_size=60),
    st.lists(
        st.sampled_from(
            [
                "Dr.",
                "U.S.",
                "ecc.",
                "he",
                "The",
                "said.",
                '."',
                '".',
                "“No.”",
                "...",
                "(see",
                "1.",
                "p.m.",
                "€",
                "\n",
            ]
        ),
        max_size=25,
    ).map(" ".join),
)
LANGUAGES = st.sampled_from(["en", "it", "xx"])


@given(TEXTS, LANGUAGES)
def test_sentences_cover_all_text_in_order(text: str, lang: str) -> None:
    spans = sentences.split(text, lang)
    position = 0
    for start, end in spans:
        assert position <= start < end <= len(text)
        assert not text[position:start].strip()
        assert text[start:end] == text[start:end].strip()
        position = end
    assert not text[position:].strip()


@given(TEXTS, LANGUAGES)
def test_splitting_is_deterministic(text: str, lang: str) -> None:
    assert sentences.split(text, lang) == sentences.split(text, lang)


@given(TEXTS)
def test_tokens_cover_all_text_in_order(text: str) -> None:
    position = 0
    for start, end in words.tokenize(text):
        assert position <= start < end <= len(text)
        assert not text[position:start].strip()
        assert not any(character.isspace() for character in text[start:end])
        position = end
    assert not text[position:].strip()


@given(TEXTS)
def test_words_of_tokens_are_the_words_of_the_text(text: str) -> None:
    assert words.count(text) == sum(words.count(text[start:end]) for start, end in words.tokenize(text))


@settings(deadline=None)
@given(st.text(alphabet="abcdeghiloprstuvàéy-' ", min_size=1, max_size=14), LANGUAGES)
def test_forms_contain_their_lemma(lemma: str, lang: str) -> None:
    found = inflect.forms(lemma, lang)
    assert lemma.lower() in found
    assert found == inflect.forms(lemma.upper().lower(), lang)


@settings(deadline=None)
@given(st.text(max_size=20), st.text(max_size=20), LANGUAGES)
def test_number_and_case_never_fail(replacement: str, original: str, lang: str) -> None:
    inflect.inflect_like(replacement, original, lang)
    assert inflect.keep_case(replacement, original).lower() in (
        replacement.lower(),
        replacement.upper().lower(),
    )


@settings(deadline=None)
@given(st.sampled_from(sorted(WORDS)), st.sampled_from(["en", "it"]))
def test_lexicon_equals_wordfreq(word: str, lang: str) -> None:
    assert lexicon.load((lang,)).zipf(word, lang) == wordfreq.zipf_frequency(word, lang)
    assert lexicon.load((lang,)).zipf(word.upper(), lang) == wordfreq.zipf_frequency(word.upper(), lang)
