"""What kind of settlement the words beside a name say it is: "the village of X", "село X", "X, a town"."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Final

from geo.mention import SETTLEMENT, Mention
from geo.toponymwords import ToponymWords

CITY: Final = "city"
TOWN: Final = "town"  # a city or an urban settlement
URBAN: Final = "settlement"
VILLAGE: Final = "village"

_BEFORE: Final = re.compile(r"([\w’'-]{1,24}+)(\.?)[ \t\u00a0]{1,2}(?:(of)[ \t\u00a0](?:the )?)?[«“\"]?$")
_BEHIND: Final = re.compile(
    r"[»”\"]?(?:,[ \u00a0]?|[ \u00a0][—–-][ \u00a0](?:це |это )?|[ \u00a0]\()(?:(?:a|an|the) )?"
    r"(?:[\w’'-]{2,16} )?([\w’'-]{3,24})\b"
)
_SUFFIX: Final = re.compile(r"[ \u00a0]([A-Za-z]{4,7})\b")
_LISTED: Final = re.compile(r",[ \u00a0]|,? (?:and|та|і|й|и|or|або|или) ")
_LOOK_BACK: Final = 48  # characters; what `_BEFORE` finds is no longer
# Points for a candidate of each category where the text calls it that; the bare word errs now and then.
_POINTS: Final = {
    CITY: {"settlement": -1.5, "village": -3.0},
    TOWN: {"village": -1.2},
    URBAN: {"city": -2.0, "special": -3.0, "village": -0.7},
    VILLAGE: {"city": -3.0, "special": -3.0, "settlement": -0.5},
}


def said_kinds(text: str, mentions: Sequence[Mention], words: ToponymWords) -> list[str]:
    """Return for every mention the kind that the text gives it, "" where it gives none."""
    found: list[str] = []
    carried = ""  # "the villages of A, B and C"
    for number, mention in enumerate(mentions):
        previous = mentions[number - 1] if number else None
        if previous is None or _LISTED.fullmatch(text, previous.end, mention.start) is None:
            carried = ""
        if mention.kind != SETTLEMENT:
            found.append("")
            continue
        kind, plural = _before(text, mention.start, words)
        carried = kind if plural else "" if kind else carried
        following = mentions[number + 1].start if number + 1 < len(mentions) else len(text) + _LOOK_BACK
        found.append(kind or _behind(text, mention.end, following, words) or carried)
    return found


def kind_points(kind: str, category: str) -> float:
    """Return the points of a candidate's category where the text gives a kind."""
    return _POINTS[kind].get(category, 0.0) if kind else 0.0


def _before(text: str, start: int, words: ToponymWords) -> tuple[str, bool]:
    """Return the kind that the word before a name tells, and whether the word is a plural."""
    match = _BEFORE.search(text, max(0, start - _LOOK_BACK), start)
    if match is None:
        return "", False
    word = match[1].lower()
    # "с. Лиман" is a village; "с Лиманом" is not. "Village of X" in English only with its "of".
    kind = _kind(f"{word}{match[2]}" if len(word) <= 3 and match[2] else word, words)
    if not kind or (len(word) > 3 and match[2]) or (match[3] is None and word.isascii() and not match[2]):
        return "", False
    return kind, word in words.plural_nouns


def _behind(text: str, end: int, following: int, words: ToponymWords) -> str:
    """Return the kind that the words behind a name tell: "X village", "X, a village in the east"."""
    suffix = _SUFFIX.match(text, end)
    if suffix is not None and (kind := _kind(suffix[1].lower(), words)):
        return kind
    match = _BEHIND.match(text, end)
    # "X, the village of Y": the noun is the next name's.
    if match is None or following - match.end() < len(" of the "):
        return ""
    return _kind(match[1].lower(), words)


def _kind(word: str, words: ToponymWords) -> str:
    named = (
        (VILLAGE, words.village_nouns),
        (CITY, words.city_nouns),
        (TOWN, words.town_nouns),
        (URBAN, words.settlement_nouns),
    )
    return next((kind for kind, listed in named if word in listed), "")
