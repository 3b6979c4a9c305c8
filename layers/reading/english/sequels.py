"""Sequels: what befell a place next, told behind it by a verb that leaves it out.

"They seized X before being driven out", "X was captured, then lost again", "X, held by them since May".
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import Final

from layers.claims import ControlStatus, Relation, Side, Stance
from layers.lexicon import Lexicon
from layers.reading.actors import opposite
from layers.reading.clause import Clause
from layers.reading.english.returns import is_return
from layers.reading.finding import NAMED_ELSEWHERE, Finding
from layers.reading.line import PLACE, Line

OCCUPATION: Final = "occupation"
_HELD: Final = frozenset({ControlStatus.ENTERED, ControlStatus.CONTROLS, ControlStatus.ENCIRCLED})
_JOINTS: Final = frozenset({"and", "but", "before", "after", "then", "yet", "only"})
_FORCED: Final = 7  # words from "forcing" to "withdraw"
_HELPERS: Final = frozenset({"being", "having", "been", "to", "be", ","})


def sequels(
    line: Line, clause: Clause, told: Sequence[Finding], bare: Finding, lexicon: Lexicon
) -> list[Finding]:
    """Return a capture without a place as of those that were `told` of right before it in its sentence."""
    before = [f for f in told if f.at < bare.at and f.resolution is not None]
    if not before or bare.status is not ControlStatus.CONTROLS or not _suffered(line, bare, lexicon):
        return []
    last = max(before, key=lambda f: f.at)
    same = [f for f in before if f.at == last.at]
    since = max(last.at, *(f.place_at for f in same))
    firm = last.status in _HELD and last.stance is Stance.ASSERTED and last.relation is Relation.IN
    if not firm or since > bare.at or not _is_joined(line, since, bare, lexicon):
        return []
    left = {n for n in clause.words if n > bare.at} | set(range(since + 1, bare.at))
    if any(line.lows[n] == PLACE for n in left):
        return []
    whose = bare.whose
    if whose is None and isinstance(last.whose, Side) and is_return(bare, lexicon):
        whose = opposite(last.whose)
    if not isinstance(whose, Side):
        return []
    return [
        replace(
            bare, whose=whose, resolution=f.resolution, relation=Relation.IN,
            reasons=(*bare.reasons, f"of {f.resolution.mention.surface}, which the sentence has just named"),
            weak=(*bare.weak, NAMED_ELSEWHERE),
        )
        for f in same
        if f.resolution is not None
    ]  # fmt: skip


def forced_out(
    line: Line, clause: Clause, told: Sequence[Finding], bare: Finding, lexicon: Lexicon
) -> list[Finding]:
    """Return a retreat that others are told to have forced: "entered X, forcing them to withdraw"."""
    before = [f for f in told if f.at < bare.at and f.resolution is not None]
    last = max(before, key=lambda f: f.at, default=None)
    if last is None or last.resolution is None or bare.status is not ControlStatus.WITHDREW:
        return []
    since = max(last.at, last.place_at)
    ahead = line.lows[max(since, bare.at - _FORCED) : bare.at]
    forced = (
        not lexicon.words("modality", "forces_to").isdisjoint(ahead) and PLACE not in line.lows[since + 1 :]
    )
    places = {
        f.resolution.place.id for f in before if f.resolution is not None and f.resolution.place is not None
    }
    firm = last.status in _HELD | {ControlStatus.CONTESTED} and last.stance is Stance.ASSERTED
    if not forced or not firm or len(places) != 1 or bare.whose is None or bare.whose == last.whose:
        return []
    return [replace(
        bare, resolution=last.resolution, relation=last.relation,
        reasons=(*bare.reasons, f"of {last.resolution.mention.surface}, which the sentence has just named"),
        weak=(*bare.weak, NAMED_ELSEWHERE),
    )]  # fmt: skip


def occupied_before(line: Line, clause: Clause, told: Sequence[Finding], lexicon: Lexicon) -> list[Finding]:
    """Return that the others held what is told to be taken back: "after months of (Russian) occupation"."""
    words, last = clause.lows(line), told[-1] if told else None
    at = next((n for n, low in enumerate(words) if low == OCCUPATION), None)
    if at is None or last is None or clause.opener not in lexicon.words("attachment", "made_way"):
        return []
    lasted = not lexicon.words("attachment", "lasted").isdisjoint(words[:at])
    taken = last.status is ControlStatus.CONTROLS and last.stance is Stance.ASSERTED
    back = [f for f in told if f.at == last.at]
    hit = next(iter(lexicon.sides.spans(words, 0, at)), None)
    if PLACE in words or not lasted or not taken or not isinstance(last.whose, Side):
        return []
    if hit is not None and Side(hit[2]) is last.whose:
        return []
    return [
        replace(
            f, at=clause.words[at], cue=OCCUPATION, whose=opposite(last.whose),
            reasons=("cue “occupation”: occupying", "subject: the others than those who took it back"),
        )
        for f in back
    ]  # fmt: skip


def _suffered(line: Line, bare: Finding, lexicon: Lexicon) -> bool:
    """Say whether a cue tells what is done to a place: "by" stands behind it, or "being" before it."""
    ends = bare.at + len(bare.cue.split())
    ahead = line.lows[ends : ends + 3]
    if "by" in ahead and not ({",", ";", PLACE} & set(ahead[: ahead.index("by")])):
        return True
    at = bare.at
    while at and line.lows[at - 1] in lexicon.words("grammar", "adverbs"):
        at -= 1
    return line.lows[at - 1] in ("being", "been", "be") and ahead[:1] != (PLACE,)


def _is_joined(line: Line, since: int, bare: Finding, lexicon: Lexicon) -> bool:
    """Say whether a cue goes on with what was told: "and later was", "before being", ", held by"."""
    at = bare.at
    passed = lexicon.union("grammar.adverbs", "grammar.copula", "grammar.have") | _HELPERS
    while at > since + 1 and line.lows[at - 1] in passed:
        at -= 1
    return line.lows[at - 1] in _JOINTS or at == since + 1
