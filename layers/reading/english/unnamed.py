"""Unnamed places: villages that a sentence only counts ("two villages", "another settlement")."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise
from typing import Final

from geo.mentions import REGION
from layers.claims import ControlStatus
from layers.lexicon import Lexicon
from layers.reading.attributes import is_listed
from layers.reading.english.events import Event
from layers.reading.finding import UNCOUNTED, Finding
from layers.reading.grammar import PASSIVE
from layers.reading.line import PLACE, Line
from layers.wordforms import STATE

_REACH, _FAR, _MOST = 7, 12, 15
_YEARS: Final = 1000  # numbers of this kind and above are hardly of villages
# What counted places may suffer besides being taken and left.
_SUFFERED: Final = (ControlStatus.CONTESTED, ControlStatus.ENCIRCLED, ControlStatus.REPELLED)
_TOLD_OF: Final = (ControlStatus.CONTROLS, ControlStatus.WITHDREW, *_SUFFERED)
_OF_CAPITAL: Final = 7  # words of "suburb of the Ukrainian capital, Kyiv"
_BARE: Final = 5  # words of a place without an article
_HEADLINE_TAIL: Final = frozenset({"in", "near", "from", "on", "amid", "despite", "as"})
_BEFORE_COUNT: Final = frozenset({"of", "over", "from", "the", "another", "further", "additional"})


def unnamed_in(words: Sequence[str], event: Event, base: Finding, lexicon: Lexicon) -> Finding | None:
    """Return a finding without a place where a cue takes or leaves places that are only counted, or None."""
    rule = event.rule
    if rule.status not in _TOLD_OF:
        return None
    counted = None
    if event.use.voice == PASSIVE or rule.place == "subject":
        counted = _subject(words, min(event.use.begin, event.start), lexicon)
    elif rule.place == "object" or rule.status is ControlStatus.WITHDREW:
        counted = _object(words, event.end, lexicon)
    if counted is None and event.use.voice == STATE and is_listed(words, event.start, lexicon):
        counted = event.end, event.end, UNCOUNTED  # "listed the liberated settlements"
    if counted is None and rule.status in _SUFFERED:
        counted = _around(words, event.end, lexicon)
    if counted is None:
        return None
    first, noun, count = counted
    suburb = words[noun] in lexicon.words("where", "suburbs")  # "a suburb of X" is not X
    place = len(words) if suburb else noun + 1 + (words[noun + 1 : noun + 2] in (("of",), (":",), (",",)))
    if words[place : place + 1] == (PLACE,) or words[max(0, first - 2) : first] == (PLACE, ","):
        return None  # "a village, X", "X, a village"
    count += _more(words, noun, lexicon)
    return replace(base, anaphor=" ".join(words[first : noun + 1]), counted=count)


def with_counted(line: Line, made: list[Finding], counted: Finding | None, lexicon: Lexicon) -> list[Finding]:
    """Return the findings of a cue together with that of the places that it only counts, if it does."""
    if counted is None:
        return made
    if _is_named_there(line, counted):
        return made
    made = [f for f in made if not _only_tells_where(line, f, lexicon)]
    return [*made, counted] if all(f.status is not ControlStatus.CONTROLS for f in made) else made


def _is_named_there(line: Line, counted: Finding) -> bool:
    """Say whether a name follows that nobody could place: "another village, Xyz, in the region"."""
    noun = counted.anaphor.split()[-1]
    at = next((n for n in range(counted.at, len(line)) if line.lows[n] == noun), len(line))
    if line.lows[at + 1 : at + 2] != (",",):
        return False
    end = at + 2
    while end < len(line) and line.words[end].text[0].isupper():
        end += 1
    return at + 2 < end < len(line) and line.lows[end] in (",", ".", "(")


def _only_tells_where(line: Line, finding: Finding, lexicon: Lexicon) -> bool:
    """Say whether a place tells where those lie that are counted: "two villages in the X region"."""
    place = finding.resolution
    if place is None:
        return True
    before = line.lows[max(0, finding.place_at - 2) : finding.place_at]
    region = before[-1:] == ("of",) and before[0] in lexicon.words("toponyms", "region_after")
    around = pairwise(line.lows[max(0, finding.place_at - _OF_CAPITAL) : finding.place_at])
    of_suburb = any(b == "of" and a in lexicon.words("where", "suburbs") for a, b in around)
    return place.mention.kind == REGION or before[-1:] == ("in",) or region or of_suburb


def _object(words: Sequence[str], end: int, lexicon: Lexicon) -> tuple[int, int, int] | None:
    """Return the counted places that follow a cue: "took control of two settlements"."""
    between = lexicon.words("reporting", "tail") | _BEFORE_COUNT
    bare = _bare(words, end, lexicon)
    if bare is not None:
        return bare
    for start in range(end, min(end + 5, len(words))):
        counted = _counted(words, start, lexicon)
        if counted is not None or words[start] not in between:
            return counted
    return None


def _bare(words: Sequence[str], end: int, lexicon: Lexicon) -> tuple[int, int, int] | None:
    """Return the one place behind a cue that a headline names without an article: "capture key town"."""
    kinds = lexicon.words("where", "counted")
    for at in range(end, min(end + _BARE, len(words))):
        if words[at] in kinds:
            behind = words[at + 1 : at + 2]
            # "Village | after village": no noun alone.
            ends = (not behind or not behind[0][0].isalnum()) and at > end
            ends = ends or (behind != () and behind[0] in _HEADLINE_TAIL)
            return (end, at, 1) if ends and not words[at].endswith("s") else None
        if words[at] not in lexicon.words("where", "headline_adjectives"):
            return None
    return None


def _around(words: Sequence[str], end: int, lexicon: Lexicon) -> tuple[int, int, int] | None:
    """Return the counted places where something happens: "assaults on positions near eight settlements"."""
    ways, stops = (
        lexicon.words("grammar", "prepositions"),
        lexicon.union("grammar.finite", "grammar.conjunctions"),
    )
    for start in range(end, min(end + _REACH, len(words))):
        counted = _counted(words, start, lexicon)
        if counted is not None and counted[2] > 1:
            return counted if start and words[start - 1] in ways else None
        if words[start] in stops or not words[start][0].isalpha() or words[start] == PLACE:
            return None
    return None


def _more(words: Sequence[str], noun: int, lexicon: Lexicon) -> int:
    """Return how many more are counted without the noun: "two villages in X as well as one in Y"."""
    for at in range(noun + 1, min(noun + _FAR, len(words))):
        joined = words[at] == "and" or " ".join(words[at - 2 : at + 1]) == "as well as"
        if words[at] == "one" and not words[at - 1][0].isalnum():
            return 0  # "two villages, one in X and one in Y"
        if joined and words[at + 2 : at + 3] == ("in",) and words[at + 1] not in ("a", "an"):
            return _number(words, at + 1, lexicon)
    return 0


def _counted(words: Sequence[str], start: int, lexicon: Lexicon) -> tuple[int, int, int] | None:
    """Return (first word, noun, number) of "three more villages" that begins at a word, or None."""
    count = _number(words, start, lexicon)
    kinds = lexicon.words("where", "counted")
    if not count:
        return None
    behind = words[start + 1 : start + 2]
    ends = not behind or not behind[0][0].isalnum() or behind[0] in lexicon.words("where", "behind_another")
    if words[start] == "another" and ends and not kinds.isdisjoint(words[:start]):
        return start, start, 1  # "seized one city and besieged another"
    others = lexicon.union("grammar.prepositions", "grammar.finite", "grammar.conjunctions")
    dozens = words[start + 1 : start + 2] == ("of",) and words[start] in lexicon.words("where", "dozens")
    for at in range(start + 1 + dozens, min(start + _REACH, len(words))):
        if words[at] in kinds:
            plural = words[at].endswith("s") or words[at].endswith("ies")
            behind = words[at + 1 : at + 2]
            compound = behind != () and behind[0] in lexicon.words("where", "in_town")
            return None if compound or plural != (count > 1) else (start, at, count)
        if words[at] in others or not (words[at].isalpha() or words[at] in ("-", "'s")):
            return None
    return None


def _subject(words: Sequence[str], end: int, lexicon: Lexicon) -> tuple[int, int, int] | None:
    """Return the counted places that are the subject of a verb: "two more villages were captured"."""
    for start in range(max(0, end - _FAR), end):
        counted = _counted(words, start, lexicon)
        if counted is not None:
            free = not start or words[start - 1] not in lexicon.words("grammar", "prepositions")
            return counted if free else None
    return None


def _number(words: Sequence[str], at: int, lexicon: Lexicon) -> int:
    low = words[at] if at < len(words) else ""
    if low in ("a", "an", "another", "one"):
        return 1
    if low in ("its", "their") and words[at + 1 : at + 2] == ("first",):
        return 1  # "captured its first village in the region"
    if low in lexicon.union("where.some", "where.dozens"):
        return UNCOUNTED
    numbers: list[str] = lexicon.raw["where"]["numbers"]
    if low in numbers:
        return numbers.index(low) + 1
    number = int(low) if low.isdecimal() and low.isascii() else 0
    return (number if number <= _MOST else UNCOUNTED) if 1 < number < _YEARS else 0
