"""Fits in Ukrainian and Russian: what a cue says of a place by the words that tie them."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from layers.claims import ControlStatus, Relation, Side
from layers.cues import EventRule
from layers.reading.line import PLACE
from layers.reading.slavic.actors import is_unit
from layers.reading.slavic.event import SOURCE, Event
from layers.reading.slavic.glosses import is_adjective
from layers.reading.slavic.inflection import FINITE, STATE
from layers.reading.slavic.lexis import Lexis
from layers.reading.slavic.measures import is_partly, is_share_behind
from layers.reading.slavic.modality import TRIED
from layers.reading.slavic.target import Target

LOOSE: Final = frozenset({Relation.NEAR, Relation.DIRECTION, Relation.BEARING})
_OVER_QUALITY: Final = 5  # with a participle between: "над звільненим від військ РФ X"
_WHOLE: Final = 100
_OVER: Final = 3  # words from "над" to the name: "над населенным пунктом X"
_MASSING: Final = "massing"
SEEN: Final = "being seen"
_MOPPING: Final = "mopping up"
_SUBJECT_WORDS: Final = 4
_DEFENCE: Final = 2  # words from "держат" to the end of "линию обороны"
_COUNT_REACH: Final = 6
_PART_BEHIND: Final = 5  # words from a place, over another one, to "районы"
_PART = "a part of the place"
FREED: Final = "a flag in a liberated place"
Fit = tuple[ControlStatus, Relation, str]


def fit(words: Sequence[str], event: Event, target: Target, lexis: Lexis) -> Fit | None:
    """Return what a cue says of a place: status, relation and a note; None where it says nothing of it."""
    status = event.rule.status
    if event.rule.place == SOURCE:
        loose = target.relation if not target.source and target.relation in LOOSE else None
        if loose is not None and status is ControlStatus.CONTROLS:
            status = ControlStatus.ADVANCED  # "вытеснили с позиций в районе X"
        elif status is ControlStatus.CONTROLS and _is_part(target.led(words, event.end), target, lexis):
            return ControlStatus.ENTERED, Relation.IN, _PART  # "выбили из восточной части X"
        elif status is ControlStatus.CONTROLS and lexis.patterns("where", "positions").has(target.before):
            status = ControlStatus.ADVANCED  # "выбили с позиций в X"
        near = status is ControlStatus.ADVANCED or target.relation is None  # "відтіснили ворога від X"
        return status, loose or (event.rule.relation if near else Relation.IN), ""
    between = _between(words, event, target)
    match status:
        case ControlStatus.CONTROLS:
            partly = is_partly(words, event.start, target.position, lexis)
            partly = partly or _names_part(words, target, lexis)
            partly = partly and not lexis.patterns("where", "wholly").has(words)
            partly = partly or is_share_behind(words, max(event.end, target.position + 1), lexis)
            partly = partly or _holds_part_there(words, event, target, lexis)
            lost = event.rule.subject == "opponent"
            between = [*between, *_defence(words, event, lexis)]
            return _held(between, target, lexis, partly=partly, lost=lost)
        case ControlStatus.ADVANCED:
            return _advanced(words, event, between, target, lexis)
        case ControlStatus.ENTERED:
            return _entered(words, event, between, target, lexis)
        case ControlStatus.ENCIRCLED if target.relation is Relation.DIRECTION:
            return None
        case ControlStatus.CONTESTED if target.is_region and _is_offensive(words, event, lexis):
            return ControlStatus.ADVANCED, target.relation or Relation.NEAR, "an offensive there"
        case ControlStatus.CONTESTED if target.relation is Relation.DIRECTION:
            if lexis.patterns("where", "grey_zone").has(words, event.start, event.end):
                return None  # "в серой зоне несколько кварталов в сторону X"
    return status, target.relation or event.rule.relation, ""


def _between(words: Sequence[str], event: Event, target: Target) -> Sequence[str]:
    if target.position > event.end:
        tied = words[max(event.end, target.position - len(target.before)) : target.position]
        return (
            tied[len(tied) - list(tied)[::-1].index(",") :] if "," in tied else tied
        )  # "север области, в т. ч. X"
    if target.position < event.start and target.relation is None:
        before = words[max(0, target.position - min(len(target.before), _SUBJECT_WORDS)) : target.position]
        return before[before.index(",") + 1 :] if "," in before else before  # "большая часть X под контролем"
    # "в X освобождено 48 зданий": what was taken stands behind.
    counted = target.relation is Relation.IN and event.form != STATE
    return words[event.end : event.end + 4] if counted else ()


def _defence(words: Sequence[str], event: Event, lexis: Lexis) -> Sequence[str]:
    """Return "держат оборону", which is told of all places of a list: "под A, B"."""
    told = words[event.start : event.end + _DEFENCE] if event.rule.name.startswith("holding") else ()
    return told if lexis.patterns("where", "defences").has(told) else ()


def _held(between: Sequence[str], target: Target, lexis: Lexis, *, partly: bool, lost: bool) -> Fit:
    if lexis.patterns("where", "edges").has(between):
        return ControlStatus.ENTERED, Relation.IN, _PART
    if target.relation in LOOSE and lexis.patterns("where", "defences").has(between):
        return ControlStatus.CONTROLS, target.relation or Relation.NEAR, "a defence near the place"
    if target.relation in LOOSE:
        return (
            ControlStatus.ADVANCED,
            target.relation or Relation.NEAR,
            "the place is only near what was taken",
        )
    if lexis.patterns("where", "whole").has(between):
        return ControlStatus.CONTROLS, Relation.IN, ""
    if partly or _is_part(between, target, lexis):
        return ControlStatus.ENTERED, Relation.IN, _PART
    if lexis.patterns("where", "positions").has(between):
        if lost:  # "втрачає позиції в X": the others move on
            return ControlStatus.ADVANCED, Relation.IN, "positions in the place"
        return ControlStatus.ENTERED, Relation.IN, "positions in the place"
    return ControlStatus.CONTROLS, Relation.IN, ""


def _advanced(
    words: Sequence[str], event: Event, between: Sequence[str], target: Target, lexis: Lexis
) -> Fit:
    status = ControlStatus.ADVANCED
    if target.relation is Relation.IN:
        if words[event.start] in lexis.words("where", "breaking_in"):
            return ControlStatus.ENTERED, Relation.IN, "broke in"
        return (ControlStatus.ENTERED, Relation.IN, _PART) if _is_part(between, target, lexis) else (
            status, Relation.IN, ""
        )  # fmt: skip
    if target.relation is Relation.DIRECTION and lexis.patterns("where", "inner").has(between):
        return ControlStatus.ENTERED, Relation.IN, _PART  # "дісталися до центральної частини X"
    return status, target.relation or Relation.NEAR, ""


def _entered(
    words: Sequence[str], event: Event, between: Sequence[str], target: Target, lexis: Lexis
) -> Fit | None:
    status = ControlStatus.ENTERED
    if not lexis.words("where", "over").isdisjoint(_before(words, target)):
        return ControlStatus.CONTROLS, Relation.IN, "a flag over the place"
    flag = lexis.patterns("where", "flags").has(words, event.start, event.end)
    if flag and freed_as(words, target, lexis) is not None:
        return ControlStatus.CONTROLS, Relation.IN, FREED
    if flag and target.relation is Relation.IN and is_own_flag(words, event, lexis):
        return ControlStatus.CONTROLS, Relation.IN, "the country's flag in a place of its own"
    if lexis.patterns("where", "edges").has(between):
        return status, Relation.IN, _PART
    if event.rule.name == _MASSING:  # "накопичує сили біля X" is a movement of reserves
        told = target.relation is Relation.IN and (_counted(words, event) or _is_part(between, target, lexis))
        return (status, Relation.IN, "who has come together there") if told else None
    if target.relation is None and target.position >= event.end and event.form != STATE:
        return None  # "куда входят также X, Y"
    if event.rule.name == SEEN and target.relation in LOOSE:
        edges = lexis.patterns("where", "edges").has(target.before)  # "на околицях X помітили окупантів"
        return (status, Relation.IN, _PART) if edges else None  # "виявили ДРГ біля X"
    if event.rule.name == _MOPPING and target.relation in LOOSE:
        return ControlStatus.CONTESTED, target.relation or Relation.NEAR, "only near the place"
    if target.relation in (Relation.NEAR, Relation.BEARING):
        return ControlStatus.ADVANCED, target.relation, "only near the place"
    if target.relation is Relation.DIRECTION:
        led = words if target.position < event.start else words[event.end : target.position]
        told = target.position < event.start and any(low in lexis.cues for low in words[: target.position])
        if not told and any(word in lexis.words("where", "into") for word in led):
            return status, Relation.IN, ""
        return ControlStatus.ADVANCED, Relation.DIRECTION, "only toward the place"
    return status, target.relation or event.rule.relation, ""


def is_own_flag(words: Sequence[str], event: Event, lexis: Lexis) -> bool:
    """Say whether Ukraine's flag is back in a town, not on a house or in a part of it."""
    if lexis.patterns("where", "flags").at(words, event.start) is not None:
        return False  # "зірвали прапор у X": the verb is another
    near = range(event.start, min(event.end + 1, len(words)))
    hits = [table.at(words, n) for n in near for table in (lexis.adjectives, lexis.genitives)]
    ours = any(hit is not None and hit[1] is Side.UA for hit in hits)
    return ours and not lexis.patterns("where", "parts").has(words)


