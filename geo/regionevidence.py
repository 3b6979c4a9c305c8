"""What the regions named in a text say about the settlements beside them."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Sequence
from functools import lru_cache
from typing import Final

from geo.mention import DIRECTION, OBJECT, REGION, SECTOR, Mention
from geo.place import Place
from geo.toponymwords import all_toponym_words
from geo.value import value

_MAX_REGIONS: Final = 4
# "Borova, Kharkiv Oblast"; "Borova in the east of Kyiv region"; "в Іванівці Краматорського району"; "X ДНР";
# "Borova, a village in Izium raion"; "Борову – село в Ізюмському районі"
_VILLAGE: Final = (
    r",? ?(?:[—–-] ?)?(?:[\w'’-]{1,14} ){0,3}"
    r"(?:(?:village|settlement|town)s?|село|села|селище|поселок|посёлок|деревня) "
    r"(?:in |of |в |у |на )?(?:the )?"
)
# "X in the far southeast corner of the Donetsk region", "X, within Kharkiv Oblast", "X of the Kharkiv region"
_RIGHT_AFTER: Final = re.compile(
    r",? |,? (?:in|within|inside)(?: [\w'’-]{1,14}){0,3} |,? in(?: [a-z'’-]{1,14}){0,6} | of (?:the )?|,? ?\("
    rf"|, що (?:в|у|на) |,? (?:в|у|на) |{_VILLAGE}"
)
_NEXT_REGION: Final = re.compile(r",? | in |,? ?\(")
# "Донецкой и Харьковской областях", "Donetsk and Kharkiv regions": each place lies in one of them.
_AND: Final = re.compile(r",? (?:и|і|й|та|and) |, ")
_PLURAL: Final = re.compile(r"област(?:ях|ей|ями|ям)\b|\b(?:oblasts|regions|provinces)\b")
_NOUN_REACH: Final = 10  # letters behind the last name: " regions"
_SENTENCE_END: Final = re.compile(r"[.!?;\n](?:\s|$)")
BESIDE: Final = 5.0
_IN_LIST: Final = 3.0
_SENTENCE: Final = 1.8
# Of the sentence before, where nothing else has been named since.
_CARRIED: Final = 2.4
# Evidence of this weight is of the mention's own sentence, or of an office that speaks of its region.
TOLD: Final = _SENTENCE
# "In the Kharkiv region, …": what the sentence speaks of lies there, unless it names another.
_HEADED: Final = 5.5
_HEADS: Final = re.compile(
    r"(?:^|[.!?\n•*–—-])[ \u00a0]*(?:Meanwhile, )?(?:[Ii]n|Across|Throughout|В|У|На)"
    r"(?: the)?(?: [\w’'-]+){0,2} $"
)
_HEAD_REACH: Final = 44
_OFFICE: Final = 2.4
_IN_SECTOR: Final = 4.0
_SECTOR_REACH: Final = 500
NEAR: Final = 1.2
_FAR: Final = 0.4
# The cities that are no part of the region around them, and what texts say they lie in.
_AROUND: Final = {"Kyiv (city)": "Kyiv", "Sevastopol": "Crimea"}


@value
class RegionEvidence:
    """Points for lying in a region; where `exclusive`, as many against lying elsewhere."""

    region: Place
    weight: float
    exclusive: bool


def lies_in(place: Place, region: Place) -> bool:
    """Say whether a place lies in a region, or in the same oblast as a town whose office is named."""
    if region.category == "raion":
        return (place.raion, place.oblast) == (region.raion, region.oblast)
    return region.oblast in (place.oblast, _AROUND.get(place.oblast))


def region_evidence(
    mentions: Sequence[Mention], regions: Sequence[Place | None], text: str
) -> list[list[RegionEvidence]]:
    """Return for every mention what regions say of it; `regions` are the mentions' where they are some."""
    numbers = [n for n, place in enumerate(regions) if place is not None]
    starts = [mentions[n].start for n in numbers]
    result: list[list[RegionEvidence]] = []
    for number, mention in enumerate(mentions):
        own: list[RegionEvidence] = []
        result.append(own)
        if mention.kind in (REGION, OBJECT) or not mention.place_indices:
            continue
        at = bisect_left(starts, mention.start)
        for region_number in numbers[max(0, at - _MAX_REGIONS) : at + _MAX_REGIONS]:
            region = regions[region_number]
            if region is None:
                continue
            weight, exclusive = _weight(mentions, number, region_number, text)
            if weight:
                own.append(RegionEvidence(region, weight, exclusive))
    return result


