"""Returns: a town that is told to have been taken and then taken back, and by whom neither time.

"Fell to their forces in May but was liberated in June": the others took it back.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from layers.claims import ControlStatus, Side, Stance
from layers.lexicon import Lexicon
from layers.reading.actors import opposite
from layers.reading.finding import Finding


def with_returns(findings: Sequence[Finding], lexicon: Lexicon) -> list[Finding]:
    """Return findings of one clause, a town that was taken back with the side that must have done so."""
    told = list(findings)
    for number in range(1, len(told)):
        earlier = next((n for n in range(number) if _is_undone(told[n], told[number], lexicon)), None)
        if earlier is None:
            continue
        whose = told[earlier].whose or _of_others(told[earlier])
        if isinstance(whose, Side):
            told[earlier] = replace(told[earlier], whose=whose)
            told[number] = replace(
                told[number], whose=opposite(whose),
                reasons=(*told[number].reasons, "subject: the others than those who took it before"),
            )  # fmt: skip
    return told


def is_return(finding: Finding, lexicon: Lexicon) -> bool:
    """Say whether a cue tells that a town was taken back: "retaken", "liberated", "won back"."""
    return not lexicon.words("relations", "returns").isdisjoint(finding.cue.split())


def _is_undone(before: Finding, after: Finding, lexicon: Lexicon) -> bool:
    taken = all(
        f.status is ControlStatus.CONTROLS and f.stance is Stance.ASSERTED and f.resolution is not None
        for f in (before, after)
    )
    same = taken and before.resolution == after.resolution and before.at < after.at
    return same and after.whose is None and is_return(after, lexicon) and not is_return(before, lexicon)


def _of_others(taken: Finding) -> Side | None:
    """Return the side whose land a town is not on that was taken."""
    place = taken.resolution.place if taken.resolution is not None else None
    country = place.country.lower() if place is not None else ""
    return opposite(Side(country)) if country in set(Side) else None
