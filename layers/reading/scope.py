"""Scopes: which words around a verb of speech are what was said."""

from __future__ import annotations

from layers.lexicon import Lexicon, VerbForm
from layers.reading.attribution import BREAKS
from layers.reading.line import PLACE, Line
from layers.reading.speaker import is_verb_cue


def heading_end(line: Line, lexicon: Lexicon) -> int:
    """Return the first word behind a paragraph's heading ("Assessed advances: ..."), or 0."""
    if ":" not in line.lows[:8]:
        return 0
    colon = line.lows.index(":")
    head = line.lows[:colon]
    told = PLACE in head or any(low in lexicon.words("grammar", "finite") for low in head)
    return 0 if told or not colon else colon + 1


def is_trailing(line: Line, end: int, lexicon: Lexicon) -> bool:
    """Say whether a reporting verb closes its sentence or stands between commas."""
    tail = tail_end(line, end, lexicon)
    if tail >= len(line) or line.lows[tail] == ".":
        return True
    if line.lows[tail] in (",", ";", "—") and tail == end:
        return True
    return line.lows[tail] in (",", ";", "—") and tail - end <= 7


def is_addressed(line: Line, end: int, verb: VerbForm, lexicon: Lexicon) -> bool:
    """Say whether only the hearer follows: "..., he told a reporter by phone"."""
    if verb.lemma not in lexicon.words("reporting", "tells"):
        return False
    finite = lexicon.words("grammar", "finite")
    stop = next((n for n in range(end, len(line)) if line.lows[n] in BREAKS), len(line))
    heard = line.lows[end:stop]
    told = lexicon.events.spans(line.lows, end, stop) or PLACE in heard
    return 0 < len(heard) <= 12 and not told and not any(w in finite or w == "that" for w in heard)


def tail_end(line: Line, end: int, lexicon: Lexicon) -> int:
    """Return the end of the words of time and place that may follow "the ministry said"."""
    position = end
    tail = lexicon.words("reporting", "tail")
    if line.lows[end : end + 1] and line.lows[end] in lexicon.words("grammar", "determiners"):
        return end
    while position < len(line) and (line.lows[position] in tail or line.lows[position].isdigit()):
        position += 1
    if position < len(line) and line.lows[position] not in (",", ".", ";", "—"):
        return end
    return position


def content_start(line: Line, end: int, lexicon: Lexicon) -> int:
    """Return the first word of what was said: after "that", or after "on Tuesday"."""
    position = _tail_run(line, end, lexicon)
    if position < len(line) and line.lows[position] in ("that", ":", ","):
        return position + 1
    # "told Reuters that"
    for ahead in range(end, min(end + 7, len(line))):
        if line.lows[ahead] == "that" and not lexicon.events.spans(line.lows, end, ahead):
            return ahead + 1
        if line.lows[ahead] in BREAKS:
            break
    return end


def _tail_run(line: Line, end: int, lexicon: Lexicon) -> int:
    position = end
    tail = lexicon.words("reporting", "tail")
    while position < len(line) and (line.lows[position] in tail or line.lows[position].isdigit()):
        position += 1
    return position


def forward_end(line: Line, start: int, lexicon: Lexicon) -> int:
    """Return where the content ends: at ", but" with a subject of its own, else at the sentence's end."""
    contrasts = lexicon.words("grammar", "contrasts")
    for position in range(start + 1, len(line) - 1):
        if line.lows[position] in contrasts and line.lows[position - 1] in (",", ";", "—"):
            if not any(low[0].isalnum() for low in line.lows[start:position]):
                continue  # "said that, although ...,"
            following = line.lows[position + 1]
            if following in ("that", "were", "was", "had", "have", "did", "failed", "are", "not"):
                continue
            if lexicon.events.at(line.lows, position + 1) and is_verb_cue(line, position + 1, lexicon):
                continue
            return position
    return len(line)
