"""Bulletins: texts that pass on one source from beginning to end, and say so once."""

from __future__ import annotations

from collections.abc import Sequence

from layers.claims import Claimant, ClaimantKind
from layers.lexicon import Lexicon
from layers.reading.attribution import VERB, Attribution
from layers.reading.line import Line
from layers.reading.sources import ANAPHOR, NAMED, ROLE, Source


def bulletin_source(
    line: Line, reports: Sequence[Attribution], last: Source | None, narrator: Claimant, lexicon: Lexicon
) -> Source | None:
    """Return whose bulletin a sentence declares the text to be, or None.

    "General Staff evening briefing", "Information provided in the evening briefing": the party named in
    it, else the one named last. Monitors speak for themselves.
    """
    if narrator.kind is not ClaimantKind.MEDIA:
        return None
    spoken = any(
        report.form == VERB for report in reports
    )  # "said in its evening update": one sentence's source
    if spoken or not lexicon.phrases("reporting", "bulletins").spans(line.lows):
        return None
    sources = [s for report in reports for s in report.sources if s.how in (NAMED, ROLE)]
    named = sources[-1] if sources else _party(line, lexicon) or last
    if named is None or named.claimant.side is None:
        return None
    return Source(named.claimant, ANAPHOR, named.words)


def _party(line: Line, lexicon: Lexicon) -> Source | None:
    """Return the party that a sentence names, with or without a verb of speech."""
    for start, end, claimant in lexicon.alias_table.spans(line.lows):
        return Source(lexicon.claimant(claimant), NAMED, _text(line, start, end))
    for start, end, _ in lexicon.role_table.spans(line.lows):
        usual = lexicon.defaults.get(" ".join(line.lows[start:end]))
        if usual is not None:
            return Source(lexicon.claimant(usual), NAMED, _text(line, start, end))
    return None


def _text(line: Line, start: int, end: int) -> str:
    return " ".join(word.text for word in line.words[start:end])
