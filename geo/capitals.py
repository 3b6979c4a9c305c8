"""Whether the name of a capital in Latin letters is the town itself, or stands for its government."""

from __future__ import annotations

import re
from typing import Final

from geo.toponymwords import ToponymWords

_PREVIOUS: Final = re.compile(r"([\w'’]{1,30})[ \t\u00a0]{1,2}$")
_CITY_OF: Final = re.compile(
    r"(?:[Cc]ity|[Oo]utskirts|[Ss]uburbs|[Ss]treets|limits|edges?|gates|entrances?|residents|people"
    r"|[Ss]iege|[Ee]ncirclement|[Bb]attle|[Dd]efen[cs]e) (?:of|to|for) $"
)
# "A friend living in Kyiv", "sirens sounded in Kyiv"
_LIFE_IN: Final = re.compile(
    r"\b(?:liv(?:es?|ed|ing)|born|home|stay(?:s|ed|ing)?|shelter(?:s|ed|ing)?|apartments?|hospitals?|stations?"
    r"|explosions?|sirens?|blasts?|people|residents|civilians|killed|wounded|injured|heard) in $"
)
# "Kyiv remains under Ukrainian control", "Kyiv could soon be encircled"
_STATE: Final = re.compile(
    r" (?:remain(?:s|ed)|is|was|has been|could|may|might|would|will)(?: [a-z]+){0,3}?"
    r" (?:under (?!pressure)|encircled|surrounded|besieged|captured|occupied|shelled|bombed|bombarded)"
)
# A heading of a list of places: "Kyiv: A column ...", "Kyiv and the north"
_HEADING: Final = re.compile(r"(?:: [A-Z]| and the (?:north|south|east|west)\b)")
# "in the capital, Kyiv"
_CAPITAL_OF: Final = re.compile(r"[Cc]apital(?: city)?(?: of)?(?:,| –| —) $")
# "Kyiv's northern suburbs", "Kyiv and its suburbs"
_TOWN_PARTS: Final = re.compile(
    r"(?:['’]s|['’]s? and its| and its|)(?: [a-z-]{4,14})? "
    r"(?:suburbs?|outskirts|cent(?:er|re)|districts?|streets|residents|skyline)\b"
)
_VERBAL: Final = ("ed", "ing", "take", "took", "enter", "encircle")


def is_town(text: str, start: int, end: int, words: ToponymWords) -> bool:
    """Say whether a capital is meant as a town: by what stands before, its parts, a military word near."""
    before = _PREVIOUS.search(text[max(0, start - 32) : start])
    word = before[1].lower() if before is not None else ""
    if word in words.place_for_sure or _CITY_OF.search(text, max(0, start - 16), start):
        return True
    if _STATE.match(text, end) or _LIFE_IN.search(text, max(0, start - 20), start):
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
