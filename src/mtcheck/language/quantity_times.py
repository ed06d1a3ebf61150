"""What an amount can be of the calendar and the clock: a year, a decade, a century, a time of day."""

from __future__ import annotations

from mtcheck.language.quantity_amounts import Amounts, Token

Key = tuple[str, float | str]

_DAY = 24 * 60


class Times(Amounts):
    """Lists the times that an amount of a text can be."""

    def _list_years(self, first: Token, value: float) -> list[Key]:
        """A short year (``'68``, ``2019-20``) written in full; a century named by its hundred (``'900``)."""
        start = first.start
        before = self._text[start - 1 : start] if start else ""
        keys: list[Key] = []
        if len(first.text) == 2:
            if before == "'":
                keys += [("n", 1900 + value), ("n", 2000 + value)]
            year = self._text[max(0, start - 5) : start - 1]
            if before in ("-", "/", "–") and len(year) == 4 and year.isdecimal():
                keys.append(("n", float(year[:2]) * 100 + value))
        if len(first.text) == 3 and before == "'" and value % 100 == 0:
            keys += [("n", 1000 + value), ("y", value / 100 + 11)]
        return keys

    def _list_times(self, first: Token, value: float, before: str, end: int, unit: str | None) -> list[Key]:
        """The times of day that an amount can be."""
        hour, minutes = int(min(max(value, 0), 99)), 0
        text = first.text
        if len(text) in (4, 5) and text[-3] in self._grammar.clock_marks:
            minutes = int(text[-2:])
            if minutes < 60 and hour < 24 and not unit:
                return self._list_hours(hour, minutes, end)
        period = self._marks_half_day(end)
        if value == hour and hour <= 24 and (before in self._grammar.clock or period):
            return self._list_hours(hour, 0, end)
        return []

    def _list_hours(self, hour: int, minutes: int, end: int) -> list[Key]:
        """Minutes of the day: in the half that the text says, else in either."""
        half = self._marks_half_day(end)
        twelve = hour % 12 * 60 + minutes
        if hour > 12 or half == "morning":
            return [("c", float((hour * 60 + minutes if hour > 12 else twelve) % _DAY))]
        late = float(twelve + _DAY // 2)
        return [("c", late)] if half == "evening" else [("c", float(twelve)), ("c", late)]

    def _marks_half_day(self, end: int) -> str:
        rest = self._text[end : end + 24].lstrip(" \u00a0\u202f")
        if self._words.morning.match(rest):
            return "morning"
        return "evening" if self._words.evening.match(rest) else ""

    def _list_centuries(self, index: int, after: int, value: float, digits: bool) -> list[Key]:
        folded = self._folded
        beside = (folded[index - 1] if index else "", folded[after] if after < len(folded) else "")
        keys: list[Key] = []
        if any(word in self._grammar.century for word in beside):
            keys.append(("y", value))
        hundreds = self._grammar.centuries_by_hundreds and not digits and 200 <= value < 1000
        if hundreds and value % 100 == 0:
            keys.append(("y", value / 100 + 11))
        year = self._grammar.centuries_by_hundreds and not digits and 10 < value < 100
        if year and self._tokens[index].text[0].isupper():
            keys += [("n", 1800 + value), ("n", 1900 + value)]
        return keys


def list_decade(value: float) -> list[Key]:
    """The decade of a number, and the century of a whole hundred (``the 1900s``)."""
    keys: list[Key] = [("d", value % 100)] if value % 10 == 0 else []
    return [*keys, ("y", value / 100 + 1)] if value >= 1000 and value % 100 == 0 else keys
