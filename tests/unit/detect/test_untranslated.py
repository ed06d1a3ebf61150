from __future__ import annotations

import pytest
from tests.unit.detect.marked import make_context, mark, read, unmark

from mtcheck.detect.untranslated import FragmentParams, SentenceParams, find_fragments, find_sentences
from mtcheck.model import Hit
from mtcheck.mqm import Severity


def find(text: str, *, source: str | None = None, allow: frozenset[str] = frozenset()) -> list[Hit]:
    return list(find_fragments(read(text, source=source), make_context(allow=allow), FragmentParams()))


def check(marked: str) -> None:
    text = unmark(marked)
    document, context = read(text), make_context()
    hits = [
        *find_fragments(document, context, FragmentParams()),
        *find_sentences(document, context, SentenceParams()),
    ]
    assert mark(document, hits) == marked


@pytest.mark.parametrize(
    "text",
    [
        "The committee has ⟦respinto⟧ the proposal.",
        "Two ⟦passeggeri⟧ were slightly hurt.",
        "⟦La sentenza⟧ was read out in an empty room.",
        "⟦L'imputato⟧ listened without a word.",
        "The owner ⟦dell'albergo⟧ called the police.",
        "The road was closed ⟦nonostante le proteste⟧ of the residents.",
        "Rossini ⟦abbandonò⟧ the city in March.",
        "They arrived late ⟦e⟧ tired.",
        "We need to be ⟦perfettamente⟧ clear, she said.",
        "“We need to be ⟦perfettamente⟧ clear,” she said.",
        "The firm, which is ⟦quotata in borsa⟧, was sold.",
        "⟦Disoccupazione⟧ among the young is rising.",
        "The whole ⟦citta⟧ was in the square.",
        "They ⟦riprogrammavano⟧ the whole season.",
    ],
)
def test_finds_fragments_with_their_exact_span(text: str) -> None:
    check(text)


@pytest.mark.parametrize(
    "text",
    [
        "Leonardo da Vinci and Luca della Robbia lived in Florence.",
        "The Banca popolare di Lodi and the Istituto superiore di sanità declined to comment.",
        "They met in via Mazzini, near viale Monza.",
        "Il Sole 24 Ore and La Stampa printed the story.",
        "The dish of the day was spaghetti alle vongole with a glass of prosecco.",
        "He sang the song Azzurro come il cielo at the festival.",
        "The soprano sang pianissimo and the tifosi waited.",
        "The “partitocrazia” of those years is over.",
        "The so-called partitocrazia of those years is over.",
        "Its partitocrazia (rule by parties) is over, and no partitocrazia will return.",
        "They call it _partitocrazia_ in Rome.",
        "See https://www.comune.example/della/giunta or ask ufficio@comune.example, #governodelpopolo.",
        "He won the case per se, ex aequo et bono, sub iudice.",
        "In vino veritas, said the landlord; errare humanum est.",
        "Due to the pace of the sale, come and see the sole male cane.",
        "Don't say y'all or rock 'n' roll, ma'am; it's o'clock.",
    ],
)
def test_keeps_names_loanwords_and_what_is_meant(text: str) -> None:
    check(text)


@pytest.mark.parametrize(
    "text",
    [
        "The talks failed.\n⟦Le trattative riprendono domani mattina a Bruxelles⟧\nNobody was surprised.",
        "⟦LE TRATTATIVE RIPRENDONO DOMANI MATTINA⟧",
    ],
)
def test_finds_whole_sentences(text: str) -> None:
    document, context = read(unmark(text)), make_context()
    hits = list(find_sentences(document, context, SentenceParams()))
    assert mark(document, hits) == text
    assert list(find_fragments(document, context, FragmentParams())) == []


def test_severity_goes_by_length_and_place() -> None:
    hits = find(
        "The firm has licenziato a hundred workers.\n"
        "La sentenza was read.\n"
        "He left senza salutare nessuno and drove home.\n"
        "They were tired e hungry."
    )
    assert [hit.severity for hit in hits] == [
        Severity.MAJOR,
        Severity.CRITICAL,
        Severity.CRITICAL,
        Severity.MINOR,
    ]


def test_allowed_words_are_silent() -> None:
    text = "The firm has licenziato a hundred workers."
    assert find(text)
    assert not find(text, allow=frozenset({"licenziato"}))


def test_a_word_shared_with_the_source_was_left() -> None:
    text = "They lost their shops and case."
    assert find(text) == []
    assert find(text, source="Il caso li ha privati di tutto.") == []
    (hit,) = find(text, source="Hanno perso negozi e case.")
    assert text[hit.start : hit.end] == "case"


def test_the_language_is_named() -> None:
    (hit,) = find("The firm has licenziato a hundred workers.")
    assert hit.values == {"language": "Italian"}


def test_confidence_grows_with_the_evidence() -> None:
    (long,) = find("He left senza salutare nessuno and drove home.")
    (short,) = find("They were tired e hungry.")
    assert long.confidence is not None and short.confidence is not None
    assert 0.5 <= short.confidence < long.confidence <= 1


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("Los vecinos del barrio no quieren que se construya otra carretera junto al colegio.", "Spanish"),
        ("Die Anwohner wollen nicht, dass neben der Schule noch eine Straße gebaut wird.", "German"),
        ("I residenti non vogliono che accanto alla scuola si costruisca un'altra strada.", "Italian"),
    ],
)
def test_sentences_in_any_language_are_found_and_named(text: str, language: str) -> None:
    document = read(f"The council met on Friday.\n{text}")
    (hit,) = find_sentences(document, make_context(), SentenceParams())
    assert mark(document, [hit]).endswith(f"\n⟦{text}⟧")
    assert hit.values == {"language": language}


