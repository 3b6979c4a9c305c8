"""Placeless events: which of those that name no place can be meant of the town that is spoken of."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise
from typing import Final

from layers.claims import ControlStatus, Stance
from layers.lexicon import Lexicon
from layers.reading.anaphors import is_head, place_nouns
from layers.reading.clause import Clause
from layers.reading.finding import Finding
from layers.reading.line import Line

_TOLD: Final = (Stance.ASSERTED, Stance.DENIED, Stance.HEDGED)
_LONGEST: Final = 30  # words of a clause that is about one town
_SHORT: Final = 20  # words of a clause that tells one thing and no more
_ATTACKING: Final = "attacking"
HELD: Final = ("being under control", "holding out")
_AT_IT: Final = frozenset({"are", "is", "still", "keep", "keeps", "kept", "were", "was", "constantly"})
_IDLE: Final = "·"
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
    if _is_flight(finding):
        return False
    if clause.opener and clause.opener not in lexicon.words("focus", "openers"):
        return False
    status = finding.status
    if status in _AGAIN and _is_named_again(words, start, end, finding, lexicon):
        return True
    if _is_elsewhere([*words[:start], words[end - 1], *words[end:]], lexicon):
        return False
    if status in _MOVES:
        if finding.rule.name.startswith("taking"):
            return False  # "taking no account of losses": what is taken is no town
        if status is ControlStatus.ENTERED and not _enters_town(words, end, lexicon):
            return False
        return finding.whose is not None or (
            status is ControlStatus.WITHDREW and words[start - 1 : start] == ("the",)
        )
    if status is ControlStatus.ADVANCED:
        return _advances(finding)
    if status is ControlStatus.CONTROLS:
        return _is_held(words, finding, lexicon)
    if status is ControlStatus.CONTESTED:
        return goes_on(words, finding, lexicon)
    return status is ControlStatus.REPELLED


def _is_flight(finding: Finding) -> bool:
    """Say whether forces are only told to be on the run: "the enemy is fleeing", from where is not said."""
    return finding.rule.name == "leaving" and finding.cue.endswith("ing")


def _enters_town(words: Sequence[str], end: int, lexicon: Lexicon) -> bool:
    """Say whether nothing but the town can be entered: no "infiltrated our formations"."""
    return _is_closed(words, end, lexicon) or bool(place_nouns(words, lexicon, end, len(words)))


def less_idle(words: Sequence[str], lexicon: Lexicon) -> list[str]:
    """Return words, signs for those that only seem to tell where: "from three directions", "of the war"."""
    seen = list(words)
    for start, end, _ in lexicon.phrases("focus", "idle").spans(words):
        seen[start:end] = [_IDLE] * (end - start)
    return seen


def _advances(finding: Finding) -> bool:
    """Say whether forces that are named are said to advance: not "we move forward", "as they advanced"."""
    named = any(reason.startswith("subject “") and "“we”" not in reason for reason in finding.reasons)
    told = finding.rule.name == "advancing" and finding.stance is Stance.ASSERTED
    return named and told and finding.whose is not None and not finding.they


def _is_named_again(words: Sequence[str], start: int, end: int, finding: Finding, lexicon: Lexicon) -> bool:
    """Say whether something is told of what was told before: "the recapture has lifted morale"."""
    article = start - 1 if words[start - 1 : start] == ("the",) else start - 2
    opens = article in (0, 1) and words[article] == "the" and words[start - 1].isalpha()
    verbs = lexicon.union(
        "grammar.finite", "grammar.have", "grammar.copula", "modality.reported_of", "focus.led_to"
    ) - lexicon.words("modality", "futures")
    return opens and finding.cue in finding.rule.nouns and words[end : end + 1] != () and words[end] in verbs


def tells_again(line: Line, clause: Clause, finding: Finding, lexicon: Lexicon) -> bool:
    """Say whether a clause that names another place tells again what was told: "the capture eases ..."."""
    start = clause.words.index(finding.at)
    end = start + len(finding.cue.split())
    if finding.status is not ControlStatus.CONTROLS or clause.opener or finding.stance is not Stance.ASSERTED:
        return False
    return _is_named_again(clause.lows(line), start, end, finding, lexicon)


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
    if finding.rule.name == "entering":  # "did not get into the trap and left the city"
        end = clause.words.index(finding.at) + len(finding.cue.split())
        nouns = place_nouns(clause.lows(line), lexicon, 0, len(clause.words))
        return any("and" not in clause.lows(line)[end:at] and at - end < _NOUN_PHRASE for at, _, _ in nouns)
    return finding.status is not ControlStatus.CONTESTED or goes_on(clause.lows(line), finding, lexicon)


def _is_subject(words: Sequence[str], start: int, finding: Finding, lexicon: Lexicon) -> bool:
    """Say whether "the city" is what is held, or the situation in it: what is taken may be a house there."""
    nouns = place_nouns(words, lexicon, 0, start) if finding.rule.place == "subject" else []
    return any(is_head(words, at, lexicon) or "situation" in words[:at] for at, _, _ in nouns)


def goes_on(words: Sequence[str], finding: Finding, lexicon: Lexicon) -> bool:
    """Say whether fighting is told and not only named: "is contested", "fighting goes on"."""
    if finding.rule.name in ("being contested", "defending", "being destroyed"):
        return True
    going_on = not lexicon.words("focus", "going_on").isdisjoint(words) or _are_fighting(words, lexicon)
    copula = lexicon.words("grammar", "copula")  # "there are battles"
    going_on = going_on or any(a == "there" and b in copula for a, b in pairwise(words))
    return going_on and finding.rule.name in ("fighting", "attacking")


def _are_fighting(words: Sequence[str], lexicon: Lexicon) -> bool:
    """Say whether somebody is at it: "keep attacking", "fighting for every house"; not "for their future"."""
    at_it, each = lexicon.words("focus", "at_it"), ("every", "each")
    fours = zip(words, words[1:], (*words[2:], ""), (*words[3:], "", ""), strict=False)
    return any(a in _AT_IT and b in at_it and (c != "for" or d in each) for a, b, c, d in fours)


def _is_elsewhere(words: Sequence[str], lexicon: Lexicon) -> bool:
    """Say whether a preposition leads to a place of its own: "in the forests", not "in the streets"."""
    words = less_idle(words, lexicon)
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


def is_about(line: Line, clause: Clause, finding: Finding, lexicon: Lexicon) -> bool:
    """Say whether a clause without a place tells of the town that the last claim, or the title, is about."""
    start = clause.words.index(finding.at)
    end = start + len(finding.cue.split())
    told = is_of_focus(clause, clause.lows(line), start, end, finding, lexicon)
    return told or stands_alone(line, clause, finding, lexicon)


def stands_alone(line: Line, clause: Clause, finding: Finding, lexicon: Lexicon) -> bool:
    """Say whether a clause says nothing but its event, which is one that can only be meant of the town."""
    words = clause.lows(line)
    start = clause.words.index(finding.at)
    end = start + len(finding.cue.split())
    told = finding.stance in (Stance.ASSERTED, Stance.DENIED) and not _is_flight(finding)
    if clause.opener or len(words) > _SHORT or not told:
        return False
    if not _is_closed(words, end, lexicon):
        return False
    before = words[:start]
    comma = max((n for n in range(start) if words[n] == ","), default=-1)
    if not lexicon.union("grammar.prepositions", less=("to", "by")).isdisjoint(words[comma + 1 : start]):
        return False
    if finding.status in (ControlStatus.ENCIRCLED, ControlStatus.WITHDREW):
        return finding.whose is not None
    if finding.status is ControlStatus.REPELLED:
        return True
    if finding.status is ControlStatus.CONTESTED:
        return not lexicon.words("focus", "going_on").isdisjoint(words)
    everything = not lexicon.words("focus", "everything").isdisjoint(before)
    return finding.rule.name in HELD and everything


def is_there(line: Line, clause: Clause, finding: Finding, lexicon: Lexicon) -> bool:
    """Say whether an event can be meant of the town that the sentence speaks of elsewhere."""
    if finding.stance not in (Stance.ASSERTED, Stance.HEDGED) or line.sentence.title:
        return False
    if finding.status in (ControlStatus.ENCIRCLED, ControlStatus.WITHDREW):
        return finding.whose is not None and _is_closed(
            clause.lows(line), clause.words.index(finding.at) + len(finding.cue.split()), lexicon
        )
    if finding.status is ControlStatus.CONTESTED:
        return finding.rule.name != _ATTACKING and goes_on(clause.lows(line), finding, lexicon)
    return finding.status is ControlStatus.REPELLED


def _is_closed(words: Sequence[str], end: int, lexicon: Lexicon) -> bool:
    """Say whether nothing but time and manner stands behind a cue: no other place, no object."""
    known = lexicon.union(
        "reporting.tail", "grammar.adverbs", "focus.going_on", "focus.tail", "grammar.copula", "grammar.have",
        "actors.forces",
    )  # fmt: skip
    sides = (
        {n for a, b, _ in lexicon.sides.spans(words, end) for n in range(a, b)} if end < len(words) else ()
    )
    return all(words[n] in known or n in sides or not words[n][0].isalpha() for n in range(end, len(words)))
