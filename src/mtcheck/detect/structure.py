"""The detectors of form: quotes, brackets, repetition, leftovers, names, encoding, grammar."""

from __future__ import annotations

from collections.abc import Mapping

from mtcheck.detect import (
    brackets,
    consistency,
    edges,
    encoding,
    forms,
    gender,
    glued,
    grammar,
    loops,
    names,
    quotes,
    repetition,
    spelling,
    surnames,
    varieties,
)
from mtcheck.model import Detector

STRUCTURE: Mapping[str, Detector] = {
    "quotation-marks": Detector(quotes.QuoteParams, quotes.find_quote_faults),
    "unpaired-bracket": Detector(brackets.BracketParams, brackets.find_unpaired_brackets),
    "minority-form": Detector(forms.FormParams, forms.find_minority_forms),
    "word-loop": Detector(loops.LoopParams, loops.find_loops),
    "missing-stop": Detector(edges.MissingStopParams, edges.find_missing_stops),
    "lower-case-start": Detector(edges.LowerCaseStartParams, edges.find_lower_case_starts),
    "mojibake": Detector(encoding.MojibakeParams, encoding.find_mojibake),
    "glued-words": Detector(glued.GluedParams, glued.find_glued_words),
    "lower-case-name": Detector(names.LowerCaseNameParams, names.find_lower_case_names),
    "lower-case-surname": Detector(names.LowerCaseSurnameParams, names.find_lower_case_surnames),
    "lower-case-words": Detector(names.LowerCaseWordParams, names.find_lower_case_words),
    "name-inconsistent": Detector(consistency.InconsistentNameParams, consistency.find_inconsistent_names),
    "translated-surname": Detector(surnames.TranslatedSurnameParams, surnames.find_translated_surnames),
    "pronoun-gender": Detector(gender.PronounGenderParams, gender.find_wrong_genders),
    "repeated-sentence": Detector(repetition.RepeatedSentenceParams, repetition.find_repeated_sentences),
    "repeated-headline": Detector(repetition.HeadlineParams, repetition.find_repeated_headlines),
    "leftover-caption": Detector(repetition.CaptionParams, repetition.find_leftover_captions),
    "repeated-gloss": Detector(repetition.GlossParams, repetition.find_repeated_glosses),
    "grammar-slip": Detector(grammar.GrammarParams, grammar.find_slips),
    "misspelt-word": Detector(spelling.SpellingParams, spelling.find_misspelt_words),
    "other-variety": Detector(varieties.OtherVarietyParams, varieties.find_other_variety),
    "mixed-varieties": Detector(varieties.MixedParams, varieties.find_mixed_varieties),
}
