"""Labels: who says a line is told before or behind it, by a sign: "General Staff: ...", "... – Kremlin"."""

from __future__ import annotations

from typing import Final

from layers.claims import Stance
from layers.lexicon import Lexicon
from layers.reading.attribution import LABEL, Attribution, known_sources
from layers.reading.line import PLACE, Line
from layers.reading.sources import UNKNOWN, Memory, Source, find_sources
from layers.registry import UNKNOWN_CLAIMANT

_MARKS: Final = frozenset({":", "–", "—"})
_LONGEST_LABEL: Final = 10  # words


def labels(line: Line, lexicon: Lexicon, memory: Memory) -> list[Attribution]:
    """Read "General Staff: ..." and, in a headline, "...: Kremlin"."""
    label = _closing_label(line, lexicon, memory)
    if label or ":" not in line.lows:
        return label
    colon = line.lows.index(":")
    told = line.lows[0] in lexicon.words("continuation", "source_labels")
    if 0 < colon <= 6 and colon + 1 < len(line) and not told:
        sources = known_sources(find_sources(line, 0, colon, lexicon, memory))
        if sources:
            return [
                Attribution(
                    sources, ":", LABEL, Stance.ASSERTED, (colon + 1, len(line)), frozenset(range(colon + 1))
                )
            ]
    return []


def _closing_label(line: Line, lexicon: Lexicon, memory: Memory) -> list[Attribution]:
    """Read a headline's "...: Kremlin", "... – General Staff", "... – ministry" and "... – reports"."""
    marks = [n for n in range(max(1, len(line) - _LONGEST_LABEL), len(line) - 1) if line.lows[n] in _MARKS]
    if not marks or line.lows[-1] in (".", "!"):
        return []
    at = marks[-1]
    if PLACE in line.lows[at:] and line.words[-1].place is not None:
        return []
    offices = lexicon.role_table.spans(line.lows, at + 1)
    heard = line.lows[-1] in lexicon.union("reporting.nouns", "sources.labels")
    sources = find_sources(line, at + 1, len(line), lexicon, memory)
    if not known_sources(sources) and not (heard or offices):
        return []
    text = " ".join(word.text for word in line.words[at + 1 :])
    sources = sources or [Source(lexicon.claimant(UNKNOWN_CLAIMANT), UNKNOWN, text)]
    vague = line.lows[-1] in lexicon.words("reporting", "nouns") and not known_sources(sources)
    stance = Stance.HEDGED if vague else Stance.ASSERTED
    own = frozenset(range(at, len(line)))
    return [Attribution(tuple(sources), line.lows[at], LABEL, stance, (0, at), own, forward=False)]
