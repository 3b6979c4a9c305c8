"""Colon lists: what stands between the towns that are counted and the colon behind which they are named.

"Liberated two villages that had been under the control of the others: A and B".
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from layers.lexicon import Lexicon
from layers.reading.line import PLACE, Line

_SIGNS: Final = frozenset({":", "—", "–"})
_LEAST: Final = 2  # words
_REACH: Final = 18  # words between the noun and the sign


def counts_towns(head: Sequence[str], lexicon: Lexicon) -> bool:
    """Say whether words before a colon tell what was done with towns: "troops took two villages: A, B".

    Or what happened to them: "Two villages fall to Russia: A and B".
    """
    towns = lexicon.union("where.counted", "where.counted_lands")
    counted = bool(head) and (head[-1] in towns or any(low in towns and low[-1] == "s" for low in head[:4]))
    return counted and any(start for start, _, _ in lexicon.events.spans(head))


def former_states(line: Line, lexicon: Lexicon) -> frozenset[int]:
    """Return the words that tell of counted towns what they were before: they belong to no clause.

    Only of those that a list behind a colon or a dash names: the list is then that of the verb before.
    """
    if _SIGNS.isdisjoint(line.lows):
        return frozenset()
    sign = next((n for n, low in enumerate(line.lows) if low in _SIGNS and n > _LEAST), 0)
    if not sign or PLACE not in line.lows[sign + 1 : sign + _REACH]:
        return frozenset()
    counted = lexicon.words("where", "counted")
    plural = [n for n in range(max(1, sign - _REACH), sign - 1) if line.lows[n] in counted]
    if not plural or not line.lows[plural[-1]].endswith("s"):
        return frozenset()
    start = plural[-1] + 1
    told = line.lows[start : _end(line, start, sign, lexicon)]
    past = "had" in told or not lexicon.words("modality", "until_then").isdisjoint(told)
    openers = lexicon.union("grammar.relatives", "modality.until_then", "grammar.joints")
    opened = told[1:] and told[told[0] == ","] in openers
    return (
        frozenset(range(start, start + len(told))) if past and opened and PLACE not in told else frozenset()
    )


def _end(line: Line, start: int, sign: int, lexicon: Lexicon) -> int:
    """Return where they are told no more: at a comma that closes it, at the main verb, or at the `sign`."""
    again = lexicon.union("grammar.copula", also=("have", "has"))
    verbs = 0
    for at in range(start, sign):
        if line.lows[at] == "," and at > start and line.lows[start] == ",":
            return at + 1
        first = line.lows[at - 1] not in again and line.lows[at - 1] != "had"
        verbs += first and (line.lows[at] in again or line.lows[at] == "had")
        if verbs > 1:
            return at
    return sign
