"""Contests in Ukrainian and Russian: a town that somebody keeps trying to take, and one not fought for."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from layers.claims import ControlStatus
from layers.reading.line import PLACE
from layers.reading.slavic.cue import Cue
from layers.reading.slavic.inflection import INFINITIVE, STATE

_OBJECT: Final = 4  # words from "захопити" to the town
_TRIES: Final = 5  # words from "намагаються" over "з усіх сил" to the infinitive
_PLAIN: Final = "taking (plain)"
_SAID: Final = 3  # words from "повідомлення" over whose it is to "щодо"
_FRONTED: Final = 5  # words from an infinitive that opens its part to "пытался"
_PRIZES: Final = frozenset({ControlStatus.CONTROLS, ControlStatus.ENCIRCLED})


def at_town(cue: Cue) -> bool:
    """Say whether a town is what somebody keeps trying to take, so that they fight for it.

    Not of "спроби захопити", which may be over or only named, unless they do not cease; nor of "взяти", which
    may be "в кільце".
    """
    rule, wide = cue.form.rule, cue.before
    taken = rule.status in _PRIZES and rule.place == "object" and rule.name != _PLAIN
    if cue.form.form == STATE and rule.status is ControlStatus.CONTROLS:  # "пытаются вернуть под контроль X"
        verbs = [*wide[-1:], cue.words[cue.start]]
        taken = any(low.endswith(tuple(cue.lexis.words("modality", "infinitive_ends"))) for low in verbs)
    elif cue.form.form != INFINITIVE:
        return False
    if not taken or not cue.has("tries", wide[-_TRIES:]):
        return False
    named = cue.has("attempt_nouns", wide) or rule.status is ControlStatus.ENCIRCLED
    if named and not cue.has("ceases", wide) and not cue.has("keeps_trying", cue.words[: cue.start]):
        return False  # who tries to encircle a town may be far from it
    behind = cue.words[cue.end : cue.end + _OBJECT]
    known = cue.lexis.words("where", "settlement_nouns")
    town = next((n for n, word in enumerate(behind) if word == PLACE or word in known), len(behind))
    small = cue.lexis.words("where", "definite") | cue.lexis.words("modality", "wholly_done")
    return town < len(behind) and small.issuperset(behind[:town])


def tried_over(cue: Cue) -> bool:
    """Say whether a state behind a town is only tried or wanted: "пытались вернуть X под контроль"."""
    towns, at = cue.lexis.words("where", "settlement_nouns") | {PLACE}, cue.start
    while at and cue.words[at - 1] in towns:
        at -= 1
    verb = cue.words[max(0, at - _TRIES) : at]
    ends = tuple(cue.lexis.words("modality", "infinitive_ends"))
    over = cue.form.form == STATE and at < cue.start and bool(verb) and verb[-1].endswith(ends)
    return over and (cue.has("tries", verb) or cue.has("plans", verb))


def stands_behind(cue: Cue, key: str) -> bool:
    """Say whether what governs an infinitive stands behind it: "прорвать оборону противник пытался у X"."""
    return not cue.before and cue.has(key, cue.segment_behind[:_FRONTED])


def told_of(cue: Cue) -> bool:
    """Say whether "щодо" tells what a statement is of and no aim: "повідомлення щодо окупації X".

    The noun may belong to the words for who speaks; then "щодо" opens the clause.
    """
    start = cue.start - 1
    if start < 0 or cue.words[start] not in cue.lexis.words("speech", "about"):
        return False
    return not start or cue.lexis.patterns("speech", "nouns").has(cue.words, max(0, start - _SAID), start)


def not_fought(cue: Cue, near: Sequence[str]) -> bool:
    """Say whether fighting does not go on: "не ведеться запеклих боїв"; not "не тільки точаться бої".

    `near` are the three words before the noun.
    """
    goes_on = cue.lexis.patterns("focus", "going_on").has(near[1:2])
    return len(near) > 1 and cue.holds_not(near[:1]) and goes_on and cue.form.rule.subject == "none"
