"""Text sides: whose gain a sentence tells of, where neither its event nor its source says so."""

from __future__ import annotations

from typing import Final

from layers.claims import ControlStatus, Side
from layers.lexicon import Lexicon
from layers.reading.actors import OPPONENT, OWN, find_actors, opposite
from layers.reading.finding import OPEN_SIDE, Finding
from layers.reading.line import Line

_OF_A_STATE: Final = ("for", "of", "in", "to", "across", "throughout", "into", "inside", "within")
_BY: Final = "by the words after “by”"
# Statuses whose side is the source's own when the text names none, even in a denial.
TAKEN: Final = ("taking", "falling", "losing")
_REGAINED: Final = (
    "liberat",
    "recaptur",
    "retak",
    "retook",
    "regain",
    "reclaim",
    "deoccup",
    "de-occup",
    "freed",
)
OWN_MOVE: Final = frozenset({ControlStatus.WITHDREW})


def side_from_text(line: Line, finding: Finding, lexicon: Lexicon, country: str) -> tuple[Side | None, str]:
    """Return the side of a claim whose source has none, and why that is less sure."""
    if finding.whose == OPPONENT:
        # Who calls somebody the enemy and has no side takes that of the land.
        return opposite(Side(country.lower())), "the enemy of the land is meant"
    before = _sides_named(line, lexicon, finding.at)
    if before and finding.whose == OWN:
        return before[-1], "the forces are a pronoun's"
    if finding.whose == OWN and not lexicon.words("actors", "opponent").isdisjoint(line.lows):
        return Side(country.lower()), "the others than the enemy of the land are meant"
    named = set(_sides_named(line, lexicon))
    if finding.status is ControlStatus.ENCIRCLED or finding.rule.name in ("falling", "losing"):
        named -= {side for side in Side if side.value == country.lower()}  # nobody besieges their own town
    lent = finding.rule.name != "holding out" and finding.status not in (*OPEN_SIDE, *OWN_MOVE)
    if finding.whose is None and named and line.lows[finding.at].startswith("liberat"):
        return Side(country.lower()), "a town that is liberated is taken by those of its land"
    if finding.whose is None and len(named) == 1 and lent:
        return named.pop(), "whose forces is taken from the rest of the sentence"
    if finding.whose is None or _BY in finding.reasons:  # "was liberated by troops of the 131st"
        return _usual_side(line, finding, Side(country.lower()))
    return None, ""


def _sides_named(line: Line, lexicon: Lexicon, stop: int | None = None) -> list[Side]:
    """Return whose forces the words before `stop` name, in order."""
    told = find_actors(line.lows, lexicon, stop)
    return [
        a.whose for a in told if isinstance(a.whose, Side) and not _stands_by(line, a.start, a.end, lexicon)
    ]


def _stands_by(line: Line, start: int, end: int, lexicon: Lexicon) -> bool:
    """Say whether a state is only told of: "a setback for Ukraine", "no word from Moscow"."""
    before = line.lows[max(0, start - 2) : start]
    if before[-1:] == ("from",) and before[0] in lexicon.words("modality", "answers"):
        return True
    if before[-1:] == ("to",) and before[0] in lexicon.words("lookalikes", "sent_to"):
        return True  # "a blow to Kyiv"
    if before[-1:] == ("for",) or before == ("for", "the"):
        return True  # "a setback for the Ukrainian army"
    alone = end - start == 1 and line.lows[start] in ("ukraine", "russia")
    return alone and line.lows[max(0, start - 1)] in _OF_A_STATE


def _usual_side(line: Line, finding: Finding, land: Side) -> tuple[Side | None, str]:
    """Return whose gain a word usually tells of where nobody is named, on whose `land`: "X has fallen"."""
    why = "whose gain is what the word usually says"
    if "".join(line.lows[finding.at : finding.at + 3]).startswith(_REGAINED):
        return land, why
    taken = finding.rule.name.startswith(TAKEN) or finding.status is ControlStatus.ENCIRCLED
    return (opposite(land), why) if taken else (None, "")
