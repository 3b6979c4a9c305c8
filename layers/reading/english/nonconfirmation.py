"""What nobody confirms: "there is no confirmation that ...", "this is not confirmed", "it is untrue"."""

from __future__ import annotations

from typing import Final

from layers.claims import Stance
from layers.lexicon import Lexicon
from layers.reading.attribution import NOUN, Attribution, known_sources, noun_phrase_end
from layers.reading.english.nobody import behind_predicate, proofs, told_there, who_has_none
from layers.reading.english.speechcue import deeds_meant
from layers.reading.line import PLACE, Line
from layers.reading.sources import Memory, Source, find_sources

_REACH: Final = 9  # words between "the claims" and what is said of them
_SUBJECT: Final = 16  # words of "the alleged presence of their troops in the town of X"
_NOT: Final = frozenset({"not", "cannot", "can't", "couldn't", "never", "n't"})
_NONE: Final = frozenset({"none", "neither", "no"})
_HOW: Final = frozenset({"be", "been", "being", "immediately", "independently", "officially", "yet", "fully"})
_PARTS: Final = frozenset({",", ";", ":", "—", "but", "and"})
_FRONTING: Final = frozenset({"while", "although", "though", "whilst"})
_BY: Final = frozenset({"by", "from"})
_SPOKEN: Final = frozenset({"say", "claim", "talk", "speak", "state", "assert", "declare", "report"})


def no_confirmation(line: Line, lexicon: Lexicon, memory: Memory) -> list[Attribution]:
    """Read "there is no confirmation that ...": nobody confirms, so the narrator says, or "from Kyiv"."""
    found = []
    for start, end, words in proofs(line, lexicon):
        opener = behind_predicate(line, end, lexicon)
        sources = who_has_none(line, start, lexicon, memory)
        by = end
        while line.lows[by : by + 1] != () and line.lows[by] in lexicon.words("reporting", "so_far"):
            by += 1  # "no confirmation (has come) so far from Kyiv"
        if line.lows[by : by + 1] in (("from",), ("by",)):
            ahead = range(by + 2, min(by + 12, len(line)))
            opener = next((n for n in ahead if line.lows[n] in ("of", "that", "on")), len(line))
            sources = known_sources(find_sources(line, by + 1, opener, lexicon, memory))
        begin = told_there(line, start, lexicon, known=bool(sources))
        opener = _behind_claims(line, opener, lexicon)
        deed = line.lows[opener + 1 :] if line.lows[opener : opener + 1] == ("of",) else ()
        if begin is not None and (meant := deeds_meant(deed, lexicon)):
            own = frozenset(range(begin, opener + 1))
            scope = (opener + 1, len(line))
            found.append(Attribution(sources, words, NOUN, Stance.UNCONFIRMED, scope, own, meant=meant))
            continue
        if opener >= len(line) or line.lows[opener] in (".", ",", ";"):
            kinds = lexicon.words("reporting", "confirmations")
            if begin is not None and not kinds.isdisjoint(words.split()):
                own = frozenset(range(begin, opener))
                scope = (begin, begin)  # what was told before
                found.append(Attribution(sources, words, NOUN, Stance.UNCONFIRMED, scope, own, forward=False))
            continue
        if line.lows[opener : opener + 1] in (("that",), ("of",), ("on",)):
            scope, own = (opener + 1, len(line)), frozenset(range(start, opener + 1))
            found.append(
                Attribution(sources, words, NOUN, Stance.UNCONFIRMED, scope, own, infinitive=not sources)
            )
    return found


def _behind_claims(line: Line, at: int, lexicon: Lexicon) -> int:
    """Return where "to confirm any of these" and "of this", which say of what, end; `at` if there is none."""
    verified = lexicon.forms("reporting", "verifies")
    if line.lows[at : at + 1] in (("was",), ("is",)) and line.lows[at + 1 : at + 2] == ("available",):
        return at + 2
    begin = at + 2 if line.lows[at : at + 1] == ("to",) and line.lows[at + 1] in verified else at
    begin += line.lows[begin : begin + 1] in (("of",), ("for",))
    end = next((n for n in range(begin, len(line)) if line.lows[n] in (".", ",", ";")), len(line))
    told = lexicon.union("reporting.claim_nouns", also=("these", "those"))
    plain = begin > at and PLACE not in line.lows[begin:end] and end - begin <= _REACH
    return end if plain and not told.isdisjoint(line.lows[begin:end]) else at


