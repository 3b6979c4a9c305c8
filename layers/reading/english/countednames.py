"""Counted names: which settlements those are that a sentence only counts, as sentences near it tell.

"Russia said it had captured a village in the east. Its troops had liberated the village of X, it said."
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import Final

from geo.mentions import SETTLEMENT
from geo.resolve import Resolution
from layers.claims import ControlStatus, Side, Stance
from layers.lexicon import Lexicon
from layers.reading.finding import NAMED_ELSEWHERE, ClauseReading, Finding
from layers.reading.line import PLACE, Line
from layers.reading.names import key_of

Told = tuple[Line, Sequence[ClauseReading]]  # a sentence and what its clauses say
AHEAD: Final = 8  # sentences that are looked at for the names
_NEAR: Final = 2  # of these, those whose names need no claim of their own: "They are A and B"
_BESIDE: Final = 15  # words from a word for taking to where what is taken lies
_CLOSE: Final = 6  # words between a word for taking and what is taken
_OTHERS: Final = frozenset({"more", "other", "another", "new", "further", "additional"})
_JOINING: Final = frozenset(
    {",", "and", "in", "the", "as", "well", "also", "both", "of", "ukraine", "'s", "“", "”", '"'}
)
_DASHES: Final = frozenset({"-", "--", "–", "—", ":"})
_AMONG: Final = frozenset({"among", "including", "include", "includes", "included"})
_LOCATING: Final = frozenset({"between", "near", "from", "outside", "around", "toward", "towards"})
_WITH_IT: Final = ("their", "its", "outskirts", "surroundings")


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
        if finding.counted and near is None and before is not None and not _is_new(finding):
            where, near = "before", _names_in([before], finding, named_here, lexicon)
        if finding.counted == 1 and near is None and about is not None:
            near = [about] if key_of(about) not in named_here else []
        # "Took a town and attacked X": what is told behind does not tell in which region it lies.
        lie = [r.place for n, r in line.places if n <= finding.at + _BESIDE and r.place is not None]
        # Kyiv is no part of the oblast that its suburbs lie in.
        regions = {place.oblast for place in lie if place.category != "special"}
        named = [r for r in near or () if not regions or (r.place is not None and r.place.oblast in regions)]
        if named:
            settled.add(finding.at)
            found += [_as_named(finding, resolution, where) for resolution in named]
        elif finding.counted > 1 and near is None and _is_definite(line, finding):
            found.append(replace(finding, counted=0, anaphor=f"the {finding.anaphor}"))
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
        openings = _openings(line, lexicon)
        lists = [(start, _chain(line, start, lexicon)) for start in openings]
        lists = [(start, chain) for start, chain in lists if own.isdisjoint(map(key_of, chain))]
        taken = [chain for start, chain in lists if _follows_taking(line, start, lexicon)]
        chains = [chain for _, chain in lists] if number < _NEAR else []
        for chain in chains:
            some = 1 < len(chain) < finding.counted and number == 0 and not _AMONG.isdisjoint(line.lows)
            if len(chain) == finding.counted or some:
                return [r for r in chain if r.place is not None]
        if number < _NEAR and not chains and finding.counted == 1 and _names_unknown(line, lexicon):
            return []
        told = [r for reading in readings for r in _told_in(reading, finding) if key_of(r) not in own]
        together |= {key_of(r): r for r in told or [r for chain in taken for r in chain]}
        if len(together) == finding.counted:
            return [r for r in together.values() if r.place is not None]
    return None


def _names_unknown(line: Line, lexicon: Lexicon) -> bool:
    """Say whether a sentence takes a settlement whose name nobody knows: "the village of Xyz"."""
    kinds = lexicon.words("where", "counted")
    return any(
        low == "of"
        and line.lows[at - 1] in kinds
        and line.words[at + 1].place is None
        and line.words[at + 1].text[0].isupper()
        and _follows_taking(line, at - 1, lexicon)
        for at, low in enumerate(line.lows[1:-1], 1)
    )


def _follows_taking(line: Line, start: int, lexicon: Lexicon) -> bool:
    """Say whether names follow a word for taking: "captured the village of X"."""
    hits = lexicon.events.spans(line.lows, max(0, start - _CLOSE), start)
    return any(form.rule.status is ControlStatus.CONTROLS for _, _, forms in hits for form in forms)


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


def _openings(line: Line, lexicon: Lexicon) -> list[int]:
    """Return the words where names begin that a sentence gives: "the village of X", "captured X and Y"."""
    kinds = lexicon.words("where", "counted")
    found = []
    for at, low in enumerate(line.lows):
        if low != PLACE:
            continue
        before, second = line.lows[at - 1] if at else "", line.lows[at - 2] if at > 1 else ""
        of_kind = before == "of" and second in kinds and not _only_locates(line, at - 2)
        naming = lexicon.words("where", "naming")
        as_ = before == "as" and not naming.isdisjoint(line.lows[max(0, at - _CLOSE) : at])
        named = before in kinds or before in naming or as_  # "named the villages as A and B"
        behind = line.lows[at + 1 : at + 2]
        called = before in (":", "the", "was", "is", "are", "were") and behind != () and behind[0] in kinds
        hit = lexicon.events.ending(line.lows, at, 4)
        taken = hit is not None and any(f.rule.status is ControlStatus.CONTROLS for f in hit[1])
        listed = before in _DASHES and not kinds.isdisjoint(line.lows[:at])  # "listed two villages: A and B"
        if of_kind or named or called or taken or listed or _are_taken(line, at, lexicon):
            found.append(at)
    return found


def _are_taken(line: Line, at: int, lexicon: Lexicon) -> bool:
    """Say whether names are those that were counted: "They are A and B", "A and B have been liberated"."""
    told = " ".join(line.lows[max(0, at - 2) : at])
    if at <= 2 and told in lexicon.words("where", "telling"):
        return True
    kinds, copula = lexicon.words("where", "counted"), lexicon.words("grammar", "copula")
    if at > 1 and line.lows[at - 1] in copula and line.lows[at - 2] in kinds:
        return True  # "The villages are A and B"
    some = not _AMONG.isdisjoint(line.lows[: min(at, _CLOSE)]) and not kinds.isdisjoint(line.lows[:at])
    if some and line.lows[at - 1] in copula | _AMONG:
        return True  # "Among the settlements named are A and B"
    if at:
        return False
    end = at + 1
    while end < len(line) and line.lows[end] in (PLACE, ",", "and", *_WITH_IT):
        end += 1
    helpers = lexicon.union("grammar.copula", "grammar.have", "grammar.adverbs")
    cue = end
    while cue < len(line) and line.lows[cue] in helpers:
        cue += 1
    hit = lexicon.events.at(line.lows, cue) if end < cue < len(line) else None
    return hit is not None and any(f.rule.status is ControlStatus.CONTROLS for f in hit[1])


def _only_locates(line: Line, noun: int) -> bool:
    """Say whether a town only tells where another lies: "a village between the towns of X and Y"."""
    before = noun - 1
    while before > 0 and (line.lows[before] in ("the", "key", "-") or line.words[before].text[0].islower()):
        if line.lows[before] in _LOCATING:
            return True
        if noun - before > 3:
            return False
        before -= 1
    return False


def _chain(line: Line, start: int, lexicon: Lexicon) -> list[Resolution]:
    """Return the settlements of a list: "A, B and C", "A in the northern X region as well as B"."""
    chain: list[Resolution] = []
    joining = lexicon.union("where.counted", "relations.quarters") | _JOINING
    at = start
    while at < len(line):
        place = line.words[at].place
        if place is not None and place.mention.kind == SETTLEMENT:
            if line.lows[at - 1] == "in" and chain:
                break  # "A in B"
            chain.append(place)
        elif place is None and line.lows[at] not in joining:
            break
        at += 1
    return chain
