"""Name lists: where a sentence gives the names of settlements: "the village of X", "named as A and B"."""

from __future__ import annotations

from typing import Final

from geo.mentions import SETTLEMENT
from geo.resolve import Resolution
from layers.claims import ControlStatus
from layers.lexicon import Lexicon
from layers.reading.finding import UNCOUNTED, Finding
from layers.reading.line import PLACE, Line

_CLOSE: Final = 6  # words between a word for taking and what is taken
_JOINING: Final = frozenset(
    {",", "and", "in", "the", "as", "well", "also", "both", "of", "ukraine", "'s", "“", "”", '"'}
)
_DASHES: Final = frozenset({"-", "--", "–", "—", ":"})
_AMONG: Final = frozenset({"among", "including", "include", "includes", "included"})
_LOCATING: Final = frozenset({"between", "near", "from", "outside", "around", "toward", "towards"})
_WITH_IT: Final = ("their", "its", "outskirts", "surroundings")


def openings(line: Line, lexicon: Lexicon) -> list[int]:
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


def opens_names(line: Line, start: int, lexicon: Lexicon) -> bool:
    """Say whether a colon, a dash or "naming them as" stands before names."""
    as_ = line.lows[start - 1] == "as"
    naming = not lexicon.words("where", "naming").isdisjoint(line.lows[max(0, start - _CLOSE) : start])
    return line.lows[start - 1] in _DASHES or (as_ and naming)


def gives_some(line: Line, counted: Finding, lexicon: Lexicon) -> bool:
    """Say whether a sentence names some of what was counted, or all that was told of without a number."""
    if not _AMONG.isdisjoint(line.lows):
        return True
    opening = lexicon.phrases("where", "telling").at(line.lows, 0)
    return counted.counted == UNCOUNTED and opening is not None


def follows_taking(line: Line, start: int, lexicon: Lexicon) -> bool:
    """Say whether names follow a word for taking: "captured the village of X"."""
    hits = lexicon.events.spans(line.lows, max(0, start - _CLOSE), start)
    return any(form.rule.status is ControlStatus.CONTROLS for _, _, forms in hits for form in forms)


def chain_from(line: Line, start: int, lexicon: Lexicon) -> list[Resolution]:
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


def _are_taken(line: Line, at: int, lexicon: Lexicon) -> bool:
    """Say whether names are those that were counted: "They are A and B", "A and B have been liberated"."""
    told = " ".join(line.lows[max(0, at - 2) : at])
    if at <= 2 and told in lexicon.words("where", "telling"):
        return True
    kinds, copula = lexicon.words("where", "counted"), lexicon.words("grammar", "copula")
    if at > 1 and line.lows[at - 1] in copula and line.lows[at - 2] in kinds:
        return True  # "The villages are A and B"
    some = not _AMONG.isdisjoint(line.lows[: min(at, _CLOSE)])
    some = some and not (kinds | {"them", "these", "those"}).isdisjoint(line.lows[:at])
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
