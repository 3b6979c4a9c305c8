"""Gerunds: "taking X" where nobody is said to have done it."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from layers.lexicon import Lexicon
from layers.reading.grammar import ACTIVE, Use
from layers.reading.line import PLACE
from layers.reading.modalcue import ModalCue, may_is_month
from layers.wordforms import NOUN

_KEPT: Final = 6  # words from "stopped" to "from"
_ASIDE: Final = 14
_STEPS: Final = frozenset({"in", "on", "toward", "towards", "with"})
_GOVERNOR: Final = 9  # words before a preposition in which that stands what it belongs to


def is_gerund_subject(words: Sequence[str], use: Use, start: int, end: int, lexicon: Lexicon) -> bool:
    """Say whether "taking X" only is what another verb speaks of.

    "Taking X would allow", and with its forces named "forces holding X would require".
    """
    if use.voice not in (ACTIVE, NOUN) or not words[start].endswith("ing"):
        return False
    if use.voice == ACTIVE and words[start - 1 : start] == ("to",) and "up" not in words[start - 2 : start]:
        return True  # "closer to taking X"
    if use.form.rule.place == "subject" or use.begin < start:
        return False
    if words[:start] == ("by",):
        return not {"would", "could", "will"}.isdisjoint(words[end:])  # "by taking X, they would"
    if start:
        ahead = words[end : end + 14]
        comma = next(
            (n for n, w in enumerate(ahead) if w == "," and ahead[n + 1 : n + 2] != ("would",)), len(ahead)
        )
        return "would" in ahead[:comma] and use.voice == ACTIVE
    no_gerund = words[start] in lexicon.words("modality", "no_gerunds")
    transitive = words[end : end + 1] == (PLACE,) and not no_gerund
    if use.form.rule.place != "object" and not transitive:
        return False  # "fighting in X goes on"; but "storming X remains the aim"
    verbs = lexicon.union("modality.futures", "grammar.finite")
    for position in range(end, min(end + 14, len(words))):
        low = words[position]
        if low == ",":
            ends = range(position, _aside(words, position))
            verbs |= {verb for verb in lexicon.words("modality", "reported_of") if verb.endswith("s")}
            return any(words[n] == "," and words[n + 1] in verbs for n in ends)
        if low in verbs and not may_is_month(words, position):
            return True
        if words[position - 1] == PLACE and low.isalpha() and low.endswith("s"):
            return True
    return False


def _aside(words: Sequence[str], comma: int) -> int:
    """Return where an aside behind a comma ends at the latest: "taking X, he said, is an effort"."""
    return min(comma + _ASIDE, len(words) - 1)


def kept_from(cue: ModalCue) -> str:
    """Return "from" where somebody is kept from a deed: "stopped the troops from encircling X"."""
    at = cue.start - 1
    while at > 0 and cue.words[at] in cue.lexicon.words("grammar", "adverbs"):
        at -= 1
    gerund = cue.words[cue.start].endswith("ing") and cue.use.voice in (ACTIVE, NOUN)
    if cue.words[cue.start] in cue.lexicon.words("modality", "no_gerunds"):  # "died from fighting in X"
        gerund = not cue.lexicon.words("modality", "keeps_from").isdisjoint(
            cue.words[max(0, at - _KEPT) : at]
        )
    return "from" if gerund and at > 0 and cue.words[at] == "from" else ""


def hangs_on(cue: ModalCue) -> str:
    """Return what a gerund only hangs on: "intent on taking X", "the chances of Russia taking X"; or "".

    What somebody dreams of or counts on has not happened; what they claim, report or are thanked for has.
    """
    words, lexicon = cue.words, cue.lexicon
    low = words[cue.start]
    gerund = low.endswith("ing") and low not in lexicon.words("modality", "no_gerunds")
    if not gerund or cue.use.going_on or cue.use.voice not in (ACTIVE, NOUN):
        return ""
    at = cue.start - 1
    passed = lexicon.union("grammar.adverbs", "actors.forces", "sides.adjectives")
    while at > 0 and (words[at] in passed or lexicon.sides.at(words, at) is not None):
        at -= 1
    if at > 0 and words[at] == "on" and words[at - 1] in lexicon.words("actors", "forces"):
        return ""  # "congratulated the troops on taking X"
    if at > 1 and words[at] in _STEPS and words[at - 1] in lexicon.words("modality", "under_way"):
        return " ".join(words[at - 1 : at + 1])  # "made progress in capturing X"
    if at < 1 or words[at] not in lexicon.words("modality", "hung_on"):
        return ""
    before = words[max(0, at - _GOVERNOR) : at]
    told = lexicon.words("modality", "happened_by")
    return "" if any(word in told for word in before) else " ".join(words[at - 1 : at + 1])
