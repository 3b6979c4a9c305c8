"""Modality: whether a cue is said to have happened, and with which stance."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from geo.value import value
from layers.claims import ControlStatus, Stance
from layers.lexicon import Lexicon
from layers.reading.english.accomplishment import by_means, is_caused, is_ranked, succeeds
from layers.reading.english.aims import keeps_trying, tried
from layers.reading.english.epithets import former_epithet, is_epithet
from layers.reading.english.gerunds import hangs_on, is_gerund_subject, kept_from
from layers.reading.english.means import means_to
from layers.reading.english.shares import is_degree
from layers.reading.english.talk import talked_of
from layers.reading.finding import EPITHET
from layers.reading.generalities import spoken_about
from layers.reading.grammar import ACTIVE, HEADING_ENDS, Use
from layers.reading.line import PLACE
from layers.reading.modalcue import (
    LIKELY,
    MODAL_HAVE,
    ModalCue,
    future_of,
    hedge_of,
    helper_after,
    is_neither,
    negations_of,
    reported_infinitive,
    window,
)
from layers.reading.retreats import is_ordered, is_planned, is_to_come
from layers.wordforms import BASE, NOUN

_ACTIVITY: Final = frozenset({ControlStatus.CONTESTED, ControlStatus.REPELLED})
# Who tries these attacks; who tries to capture or to encircle only has an aim.
_TRIED: Final = frozenset({ControlStatus.CONTESTED, ControlStatus.ADVANCED, ControlStatus.ENTERED})


@value
class Modality:
    """What the words before a cue do to it: its stance, or None with the reason why it is no claim.

    `becomes` is the status that an attempt has instead of what was tried; `reverses` makes the subject of a
    loss keep what it "may not have lost"; `announced` is told as still to come, `hearsay` by others.
    """

    stance: Stance | None
    reason: str
    becomes: ControlStatus | None = None
    reverses: bool = False
    announced: bool = False
    hearsay: bool = False


def modality_of(
    words: Sequence[str], use: Use, start: int, end: int, floor: int, lexicon: Lexicon
) -> Modality:
    """Tell from the words between `floor` and a cue whether it is asserted, denied, hedged or no claim."""
    text = tuple(words[window(words, use, start, floor) : start])
    if is_epithet(words, use, start, end, lexicon):
        former = former_epithet(text, lexicon)
        return Modality(None, f"“{former}” is the past") if former else Modality(Stance.ASSERTED, EPITHET)
    cue = ModalCue(words, use, start, end, text, lexicon)
    for step in _STEPS:
        found = step(cue)
        if found is not None:
            return found
    return Modality(Stance.ASSERTED, "")


def _failed(cue: ModalCue) -> Modality | None:
    """Read "unsuccessful operations to seize X" and "failed to storm X" as attacks without success."""
    if cue.rule.absorbs and cue.use.infinitive and cue.said("failures").endswith("to"):
        return Modality(Stance.ASSERTED, f"“{cue.said('failures')}” stop them", ControlStatus.ADVANCED)
    if cue.rule.absorbs and cue.use.infinitive and cue.ends_with("struggles"):
        ground = cue.lexicon.words("relations", "attacks").isdisjoint(cue.words[cue.end : cue.end + 4])
        status = ControlStatus.ADVANCED if ground else ControlStatus.CONTESTED
        return Modality(Stance.ASSERTED, f"“{cue.said('struggles')}” stop them", status)
    vain = cue.use.infinitive and (
        not cue.lexicon.words("modality", "unsuccessful").isdisjoint(cue.text)
        or (cue.said("attempts") and _fails(cue))
    )
    if cue.said("tries") or vain or cue.ends_with("failed_in"):
        return Modality(Stance.ASSERTED, "tried without success", ControlStatus.REPELLED)
    if not (failure := cue.said("failures")):
        return None
    if cue.rule.status not in _ACTIVITY:
        return Modality(Stance.DENIED, f"“{failure}”")
    if failure.endswith("to") and failure.startswith(("fail", "have fail")):
        return Modality(Stance.ASSERTED, "tried without success", ControlStatus.REPELLED)
    return Modality(None, f"“{failure}”: nothing happened, no claim")


def _fails(cue: ModalCue) -> bool:
    """Say whether an attempt is told to have failed: "attempts to capture X failed"."""
    stop = min(cue.end + 14, len(cue.words))
    hits = cue.lexicon.phrases("modality", "failed_after").spans(cue.words, cue.end, stop)
    return any(cue.words[end : end + 1] != ("to",) for _, end, _ in hits)


def _threat(cue: ModalCue) -> Modality | None:
    """Read "are threatening to encircle" as a hedged encirclement."""
    threat = cue.said("threats")
    if not threat or cue.rule.status is not ControlStatus.ENCIRCLED or future_of(cue):
        return None
    return Modality(Stance.HEDGED, f"hedged by “{threat}”")


def _aim(cue: ModalCue) -> Modality | None:
    succeeds = cue.place_of("succeeds")
    if cue.said("succeeds") == "able to" and "to be able to" in " ".join(cue.text):
        return Modality(None, "“to be able to”: not said to have happened")
    for key in ("plans", "threats", "attempts"):
        if cue.said(key) and succeeds <= cue.place_of(key):
            if tried(cue).endswith(cue.said(key)) and (cue.rule.status in _TRIED or keeps_trying(cue)):
                continue
            if cue.said(key) == "planned" and is_planned(cue):
                continue
            if is_ordered(cue) or (cue.said(key) in LIKELY and reported_infinitive(cue.text)):
                continue  # who commands says that they leave
            return Modality(None, f"“{cue.said(key)}” is an aim or an attempt, not a claim")
    return None


def _talk(cue: ModalCue) -> Modality | None:
    return Modality(None, f"“{talk}”: not said to have happened") if (talk := talked_of(cue)) else None


def _means(cue: ModalCue) -> Modality | None:
    return Modality(None, told) if (told := means_to(cue)) else None


def _order(cue: ModalCue) -> Modality | None:
    """Leave out "Objective: capture X": a bare verb that nobody does."""
    opens = cue.start == 0 or cue.words[cue.start - 1] in HEADING_ENDS
    bare = cue.use.form.forms <= {BASE, NOUN} and opens
    aim = cue.words[cue.start - 2] in cue.lexicon.words("modality", "weights") if cue.start > 1 else False
    named = BASE in cue.use.form.forms and cue.words[cue.end : cue.end + 1] == (PLACE,)
    bare = bare and (cue.use.voice == ACTIVE or aim or named)
    return Modality(None, "a bare verb without a subject: an order or a heading") if bare else None


def _generality(cue: ModalCue) -> Modality | None:
    told = spoken_about(cue)
    return Modality(None, f"“{told}”: the event is only spoken about, no claim") if told else None


def _absent(cue: ModalCue) -> Modality | None:
    absent = cue.said("absent") or kept_from(cue)
    return Modality(None, f"“{absent}” says that it is not there: no claim") if absent else None


def _gerund(cue: ModalCue) -> Modality | None:
    if hung := hangs_on(cue):
        return Modality(None, f"a gerund that hangs on “{hung}”: not said to have happened")
    if not is_gerund_subject(cue.words, cue.use, cue.start, cue.end, cue.lexicon):
        return None
    return Modality(None, "a gerund that is the subject of another verb: not a claim")


def _ranked(cue: ModalCue) -> Modality | None:
    return Modality(Stance.ASSERTED, "") if is_ranked(cue) else None


def _purpose(cue: ModalCue) -> Modality | None:
    told = (
        succeeds(cue)
        or (is_caused(cue) or by_means(cue))
        or tried(cue)
        or cue.said("hedges").endswith(" to")  # "appear to hold"
        or is_ordered(cue)
        or reported_infinitive(cue.text)
    )
    return None if told or not cue.use.infinitive else Modality(None, "an infinitive of purpose, not a claim")


def _prophecy(cue: ModalCue) -> Modality | None:
    future = future_of(cue)
    if not future:
        return None
    if is_to_come(cue):
        return Modality(Stance.HEDGED, f"announced for later by “{future}”", announced=True)
    return Modality(None, f"“{future}” is future or hypothetical, not a claim")


def _negation(cue: ModalCue) -> Modality | None:
    contracted = any(word.endswith("n't") for word in cue.text) or is_neither(cue)
    only = cue.lexicon.words("lookalikes", "not_only")
    if not contracted and all(only.intersection(cue.text[end : end + 1]) for _, end, _ in negations_of(cue)):
        return None
    if confirmed := cue.said("confirmed"):
        return Modality(Stance.UNCONFIRMED, f"“no … {confirmed}” is a non-confirmation")
    if cue.rule.status in _ACTIVITY:
        return Modality(None, "negated: where nothing happened, there is no claim")
    doubted = next((low for low in cue.text if low in MODAL_HAVE), "")
    if doubted and cue.rule.name == "losing":
        return Modality(Stance.HEDGED, f"“{doubted} not have lost”: may still hold", reverses=True)
    if doubted:
        return Modality(None, f"“{doubted} not”: neither said nor denied")
    return Modality(Stance.DENIED, "negated")


def _outcome(cue: ModalCue) -> Modality | None:
    if cue.use.voice != NOUN and cue.words[max(0, cue.start - 1)] != "'s":  # "X's fall is near"
        return None
    if cue.rule.status is ControlStatus.CONTESTED and _fails(cue):
        return None  # "the assault ended in failure"
    helper = helper_after(cue.words, cue.end, cue.lexicon)
    if cue.rule.status is ControlStatus.CONTESTED and helper.endswith(" far from"):
        return None  # "the battle is far from over"
    return Modality(None, f"“{helper}”: it has not happened, no claim") if helper else None


def _attempt(cue: ModalCue) -> Modality | None:
    """Read "attempted to storm" and "are trying to advance" as attacks whose outcome is not said."""
    attempt, hedge = tried(cue), cue.said("hedges")
    if not attempt or not _is_at(cue):
        return None
    if hedge:
        return Modality(None, f"“{hedge} {attempt}”: neither the attempt nor its outcome is said")
    return Modality(Stance.ASSERTED, f"“{attempt}”: an attack, its outcome is open", ControlStatus.CONTESTED)


def _is_at(cue: ModalCue) -> bool:
    """Say whether what is attempted is the cue itself: "attempted to justify the advance" is no attack."""
    if cue.use.voice != NOUN:
        return True
    _, end, attempt = cue.lexicon.phrases("modality", "attempts").spans(cue.text)[-1]
    between = cue.text[end:]
    if attempt.endswith(" to"):
        return between[:1] != () and between[0] in cue.lexicon.words("modality", "light_verbs")
    return len(between) <= 2


def _hedge(cue: ModalCue) -> Modality | None:
    hedge = hedge_of(cue)
    if hedge and is_degree(cue, hedge):
        return None
    hearsay = hedge in cue.lexicon.words("modality", "hearsay")
    return Modality(Stance.HEDGED, f"hedged by “{hedge}”", hearsay=hearsay) if hedge else None


# In this order: the first that has something to say decides.
_STEPS: Final = (
    _failed, _threat, _ranked, _aim, _talk, _order, _generality, _absent, _means, _gerund, _purpose,
    _prophecy, _negation, _outcome, _attempt, _hedge,
)  # fmt: skip
