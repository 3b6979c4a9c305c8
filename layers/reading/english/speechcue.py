"""Speech cues: a verb of speech in its sentence, and the stance that it takes to what it reports."""

from __future__ import annotations

from itertools import pairwise
from typing import Final

from geo.value import value
from layers.claims import ControlStatus, Stance
from layers.cues import VerbForm
from layers.lexicon import Lexicon
from layers.reading.attribution import BREAKS, VERB, Attribution
from layers.reading.line import PLACE, Line
from layers.reading.pointing import CLOSES, THIS, points_to_claim
from layers.reading.sources import Memory, Source

_WHETHER: Final = frozenset({"whether", "if", "that", "who", "either", "losing", "leaving"})
_FIRST: Final = 7  # words from "whether" to what is left open
_DEEDS: Final = {
    "captures": (ControlStatus.CONTROLS, ControlStatus.ENTERED),
    "advances": (ControlStatus.ADVANCED, ControlStatus.ENTERED),
    "encirclements": (ControlStatus.ENCIRCLED,),
    "withdrawals": (ControlStatus.WITHDREW,),
}


@value
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
    if stance is Stance.ASSERTED and forward and _says_that_is_untrue(cue, scope):
        stance, scope = Stance.DENIED, (scope[0] - 1, scope[1])
    opening = cue.line.lows[scope[0] : scope[0] + 1]
    admits = cue.verb.lemma in cue.lexicon.words("reporting", "admits")
    word = cue.line.lows[cue.start]
    refuses = forward and stance in (Stance.DENIED, Stance.UNCONFIRMED)
    asked = cue.line.lows[scope[0] - 1 : scope[0]] in (("whether",), ("if",))
    content = cue.line.lows[scope[0] - asked : scope[1]]
    vouches = admits or cue.verb.lemma in cue.lexicon.words("reporting", "verifies")
    meant = deeds_meant(content, cue.lexicon) if forward and (refuses or vouches) else frozenset()
    confirms = forward and vouches and stance is Stance.ASSERTED
    confirms = confirms and (bool(meant) or points_to_claim(content, cue.lexicon))
    if confirms and _hedged(cue):
        stance = Stance.HEDGED  # "appeared to concede it"
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
        confirms=confirms,
        meant=meant if refuses or confirms else frozenset(),
    )


def _says_that_is_untrue(cue: SpeechCue, scope: tuple[int, int]) -> bool:
    """Say whether "that" is what is said to be untrue: "insisted that was not the case"."""
    lows, lexicon = cue.line.lows, cue.lexicon
    if lows[scope[0] - 1] != "that" or lows[scope[0] : scope[0] + 1] == ():
        return False
    refuting = lexicon.phrases("reporting", "refuting_state")
    be = lows[scope[0]] in lexicon.words("grammar", "copula")
    return be and any(refuting.at(lows, n) for n in range(scope[0] + 1, min(scope[0] + 3, scope[1])))


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
    if content[:1] != () and content[0] in _WHETHER:
        return _left_open(content, lexicon)
    if content[:1] == () or content[0] not in THIS:
        return frozenset()
    at = 1 + (content[1:2] == ("an",) or content[1:2] == ("a",))
    at += content[at : at + 1] != () and content[at] in lexicon.words("reporting", "deed_adjectives")
    kinds = lexicon.words("relations", "settlement_nouns")
    at += 2 * (content[at : at + 1] != () and content[at] in kinds and content[at + 1 : at + 2] == ("'s",))
    if len(content) <= at or (len(content) > at + 1 and content[at + 1] not in CLOSES | {"of", "from"}):
        return frozenset()
    if content[at + 1 : at + 2] in (("of",), ("from",)) and not _of_the_town(content[at + 2 :], kinds):
        return frozenset()
    named = (key for key in _DEEDS if content[at] in lexicon.words("reporting", key))
    return frozenset(status for key in named for status in _DEEDS[key])


def _of_the_town(content: tuple[str, ...], kinds: frozenset[str]) -> bool:
    """Say whether "the town", "both villages" or "it" follow, and no name."""
    if content[:1] != () and content[0] in ("it", "them"):
        return content[1:2] == () or content[1] in CLOSES
    noun = next((n for n, low in enumerate(content[:4]) if low in kinds), 0)
    return noun > 0 and (len(content) == noun + 1 or content[noun + 1] in CLOSES)


def _left_open(content: tuple[str, ...], lexicon: Lexicon) -> frozenset[ControlStatus]:
    """Return what "whether Russia was pulling out" asks of, where it names no place."""
    ends = (n for n, low in enumerate(content) if low in BREAKS or low in ("and", "but"))
    told = content[: next(ends, len(content))]
    spans = lexicon.events.spans(told)
    if PLACE in told or not spans or spans[0][0] > _FIRST:
        return frozenset()
    statuses = {form.rule.status for form in spans[0][2]}
    near = {ControlStatus.CONTROLS, ControlStatus.ENTERED} if ControlStatus.CONTROLS in statuses else set()
    fights = {ControlStatus.CONTESTED, ControlStatus.REPELLED}
    return frozenset((statuses | near) - fights)


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
            short = cue.line.lows[cue.start - 1] == "of"  # "stopped short of saying"
            silent = cue.negated and cue.verb.lemma in cue.lexicon.words("reporting", "silent")
            silent = silent and not short
            return None if silent else Stance.UNCONFIRMED if cue.negated else Stance.ASSERTED
        case "denies":
            return None if cue.negated else Stance.DENIED
        case "doubts":
            return None if cue.negated else Stance.UNCONFIRMED
        case "suggests":
            disbelieves = cue.verb.lemma in cue.lexicon.words("reporting", "disbelieves")
            return (Stance.DENIED if disbelieves else None) if cue.negated else Stance.HEDGED
    return None
