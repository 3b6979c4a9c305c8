"""Shares of several regions in Ukrainian and Russian: "75 % Донецької та Херсонської областей"."""

from __future__ import annotations

from dataclasses import replace
from typing import Final

from layers.reading.slavic.lexis import Lexis
from layers.reading.slavic.target import Target

_REACH: Final = 4  # words from a part to the first region: "большую часть территории"


def with_shares(found: list[Target], lexis: Lexis) -> list[Target]:
    """Return targets, each region of a list with the share that is told before the first one.

    Else "a part of A and B regions" would be read as a part of A and all of B.
    """
    told: list[Target] = []
    for target in found:
        before = told[-1] if told else None
        if before is not None and _goes_on(before, target, lexis):
            target = replace(target, extent=before.extent, shared=before.shared or _is_part(before, lexis))
        told.append(target)
    return told


def _goes_on(before: Target, target: Target, lexis: Lexis) -> bool:
    """Say whether a region follows another in one list, with nothing of its own said before it."""
    links = lexis.words("grammar", "and") | {","}
    alike = before.is_region and target.is_region and before.chain == target.chain
    return alike and target.extent is None and bool(target.before) and links.issuperset(target.before)


def _is_part(target: Target, lexis: Lexis) -> bool:
    return target.extent is None and lexis.patterns("where", "parts").has(target.before[-_REACH:])
