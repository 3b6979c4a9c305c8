"""Ties: what ties the places of a sentence to an event whose clause leaves it without one, in points."""

from __future__ import annotations

from collections.abc import Callable, Collection, Sequence
from typing import Final

from layers.claims import ControlStatus, Relation
from layers.lexicon import Lexicon
from layers.reading.actors import find_actors
from layers.reading.clause import Clause
from layers.reading.english.describing import apposed, described_before, is_the_one, left_later, one_of_few
from layers.reading.english.fronting import front_end
from layers.reading.english.loose import Loose
from layers.reading.english.target import Target
from layers.reading.english.tie import Tie, list_before
from layers.reading.finding import ClauseReading, Finding
from layers.reading.line import PLACE, Line
from layers.reading.names import key_of, names_of

_LEAST: Final = 2  # points
_SHARED_REACH: Final = 7  # words between "made gains" and "fighting in X"
_WHERE_REACH: Final = 7  # words between a place and the verb: "in X on the outskirts of the city are"
_JOINED_REACH: Final = 4  # words between "and" and the verb: "and then began to withdraw"
_RINGED: Final = frozenset({"road", "roads", "highway", "route", "routes", "railway", "line", "lines"})
_MOVES: Final = frozenset(ControlStatus) - {ControlStatus.CONTROLS}


def ties(
    line: Line,
    clauses: Sequence[Clause],
    number: int,
    event: Finding,
    readings: Sequence[ClauseReading],
    sources: Collection[int],
    lexicon: Lexicon,
) -> list[Tie]:
    """Return the places that are tied to an event of clause `number`, with the points of each tie."""
    words = clauses[number].lows(line)
    loose = Loose(line, clauses, number, event, readings, sources, lexicon, words)
    if event.status is ControlStatus.ENCIRCLED and not _RINGED.isdisjoint(loose.words[loose.end :][:6]):
        return []  # "cut off a key road": no town
    return [tie for step in _STEPS for tie in step(loose)]


def _fronted(loose: Loose) -> list[Tie]:
    """Tie the place phrase that the clause begins with: "South of X, units were surrounded"."""
    end = front_end(loose.words, loose.lexicon)
    if not 0 < end <= loose.at or PLACE in loose.words[end : loose.at] or loose.event.status not in _MOVES:
        return []
    return _tied(loose, loose.targets(end), 4, "which its clause begins with")


def _in_subject(loose: Loose) -> list[Tie]:
    """Tie where those are of whom it is told: "A group of soldiers in X was also withdrawing"."""
    begin, words = loose.begin, loose.words
    finite = loose.lexicon.words("grammar", "finite")
    floor = max((n + 1 for n in range(begin) if words[n] in finite or words[n] == "that"), default=0)
    if loose.event.status not in _MOVES or loose.is_noun:
        return []
    found = loose.targets(begin, floor)
    forces = find_actors(words[floor:begin], loose.lexicon)
    if not found or found[0].relation is None or not any(not actor.pronoun for actor in forces):
        return []  # "residents of X were evacuated"
    behind = words[found[-1].position + 1 : begin]
    if not _is_where(behind, loose.lexicon) or loose.lexicon.events.spans(words, floor, begin):
        return []
    if loose.event.status is ControlStatus.WITHDREW:
        return _tied(loose, found, 3, "where its subject is")
    return _tied(loose, [t for t in found if not t.source], 3, "where its subject is")


def _is_where(words: Sequence[str], lexicon: Lexicon) -> bool:
    """Say whether words only say more of where: "on the outskirts of the city"; not ", and"."""
    told = words[0] in lexicon.words("grammar", "prepositions") if words else True
    return told and len(words) <= _WHERE_REACH and "," not in words and "and" not in words


def _shared(loose: Loose) -> list[Tie]:
    """Tie the place of the fighting in which it happened: "gained ground in heavy fighting in X"."""
    told = []
    for finding in loose.readings[loose.number].findings:
        if finding.resolution is None or finding.at not in loose.clause.words:
            continue
        noun = loose.clause.words.index(finding.at)
        gap = loose.words[loose.end : noun]
        tied = 0 < len(gap) <= _SHARED_REACH and gap[0] in loose.lexicon.words("attachment", "in_which")
        verbs = loose.lexicon.union("grammar.have", "grammar.copula")  # "their advance there has taken B"
        if tied and verbs.isdisjoint(gap) and loose.end <= noun and "," not in gap and PLACE not in gap:
            told.append(finding)
    if loose.event.status not in (ControlStatus.ADVANCED, ControlStatus.REPELLED):
        return []
    return [
        Tie(f.place_at, f.resolution, f.relation, 3, "where the fighting was", 1, f.bearing)
        for f in told
        if f.resolution is not None
    ]


