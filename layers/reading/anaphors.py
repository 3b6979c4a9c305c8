"""Anaphors: words that stand for a place behind a cue, and what ties them to it."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from layers.claims import ControlStatus, Relation
from layers.lexicon import Lexicon
from layers.reading.events import Event
from layers.reading.fitting import FILLER
from layers.reading.grammar import PASSIVE
from layers.reading.line import PLACE
from layers.wordforms import NOUN, STATE

# What is done to towns and seldom to anything else that "it" may mean.
_OF_TOWNS: Final = frozenset({ControlStatus.CONTROLS, ControlStatus.ENCIRCLED})
_OF_BOTH: Final = ("taking", "encircling")  # "they were driven out" is told of troops


def place_nouns(words: Sequence[str], lexicon: Lexicon, start: int, stop: int) -> list[tuple[int, int, str]]:
    """Return (start, end, words) of "the village", "this embattled mining town" and their like.

    Not of "the village of X", "the village X", "the town council" and "the next village", which name another.
    """
    found = []
    floor = start
    for first, end, text in sorted(
        [
            *lexicon.phrases("relations", "anaphors").spans(words, start, stop),
            *lexicon.phrases("relations", "ordered").spans(words, start, stop),
            *_described(words, lexicon, start, stop),
            *_grouped(words, lexicon, start, stop),
            *_bare_parts(words, lexicon, start, stop),
            *_works(words, lexicon, start, stop),
        ]
    ):
        if first >= floor and not _is_named(words, end, lexicon):
            found.append((first, end, text))
            floor = end
    return found


def _described(words: Sequence[str], lexicon: Lexicon, start: int, stop: int) -> list[tuple[int, int, str]]:
    """Return nouns for settlements with adjectives of their own: "the embattled town"."""
    kinds = lexicon.words("relations", "one_settlement")
    edges = lexicon.words("relations", "edges") | {"centre", "center"}
    quarters, town_parts = lexicon.words("relations", "quarters"), lexicon.words("relations", "town_parts")
    others = lexicon.union("grammar.prepositions", "grammar.finite", "relations.other_ones")
    found = []
    for at in range(start, stop):
        if words[at] not in ("the", "this", "that", "its"):
            continue
        for noun in range(at + 1 + (words[at + 1 : at + 2] == ("-",)), min(at + 7, stop)):
            if words[noun] in edges or (words[noun] in town_parts and noun > at + 1):
                told = all(w in quarters or w == "and" for w in words[at + 1 : noun])
                if told and words[noun + 1 : noun + 2] != ("of",):
                    found.append((at, noun + 1, " ".join(words[at : noun + 1])))
                break
            if words[at] == "its" and words[noun] in kinds:
                break  # "its main city" is another
            if words[noun] in kinds and words[noun + 1 : noun + 2] and words[noun + 1] in kinds:
                continue  # "the port city"
            if words[noun] in kinds and noun + 1 < stop and words[noun + 1] in edges:
                found.append((at, noun + 2, " ".join(words[at : noun + 2])))  # "the city centre"
                break
            if words[noun] in kinds:
                if all((w.isalpha() or w == "-") and w not in others for w in words[at + 1 : noun]):
                    found.append((at, noun + 1, " ".join(words[at : noun + 1])))
                break
    return found


def _grouped(words: Sequence[str], lexicon: Lexicon, start: int, stop: int) -> list[tuple[int, int, str]]:
    """Return several named before: "both areas", "either frontline village", "these two embattled cities"."""
    openers, numbers = lexicon.words("where", "grouping"), lexicon.words("where", "numbers")
    nouns = lexicon.union("where.counted", "where.grouped")
    others = lexicon.union("grammar.prepositions", "grammar.finite", "relations.other_ones")
    found = []
    for at in range(start, stop):
        if words[at] not in openers and not (words[at] == "the" and numbers & set(words[at + 1 : at + 2])):
            continue
        for noun in range(at + 1, min(at + 5, stop)):
            one = words[at] in ("either", "neither") and words[at + 1] != "of"
            if words[noun] in nouns and words[noun].endswith("s") is not one:
                found.append((at, noun + 1, " ".join(words[at : noun + 1])))
                break
            if words[noun] in others and words[noun : noun + 2] != ("of", "the"):
                break
    return found


def _bare_parts(words: Sequence[str], lexicon: Lexicon, start: int, stop: int) -> list[tuple[int, int, str]]:
    """Return parts of a town without an article: "eastern districts", "northern and western outskirts"."""
    quarters = lexicon.words("relations", "quarters")
    parts = lexicon.union("relations.edges", "relations.town_parts")
    found = []
    for at in range(start, stop - 1):
        if words[at] not in quarters or words[at - 1 : at] in (("the",), ("its",), ("and",), ("'s",)):
            continue
        noun = at + 1
        while noun < stop and words[noun] in quarters | {"and"}:
            noun += 1
        if noun < stop and words[noun] in parts and words[noun + 1 : noun + 2] != ("of",):
            found.append((at, noun + 1, " ".join(words[at : noun + 1])))
    return found


def _works(words: Sequence[str], lexicon: Lexicon, start: int, stop: int) -> list[tuple[int, int, str]]:
    """Return what stands in a town: "the railway station", "a chemical plant"; no power plant."""
    nouns, kinds = lexicon.words("relations", "urban"), lexicon.words("relations", "urban_kinds")
    articles = lexicon.words("grammar", "articles") | {"its"}
    found = []
    for noun in range(start + 1, stop):
        if words[noun] not in nouns or words[noun + 1 : noun + 2] == ("of",):
            continue
        at = noun - 1
        while at > start and words[at] in kinds:
            at -= 1
        if words[at] in articles:
            found.append((at, noun + 1, " ".join(words[at : noun + 1])))
    return found


def _is_named(words: Sequence[str], end: int, lexicon: Lexicon) -> bool:
    """Say whether a noun for a settlement is followed by its name, or only qualifies another noun."""
    behind = words[end : end + 1]
    if not behind or not (behind[0][0].isalpha() or behind[0] == PLACE):
        return False
    goes_on = lexicon.union(
        "grammar.prepositions", "grammar.finite", "grammar.adverbs", "grammar.conjunctions", "grammar.copula",
        "grammar.subordinators", "grammar.pronouns", "grammar.determiners", "relations.goes_on",
    )  # fmt: skip
    if behind == ("of",) and not lexicon.words("relations", "fronts").isdisjoint(words[end + 1 : end + 3]):
        return False  # "both areas of the front"
    return behind[0] == "of" or (behind[0] not in goes_on and not behind[0].endswith(("ed", "ing", "ly")))


def pronoun_before(words: Sequence[str], event: Event, lexicon: Lexicon) -> list[tuple[int, int, str]]:
    """Return "it" in "half of it is under control", and "both" and "they" in "both remain contested"."""
    skip = lexicon.union("grammar.adverbs", "grammar.copula", "grammar.have", "presence.marked")
    at = event.start
    while at and words[at - 1] in skip:
        at -= 1
    told = at < event.start and event.use.voice == STATE and event.rule.place == "subject"
    plural = words[at - 1] if at else ""
    towns = plural == "both" or (
        plural == "they" and words[event.start] != "under"
    )  # troops are "under attack"
    if told and towns and (at == 1 or words[at - 2] in (",", "and", "but", "that")):
        return [(at - 1, at, plural)]
    passive = at < event.start and event.use.voice == PASSIVE and event.rule.status in _OF_TOWNS
    men = words[event.start] in lexicon.words("relations", "of_men") and words[event.start - 1] != "been"
    passive = passive and (
        plural in ("it", "both") or (plural == "they" and not men and event.rule.name in _OF_BOTH)
    )
    if passive and (at == 1 or words[at - 2] in (",", "and", "but", "that")):
        return [(at - 1, at, plural)]  # "it has been captured"
    if words[at - 1 : at] == ("there",) and at > 1 and words[at - 2] in lexicon.words("actors", "forces"):
        return [(at - 1, at, "there")]  # "troops there were still fighting"
    for at in range(max(0, event.start - 6), event.start):
        share = lexicon.union("relations.parts", "relations.wholes", "relations.share_words")
        if words[at] == "it" and at > 1 and words[at - 1] == "of" and words[at - 2] in share:
            return [(at, at + 1, "it")]
    return []


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
    set_ = lexicon.words("grammar", "prepositions") - {"of", "by", "on", "to"}
    return [hit for hit in found if told and (not hit[0] or words[hit[0] - 1] not in set_)]


def pronoun_after(
    words: Sequence[str], event: Event, stop: int, lexicon: Lexicon
) -> list[tuple[int, int, str]]:
    """Return "it" and "there" where they stand for a place: "half of it", "drove them out of there"."""
    for at in range(event.end, min(event.end + 5, stop)):
        if words[at] in ("either", "neither") and words[at - 1] == "in" and at + 1 >= stop - 1:
            return [(at, at + 1, words[at])]
        after = lexicon.union("grammar.adverbs", "relations.goes_on") | {"and", "but", "on"}
        here = words[at] in lexicon.words("where", "there")
        if here:  # "fighting there was intense", "counterattacks there for a second day"
            after |= lexicon.union("grammar.finite", "grammar.prepositions", "grammar.copula")
        ends = at + 1 >= len(words) or not words[at + 1][0].isalnum() or words[at + 1] in after
        before = words[at - 1] if at else ""
        governed = before in ("of", "into", "from", "inside", "around", "near", "out")
        object_ = at == event.end and event.rule.place == "object" and event.use.voice != PASSIVE
        ends = ends or (object_ and words[at + 1] in lexicon.words("relations", "behind_it"))
        if words[at] == "it" and ends and (governed or object_):
            return [(at, at + 1, "it")]
        beside = before in lexicon.union(
            "relations.parts", "relations.positions"
        )  # "retook several areas there"
        if here and ends and (governed or beside or at == event.end):
            return [(at, at + 1, words[at])]
    return []


def is_head(words: Sequence[str], start: int, lexicon: Lexicon) -> bool:
    """Say whether "the town" at a word is what is spoken of: not "a road out of the town"."""
    before = words[start - 1] if start else ""
    if before != "of":
        return before not in lexicon.words("grammar", "prepositions")
    known = lexicon.union("relations.parts", "relations.wholes", "relations.share_words", "relations.edges")
    head = words[start - 2] if start > 1 else ""
    return head in known or head in ("%", "rest", "remainder") or head in lexicon.bearings.first_words


def share_words(lexicon: Lexicon) -> frozenset[str]:
    """Return the words that may stand between a cue and "the village" without telling anything."""
    return lexicon.union(*FILLER, "relations.parts", "relations.share_words")


def bearing_before(words: Sequence[str], end: int, lexicon: Lexicon) -> str:
    """Return the bearing that ends before a word: "north-west of" before "the town", or ""."""
    if words[max(0, end - 1) : end] != ("of",):
        return ""
    hit = lexicon.bearings.ending(words, end - 1, 3)
    # "The west of the town" is in it, "to the west of the town" is not.
    inside = (
        hit is not None
        and words[hit[0] - 1 : hit[0]] == ("the",)
        and words[hit[0] - 2 : hit[0] - 1] != ("to",)
    )
    return hit[1] if hit is not None and not inside else ""


def loose_relation(between: Sequence[str], lexicon: Lexicon) -> Relation | None:
    """Return the relation that words between a cue and "the village" tell, or None."""
    for relation in (Relation.DIRECTION, Relation.NEAR):
        if lexicon.phrases("relations", relation.value).spans(between):
            return relation
    return None
