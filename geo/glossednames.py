"""Names that a text itself explains by another one: "Orekhovo, known in Ukrainian as Orikhiv"."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise
from typing import Final

from geo.candidates import Case, keys_of
from geo.mention import DIRECTION, SETTLEMENT

_LONGEST: Final = 60
_NAME: Final = r"(?:Ukrainian|Russian|Soviet(?:-era)?|old|former|official) (?:name|spelling|version)"
_TONGUE: Final = rf"(?:in (?:Ukrainian|Russian|Soviet times)|(?:by|under) (?:its|the) {_NAME})"
_WHOSE: Final = r"(?:Russia|Russians|Moscow|Ukraine|Ukrainians|Kyiv|Kiev|locals|the Russians|the Ukrainians)"
_BETWEEN: Final = re.compile(
    r",? \(?(?:also |better |formerly |previously |officially |otherwise |which is )?"
    rf"(?:known|called|named|spelled|spelt|written)(?: {_TONGUE}| (?:to|by|in) {_WHOSE})?(?: as|,)? [“\"‘]?"
    rf"|,? \(?(?:which|as) {_WHOSE} (?:call|calls|refer to as|refers to as|spells|spell) [“\"‘]?"
    rf"|,? \(?(?:formerly|previously|{_TONGUE},?) [“\"‘]?"
    r"|,? \(?(?:Ukrainian|Russian)(?: name)?: [“\"‘]?|,? \((?:Ukraine|Russia)['’]s [“\"‘]?"
    rf"|,? (?:[–—-] )?\(?the {_NAME} (?:for|of) [“\"‘]?|,? (?:by|under|using) (?:its|the) {_NAME},? [“\"‘]?"
)
# "Volchansk (Vovchansk in Ukrainian)", "Volchansk, or Vovchansk in Ukrainian,"
_OPENS: Final = re.compile(r",? (?:\(|or |or, )[“\"‘]?")
_CLOSES: Final = re.compile(r"[”\"’]?,? in (?:Ukrainian|Russian)\b")


def unite_glossed(cases: Sequence[Case], text: str) -> None:
    """Give a name the place of the other that the text explains it by, and so wherever it stands."""
    for one, other in pairwise(cases):
        if not (_is_named(one) and _is_named(other) and _are_same(one, other, text)):
            continue
        known, unsure = (one, other) if one.score > other.score else (other, one)
        if known.place is None or (unsure.place is not None and unsure.place.id == known.place.id):
            continue
        keys = set(keys_of(unsure))
        for case in cases:
            if case is unsure or (case.place is None and _is_named(case) and keys & set(keys_of(case))):
                case.place, case.index, case.score = known.place, known.index, round(known.score * 0.9, 3)
                case.reasons = (
                    f"the text gives “{unsure.mention.surface}” as another name of “{known.mention.surface}”",
                )


def _is_named(case: Case) -> bool:
    return case.mention.kind in (SETTLEMENT, DIRECTION)


def _are_same(one: Case, other: Case, text: str) -> bool:
    """Say whether the words between two names tell that both are one place's."""
    begin, end = one.mention.end, other.mention.start
    if not 0 < end - begin <= _LONGEST:
        return False
    if _BETWEEN.fullmatch(text, begin, end):
        return True
    return (
        _OPENS.fullmatch(text, begin, end) is not None and _CLOSES.match(text, other.mention.end) is not None
    )