def _topic(loose: Loose) -> list[Tie]:
    """Tie the place that stands before a colon: "X: their fighters trapped in the plant"."""
    if not loose.number or PLACE in loose.words or loose.event.status not in _MOVES:
        return []
    before = loose.clauses[loose.number - 1].words
    colon = loose.line.lows[before[-1] + 1 : before[-1] + 2] == (":",)
    lows = [loose.line.lows[n] for n in before]
    if (
        not colon
        or set(lows) - {PLACE, "and", ","}
        or PLACE not in lows
        or loose.clause.words[0] - before[-1] != 2
    ):
        return []
    return list_before(loose, before[-1], 4, "which stands before the colon")


def _elided(loose: Loose) -> list[Tie]:
    """Tie the subject of the clause before: "X is under pressure but has not fallen"."""
    words, begin = loose.words, loose.begin
    if begin or not loose.number or loose.clause.opener not in loose.lexicon.words("attachment", "goes_on"):
        return []
    if not words or words[0] not in loose.lexicon.union("grammar.be", "grammar.have"):
        return []
    before = loose.clauses[loose.number - 1]
    lows = before.lows(loose.line)
    finite = next((n for n, low in enumerate(lows) if low in loose.lexicon.words("grammar", "finite")), None)
    if not finite or lows[finite - 1] != PLACE or lows[0] != PLACE:
        return []
    return list_before(loose, before.words[finite - 1], 4, "the subject of the clause before")


def _left_behind(loose: Loose) -> list[Tie]:
    """Tie the only town of its clause to who leaves: "the brigade defended X and began to pull out"."""
    event, at, words = loose.event, loose.at, loose.words
    leaves = event.status is ControlStatus.WITHDREW and event.whose is not None
    joined = "and" in words[max(0, at - _JOINED_REACH) : at] and PLACE in words[:at]
    if not leaves or not joined or event not in loose.readings[loose.number].bare:
        return []
    if loose.has_own_place or PLACE in words[at:] or words[loose.end : loose.end + 1] == ("from",):
        return []  # "and withdrew from the talks"
    return _only(loose, None, 3, "the only town that its clause names")


def _its(loose: Loose) -> list[Tie]:
    """Tie what is taken to the only place before it: "X was a hub, so its liberation"."""
    lows, at = loose.line.lows, loose.event.at
    taken = loose.event.status is ControlStatus.CONTROLS and loose.is_noun
    if not taken or at < 1 or lows[at - 1] != "its":
        return []
    return _only(loose, at, 4, "the only place told of before")


def _left(loose: Loose) -> list[Tie]:
    """Tie the only place of the sentence to what goes on in a clause that names none."""
    words, lexicon, event = loose.words, loose.lexicon, loose.event
    if event.status is ControlStatus.CONTROLS or PLACE in words or loose.has_own_place or loose.is_said_there:
        return []
    first = loose.clause.words[0]
    if loose.line.lows[max(0, first - 2) : first] == ("from", "where"):
        return []  # "a town from where they launched the offensive"
    going = lexicon.words("focus", "going_on").intersection(words[loose.end : loose.end + 5])
    told = going or (loose.at > 1 and words[0] == "there")
    points = 3 - 3 * (loose.is_noun and not told)
    points -= 2 * (loose.clause.opener in lexicon.union("grammar.relatives", less=("where",)))
    ahead = PLACE not in loose.line.lows[: event.at]
    points -= ahead + (ahead and loose.clause.opener not in lexicon.words("grammar", "subordinators"))
    points -= event.status is ControlStatus.ENCIRCLED and not event.whose
    if points < _LEAST:
        return []
    return _only(loose, None, points, "the only place that the sentence names")


def _only(loose: Loose, before: int | None, points: int, how: str) -> list[Tie]:
    """Tie the only settlement that the sentence names before a word, if it is one."""
    named = names_of(loose.line, loose.lexicon, before, sources=loose.sources)
    if not named or len({key_of(r) for r in named}) != 1 or named[-1].place is None:
        return []
    position = next(n for n, word in enumerate(loose.line.words) if word.place is named[-1])
    if position > 1 and loose.line.lows[position - 2] in loose.lexicon.union(
        "relations.km", "relations.miles"
    ):
        return []  # "which is 380 miles from X"
    told = [f for r in loose.readings for f in r.findings if f.resolution is named[-1]]
    near = bool(told) and told[-1].relation is not Relation.IN
    return [Tie(position, named[-1], Relation.NEAR if near else Relation.IN, points, how, 2)]


def _tied(loose: Loose, found: Sequence[Target], points: int, how: str) -> list[Tie]:
    return [
        Tie(
            loose.clause.words[t.position], t.resolution, t.relation or Relation.IN, points, how, 0,
            t.bearing, t.part,
        )
        for t in found
        if t.resolution.place is not None
    ]  # fmt: skip


_STEPS: Final[tuple[Callable[[Loose], list[Tie]], ...]] = (
    _fronted, _in_subject, _shared, _topic, _elided, described_before, apposed, one_of_few, is_the_one,
    left_later, _left_behind, _its, _left,
)  # fmt: skip
