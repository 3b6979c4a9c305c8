"""Ellipsis: events that name no place because their sentence has just named it.

"They entered X, but were repelled", "a day after Moscow said its troops had pulled out".
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import Final

from geo.mentions import DIRECTION, SETTLEMENT
from geo.resolve import Resolution
from layers.claims import ControlStatus, Relation, Side, Stance
from layers.lexicon import Lexicon
from layers.reading.actors import OPPONENT, OWN, find_actors, opposite
from layers.reading.clause import Clause
from layers.reading.english.outcomes import tells_failure
from layers.reading.english.partsagain import part_of_told
from layers.reading.english.sequels import OCCUPATION, forced_out, occupied_before, sequels
from layers.reading.finding import NAMED_ELSEWHERE, ClauseReading, Finding
from layers.reading.line import PLACE, Line
from layers.reading.names import is_gloss

_NOUN_PHRASE: Final = 6  # words from "following" to "retreat"
_TAIL: Final = 4  # words that may follow: "repelled them", "pulled out overnight"
# What may be told of a place without naming it again: nothing else than a place can be left or ringed.
_ELLIPTIC: Final = frozenset({ControlStatus.WITHDREW, ControlStatus.ENCIRCLED, ControlStatus.REPELLED})
_GOT_THERE: Final = frozenset({ControlStatus.ENTERED, ControlStatus.CONTROLS})
_JOINTS: Final = frozenset({"but", "and", "before", "yet", "then"})
_SOMEWHERE: Final = frozenset({"of", "from", "to", "in", "near", "at", "into", "toward", "towards", "behind"})
_ATTACKS: Final = frozenset({ControlStatus.CONTESTED, ControlStatus.REPELLED})
_HOLDING: Final = frozenset({"holding", "holding out", "being under control", "defending"})
_NO_GAIN: Final = frozenset({Stance.DENIED, Stance.UNCONFIRMED})


def with_ellipses(
    line: Line, clauses: Sequence[Clause], readings: Sequence[ClauseReading], lexicon: Lexicon
) -> list[ClauseReading]:
    """Return what clauses say, events that name no place read of the one that their sentence is about."""
    filled = list(readings)
    for number in range(len(clauses)):
        reading, clause, pair = readings[number], clauses[number], slice(max(0, number - 1), number + 1)
        if not (reading.bare or reading.scenes or OCCUPATION in line.lows):
            continue  # as most: nothing is told here without its place
        made = [f for f in (_coordinated(line, clause, reading, bare) for bare in reading.bare) if f]
        told = [f for before in filled[:number] for f in before.findings if f.resolution is not None]
        around = [*told, *reading.findings]
        made = made or [f for bare in reading.bare for f in sequels(line, clause, around, bare, lexicon)]
        made += occupied_before(line, clause, told, lexicon)
        for bare in reading.bare:
            made += forced_out(line, clause, around, bare, lexicon)
            made += part_of_told(line, clause, around, bare, lexicon)
        made += [
            f
            for f in (_left(line, scene, [*told, *reading.findings], lexicon) for scene in reading.scenes)
            if f
        ]
        if not number:
            filled[0] = _with(reading, made)
            continue
        made += [f for f in (_filled(line, clause, bare, told, lexicon) for bare in reading.bare) if f]
        made += [f for f in (_going_on(line, clause, scene, told, lexicon) for scene in reading.scenes) if f]
        made = made or _without_gain(line, clauses[pair], filled[pair], lexicon)
        filled[number] = _with(reading, made)
    return filled


def _with(reading: ClauseReading, made: Sequence[Finding]) -> ClauseReading:
    if not made:
        return reading
    settled = {finding.at for finding in made}
    return replace(
        reading, findings=(*reading.findings, *made),
        bare=tuple(f for f in reading.bare if f.at not in settled),
        scenes=tuple(f for f in reading.scenes if f.at not in settled),
    )  # fmt: skip


def _coordinated(line: Line, clause: Clause, reading: ClauseReading, bare: Finding) -> Finding | None:
    """Return what its own clause goes on to tell of a place: "entered X but were driven out (by day)"."""
    told = [f for f in reading.findings if f.at < bare.at and f.resolution is not None]
    if not told or told[-1].status not in _GOT_THERE or told[-1].stance is not Stance.ASSERTED:
        return None
    since = max(told[-1].at, told[-1].place_at)
    joints = [n for n in clause.words if since < n < bare.at and line.lows[n] in _JOINTS]
    behind = [line.lows[n] for n in clause.words if joints and n > joints[0]]
    ends = bare.at + len(bare.cue.split())
    tail = [low for low in line.lows[ends:] if low not in ("back", "out", "off", "again")]
    whose = told[-1].whose
    driven = bare.rule.name == "driving out"
    if not isinstance(whose, Side) or bare.whose != (opposite(whose) if driven else whose):
        return None
    thrown = driven or (bare.status is ControlStatus.REPELLED and bare.rule.absorbs)
    if not joints or not thrown or PLACE in behind or (tail and tail[0] in _SOMEWHERE):
        return None
    return _of(bare, _only([f.resolution for f in told]), told[-1].relation)


def _filled(
    line: Line, clause: Clause, bare: Finding, told: Sequence[Finding], lexicon: Lexicon
) -> Finding | None:
    """Return what a verb tells of the only place told of before it in its sentence, or None."""
    if told and clause.opener == "despite":
        bare = _in_vain(bare, told[-1])
    attacked = not told or told[-1].status in _ATTACKS
    if bare.status is ControlStatus.REPELLED and attacked and tells_failure(clause.lows(line), lexicon):
        return None  # of the attack in the clause before: "but the assaults were repelled"
    joined = bool(told) and told[-1].place_at < told[-1].at and _has_no_subject(line, bare, lexicon)
    elliptic = bare.status in _ELLIPTIC or bare.rule.name == "driving out"
    elliptic = elliptic and (bare.whose is not None or bare.status is not ControlStatus.REPELLED)
    if not joined and not (elliptic and _says_no_more(line, clause, bare, lexicon)):
        return None
    if bare.they and told and not isinstance(bare.whose, Side):
        # "Its troops had pulled out after they were encircled": the same ones.
        same = bare.whose == OWN
        bare = replace(bare, whose=told[-1].whose if same else _other(told[-1].whose), they=told[-1].they)
    if not told and bare.status is ControlStatus.REPELLED:
        return _of(bare, _only(_tried(line, clause.words[0], lexicon)), Relation.IN)
    return _of(bare, _only([f.resolution for f in told]), told[-1].relation if told else Relation.IN)


def _going_on(
    line: Line, clause: Clause, scene: Finding, told: Sequence[Finding], lexicon: Lexicon
) -> Finding | None:
    """Return that fighting goes on in the only place told of, where a clause says no more than that."""
    lows = clause.lows(line)
    at = clause.words.index(scene.at)
    tail = [low for low in lows[at + len(scene.cue.split()) :] if low[0].isalpha()]
    known = lexicon.union("focus.going_on", "grammar.adverbs", "grammar.copula")
    goes_on = bool(tail) and all(low in known or low == "on" for low in tail)
    if scene.status is not ControlStatus.CONTESTED or not goes_on or PLACE in lows or not told:
        return None
    return _of(scene, _only([f.resolution for f in told]), told[-1].relation)


def _left(line: Line, scene: Finding, told: Sequence[Finding], lexicon: Lexicon) -> Finding | None:
    """Return whose withdrawal made way for what is told: "entered X, following a Russian retreat"."""
    ways, since = lexicon.words("attachment", "made_way"), max(0, scene.at - _NOUN_PHRASE)
    way = max((n for n in range(since, scene.at) if line.lows[n] in ways), default=-1)
    led = way >= 0 and PLACE not in line.lows[way : scene.at]
    behind = line.lows[scene.at + len(scene.cue.split()) :][:1]
    moved = [f for f in told if f.resolution is not None and f.at < scene.at and f.status in _GOT_THERE]
    if (
        scene.status is not ControlStatus.WITHDREW
        or not isinstance(scene.whose, Side)
        or not led
        or not moved
    ):
        return None
    if scene.whose == moved[-1].whose or not _SOMEWHERE.isdisjoint(set(behind) - {"of"}):
        return None
    return _of(scene, _only([f.resolution for f in moved]), moved[-1].relation)


def _in_vain(bare: Finding, held: Finding) -> Finding:
    """Return an attack as repelled if the others still hold the place: "despite attempts to break in"."""
    others = isinstance(held.whose, Side) and bare.whose in (None, opposite(held.whose))
    if not others or bare.status is not ControlStatus.CONTESTED or held.rule.name not in _HOLDING:
        return bare
    return replace(bare, status=ControlStatus.REPELLED, whose=_other(held.whose))


def _of(bare: Finding, meant: Resolution | None, relation: Relation) -> Finding | None:
    if meant is None:
        return None
    near = relation in (Relation.NEAR, Relation.DIRECTION)
    return replace(
        bare, resolution=meant, relation=Relation.NEAR if near else Relation.IN,
        reasons=(*bare.reasons, f"of {meant.mention.surface}, which the sentence has just named"),
        weak=(*bare.weak, NAMED_ELSEWHERE),
    )  # fmt: skip


def _has_no_subject(line: Line, bare: Finding, lexicon: Lexicon) -> bool:
    """Say whether a passive goes on with the subject of the clause before: "and was retaken"."""
    at = bare.at
    while at and line.lows[at - 1] in lexicon.words("grammar", "adverbs"):
        at -= 1
    passive = at > 1 and line.lows[at - 1] in lexicon.words("grammar", "copula")
    while at and line.lows[at - 1] in lexicon.union("grammar.copula", "grammar.have", "grammar.adverbs"):
        at -= 1
    return passive and line.lows[at - 1] in ("and", "but")


def _says_no_more(line: Line, clause: Clause, bare: Finding, lexicon: Lexicon) -> bool:
    """Say whether a clause names no place, and its cue ends it: no "repelled attacks along the front"."""
    lows = [line.lows[number] for number in clause.words]
    at = clause.words.index(bare.at) + len(bare.cue.split())
    rest = lows[at:]
    stop = next((n for n, low in enumerate(rest) if low in (",", ".", ";")), len(rest))
    tail = rest[:stop]
    free = lexicon.words("grammar", "prepositions").isdisjoint(tail) or tail[:1] in (["by"], ["on"])
    return PLACE not in lows and len(tail) <= _TAIL and free


def _tried(line: Line, stop: int, lexicon: Lexicon) -> list[Resolution]:
    """Return the settlements named before a word, if an attempt on them is told there."""
    tries = lexicon.union("modality.attempts", "modality.trying", "relations.attacks")
    if tries.isdisjoint(line.lows[:stop]):
        return []
    return [
        word.place
        for number, word in enumerate(line.words[:stop])
        if word.place is not None
        and word.place.mention.kind == SETTLEMENT
        and not is_gloss(line.lows, number, lexicon)
    ]


def _without_gain(
    line: Line, clauses: Sequence[Clause], readings: Sequence[ClauseReading], lexicon: Lexicon
) -> list[Finding]:
    """Return that nothing was gained on an axis: "attacked in the X direction but did not advance"."""
    (before, clause), (told, reading) = clauses, readings
    verbs = lexicon.union("grammar.do", "grammar.have", "grammar.be")
    opens = clause.opener in lexicon.words("grammar", "contrasts") and line.lows[clause.words[0]] in verbs
    gained = [f for f in reading.bare if f.status is ControlStatus.ADVANCED and f.stance in _NO_GAIN]
    if not opens or not gained or any(f.relation is not Relation.DIRECTION for f in told.findings):
        return []
    whose = {actor.whose for actor in find_actors(before.lows(line), lexicon)}
    if len(whose) != 1:
        return []
    axis = [
        word.place
        for word in (line.words[n] for n in before.words)
        if word.place is not None and _is_axis(line, word.place)
    ]
    found = _of(replace(gained[0], whose=whose.pop()), _only(axis), Relation.NEAR)
    return [found] if found is not None else []


def _is_axis(line: Line, place: Resolution) -> bool:
    at = next(n for n, word in enumerate(line.words) if word.place is place)
    return place.mention.kind == DIRECTION or "area" in line.lows[at + 1 : at + 3]


def _other(whose: Side | str | None) -> Side | str | None:
    if isinstance(whose, Side):
        return opposite(whose)
    return {OWN: OPPONENT, OPPONENT: OWN}.get(whose or "")


def _only(meant: Sequence[Resolution | None]) -> Resolution | None:
    """Return the only place among some, or None."""
    placed = [r for r in meant if r is not None and r.place is not None]
    ids = {r.place.id for r in placed if r.place is not None}
    return placed[-1] if len(ids) == 1 and len(placed) == len(meant) else None
