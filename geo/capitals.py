"""Whether the name of a capital in Latin letters is the town itself, or stands for its government."""

from __future__ import annotations

import re
from itertools import pairwise
from typing import Final

from geo.toponymwords import ToponymWords

_PREVIOUS: Final = re.compile(r"([\w'’]{1,30})[ \t\u00a0]{1,2}$")
_CITY_OF: Final = re.compile(
    r"(?:[Cc]ity|[Oo]utskirts|[Ss]uburbs|[Ss]treets|limits|edges?|gates|entrances?|residents|people"
    r"|[Ss]iege|[Ee]ncirclement|[Bb]attle|[Dd]efen[cs]e|[Cc]loser|[Nn]earer|approach(?:es)?|way)"
    r" (?:of|to|for) $"
)
# "Forces closing in on Kyiv", "the march on Kyiv"
_MARCH_ON: Final = re.compile(
    r"(?:[Oo]ffensive|[Aa]ssault|[Mm]arch(?:ed|ing)?|[Dd]rive|[Aa]dvanc(?:e|es|ed|ing)|[Pp]ush"
    r"|clos(?:ed?|ing) in|bearing down|converg(?:ed|ing)) on $"
)
# "A friend living in Kyiv", "sirens sounded in Kyiv"
_IN: Final = re.compile(r"\b([\w'’]{1,30}) in $")
# "Kyiv remains under Ukrainian control", "Kyiv could soon be encircled"
_BEHIND: Final = re.compile(r" ([a-z]+)((?: [a-z]+){1,5})", re.IGNORECASE)
_UNDER, _PRESSURE = "under", "pressure"
_STATE_REACH: Final = 4  # words
# A heading of a list of places: "Kyiv: A column ...", "Kyiv and the north"
_HEADING: Final = re.compile(r"(?:: [A-Z]| and the (?:north|south|east|west)\b)")
# "in the capital, Kyiv"
_CAPITAL_OF: Final = re.compile(r"[Cc]apital(?: city)?(?: of)?(?:,| –| —) $")
# "Kyiv's northern suburbs", "Kyiv and its suburbs"
_TOWN_PARTS: Final = re.compile(
    r"(?:['’]s|['’]s? and its| and its|)(?: [a-z-]{4,14})? "
    r"(?:suburbs?|outskirts|cent(?:er|re)|districts?|streets|residents|skyline|defen[cs]es|perimeter|approaches)\b"
)
_VERBAL: Final = ("ed", "ing", "take", "took", "enter", "encircle")


def is_town(text: str, start: int, end: int, words: ToponymWords) -> bool:
    """Say whether a capital is meant as a town: by what stands before, its parts, a military word near."""
    before = _PREVIOUS.search(text[max(0, start - 32) : start])
    word = before[1].lower() if before is not None else ""
    if word in words.place_for_sure or _CITY_OF.search(text, max(0, start - 16), start):
        return True
    if word == "on" and _MARCH_ON.search(text, max(0, start - 20), start):
        return True
    life = _IN.search(text, max(0, start - 36), start)
    if _is_in_a_state(text, end, words) or (life is not None and life[1].lower() in words.life_before):
        return True
    if text[:start].endswith("\n") and text[:start].strip() and _HEADING.match(text, end):
        return True
    if _TOWN_PARTS.match(text, end) or _CAPITAL_OF.search(text, max(0, start - 20), start):
        return True
    if word in words.metonym_place_words and word.endswith(_VERBAL):
        return True  # "blocked Kyiv"
    if word not in words.metonym_place_before:
        return False
    governs = _PREVIOUS.search(text[max(0, start - 64) : start - len(word) - 1])
    if governs is not None and governs[1].lower() in words.governing:
        return False
    near = re.findall(r"\w+", text[max(0, start - 60) : start] + " " + text[end : end + 40])
    return any(one.lower() in words.metonym_place_words for one in near)


def _is_in_a_state(text: str, end: int, words: ToponymWords) -> bool:
    """Say whether what stands behind a name tells what became of a town: "remains under control"."""
    told_of = _BEHIND.match(text, end)
    if told_of is None or told_of[1] not in words.becoming:
        return False
    told = told_of[2].split()
    ruled = any(one == _UNDER and behind != _PRESSURE for one, behind in pairwise(told))
    return ruled or any(one in words.town_states for one in told[:_STATE_REACH])
