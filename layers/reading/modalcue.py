"""Modal cues: the words before a cue that govern it, and the helpers among them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from itertools import pairwise
from typing import Final

from layers.cues import EventRule
from layers.lexicon import Lexicon
from layers.reading.grammar import LOOK_BACK, Use
from layers.reading.line import PLACE
from layers.wordforms import NOUN

MODAL_HAVE: Final = frozenset({"may", "might", "could"})
LIKELY: Final = frozenset({"likely to", "unlikely to"})  # "to have captured": told, and no plan
_ABOUT: Final = frozenset({"almost", "nearly", "virtually", "practically"})
_LIST: Final = 24  # words from "none of" to what is told of several
_KIND: Final = 5  # words behind "none of" in which it is told of what: "the four regions"
_PAIR: Final = 12  # words from "neither" to what is told of both
_MERE: Final = 6  # words from "is" to the end of "only a matter of time"
_BEFORE_MONTHS: Final = frozenset(
    {"in", "since", "of", "until", "by", "from", "early", "late", "mid", "last", "-"}
)


@dataclass(slots=True)
class ModalCue:
    """A cue at words[start:end] and the words before it that govern it."""

    words: Sequence[str]
    use: Use
    start: int
    end: int
    text: tuple[str, ...]
    lexicon: Lexicon
    _hits: dict[str, tuple[int, int, str] | None] = field(default_factory=dict, repr=False, compare=False)
    _lists: frozenset[str] = field(init=False, repr=False, compare=False)  # those that a word here begins

    def __post_init__(self) -> None:
        """Note which lists the governing words can hold a phrase of: few of the many that are asked for."""
        begun = self.lexicon.modal_lists
        self._lists = frozenset().union(*[begun[low] for low in self.text if low in begun])

    @property
    def rule(self) -> EventRule:
        """Return the rule of the cue."""
        return self.use.form.rule

    def said(self, key: str) -> str:
        """Return the last phrase of a list of the lexicon among the governing words, or ""."""
        hit = self._last(key) if key in self._lists else None  # asked for most of all
        return " ".join(self.text[hit[0] : hit[1]]) if hit is not None else ""

    def ends_with(self, key: str) -> bool:
        """Say whether such a phrase stands right before the cue."""
        hit = self._last(key)
        return hit is not None and hit[1] == len(self.text)

    def place_of(self, key: str) -> int:
        """Return where the last such phrase begins, or -1."""
        hit = self._last(key)
        return hit[0] if hit is not None else -1

    def _last(self, key: str) -> tuple[int, int, str] | None:
        if key not in self._lists:
            return None
        if key not in self._hits:  # several steps ask for the same list
            hits = self.lexicon.phrases("modality", key).spans(self.text)
            self._hits[key] = hits[-1] if hits else None
        return self._hits[key]


def window(words: Sequence[str], use: Use, start: int, floor: int) -> int:
    """Return where the words begin that govern a cue: back to a place, a sign or another cue."""
    limit = max(floor, start - (LOOK_BACK + 3 if use.voice == NOUN else LOOK_BACK + 1))
    if words[start - 1 : start] == (",",) and use.voice != NOUN and _is_aside(words, floor, start - 1):
        return start  # "Wagner, with the help of the army, seized X"
    position = start
    while position > limit:
        low = words[position - 1]
        behind_comma = low == "," and (start - position > 0 or words[start].endswith("ing"))
        if behind_comma or low in (PLACE, ";", ":", "(", ")"):
            break
        position -= 1
    return position


def _is_aside(words: Sequence[str], floor: int, comma: int) -> bool:
    """Say whether words between commas part a verb from its subject, and not from its helper."""
    first = next((n for n in range(comma - 1, floor, -1) if words[n] == ","), 0)
    return bool(first) and words[first + 1] in ("with", "together", "backed", "supported", "helped", "under")


def future_of(cue: ModalCue) -> str:
    """Return the modal verb that makes a cue future or hypothetical, or ""; not "could be | seen in X"."""
    future = prophecy_in(cue.text, cue.lexicon)
    seen = future in ("can", "could") and cue.rule.presence and _is_seen(cue.words[cue.start :], cue.lexicon)
    return "" if seen else future


def prophecy_in(text: Sequence[str], lexicon: Lexicon) -> str:
    """Return the modal verb that makes a cue future or hypothetical; "may have captured" is a hedge."""
    futures = lexicon.words("modality", "futures")
    for position, low in enumerate(text):
        if low not in futures or low == "to":
            continue
        following = tuple(text[position + 1 : position + 4])
        must = ("have", "to") in pairwise(following)  # "may have to leave"
        if (low in MODAL_HAVE and "have" in following and not must) or (
            low in ("may", "might") and "be" in following and "forced" not in following
        ):
            continue
        if low == "could" and "not" in following:
            continue
        if low in ("can", "could") and following[:1] == ("be",) and _is_seen(following[1:], lexicon):
            continue  # "could be seen raising a flag"
        if may_is_month(text, position):
            continue
        return low
    return ""


def _is_seen(words: Sequence[str], lexicon: Lexicon) -> bool:
    """Say whether "can be" goes on with a word for seeing: "can be (clearly) seen"."""
    return not lexicon.words("presence", "sighted").isdisjoint(words[:2])


def may_is_month(text: Sequence[str], at: int) -> bool:
    """Say whether a word is the month of May: "in May", "9 May", "May 9"."""
    if text[at] != "may":
        return False
    before, behind = text[at - 1 : at] if at else (), text[at + 1 : at + 2]
    day = any(word[:1] and word[0].isdigit() for word in behind)
    return day or (before != () and (before[0] in _BEFORE_MONTHS or before[0][:1].isdigit()))


def reported_infinitive(text: Sequence[str]) -> bool:
    """Say whether "to have captured" or "to be advancing" reports rather than plans."""
    tail = tuple(text[-4:])
    told = "have" in tail and "to" in tail[: tail.index("have")]
    return told or tail[-2:] == ("to", "be")


def helper_after(words: Sequence[str], end: int, lexicon: Lexicon) -> str:
    """Return the verb that leaves a noun undone ("the fall of X would open the way", "is planned"), or ""."""
    modal = lexicon.union("modality.futures", less=("to", "to be"))
    undone, finite = lexicon.phrases("modality", "undone"), lexicon.words("grammar", "finite")
    for at in range(end, min(end + 14, len(words))):
        low = words[at]
        hit = undone.at(words, at)
        if hit is not None:
            return " ".join(words[at : hit[0]])
        if may_is_month(words, at):
            continue
        if low in modal:
            return low
        if low in ("and", "but") and words[at + 1 : at + 2] in (("it",), ("there",)):
            return ""  # told of something else
        if low == ",":
            return _modal_behind(words, at + 1, modal)
        if low in finite:
            told = lexicon.phrases("modality", "mere_time").spans(words, at + 1, at + _MERE)
            return f"{low} a {told[0][2]}" if told else ""
    return ""


def _modal_behind(words: Sequence[str], start: int, modal: frozenset[str]) -> str:
    """Return the modal verb behind an aside: "the fall of X, a fortified town in the east, would open"."""
    for at in range(start, min(start + 24, len(words) - 1)):
        if words[at] == "," and words[at + 1] in modal:
            return words[at + 1]
    return words[start] if words[start : start + 1] and words[start] in modal else ""


def hedge_of(cue: ModalCue) -> str:
    """Return the hedge before a cue, or in the verb behind its noun; "nearly 20 attacks" is how many."""
    hedge = cue.said("hedges")
    behind = cue.text[cue.place_of("hedges") + 1 :]
    counted = hedge in _ABOUT and behind[:1] != () and behind[0][:1].isdigit()
    return hedge if hedge and not counted else _hedge_after(cue)


def _hedge_after(cue: ModalCue) -> str:
    """Return the hedge in the verb of a noun: "fighting has reportedly been going on"."""
    if cue.use.voice != NOUN:
        return ""
    for position in range(cue.end, min(cue.end + 4, len(cue.words))):
        if cue.words[position] in cue.lexicon.words("grammar", "finite"):
            hit = cue.lexicon.phrases("modality", "hedges").spans(cue.words, position + 1, position + 2)
            return hit[0][2] if hit else ""
    return ""


def negations_of(cue: ModalCue) -> list[tuple[int, int, str]]:
    """Return the negations before a cue, but none that says it is done or tried.

    "Does not stop trying to", "has no choice but to".
    """
    hits = cue.lexicon.phrases("modality", "negations").spans(cue.text)
    if not hits:
        return []
    done = set[int]()
    for key in ("attempts", "succeeds"):
        at = cue.place_of(key)
        done.update(range(at, at + len(cue.said(key).split())))
    return [hit for hit in hits if hit[0] not in done]


def _is_none_of(cue: ModalCue) -> bool:
    """Say whether a cue is told of none of several places: "none of the towns is under their control"."""
    words, start = cue.words, cue.start
    at = next((n for n in range(start - 2, max(-1, start - _LIST), -1) if words[n] == "none"), None)
    if at is None or words[at + 1] != "of" or ";" in words[at:start]:
        return False
    told = cue.lexicon.union("relations.settlement_nouns", "toponyms.region_after", also=(PLACE,))
    named = [n for n in range(at + 2, min(at + 2 + _KIND, start)) if words[n] in told]
    return named != [] and words[named[0] + 1] != "'s"  # not "none of X's defenders"


def is_neither(cue: ModalCue) -> bool:
    """Say whether a cue is told of "neither X nor Y", its subject or its object."""
    words, start = cue.words, cue.start
    if words[cue.end : cue.end + 1] == ("neither",):
        return True
    if _is_none_of(cue):
        return True
    at = next((n for n in range(start - 1, max(-1, start - _PAIR), -1) if words[n] == "neither"), None)
    if at is None or "nor" not in words[at:start] or PLACE not in words[at:start]:
        return False
    return "," not in words[at:start] and "that" not in words[at:start]
