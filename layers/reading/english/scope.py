"""Scopes: which words around a verb of speech are what was said."""

from __future__ import annotations

from typing import Final

from layers.cues import VerbForm
from layers.lexicon import Lexicon
from layers.reading.attribution import BREAKS
from layers.reading.english.speaker import is_verb_cue
from layers.reading.line import PLACE, Line

_TOLD_WHERE: Final = frozenset({"to", "in", "on", "during", "at", "via", "with", "from", "through"})
_LONGEST_TAIL: Final = 14  # words


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
    if line.lows[tail] in (",", ";", "—", "–") and tail == end:
        return True
    return line.lows[tail] in (",", ";", "—") and tail - end <= 7


def opens_quotation(line: Line, begin: int, end: int) -> bool:
    """Say whether a quotation begins behind a source, its verb and a comma: 'he said on air, "We hold X"'.

    No second half of one: '"We hold X," he said, "and Y"'. `begin` is the source's first word, `end` the one
    behind its verb.
    """
    comma = next((n for n in range(end, min(end + 9, len(line))) if line.lows[n] in BREAKS), len(line))
    if line.lows[comma : comma + 1] != (",",) or comma + 2 >= len(line):
        return False
    opened = line.words[comma + 1].start - line.words[comma].end > 1  # a mark stands between
    return opened and not (begin and _is_quoted_before(line, begin))


def _is_quoted_before(line: Line, begin: int) -> bool:
    """Say whether a quotation ends before a word, its mark on either side of the comma."""
    if line.lows[begin - 1] not in (",", "!", "?"):
        return False
    sign = line.words[begin - 1]
    return line.words[begin].start - sign.end > 1 or (begin > 1 and sign.start > line.words[begin - 2].end)


def closes_report(line: Line, begin: int, end: int, lexicon: Lexicon) -> bool:
    """Say whether what was said stands before a source and its verb, whatever follows them.

    A quotation ends there ("...,” he said during a visit"), or a time and a subordinate clause follow a whole
    sentence ("..., the governor said on Tuesday after days of fighting"). `begin` is the source's first word.
    """
    if not begin or line.lows[begin - 1] not in (",", "!", "?"):
        return False
    tail = tail_run(line, end, lexicon)
    if line.lows[tail : tail + 1] in (("that",), (":",)):
        return False
    if _is_quoted_before(line, begin):
        return True
    goes_on = line.lows[tail : tail + 1] and line.lows[tail] in lexicon.words("reporting", "circumstances")
    return bool(tail > end and goes_on and lexicon.events.spans(line.lows, 0, begin))


def is_addressed(line: Line, end: int, verb: VerbForm, lexicon: Lexicon) -> bool:
    """Say whether only the hearer follows: "..., he told a reporter by phone"."""
    if verb.lemma not in lexicon.words("reporting", "tells"):
        return False
    finite = lexicon.words("grammar", "finite")
    stop = next((n for n in range(end, len(line)) if line.lows[n] in BREAKS), len(line))
    if line.lows[stop : stop + 1] == (":",):
        return False  # "told a reporter: ..."
    heard = line.lows[end:stop]
    told = lexicon.events.spans(line.lows, end, stop) or PLACE in heard
    return 0 < len(heard) <= 12 and not told and not any(w in finite or w == "that" for w in heard)


def told_end(line: Line, begin: int, end: int, lexicon: Lexicon) -> int:
    """Return the end of "..., a spokesman confirmed to the channel on Monday", or 0 where more is told.

    `begin` is the source's first word, `end` the one behind its verb.
    """
    stop = next((n for n in range(end, len(line)) if line.lows[n] in BREAKS), len(line))
    rest = line.lows[end:stop]
    closed = stop >= len(line) - 1 and 0 < len(rest) <= _LONGEST_TAIL
    if not closed or not begin or line.lows[begin - 1] != "," or rest[0] not in _TOLD_WHERE:
        return 0
    more = "that" in rest or PLACE in rest or bool(lexicon.events.spans(line.lows, end, stop))
    finite = lexicon.words("grammar", "finite")
    more = more or any(low in finite for low in rest)
    return 0 if more or not lexicon.events.spans(line.lows, 0, begin) else stop


def tail_end(line: Line, end: int, lexicon: Lexicon) -> int:
    """Return the end of the words of time and place that may follow "the ministry said"."""
    position = end
    tail = lexicon.words("reporting", "tail")
    if line.lows[end : end + 1] and line.lows[end] in lexicon.words("grammar", "determiners"):
        return end
    while position < len(line) and (line.lows[position] in tail or line.lows[position].isdigit()):
        position += 1
        if line.lows[position : position + 1] == ("(",) and line.lows[position + 2 : position + 3] == (")",):
            position += 3  # "said yesterday (Thursday)"
    if position < len(line) and line.lows[position] not in (",", ".", ";", "—"):
        return end
    return position


def content_start(line: Line, end: int, lexicon: Lexicon) -> int:
    """Return the first word of what was said: after "that", or after "on Tuesday"."""
    position = tail_run(line, end, lexicon)
    if position < len(line) and line.lows[position] in ("that", ":", ","):
        return position + 1
    if opens_quotation(line, 0, end):
        return line.lows.index(",", end) + 1
    # "told Reuters that"
    for ahead in range(end, min(end + 7, len(line))):
        if line.lows[ahead] in ("that", ":") and not lexicon.events.spans(line.lows, end, ahead):
            return ahead + 1
        if line.lows[ahead] in BREAKS:
            break
    return end


def tail_run(line: Line, end: int, lexicon: Lexicon) -> int:
    """Return the end of the words of time and place behind a verb of speech, whatever stands behind them."""
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
            open_ = lexicon.phrases("reporting", "unverified_state").spans(
                line.lows, position, min(position + 9, len(line))
            )
            if following in ("that", "this", "it", "which") and open_:
                return position  # ", but that has not been confirmed"
            if following in lexicon.words("grammar", "finite") | {"that", "failed", "not", "still"}:
                continue  # "that Russia has advanced near X, but has not encircled it"
            if lexicon.events.at(line.lows, position + 1) and is_verb_cue(line, position + 1, lexicon):
                continue
            return position
    return len(line)