def unverifiable(line: Line, lexicon: Lexicon) -> list[Attribution]:
    """Read "it was not possible to verify the claim" and "independent verification is difficult"."""
    found = []
    verified = lexicon.forms("reporting", "verifies")
    for start, end, words in lexicon.phrases("reporting", "not_possible").spans(line.lows):
        end += line.lows[end : end + 1] in (("independently",), ("immediately",))
        verb = end + 1 + (line.lows[end + 1 : end + 2] in (("independently",), ("immediately",)))
        if line.lows[end : end + 1] == ("to",) and verb < len(line) and line.lows[verb] in verified:
            own, scope = frozenset(range(begin_of_state(line, start), verb + 1)), (verb + 1, len(line))
            found.append(Attribution((), line.lows[verb], NOUN, Stance.UNCONFIRMED, scope, own))
            continue
        noun = lexicon.phrases("reporting", "verifications").spans(line.lows, max(0, start - _REACH), start)
        if noun and line.lows[start - 1] in lexicon.union("grammar.copula", "grammar.adverbs"):
            own, scope = frozenset(range(noun[0][0], end)), (noun[0][0], noun[0][0])
            found.append(Attribution((), words, NOUN, Stance.UNCONFIRMED, scope, own, forward=False))
    return found


def unsettled(line: Line, lexicon: Lexicon) -> list[Attribution]:
    """Read "the capture, if confirmed, would ...": of what nobody is said to have told no claim follows."""
    return [
        Attribution((), words, NOUN, None, (0, len(line)), frozenset(range(start, end)))
        for start, end, words in lexicon.phrases("reporting", "unsettled").spans(line.lows)
    ]


def unmentioned(line: Line, lexicon: Lexicon) -> list[Attribution]:
    """Read "made no mention of the village falling": of what somebody passes over nothing is told."""
    found = []
    for start, end, words in lexicon.phrases("reporting", "silences").spans(line.lows):
        stop = next((n for n in range(end, len(line)) if line.lows[n] in ("but", ";")), len(line))
        found.append(Attribution((), words, NOUN, None, (end, stop), frozenset(range(start, end))))
    return found


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
            own = frozenset(range(begin_of_state(line, start), content))
            stance = Stance.UNCONFIRMED if words.lower() in early else Stance.DENIED
            scope = (content, len(line))
            found.append(Attribution((), words, NOUN, stance, scope, own, infinitive=True))
    return found


def begin_of_state(line: Line, state: int) -> int:
    """Return where "it is", "it's" or "it would be" begins before a state."""
    return next((n for n in range(state, max(-1, state - 5), -1) if line.lows[n] in ("it", "that")), state)


def open_claims(line: Line, lexicon: Lexicon, memory: Memory) -> list[Attribution]:
    """Return what a sentence says of earlier claims without naming who says so: attributions of no words.

    "But this has not been confirmed" is not confirmed, "The claim is false" denied; whoever speaks says so.
    """
    found: list[Attribution] = []
    for key, stance in (("unverified_state", Stance.UNCONFIRMED), ("refuting_state", Stance.DENIED)):
        states = lexicon.phrases("reporting", key).spans(line.lows)
        for start, end, words in states or (unverified(line, lexicon) if not found else []):
            begin = _subject(line, start, lexicon)
            active = "been" not in words.split() and line.lows[start - 1] in lexicon.words("grammar", "have")
            if active and line.lows[end - 1].endswith("ed"):
                continue  # "a claim Kyiv has not confirmed": Kyiv speaks
            alleged = _alleged(line, start, lexicon) if stance is Stance.DENIED and begin is None else 0
            if alleged:  # "the alleged capture of X is not true"
                own = frozenset([alleged, *range(start, end)])
                found.append(Attribution((), words, NOUN, stance, (alleged, start), own))
            if begin is None or line.lows[end : end + 1] in (("that",), ("to",)):  # "it is not true that ..."
                continue
            own = frozenset(range(begin, end))
            agents: tuple[Source, ...] = ()
            if line.lows[end : end + 1] == ("by",):  # "has not been confirmed by the monitor"
                agent = noun_phrase_end(line, end + 1, lexicon)
                agents = known_sources(find_sources(line, end + 1, agent, lexicon, memory))
            found.append(Attribution(agents, words, NOUN, stance, (begin, begin), own, forward=False))
    return found


