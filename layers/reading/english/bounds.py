"""Bounds: where the reports of one sentence end each other."""

from __future__ import annotations

from dataclasses import replace
from typing import Final

from layers.claims import ClaimantKind, Stance
from layers.lexicon import Lexicon
from layers.reading.attribution import ACCORDING, VERB, Attribution, known_sources
from layers.reading.attribution import NOUN as NOUN_CUE
from layers.reading.line import PLACE, Line
from layers.wordforms import NOUN

_CITES: Final = frozenset({"citing", "quoting"})
_GLOSSES: Final = frozenset({"where", "which", "whose"})
_OF_WHICH: Final = ("of", "which")  # "all of which"
_APART: Final = frozenset({",", "–", "—", "-"})
_ANSWERED: Final = ((",", "but"), (",", "though"), (",", "although"), (",", "while"))
_HAS_BEEN: Final = frozenset({"has", "have", "is", "was", "remains"})
_DESCRIBES: Final = frozenset({"a", "an", "the", "another", "one", "home", "once", "now", "long"})
_FOLLOWS: Final = frozenset({"following", "after", "amid", "as", "in", "days", "weeks", "hours"})
_HAILED: Final = ("liberat", "victor")  # "called the liberation of X a success"
_STYLED: Final = 4  # words from "called" to "the attack"
_RELAYS: Final = frozenset({ClaimantKind.MEDIA, ClaimantKind.OTHER})
_LONGEST_TAIL: Final = 9  # words of where and when somebody said it
_TOLD_THERE: Final = 3  # words: "but there was | no sign"
_NEAR: Final = 2  # words between two sources that both stand behind what was said
_JOINTS: Final = ((",",), (";",), ("–",), ("—",), ("but",))  # before "it is not true"


def bounded(found: list[Attribution], line: Line, lexicon: Lexicon) -> list[Attribution]:
    """Return the reports of a sentence, each with no more words than are its own."""
    if not found:
        return found
    found = [a for a in found if not _only_relays(a, found)]
    found = _with_asides(_quoted_persons(found), line)
    # Who relays ends first: "Moscow said that X is theirs, one agency reported, another reported".
    found = [_relayed(attribution, found) for attribution in found]
    found = [_cut_short(attribution, found, line) for attribution in found]
    found = [_of_the_cited(attribution, found) for attribution in found]
    found = _with_related(found, line)
    found = [replace(a, stance=None) if _styles(a, line, lexicon) else a for a in found]
    found = [_without_gloss(a, found, line, lexicon) for a in _before_denials(found, line)]
    return [_of_monitor(a, found, line) for a in found]


def _of_monitor(doubt: Attribution, found: list[Attribution], line: Line) -> Attribution:
    """Give a monitor its own doubt: "the institute said X was held, but there was no sign that Y was"."""
    first = min(doubt.own, default=0)
    joined = "but" in line.lows[max(0, first - _TOLD_THERE) : first]
    if doubt.sources or doubt.form != NOUN_CUE or doubt.stance is not Stance.UNCONFIRMED or not joined:
        return doubt
    before = [
        a for a in found if a.sources and a.form == VERB and a.forward and max(a.own, default=0) < first
    ]
    last = before[-1].sources if before else ()
    monitors = bool(last) and all(s.claimant.kind is ClaimantKind.MONITOR for s in last)
    return replace(doubt, sources=last) if monitors else doubt


def _only_relays(attribution: Attribution, found: list[Attribution]) -> bool:
    """Say whether a medium only passes on who speaks before it: '"...", he said, according to the agency'."""
    if attribution.form != ACCORDING or attribution.forward:
        return False
    media = all(source.claimant.kind in _RELAYS for source in attribution.sources)
    first = min(attribution.own, default=0)
    return media and any(
        a.form == VERB
        and not a.forward
        and a.scope[0] == attribution.scope[0]
        and max(a.own, default=first) < first
        and first - max(a.own) <= _LONGEST_TAIL
        and known_sources(list(a.sources))
        for a in found
    )


