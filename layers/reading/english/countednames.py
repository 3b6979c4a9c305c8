"""Counted names: which settlements those are that a sentence only counts, as sentences near it tell.

"Russia said it had captured a village in the east. Its troops had liberated the village of X, it said."
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import Final

from geo.mentions import REGION, SETTLEMENT
from geo.resolve import Resolution
from layers.claims import ControlStatus, Relation, Side, Stance
from layers.lexicon import Lexicon
from layers.reading.english.namelists import chain_from, follows_taking, gives_some, openings, opens_names
from layers.reading.finding import NAMED_ELSEWHERE, OF_REGION, ClauseReading, Finding
from layers.reading.line import Line
from layers.reading.names import key_of

Told = tuple[Line, Sequence[ClauseReading]]  # a sentence and what its clauses say
AHEAD: Final = 8  # sentences that are looked at for the names
_SEVERAL: Final = 2  # so many and more
_NEAR: Final = 2  # of these, those whose names need no claim of their own: "They are A and B"
_BESIDE: Final = 15  # words from a word for taking to where what is taken lies
_TO_REGION: Final = 6  # words of "in the southern Ukrainian region of X"
_SINGLE: Final = frozenset({"a", "an", "another", "one", "its", "their"})
_OTHERS: Final = frozenset({"more", "other", "another", "new", "further", "additional"})


def with_names(
    line: Line,
    readings: Sequence[ClauseReading],
    before: Told | None,
    ahead: Sequence[Told],
    lexicon: Lexicon,
    about: Resolution | None = None,
) -> list[ClauseReading]:
    """Return what the clauses of a sentence say, places that are only counted read as those named near.

    Only where as many are told to be taken, in one of the sentences `ahead`, in these together, or in the
    one `before`; else nothing is said of them. A single one that is named nowhere is the one that the
    document is `about`.
    """
    return [_named(line, reading, before, ahead, lexicon, about) for reading in readings]


def _named(
    line: Line,
    reading: ClauseReading,
    before: Told | None,
    ahead: Sequence[Told],
    lexicon: Lexicon,
    about: Resolution | None,
) -> ClauseReading:
    if not any(finding.counted for finding in reading.findings):
        return reading
    found: list[Finding] = []
    settled: set[int] = set()
    # "They entered X and captured a village": not X, whatever the next sentences tell of it.
    own = {key_of(r) for _, r in line.places if r.mention.kind == SETTLEMENT}
    for finding in reading.findings:
        where = "behind"
        one_more = {key_of(f.resolution) for f in found if f.resolution is not None}
        named_here = (
            own | one_more if finding.anaphor == "another" else own
        )  # "took a port and besieged another"
        near = _names_in(ahead, finding, named_here, lexicon) if finding.counted else None
        begin = _list_here(line, finding, reading, lexicon)  # of the names that this sentence gives
        near = chain_from(line, begin, lexicon) if begin else near
        if finding.counted and near is None and before is not None and not _is_new(finding):
            where, near = "before", _names_in([before], finding, named_here, lexicon)
        bare = finding.anaphor.split(" ")[0] not in _SINGLE  # a headline's "key town" needs to be told again
        if finding.counted == 1 and near is None and about is not None and not bare:
            near = [about] if key_of(about) not in named_here else []
        # "Took a town and attacked X": what is told behind does not tell in which region it lies.
        beside = min(finding.at + _BESIDE, begin - 1 if begin else len(line))
        lie = [r.place for n, r in line.places if n <= beside and r.place is not None]
        # Kyiv is no part of the oblast that its suburbs lie in.
        regions = {place.oblast for place in lie if place.category != "special"}
        named = [r for r in near or () if not regions or (r.place is not None and r.place.oblast in regions)]
        if named:
            settled.add(finding.at)
            found += [_as_named(finding, resolution, where) for resolution in named]
        elif finding.counted > 1 and near is None and _is_definite(line, finding):
            found.append(replace(finding, counted=0, anaphor=f"the {finding.anaphor}"))
        elif finding.counted and near is None:
            found += _in_region(line, finding)
    # "A village near X": of X nothing is claimed once the village has its name.
    rest = [f for f in reading.findings if not f.counted and f.at not in settled]
    return replace(reading, findings=(*rest, *found))


def _is_new(finding: Finding) -> bool:
    """Say whether places are told to be others than those before: "another village", "two more towns"."""
    return finding.counted == 1 or not _OTHERS.isdisjoint(finding.anaphor.split())


def _is_definite(line: Line, finding: Finding) -> bool:
    """Say whether what is counted was named before: "having retaken the two villages"."""
    first = finding.anaphor.split()[0]
    return any(line.lows[n : n + 2] == ("the", first) for n in range(max(0, finding.at - 1), len(line) - 1))


def _in_region(line: Line, finding: Finding) -> list[Finding]:
    """Return an advance in the region where something is taken that nobody names: "a village in X region"."""
    if finding.status is not ControlStatus.CONTROLS or finding.stance is Stance.DENIED:
        return []
    kind = finding.anaphor.split()[-1]
    near = range(max(0, finding.at - _BESIDE), min(finding.at + _BESIDE, len(line)))
    noun = next((n for n in near if line.lows[n] == kind), len(line))
    noun += 2 if line.lows[noun + 1 : noun + 2] == ("and",) else 0  # "towns and villages"
    behind = [(n, r) for n, r in line.places if noun < n <= noun + _TO_REGION]
    if not behind or behind[0][1].mention.kind != REGION or "in" not in line.lows[noun + 1 : noun + 2]:
        return []
    at, region = behind[0]
    reasons = (*finding.reasons, f"“{finding.anaphor}” in the region, named nowhere")
    return [
        replace(
            finding, place_at=at, resolution=region, status=ControlStatus.ADVANCED, relation=Relation.IN,
            counted=0, anaphor="", reasons=reasons,
            weak=(*finding.weak, OF_REGION),
        )
    ]  # fmt: skip


def _as_named(finding: Finding, resolution: Resolution, where: str) -> Finding:
    told = f"“{finding.anaphor}” read as {resolution.mention.surface}, named {where}"
    return replace(
        finding, resolution=resolution, counted=0, anaphor="", reasons=(*finding.reasons, told),
        weak=(*finding.weak, NAMED_ELSEWHERE),
    )  # fmt: skip


def _names_in(
    near: Sequence[Told], finding: Finding, own: set[str], lexicon: Lexicon
) -> list[Resolution] | None:
    """Return the settlements that sentences tell of, one of them or all together, if as many as counted.

    None of those that the counting sentence names itself, `own`. Names that nobody could place are the ones
    all the same, and make an empty list; None says that there are none.
    """
    together: dict[str, Resolution] = {}
    for number, (line, readings) in enumerate(near):
        if line.lows[0] in lexicon.words("where", "before_that"):
            break
        fought = finding.status in (ControlStatus.CONTESTED, ControlStatus.REPELLED)
        if fought and any(reading.findings for reading in readings):
            break  # "attacked near nine villages. … It was repelled near A, B": told there already
        theirs = {f.whose for reading in readings for f in reading.findings if f.status is finding.status}
        if {finding.whose} | theirs >= {Side.UA, Side.RU} and finding.whose not in theirs:
            continue  # "Russia captures key town. … Ukrainian troops retook X": another
        starts = openings(line, lexicon)
        lists = [(start, chain_from(line, start, lexicon)) for start in starts]
        lists = [(start, chain) for start, chain in lists if own.isdisjoint(map(key_of, chain))]
        taken = [chain for start, chain in lists if follows_taking(line, start, lexicon)]
        chains = [chain for _, chain in lists] if number < _NEAR else []
        for chain in chains:
            some = 1 < len(chain) < finding.counted and number == 0 and gives_some(line, finding, lexicon)
            if len(chain) == finding.counted or some:
                return [r for r in chain if r.place is not None]
        if number < _NEAR and not chains and finding.counted == 1 and _names_unknown(line, lexicon):
            return []
        told = [r for reading in readings for r in _told_in(reading, finding) if key_of(r) not in own]
        together |= {key_of(r): r for r in told or [r for chain in taken for r in chain]}
        if len(together) == finding.counted:
            return [r for r in together.values() if r.place is not None]
    return None


def _list_here(line: Line, finding: Finding, reading: ClauseReading, lexicon: Lexicon) -> int:
    """Return where the same sentence begins to give the names: "took two villages, Kyiv said: A, B"; or 0."""
    told = {key_of(f.resolution) for f in reading.findings if f.resolution is not None}
    for start in openings(line, lexicon) if finding.counted >= _SEVERAL else ():
        chain = chain_from(line, start, lexicon)
        behind = start > finding.at and len(chain) == finding.counted
        if behind and opens_names(line, start, lexicon) and told.isdisjoint(map(key_of, chain)):
            return start
    return 0


def _names_unknown(line: Line, lexicon: Lexicon) -> bool:
    """Say whether a sentence takes a settlement whose name nobody knows: "the village of Xyz"."""
    kinds = lexicon.words("where", "counted")
    return any(
        low == "of"
        and line.lows[at - 1] in kinds
        and line.words[at + 1].place is None
        and line.words[at + 1].text[0].isupper()
        and follows_taking(line, at - 1, lexicon)
        for at, low in enumerate(line.lows[1:-1], 1)
    )


def _told_in(reading: ClauseReading, counted: Finding) -> Iterator[Resolution]:
    """Yield the settlements of which a clause tells what is told of those that are only counted."""
    for finding in reading.findings:
        settlement = finding.resolution is not None and finding.resolution.mention.kind == SETTLEMENT
        both = isinstance(finding.whose, Side) and isinstance(counted.whose, Side)
        denied = finding.stance is Stance.DENIED and counted.stance is not Stance.DENIED
        if denied or (both and finding.whose is not counted.whose):
            continue
        if finding.resolution is not None and settlement and finding.status is counted.status:
            yield finding.resolution
