"""Reads quantities off the tokens of a text."""

from __future__ import annotations

import re
from collections.abc import Iterable

from mtcheck.language.quantity_amounts import Amount, list_shares, parse, read_roman
from mtcheck.language.quantity_grammar import Worth
from mtcheck.language.quantity_times import Key, Times, list_decade
from mtcheck.language.quantity_value import HARD, Draft, Quantity, share_scales

_MINUS = re.compile(r"(?:^|[\s(])[-−–]$")
_LONGEST = 15
"""Digits of a number that is counted with; a longer one is a code."""
_PERCENT = "percent"


class Reader(Times):
    """Reads one text."""

    def read(self) -> list[Quantity]:
        """All quantities in order."""
        found: list[Quantity] = []
        index = 0
        while index < len(self._tokens):
            kind = self._tokens[index].kind
            if kind in ("date", "clock"):
                found += self._read_date(index) if kind == "date" else self._read_clock(index)
                index += 1
                continue
            quantity, after = (None, index + 1) if kind == "sign" else self._read_at(index)
            if quantity is not None:
                found.append(quantity)
            index = max(after, index + 1)
        return share_scales(found)

    def _read_at(self, index: int) -> tuple[Quantity | None, int]:
        token = self._tokens[index]
        if token.kind == "phrase":
            keys = frozenset(("n", value) for value in self._grammar.phrases[token.text.casefold()])
            return Quantity(token.start, token.end, "number", keys, 0.0, silent=True), index + 1
        if token.kind == "number" and self._is_code(index):
            return self._make_code(index)
        amount = self._read_amount(index)
        if amount is not None:
            return self._dress(index, amount)
        if token.kind == "number":
            return self._make_code(index)
        return self._read_word(index), index + 1

    def _is_code(self, index: int) -> bool:
        """Whether digits hang on letters, as in a model's name, or are too many to count."""
        token = self._tokens[index]
        before = self._text[max(0, token.start - 2) : token.start]
        if not before or len(token.text) > _LONGEST:
            return len(token.text) > _LONGEST
        return before[-1].isalpha() or before[-1] == "_" or (before[-1] in "-/" and before[0].isupper())

    def _make_code(self, index: int) -> tuple[Quantity, int]:
        token = self._tokens[index]
        value = parse(token.text, self._grammar.decimal) if len(token.text) <= _LONGEST else None
        keys: list[Key] = [("code", token.text)]
        if value is not None:
            keys.append(("n", value))
        code = Quantity(token.start, token.end, "number", frozenset(keys), value or 0.0, silent=True)
        return code, index + 1

    # What stands around an amount

    def _dress(self, index: int, amount: Amount) -> tuple[Quantity, int]:
        """The quantity of an amount with what stands around it: suffix, sign, unit, century."""
        first, last = self._tokens[index], self._tokens[amount.after - 1]
        draft = Draft(first.start, last.end, *amount, first.kind == "number")
        before = self._folded[index - 1] if index and self._tokens[index - 1].end >= first.start - 2 else ""
        if draft.digits:
            if amount.after == index + 1:
                self._read_suffix(draft, index)
            draft.keys += self._list_years(first, draft.value)
            self._read_sign(draft, before)
        if before in self._grammar.decade and draft.value % 10 == 0:
            draft.keys += list_decade(draft.value)
        unit, span, after = self._find_unit(index, draft.after)
        value = draft.value
        draft.keys += self._list_times(first, value, before, draft.end, unit)
        draft.keys += self._list_centuries(index, after, value, draft.digits)
        draft.keys.append(("n", round(value, 6)))
        if value % 1 == 0.5 and draft.scale == 1:
            draft.keys.append(("n", value // 1))
        if unit == _PERCENT:
            draft.keys += list_shares(value)
        after = self._read_hundredths(draft, unit, after)
        if before in self._grammar.clock and unit is None and draft.digits:
            after = self._read_minutes(draft, after)
        return draft.make(unit, span), after

    def _read_suffix(self, draft: Draft, index: int) -> None:
        """What hangs on the digits: an ordinal's ending, the plural of a decade, millions of money."""
        if draft.after >= len(self._tokens):
            return
        suffix, word = self._tokens[draft.after], self._folded[draft.after]
        if suffix.start != draft.end or suffix.kind != "word":
            return
        money = (
            index > 0
            and self._tokens[index - 1].kind == "sign"
            and self._tokens[index - 1].end == draft.start
        )
        if word in self._grammar.plural and draft.value >= 10:
            draft.keys += list_decade(draft.value)
        elif word in self._grammar.ordinal_suffixes:
            draft.kind = "ordinal"
        elif money and word in self._grammar.money_scales:
            draft.scale = self._grammar.money_scales[word]
            draft.value *= draft.scale
        else:
            letter = len(word) == 1 and suffix.text != word
            draft.silent = letter or not (word in self._words.units or self._marks_half_day(suffix.start))
            return
        draft.end, draft.after = suffix.end, draft.after + 1

    def _read_hundredths(self, draft: Draft, unit: str | None, after: int) -> int:
        """``1 metre and 80``: what stands behind the unit, up to the end of the clause, are hundredths."""
        tokens = self._tokens
        if unit is None or after + 1 >= len(tokens) or self._folded[after] not in self._grammar.joiners:
            return after
        last = tokens[after + 1]
        closed = after + 2 == len(tokens) or self._text[last.end : last.end + 1] in (",", ".", ";", ")")
        if last.kind != "number" or len(last.text) != 2 or not closed:
            return after
        draft.keys.append(("n", round(draft.value + float(last.text) / 100, 6)))
        return after + 2

    def _read_minutes(self, draft: Draft, after: int) -> int:
        """``at 7 and 20``."""
        if after + 1 >= len(self._tokens) or self._folded[after] not in self._grammar.joiners:
            return after
        last = self._tokens[after + 1]
        if last.kind != "number" or not last.text.isdecimal() or int(last.text[:3]) >= 60 or draft.value > 24:
            return after
        draft.keys += self._list_hours(int(draft.value), int(last.text), last.end)
        draft.end = last.end
        return after + 2

    def _read_sign(self, draft: Draft, before: str) -> None:
        if _MINUS.search(self._text[max(0, draft.start - 2) : draft.start]):
            draft.value, draft.start = -draft.value, draft.start - 1
        elif before in self._grammar.minus and draft.value > 0:
            draft.value = -draft.value

    def _find_unit(self, index: int, after: int) -> tuple[str | None, tuple[int, int], int]:
        """The unit of an amount, where it stands, and the place behind."""
        tokens, units = self._tokens, self._words.units
        place = after + 1 if after < len(tokens) and self._folded[after] in self._grammar.of else after
        for length in (3, 2, 1):
            stop = place + length
            if stop <= len(tokens) and self._is_near(after - 1, stop - 1, 3 + (place - after) * 3):
                start, end = tokens[place].start, tokens[stop - 1].end
                written = self._text[start:end]
                name = units.get(" ".join(written.casefold().split()))
                if name is not None and (end > start + 1 or not written.isupper()):
                    return name, (start, end), stop
        if index and self._tokens[index - 1].end >= tokens[index].start - 1:
            name = units.get(self._folded[index - 1])
            if name is not None and (tokens[index - 1].kind == "sign" or _is_code(tokens[index - 1].text)):
                return name, (tokens[index - 1].start, tokens[index - 1].end), after
        return None, (0, 0), after

    def _is_near(self, left: int, right: int, most: int) -> bool:
        """Whether a unit may reach to a token: nothing but blanks and a hyphen before it."""
        gap = self._tokens[left + 1].start - self._tokens[left].end
        return gap <= most and right < len(self._tokens) and self._joins(left, left + 1)

    # Other kinds

    def _read_clock(self, index: int) -> Iterable[Quantity]:
        """``15:30``; of ``2h05``, which may be a duration, hours and minutes too."""
        token = self._tokens[index]
        hour, minutes = int(token.text[:-3]), int(token.text[-2:])
        keys: list[Key] = [("code", token.text)]
        if hour <= 24 and minutes < 60:
            keys += self._list_hours(hour, minutes, token.end)
            keys.append(("n", hour + minutes / 100))
        if token.text[-3] == ":":
            value = hour + minutes / 100
            yield Quantity(token.start, token.end, "clock", frozenset(keys), value, hard=True, digits=True)
            return
        keys.append(("n", float(hour)))
        yield Quantity(token.start, token.end, "number", frozenset(keys), hour, hard=True, digits=True)
        minute = frozenset([("n", float(minutes))])
        yield Quantity(token.start, token.end, "number", minute, minutes, silent=True)

    def _read_date(self, index: int) -> Iterable[Quantity]:
        """Day, month and year of a numeric date; which of the first two is which may be open."""
        token = self._tokens[index]
        one, two, year = re.split(r"[/.-]", token.text)
        first, second = float(one), float(two)
        months = list(self._grammar.sets.get("month", {}))
        days = [("n", first), ("n", second)]
        named: list[Key] = [
            ("month", months[int(number) - 1]) for number in (first, second) if 0 < number <= len(months)
        ]
        years = [float(year)] if len(year) == 4 else [float(year), 1900 + float(year), 2000 + float(year)]
        span = token.start, token.end
        yield Quantity(*span, "number", frozenset(days), first, silent=True)
        yield Quantity(*span, "month", frozenset([*named, *days]), second, silent=True)
        yield Quantity(*span, "number", frozenset(("n", each) for each in years), years[-1], silent=True)

    def _read_word(self, index: int) -> Quantity | None:
        token, key, grammar = self._tokens[index], self._folded[index], self._grammar
        following = self._folded[index + 1] if index + 1 < len(self._tokens) else ""
        roman = read_roman(token.text)
        if roman and (len(token.text) > 1 or following in grammar.century):
            keys: list[Key] = [("n", roman), *self._list_centuries(index, index + 1, roman, True)]
            return Quantity(token.start, token.end, "ordinal", frozenset(keys), roman, silent=len(keys) == 1)
        if key in grammar.vague:
            value = grammar.vague[key]
            return Quantity(token.start, token.end, "vague", frozenset([("v", value)]), value, loose=True)
        worth = self._words.find_worth(token.text)
        return None if worth is None else self._make_word(index, worth)

    def _make_word(self, index: int, worth: Worth) -> Quantity:
        token = self._tokens[index]
        if worth.name:
            silent = index == 0 and token.text.lower() not in self._words.forms
            keys: list[Key] = [(worth.kind, worth.name)]
            return Quantity(token.start, token.end, worth.kind, frozenset(keys), 0.0, silent=silent)
        keys = [("n", worth.value)]
        if worth.kind == "decade":
            keys.append(("d", worth.value))
        keys += self._list_centuries(index, index + 1, worth.value, False)
        kind = "ordinal" if worth.kind == "ordinal" else "number"
        return Quantity(
            token.start, token.end, kind, frozenset(keys), worth.value,
            hard=worth.kind in ("ordinal", "cardinal") and worth.value >= HARD,
            silent=worth.kind in ("silent", "decade"), loose=worth.kind == "loose",
            doubtful=self._folded[index] in self._grammar.doubtful,
        )  # fmt: skip


def _is_code(text: str) -> bool:
    """Whether a unit is written before its number: EUR."""
    return len(text) > 1 and text.isupper()