def test_latin_is_no_language_to_translate() -> None:
    document = read("Gallia est omnia divisa in partes tres, quarum unam incolunt Belgae.")
    assert list(find_sentences(document, make_context(), SentenceParams())) == []


def test_a_dish_list_is_no_sentence_of_another_language() -> None:
    check("The trattoria serves orecchiette alle cime di rapa, burrata di Andria and focaccia barese.")


def test_an_article_before_a_surname_goes() -> None:
    text = "Elena Brambati won twice. La Brambati lives in Lugano."
    (hit,) = find(text)
    assert (text[hit.start : hit.end], hit.replacement) == ("La Brambati", "Brambati")


@pytest.mark.parametrize(
    "text",
    [
        "Los Angeles Lakers tickets are gone: LA Lakers fans are angry.",
        "Carlo La Porta spoke. La Porta left.",
        "He sang at Teatro Scala before La Scala closed.",
    ],
)
def test_an_article_of_a_name_stays(text: str) -> None:
    assert find(text) == []


def test_markup_tells_what_is_meant() -> None:
    context = make_context()
    for form, text in [
        ("markdown", "The *mezzadria* of old ended in 1982, and no mezzadria came back."),
        ("markdown", "Call `raccontata()` with the name raccontata_x."),
        ("html", '<p>The <i lang="it">mezzadria</i> ended in 1982.</p>'),
    ]:
        assert list(find_fragments(read(text, form), context, FragmentParams())) == []
    document = read("<p>The <b>raccolta</b> of waste ended.</p><h2>Il meteo</h2>", "html")
    hits = list(find_fragments(document, context, FragmentParams()))
    assert "⟦Il meteo⟧" in mark(document, hits)


def test_a_block_that_says_it_is_in_a_third_language_is_meant_so() -> None:
    text = (
        "<p>It rained.</p><p lang='es'>Los vecinos del barrio no quieren que se construya otra carretera.</p>"
    )
    assert list(find_sentences(read(text, "html"), make_context(), SentenceParams())) == []


def test_a_short_sentence_of_a_near_relative_is_not_called_the_source() -> None:
    text = "Esta parte está en español y no molesta a nadie aquí."
    document = read(f"The council met on Friday.\n{text}")
    (hit,) = find_sentences(document, make_context(), SentenceParams())
    assert hit.values["language"] != "Italian"


def test_decomposed_letters_are_read() -> None:
    check("The firm ⟦ritorno\u0300⟧ to Milan and the whole ⟦citta\u0300⟧ was there.")


@pytest.mark.parametrize(
    "text",
    [
        "The inns serve risotto al pesce persico, polenta ⟦e un bicchiere di vino bianco⟧.",
        "The inns serve spaghetti con le vongole ⟦e poi nascono le discussioni⟧ at the table.",
        "The inns serve pasta con le sarde and bistecca alla fiorentina.",
        "The rise ⟦del prezzo del latte⟧ hit the poor.",
    ],
)
def test_a_stretch_begins_behind_dishes_and_ends_with_its_noun(text: str) -> None:
    check(text)


def test_a_fragment_has_a_suggestion_where_the_list_knows_it() -> None:
    (hit,) = find("The owner saw two passeggeri on the road.")
    assert hit.replacement == "passengers"


def test_a_sentence_with_a_foreign_half_is_a_sentence_of_the_target() -> None:
    check("He announced ⟦una nuova ordinanza⟧ against noise.")


@pytest.mark.parametrize(
    "text",
    [
        "⟦Dopo⟧ two hours the crowd went home.",
        "⟦Durante⟧ the trial nobody spoke.",
        "⟦Foto⟧: snow on the hills.",
        "⟦I pescatori⟧ of the lake are angry.",
        "The ⟦sindaca's⟧ car was stolen.",
        "Several ⟦pescators⟧ were heard.",
        "Nobody ⟦linkava⟧ to the page.",
        "⟦FRANA⟧ NEAR THE LAKE, ROAD CLOSED",
        "They met ⟦ieri sera⟧ in the town hall.",
    ],
)
def test_finds_openers_labels_and_hybrids(text: str) -> None:
    check(text)


@pytest.mark.parametrize(
    "text",
    [
        "Ludovico il Moro died in France.",
        "The butcher sells lardo di Arnad.",
        "Legionella pneumophila was found in the pipes.",
        "The film Notte di stelle was shown twice.",
        "SELECT nome FROM clienti WHERE citta = 'Bari';",
        "“Forza ragazzi,” the coach shouted.",
        "La Scuola Media Di Recco",
    ],
)
def test_keeps_epithets_products_species_titles_and_code(text: str) -> None:
    check(text)


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("She wrote that ⟦die Brücke morgen wieder geöffnet wird⟧ and left.", "German"),
        ("She wrote that ⟦les travaux ne seront pas terminés avant lundi⟧ and left.", "French"),
        ("She wrote that ⟦los vecinos siguen esperando una respuesta⟧ and left.", "Spanish"),
    ],
)
def test_clauses_in_a_third_language_are_found_and_named(text: str, language: str) -> None:
    check(text)
    (hit,) = find(unmark(text))
    assert hit.values == {"language": language}
    assert hit.replacement is None


def test_a_headline_with_capitals_throughout_is_a_sentence() -> None:
    check("⟦Il Vescovo Non Firma La Lettera Dei Sindaci⟧")


def test_speech_left_behind_does_not_take_in_who_speaks() -> None:
    check("“⟦La strada è ancora chiusa e nessuno ci ha detto perché⟧,” he said.")
