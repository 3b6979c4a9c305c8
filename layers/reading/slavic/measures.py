"""Measures in Ukrainian and Russian: distances in km before a bearing, shares in per cent of a place."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from layers.reading.line import PLACE
from layers.reading.slavic.lexis import Lexis
from layers.reading.slavic.target import Target

_SHARE_BEHIND: Final = 4  # words from the cue to "на"
_GROUND_BEHIND: Final = 6  # words from the cue to the number before "% территории"
_WHOLE: Final = 100


def distance(words: Sequence[str], position: int, lexis: Lexis) -> tuple[float | None, int]:
    """Read "5 км" before a bearing: the number in km and where the bearing begins."""
    digits = words[position].replace(",", ".")
    if not digits[:1].isdigit() or len(digits) > 6 or position + 1 >= len(words):
        return None, position
    try:
        number = float(digits)
    except ValueError:
        return None, position
    for key, unit in (("km", 1.0), ("metres", 0.001)):
        hit = lexis.patterns("where", key).at(words, position + 1)
        if hit is not None:
            return round(min(number * unit, 2000.0), 3), hit[0]
    return None, position


def share_before(words: Sequence[str], position: int, lexis: Lexis) -> float | None:
    """Return the share, in per cent, of "70 % X" or "половина X"; None where none is stated."""
    start = max(0, position - 7)
    for at in range(position - 1, start - 1, -1):
        if words[at] in (PLACE, ",", ";"):
            start = at + 1
            break
    for at in range(start, position):
        hit = lexis.shares.at(words, at, position)
        if hit is not None:
            return hit[1]
        percent = lexis.patterns("shares", "percent").at(words, at, position)
        if percent is not None and at:
            try:
                number = float(words[at - 1].replace(",", "."))
            except ValueError:
                return None
            return number if 0 < number <= 100 else None
    return None


def is_partly(words: Sequence[str], cue: int, place: int, lexis: Lexis) -> bool:
    """Say whether "майже", "частково" is said of a place: beside it, or of the whole verb before the list.

    Of "взяли A, а також контролюють майже весь B" only the last is held in part.
    """
    for start, end, _ in lexis.patterns("where", "partly").spans(words):
        if start > place:
            behind = cue > place or PLACE not in words[end:]  # "X майже повністю взяли", "взяли X майже весь"
            if behind and PLACE not in words[place + 1 : start]:
                return True
        elif PLACE not in words[end:place] or (start < cue < place and PLACE not in words[end:cue]):
            return True
    return False


def share_behind(words: Sequence[str], start: int, lexis: Lexis) -> float | None:
    """Return the share, in per cent, behind a cue or its place: "взяли X под контроль на 50 %"."""
    by, percent = lexis.words("where", "by_share"), lexis.patterns("shares", "percent")
    for n in range(start, min(start + _SHARE_BEHIND, len(words) - 2)):
        if words[n] in by and (hit := lexis.shares.at(words, n + 1)) is not None:
            return hit[1]  # "контролюють на шістдесят відсотків"
        if words[n] in by and percent.at(words, n + 2) is not None:
            number = words[n + 1].replace(",", ".")
            return float(number) if number.replace(".", "", 1).isdigit() and float(number) < _WHOLE else None
    return None


def extent_of(words: Sequence[str], cue_end: int, target: Target, lexis: Lexis) -> float | None:
    """Return the share of a place that is told before it, or behind it and its cue."""
    return target.extent or share_behind(words, max(cue_end, target.position + 1), lexis)


def is_share_behind(words: Sequence[str], start: int, lexis: Lexis) -> bool:
    """Say whether a share stands behind a cue or its place: "взяли X под контроль на 50 %"."""
    percent = lexis.patterns("shares", "percent")
    ground = lexis.words("where", "ground")
    rests = range(start, min(start + _GROUND_BEHIND, len(words) - 2))
    if any(
        words[n][0].isdigit() and percent.at(words, n + 1) is not None and words[n + 2] in ground
        for n in rests
    ):
        return True  # "под контролем в X остаётся не более 10 % территории"
    return share_behind(words, start, lexis) is not None
