"""Odd forms of names of two words: "Velika Novosilke", "Vesulaya Dolina", "Rai-Olexandrivka"."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence
from typing import Final

from geo.echoednames import Found
from geo.foldedtext import FoldedWord
from geo.gazetteer import Gazetteer
from geo.guessednames import list_goes_on, stands_as_place
from geo.toponymwords import ToponymWords

_GAPS: Final = (" ", "\u00a0", "-", "‑", "–")
_SHORTEST: Final = 3  # letters of each word


def joined_names(
    text: str,
    words: Sequence[FoldedWord],
    unknown: Sequence[int],
    found: Sequence[Found],
    gazetteer: Gazetteer,
    lexicons: Sequence[ToponymWords],
) -> list[Found]:
    """Return names as (index of the first word, 2, readings): two words in a place's stead, like one name.

    Each is `unknown` or a name of its own, which then is none: no two names stand so side by side.
    """
    alone = {at for at, count, readings in found if readings and count == 1}
    names = [(at, count) for at, count, readings in found if readings]
    starts = [at for at, _ in names]
    open_words = alone.union(unknown)
    joined: list[Found] = []
    for first in sorted(open_words):
        second = first + 1
        if second not in open_words or (joined and joined[-1][0] + 1 >= first):
            continue
        one, other = words[first], words[second]
        if text[one.end : other.start] not in _GAPS or min(len(one.folded), len(other.folded)) < _SHORTEST:
            continue
        if one.folded >= "Ѐ" or any(_is_apart(one.folded, other.folded, lexicon) for lexicon in lexicons):
            continue
        number = bisect_left(starts, first)
        last = words[sum(names[number - 1]) - 1].end if number else -1
        follows = list_goes_on(text, words, second + 1, alone)
        if not stands_as_place(text, one.start, other.end, last, follows):
            continue
        whole = f"{one.folded} {other.folded}"
        alike = dict.fromkeys((*gazetteer.guesses(whole), *(n for n, _ in gazetteer.likenesses(whole))))
        if readings := tuple((name, 0) for name in alike if " " in name):
            joined.append((first, 2, readings))
    return joined


def _is_apart(one: str, other: str, words: ToponymWords) -> bool:
    """Say whether two words are no name together: a title, "Kharkiv City", "Donetsk Oblasts"."""
    return (
        one in words.person_before
        or one in words.capital_neighbours
        or other in words.region_after
        or other in words.city_after
        or other in words.direction_after
        or other in words.area_after
        or other in words.object_after
        or other in words.capital_neighbours
        or words.is_no_name(other)
    )
