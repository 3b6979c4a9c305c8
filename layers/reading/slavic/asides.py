"""Asides in Ukrainian and Russian: words between commas that part a source from its verb."""

from __future__ import annotations

from typing import Final

from layers.reading.line import PLACE
from layers.reading.slavic.hearing import SIGNS, STRONG, Hearing
from layers.reading.slavic.sources import find_source
from layers.reading.sources import UNKNOWN, Source

_REACH: Final = 40  # words back from the comma that ends an aside
_PARTING: Final = (("grammar", "and"), ("speech", "at"))  # words before who is meant
_WHO_SAID: Final = 3  # words from "который" to "заявил"
_INSTALLED: Final = "ru-occupation"


def before_aside(hearing: Hearing, comma: int) -> tuple[int, int] | None:
    """Return the words that open the sentence or its part, up to an aside without a cue that a comma ends."""
    lows, begin = hearing.line.lows, comma
    while begin and comma - begin < _REACH:
        # "Речник Східного угруповання": no place.
        unit = hearing.lexis.patterns("where", "formations").at(lows, begin) is not None
        if hearing.is_finite_cue(begin - 1) or (lows[begin - 1] == PLACE and not unit):
            return _before_clause(hearing, begin - 1, comma)
        if (
            lows[begin - 1] in STRONG
            or lows[begin - 1] == ":"
            or _is_told(hearing, begin - 1)  # "Зазначається, що військові, …, заявили"
            or hearing.is_one_of(begin - 1, "speech", "contrasts")
        ):
            break
        begin -= 1
    first = next((n for n in range(begin, comma) if lows[n] == ","), None)
    if first is None:
        return None
    # "Глава області, призначений Москвою, …": the aside tells whose office it is.
    told = {who for _, _, who in hearing.lexis.aliases.spans(lows, first, comma)}
    return (begin, comma) if _INSTALLED in told else (begin, first)


def _before_clause(hearing: Hearing, inside: int, comma: int) -> tuple[int, int] | None:
    """Return the words before an aside that tells nothing of the place in it.

    "…, відповідаючи на питання про захоплення X, …", "Командир бригади, що воює в X, …".
    """
    first = next((n for n in range(inside, 0, -1) if hearing.line.lows[n] == ","), 0)
    opening = hearing.line.lows[first + 1]
    relative = hearing.is_one_of(first + 1, "where", "relatives") or opening.endswith(
        tuple(hearing.lexis.words("speech", "participle_endings"))
    )
    gerund = opening.endswith(tuple(hearing.lexis.words("speech", "gerund_endings")))
    said = any(hearing.is_speech(n) for n in range(first + 1, comma))
    if not first or not (gerund or relative) or said:
        return None
    begin = next((n + 1 for n in range(first - 1, -1, -1) if hearing.line.lows[n] in SIGNS), 0)
    return None if hearing.has_cue(begin, first) else (begin, first)


def over_noun(hearing: Hearing, at: int) -> tuple[Source, frozenset[int]] | None:
    """Read "У штабі інформацію про захоплення X заперечували": who is named before the noun."""
    lows = hearing.line.lows
    first = at
    while first and lows[first - 1] not in SIGNS:
        first -= 1
    told = next((n for n in range(first + 1, at) if hearing.is_one_of(n, "speech", "answered")), 0)
    if not told or not hearing.is_one_of(told + 1, "speech", "about"):
        return None
    source = find_source(hearing, first, told)
    if source is None or source.how == UNKNOWN:
        return None
    return source, frozenset({*range(first, told + 1), at})


def behind_whose(hearing: Hearing, begin: int, at: int) -> int:
    """Return where a subject may begin behind "про взяття якого": "…, про взяття якого Генштаб заявив".

    Or that of a pronoun right before the verb: "О взятии X он докладывал президенту".
    """
    if hearing.is_one_of(at - 1, "speech", "persons"):
        return at - 1
    return next((n + 1 for n in range(begin, at) if hearing.is_one_of(n, "where", "relatives")), at)


def past_date(hearing: Hearing, comma: int) -> int:
    """Return the word behind a date that two commas enclose, or a short name in brackets; else 0."""
    lows, tail = hearing.line.lows, hearing.lexis.words("speech", "tail")
    if lows[comma] == "(":  # "начальник администрации (ОВА) Иван Вигаданий"
        shut = next((n for n in range(comma + 2, min(comma + 4, len(lows) - 1)) if lows[n] == ")"), 0)
        return shut + 1 if shut and hearing.line.words[shut + 1].text[0].isupper() else 0
    close = next((n for n in range(comma + 2, min(comma + 5, len(lows))) if lows[n] == ","), 0)
    dated = close and lows[comma + 1].isdigit() and all(low in tail for low in lows[comma + 2 : close])
    return close + 1 if dated else 0


def who_is_meant(hearing: Hearing, begin: int, at: int) -> tuple[int, int] | None:
    """Return the words that a relative pronoun before a verb means: "…и главу X, который заявил, что …"."""
    opens = begin > 1 and hearing.line.lows[begin - 1] == "," and at - begin <= _WHO_SAID
    if not opens or not hearing.is_one_of(begin, "where", "relatives"):
        return None
    stops = (
        n + 1
        for n in range(begin - 2, -1, -1)
        if hearing.is_one_of(n, "grammar", "and")
        or hearing.is_one_of(n, "speech", "at")
        or hearing.is_speech(n)
    )
    return next(stops, 0), begin - 1


def _is_told(hearing: Hearing, at: int) -> bool:
    """Say whether "що" at a word opens what is told, behind a verb of speech; not "штаб, що веде карту"."""
    return hearing.is_one_of(at, "speech", "that") and hearing.speaks_within(max(0, at - 3), min(3, at))
