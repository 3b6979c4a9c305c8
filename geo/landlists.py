"""Lists of oblasts that are called as their centres are: "parts of Donetsk, Luhansk and Kherson"."""

from __future__ import annotations

import re
from typing import Final

from geo.gazetteer import Gazetteer
from geo.names import fold
from geo.toponymwords import ToponymWords

_REACH: Final = 160
_SHARE: Final = (
    r"(?:(?:about|almost|around|large|nearly|over|roughly|significant|small|some|the) ){0,2}"
    r"(?:all|half|most|much|part|parts|portions|swaths|swathes"
    r"|(?:a|one|two|three)[ -](?:fifths?|quarters?|thirds?)"
    r"|\d{1,3}(?:\.\d+)? ?(?:%|percent|per cent)) of (?:the )?"
)
_LINK: Final = rf"(?:, and |, | and )(?:{_SHARE})?"
_NAME: Final = r"[A-Z][\w'’]{2,30}"
_BEFORE: Final = re.compile(rf"(?:{_NAME}{_LINK}){{1,8}}$")
_BEHIND: Final = re.compile(rf"(?:{_LINK}{_NAME}){{1,8}}")
_NAMES: Final = re.compile(_NAME)
_IS_SHARED: Final = re.compile(_SHARE)
_SHARED: Final = re.compile(rf"\b{_SHARE}$", re.IGNORECASE)
# Towns, and no oblasts but those who hold them.
_NO_LANDS: Final = (
    "cities of ",
    "towns of ",
    "city of ",
    "centres of ",
    "centers of ",
    "epublics of ",
    "epublic of ",
)
# Named together these are hardly ever towns: the two that were held in part since 2014, and three of the four
# that Russia declared its own in 2022.
_TWO: Final = frozenset({"UA14", "UA44"})
_FOUR: Final = _TWO | {"UA23", "UA65"}


def in_land_list(text: str, start: int, end: int, words: ToponymWords, gazetteer: Gazetteer) -> bool:
    """Say whether the name at `text[start:end]` is one of a list of nothing but oblasts.

    A list of oblast centres is that where it tells of shares ("most of Zaporizhzhia and Kherson"), or names
    Donetsk and Luhansk, or three of the four oblasts that Russia declared its own.
    """
    if text[end : end + 1] not in (",", " ") and text[start - 1 : start] != " ":
        return False
    if fold(f"{text[start:end]} oblast") not in gazetteer.toponyms():
        return False
    before = _BEFORE.search(text, max(0, start - _REACH), start)
    behind = _BEHIND.match(text, end, min(len(text), end + _REACH))
    first = before.start() if before else start
    last = behind.end() if behind else end
    names = _NAMES.findall(text[first:last])
    if len(names) < 2 or text.endswith(_NO_LANDS, 0, first) or _is_followed(text, last, words):
        return False
    regions = [gazetteer.toponyms().get(fold(f"{name} oblast"), ()) for name in names]
    if not all(regions):
        return False
    codes = {gazetteer.place_at(found[0]).id[:4] for found in regions}
    shared = _SHARED.search(text, max(0, first - _REACH), first) or _IS_SHARED.search(text, first, last)
    return len(codes) > 1 and (shared is not None or codes >= _TWO or len(codes & _FOUR) > 2)


def _is_followed(text: str, end: int, words: ToponymWords) -> bool:
    """Say whether a noun goes on behind a list: "the Donetsk and Luhansk directions", "Kherson airport"."""
    following = re.match(r" ([\w'’]+)|[-‑–/]", text[end : end + 40])
    if following is None:
        return False
    word = (following[1] or "-").lower()
    nouns = (words.city_after, words.direction_after, words.area_after)
    if word in words.region_after:
        return False
    return word not in words.capital_neighbours or any(word in listed for listed in nouns)
