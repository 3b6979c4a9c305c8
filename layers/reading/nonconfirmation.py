"""What nobody confirms: "there is no confirmation that ...", "this is not confirmed", "it is untrue"."""

from __future__ import annotations

from typing import Final

from layers.claims import Stance
from layers.lexicon import Lexicon
from layers.reading.attribution import NOUN, Attribution, known_sources
from layers.reading.line import PLACE, Line
from layers.reading.sources import Memory, Source, find_sources

_REACH: Final = 9  # words between "the claims" and what is said of them
_SPOKEN: Final = frozenset({"say", "claim", "talk", "speak", "state", "assert", "declare", "report"})


def no_confirmation(line: Line, lexicon: Lexicon, memory: Memory) -> list[Attribution]:
    """Read "there is no confirmation that ...": nobody confirms, so the narrator says, or "from Kyiv"."""
    found = []
    for start, end, words in lexicon.phrases("reporting", "no_confirmation").spans(line.lows):
        if line.lows[start] != "no":
            continue
        opener = end
        sources: tuple[Source, ...] = ()
        if line.lows[end : end + 1] in (("from",), ("by",)):
            ahead = range(end + 2, min(end + 12, len(line)))
            opener = next((n for n in ahead if line.lows[n] in ("of", "that", "on")), len(line))
            sources = known_sources(find_sources(line, end + 1, opener, lexicon, memory))
        if line.lows[opener : opener + 1] in (("that",), ("of",), ("on",)):
            scope, own = (opener + 1, len(line)), frozenset(range(start, opener + 1))
            found.append(
                Attribution(sources, words, NOUN, Stance.UNCONFIRMED, scope, own, infinitive=not sources)
            )
    return found


def unsettled(line: Line, lexicon: Lexicon) -> list[Attribution]:
    """Read "the capture, if confirmed, would ...": of what nobody is said to have told no claim follows."""
    return [
        Attribution((), words, NOUN, None, (0, len(line)), frozenset(range(start, end)))
        for start, end, words in lexicon.phrases("reporting", "unsettled").spans(line.lows)
    ]


def left_open(line: Line, lexicon: Lexicon) -> list[Attribution]:
    """Read "it was not clear whether ...": whoever speaks does not confirm it."""
    return [
        Attribution((), words, NOUN, Stance.UNCONFIRMED, (end, len(line)), frozenset(range(start, end)))
        for start, end, words in lexicon.phrases("reporting", "left_open").spans(line.lows)
    ]


def wrong_to_say(line: Line, lexicon: Lexicon) -> list[Attribution]:
    """Read "it is wrong to speak of the capture of X": denied; "too early to say that": not confirmed."""
    found = []
    early = lexicon.words("reporting", "too_early")
    for key in ("refuting_state", "too_early"):
        for start, end, words in lexicon.phrases("reporting", key).spans(line.lows):
            said = line.lows[end + 1 : end + 2]
            if line.lows[end : end + 1] != ("to",) or not said or said[0] not in _SPOKEN:
                continue
            content = end + 2 + (line.lows[end + 2 : end + 3] in (("of",), ("about",), ("that",)))
            own = frozenset(range(_begin(line, start), content))
            stance = Stance.UNCONFIRMED if words.lower() in early else Stance.DENIED
            scope = (content, len(line))
            found.append(Attribution((), words, NOUN, stance, scope, own, infinitive=True))
    return found


def _begin(line: Line, state: int) -> int:
    """Return where "it is", "it's" or "it would be" begins before a state."""
    return next((n for n in range(state, max(-1, state - 5), -1) if line.lows[n] in ("it", "that")), state)


def some_evidence(line: Line, lexicon: Lexicon) -> list[Attribution]:
    """Read "there is evidence that ...": whoever speaks is not sure."""
    return [
        Attribution((), words, NOUN, Stance.HEDGED, (end, len(line)), frozenset(range(start, end)))
        for start, end, words in lexicon.phrases("reporting", "some_evidence").spans(line.lows)
    ]


def open_claims(line: Line, lexicon: Lexicon) -> list[Attribution]:
    """Return what a sentence says of earlier claims without naming who says so: attributions of no words.

    "But this has not been confirmed" is not confirmed, "The claim is false" denied; whoever speaks says so.
    """
    found = []
    for key, stance in (("unverified_state", Stance.UNCONFIRMED), ("refuting_state", Stance.DENIED)):
        for start, end, words in lexicon.phrases("reporting", key).spans(line.lows):
            begin = _subject(line, start, lexicon)
            active = "been" not in words.split() and line.lows[start - 1] in lexicon.words("grammar", "have")
            if active and line.lows[end - 1].endswith("ed"):
                continue  # "a claim Kyiv has not confirmed": Kyiv speaks
            if begin is None or line.lows[end : end + 1] in (("that",), ("to",)):  # "it is not true that ..."
                continue
            own = frozenset(range(begin, end))
            found.append(Attribution((), words, NOUN, stance, (begin, begin), own, forward=False))
    return found


def _subject(line: Line, state: int, lexicon: Lexicon) -> int | None:
    """Return where the subject of a state begins that is a claim told before; None for anything else."""
    copula = lexicon.union("grammar.copula", "grammar.have", "modality.futures", "grammar.adverbs")
    position = state
    while position and line.lows[position - 1] in copula | {"absolutely", "completely", "entirely"}:
        position -= 1
    if position == state or not position:
        return None
    begin = position
    while (
        begin and position - begin < _REACH and line.lows[begin - 1] not in (",", ";", ":", "—", "but", "and")
    ):
        begin -= 1
    subject = line.lows[begin:position]
    # "The claim"; which of all that was told "the claims" are, nobody can tell.
    nouns = {noun for noun in lexicon.words("reporting", "claim_nouns") if not noun.endswith("s")}
    pronoun = subject in (("this",), ("it",), ("that",), ("which",))
    determined = subject[:1] and subject[0] in lexicon.words("grammar", "determiners")
    told = determined and not nouns.isdisjoint(subject) and PLACE not in subject and "that" not in subject
    return begin if pronoun or told else None
