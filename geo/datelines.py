"""Datelines: the place and day at the head of a report, which say where it was written."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import Final

from geo.toponymwords import ToponymWords

_HEAD: Final = re.compile(r"(?:^|\n)[ \t\u00a0*_>«\"“(/]{0,6}(?:[\w’'-]{3,30}[,/ ]{1,2}){0,2}$")
_AGENCY: Final = re.compile(
    r"(?:,[ ]?[\w.]{2,20}|[ ]\([A-Z][a-z]{3,14}\)){0,2}[ ]?\(([A-ZА-ЯІЇЄҐ][\w./ -]{1,24})\)[ ]?([-–—:.]?)"
)
_DASH: Final = re.compile(r"(?:,[ ]?[\w.]{2,20}){0,2}[.,]?[ ]{0,2}[-–—/]{1,2}[ ]?(?=\S)")
# "27.02.2022, Kyiv." on a line of its own
_DAY_BEFORE: Final = re.compile(r"(?:^|\n)[ \t]{0,4}\d{1,2}[./]\d{1,2}[./]\d{2,4},?[ ]$")
_ALONE: Final = re.compile(r"[.,]?[ ]{0,2}(?:\n|$)")
# "KYIV: The army ...", "KYIV, Ukraine: The army ..."
_COLON: Final = re.compile(r"(?:,[ ]?[\w.]{2,20})?:[ ](?=\S)")
# "Reporting by A B in Kyiv and C D in Lviv", "By A B in Kharkiv"
_BYLINE: Final = re.compile(
    r"(?:\b(?:[Rr]eporting|[Ww]riting|[Ee]diting) by|(?:^|\n)[Bb]y) "
    r"(?:[A-Z][\w.'’-]{1,20},? |and |in |with ){2,16}$"
)
_BYLINE_REACH: Final = 140
_SPAN: Final = 80
_HEAD_REACH: Final = 72


@lru_cache(maxsize=8)
def _dated(words: ToponymWords) -> re.Pattern[str]:
    months = "|".join(words.months)
    return re.compile(
        rf"(?:,[ ]?[^\W\d]{{2,20}}){{0,2}}[.,]?[ ]"
        rf"(?:\d{{1,2}}[. ]{{1,2}}(?:{months})\b|(?:{months})\b\.?[ ]\d{{1,2}}\b)",
        re.IGNORECASE,
    )


def is_dateline(text: str, start: int, end: int, words: ToponymWords) -> bool:
    """Say whether a name at `text[start:end]` heads a report: "KYIV, Jan 3 –", "ДОНЕЦК, 3 янв – РИА"."""
    after = text[end : end + _SPAN]
    begin = max(0, start - _HEAD_REACH)
    heads = not begin or text.rfind("\n", begin, start) >= 0  # a line begins near, as before few names
    if heads and _DAY_BEFORE.search(text, max(0, start - 24), start) and _ALONE.match(after):
        return True
    if text.endswith(" in ", 0, start) and _BYLINE.search(text, max(0, start - _BYLINE_REACH), start):
        return True
    if not heads or _HEAD.search(text, begin, start) is None:
        return False
    if _dated(words).match(after):
        return True
    agency = _AGENCY.match(after)
    if agency is not None and (text[start:end].isupper() or (agency[2] and _is_agency(agency[1]))):
        return True
    if not text[start:end].isupper() or (_DASH.match(after) is None and _COLON.match(after) is None):
        return False
    # Where the rest of the line is in capitals too, it is a headline.
    return not after.split("\n", 1)[0].isupper()


def _is_agency(bracketed: str) -> bool:
    """Say whether a name in brackets is an agency's rather than another one of the town: "(ТАСС)", "(AP)"."""
    named = all(word[0].isupper() or not word.isalpha() for word in bracketed.split())
    return bracketed.isupper() or (bracketed.isascii() and named)  # no "(X in Ukrainian)"
