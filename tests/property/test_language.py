from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from mtcheck.language import sentences, words

TEXTS = st.one_of(
    st.text(max_size=80),
    st.text(alphabet=".!?…\"'“”«»() \t\n\r\u2028aAbB1,-’@/:\ufffc", max_size=60),
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
