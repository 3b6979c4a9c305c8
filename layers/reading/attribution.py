"""Attribution: source, cue, content. Which words of a sentence are whose."""

from __future__ import annotations

from typing import Final

from geo.value import value
from layers.claims import ControlStatus, Stance
from layers.lexicon import Lexicon
from layers.reading.line import Line
from layers.reading.sources import UNKNOWN, Source

VERB, NOUN, ACCORDING, LABEL = "verb", "noun", "according to", "label"
CARRIED = "its voice goes on"
BREAKS: Final = frozenset({",", ";", ":", "—", "–", "(", ")", "."})


@value
class Attribution:
    """One report of speech: who, how, and the words it covers.

    `scope` is the range of words that are content, `own` the source and cue words (no content).
    `stance` is None where the content is a wish or a prophecy: no claim follows from it. `sources` is
    empty where the text names none ("reportedly").
    """

    sources: tuple[Source, ...]
    cue: str
    form: str
    stance: Stance | None
    scope: tuple[int, int]
    own: frozenset[int]
    forward: bool = True
    admits: bool = False
    infinitive: bool = False
    refuted: bool = False
    confirms: bool = False  # what another has said: both say it
    meant: frozenset[ControlStatus] = frozenset()  # of what was just told, where the words name no place


def known_sources(sources: list[Source]) -> tuple[Source, ...]:
    """Return the sources that name somebody the reader knows."""
    return tuple(source for source in sources if source.how != UNKNOWN)


def noun_phrase_end(line: Line, start: int, lexicon: Lexicon) -> int:
    """Return where the noun phrase that begins at a word ends: at a sign or a finite verb."""
    finite = lexicon.union("grammar.finite", "grammar.subordinators")
    depth = 0
    for position in range(start, len(line)):
        low = line.lows[position]
        if low == "(":
            depth += 1
        elif low == ")":
            depth -= 1
        elif not depth and low != "(":
            verb = low in finite and position > start and not is_month(line, position)
            if low in BREAKS or verb:
                return position
    return len(line) - (line.lows[-1] == "." if len(line) else 0)


def is_month(line: Line, position: int) -> bool:
    """Say whether a word is the month of May and no verb: "told the agency on May 22"."""
    return line.words[position].text == "May" and position > 0


def noun_phrase_begin(line: Line, before: int) -> int:
    """Return where the words before a verb begin: after the last sign."""
    position = before
    while position and line.lows[position - 1] not in BREAKS:
        position -= 1
    return position


def clause_start(line: Line, before: int, lexicon: Lexicon) -> int:
    """Return where the part begins that a source at its end covers.

    That is the whole sentence, unless somebody else speaks before ";" or ", but".
    """
    spoken = [start for start, _, _ in lexicon.verbs.spans(line.lows, 0, before)]
    if not spoken:
        return 0
    contrasts = lexicon.words("grammar", "contrasts")
    for position in range(before - 2, 0, -1):
        low = line.lows[position]
        if low in (";", "—") or (low in contrasts and line.lows[position - 1] in (",", "—")):
            # "There is fighting, but it is not assessed that ..., the official said": all of it is his.
            return position + 1 if spoken[0] < position else 0
    return 0
