"""Numbers as they are read out: no more digits than their error allows, the language's own decimal sign."""

from __future__ import annotations

from typing import Final

_LEAST_KM: Final = 0.05
WHOLE_KM_FROM: Final = 20.0  # from here on a tenth of a kilometre says nothing
_WHOLE_KM2_FROM: Final = 100.0
_SIGN: Final = {"uk": ","}
_THOUSANDS: Final = {"uk": "\u202f"}


def percent(share: float) -> float:
    """Return a share (0 to 1) in percent: whole, a decimal below 10 %, never all or nothing by rounding.

    Nor is a share below 95 % told as 95 %, from where on a place counts as whole.
    """
    value = 100 * share
    if value in (0, 100):
        return value
    if value < 9.95:
        return max(0.1, round(value, 1))
    return min(94 if value < 95 else 99, round(value))


def share_in_words(share: float, language: str) -> str:
    """Return a share (0 to 1) with its sign, as in "4.5 %"; the two never part at a line's end."""
    return f"{percent(share):g}".replace(".", _SIGN.get(language, ".")) + "\u00a0%"


def km_in_words(km: float, language: str) -> str:
    """Return a distance's number: one decimal, none from 20 km on."""
    if 0 < abs(km) < _LEAST_KM:
        return "< 0.1".replace(".", _SIGN.get(language, "."))
    text = f"{abs(km):.1f}" if abs(km) < WHOLE_KM_FROM else f"{abs(km):.0f}"
    return text.replace(".", _SIGN.get(language, "."))


def radius_in_words(km: float, language: str) -> str:
    """Return a disc's radius, which is chosen and not measured: "2" or "3.5"."""
    return f"{km:g}".replace(".", _SIGN.get(language, "."))


def tenths_in_words(value: float, language: str) -> str:
    """Return a number of what is exact, as pixels and seconds are: one decimal."""
    return f"{value:.1f}".replace(".", _SIGN.get(language, "."))


def count_in_words(count: int, language: str) -> str:
    """Return a whole number with its thousands apart."""
    return f"{count:,}".replace(",", _THOUSANDS.get(language, ","))


def km2_in_words(value: float, of: float, language: str) -> str:
    """Return an area's number: whole where the sum `of` that it belongs to is at least 100 km²."""
    text = f"{value:,.0f}" if of >= _WHOLE_KM2_FROM else f"{value:.1f}"
    if language not in _SIGN:
        return text
    return text.replace(",", _THOUSANDS[language]).replace(".", _SIGN[language])
