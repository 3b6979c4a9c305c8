"""Publishers in Ukrainian and Russian: whose side a medium is on, and who publishes words of its own."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from layers.claims import Claimant, ClaimantKind, Side
from layers.lexicon import Lexicon
from layers.reading.attribution import NOUN
from layers.reading.line import Line
from layers.reading.sentences import Sentence
from layers.reading.slavic.hearing import Hearing
from layers.reading.slavic.labels import closing_label
from layers.reading.slavic.lexis import Lexis
from layers.reading.slavic.line import make_line
from layers.reading.slavic.sources import SIDES, VAGUE, find_source
from layers.reading.slavic.speech import attributions
from layers.reading.sourcenames import STATES
from layers.reading.sources import GUESSED, NAMED, ROLE, Memory, Source

_SAME: Final = 3  # words
_READ: Final = 200  # sentences: whose words a text uses shows early
_AUTHORS: Final = frozenset(
    {
        ClaimantKind.GOVERNMENT,
        ClaimantKind.MILITARY,
        ClaimantKind.OCCUPATION_AUTHORITY,
        ClaimantKind.MILBLOGGER,
        ClaimantKind.MONITOR,
    }
)
_OFFICIALS: Final = VAGUE - STATES - SIDES - {"observers"}


def publisher_side(name: str, lexis: Lexis) -> Side | None:
    """Return the side of a publisher by its name, or None: it tells whose mayors and commanders are meant."""
    words = _line_of(name, lexis).lows
    hits = {side for side in Side if lexis.patterns("publishers", side.value).has(words)}
    return hits.pop() if len(hits) == 1 else None


def leaning_of(narrator: Claimant, party: Source | None, lines: Sequence[Line], lexis: Lexis) -> Side | None:
    """Return the side that a publisher is on, or `party` whose name it has, or whose words its text uses."""
    named = party.claimant.side if party is not None else None
    return named or publisher_side(narrator.name, lexis) or _side_of_words(lines, lexis)


def _side_of_words(lines: Sequence[Line], lexis: Lexis) -> Side | None:
    """Return the side whose words a text uses for the other ("окупанти", "боевики"), or None."""
    tables = {side: lexis.patterns("leaning", side.value) for side in Side}
    count = {side: sum(len(tables[side].spans(line.lows)) for line in lines[:_READ]) for side in Side}
    best = max(count, key=lambda side: count[side])
    return best if count[best] and count[best] > 2 * (sum(count.values()) - count[best]) else None


def author_of(narrator: Claimant, leaning: Side | None, lexis: Lexis, lexicon: Lexicon) -> Source | None:
    """Return the party whose own words a publisher prints: a staff, an office, a war blogger's channel."""
    line = _line_of(narrator.name, lexis)
    if narrator.kind is not ClaimantKind.MEDIA or not len(line):
        return None
    source = find_source(Hearing(line, lexis, lexicon, Memory(), leaning), 0, len(line))
    if source is None or source.how not in (NAMED, ROLE, GUESSED):
        channel = lexis.patterns("publishers", "channels").has(line.lows)
        blogger = f"{Side.RU.value}-milblogger"
        if channel and leaning is not Side.UA and lexis.enemy is Side.UA:
            return Source(lexicon.claimant(blogger), GUESSED, narrator.name)
        return None
    known = source.claimant
    unit = known.kind is ClaimantKind.MILITARY and lexis.patterns("publishers", "units").has(line.lows)
    office = known.id in _OFFICIALS and lexis.patterns("publishers", "seats").has(line.lows)
    person = known.id in _OFFICIALS and source.how == NAMED and known.side is not None
    named = known.kind in _AUTHORS and known.id not in VAGUE
    return source if unit or office or person or named else None


def headline_source(title: str, hearing: Hearing) -> Source | None:
    """Return the party that a headline says the news are of, and remember whom it names."""
    line = _line_of(title, hearing.lexis)
    first = hearing.line
    opening = " ".join(word.text for word in line.words[:_SAME])
    text = " ".join(word.text for word in first.words)  # in the text, places are known and are no words
    if not len(line) or (not first.sentence.title and text.startswith(opening)):
        return None  # no headline, but the first words of the text
    said = Hearing(line, hearing.lexis, hearing.lexicon, hearing.memory, hearing.leaning)
    told = attributions(said) or closing_label(said)
    sources = [
        source
        for report in told
        if report.form != NOUN and report.scope[0] < report.scope[1]
        for source in report.sources
        if source.how in (NAMED, ROLE, GUESSED)
    ]
    return (
        sources[0]
        if len({s.claimant.id for s in sources}) == 1 and sources[0].claimant.kind in _AUTHORS
        else None
    )


def _line_of(text: str, lexis: Lexis) -> Line:
    return make_line(text, Sentence(0, len(text), 0, title=True), [], lexis)
