"""Labels: who says a line is told before or behind it, by a sign: "General Staff: ...", "... – Kremlin"."""

from __future__ import annotations

from typing import Final

from layers.claims import ClaimantKind, Stance
from layers.lexicon import Lexicon
from layers.reading.attribution import LABEL, Attribution, known_sources
from layers.reading.colonlists import counts_towns
from layers.reading.line import PLACE, Line
from layers.reading.sources import UNKNOWN, Memory, Source, find_sources
from layers.registry import UNKNOWN_CLAIMANT

_MARKS: Final = frozenset({":", "–", "—"})
_LONGEST_LABEL: Final = 14  # words


def labels(line: Line, lexicon: Lexicon, memory: Memory) -> list[Attribution]:
    """Read "General Staff: ..." and, in a headline, "...: Kremlin"."""
    label = _closing_label(line, lexicon, memory)
    if label or ":" not in line.lows:
        return label
    colon = line.lows.index(":")
    told = line.lows[0] in lexicon.words("continuation", "source_labels")
    topics = lexicon.words("continuation", "topics")
    told = told or not topics.isdisjoint(line.lows[:colon])  # what a text is about
    told = told or counts_towns(line.lows[:colon], lexicon)  # "troops took two villages: A and B"
    dateline = line.words[0].text.isupper() and line.lows[0] in lexicon.words("toponyms", "metonyms")
    if 0 < colon <= 6 and colon + 1 < len(line) and not told and not dateline:
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
    if not len(line) or line.lows[-1] in (".", "!"):
        return []
    marks = [n for n in range(max(1, len(line) - _LONGEST_LABEL), len(line) - 1) if line.lows[n] in _MARKS]
    if not marks:
        return []
    at = marks[-1]
    if PLACE in line.lows[at:] and line.words[-1].place is not None:
        return []
    if _tells(line, at + 1, lexicon):
        return []  # "... - and a minister said nearby X was taken": a clause of its own
    offices = lexicon.role_table.spans(line.lows, at + 1)
    heard = line.lows[-1] in lexicon.union("reporting.nouns", "sources.labels")
    sources = find_sources(line, at + 1, len(line), lexicon, memory)
    if not known_sources(sources) and not (heard or offices):
        return []
    media = all(source.claimant.kind is ClaimantKind.MEDIA for source in sources) and bool(sources)
    if media and lexicon.verbs.spans(line.lows, 0, at):
        return []  # "..., Kyiv claims - The Example Post": who prints it
    text = " ".join(word.text for word in line.words[at + 1 :])
    sources = sources or [Source(lexicon.claimant(UNKNOWN_CLAIMANT), UNKNOWN, text)]
    vague = line.lows[-1] in lexicon.words("reporting", "nouns") and not known_sources(sources)
    stance = Stance.HEDGED if vague else Stance.ASSERTED
    own = frozenset(range(at, len(line)))
    return [Attribution(tuple(sources), line.lows[at], LABEL, stance, (0, at), own, forward=False)]


def _tells(line: Line, begin: int, lexicon: Lexicon) -> bool:
    """Say whether the words behind a mark are a clause, and no mere name: ": Russian army was surrounded"."""
    events = lexicon.events.spans(line.lows, begin)
    finite = lexicon.words("grammar", "finite")
    helped = any(low in finite for low in line.lows[begin:]) and not lexicon.verbs.spans(line.lows, begin)
    last = line.words[-1]
    defeated = last.low.endswith("ed") and last.text[0].islower()
    return (
        defeated or helped or bool(events and (lexicon.verbs.spans(line.lows, begin) or events[0][0] > begin))
    )
