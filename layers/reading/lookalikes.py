"""Lookalikes: words that look like a cue and are none: "a half-hour drive", "the battle-scarred town"."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from layers.claims import ControlStatus
from layers.lexicon import Lexicon
from layers.reading.grammar import ACTIVE, PASSIVE, Use
from layers.reading.line import PLACE
from layers.wordforms import NOUN

_OBJECT: Final = 6  # words behind a verb in which its object begins
_YEAR: Final = 4


def is_lookalike(words: Sequence[str], start: int, end: int, use: Use, lexicon: Lexicon) -> bool:
    """Say whether the words of a cue mean something else than its event here."""
    return any(step(words, start, end, use, lexicon) for step in _STEPS)


def _is_compound(words: Sequence[str], start: int, end: int, use: Use, lexicon: Lexicon) -> bool:
    """Read "battle-scarred", "combat-ready", "a scorched-earth approach" and "a half-hour drive"."""
    if words[end : end + 1] == ("-",) and words[end + 1 : end + 2] != ():
        return words[end + 1] in lexicon.words("lookalikes", "compounds")
    if end - start != 1 or use.form.rule.name not in ("approaching", "driving out"):
        return False
    if words[start] == "drive":
        return not lexicon.words("lookalikes", "travel_times").isdisjoint(words[max(0, start - 3) : start])
    owned = lexicon.words("lookalikes", "owners_of_manner")
    before = [n for n in range(max(0, start - 5), start) if words[n] in owned]
    if words[start] != "approach" or not before:
        return False
    between = words[before[-1] + 1 : start]  # "their approach", but "a column and troops approach"
    return PLACE not in between and not any(low in (",", "and", "to") or low.endswith("s") for low in between)


def _is_the_war(words: Sequence[str], start: int, end: int, use: Use, lexicon: Lexicon) -> bool:
    """Read "before Moscow launched its 2022 offensive": the invasion, and no attack on a town."""
    inside = words[start:end]
    year = any(low.isdigit() and len(low) == _YEAR for low in inside)
    return year and use.form.rule.status is ControlStatus.CONTESTED


def _is_state_of_affairs(words: Sequence[str], start: int, end: int, use: Use, lexicon: Lexicon) -> bool:
    """Read "the situation is controlled by our units", "established fire control over the road"."""
    if use.form.rule.status is not ControlStatus.CONTROLS:
        return False
    if use.form.rule.name == "holding" and use.voice == PASSIVE:
        return not lexicon.words("lookalikes", "affairs").isdisjoint(words[: use.begin][-_OBJECT:])
    return "fire" in words[max(0, start - 1) : end] and "control" in words[start:end]


def _is_in_a_fight(words: Sequence[str], start: int, end: int, use: Use, lexicon: Lexicon) -> bool:
    """Read "have been locked for months in a battle for X": nobody is ringed."""
    if use.form.lemma != "lock" or use.voice != PASSIVE:
        return False
    ahead = words[end : end + _OBJECT]
    inside = next((n for n, low in enumerate(ahead) if low == "in"), None)
    return inside is not None and PLACE not in ahead[: inside + 2]


def _widens_otherwise(words: Sequence[str], start: int, end: int, use: Use, lexicon: Lexicon) -> bool:
    """Read "expanding Moscow's control" and "widening the contested area": of a loss, or of nobody's gain."""
    if use.voice != ACTIVE or use.form.lemma not in lexicon.words("lookalikes", "widens"):
        return False
    ahead = words[end : end + _OBJECT]
    stop = next((n for n, low in enumerate(ahead) if low in (PLACE, ",", ";")), len(ahead))
    if not lexicon.words("lookalikes", "nobodys").isdisjoint(ahead[:stop]):
        return True
    owner = lexicon.sides.at(words, end) if end < len(words) else None
    return words[start].endswith("ing") and owner is not None and "control" in ahead[:stop]


def _has_no_object(words: Sequence[str], start: int, end: int, use: Use, lexicon: Lexicon) -> bool:
    """Read "but Russia is pushing back again": nothing is repelled."""
    pushes = use.form.lemma in lexicon.words("relations", "pushes")
    if not pushes or not use.form.rule.absorbs or use.voice != ACTIVE:
        return False
    ahead = words[end : end + 1]
    return ahead != () and ahead[0] in lexicon.words("lookalikes", "no_objects")


def _tells_who(words: Sequence[str], start: int, end: int, use: Use, lexicon: Lexicon) -> bool:
    """Read "the occupying forces": who they are, and not what they do."""
    if words[start:end] != ("occupying",) or use.voice not in (ACTIVE, NOUN):
        return False
    return words[end : end + 1] != () and words[end] in lexicon.union("actors.forces", "lookalikes.occupiers")


def _stops_trying(words: Sequence[str], start: int, end: int, use: Use, lexicon: Lexicon) -> bool:
    """Read "does not stop trying to storm X": whose own attempts go on, and nothing is repelled."""
    own = words[end : end + 1] in (("its",), ("their",), ("his",))
    tried = words[end + own : end + own + 1]
    negated = words[start - 1 : start] in (("not",), ("never",), ("n't",)) and use.form.rule.absorbs
    return negated and tried != () and tried[0] in lexicon.words("modality", "trying")


_STEPS: Final = (
    _is_compound, _is_the_war, _is_state_of_affairs, _is_in_a_fight, _widens_otherwise, _has_no_object,
    _tells_who, _stops_trying,
)  # fmt: skip
