"""Tellings in Ukrainian and Russian: nouns for what somebody says, and their being called false."""

from __future__ import annotations

from typing import Final

from layers.claims import Stance
from layers.reading.attribution import NOUN, Attribution
from layers.reading.slavic.contents import noun_content_end
from layers.reading.slavic.hearing import STRONG, Hearing, taken_by
from layers.reading.slavic.sources import find_source
from layers.reading.sources import UNKNOWN, Source
from layers.registry import UNKNOWN_CLAIMANT

_ABOUT_REACH: Final = 9
_BEFORE_REACH: Final = 2
_FALSE_REACH: Final = 4


def tellings(hearing: Hearing, known: list[Attribution]) -> list[Attribution]:
    """Return what nouns tell: "заява Росії про захоплення", "українська заява щодо"."""
    found = []
    line, taken = hearing.line, taken_by(known)
    for start, end, cue in hearing.lexis.patterns("speech", "nouns").spans(line.lows):
        if start in taken:
            continue
        stop = _opens_at(hearing, end)
        if not stop or any(line.lows[n] in STRONG for n in range(end, stop)):
            continue
        source = find_source(hearing, end, stop)
        if source is None or source.how == UNKNOWN:
            source = _by_adjective(hearing, start, taken) or source
        if source is None or source.how == UNKNOWN:
            if not _is_rumour(hearing, known, start):
                continue
            text = " ".join(word.text for word in line.words[start:end])
            source = Source(hearing.lexicon.claimant(UNKNOWN_CLAIMANT), UNKNOWN, text)
        scope = (stop + 1, noun_content_end(hearing, stop + 1))
        own = frozenset(range(start, stop + 1))
        found.append(Attribution((source,), cue, NOUN, Stance.ASSERTED, scope, own))
    return found


def _opens_at(hearing: Hearing, start: int) -> int:
    """Return the word that opens what a noun tells ("про", ", за яким"), or 0."""
    for position in range(start, min(start + _ABOUT_REACH, len(hearing.line))):
        if hearing.is_one_of(position, "speech", "claim_about"):
            return position
        prepared = hearing.is_one_of(position + 1, "where", "relative_prepositions")
        relative = hearing.is_one_of(position + 2, "where", "relatives")
        if hearing.line.lows[position] == "," and prepared and relative:
            return position + 2
    return 0


def _is_rumour(hearing: Hearing, known: list[Attribution], at: int) -> bool:
    """Say whether somebody not named told something: "чутки про", but not what somebody named spreads."""
    spread = any(one.scope[0] == at and one.sources and one.stance is not Stance.DENIED for one in known)
    doubted = hearing.lexis.patterns("speech", "unverified").has(hearing.line.lows)
    return (
        not spread
        and not doubted
        and hearing.lexis.patterns("speech", "rumours").at(hearing.line.lows, at) is not None
    )


def _by_adjective(hearing: Hearing, noun: int, taken: frozenset[int]) -> Source | None:
    """Return the government of "російська заява": an adjective of a side before the noun."""
    line, begin = hearing.line, noun
    while (
        begin and noun - begin < _BEFORE_REACH and line.lows[begin - 1].isalpha() and begin - 1 not in taken
    ):
        begin -= 1
    hits = hearing.lexis.adjectives.spans(line.lows, begin, noun)
    if not hits:
        return None
    text = " ".join(word.text for word in line.words[begin:noun])
    return Source(hearing.lexicon.claimant(f"{hits[0][2].value}-gov"), UNKNOWN + "-side", text)


def refutals(hearing: Hearing, known: list[Attribution]) -> list[Attribution]:
    """Read "інформація про захоплення … є фейком", "Неправда, що …": a denial by who says so."""
    line = hearing.line
    false = hearing.lexis.patterns("speech", "false_words").spans(line.lows)
    denied = [one for one in known if one.stance is Stance.DENIED]
    if not false or any(one.scope[0] < one.scope[1] for one in denied):
        return []
    begin, behind, _ = false[0]
    that = next((n for n in range(behind, behind + 3) if hearing.is_one_of(n, "speech", "that")), 0)
    if that:
        outer = _around(known, begin)
        scope = (that + 1, outer.scope[1] if outer is not None else len(line))
        own = frozenset(range(begin, that + 1))
    else:
        nouns = hearing.lexis.patterns("speech", "nouns")
        told, end = nouns.spans(line.lows, 0, begin), begin
        if not told:  # "Не відповідає дійсності заява про …"
            told = nouns.spans(line.lows, behind, min(len(line), behind + _FALSE_REACH))
            end = noun_content_end(hearing, told[0][1]) if told else 0
        if not told:
            return []
        start = told[0][0]
        outer = _around(known, start) or next(iter(denied), None)  # "… глава назвав вигадкою"
        scope, own = (start + 1, end), frozenset({start, *range(begin, behind)})
    sources = outer.sources if outer is not None else ()
    found = [Attribution(sources, line.lows[begin], NOUN, Stance.DENIED, scope, own)]
    if not that and hearing.lexis.patterns("speech", "rumours").at(line.lows, start) is not None:
        found += _told_by_somebody(hearing, known, start, (start + 2, end))
    return found


def _told_by_somebody(
    hearing: Hearing, known: list[Attribution], noun: int, scope: tuple[int, int]
) -> list[Attribution]:
    """Return who told what is called false: somebody, where no source is named beside the noun."""
    if any(one.form == NOUN and one.sources and noun in one.own for one in known):
        return []
    word = hearing.line.words[noun].text
    source = Source(hearing.lexicon.claimant(UNKNOWN_CLAIMANT), UNKNOWN, word)
    return [Attribution((source,), word, NOUN, Stance.ASSERTED, scope, frozenset({noun}))]


def _around(known: list[Attribution], at: int) -> Attribution | None:
    return next((one for one in known if one.scope[0] <= at < one.scope[1] and one.sources), None)
