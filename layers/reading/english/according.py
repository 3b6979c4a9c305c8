"""According to: sources that a preposition names, and whom a party's own press cites."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final, NamedTuple

from layers.claims import Side, Stance
from layers.lexicon import Lexicon
from layers.reading.attribution import (
    ACCORDING,
    Attribution,
    clause_start,
    known_sources,
    noun_phrase_end,
)
from layers.reading.line import Line
from layers.reading.offices import office_of
from layers.reading.sources import ANAPHOR, GUESSED, UNKNOWN, Memory, Source, find_sources
from layers.registry import UNKNOWN_CLAIMANT

_WHERE: Final = frozenset({"in", "near", "at", "into", "from", "of", "inside", "outside"})
_APART: Final = frozenset({",", "(", "-", "–", "—", ";"})
_CALLED: Final = 10  # words from "what" to "was", from "if" to "is to be believed"
_TELLER: Final = 6  # words from "in" to whose telling it is
_PRESS: Final = {Side.RU: ("hearers_ru", "press_ru"), Side.UA: ("hearers_ua", "press_ua")}


class _Naming(NamedTuple):
    """Word numbers: a cue that names a source, the source's own from `end` to `stop`, the end of all."""

    start: int
    end: int
    stop: int
    behind: int


def of_citer(
    line: Line, citer: tuple[int, int], cited: tuple[int, int], sources: list[Source], lexicon: Lexicon
) -> list[Source]:
    """Return who is cited by a party's own agency: "TASS cited the ministry" is that party's ministry."""
    if any(source.how != ANAPHOR for source in known_sources(sources)):
        return sources
    if lexicon.sides.spans(line.lows, *cited):
        return sources  # "TASS cited the Ukrainian ministry"
    for side in Side:
        press = [
            hit for key in _PRESS[side] for hit in lexicon.phrases("sources", key).spans(line.lows, *citer)
        ]
        office = office_of(lexicon.role_table.spans(line.lows, *cited), side, lexicon) if press else None
        if office is not None and lexicon.words("sides", "foreign").isdisjoint(line.lows[slice(*cited)]):
            text = " ".join(word.text for word in line.words[slice(*cited)])[:120]
            return [Source(office, GUESSED, text)]
    return sources


def according(line: Line, lexicon: Lexicon, memory: Memory) -> list[Attribution]:
    """Return the attributions of "according to X", "citing X" and the like."""
    found = []
    for start, end, stop, behind in (
        *_named_by(line, lexicon),
        *_believed(line, lexicon),
        *_told_by(line, lexicon),
    ):
        sources = find_sources(line, end, stop, lexicon, memory)
        sources = of_citer(line, (max(0, start - 6), start), (end, stop), sources, lexicon)
        sources, stop = _told_behind(line, (end, stop), sources, lexicon, memory)
        stop = max(stop, behind)
        heard = not sources and not lexicon.words("reporting", "nouns").isdisjoint(line.lows[end:stop])
        if heard:
            unnamed = " ".join(word.text for word in line.words[end:stop])[:120]
            sources = [Source(lexicon.claimant(UNKNOWN_CLAIMANT), UNKNOWN, unnamed)]
        if not sources:
            continue
        own = frozenset(range(start, stop))
        if start <= 1 or not _has_content(line, 0, start):
            scope, forward = (stop, len(line)), True
        else:
            begin = max(clause_start(line, start, lexicon), _said_before(line, start, lexicon))
            scope, forward = (begin, start), False
            rest = line.lows[stop : stop + 1]
            if rest == (",",) and len(line) - stop > 3:
                scope = (scope[0], len(line))
        found.append(
            Attribution(
                tuple(sources),
                " ".join(line.lows[start:end]),
                ACCORDING,
                Stance.HEDGED if heard else Stance.ASSERTED,
                scope,
                own,
                forward,
            )
        )
    return found


def _named_by(line: Line, lexicon: Lexicon) -> Iterator[_Naming]:
    """Yield "according to" with the source behind it."""
    cues = lexicon.phrases("reporting", "according_to").spans(line.lows)
    cues += [
        hit
        for hit in lexicon.phrases("reporting", "per").spans(line.lows)
        if not hit[0] or line.lows[hit[0] - 1] in _APART  # ", per DeepState", not "60 per cent of the army"
    ]
    for start, end, _ in cues:
        stop = noun_phrase_end(line, end, lexicon)
        stop = _before_doubt(line, end, stop, lexicon)
        if start <= 1:
            stop = _named_end(line, end, stop, lexicon)
        yield _Naming(start, end, stop, stop)


