"""Source names: which claimant's name counts among the words of a source."""

from __future__ import annotations

from layers.claims import ClaimantKind
from layers.lexicon import Lexicon
from layers.reading.line import Line
from layers.reading.outlets import UNNAMED_MEDIA

# Names of a state or its capital give way to an office named beside them ("Ukrainian police").
STATES = frozenset({"ru-gov", "ua-gov"})
FORCES = frozenset({"ru-military", "ua-military"})  # "Ukrainian troops had left X, it added": not they
OBSERVERS = "observers"  # the registered claimant for analysts without a name
VAGUE = STATES | {OBSERVERS, UNNAMED_MEDIA}


def names_in(line: Line, start: int, end: int, lexicon: Lexicon) -> list[tuple[int, int, str]]:
    """Return the claimants' names among words[start:end], less where somebody sits: "Kyiv-based analysts"."""
    named = lexicon.alias_table.spans(line.lows, start, end)
    return [hit for hit in named if line.lows[hit[1] : hit[1] + 2] != ("-", "based")]


def best_name(aliases: list[tuple[int, int, str]], lexicon: Lexicon) -> tuple[int, int, str] | None:
    """Return the claimant's name that a source is told by: footage stays footage, whoever posted it."""
    shown = next((hit for hit in aliases if lexicon.claimant(hit[2]).kind is ClaimantKind.VISUAL), None)
    return shown or max(
        aliases,
        key=lambda hit: (
            hit[2] not in VAGUE,
            hit[2] not in FORCES or len(aliases) == 1,
            hit[1] - hit[0],
            -hit[0],
        ),
        default=None,
    )


def gives_way(
    line: Line, name: tuple[int, int, str], roles: list[tuple[int, int, tuple[str, ...]]], lexicon: Lexicon
) -> bool:
    """Say whether a state's name gives way to an office beside it: "Ukrainian police"; no person's."""
    apart = any(b <= name[0] or a >= name[1] for a, b, _ in roles)
    return name[2] in STATES and apart and bool(lexicon.sides.spans(line.lows, name[0], name[1]))
