"""Whether the name of a capital in Latin letters is the town itself, or stands for its government."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Sequence
from typing import Final

from geo.names import fold
from geo.toponymwords import ToponymWords

_PREVIOUS: Final = re.compile(r"([\w'’]{1,30})[ \t\u00a0]{1,2}$")
_CITY_OF: Final = re.compile(
    r"(?:[Cc]it(?:y|ies)|[Oo]utskirts|[Ss]uburbs|[Ss]treets|limits|edges?|gates|entrances?|residents|people"
    r"|[Ss]iege|[Ee]ncirclement|[Bb]attle|[Dd]efen[cs]e|[Cc]loser|[Nn]earer|approach(?:es)?|way"
    r"|[Hh]ead(?:ed|ing|s)?|bound|[Cc]olumns?|[Rr]oads?|[Hh]ighways?|[Bb]ridges?|[Rr]ace)"
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
# "Kyiv remains in our hands", "Kyiv still in Ukrainian hands"
_HANDS: Final = re.compile(r"(?: [a-z]+){1,3} in (?:[\w'’-]+ ){1,2}hands\b", re.IGNORECASE)
# "Kyiv and Kharkiv remain under control": what is told of the one is told of the other.
_LISTED: Final = re.compile(r"(?:(?:,|,? and) [A-Z][\w'’]{2,30}){1,4}(?= [a-z])")
# A heading of a list of places: "Kyiv: A column ...", "Kyiv and the north"
_HEADING: Final = re.compile(r"(?:: [A-Z]| and the (?:north|south|east|west)\b)")
# "in the capital, Kyiv"
_CAPITAL_OF: Final = re.compile(r"[Cc]apital(?: city)?(?: of)?(?:,| –| —) $")
# "Kyiv, Ukraine's capital"
_THE_CAPITAL: Final = re.compile(r",? (?:\()?(?:the|[A-Z]\w+['’]s)(?: \w+)? capital\b")
# "They hold Kyiv responsible", "took Kyiv by surprise", "attacked Kyiv's positions"
_FIGURE: Final = re.compile(
    r"['’]s\b| (?:responsible|accountable|hostage|back|by surprise|to (?:task|account|court))\b"
)
# "Kyiv's northern suburbs", "Kyiv and its suburbs"
_TOWN_PARTS: Final = re.compile(
    r"(?:['’]s|['’]s? and its| and its|)(?: [a-z-]{4,14})? "
    r"(?:suburbs?|outskirts|cent(?:er|re)|districts?|streets|residents|skyline|defen[cs]es|perimeter|approaches)\b"
)
# "Several cities in the country - including Kyiv -", "in cities such as Kyiv"
_A_CITY: Final = re.compile(
    r"\b(?:[Cc]ities|[Tt]owns)\b[^.;:\n]{0,40}\b(?:including|such as|among them) "
    r"(?:[A-Z]\w+(?:, | and |, and )){0,4}$"
)
_VERBAL: Final = ("ed", "ing")


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
    if text.endswith("\n", 0, start) and text[:start].strip() and _HEADING.match(text, end):
        return True
    if _TOWN_PARTS.match(text, end) or _CAPITAL_OF.search(text, max(0, start - 20), start):
        return True
    if _THE_CAPITAL.match(text, end) or _A_CITY.search(text, max(0, start - 96), start):
        return True
    taken = word in words.town_verbs or (word in words.metonym_place_words and word.endswith(_VERBAL))
    if taken and not _FIGURE.match(text, end):
        return True  # "blocked Kyiv"
    if word not in words.metonym_place_before:
        return False
    governs = _PREVIOUS.search(text[max(0, start - 64) : start - len(word) - 1])
    if governs is not None and governs[1].lower() in words.governing:
        return False
    near = re.findall(r"\w+", text[max(0, start - 60) : start] + " " + text[end : end + 40])
    return any(one.lower() in words.metonym_place_words for one in near)


def is_among_towns(
    text: str, start: int, end: int, spans: Sequence[tuple[int, int]], words: ToponymWords
) -> bool:
    """Say whether a capital is in a list of towns: "in Kyiv, Kharkiv and Odesa", "toward Chernihiv and Kyiv".

    `spans` are those of all names of the text.
    """
    at = bisect_left(spans, (end, 0))
    if _ends_list(text, start, spans, words):
        return True
    if not text[max(0, start - 4) : start].lower().endswith(" in ") or at >= len(spans):
        return False
    begin, stop = spans[at]
    return text[end:begin] in (", ", " and ", ", and ") and fold(text[begin:stop]) not in words.metonyms


def _ends_list(text: str, start: int, spans: Sequence[tuple[int, int]], words: ToponymWords) -> bool:
    """Say whether a capital follows a town that forces are said to be at or to move for."""
    before = bisect_left(spans, (start, 0)) - 1
    if before < 0 or text[spans[before][1] : start] not in (" and ", ", and ", " or "):
        return False
    begin, stop = spans[before]
    tied = _PREVIOUS.search(text[max(0, begin - 32) : begin])
    return (
        tied is not None
        and tied[1].lower() in words.place_for_sure
        and fold(text[begin:stop]) not in words.metonyms
    )


def _is_in_a_state(text: str, end: int, words: ToponymWords) -> bool:
    """Say whether what stands behind a name tells what became of a town: "remains under control"."""
    if _HANDS.match(text, end):
        return True
    listed = _LISTED.match(text, end)
    told_of = _BEHIND.match(text, end if listed is None else listed.end())
    if told_of is None or told_of[1] not in words.becoming:
        return False
    told = told_of[2].split()
    ruled = _UNDER in told[:-1] and _PRESSURE not in told
    return ruled or any(one in words.town_states for one in told[:_STATE_REACH])
