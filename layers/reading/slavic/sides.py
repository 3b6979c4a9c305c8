"""Sides in Ukrainian and Russian: whose a gain usually is of which nobody is named, who "the enemy" is."""

from __future__ import annotations

from collections.abc import Sequence

from layers.claims import ClaimantKind, ControlStatus, Side
from layers.reading.actors import OPPONENT, OWN, opposite
from layers.reading.finding import Finding
from layers.reading.line import Line
from layers.reading.slavic.actors import Whose, find_actors
from layers.reading.slavic.inflection import PASSIVE
from layers.reading.slavic.lexis import Lexis
from layers.reading.sources import Source


def usual_side(line: Line, finding: Finding, ours: Side | None, subject: Whose, lexis: Lexis) -> Side | None:
    """Return whose a gain is by its word: "захват" is Russia's, "освобождение" is of those who speak.

    `ours` is the side of the text, `subject` whose forces the sentence before spoke of: "продвижение
    отмечено" is of the only side that its own sentence speaks of, or else of those.
    """
    forms = [one.form for one in lexis.cues.get(finding.cue, ())]
    if finding.rule.subject == "opponent" and PASSIVE not in forms:
        return None  # "потеряли X", "потеря X": whose it was is not said
    if finding.rule.usual in {side.value for side in Side}:
        return Side(finding.rule.usual)
    if finding.status is not ControlStatus.ADVANCED:
        return ours
    named = {actor.whose for actor in find_actors(line.lows, lexis) if isinstance(actor.whose, Side)}
    named |= {hit[2] for hit in lexis.adjectives.spans(line.lows)}
    if not named and subject is not None and ours is not None:
        named = {subject if isinstance(subject, Side) else ours if subject == OWN else opposite(ours)}
    return named.pop() if len(named) == 1 else ours


def side_meant(whose: Whose, enemy: Side, leaning: Side | None, sources: Sequence[Source]) -> Side:
    """Return the side of "the enemy" or "ours" in what sources say; `enemy` is the text's.

    "DeepState: противник вошёл в X": what a map calls so is Russia's, but in a text that leans to a side.
    """
    mapped = any(source.claimant.kind is ClaimantKind.MONITOR for source in sources)
    foe = Side.RU if mapped and leaning is None else enemy
    return foe if whose == OPPONENT else opposite(foe)