def _is_offensive(words: Sequence[str], event: Event, lexis: Lexis) -> bool:
    """Say whether forces are on the offensive: "наступають", "продовжують наступ"; no attempt, no mention."""
    told = lexis.patterns("where", "offensives").has(words, event.start, event.end)
    goes_on = event.form in FINITE or lexis.patterns("focus", "going_on").has(words)
    return told and goes_on and event.reason != TRIED


def freed_as(words: Sequence[str], target: Target, lexis: Lexis) -> EventRule | None:
    """Return the rule of what was done to a place that its participle tells: "у звільненому X"; else None."""
    before = _before(words, target)[-1:]
    if not lexis.patterns("where", "freed").has(before):
        return None
    return next((cue.rule for word in before for cue in lexis.cues.get(word, ())), None)


def _before(words: Sequence[str], target: Target) -> Sequence[str]:
    """Return the words between a preposition and its place: "над звільненим від ворога X"."""
    reach = _OVER if target.relation is not Relation.IN else _OVER_QUALITY
    return words[max(0, target.position - reach) : target.position]


def _counted(words: Sequence[str], event: Event) -> bool:
    """Say whether a number stands behind a cue: "накопичили в місті до 145 осіб"."""
    return any(word[0].isdigit() for word in words[event.end : event.end + _COUNT_REACH])


