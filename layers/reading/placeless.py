"""Placeless events: which of those that name no place can be meant of the town that is spoken of."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from layers.claims import ControlStatus, Stance
from layers.lexicon import Lexicon
from layers.reading.anaphors import is_head, place_nouns
from layers.reading.clauses import Clause
from layers.reading.finding import Finding
from layers.reading.line import Line

_TOLD: Final = (Stance.ASSERTED, Stance.DENIED, Stance.HEDGED)
_LONGEST: Final = 30  # words of a clause that is about one town
_AT_IT: Final = frozenset({"are", "is", "still", "keep", "keeps"})
_NOUN_PHRASE: Final = 5  # words after a preposition that may tell where
_AGAIN: Final = (ControlStatus.CONTROLS, ControlStatus.WITHDREW)
_MOVES: Final = (ControlStatus.ENCIRCLED, ControlStatus.WITHDREW, ControlStatus.ENTERED)


def is_of_focus(
    clause: Clause, words: Sequence[str], start: int, end: int, finding: Finding, lexicon: Lexicon
) -> bool:
    """Say whether an event at words[start:end] without a word for a place is told of the town in focus.

    Not where it happens somewhere else: "fighting continues in the forests". Only in languages that list
    what may stand behind "in".
    """
    if not lexicon.words("focus", "within") or len(words) > _LONGEST or finding.stance not in _TOLD:
        return False
    if clause.opener and clause.opener not in lexicon.words("focus", "openers"):
        return False
    status = finding.status
    if status in _AGAIN and _is_named_again(words, start, end, finding, lexicon):
        return True
    if _is_elsewhere([*words[:start], words[end - 1], *words[end:]], lexicon):
        return False
    if status in _MOVES:
        return finding.whose is not None or (
            status is ControlStatus.WITHDREW and words[start - 1 : start] == ("the",)
        )
    if status is ControlStatus.CONTROLS:
        return _is_held(words, finding, lexicon)
    if status is ControlStatus.CONTESTED:
        return _goes_on(words, finding, lexicon)
    return status is ControlStatus.REPELLED


def _is_named_again(words: Sequence[str], start: int, end: int, finding: Finding, lexicon: Lexicon) -> bool:
    """Say whether something is told of what was told before: "the recapture has lifted morale"."""
    article = start - 1 if words[start - 1 : start] == ("the",) else start - 2
    opens = article in (0, 1) and words[article] == "the" and words[start - 1].isalpha()
    verbs = lexicon.union("grammar.finite", "grammar.have", "grammar.copula", "modality.reported_of")
    return opens and finding.cue in finding.rule.nouns and words[end : end + 1] != () and words[end] in verbs


def _is_held(words: Sequence[str], finding: Finding, lexicon: Lexicon) -> bool:
    """Say whether a side is said to hold on where it is: "hold positions", "all is under our control"."""
    if finding.rule.name in ("being under control", "holding out", "holding"):
        everything = not lexicon.words("focus", "everything").isdisjoint(words)
        return everything or finding.rule.name == "holding out"
    driven = finding.rule.name == "driving out"  # "the Russians were driven out"
    ours = not lexicon.words("continuation", "our").isdisjoint(words)  # "our positions are being held"
    return (driven or finding.rule.name.startswith("holding")) and (finding.whose is not None or ours)


def is_of_noun(line: Line, clause: Clause, finding: Finding, lexicon: Lexicon) -> bool:
    """Say whether an event can be meant of "the city" that its own clause speaks of."""
    if finding.stance not in _TOLD or line.sentence.title:
        return False
    if finding.status in (ControlStatus.ENCIRCLED, ControlStatus.WITHDREW, ControlStatus.ADVANCED):
        return finding.whose is not None
    if finding.status is ControlStatus.CONTROLS:
        return _is_subject(clause.lows(line), clause.words.index(finding.at), finding, lexicon)
    return finding.status is not ControlStatus.CONTESTED or _goes_on(clause.lows(line), finding, lexicon)


def _is_subject(words: Sequence[str], start: int, finding: Finding, lexicon: Lexicon) -> bool:
    """Say whether "the city" is what is held, or the situation in it: what is taken may be a house there."""
    nouns = place_nouns(words, lexicon, 0, start) if finding.rule.place == "subject" else []
    return any(is_head(words, at, lexicon) or "situation" in words[:at] for at, _, _ in nouns)


def _goes_on(words: Sequence[str], finding: Finding, lexicon: Lexicon) -> bool:
    """Say whether fighting is told and not only named: "is contested", "fighting goes on"."""
    if finding.rule.name in ("being contested", "defending"):
        return True
    going_on = not lexicon.words("focus", "going_on").isdisjoint(words) or _are_fighting(words)
    going_on = going_on or (words[:1] == ("there",) and words[1] in lexicon.words("grammar", "copula"))
    return going_on and finding.rule.name in ("fighting", "attacking")


def _are_fighting(words: Sequence[str]) -> bool:
    """Say whether somebody is at it: "are fighting", "defenders still fighting"; not "for their future"."""
    pairs = zip(words, words[1:], (*words[2:], ""), strict=False)
    return any(a in _AT_IT and b == "fighting" and c != "for" for a, b, c in pairs)


def _is_elsewhere(words: Sequence[str], lexicon: Lexicon) -> bool:
    """Say whether a preposition leads to a place of its own: "in the forests", not "in the streets"."""
    outward, within = lexicon.words("focus", "outward"), lexicon.words("focus", "within")
    ends = lexicon.union("grammar.conjunctions", "grammar.copula", "grammar.have")
    for at, word in enumerate(words):
        if word not in outward:
            continue
        ahead = words[at + 1 : at + 1 + _NOUN_PHRASE]
        if ahead and (not ahead[0][0].isalnum() or ahead[0] in ends):
            continue  # "tried to break through but"
        known = next((n for n, low in enumerate(ahead) if low in within), None)
        if known is None or tuple(ahead[known + 1 : known + 2]) == ("of",):
            return True
    return False
