"""History: what a text only recalls, and claims of no day that it is about."""

from __future__ import annotations

from datetime import timedelta
from itertools import pairwise
from typing import Final

from layers.claims import ControlStatus
from layers.lexicon import Lexicon
from layers.reading.calendarwords import year_number
from layers.reading.finding import Finding
from layers.reading.line import Line

_LONG_AGO: Final = timedelta(days=730)
_HELPER_REACH: Final = 3
_STATES: Final = frozenset({"holding", "holding out"})
_LASTED: Final = 8  # words behind a noun in which its verb is looked for
_YEARS_AGO: Final = 2
_AGAIN: Final = (("once", "more"), ("once", "again"))


def is_history(
    line: Line,
    finding: Finding,
    age: timedelta,
    begun: timedelta,
    published: int,
    lexicon: Lexicon,
    *,
    told: bool,
) -> bool:
    """Say whether a finding of a sentence only recalls what once was.

    Its event ended `age` ago and began `begun` ago, seen from the year `published`. `told` says that
    somebody is said to have said it.
    """
    if age > _LONG_AGO or (begun > _LONG_AGO and finding.status is ControlStatus.CONTESTED):
        return True  # "the battle has gone on since 2014"
    if _year_before(line, finding.at) in range(1, published - _YEARS_AGO + 1):
        return True  # "after Moscow's 2014 takeover of X"
    first = max(0, finding.at - _HELPER_REACH)
    behind = line.lows[first : finding.at]
    formerly = lexicon.words("modality", "formerly")
    again = any(pair in _AGAIN for pair in pairwise(behind))  # "flies once more"
    if not formerly.isdisjoint(behind) and not again:
        return True  # "which it initially seized"
    had_been = lexicon.phrases("modality", "had_been").spans(line.lows, first, finding.at + _LASTED)
    # "X, which had been under their control until then"
    aside = not lexicon.words("grammar", "relatives").isdisjoint(line.lows[max(0, first - 3) : finding.at])
    lasted = line.lows[finding.at : finding.at + _LASTED]
    helped = line.lows[max(0, finding.at - 2) : finding.at]
    if finding.status is ControlStatus.REPELLED and helped[1:] == ("had",):
        # "Took X, a town that had withstood attacks for years"
        opened = helped[0] in lexicon.union("grammar.relatives", also=("that",))
        return opened and not {"since", "for"}.isdisjoint(lasted)
    if not told and "had" in helped and finding.rule.name in _STATES:
        return "since" not in lasted  # "X had held out for months"
    if "been" in behind and "since" in lasted:
        return False  # "had been in their hands since May": up to the news
    # "the town had been under occupation", but not "freed villages that had been"
    past = bool(had_been) and (aside or not told)
    return past and not _is_of_towns(line, finding, had_been[0][0], lexicon)


def _is_of_towns(line: Line, finding: Finding, at: int, lexicon: Lexicon) -> bool:
    """Say whether it only tells what the towns were that are taken: "freed villages that had been under"."""
    between = line.lows[finding.at : at]
    taken = finding.status is ControlStatus.CONTROLS
    return taken and not lexicon.union("grammar.relatives", also=("that",)).isdisjoint(between)


def _year_before(line: Line, at: int) -> int:
    """Return the year by which a deed is called ("Moscow's 2014 takeover"), or 0."""
    year, owner = line.lows[max(0, at - 1)], line.lows[max(0, at - 2)]
    return int(year) if owner in ("'s", "its", "their") and year_number(year) else 0
