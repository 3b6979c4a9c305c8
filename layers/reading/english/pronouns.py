"""Pronouns: "it", "its", "they" and "there" beside a cue, where they stand for a place."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from layers.claims import ControlStatus
from layers.lexicon import Lexicon
from layers.reading.anaphors import place_nouns
from layers.reading.english.events import Event
from layers.reading.grammar import ACTIVE, PASSIVE
from layers.wordforms import NOUN, STATE

# What is done to towns and seldom to anything else that "it" may mean.
_OF_TOWNS: Final = frozenset({ControlStatus.CONTROLS, ControlStatus.ENCIRCLED})
_OF_BOTH: Final = ("taking", "encircling")  # "they were driven out" is told of troops
_MARKS: Final = ('"', "“", "”")
_JOINTS: Final = frozenset({",", "and", "but", "that"})


def pronoun_before(words: Sequence[str], event: Event, lexicon: Lexicon) -> list[tuple[int, int, str]]:
    """Return "it" in "half of it is under control" and "it fell", and "both" in "both remain contested"."""
    skip = lexicon.union(
        "grammar.adverbs",
        "grammar.copula",
        "grammar.have",
        "presence.marked",
        "relations.rests",
        "extents.nearly",
    ) | {'"', "“"}
    at = event.start
    while at and words[at - 1] in skip:
        at -= 1
    pronoun = words[at - 1] if at else ""
    opens = at == 1 or words[max(0, at - 2)] in _JOINTS
    if opens and _is_of_towns(pronoun, words, event, lexicon, marked=at < event.start):
        return [(at - 1, at, pronoun)]
    if words[at - 1 : at] == ("there",) and at > 1 and words[at - 2] in lexicon.words("actors", "forces"):
        return [(at - 1, at, "there")]  # "troops there were still fighting"
    for at in range(max(0, event.start - 6), event.start):
        share = lexicon.union("relations.parts", "relations.wholes", "relations.share_words")
        if words[at] == "it" and at > 1 and words[at - 1] == "of" and words[at - 2] in share:
            return [(at, at + 1, "it")]
    return []


def _is_of_towns(pronoun: str, words: Sequence[str], event: Event, lexicon: Lexicon, *, marked: bool) -> bool:
    """Say whether an event is told of towns by "it", "both" or "they"; `marked` by "is" or "has"."""
    subject = event.rule.place == "subject"
    if subject and event.use.voice == STATE and marked:  # troops are "under attack"
        return pronoun in ("it", "both") or (pronoun == "they" and words[event.start] != "under")
    if subject and event.use.voice == ACTIVE:  # "it has fallen"
        return pronoun in ("it", "both") and event.rule.status in _OF_TOWNS
    if event.use.voice != PASSIVE or event.rule.status not in _OF_TOWNS or not marked:
        return False
    men = words[event.start] in lexicon.words("relations", "of_men") and words[event.start - 1] != "been"
    return pronoun in ("it", "both") or (pronoun == "they" and not men and event.rule.name in _OF_BOTH)


def owner_before(words: Sequence[str], event: Event, lexicon: Lexicon) -> list[tuple[int, int, str]]:
    """Return "its" in "confirmed its recapture" and "the village" in "the village's liberation"."""
    rule = event.rule
    if event.use.voice != NOUN or rule.place != "object" or words[event.end : event.end + 1] == ("of",):
        return []
    at = event.start - 1
    while at > 0 and words[at] in lexicon.union("relations.wholes", "grammar.adverbs", "relations.quarters"):
        at -= 1
    found: list[tuple[int, int, str]] = []
    if at >= 0 and words[at] in ("its", "their"):
        found = [(at, at + 1, {"its": "it"}.get(words[at], "they"))]
    elif at >= 0 and words[at] in ("'s", "'"):
        found = [hit for hit in place_nouns(words, lexicon, max(0, at - 6), at + 1) if hit[1] == at]
    # "After its capture" only sets the time, "the city's fall would" and "for its capture" tell nothing.
    told = words[event.end : event.end + 1] == () or words[event.end] not in lexicon.words(
        "modality", "futures"
    )
    set_ = lexicon.union("grammar.prepositions", less=("of", "by", "on", "to"))
    return [hit for hit in found if told and (not hit[0] or words[hit[0] - 1] not in set_)]


def pronoun_after(
    words: Sequence[str], event: Event, stop: int, lexicon: Lexicon
) -> list[tuple[int, int, str]]:
    """Return "it" and "there" where they stand for a place: "half of it", "drove them out of there"."""
    going_on = lexicon.union("focus.going_on", "grammar.copula", "grammar.have", "grammar.adverbs")
    goes_on = (n for n in range(event.end, stop) if words[n] not in going_on and words[n] not in _MARKS)
    since = next(goes_on, stop)
    for at in range(event.end, min(max(event.end + 7, since + 1), stop)):
        if words[at] in ("either", "neither", "both") and words[at - 1] == "in" and at + 1 >= stop - 1:
            return [(at, at + 1, words[at])]
        here = words[at] in lexicon.words("where", "there")
        if not here and words[at] != "it":
            continue
        after = lexicon.union("grammar.adverbs", "relations.goes_on", also=("and", "but", "on"))
        if here:  # "fighting there was intense", "counterattacks there for a second day"
            after |= lexicon.union("grammar.finite", "grammar.prepositions", "grammar.copula")
        ends = at + 1 >= len(words) or not words[at + 1][0].isalnum() or words[at + 1] in after
        told = at == event.end or (at == since and event.use.voice == NOUN)  # "fighting is going on there"
        before = words[at - 1] if at else ""
        governed = (at < event.end + 5 or before == "of") and before in (
            "of",
            "into",
            "from",
            "inside",
            "around",
            "near",
            "out",
        )
        object_ = at == event.end and event.rule.place == "object" and event.use.voice != PASSIVE
        ends = ends or (object_ and words[at + 1] in lexicon.words("relations", "behind_it"))
        if words[at] == "it" and ends and (governed or object_):
            return [(at, at + 1, "it")]
        beside = before in lexicon.union(
            "relations.parts", "relations.positions"
        )  # "retook several areas there"
        if here and ends and (governed or beside or told):
            return [(at, at + 1, words[at])]
    return []
