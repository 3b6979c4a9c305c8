"""Purposes in Ukrainian and Russian: what is only aimed at, made possible, or the setting of a death."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from layers.claims import ControlStatus, Stance
from layers.reading.line import PLACE
from layers.reading.slavic.cue import Cue
from layers.reading.slavic.inflection import FINITE, INFINITIVE, NOUN, STATE

AIM: Final = "an aim: no claim"
_GOAL_REACH: Final = 6  # words from "мета" to what it is
_TIME_REACH: Final = 6  # words from "захват X" to "вопрос времени"
_ENABLED_REACH: Final = 6  # words from "дало змогу" to what became possible
_CALLED_REACH: Final = 14  # words from "взяття" to "залишається … ціллю"
_PREPARED_REACH: Final = 4  # words from "готують" to "наступальні дії"
_OWNER_REACH: Final = 2  # words from "відновлення" to "контролю над": "відновлення нашого контролю над"
_NAMED_REACH: Final = 3  # words from "на пути" to "наступления": "на пути российского наступления"
_MOVING: Final = frozenset({ControlStatus.CONTESTED, ControlStatus.ADVANCED})
Judgement = tuple[Stance | None, str]


def aimed_at(cue: Cue) -> Judgement | None:
    """Judge what efforts are concentrated on, what a goal is, and what lines are exposed to."""
    if cue.form.form not in (NOUN, STATE, INFINITIVE):
        return None
    before = _part(cue)
    if cue.has("efforts", before) and not _is_waged(cue, before):
        return None, AIM  # "зосереджує зусилля на продовженні наступу"
    if cue.has("goals", before[-_GOAL_REACH:]) and not _verb_between(cue, before[-_GOAL_REACH:]):
        return None, AIM  # "ціль окупантів — вихід до X"
    if cue.form.form != INFINITIVE and _is_called_goal(cue):
        return None, AIM  # "взяття X залишається головною ціллю"
    moving = cue.form.form != INFINITIVE and cue.form.rule.status is ControlStatus.CONTESTED
    # "Готують подальші наступальні дії на X", "сложный участок для ведения боевых действий".
    if moving and any(cue.has(key, before[-_PREPARED_REACH:]) for key in ("prepares", "for_waging")):
        return None, AIM
    if cue.has("exposed", before):
        return None, "what somebody is exposed to: no claim"
    if cue.form.form == NOUN and cue.has("in_time", cue.words[cue.end : cue.end + _TIME_REACH]):
        return None, "only a question of time: no claim"
    if cue.form.form == NOUN and cue.form.rule.status in _MOVING:
        if cue.has("only_named", before[-_NAMED_REACH:]) or cue.holds("occasions", before[-1:]):
            return None, "only named: no claim"  # "рубеж на пути наступления к X"
        if cue.has("made_possible", before[-_ENABLED_REACH:]):
            return None, "what became possible: no claim"
        if cue.has("died", cue.segment):
            return None, "the setting of a death: no claim"
    return None


def _is_waged(cue: Cue, before: Sequence[str]) -> bool:
    """Say whether attacks are themselves what is concentrated: "сосредоточила проведение атак у X"."""
    end = max((stop for _, stop, _ in cue.lexis.patterns("modality", "efforts").spans(before)), default=0)
    waging = cue.lexis.words("modality", "waging")
    bare = end > 0 and before[end - 1] not in cue.lexis.words("modality", "aims")
    return bare and cue.form.rule.status is ControlStatus.CONTESTED and waging.issuperset(before[end:])


def aims_at_state(cue: Cue) -> Judgement | None:
    """Judge a state behind a noun that tells an aim: "для повернення під контроль"."""
    if cue.form.form != STATE:
        return None
    contested = cue.form.rule.status is ControlStatus.CONTESTED
    if cue.has("chance_nouns", cue.before[-1:]):
        return None, "what might be: no claim"  # "можливість контролю над X"
    if contested and (cue.holds("wants", cue.before) or cue.has("only_named", cue.before[-1:])):
        return None, AIM  # "хочет расширить серую зону", "темпы наступательных операций"
    towns = cue.lexis.words("where", "settlement_nouns") | {PLACE}
    last = cue.before[-2:] if cue.before[-1:] and cue.before[-1] in towns else cue.before[-1:]
    # "Для удержания города под контролем".
    carried = cue.has("carrier_nouns", last) and cue.has("plans", cue.words[: cue.start])
    carried = carried or (
        cue.has("carrier_nouns", cue.words[cue.start : cue.start + 1])
        and cue.has("plans", cue.words[: cue.start])
    )
    named = cue.has("aim_nouns", cue.words[cue.start : cue.start + 1]) and cue.has("plans", cue.before)
    # "Дії щодо відновлення нашого контролю над X".
    nouns = cue.lexis.patterns("modality", "aim_nouns").spans(cue.before)
    at = nouns[-1][0] if nouns and len(cue.before) - nouns[-1][0] <= _OWNER_REACH else 0
    named = named or (at > 0 and cue.holds("aims", cue.before[at - 1 : at]))
    return (None, AIM) if carried or named else None


def _part(cue: Cue) -> list[str]:
    """Return the words before a cue in its part of the sentence; places do not end it."""
    start = next((n + 1 for n in range(cue.start - 1, -1, -1) if cue.words[n] in (",", ";")), 0)
    return list(cue.words[start : cue.start])


def _is_called_goal(cue: Cue) -> bool:
    """Say whether what follows calls a gain a goal: "взяття X, як і раніше, є завданням", not "з метою"."""
    behind = cue.words[cue.end : cue.end + _CALLED_REACH]
    goal = next((n for n, low in enumerate(behind) if low in cue.lexis.words("modality", "called_goals")), 0)
    aim = goal > 0 and behind[goal - 1] in cue.lexis.words("where", "from")
    return goal > 0 and cue.has("goal_verbs", behind[:goal]) and not aim


def _verb_between(cue: Cue, near: list[str]) -> bool:
    """Say whether what is told behind a goal has a verb or a place of its own."""
    goals = cue.lexis.patterns("modality", "goals").spans(near)
    behind = near[goals[-1][1] :]
    told = (one.form in FINITE for low in behind for one in cue.lexis.cues.get(low, ()))
    return PLACE in behind or any(told)
