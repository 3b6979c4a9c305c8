"""Phrases that place one name by another: "X (5km northeast of Y)", "west of Y near X", "північніше Y"."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

_KM: Final = (
    r"(?:(\d{1,3}(?:[.,]\d)?)[ \u00a0]?"
    r"(?:km|kilomet(?:er|re)s?|км|кілометр\w{0,3}|километр\w{0,3})[ .]{1,2})?"
)
_ENGLISH: Final = (
    _KM + r"(?:to the |due |immediately |just |directly |further )?"
    r"((?:north|south)(?:-?(?:east|west))?|east|west) of (?:the )?(?:city of |village of |town of )?$"
)
_POINT: Final = (
    r"(?:північ|півден|південь|схід|захід|північно|південно|східн|західн|север|юг|юж|юго|северо|восто|запад)"
)
_CYRILLIC: Final = (
    _KM + rf"(?:на |к |до )?({_POINT}\w{{0,6}}(?:[ -]{_POINT}\w{{0,6}})?)( від| от)? "
    r"(?:міста |села |селища |города |поселка |населеного пункту |населенного пункта |м\. ?|с\. ?|г\. ?)?$"
)
# What a phrase of each language cannot do without: looked for first, since few names have one before them.
_ENGLISH_END: Final = (" of ", " of the ")
_POINTS: Final = ("північ", "півден", "схід", "захід", "север", "юг", "юж", "восто", "запад")
_BEARING: Final = (re.compile(_ENGLISH, re.IGNORECASE), re.compile(_CYRILLIC, re.IGNORECASE))
_COMPARATIVE: Final = re.compile(r"(?:іше|ее)$", re.IGNORECASE)
# What "and" opens is told of something else: "took X and advanced east of Y".
_LEAD: Final = re.compile(
    r"[\s,(–—-]{1,3}(?!(?:and|but|та|і|й|и|але|но) )(?:[\w’'-]{1,14} ){0,3}\(?", re.IGNORECASE
)
_BESIDE: Final = re.compile(
    r"[\s,(–—-]{1,3}(?:що |which is |located |just )?"
    r"(?:near|outside|close to|next to|поблизу|біля|неподалік(?: від)?|поруч з|під"
    r"|вблизи|близ|около|возле|рядом с|недалеко от|под) "
    r"(?:міста |села |селища |города |села |поселка )?",
    re.IGNORECASE,
)
_LISTED: Final = re.compile(
    r"[\s,(–—:-]{1,3}(?:in the areas? of |in the vicinity of |in the direction of |in |near |around |at "
    r"|within |toward |towards |close to |у районах? |в районах? |у районі |в районе |у напрямку "
    r"|в направлении |поблизу |біля |у бік |в бік |в сторону |вблизи |около |у |в )",
    re.IGNORECASE,
)
# "Near X the enemy took Y", "Під X ворог захопив Y": a verb stands between.
_FRONTED: Final = (
    "Near ",
    "Outside ",
    "Під ",
    "Біля ",
    "Поблизу ",
    "Под ",
    "Возле ",
    "Около ",
    "Вблизи ",
    "Близ ",
)
# "Neighbouring X" lies beside the place named before, and so does what a list goes on with.
_NEIGHBOUR: Final = re.compile(
    r"(?:neighbou?ring|adjacent|сусідн\w{1,4}(?: (?:з|із) (?:ним|нею|ними))?"
    r"|соседн\w{1,4}(?: с (?:ним|ней|ними))?)"
    r"(?: (?:village|settlement|town|сел[оауі]м?|селищ\w{1,2}|міст\w{1,2}|посел\w{2,3}|город\w{0,2}))?s? $",
    re.IGNORECASE,
)
_NEIGHBOUR_STEMS: Final = ("neighb", "adjac", "сусід", "сосед")
_AND: Final = re.compile(r"(?:,|,? and|,? or| та| і| й| и)[ \u00a0]")
_NEIGHBOUR_REACH: Final = 250
_VERB: Final = re.compile(r"[^\W\d_]{4,}")
_COMPASS: Final = {
    "n": 0.0,
    "ne": 45.0,
    "e": 90.0,
    "se": 135.0,
    "s": 180.0,
    "sw": 225.0,
    "w": 270.0,
    "nw": 315.0,
}
_SENTENCE: Final = re.compile(r"[.!?;\n](?:\s|$)")
_LOOK_BACK: Final = 72
_MAX_LIST: Final = 15


@dataclass(frozen=True, slots=True)
class Bearing:
    """Says that the name at `subject` lies in a direction from the one at `anchor` (indices of spans).

    `degrees` is None for "near"; `km` is None where no distance is said; `listed` says that the phrase goes
    before a list of names, whose distances it only bounds.
    """

    subject: int
    anchor: int
    degrees: float | None
    km: float | None
    listed: bool = False


def bearings(text: str, spans: Sequence[tuple[int, int]]) -> list[Bearing]:
    """Return what the words between names say about where they lie from each other."""
    found: list[Bearing] = _neighbours(text, spans)
    for anchor, (start, _) in enumerate(spans):
        before = text[max(0, start - _LOOK_BACK) : start]
        phrase = _phrase(before)
        previous = spans[anchor - 1] if anchor else None
        if phrase is None:
            if previous and start - previous[1] <= _LOOK_BACK and _BESIDE.fullmatch(text, previous[1], start):
                found.append(Bearing(anchor - 1, anchor, None, None))
            if before.endswith(_FRONTED) and anchor + 1 < len(spans):
                between = text[spans[anchor][1] : spans[anchor + 1][0]]
                short = len(between) <= _LOOK_BACK and not _SENTENCE.search(between)
                if short and _VERB.search(between):
                    found.append(Bearing(anchor + 1, anchor, None, None))
            continue
        at, degrees, km = phrase
        opening = start - len(before) + at
        if previous and previous[1] <= opening and _LEAD.fullmatch(text, previous[1], opening):
            found.append(Bearing(anchor - 1, anchor, degrees, km))
        found += _list_after(text, spans, anchor, degrees, km)
    return found


def _neighbours(text: str, spans: Sequence[tuple[int, int]]) -> list[Bearing]:
    """Return the names that are called neighbours of the one before: "X. Neighbouring Y and Z"."""
    found: list[Bearing] = []
    anchor = -1
    for subject, (start, _) in enumerate(spans[1:], 1):
        end = spans[subject - 1][1]
        before = text[max(end, start - _LOOK_BACK) : start]
        called = any(stem in before.lower() for stem in _NEIGHBOUR_STEMS) and _NEIGHBOUR.search(before)
        if called:
            anchor = subject - 1
        elif _AND.fullmatch(text, end, start) is None:
            anchor = -1
        if anchor >= 0 and start - spans[anchor][1] <= _NEIGHBOUR_REACH:
            found.append(Bearing(subject, anchor, None, None))
    return found


def _list_after(
    text: str, spans: Sequence[tuple[int, int]], anchor: int, degrees: float, km: float | None
) -> list[Bearing]:
    """Return the names that follow "west of X near", to the end of the sentence or the next bearing."""
    found: list[Bearing] = []
    end = spans[anchor][1]
    for subject in range(anchor + 1, min(anchor + 1 + _MAX_LIST, len(spans))):
        start = spans[subject][0]
        between = text[end:start]
        if len(between) > _LOOK_BACK or _SENTENCE.search(between):
            break
        if not found and _LISTED.match(between) is None:
            break
        if _phrase(text[max(0, start - _LOOK_BACK) : start]) is not None:
            break
        found.append(Bearing(subject, anchor, degrees, km, listed=True))
        end = spans[subject][1]
    return found


def _phrase(before: str) -> tuple[int, float, float | None] | None:
    """Return where a bearing phrase that ends a text begins, its degrees and its kilometres."""
    if not before.endswith((" ", "\u00a0")):
        return None
    lowered = before.lower()
    needed = (
        lowered.endswith(_ENGLISH_END),
        not lowered.isascii() and any(part in lowered for part in _POINTS),
    )
    for pattern, may_match in zip(_BEARING, needed, strict=True):
        found = pattern.search(before) if may_match else None
        if found is None:
            continue
        word = found[2].lower()
        if pattern is _BEARING[1] and not found[3] and not _COMPARATIVE.search(word):
            return None
        degrees = _COMPASS.get(_letters(word))
        if degrees is not None:
            return found.start(), degrees, float(found[1].replace(",", ".")) if found[1] else None
    return None


def _letters(word: str) -> str:
    """Return "ne" for northeast, північно-східніше, северо-восточнее."""
    north = any(part in word for part in ("north", "північ", "север"))
    south = any(part in word for part in ("south", "півден", "південь", "юг", "юж", "юго"))
    east = any(part in word for part in ("east", "схід", "восто"))
    west = any(part in word for part in ("west", "захід", "запад"))
    return ("n" if north else "s" if south else "") + ("e" if east else "w" if west else "")
