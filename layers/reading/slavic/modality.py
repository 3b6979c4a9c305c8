"""Modality in Ukrainian and Russian: whether it is said that something happened, and how firmly."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Final

from layers.claims import ControlStatus, Stance
from layers.reading.line import PLACE
from layers.reading.slavic.inflection import FUTURE, INFINITIVE, NOUN, STATE
from layers.reading.slavic.lexis import CueForm, Lexis

TRIED: Final = "tried: an attack"
_LOOK_BACK: Final = 7
_LOOK_AHEAD: Final = 4
_ATTACKS: Final = frozenset({ControlStatus.CONTESTED, ControlStatus.ADVANCED, ControlStatus.ENTERED})
Judgement = tuple[Stance | None, str]


@dataclass(frozen=True, slots=True)
class Cue:
    """A status cue at words[start:end] of a clause, as it is judged.

    `distance` says whether words such as "нібито" hedge: they do not where somebody is named who says it.
    """

    words: Sequence[str]
    start: int
    end: int
    form: CueForm
    lexis: Lexis
    distance: bool

    @property
    def before(self) -> Sequence[str]:
        """Return the words before the cue, back to a sign or a place."""
        words = self.words[max(0, self.start - _LOOK_BACK) : self.start]
        for number in range(len(words) - 1, -1, -1):
            if words[number] in (",", ";", PLACE):
                return words[number + 1 :]
        return words

    @property
    def segment(self) -> Sequence[str]:
        """Return the words around the cue, between commas."""
        words = self.words
        start = next((n + 1 for n in range(self.start - 1, -1, -1) if words[n] == ","), 0)
        end = next((n for n in range(self.end, len(words)) if words[n] == ","), len(words))
        return words[start:end]

    def has(self, key: str, words: Sequence[str]) -> bool:
        """Say whether a phrase of the lexicon's [modality] stands among words."""
        return self.lexis.patterns("modality", key).has(words)

    def holds(self, key: str, words: Sequence[str]) -> bool:
        """Say whether one of words is a whole word of the lexicon's [modality]."""
        return not self.lexis.words("modality", key).isdisjoint(words)


def judge(cue: Cue) -> Judgement:
    """Return the stance of a cue, None where nothing is claimed, and why."""
    for rule in _RULES:
        found = rule(cue)
        if found is not None:
            return found
    return Stance.ASSERTED, ""


def _unreal(cue: Cue) -> Judgement | None:
    if cue.holds("conditional", cue.segment):
        return None, "conditional: no claim"
    if cue.form.form == FUTURE:
        return None, "of the future: no claim"
    return None


def _failed(cue: Cue) -> Judgement | None:
    if not cue.has("failures", cue.before):
        return None
    if cue.form.rule.status is ControlStatus.CONTESTED:
        return None, "not attacked: no claim"
    return Stance.DENIED, "it did not succeed"


def _tried(cue: Cue) -> Judgement | None:
    """Judge an infinitive or an attempt by the word that governs it: done, tried, or only wanted."""
    near, form = cue.before, cue.form.form
    verbal = form == STATE and cue.words[cue.start].endswith(
        tuple(cue.lexis.words("modality", "infinitive_ends"))
    )
    if form != INFINITIVE and not verbal and not (form == NOUN and cue.has("tries", near[-2:])):
        return None
    if cue.has("forced", near):
        return Stance.ASSERTED, "had to: it was done"
    if cue.has("succeeds", near):
        return Stance.ASSERTED, ""
    if cue.holds("may", near):
        return Stance.HEDGED, "may have happened"
    wide = cue.words[max(0, cue.start - 2 * _LOOK_BACK) : cue.start]
    if cue.has("tries", near) or cue.has("tries", wide):
        rule = cue.form.rule
        if rule.status in _ATTACKS or rule.name == "driving out":
            return Stance.ASSERTED, TRIED
        return None, "an attempt: no claim"
    return None, "an infinitive of purpose: no claim"


def _planned(cue: Cue) -> Judgement | None:
    near = cue.before
    if cue.holds("futures", near):
        return None, "of the future: no claim"
    if cue.form.form != NOUN:
        return None
    if cue.holds("will_begin", cue.words[cue.end : cue.end + _LOOK_AHEAD]):
        return None, "of the future: no claim"
    if cue.has("plans", near[-3:]) and not cue.has("succeeds", near):
        return None, "an aim, a threat or a possibility: no claim"
    if cue.holds("absent", near[-2:]):
        return None, "said to be absent: no claim"
    return None


def _unseen(cue: Cue) -> Judgement | None:
    """Read "просування не зафіксовано", "атак не було"."""
    rule = cue.form.rule
    if cue.form.form not in (NOUN, STATE) or not cue.has("none_seen", cue.words[cue.end :]):
        return None
    if rule.status in (ControlStatus.CONTESTED, ControlStatus.REPELLED):
        return None, "said not to have been seen: no claim"
    return Stance.DENIED, "said not to have happened"


def _present(cue: Cue) -> Judgement | None:
    if not cue.form.rule.presence:
        return None
    gone = cue.has("not_there", cue.words[cue.start : cue.end])
    return (Stance.DENIED, "said not to be there") if gone else (Stance.ASSERTED, "")


def _negated(cue: Cue) -> Judgement | None:
    near, not_ = cue.before, cue.lexis.words("speech", "not")
    bare = not not_.isdisjoint(near[-1:])
    noun = cue.form.form in (NOUN, STATE) and cue.has("negations", near[-3:])
    if noun and cue.form.form == NOUN:
        noun = not_.isdisjoint(near[-3:]) or not not_.isdisjoint(near[-2:-1])
    behind = cue.form.form == NOUN and cue.holds("not_there", cue.words[cue.end : cue.end + 3])
    return (Stance.DENIED, "negated") if bare or noun or behind else None


def _hedged(cue: Cue) -> Judgement | None:
    if cue.has("hedges", cue.words):
        return Stance.HEDGED, "hedged"
    if cue.distance and cue.has("distance", cue.words):
        return Stance.HEDGED, "the reporter keeps a distance and names nobody"
    return None


_RULES: Final[tuple[Callable[[Cue], Judgement | None], ...]] = (
    _unreal, _failed, _tried, _planned, _unseen, _present, _negated, _hedged,
)  # fmt: skip
