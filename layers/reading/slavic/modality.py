"""Modality in Ukrainian and Russian: whether it is said that something happened, and how firmly."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Final

from layers.claims import ControlStatus, Stance
from layers.reading.slavic.contests import at_town, not_fought, stands_behind, told_of, tried_over
from layers.reading.slavic.cue import Cue
from layers.reading.slavic.hedges import hedged
from layers.reading.slavic.inflection import FINITE, FUTURE, INFINITIVE, NOUN, PASSIVE, STATE
from layers.reading.slavic.lexis import Lexis
from layers.reading.slavic.outlooks import beside_place, foreseen, told_next
from layers.reading.slavic.purposes import AIM, aimed_at, aims_at_state

HOLDING: Final = "holding"
TRIED: Final = "tried: an attack"
FAILED: Final = "it did not succeed"
ATTEMPT: Final = "an attempt: no claim"
_NONE_BEFORE: Final = 2
_AND_WORDS: Final = 2
_CARRIED: Final = 2  # words from "установить" to "контроль над"
_JOINED: Final = 18  # words from "сумели" over a first infinitive to the second
_GOVERNED: Final = 3
_ONGOING: Final = 3  # words from "освобождение" to "продолжается"
_WIDE: Final = 14  # words before an infinitive in which "пытались" may stand
_LAST: Final = 3  # words from "завершают" to "освобождение"
_GONE: Final = 7  # words from "продвижения" to "нет"
_ATTACKS: Final = frozenset({ControlStatus.CONTESTED, ControlStatus.ADVANCED, ControlStatus.ENTERED})
_GAINS: Final = frozenset({ControlStatus.CONTROLS, ControlStatus.ENCIRCLED, ControlStatus.ADVANCED})
_CARRIED_GAINS: Final = _GAINS - {ControlStatus.ENCIRCLED}  # "вырваться из окружения" says that there is one
Judgement = tuple[Stance | None, str]


def judge(cue: Cue) -> Judgement:
    """Return the stance of a cue, None where nothing is claimed, and why."""
    for rule in _RULES:
        found = rule(cue)
        if found is not None:
            return found
    return Stance.ASSERTED, ""


def _unreal(cue: Cue) -> Judgement | None:
    if cue.holds("conditional", cue.conditions):
        return None, "conditional: no claim"
    near = cue.before
    if cue.form.form == STATE and cue.has("may_become", near):
        return None, "what might be: no claim"
    if cue.form.form == PASSIVE and cue.has("may_be_done", near[-_NONE_BEFORE:]):
        return None, "what might be done: no claim"  # "город может быть взят весной"
    ends = tuple(cue.lexis.words("modality", "future_ends"))
    synthetic = bool(ends) and any(word.endswith(ends) for word in near)  # "проводитимуть наступ"
    if cue.form.form == FUTURE or synthetic or cue.holds("futures", near):
        return None, "of the future: no claim"
    return None


def _failed(cue: Cue) -> Judgement | None:
    if cue.form.rule.status is ControlStatus.ENCIRCLED and cue.out_of():
        return Stance.ASSERTED, ""  # "не удалось выйти из окружения"
    # "Встановити контроль над містом їм не вдалося".
    governed = cue.form.form == INFINITIVE or (_verbal(cue) and cue.form.rule.status in _GAINS)
    behind = governed and cue.has("failures", cue.segment_behind)
    vain = cue.form.rule.status in _GAINS and cue.has("no_success", cue.before)
    if not behind and not vain and not cue.has("failures", cue.before):
        return None
    if cue.form.rule.status is ControlStatus.CONTESTED:
        return None, "not attacked: no claim"
    return Stance.DENIED, FAILED


def _tried(cue: Cue) -> Judgement | None:
    """Judge an infinitive or an attempt by the word that governs it: done, tried, or only wanted."""
    if tried_over(cue):
        return None, ATTEMPT
    near, form = cue.before, cue.form.form
    verbal = _verbal(cue)
    governed = form in (STATE, NOUN) and cue.form.rule.status in _CARRIED_GAINS and _carried(cue, near)
    if governed and _succeeds(cue, near):
        return None  # "сумели установить контроль", but also "планы продолжить наступление"
    if not (form == INFINITIVE or verbal or governed or (form == NOUN and cue.has("tries", near[-2:]))):
        return None
    if cue.has("forced", near):
        return Stance.ASSERTED, "had to: it was done"
    if _succeeds(cue, near) or stands_behind(cue, "succeeds"):
        return Stance.ASSERTED, ""
    if cue.form.rule.status is ControlStatus.WITHDREW and cue.has("decided", near):
        return Stance.ASSERTED, "who says that they decided to leave says that they leave"
    if cue.holds("may", near):
        return Stance.HEDGED, "may have happened"
    wide = cue.words[max(0, cue.start - _WIDE) : cue.start]
    if cue.has("will_try", wide):
        return None, "of the future: no claim"
    rule = cue.form.rule
    strives = rule.name == "driving out" and cue.has("strives", near)  # they fight for what others hold
    if strives or cue.has("tries", near) or cue.has("tries", wide) or stands_behind(cue, "tries"):
        if rule.name == HOLDING and _of_part(cue):
            return Stance.ASSERTED, ""  # "пытаются удерживать окраины": they are still there
        if rule.status in _ATTACKS or rule.name == "driving out" or at_town(cue):
            return Stance.ASSERTED, TRIED
        return None, ATTEMPT
    return None, "an infinitive of purpose: no claim"


def _of_part(cue: Cue) -> bool:
    """Say whether the object of a verb is a part of a town: "удерживать западные окраины X"."""
    behind = cue.segment_behind[:_GOVERNED]
    return any(cue.lexis.patterns("where", key).has(behind) for key in ("parts", "edges"))


def _verbal(cue: Cue) -> bool:
    """Say whether a state begins with an infinitive: "встановити контроль над"."""
    ends = tuple(cue.lexis.words("modality", "infinitive_ends"))
    return cue.form.form == STATE and cue.words[cue.start].endswith(ends)


def _carried(cue: Cue, near: Sequence[str]) -> bool:
    """Say whether an infinitive carries a noun or a state: "установить полный контроль над X"."""
    ends = tuple(cue.lexis.words("modality", "infinitive_ends"))
    numbers = cue.lexis.words("modality", "not_infinitives")
    return any(
        word.endswith(ends) and word not in numbers and not cue.lexis.forces.has((word,))
        for word in near[-_CARRIED:]
    )


def _succeeds(cue: Cue, near: Sequence[str]) -> bool:
    """Say whether what an infinitive tells was done: "сумели взять"; not "продолжают попытки взять".

    "Сумели прорвать фронт под A и взять B": what governs the first infinitive governs the second.
    """
    lexis = cue.lexis
    tried = max((end for _, end, _ in lexis.patterns("modality", "tries").spans(near)), default=0)
    if cue.has("succeeds", near[tried:]):
        return True
    # "И вновь войти"; "смогли взять A, зайти в B".
    joined = not lexis.words("grammar", "and").isdisjoint(near[-_AND_WORDS:])
    joined = joined or (not near and tuple(cue.words[cue.start - 1 : cue.start]) == (",",))
    if tried or not joined or cue.form.form != INFINITIVE:
        return False
    wide = cue.words[max(0, cue.start - _JOINED) : cue.start]
    done = lexis.patterns("modality", "succeeds").spans(wide)
    first = done and done[-1][1] < len(wide) and _governs_cue(wide, done[-1][1], lexis)
    return bool(first) and not cue.has("tries", wide) and not cue.has("failures", wide)


def _governs_cue(words: Sequence[str], start: int, lexis: Lexis) -> bool:
    """Say whether an infinitive stands right behind a verb of managing."""
    ends = tuple(lexis.words("modality", "infinitive_ends"))
    return any(word.endswith(ends) for word in words[start : start + _GOVERNED])


def _goes_back(cue: Cue) -> Judgement | None:
    """Judge "вели наступление, но отошли на ранее занятые позиции": no place is given up."""
    back = cue.form.rule.status is ControlStatus.WITHDREW and cue.has("back_again", cue.segment_behind)
    return (None, "only back to where they had begun: no claim") if back else None


def _planned(cue: Cue) -> Judgement | None:
    near = cue.before
    if cue.form.form != NOUN:
        return None
    if cue.has("not_begun", near[-3:]):
        return None, "only a point in time: no claim"
    rule_status = cue.form.rule.status
    if rule_status is ControlStatus.CONTROLS and cue.has("during", near[-2:]):
        return None, "only the time or frame of something else: no claim"
    aims = cue.form.rule.status in _GAINS and cue.holds("aims", _unowned(near, cue.lexis)[-1:])
    if aims and not told_of(cue):
        return None, AIM
    if not cue.lexis.words("where", "relatives").isdisjoint(cue.words[cue.end : cue.end + 1]):
        return None, "said of in passing: no claim"  # "…, звільнення якої дає простір"
    if cue.holds("will_begin", told_next(cue)):
        return None, "of the future: no claim"
    beside = beside_place(cue.segment_behind[: _ONGOING + 1])
    goes_on = cue.has("goes_on", beside) or cue.has("completes", near[-_LAST:])
    if rule_status is ControlStatus.CONTROLS and goes_on:
        return None, "it goes on and is not done: no claim"
    if cue.has("plans", near[-3:]) and not cue.has("succeeds", _done(cue, near)):
        return None, "an aim, a threat or a possibility: no claim"
    if cue.form.rule.name == "occupying" and cue.has("ended", cue.segment_behind[:_GONE]):
        return None, "it has ended: no claim"
    if cue.holds("absent", near[-2:]):
        return None, "said to be absent: no claim"
    return None


def _unowned(near: Sequence[str], lexis: Lexis) -> Sequence[str]:
    """Return words without a last "его": "бой за его освобождение"."""
    return near[:-1] if near and near[-1] in lexis.words("where", "pronouns") else near


def _done(cue: Cue, near: Sequence[str]) -> list[str]:
    """Return words without infinitives: "планами продовжити наступ" says of nothing that it goes on."""
    ends = tuple(cue.lexis.words("modality", "infinitive_ends"))
    return [word for word in near if not word.endswith(ends)]


def _unseen(cue: Cue) -> Judgement | None:
    """Read "просування не зафіксовано", "атак не було"."""
    rule = cue.form.rule
    # "Взят в кольцо, ВСУ не удалось выйти": of a town that is encircled only its own part tells.
    behind = cue.segment_behind if rule.status is ControlStatus.ENCIRCLED else cue.words[cue.end :]
    if cue.form.form not in (NOUN, STATE) or not cue.has("none_seen", behind):
        return None
    if rule.subject == "none" and cue.has("none_at_all", cue.before[-_NONE_BEFORE:]):
        return Stance.DENIED, "said not to have happened"  # "никаких боев в X не ведется"
    if rule.status in (ControlStatus.CONTESTED, ControlStatus.REPELLED):
        return None, "said not to have been seen: no claim"
    return Stance.DENIED, "said not to have happened"


def _present(cue: Cue) -> Judgement | None:
    if not cue.form.rule.presence:
        return None
    gone = cue.has("not_there", cue.words[cue.start : cue.end]) or cue.holds_not(cue.before[-1:])
    return (Stance.DENIED, "said not to be there") if gone else (Stance.ASSERTED, "")


def _negated(cue: Cue) -> Judgement | None:
    near = cue.before
    bare = cue.holds_not(near[-1:])
    if bare and cue.form.rule.name == "flanking":
        return None, "what was not passed by: no claim"
    if cue.has("ceases", near[-3:]):
        return None  # "не стихают бои"
    noun = cue.form.form in (NOUN, STATE) and cue.has("negations", near[-3:])
    if noun and cue.form.form == NOUN:
        noun = not cue.holds_not(near[-3:]) or cue.holds_not(near[-2:-1]) or not_fought(cue, near[-3:])
    rest = cue.segment_behind
    named = cue.form.form == NOUN or cue.has("missed_nouns", cue.words[cue.start : cue.start + 1])
    behind = named and (cue.holds("not_there", rest[:_GONE]) or cue.has("not_reached", rest[:_GONE]))
    behind = behind or (cue.form.form == STATE and cue.has("not_being", rest[:_NONE_BEFORE]))
    return (Stance.DENIED, "negated") if bare or noun or behind else None


def _not_wholly(cue: Cue) -> Judgement | None:
    """Judge "не повністю контролюють", "держат X не полностью": a denial, although words stand between."""
    before = cue.has("wholly_done", cue.before[-1:]) and cue.holds_not(cue.before[-2:-1])
    if cue.form.form in FINITE and (before or cue.has("not_wholly", cue.segment_behind)):
        return Stance.DENIED, "not wholly"
    return None


_RULES: Final[tuple[Callable[[Cue], Judgement | None], ...]] = (
    _unreal, aimed_at, _goes_back, _failed, _tried, aims_at_state, foreseen, _planned, _unseen, _present,
    _negated, _not_wholly, hedged,
)  # fmt: skip
