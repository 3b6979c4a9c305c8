"""Place lists: how far a list of places goes on behind its first one."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise
from typing import Final

from layers.lexicon import Lexicon
from layers.reading.english.measures import bearing_at, number_of
from layers.reading.english.target import Target
from layers.reading.line import PLACE
from layers.reading.modalcue import may_is_month

_ADDED: Final = 10  # words to a place that is added
_SHARE: Final = 8  # words of a share with its place: "large parts of the southern X region"


def list_ends(words: Sequence[str], position: int, stop: int, lexicon: Lexicon) -> bool:
    """Say whether the list of places that began ends at this word."""
    low = words[position]
    if lexicon.phrases("relations", "list_openers").at(words, position) is not None:
        return False
    if low == "and" and _is_deed(words, position + 1, lexicon):
        return True  # "capturing A and blocking the roads to B", "entered A and cut the road to B"
    if low == "as" and "part" in words[position + 1 : position + 3]:
        return True  # "near A as part of the B counteroffensive"
    if low == "with" and words[position - 1] in ("along", "together"):
        return False
    finite = low in lexicon.words("grammar", "finite") and not may_is_month(words, position)
    if finite or low in lexicon.words("grammar", "list_ends"):
        return True
    if low == "to" and not lexicon.words("grammar", "aims").isdisjoint(words[position + 1 : position + 2]):
        return True  # "assaults on A and B to increase pressure on C"
    if words[position - 1] == PLACE and low in lexicon.past_verbs:
        return True  # "the capture of A cut the road to B"
    if low == ",":
        return not _goes_on(words, position + 1, stop, lexicon)
    return False


def is_among(words: Sequence[str], start: int, position: int, lexicon: Lexicon) -> bool:
    """Say whether a place is one of a list opened from `start` on: "200 square km, including the town of"."""
    return bool(lexicon.phrases("relations", "list_openers").spans(words, start, position))


def is_past(words: Sequence[str], position: int, lexicon: Lexicon) -> bool:
    """Say whether a verb of the past with an object stands at a word: "pressured the flanks"."""
    determined = not lexicon.words("grammar", "determiners").isdisjoint(words[position + 1 : position + 2])
    return determined and (words[position].endswith("ed") or words[position] in lexicon.past_verbs)


def _is_deed(words: Sequence[str], position: int, lexicon: Lexicon) -> bool:
    """Say whether another deed is told at a word: "blocking", "cut"; but not "neighbouring", "including"."""
    adverbs = lexicon.words("grammar", "adverbs")
    while position < len(words) and words[position] in adverbs:
        position += 1
    low = words[position] if position < len(words) else ""
    if low.endswith("ing"):
        return low not in lexicon.union("relations.filler", "relations.list_openers", "relations.near_by")
    if low in lexicon.words("fire", "deeds"):
        return True  # "attacked near A and otherwise shelled B"
    return low in lexicon.past_verbs or is_past(words, position, lexicon)


def _goes_on(words: Sequence[str], position: int, stop: int, lexicon: Lexicon) -> bool:
    if _opens_more(words, position, stop, lexicon):
        return True
    links = lexicon.union("grammar.list_links", "relations.beside_it")
    while position < stop and (words[position] == "," or words[position] in links):
        position += 1
    if position >= stop:
        return False
    if (
        words[position] == PLACE
        or lexicon.phrases("relations", "list_openers").at(words, position) is not None
    ):
        return True
    if bearing_at(words, position, lexicon) is not None or number_of(words[position]) is not None:
        return True
    nouns = lexicon.words("relations", "settlement_nouns")
    if words[position] in nouns and (*words[position + 1 :], "")[0] in (
        "along",
        "in",
        "on",
        "near",
        "within",
    ):
        return False  # "A and B, settlements along the road to C"
    if _unknown_name(words, position, stop, lexicon):
        return PLACE in words[position + 1 : min(stop, position + 12)]
    if _opens_share(words, position, stop, lexicon):
        return True
    related = any(
        lexicon.phrases("relations", key).at(words, position) is not None
        for key in ("direction", "near", "in", "from")
    )
    ahead = tuple(words[position : min(stop, position + 7)])
    return PLACE in ahead and (related or any(word in nouns for word in ahead[: ahead.index(PLACE)]))


def _opens_more(words: Sequence[str], position: int, stop: int, lexicon: Lexicon) -> bool:
    """Say whether one more place is added in other words: ", as well as just across the border in X"."""
    opened = lexicon.phrases("relations", "added").at(words, position) if position < len(words) else None
    ahead = tuple(words[opened[0] : min(stop, opened[0] + _ADDED)]) if opened is not None else ()
    if PLACE not in ahead:
        return False
    link = ahead[: ahead.index(PLACE)]
    if not lexicon.words("grammar", "articles").isdisjoint(link[:1]):
        return False  # ", as well as the area near X"
    closed = lexicon.union("grammar.finite", "grammar.relatives", "grammar.pronouns", also=(",", ";"))
    return closed.isdisjoint(link) and not lexicon.events.spans(link)


def _opens_share(words: Sequence[str], position: int, stop: int, lexicon: Lexicon) -> bool:
    """Say whether a share of one more place begins at a word: "(large) parts of the X region"."""
    ahead = tuple(words[position : min(stop, position + _SHARE)])
    if PLACE not in ahead or "of" not in ahead[: ahead.index(PLACE)]:
        return False
    share = ahead[: ahead.index("of")]
    return bool(share) and share[-1] in lexicon.words("relations", "parts")


def _unknown_name(words: Sequence[str], position: int, stop: int, lexicon: Lexicon) -> bool:
    """Say whether a name that no gazetteer has goes on with a list: "A, Unknown-Yar, and B"."""
    known = lexicon.union("grammar.finite", "grammar.prepositions", "grammar.determiners", "grammar.pronouns")
    at = position = position + (words[position] == "the")
    while at < min(stop, position + 6) and (words[at].isalpha() or words[at] == "-") and words[at] != "and":
        if words[at] in known or lexicon.events.at(words, at) is not None:
            return False
        at += 1
    return at > position and words[at : at + 1] in ((",",), (";",), ("and",))


def are_more(targets: Sequence[Target], lexicon: Lexicon) -> bool:
    """Say whether more places are counted than named: "two villages of X" are not X."""
    between = targets[0].between if len(targets) == 1 else ()
    if between[-1:] not in (("of",), ("'s",)) or "including" in between:
        return False
    numbers: list[str] = lexicon.raw["where"]["numbers"]
    kinds = lexicon.words("relations", "settlement_nouns")
    return any(a in numbers[1:] and b in kinds for a, b in pairwise(between))
