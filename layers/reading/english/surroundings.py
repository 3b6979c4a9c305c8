"""Surroundings: the town that only says where those lie that are named behind it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from layers.lexicon import Lexicon
from layers.reading.english.target import Target
from layers.reading.line import PLACE


def without_surroundings(found: list[Target], words: Sequence[str], lexicon: Lexicon) -> list[Target]:
    """Leave out the town that only says where those lie that are named behind it.

    "Five settlements near A: B, C and D"; "three villages near A, namely B, C and D".
    """
    if len(found) < 2 or found[0].relation is None:
        return found
    if _is_named_behind(found, words, lexicon):
        return [replace(found[1], between=(), relation=None)]
    nouns = {w for w in found[0].between if w in lexicon.words("relations", "settlement_nouns")}
    behind = found[0].position + 1
    comma = words[behind : behind + 1] == (",",)
    told = lexicon.phrases("relations", "list_openers").at(words, behind + comma) is not None
    if not any(noun.endswith("s") for noun in nouns) or not (told or words[behind] in (":", "—", "–")):
        return found
    source = "from" in found[0].between  # "withdrew from three villages near A: B, C and D"
    if lexicon.phrases("relations", "near").spans(found[1].between):
        return found[1:]  # "near several settlements in A, particularly near B and C"
    return [replace(target, between=(), relation=None, source=source) for target in found[1:]]


def _is_named_behind(found: list[Target], words: Sequence[str], lexicon: Lexicon) -> bool:
    """Say whether a village is named behind where it lies: "another village near A, B"."""
    kinds = lexicon.words("relations", "settlement_nouns")
    between = found[0].between
    single = not {"a", "an", "another", "one"}.isdisjoint(between)
    one = single and any(word in kinds and not word.endswith("s") for word in between)
    at = found[1].position
    goes_on = words[at + 1 : at + 2] in (("and",), ("or",)) or words[at + 1 : at + 3] == (",", PLACE)
    return one and len(found) == 2 and at == found[0].position + 2 and words[at - 1] == "," and not goes_on


def is_area_of(words: Sequence[str], position: int, lexicon: Lexicon) -> bool:
    """Say whether a place only names the surroundings of those behind it.

    "The A settlements of B and C", "in the A area near B".
    """
    area = words[position + 1 : position + 2]
    if area != () and area[0] in lexicon.words("toponyms", "area_after") and position + 2 < len(words):
        return lexicon.phrases("relations", "near").at(words, position + 2) is not None
    nouns = lexicon.union("relations.settlement_nouns", also=("suburb", "suburbs"))
    behind = tuple(words[position + 1 : position + 3])
    return behind == ("'s", PLACE) or (len(behind) == 2 and behind[0] in nouns and behind[1] == "of")
