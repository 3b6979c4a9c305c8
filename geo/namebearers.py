"""What else bears a place's name, by the words before it: a group of forces, a brigade, a river, a person."""

from __future__ import annotations

import re
from typing import Final

from geo.mention import NOT_A_PLACE, OBJECT
from geo.toponymwords import ToponymWords

_PREVIOUS: Final = re.compile(r"([\w'’]{1,30})[ \t\u00a0]{1,2}$")
# "Group of Forces Khortytsia", "the brigade of Mykolaiv"
_UNIT: Final = re.compile(
    r"(?:(?:group|grouping)s? of (?:forces|troops)|(?:brigade|battalion|regiment) of) [“\"«]?$", re.IGNORECASE
)
_UNIT_ENDS: Final = ("of", "forces", "troops", "Forces", "Troops")
_LOOK_BACK: Final = 34
_TITLED: Final = re.compile(r"\b(?:Mr|Mrs|Ms|Dr|Gen|Col|Lt|Maj|Capt|Sgt|Adm)\. $")


def bearer_of(before: str, folded: str, follower: str, words: ToponymWords) -> str:
    """Return the kind of mention that the words before a folded name make it, "" where they leave it a place.

    `follower` is the word behind it, in lower case: "the Irpin area" is the town's, "the Irpin" the river.
    """
    previous = _PREVIOUS.search(before, max(0, len(before) - _LOOK_BACK))
    word = previous[1] if previous is not None else ""
    if (word in _UNIT_ENDS or not word) and _UNIT.search(before):
        return OBJECT
    towns = follower in words.area_after or follower in words.city_after
    if word.lower() in words.river_before and folded in words.rivers and not towns:
        return OBJECT
    if (word[:1].isupper() and word.lower() in words.person_before) or (
        before.endswith(". ") and _TITLED.search(before)
    ):
        return NOT_A_PLACE
    return ""
