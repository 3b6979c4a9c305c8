"""Oblast centres whose name stands for the oblast: "in eastern Donetsk", "a key Donetsk town"."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Final

from geo.gazetteer import Gazetteer
from geo.mention import OBJECT, REGION, Mention
from geo.names import fold
from geo.place import REGION_CATEGORIES
from geo.toponymwords import ToponymWords

_LOOK_BACK: Final = 80
_QUARTER: Final = re.compile(
    r"\b(?:in|across|into|throughout|of) (?:(?:north|south)-?)?(?:east|west|north|south)ern $", re.IGNORECASE
)
# "In other parts of Donetsk", "villages across Kherson", "the border with Kharkiv",
# "99% of Luhansk": a town has none of these.
_LAND: Final = re.compile(
    r"\b(?:other parts of|elsewhere in|(?:villages|towns|settlements|hamlets) (?:in|across|throughout)"
    r"|(?:border|boundary) (?:with|of)|annex(?:ed|es|ing|ation of)"
    r"|(?:\d{1,3}(?:\.\d+)? ?%|per ?cent|pct|quarters|thirds|fifths|(?:nearly|almost|virtually) all) of"
    r"(?: the)?(?: neighbou?ring)?"
    r"|(?:regions|oblasts|provinces)(?: of Ukraine)?(?:,|:| --?| –| —)?) "
    r"(?:(?-i:[A-Z])[\w'’]{2,30}(?:, | and |, and )){0,3}$",
    re.IGNORECASE,
)
# What each of these has somewhere: few names have any of it before them.
_LAND_MARKS: Final = (
    "parts of", "elsewhere", "villages", "towns", "settlements", "hamlets", "border", "boundary", "annex",
    "%", "percent", "per cent", "pct", "quarters", "thirds", "fifths", "all of", "regions", "oblasts",
    "provinces",
)  # fmt: skip
# The city has had another name since 2016.
_ONLY_OBLAST: Final = ("dnipropetrovsk",)
# "Strategic Donetsk city" is one in the oblast, "occupied Donetsk city" is Donetsk.
_JUDGED: Final = re.compile(r"\b(?:key|major|small|[a-z]{2,9}(?:ic|ern|ant|ical|line)) $", re.IGNORECASE)


def oblast_meant(
    surface: str,
    start: int,
    before: str,
    follower: str,
    words: ToponymWords,
    gazetteer: Gazetteer,
    *,
    listed: bool = False,
) -> Mention | None:
    """Return the mention as the oblast that is called as its centre is, None where the town is meant.

    `before` is the text before the name, `follower` the word behind it; `listed` says that it is one of a
    list of oblasts. It is an object where it only tells in which oblast a town is.
    """
    quarter = (
        listed
        or _is_quarter(before, follower.lower(), words)
        or _is_land(surface, before, follower.lower(), words)
    )
    if not quarter and not _is_of_oblast(before, follower.lower(), words):
        return None
    regions = tuple(gazetteer.toponyms().get(fold(f"{surface} oblast"), ()))
    kind = REGION if quarter else OBJECT
    return Mention(surface, start, start + len(surface), kind, regions) if regions else None


def names_oblast(surface: str, indices: Sequence[int], gazetteer: Gazetteer) -> bool:
    """Say whether a name is that of an oblast, or of a town that an oblast is named after.

    `indices` are the gazetteer's places of that name.
    """
    known = gazetteer.toponyms()
    return fold(f"{surface} oblast") in known or any(
        gazetteer.category_at(i) in REGION_CATEGORIES or fold(f"{gazetteer.place_at(i).name} oblast") in known
        for i in indices
    )


def _is_quarter(before: str, follower: str, words: ToponymWords) -> bool:
    """Say whether a quarter of the oblast is meant: "in eastern Donetsk", not "in eastern Donetsk city"."""
    ends = not follower or (follower in words.capital_neighbours and follower not in words.city_after)
    ends = ends and before[-4:].lower() == "ern "  # as each quarter does
    return ends and _QUARTER.search(before, max(0, len(before) - _LOOK_BACK)) is not None


def _is_land(surface: str, before: str, follower: str, words: ToponymWords) -> bool:
    """Say whether the name is that of a land: "towns in Donetsk", "other parts of Kherson"."""
    if follower in words.city_after:
        return False
    if fold(surface) in _ONLY_OBLAST:
        return True
    near = before[-_LOOK_BACK:].lower()
    marked = any(mark in near for mark in _LAND_MARKS)
    return marked and _LAND.search(before, max(0, len(before) - _LOOK_BACK)) is not None


def _is_of_oblast(before: str, follower: str, words: ToponymWords) -> bool:
    """Say whether the name only tells in which oblast a town is: "a Donetsk town", "the Kharkiv village"."""
    if follower in words.city_nouns:
        return _JUDGED.search(before, max(0, len(before) - _LOOK_BACK)) is not None
    return follower in words.town_nouns or follower in words.village_nouns
