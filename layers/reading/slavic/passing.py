"""Words in passing in Ukrainian and Russian: "X, о взятии которого заявили в Y"."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import Final

from geo.mentions import SETTLEMENT
from layers.claims import ControlStatus, Relation, Side, Stance
from layers.reading.actors import OWN
from layers.reading.attribution import VERB, Attribution
from layers.reading.clause import Clause
from layers.reading.finding import ClauseReading, Finding
from layers.reading.line import PLACE, Line
from layers.reading.slavic.inflection import NOUN
from layers.reading.slavic.lexis import CueForm, Lexis

_TAKEN: Final = frozenset({ControlStatus.CONTROLS, ControlStatus.WITHDREW})
_NOUN: Final = 4  # words from "захвата" over "города" to its place
_LEAST: Final = 4  # words from a place to the relative pronoun: "X , о взятии которого"
Told = list[tuple[Clause, ClauseReading]]


def with_passing(line: Line, told: Told, lexis: Lexis) -> Told:
    """Return what clauses told, and what a relative clause names as somebody's words."""
    about = [at + _LEAST - 1 for at, low in enumerate(line.lows) if low == PLACE]
    made = [one for number in about if (one := _finding(line, number, lexis))]
    made += [one for number, _ in line.places if (one := _behind_noun(line, number, lexis))]
    if not made:
        return told
    return [*told, (Clause(tuple(one.at for one in made)), ClauseReading(tuple(made), ()))]


def with_noun(line_lows: Sequence[str], report: Attribution, lexis: Lexis) -> Attribution:
    """Return an attribution whose content begins with the noun before its relative pronoun."""
    first = report.scope[0]
    named = report.form == VERB and _opens(line_lows, first - 1, lexis) is not None
    return replace(report, scope=(first - 1, report.scope[1])) if named else report


def _opens(lows: Sequence[str], number: int, lexis: Lexis) -> CueForm | None:
    """Return the cue at a word that stands in "X, о взятии которого"; None where it does not."""
    if number < _LEAST - 1 or number + 1 >= len(lows) or lows[number - 2] != "," or lows[number - 3] != PLACE:
        return None
    if lows[number - 1] not in lexis.words("speech", "about"):
        return None
    if lows[number + 1] not in lexis.words("where", "relatives"):
        return None
    return next((cue for cue in lexis.cues.get(lows[number], ()) if _is_taking(cue)), None)


def _finding(line: Line, number: int, lexis: Lexis) -> Finding | None:
    """Return what is told of the place before a relative clause with a verb of speech."""
    cue = _opens(line.lows, number, lexis)
    if cue is None:
        return None
    at = _place_at(line.lows, number, lexis)
    place = line.words[at].place
    if place is None or place.mention.kind != SETTLEMENT:
        return None
    if not _is_said(line.lows, number, lexis):
        return None  # "X, о взятии которого мечтали"
    return _told(line, number, at, cue, number)


def _behind_noun(line: Line, at: int, lexis: Lexis) -> Finding | None:
    """Return what a relative clause says of a noun and its place: "захват X, о котором заявили в Y"."""
    lows, pronoun, place = line.lows, at + 3, line.words[at].place
    about, relatives = lexis.words("speech", "about"), lexis.words("where", "relatives")
    if (
        pronoun >= len(lows)
        or lows[at + 1] != ","
        or lows[at + 2] not in about
        or lows[pronoun] not in relatives
    ):
        return None
    nouns = range(at - 1, max(-1, at - _NOUN), -1)
    noun = next((n for n in nouns if any(_is_taking(cue) for cue in lexis.cues.get(lows[n], ()))), None)
    towns = lexis.words("where", "settlement_nouns")
    if noun is None or not towns.issuperset(lows[noun + 1 : at]) or not _is_said(lows, pronoun, lexis):
        return None
    if place is None or place.mention.kind != SETTLEMENT:
        return None
    cue = next(cue for cue in lexis.cues[lows[noun]] if _is_taking(cue))
    return _told(line, pronoun, at, cue, noun)


def _is_taking(cue: CueForm) -> bool:
    return cue.form == NOUN and cue.rule.status in _TAKEN


def _is_said(lows: Sequence[str], number: int, lexis: Lexis) -> bool:
    """Say whether a verb of speech stands behind a word, before the next comma."""
    stop = next((n for n in range(number, len(lows)) if lows[n] == ","), len(lows))
    return any(low in lexis.speech for low in lows[number + 1 : stop])


def _told(line: Line, number: int, at: int, cue: CueForm, noun: int) -> Finding:
    usual = cue.rule.side or cue.rule.usual
    whose = Side(usual) if usual in ("ru", "ua") else OWN
    reasons = (f"cue “{line.lows[noun]}”: {cue.rule.name}", "said of the place before a relative clause")
    return Finding(
        number, at, line.words[at].place, cue.rule, line.lows[noun], cue.rule.status, whose, Stance.ASSERTED,
        Relation.IN, reasons=reasons,
    )  # fmt: skip


def _place_at(lows: Sequence[str], number: int, lexis: Lexis) -> int:
    """Return the number of the place that a relative clause is about: A of "A под B, о взятии которого"."""
    last = number - 3
    lies = last > 1 and lows[last - 1] in lexis.words("where", "either_way") and lows[last - 2] == PLACE
    return last - 2 if lies else last