def _names_part(words: Sequence[str], target: Target, lexis: Lexis) -> bool:
    """Say whether a place only tells whose a part is: "Сєвєродонецьку промзону"."""
    behind = target.position + 1
    part = behind < len(words) and lexis.patterns("where", "parts").at(words, behind) is not None
    return part and target.relation is None and is_adjective(target.resolution, lexis)


def _holds_part_there(words: Sequence[str], event: Event, target: Target, lexis: Lexis) -> bool:
    """Say whether the object behind a place is a part of it: "удерживают в X определённые районы"."""
    told = event.finite and event.rule.place == "object"
    first = target.position == 0 and event.start == 1  # "вошли в X, где удерживают половину села"
    if not told or not (first or (target.relation is Relation.IN and target.position >= event.end)):
        return False
    at = max(target.position + 1, event.end)
    behind = words[at : at + _PART_BEHIND]
    behind = behind[: behind.index(",")] if "," in behind else behind
    parted = not lexis.words("relations", "town_parts").isdisjoint(behind)
    return parted or lexis.patterns("where", "parts").has(behind)


def _is_part(between: Sequence[str], target: Target, lexis: Lexis) -> bool:
    """Say whether only a part of a place is meant: "околиці X", "північну частину X", "70 % X"."""
    if target.shared or (target.extent is not None and target.extent < _WHOLE):
        return True
    groupings = lexis.words("speech", "groupings")
    named = [
        word
        for number, word in enumerate(between)
        if not (word in groupings and number and lexis.forces.at(between, number - 1) is not None)
        and not is_unit(between, number, lexis)
    ]
    return lexis.patterns("where", "parts").has(named)  # "група військ «Схід»" is no part


def is_region_claim(status: ControlStatus, relation: Relation, target: Target) -> bool:
    """Say whether a region itself is what was taken, left or entered; else it only says where."""
    if relation is not Relation.IN or (target.source and status is ControlStatus.ADVANCED):
        return False  # "отгоняют врага подальше от области"
    if status in (ControlStatus.ENTERED, ControlStatus.ADVANCED):
        return True
    return status in (ControlStatus.CONTROLS, ControlStatus.WITHDREW) and (
        target.relation is not Relation.IN or target.source
    )


def takes_line(behind: Sequence[str], lexis: Lexis) -> bool:
    """Say whether the words behind a verb tell of a line or positions and of no place."""
    lines = any(lexis.patterns("where", key).has(behind) for key in ("positions", "lines", "defences"))
    return lines and PLACE not in behind