def _before_doubt(line: Line, start: int, stop: int, lexicon: Lexicon) -> int:
    """Return where reports end that others deny: of "reports that Kyiv has not confirmed" two words."""
    that = next((n for n in range(start, stop) if line.lows[n] in ("that", "which")), stop)
    if lexicon.words("reporting", "nouns").isdisjoint(line.lows[start:that]):
        return stop
    behind = line.lows[that : that + _CALLED]
    doubted = any(v.group in ("denies", "doubts") for _, _, v in lexicon.verbs.spans(behind))
    return that if doubted or not lexicon.words("modality", "negations").isdisjoint(behind) else stop


def _believed(line: Line, lexicon: Lexicon) -> Iterator[_Naming]:
    """Yield "if" with the source behind it that "is to be believed"."""
    for stop, behind, _ in lexicon.phrases("reporting", "believed").spans(line.lows):
        start = next((n for n in range(stop - 1, max(-1, stop - _CALLED), -1) if line.lows[n] == "if"), -1)
        if start >= 0:
            yield _Naming(start, start + 1, stop, behind)


def _told_by(line: Line, lexicon: Lexicon) -> Iterator[_Naming]:
    """Yield "in" or "by" with the source in whose "telling" or by whose "own count" something is so."""
    told = lexicon.words("reporting", "tellings")
    days = lexicon.union("toponyms.weekdays", "toponyms.months", "reporting.tail")  # "by Friday's count"
    for stop in (n for n, low in enumerate(line.lows) if low == "'s" and n > 1):
        behind = stop + 1 + (line.lows[stop + 1 : stop + 2] == ("own",))
        ends = line.lows[behind + 1 : behind + 2] in ((), (",",), (".",))
        named = told.intersection(line.lows[behind : behind + 1])
        if not ends or not named or line.lows[stop - 1] in days:
            continue
        near = range(stop - 1, max(-1, stop - _TELLER), -1)
        start = next((n for n in near if line.lows[n] in ("in", "by", "per", "on")), -1)
        if start >= 0:
            yield _Naming(start, start + 1, stop, behind + 1)


def so_called(line: Line, lexicon: Lexicon, memory: Memory) -> list[Attribution]:
    """Read "in what the ministry said was X": it happened in X, so says the ministry."""
    found: list[Attribution] = []
    if "what" not in line.lows:
        return found
    for at in (n for n, low in enumerate(line.lows) if low == "what" and n and line.lows[n - 1] in _WHERE):
        for begin, end, _ in lexicon.verbs.spans(line.lows, at + 2, min(at + _CALLED, len(line))):
            if line.lows[end : end + 1] and line.lows[end] in lexicon.words("grammar", "be"):
                sources = tuple(known_sources(find_sources(line, at + 1, begin, lexicon, memory)))
                own, scope = frozenset(range(at, end + 1)), (0, len(line)) if sources else (at, end + 1)
                found.append(Attribution(sources, "what", ACCORDING, Stance.ASSERTED, scope, own, False))
                break
    return found


def _told_behind(
    line: Line, named: tuple[int, int], sources: list[Source], lexicon: Lexicon, memory: Memory
) -> tuple[list[Source], int]:
    """Return the sources that an apposition behind a name tells, and its end: "according to X, head of Y"."""
    _, stop = named
    if (
        known_sources(sources)
        or line.lows[stop : stop + 1] != (",",)
        or line.words[stop - 1].text[0].islower()
    ):
        return sources, stop
    end = noun_phrase_end(line, stop + 1, lexicon)
    opens = line.lows[stop + 1 : stop + 2]
    leads = opens == ("who",) and line.lows[stop + 2] in lexicon.words("sources", "leads")
    office = leads or (
        bool(opens)
        and (
            opens[0] in lexicon.words("sources", "appositions")
            or lexicon.role_table.at(line.lows, stop + 1) is not None
        )
    )
    found = find_sources(line, stop + 1, end, lexicon, memory) if office else []
    if not known_sources(found) or lexicon.events.spans(line.lows, stop + 1, end):
        return sources, stop
    memory.note(found[-1], [line.words[stop - 1].text.lower()])
    return list(known_sources(found)), end


def _said_before(line: Line, start: int, lexicon: Lexicon) -> int:
    """Return where the words end that another says: "fighting goes on, A said, X fell, as claimed by B"."""
    ends = (end for _, end, _ in lexicon.verbs.spans(line.lows, 0, start))
    closed = [end + 1 for end in ends if line.lows[end : end + 1] == (",",)]
    return closed[-1] if closed and line.lows[start] == "as" else 0


def _named_end(line: Line, start: int, stop: int, lexicon: Lexicon) -> int:
    """Return where a source ends that no comma parts from what it says: "according to Kyiv X is ..."."""
    if stop >= len(line) or line.lows[stop] not in lexicon.words("grammar", "finite"):
        return stop
    named = lexicon.alias_table.spans(line.lows, start, stop) or lexicon.role_table.spans(
        line.lows, start, stop
    )
    return named[0][1] if named else stop


def _has_content(line: Line, start: int, end: int) -> bool:
    return sum(1 for word in line.words[start:end] if word.text[0].isalnum()) > 1
