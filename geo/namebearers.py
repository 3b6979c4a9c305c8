"""What else bears a place's name, by the words before it: a group of forces, a brigade, a river, a person."""

from __future__ import annotations

import re
from typing import Final

from geo.mention import NOT_A_PLACE, OBJECT
from geo.toponymwords import ToponymWords

# "Group of Forces Khortytsia", "the brigade of Mykolaiv"
_UNIT: Final = re.compile(
    r"(?:(?:group|grouping)s? of (?:forces|troops)|(?:brigade|battalion|regiment) of) [“\"«]?$", re.IGNORECASE
)
_UNIT_ENDS: Final = ("of", "forces", "troops", "Forces", "Troops")
_LOOK_BACK: Final = 34
_RANKS: Final = ("major", "general", "captain")  # "a major X town", "the general X direction"
# "The administration of Kherson"
_OFFICE_OF: Final = re.compile(r"\b([a-z]{4,15}) of $")
# "A warship, the Novocherkassk", "the corvette Ternopil", "the tug “Kherson”"
_SHIP: Final = re.compile(r"\b([a-z]{3,12})(?:,? the)? [“\"«]?$")
# "The village of Progress", "the villages of Bezimenne, Progress and Ukrainka"
_CALLED: Final = re.compile(
    r"\b([a-z]{4,11}) of (?:[A-Z][\w’'-]{2,24}(?: [A-Z][\w’'-]{2,24})?(?:, and |, | and )){0,6}[“\"]?$"
)
# "the Donetsk and Luhansk People's Republics", "the Donetsk and Luhansk republics"
_AND_PEOPLES: Final = re.compile(
    r"(?:(?:,|,? and) [A-Z][\w'’]{2,30})? (?:(?:separatist|breakaway|self-proclaimed|pro-Russian) )?"
    r"(?:People['’]s Rep|[Rr]epublics?\b)"
)
# "The Luhansk and Odesa brigades"
_AND_OBJECTS: Final = re.compile(r"(?:, [A-Z][\w'’]{2,30}){0,3},? and ([A-Z][\w'’]{2,30}) ([a-z]{4,14})s\b")
_UNIT_NAME: Final = re.compile(r"(?: [A-Z][\w-]{2,20}){0,4}? ([A-Z][a-z]{4,12})\b")
_TITLED: Final = re.compile(r"\b(?:Mr|Mrs|Ms|Dr|Gen|Col|Lt|Maj|Capt|Sgt|Adm)\. $")


def is_called_settlement(before: str, words: ToponymWords) -> bool:
    """Say whether the words before a name call it a settlement, if only one of a list."""
    called = _CALLED.search(before)
    return called is not None and any(
        called[1] in nouns for nouns in (words.village_nouns, words.town_nouns, words.place_before)
    )


def is_borne_with_next(after: str, words: ToponymWords) -> bool:
    """Say whether republics or units bear a name and the next: "the Luhansk and Odesa brigades"."""
    bearers = _AND_OBJECTS.match(after)
    if bearers is None or bearers[1].lower() in words.capital_neighbours:
        return _AND_PEOPLES.match(after) is not None
    return bearers[2] in words.object_after or _AND_PEOPLES.match(after) is not None


def names_unit(after: str, words: ToponymWords) -> bool:
    """Say whether capitalised words behind a name make it that of a unit: "X Mountain Assault Brigade"."""
    named = _UNIT_NAME.match(after)
    return named is not None and named[1].lower() in words.object_before


def bearer_of(before: str, word: str, folded: str, follower: str, words: ToponymWords) -> str:
    """Return the kind of mention that the words before a folded name make it, "" where they leave it a place.

    `word` is the last of these, `follower` the word behind the name, in lower case: "the Irpin area" is the
    town's, "the Irpin" the river.
    """
    if (word in _UNIT_ENDS or not word) and _UNIT.search(before):
        return OBJECT
    office = _OFFICE_OF.search(before, max(0, len(before) - _LOOK_BACK)) if word == "of" else None
    if (
        office is not None
        and office[1] in words.offices
        and not any(one in words.inside_town for one in before[-_LOOK_BACK * 2 :].split())
    ):
        return OBJECT
    towns = follower in words.area_after or follower in words.city_after
    if word.lower() in words.river_before and folded in words.rivers and not towns:
        return OBJECT
    ship = _SHIP.search(before, max(0, len(before) - _LOOK_BACK))
    if ship is not None and ship[1] in words.ships:
        return OBJECT
    titled = word.lower() in words.person_before and (word[:1].isupper() or word not in _RANKS)
    if titled or (before.endswith(". ") and _TITLED.search(before)):
        return NOT_A_PLACE
    return ""
