"""Generalities: events that a sentence only speaks about, and does not tell: "the capture of X is vital"."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from layers.claims import ControlStatus
from layers.lexicon import Lexicon
from layers.reading.finding import Finding
from layers.reading.grammar import ACTIVE
from layers.reading.line import PLACE
from layers.reading.modalcue import ModalCue
from layers.wordforms import NOUN

_REACH: Final = 9  # words behind a noun in which its verb is looked for
_NAMING: Final = 6
_HEADING: Final = 4  # words of a heading: "The Battle of X"


def spoken_about(cue: ModalCue) -> str:
    """Return the words by which an event is only spoken about, or ""."""
    for step in _OF_NOUNS if cue.use.voice == NOUN else _OF_VERBS:
        found = step(cue)
        if found:
            return found
    return ""


def only_told(bare: Sequence[Finding], scenes: Sequence[Finding], lexicon: Lexicon) -> list[Finding]:
    """Return what a sentence without a place tells, and not only names: "destroyed by enemy attacks".

    `bare` are findings of verbs, `scenes` of nouns: who "attacks" does so.
    """
    named = lexicon.words("focus", "only_named")
    repelled = ControlStatus.REPELLED  # "Russia's attacks were unsuccessful"
    told = [f for f in bare if f.cue not in named or " " not in f.cue or f.status is repelled]
    return told + [f for f in scenes if f.cue not in named or f.status is repelled]


def _judged(cue: ModalCue) -> str:
    """Read "the capture of X was a key goal of", "the battle for X has revealed a split"."""
    lexicon, words = cue.lexicon, cue.words
    stop = min(cue.end + _REACH, len(words))
    stop = next((n for n in range(cue.end, stop) if words[n] in (",", ";")), stop)
    fought = cue.rule.status is ControlStatus.CONTESTED
    hits = lexicon.phrases("modality", "teaches" if fought else "matters").spans(words, cue.end, stop)
    if hits:
        return " ".join(words[hits[0][0] : hits[0][1]])
    return "" if fought else _weighed(words, cue.end, stop, lexicon)


def _weighed(words: Sequence[str], start: int, stop: int, lexicon: Lexicon) -> str:
    """Return the word that weighs a capture or an advance: "was a prerequisite for", "is the main goal"."""
    verbs = lexicon.words("grammar", "copula")
    at = next((n for n in range(start, stop) if words[n] in verbs), stop)
    if at == stop:
        return _made_a_goal(words, start, stop, lexicon)
    if PLACE not in words[start:at]:
        return ""
    weights, passed = lexicon.words("modality", "weights"), lexicon.words("modality", "weighing")
    for position in range(at + 1, min(at + 6, len(words))):
        if words[position] in weights:
            return words[position]
        owner = words[position] == "'s" or lexicon.sides.at(words, position) is not None
        if words[position] not in passed and not owner:
            return ""  # "is (Moscow's main) goal"
    return ""


def _made_a_goal(words: Sequence[str], start: int, stop: int, lexicon: Lexicon) -> str:
    """Return the word in "made the capture of X a priority", "set the capture of X as its goal"."""
    place = next((n for n in range(start, stop) if words[n] == PLACE), stop)
    behind = words[place + 1 : min(place + 6, stop)]
    named = behind[1:] if behind[:1] == ("as",) else behind
    if not named or named[0] not in lexicon.words("grammar", "determiners"):
        return ""
    return next((low for low in named[1:] if low in lexicon.words("modality", "weights")), "")


def _named(cue: ModalCue) -> str:
    """Read "dubbed it the Battle of X"."""
    if cue.words[cue.end : cue.end + 1] != ("of",):
        return ""
    hits = cue.lexicon.phrases("modality", "dubs").spans(cue.words, max(0, cue.start - _NAMING), cue.start)
    return " ".join(cue.words[hits[-1][0] : hits[-1][1]]) if hits else ""


def _biography(cue: ModalCue) -> str:
    """Read "the brigade has fought in X and Y", "a unit that fought in X": what somebody has been through."""
    fought = cue.rule.status is ControlStatus.CONTESTED and cue.words[cue.start] == "fought"
    if not fought:
        return ""
    before = cue.words[max(0, cue.start - 2) : cue.start]
    lived = [word for word in before if word in cue.lexicon.words("modality", "lived")]
    return lived[0] if lived else ""


def _headed(cue: ModalCue) -> str:
    """Read "Battle of X" where nothing else is told: a heading, or the name of an article."""
    alone = cue.words[cue.end : cue.end + 1] in (("of",), ("for",)) or cue.words[cue.end - 1] in ("of", "for")
    fought = cue.rule.status is ControlStatus.CONTESTED and alone
    rest = [word for word in cue.words if word[0].isalpha() or word == PLACE]
    return "a heading" if fought and len(rest) <= _HEADING and rest[-1] == PLACE else ""


def _styled(cue: ModalCue) -> str:
    """Read "calls the attack on X a declaration of war", "condemned the capture of X"."""
    before = cue.words[max(0, cue.start - 2) : cue.start]
    hits = [word for word in before if word in cue.lexicon.words("modality", "styles")]
    return hits[0] if hits and before[-1] in (*cue.lexicon.words("grammar", "articles"), hits[0]) else ""


def _claimed(cue: ModalCue) -> str:
    """Read "their third capture of X claim", "this encirclement of X narrative"."""
    place = next((n for n in range(cue.end, min(cue.end + 3, len(cue.words))) if cue.words[n] == PLACE), 0)
    behind = place + 1 + (cue.words[place + 1 : place + 2] == ("'",))
    told = cue.words[behind : behind + 1] if place else ()
    return told[0] if told and told[0] in cue.lexicon.claim_nouns else ""


def _attack_on_a_state(cue: ModalCue) -> str:
    """Read "amid Russia's attack on Ukraine, near the town of X": the war."""
    if cue.rule.status is not ControlStatus.CONTESTED:
        return ""
    behind = cue.words[cue.end : cue.end + 2]
    states = cue.lexicon.words("modality", "states")
    return (
        " ".join(behind)
        if behind[:1] in (("on",), ("against",), ("in",)) and behind[1:] and behind[1] in states
        else ""
    )


def _thing_around(cue: ModalCue) -> str:
    """Read "a ring road that surrounds the city": no forces."""
    if cue.rule.status is not ControlStatus.ENCIRCLED or cue.use.voice != ACTIVE or cue.start < 2:
        return ""
    at = cue.start - 1 - (cue.words[cue.start - 1] in ("that", "which"))
    return cue.words[at] if cue.words[at] in cue.lexicon.words("modality", "things") else ""


def _soldiers_give_up(cue: ModalCue) -> str:
    """Read "1,000 marines have surrendered in X": soldiers, and no town."""
    gave_up = cue.use.form.lemma == "surrender" and cue.use.voice == ACTIVE
    return "in" if gave_up and cue.words[cue.end : cue.end + 1] in (("in",), ("near",), ("at",)) else ""


def _aimed_at(cue: ModalCue) -> str:
    """Read "see capturing X as the key war aim", "operations to complete the encirclement of X"."""
    words, lexicon = cue.words, cue.lexicon
    if cue.use.voice == NOUN and words[max(0, cue.start - 3) : cue.start - 1] == ("to", "complete"):
        before = words[max(0, cue.start - 5) : cue.start - 1]
        succeeds = lexicon.phrases("modality", "succeeds").spans(before)
        return "" if succeeds else "to complete"
    seen = words[cue.start - 1 : cue.start] if words[cue.start].endswith("ing") else ()
    return seen[0] if seen and seen[0] in lexicon.words("modality", "regards") else ""


def _has_effects(cue: ModalCue) -> str:
    """Read "the advance complicates their efforts to supply X": what comes of it, and not where it was."""
    if cue.words[cue.start - 1 : cue.start] not in (("the",), ("this",), ("that",)):
        return ""
    if cue.rule.status in (ControlStatus.CONTROLS, ControlStatus.WITHDREW):
        return ""  # "the capture came after months": of the town that was told of
    behind = cue.words[cue.end : cue.end + 1]
    return behind[0] if behind and behind[0] in cue.lexicon.words("modality", "effects") else ""


def _any_such(cue: ModalCue) -> str:
    """Read "any progress near X is worrying": none is said to have been made."""
    words, lexicon = cue.words, cue.lexicon
    if "any" not in words[max(0, cue.start - 3) : cue.start]:
        return ""
    place = next((n for n in range(cue.end, min(cue.end + _REACH, len(words))) if words[n] == PLACE), 0)
    verb = words[place + 1 : place + 2] if place else ()
    told = verb != () and verb[0] in lexicon.union("grammar.copula", "grammar.finite")
    return "any" if told and lexicon.words("modality", "negations").isdisjoint(words[: cue.start]) else ""


def _meanwhile(cue: ModalCue) -> str:
    """Read "were exhausted during the fighting for X": when, and not what."""
    words, lexicon = cue.words, cue.lexicon
    if cue.rule.status is not ControlStatus.CONTESTED:
        return ""
    of = cue.words[cue.end - 1] in ("of", "for") or words[cue.end : cue.end + 1] in (("of",), ("for",))
    hits = lexicon.phrases("modality", "in_course").spans(words, max(0, cue.start - 5), cue.start)
    named = hits and all(
        word in lexicon.words("grammar", "articles") or word in lexicon.words("modality", "recalled_as")
        for word in words[hits[-1][1] : cue.start]
    )
    return " ".join(words[hits[-1][0] : hits[-1][1]]) if of and named else ""


_OF_NOUNS: Final = (
    _judged, _named, _headed, _styled, _claimed, _attack_on_a_state, _aimed_at, _has_effects, _meanwhile,
    _any_such,
)  # fmt: skip
_OF_VERBS: Final = (_biography, _thing_around, _soldiers_give_up, _aimed_at)
