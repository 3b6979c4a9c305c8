"""Speech cues: a verb of speech in its sentence, and the stance that it takes to what it reports."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import pairwise
from typing import Final

from layers.claims import ControlStatus, Stance
from layers.cues import VerbForm
from layers.lexicon import Lexicon
from layers.reading.attribution import BREAKS, VERB, Attribution
from layers.reading.line import PLACE, Line
from layers.reading.sources import Memory, Source

_THIS: Final = frozenset({"the", "its", "their", "this", "that", "any", "such", "these"})
_CLOSES: Final = frozenset({*BREAKS, "and", "but", "on", "by", "yet", "so"})
_DEEDS: Final = {
    "captures": (ControlStatus.CONTROLS, ControlStatus.ENTERED),
    "advances": (ControlStatus.ADVANCED, ControlStatus.ENTERED),
    "encirclements": (ControlStatus.ENCIRCLED,),
    "withdrawals": (ControlStatus.WITHDREW,),
}


@dataclass(frozen=True, slots=True)
class SpeechCue:
    """A verb of speech at words[start:end]; `at` is where its helpers begin."""

    line: Line
    start: int
    end: int
    verb: VerbForm
    lexicon: Lexicon
    memory: Memory
    negated: bool
    at: int


def finish(
    cue: SpeechCue, sources: list[Source], scope: tuple[int, int], own: frozenset[int], *, forward: bool
) -> Attribution:
    """Return the attribution of a verb of speech, once its sources and what it reports are known."""
    stance = _stance(cue)
    refuted = forward and stance is Stance.ASSERTED and _refutes(cue, scope, own)
    if refuted:
        stance = Stance.DENIED
    if (
        cue.verb.group == "says"
        and not cue.negated
        and any(s.claimant.kind.value == "visual" for s in sources)
    ):
        stance = Stance.ASSERTED
    if stance is Stance.ASSERTED and cue.verb.group == "shows" and _hedged(cue):
        stance = Stance.HEDGED
    if stance is Stance.ASSERTED and forward and cue.line.lows[scope[0] : scope[0] + 2] == ("no", "such"):
        stance = Stance.UNCONFIRMED  # "acknowledged no such losses"
    opening = cue.line.lows[scope[0] : scope[0] + 1]
    admits = cue.verb.lemma in cue.lexicon.words("reporting", "admits")
    word = cue.line.lows[cue.start]
    refuses = forward and stance in (Stance.DENIED, Stance.UNCONFIRMED)
    return Attribution(
        tuple(sources),
        word,
        VERB,
        stance,
        scope,
        own,
        forward,
        admits,
        infinitive=forward and opening == ("to",),
        meant=deeds_meant(cue.line.lows[scope[0] : scope[1]], cue.lexicon) if refuses else frozenset(),
    )


def unanswered(cue: SpeechCue) -> Attribution | None:
    """Read "has not commented on the capture": nothing is claimed of it, unless another's claim is meant."""
    line, lexicon = cue.line, cue.lexicon
    told = lexicon.words("reporting", "nouns").isdisjoint(line.lows[cue.end : cue.end + 7])
    if not cue.negated or not told:
        return None
    own = frozenset(range(cue.at, cue.end))
    return Attribution((), line.lows[cue.start], VERB, None, (cue.end, len(line)), own)


def deeds_meant(content: tuple[str, ...], lexicon: Lexicon) -> frozenset[ControlStatus]:
    """Return what a deed is that was told before and is denied or not confirmed: "denied the capture"."""
    if content[:1] == () or content[0] not in _THIS:
        return frozenset()
    at = 1 + (content[1:2] == ("an",) or content[1:2] == ("a",))
    at += content[at : at + 1] != () and content[at] in lexicon.words("reporting", "deed_adjectives")
    if len(content) <= at or (len(content) > at + 1 and content[at + 1] not in _CLOSES):
        return frozenset()
    named = (key for key in _DEEDS if content[at] in lexicon.words("reporting", key))
    return frozenset(status for key in named for status in _DEEDS[key])


def _hedged(cue: SpeechCue) -> bool:
    """Say whether evidence only seems to show it: "appears to show", "purporting to show"."""
    lows, hedges = cue.line.lows, cue.lexicon.phrases("modality", "hedges")
    return any(
        hedges.ending(lows, end) is not None or lows[end - 1].startswith("purport")
        for end in {cue.start, cue.at, max(0, cue.start - 1)}
        if end
    )


def _refutes(cue: SpeechCue, scope: tuple[int, int], own: frozenset[int]) -> bool:
    """Say whether what is said is that a claim is false: "said the claim was untrue"."""
    line, lexicon = cue.line, cue.lexicon
    refuting = lexicon.phrases("reporting", "refuting_state")
    if any(refuting.at(line.lows, n) for n in range(cue.end, scope[0])) and max(own) >= scope[0] - 1:
        return True
    nouns, copula = lexicon.words("reporting", "claim_nouns"), lexicon.union("grammar.copula", "grammar.do")
    told = False
    for position in range(scope[0], min(scope[0] + 8, scope[1])):
        low = line.lows[position]
        told = told or low in nouns
        if low in BREAKS or low == PLACE or (told and low in ("that", "of")):
            return False
        if low in copula:
            ahead = range(position + 1, min(position + 4, scope[1]))
            if ("and", "that") in pairwise(line.lows[position : scope[1]]):
                return False  # "that the claim is not true and that X is held": only the claim is denied
            return told and any(refuting.at(line.lows, n) for n in ahead)
    return False


def _stance(cue: SpeechCue) -> Stance | None:
    """Return the stance of a verb of speech to what it reports; None where nothing is claimed."""
    match cue.verb.group:
        case "says" | "shows" | "verifies":
            silent = cue.negated and cue.verb.lemma in cue.lexicon.words("reporting", "silent")
            return None if silent else Stance.UNCONFIRMED if cue.negated else Stance.ASSERTED
        case "denies":
            return None if cue.negated else Stance.DENIED
        case "doubts":
            return None if cue.negated else Stance.UNCONFIRMED
        case "suggests":
            disbelieves = cue.verb.lemma in cue.lexicon.words("reporting", "disbelieves")
            return (Stance.DENIED if disbelieves else None) if cue.negated else Stance.HEDGED
    return None