def _quoted_persons(found: list[Attribution]) -> list[Attribution]:
    """Give what "we" announce in a quotation to whom the sentence names behind it: "..., he said"."""
    behind = [a for a in found if not a.forward and a.form == VERB and known_sources(list(a.sources))]
    if len(behind) != 1:
        return found
    speaks, own = behind[0], min(behind[0].own, default=0)
    return [
        replace(a, sources=speaks.sources) if _is_first_person(a) and max(a.own, default=own) < own else a
        for a in found
    ]


def _is_first_person(attribution: Attribution) -> bool:
    """Say whether only "we" or "I" speak."""
    return bool(attribution.sources) and all(
        s.words.casefold().split(" ")[0] in ("we", "i") for s in attribution.sources
    )


def _relayed(attribution: Attribution, found: list[Attribution]) -> Attribution:
    """End what stands before a source where another one relays it: '"...", he said, the agency reports'."""
    first = min(attribution.own, default=0)
    for other in found:
        behind = min(other.own, default=0)
        closes = not other.forward and other.form == VERB and other.scope == (0, behind)
        said = not attribution.forward and attribution.form == VERB and first < behind
        beside = said and attribution.scope[1] > behind and behind - max(attribution.own) <= _NEAR
        if closes and beside:
            return replace(attribution, scope=(attribution.scope[0], first))
    return attribution


def _of_the_cited(attribution: Attribution, found: list[Attribution]) -> Attribution:
    """Give what a medium reports to whom it cites: "the agency, citing the ministry, reported that"."""
    media = bool(attribution.sources) and all(
        source.claimant.kind is ClaimantKind.MEDIA for source in attribution.sources
    )
    if attribution.form != VERB or not media or attribution.stance is not Stance.ASSERTED:
        return attribution
    cited = [a for a in found if a.cue in _CITES and known_sources(list(a.sources))]
    return replace(attribution, sources=cited[0].sources) if len(cited) == 1 else attribution


def _with_asides(found: list[Attribution], line: Line) -> list[Attribution]:
    """Give back what an aside in a subject tells: "Moscow, which claims to have taken X, says that ..."."""
    for aside in found:
        if not aside.own or not aside.forward:
            continue
        first, last = min(aside.own), max(aside.own)
        around = [a for a in found if a.own and first > min(a.own) and last < max(a.own) and first in a.own]
        if not around:
            continue
        outer = around[0]
        end = next((n for n in range(max(outer.own), last, -1) if line.lows[n] == ","), 0)
        if end:
            told = replace(aside, scope=(aside.scope[0], end))
            opened = replace(outer, own=outer.own - frozenset(range(first, end)))
            found = [told if a is aside else opened if a is outer else a for a in found]
    return found


def _cut_short(attribution: Attribution, found: list[Attribution], line: Line) -> Attribution:
    """End what is reported where a participle of speech goes on: "denied that ..., saying that ..."."""
    begin, end = attribution.scope
    for other in found:
        first = min(other.own, default=0)
        joint = line.lows[first - 1 : first]
        same = {s.claimant.id for s in other.sources} == {s.claimant.id for s in attribution.sources}
        apart = line.lows[max(0, first - 2) : first] in ((",", "and"), (",", "but"), (",", "while"))
        goes_on = other.form == VERB and (
            (other.cue.endswith("ing") and joint == (",",))
            or (apart and bool(other.sources))
            or (same and other.forward and joint in ((",",), ("and",), ("but",), (";",)))
        )
        answered = attribution.form == NOUN_CUE and other.form == VERB and not other.forward
        # "Moscow said that X is theirs, the agency reported": the agency tells all that stands before it.
        relayed = (
            not other.forward
            and other.scope[1] == first
            and other.scope[0] <= min(attribution.own, default=0)
        )
        relayed = relayed and other.stance is Stance.ASSERTED and joint == (",",)
        if (goes_on or answered or relayed) and attribution.forward and begin < first < end:
            end = first
    return attribution if end == attribution.scope[1] else replace(attribution, scope=(begin, end))


