"""Voice: who goes on speaking in sentences that name nobody."""

from __future__ import annotations

from dataclasses import replace
from typing import Final

from layers.claims import ClaimantKind, Stance
from layers.reading.attribution import LABEL, Attribution
from layers.reading.slavic.hearing import Hearing
from layers.reading.slavic.sources import VAGUE, find_source
from layers.reading.slavic.speech import attributions
from layers.reading.sources import ANAPHOR, GUESSED, NAMED, ROLE, UNKNOWN, Memory, Source

CARRIED: Final = "the same voice goes on"
_OPENING: Final = 3
_NAME_WORDS: Final = 6  # "Міноборони РФ." alone on its line
_SAID: Final = frozenset({Stance.ASSERTED, Stance.HEDGED})


class Voice:
    """The source that spoke last, the paragraph it spoke in, and whether the whole text is its own."""

    def __init__(self) -> None:
        self._source: Source | None = None
        self._paragraph = -1
        self._throughout = False

    def carried(self, hearing: Hearing) -> list[Attribution]:
        """Return the attribution of a sentence that names nobody, where the voice before it goes on."""
        line = hearing.line
        if self._source is None or line.sentence.title:
            return []
        same = self._throughout or self._paragraph == line.sentence.paragraph
        opening = min(_OPENING, len(line))
        if not same or hearing.lexis.patterns("speech", "own_voice").has(line.lows, 0, opening):
            return []
        source = self._source if self._throughout else replace(self._source, how=GUESSED)
        return [Attribution((source,), CARRIED, LABEL, Stance.ASSERTED, (0, len(line)), frozenset())]

    def note(self, hearing: Hearing, reports: list[Attribution]) -> None:
        """Remember who speaks in a sentence, for those that follow."""
        if reports and reports[0].cue == CARRIED:
            return
        line, told = hearing.line, [report for report in reports if _speaks(report)]
        bare = len(line) <= _NAME_WORDS and not hearing.has_cue(0, len(line))
        bulletin = hearing.lexis.patterns("speech", "bulletins").has(line.lows)
        if bulletin and told and told[0].form == LABEL and not self._throughout:
            self._take(told[0].sources[0], line.sentence.paragraph, throughout=True)
        elif not told and (bare or bulletin):
            self._take_bulletin(hearing)
        elif told and told[0].form == LABEL and told[0].cue == ":":
            self._take(told[0].sources[0], line.sentence.paragraph, throughout=line.sentence.title)
        elif not self._throughout and not (told and line.sentence.title):
            self._take(told[0].sources[0] if told else None, line.sentence.paragraph if told else -1)

    def _take_bulletin(self, hearing: Hearing) -> None:
        """Take the source that a bulletin's first words name for all of it."""
        if self._throughout:
            return
        source = find_source(hearing, 0, len(hearing.line))
        if source is not None and source.how in (NAMED, ROLE, GUESSED) and source.claimant.id not in VAGUE:
            self._take(source, hearing.line.sentence.paragraph, throughout=True)

    def _take(self, source: Source | None, paragraph: int, *, throughout: bool = False) -> None:
        self._source, self._paragraph, self._throughout = source, paragraph, throughout


def _speaks(report: Attribution) -> bool:
    return report.stance in _SAID and any(
        source.how in (NAMED, ROLE, ANAPHOR, GUESSED) and source.claimant.kind is not ClaimantKind.MEDIA
        for source in report.sources
    )


def told_after(hearing: Hearing, following: Hearing | None) -> list[Attribution]:
    """Read "… . Про це повідомляє Генштаб": the next sentence says who told this one."""
    if following is None:
        return []
    lows = following.line.lows
    if following.lexis.patterns("speech", "of_this").at(lows, 0) is None:
        return []
    memory = hearing.memory
    known = Memory(memory.narrator, list(memory.sources), dict(memory.by_role))
    told = attributions(replace(following, memory=known))
    sources = [source for report in told for source in report.sources if source.how != UNKNOWN]
    if not sources:
        return []
    scope = (0, len(hearing.line))
    return [Attribution((sources[0],), " ".join(lows[:2]), LABEL, Stance.ASSERTED, scope, frozenset())]
