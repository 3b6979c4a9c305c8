"""Villages abroad: names beside a region of Russia, which are no namesakes in Ukraine.

The gazetteer knows the towns across the border and few of the villages. "The village of X in the Kursk
region" is none of the places that bear the Russian form of the name in Ukraine.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Final

import numpy as np

from geo.candidates import Case
from geo.mention import DIRECTION, REGION, SETTLEMENT
from geo.namesakes import AT_FRONT_POINTS, LARGE
from geo.place import Place

# The regions of Russia that the war has reached on the ground, and the oblasts across the border.
_ACROSS: Final = {
    "Kursk": ("Sumy",),
    "Belgorod": ("Kharkiv", "Sumy", "Luhansk"),
    "Bryansk": ("Chernihiv", "Sumy"),
}
_AGAINST: Final = 8.0
_TOLD: Final = re.compile(r",? ?\(|,? (?:in (?:the )?|в |у |на )?[«“\"]?")
_FEW: Final = 4  # bearers of a name that a town's stands for
_REACH: Final = 120  # letters between a list and the region it lies in
# "X, Y and Z in Russia's western Kursk region"; possessive, since "A'A'A'…" can be cut in a great many ways.
_LISTED: Final = re.compile(
    r"(?:[ ,’'()-]|\b(?:and|or|the|in|inside|of|as|well|western|southern|northern|eastern|border|neighbouring"
    r"|neighboring|villages?|settlements?|towns?|s|и|в|та|і|у)\b|\b[A-ZА-ЯЄІЇҐ][\w’']*+)++"
)


def rule_out_namesakes(cases: Sequence[Case], regions: Sequence[Place | None], text: str) -> None:
    """Take points from namesakes in Ukraine where a text has last named a region or a town of Russia.

    `regions` are the mentions' where they are some. Towns, places at the front across that border and names
    in their own Ukrainian spelling stay what they are.
    """
    abroad, told = "", 0
    for number, (case, region) in enumerate(zip(cases, regions, strict=True)):
        if case.mention.kind in (REGION, DIRECTION):
            abroad, told = (_across(region) if region is not None else ""), case.sentence
        elif case.mention.kind == SETTLEMENT and case.candidates:
            best = int(case.points.argmax())
            likeliest = case.candidates[best]
            own = case.tiers[best] == 0 and not case.mention.guessed
            if own and _across(likeliest):
                abroad, told = _across(likeliest), case.sentence
                continue
            here = abroad if case.sentence - told <= 1 else ""
            here = here or _behind(cases, regions, number, text)
            if here and _lies_home(cases, regions, number, text):
                here = abroad = ""
            against = _namesakes(case, here) if here else []
            if any(against):
                case.points = case.points - _AGAINST * np.array(against)
                told = case.sentence if abroad else told
                case.abroad = all(against)
            elif likeliest.country == "UA" and (own or likeliest.category in LARGE):
                abroad = ""


def _across(place: Place) -> str:
    """Return the region of Russia at the border that a place is, or lies in, or ""."""
    return place.oblast if place.country != "UA" and place.oblast in _ACROSS else ""


def _namesakes(case: Case, region: str) -> list[bool]:
    """Say of each candidate whether a name beside a region of Russia cannot mean it."""
    many = len(case.candidates) > _FEW
    against: list[bool] = []
    for number, place in enumerate(case.candidates):
        own = case.tiers[number] == 0 and (case.guessed is None or not case.guessed[number])
        if own or place.country != "UA" or (place.category in LARGE and not many):
            return []
        at_front = bool(case.front[number : number + 1].max(initial=0.0) > AT_FRONT_POINTS)
        against.append(not (at_front and place.oblast in _ACROSS[region]))
    return against


def _lies_home(cases: Sequence[Case], regions: Sequence[Place | None], number: int, text: str) -> bool:
    """Say whether a region of Ukraine right behind a name tells where it lies: "A in Kursk and B in DNR"."""
    region = regions[number + 1] if number + 1 < len(cases) else None
    if region is None or region.country != "UA":
        return False
    gap = cases[number].mention.end, cases[number + 1].mention.start
    return _TOLD.fullmatch(text, *gap) is not None


def _behind(cases: Sequence[Case], regions: Sequence[Place | None], number: int, text: str) -> str:
    """Return the region of Russia that a list of names is said to lie in right behind it, or ""."""
    case = cases[number]
    for other, region in zip(cases[number + 1 :], regions[number + 1 :], strict=True):
        if other.sentence != case.sentence or other.mention.start - case.mention.end > _REACH:
            return ""
        if region is not None:
            listed = _LISTED.fullmatch(text, case.mention.end, other.mention.start) is not None
            return _across(region) if listed else ""
    return ""
