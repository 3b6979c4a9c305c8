"""Anaphors: words that stand for a place behind a cue, and what ties them to it."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from layers.claims import Relation
from layers.lexicon import Lexicon
from layers.reading.line import PLACE

# Lists of words that tell nothing between a cue and its place.
_FILLER: Final = (
    "grammar.determiners", "grammar.adverbs", "relations.wholes", "relations.settlement_nouns",
    "relations.filler",
)  # fmt: skip


def place_nouns(words: Sequence[str], lexicon: Lexicon, start: int, stop: int) -> list[tuple[int, int, str]]:
    """Return (start, end, words) of "the village", "this embattled mining town" and their like.

    Not of "the village of X", "the village X", "the town council" and "the next village", which name another.
    """
    found: list[tuple[int, int, str]] = []
    if lexicon.place_noun_marks.isdisjoint(words):
        return found
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
    edges = lexicon.union("relations.edges", also=("centre", "center"))
    quarters, town_parts = lexicon.words("relations", "quarters"), lexicon.words("relations", "town_parts")
    others = lexicon.union("grammar.prepositions", "grammar.finite", "relations.other_ones", also=("the",))
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
    counts = lexicon.words("relations", "some_parts")
    found = []
    for at in range(start, stop - 1):
        if words[at] in counts and words[at + 1] in lexicon.words("relations", "town_parts"):
            found.append((at, at + 2, " ".join(words[at : at + 2])))  # "several districts"
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
    articles = lexicon.union("grammar.articles", also=("its",))
    found = []
    for noun in range(start + 1, stop):
        if words[noun] not in nouns or words[noun + 1 : noun + 2] == ("of",):
            continue
        at = noun - 1
        while at > start and words[at] in kinds:
            at -= 1
        own_name = at < noun - 1 and at > start and words[at].isalpha() and words[at - 1] in articles
        if own_name:  # "the Azot chemical plant"
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
    if behind == ("of",) and not lexicon.words("presence", "counting").isdisjoint(words[end + 1 : end + 2]):
        return words[end + 1] == "the"  # "the city of some one million people"
    return behind[0] == "of" or (behind[0] not in goes_on and not behind[0].endswith(("ed", "ing", "ly")))


def is_head(words: Sequence[str], start: int, lexicon: Lexicon) -> bool:
    """Say whether "the town" at a word is what is spoken of: not "a road out of the town"."""
    before = words[start - 1] if start else ""
    if before != "of":
        return before not in lexicon.words("grammar", "prepositions")
    known = lexicon.union("relations.parts", "relations.wholes", "relations.share_words", "relations.edges")
    head = words[start - 2] if start > 1 else ""
    return head in known or head in ("%", "rest", "remainder") or head in lexicon.bearings.first_words


def filler(lexicon: Lexicon) -> frozenset[str]:
    """Return the words that tell nothing between a cue and its place."""
    return lexicon.union(*_FILLER)


def share_words(lexicon: Lexicon) -> frozenset[str]:
    """Return the words that may stand between a cue and "the village" without telling anything."""
    return lexicon.union(*_FILLER, "relations.parts", "relations.share_words")


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