def _without_gloss(
    attribution: Attribution, found: list[Attribution], line: Line, lexicon: Lexicon
) -> Attribution:
    """End what is reported before a clause of the writer: "said its troops took X, which fell in May too"."""
    begin, end = attribution.scope
    if attribution.form != VERB or not attribution.forward or attribution.stance is not Stance.ASSERTED:
        return attribution
    commas = [n for n in range(begin + 2, end - 2) if line.lows[n] in _APART]
    opens = (n for n in commas if line.lows[n + 1] in _GLOSSES or line.lows[n + 2 : n + 4] == _OF_WHICH)
    gloss = next(opens, 0) or next((n for n in commas if _describes(line, n, end, lexicon)), 0)
    if not gloss and "that" in line.lows[begin + 2 : end - 2]:
        gloss = next((n for n in range(begin + 2, end - 2) if _restricts(line, n)), 0)
    if not gloss:
        return attribution
    # "..., but the other side denied it" is no part of the gloss.
    stop = next((n for n in range(gloss + 1, end) if line.lows[n : n + 2] in _ANSWERED), end)
    commas = [n for n in range(gloss + 1, stop) if line.lows[n] == ","]
    described = all(line.lows[n + 1] in _DESCRIBES | _GLOSSES for n in commas)
    closed = (end >= len(line) - 1 or stop < end) and described
    spoken = any(gloss < min(a.own, default=0) < stop for a in found)
    return replace(attribution, scope=(begin, gloss)) if closed and not spoken else attribution


def _styles(attribution: Attribution, line: Line, lexicon: Lexicon) -> bool:
    """Say whether an event only gets a name: "called the attack on X a crime", but "the liberation of X"."""
    if attribution.form != VERB or attribution.cue not in lexicon.words("modality", "styles"):
        return False
    begin = attribution.scope[0]
    hits = lexicon.events.spans(line.lows, begin, min(begin + _STYLED, attribution.scope[1]))
    named = bool(hits) and all(NOUN in form.forms for form in hits[0][2])
    return named and not line.lows[hits[0][0]].startswith(_HAILED)


def _with_related(found: list[Attribution], line: Line) -> list[Attribution]:
    """End what a relative clause reports with it: "left X, which Moscow said it took, the latest of"."""
    for inner in found:
        first = min(inner.own, default=0)
        near = line.lows[max(0, first - 2) : first + 1]
        if (",", "which") not in (near[:2], near[1:]) or inner.form != VERB or not inner.forward:
            continue
        stop = next((n for n in range(inner.scope[0] + 1, inner.scope[1]) if line.lows[n] == ","), 0)
        if not stop or stop + 2 >= len(line) or line.lows[stop + 1] not in _DESCRIBES | _FOLLOWS:
            continue
        opens = first - 1 - (line.lows[first - 1] == "which")
        found = [
            replace(a, scope=(a.scope[0], stop if a is inner else opens))
            if a is inner or (a.forward and a.form == VERB and a.scope[0] < opens and a.scope[1] > stop)
            else a
            for a in found
        ]
        break
    return found


def _restricts(line: Line, at: int) -> bool:
    """Say whether a relative clause tells how long a town is fought for: "X that has been the scene of"."""
    return line.lows[at - 1] == PLACE and line.lows[at] == "that" and line.lows[at + 1] in _HAS_BEEN


def _describes(line: Line, comma: int, end: int, lexicon: Lexicon) -> bool:
    """Say whether an apposition tells more of a town: "took X, a town (that) the others had held since May".

    "Took X, a village north of Y," tells nothing more, and "took X, the village of Y" names another town.
    """
    if line.lows[comma - 1] != PLACE or line.lows[comma + 1] not in _DESCRIBES:
        return False
    told = line.lows[comma + 1 : end]
    town = told.index(PLACE) if PLACE in told else len(told)
    kinds = lexicon.words("relations", "settlement_nouns")
    return told[max(0, town - 1) : town] != ("of",) or told[town - 2] not in kinds


def _before_denials(found: list[Attribution], line: Line) -> list[Attribution]:
    """End what others say where it is denied: "they say that X is theirs, it is not true"."""
    for denial in found:
        first = min(denial.own, default=0)
        if (
            denial.sources
            or denial.stance is not Stance.DENIED
            or line.lows[first - 1 : first] not in _JOINTS
        ):
            continue
        around = [a for a in found if a.forward and a.sources and a.scope[0] < first < a.scope[1]]
        if around:
            inner = max(around, key=lambda a: a.scope)
            found = [replace(a, scope=(a.scope[0], first)) if a is inner else a for a in found]
    return found
