"""Single forms by their part of speech: the plural of a phrase, the participle of a verb."""

from __future__ import annotations

from mtcheck.language import inflect, lexicon

PARTICIPLE, GERUND, INFINITIVE = "participle", "gerund", "infinitive"


def inflect_as(lemma: str, part: str, lang: str) -> set[str]:
    """The regular forms of ``lemma`` as a noun or an adjective, itself among them, by the tables alone."""
    tables = inflect.load_tables(lang)
    made = {lemma}
    if part == "noun" and lemma in tables.number.irregular:
        return made | {tables.number.irregular[lemma]}
    if lemma in tables.number.invariable.split():
        return made
    for name in (part, "noun"):  # adjectives in -e have the endings of nouns
        for group in tables.classes:
            if group.name.startswith(name):
                made.update(inflect.apply_rows(lemma, group.rows))
        if len(made) > 1:
            break
    return made


def pluralize_phrase(phrase: str, lang: str) -> str:
    """The phrase with its head in the plural: the last word, or the one before a preposition."""
    words = phrase.split(" ")
    at = inflect.find_head(words, lang)
    if not inflect.is_plural(words[at], lang):
        words[at] = inflect.pluralize(words[at], lang)
    return " ".join(words)


def conjugate(phrase: str, form: str, lang: str) -> str:
    """The past participle, gerund or infinitive of a verb, the first word of the phrase."""
    verb, _, rest = phrase.partition(" ")
    if form != INFINITIVE:
        verb = _conjugate(verb, form, lang)
    return f"{verb} {rest}" if rest else verb


def _conjugate(verb: str, form: str, lang: str) -> str:
    """An irregular verb's forms are listed in the order third person, past, participle, gerund."""
    tables = inflect.load_tables(lang)
    irregular = tables.forms.get(verb, "").split()
    if irregular:
        if form == GERUND:
            return irregular[-1]
        return irregular[-2] if len(irregular) > 2 else verb
    rows = [row for group in tables.classes if group.name == "verb" for row in group.rows]
    made = inflect.apply_rows(verb, rows)
    spellings = made[1::2] if form == GERUND else made[::2]
    words = lexicon.load((lang,))
    return max(spellings, key=lambda one: words.zipf(one, lang), default=verb)
