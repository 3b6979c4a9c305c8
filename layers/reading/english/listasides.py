"""List asides: relative clauses behind one town of a list: "took A, where fighting had raged, and B"."""

from __future__ import annotations

from itertools import pairwise
from typing import Final

from layers.lexicon import Lexicon
from layers.reading.appositions import described
from layers.reading.line import PLACE, Line

_REACH: Final = 20  # words of an aside


def list_asides(line: Line, lexicon: Lexicon) -> dict[int, int]:
    """Return relative clauses inside a list of towns: first word -> the comma behind the last.

    None where a place stands inside ("where they hold B, and C"), and where the town behind has a verb of
    its own.
    """
    found: dict[int, int] = {}
    if PLACE not in line.lows:
        return found
    links, finite = lexicon.words("grammar", "conjunctions"), lexicon.words("grammar", "finite")
    for comma in [at for at, low in enumerate(line.lows) if low == ","]:
        behind = line.lows[comma + 1 : comma + 4]
        if len(behind) < 2 or behind[0] not in links or behind[1] != PLACE:
            continue
        if not _ends_list(line, comma + 3, finite):
            continue
        town = next((n for n in range(comma - 1, max(-1, comma - _REACH), -1) if line.lows[n] == PLACE), -1)
        if town < 1 or line.lows[town + 1] != "," or "," in line.lows[town + 2 : comma]:
            continue
        start = _opening(line, town, comma, lexicon)
        if start:
            found[start] = comma
    return found


def _ends_list(line: Line, at: int, finite: frozenset[str]) -> bool:
    """Say whether the sentence or an aside without a main verb follows the last town of a list."""
    rest = line.lows[at:]
    if not rest or rest[0] in (".", "”", '"'):
        return True
    return rest[0] == "," and not any(low in finite and before == "," for before, low in pairwise(rest))


def _opening(line: Line, town: int, comma: int, lexicon: Lexicon) -> int:
    """Return where a relative clause behind a town begins: ", where", ", a hub which", ", a hub it"; or 0."""
    relatives, pronouns = (lexicon.words("grammar", key) for key in ("relatives", "pronouns"))
    for at in range(town + 2, comma):
        low = line.lows[at]
        if low in relatives or (low == "that" and at > town + 2):
            return at
        told = at + 1 < comma and line.lows[at + 1] in lexicon.union("grammar.finite", "grammar.have")
        if low in pronouns and told and described(line.lows, at, lexicon) == town:
            return at
    return 0