def _weight(mentions: Sequence[Mention], number: int, region: int, text: str) -> tuple[float, bool]:
    m, r = mentions[number], mentions[region]
    gap = r.start - m.end
    if 0 <= gap <= 90 and region > number:
        steps = list(zip(mentions[number:region], mentions[number + 1 : region + 1], strict=True))
        between = [(text[a.end : b.start], a, b) for a, b in steps]
        if all(
            (_RIGHT_AFTER if a is m else _NEXT_REGION).fullmatch(words) and b.kind in (REGION, OBJECT)
            for words, a, b in between
        ):
            return BESIDE, not _is_one_of_several(mentions, region, text)
    if 0 <= gap <= 160 and region > number:
        steps = list(zip(mentions[number : region - 1], mentions[number + 1 : region], strict=True))
        if all(
            _listed().fullmatch(text[a.end : b.start]) and b.kind not in (REGION, OBJECT) for a, b in steps
        ) and (_RIGHT_AFTER.fullmatch(text[mentions[region - 1].end : r.start])):
            return _IN_LIST, not _is_one_of_several(mentions, region, text)
    if r.said_kind == SECTOR:
        return _in_sector(mentions, number, region, text)
    if r.kind == OBJECT and abs(gap) <= 250:
        # A region's office speaks of its own region.
        return _OFFICE, False
    if r.end <= m.start and m.start - r.end <= 250:
        if not _SENTENCE_END.search(text, r.end, m.start):
            return (_HEADED if _heads(mentions, number, region, text) else _SENTENCE), False
        if region == number - 1 and "\n" not in text[r.end : m.start]:
            return _CARRIED, False
    # What a later paragraph is about says little of this one.
    if abs(gap) <= 250 and (gap < 0 or "\n" not in text[m.end : r.start]):
        return NEAR, False
    return (_FAR, False) if abs(gap) <= 1500 else (0.0, False)


def _heads(mentions: Sequence[Mention], number: int, region: int, text: str) -> bool:
    """Say whether a region opens the sentence of a mention, and no other is named in between."""
    r = mentions[region]
    if r.kind != REGION or text[r.end : r.end + 1] != ",":
        return False
    if any(one.kind in (REGION, OBJECT, DIRECTION) for one in mentions[region + 1 : number]):
        return False
    return _HEADS.search(text, max(0, r.start - _HEAD_REACH), r.start) is not None


def _is_one_of_several(mentions: Sequence[Mention], region: int, text: str) -> bool:
    """Say whether a region is one of those that a list lies in: "A и B в X-ской и Y-ской областях"."""
    pairs = list(zip(mentions[max(0, region - 1) : region + 1], mentions[region : region + 2], strict=False))
    return any(
        a.kind == b.kind == REGION
        and _AND.fullmatch(text[a.end : b.start]) is not None
        and _PLURAL.search(text[a.start : b.end + _NOUN_REACH]) is not None
        for a, b in pairs
    )


@lru_cache(maxsize=1)
def _listed() -> re.Pattern[str]:
    """Return what stands between the members of a list: "X, поблизу Y та Z Харківської області"."""
    small = sorted({word for one in all_toponym_words() for word in one.between_listed})
    words = "|".join(re.escape(word).replace(r"\*", r"\w{0,4}") for word in small)
    return re.compile(
        r"(?:, | and |, and | та | і | й | и |, а також |, а также )" + rf"(?:(?:{words}) ){{0,5}}"
    )


def _in_sector(mentions: Sequence[Mention], number: int, sector: int, text: str) -> tuple[float, bool]:
    """Return the evidence of a sector of the front: for what its line names up to the next direction."""
    m, r = mentions[number], mentions[sector]
    if not 0 <= m.start - r.end <= _SECTOR_REACH or "\n" in text[r.end : m.start]:
        return 0.0, False
    on = any(b.kind == DIRECTION or b.said_kind == SECTOR for b in mentions[sector + 1 : number])
    return (0.0, False) if on else (_IN_SECTOR, False)