def _alleged(line: Line, state: int, lexicon: Lexicon) -> int:
    """Return the word "alleged" in the subject of a state, or 0."""
    copula = lexicon.union("grammar.copula", "grammar.adverbs")
    at = state
    while at and line.lows[at - 1] in copula:
        at -= 1
    finite = lexicon.words("grammar", "finite")
    for number in range(at - 1, max(0, at - _SUBJECT) if at < state else at, -1):
        if line.lows[number] in lexicon.words("reporting", "supposed"):
            return number
        if line.lows[number] in _PARTS or line.lows[number] in finite:
            break
    return 0


def unverified(line: Line, lexicon: Lexicon) -> list[tuple[int, int, str]]:
    """Return (start, end, words) of "could not immediately be verified", "cannot be confirmed" and the like.

    So "none of these could be verified", with the negation in the subject.
    """
    verified = lexicon.forms("reporting", "verifies")
    if verified.isdisjoint(line.lows):
        return []
    between = (lexicon.union("grammar.adverbs", "grammar.copula", "grammar.have") | _HOW) - _NOT
    found = []
    for at, low in enumerate(line.lows):
        if low not in verified or not low.endswith("ed"):
            continue
        start = at
        while start and line.lows[start - 1] in between:
            start -= 1
        passive = not {"be", "been", "being"}.isdisjoint(line.lows[start:at])
        negated = start > 0 and line.lows[start - 1] in _NOT
        nobody = not _NONE.isdisjoint(line.lows[max(0, start - _REACH) : start])
        if passive and (negated or nobody):
            begin = start - (line.lows[start - 1] in ("not", "never", "n't"))
            found.append((begin, at + 1, " ".join(line.lows[begin : at + 1])))
    return found


def _joins(line: Line, at: int, lexicon: Lexicon) -> bool:
    """Say whether "and" stands between two parties: "the claims by (both) Russia and Ukraine"."""
    sides, behind = lexicon.sides, line.lows[at + 1 : at + 3]
    if line.lows[at] != "and" or not at:
        return False
    return sides.at(line.lows, at - 1) is not None and any(sides.at(behind, n) for n in range(len(behind)))


def _opens_subject(line: Line, begin: int, end: int, lexicon: Lexicon) -> bool:
    """Say whether "the claim" is a subject of its own: "said (that) the claim is", "told X the claim is"."""
    before = line.lows[begin - 1]
    if line.lows[begin] not in lexicon.words("grammar", "determiners"):
        return False
    named = not lexicon.claim_nouns.isdisjoint(line.lows[begin:end])
    inside = before in lexicon.words("grammar", "prepositions") or before in _NONE
    return before == "that" or (named and not inside and lexicon.verbs.spans(line.lows, 0, begin) != [])


def _subject(line: Line, state: int, lexicon: Lexicon) -> int | None:
    """Return where the subject of a state begins that is a claim told before; None for anything else."""
    copula = lexicon.union("grammar.copula", "grammar.have", "modality.futures", "grammar.adverbs")
    position = state
    while position and line.lows[position - 1] in copula | {"'s", "absolutely", "completely", "entirely"}:
        position -= 1
    if position == state or not position:
        return None
    begin = position
    while (
        begin
        and position - begin < _REACH
        and (line.lows[begin - 1] not in _PARTS or _joins(line, begin - 1, lexicon))
        and not _opens_subject(line, begin, position, lexicon)
    ):
        begin -= 1
    begin += line.lows[begin] in _FRONTING  # "while the claim could not be verified, ..."
    subject = line.lows[begin:position]
    nouns = lexicon.words("reporting", "claim_nouns")
    pronoun = subject in (("this",), ("it",), ("that",), ("which",))
    determined = subject[:1] and subject[0] in lexicon.words("grammar", "determiners")
    determined = determined or "'s" in subject[1:3]  # "Moscow's claim"
    determined = determined or not _NONE.isdisjoint(subject[:1])
    determined = determined or (subject[:1] and subject[0] in nouns and not _BY.isdisjoint(subject[1:3]))
    told = determined and not nouns.isdisjoint(subject) and PLACE not in subject and "that" not in subject
    situation = "situation" in subject[1:]
    return begin if pronoun or told or situation else None
