"""Pointers in Ukrainian and Russian: "Про це повідомив …", which says who told the sentences before."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from layers.claims import ClaimantKind, Stance
from layers.reading.attribution import LABEL, NOUN, Attribution
from layers.reading.slavic.arrivals import is_news
from layers.reading.slavic.hearing import SIGNS, Hearing
from layers.reading.slavic.sources import find_source
from layers.reading.sources import ANAPHOR, GUESSED, NAMED, ROLE, UNKNOWN

_FARTHEST: Final = 5  # sentences
_LEAD: Final = 2
_RELAYED: Final = 8  # words from "як повідомляє" to the comma behind whom


def pointers(hearings: Sequence[Hearing], reports: Sequence[Sequence[Attribution]]) -> dict[int, Attribution]:
    """Return by sentence number who told what stands before "Об этом сообщил …".

    That is the rest of its paragraph, or the paragraph before where it opens one, as far back as a
    sentence that has a source of its own.
    """
    found: dict[int, Attribution] = {}
    for number, hearing in enumerate(hearings):
        if not number or not (points_back(hearing) or is_news(hearing, list(reports[number]))):
            continue
        if any(r.confirms or r.stance in (Stance.DENIED, Stance.UNCONFIRMED) for r in reports[number]):
            continue  # "цю інформацію спростували": who answers has not told it
        told = [s for r in reports[number] for s in r.sources if s.how != UNKNOWN]
        # "Як повідомляє видання, про це заявив речник": a medium only passes it on.
        source = next((s for s in told if s.claimant.kind is not ClaimantKind.MEDIA), next(iter(told), None))
        if source is None and not reports[number]:  # "такая информация содержится в сводке штаба"
            lows = hearing.line.lows
            stop = next((n for n, low in enumerate(lows) if n > 1 and low in SIGNS), len(lows))
            source = find_source(hearing, 2, stop)  # what stands behind a sign is told, and tells nothing
        if source is None or source.how not in (NAMED, ROLE, ANAPHOR, GUESSED):
            continue
        cue = " ".join(hearing.line.lows[:2])
        paragraph = hearings[number - 1].line.sentence.paragraph
        for before in range(number - 1, max(-1, number - 1 - _FARTHEST), -1):
            line = hearings[before].line
            named = any(r.sources and r.form != NOUN for r in reports[before])
            lead = before < _LEAD  # the first lines of a text are of the same source
            if (
                (line.sentence.paragraph != paragraph and not lead)
                or (line.sentence.title and before < number - 1)  # one right before it is what is told
                or (named and before < number - 1)
            ):
                break
            cue = " ".join(hearing.line.lows[:2])
            scope = (0, len(line))
            found[before] = Attribution((source,), cue, LABEL, Stance.ASSERTED, scope, frozenset())
    return found


def points_back(hearing: Hearing) -> bool:
    """Say whether a sentence begins with "об этом", "такие данные": what was told before.

    Also behind "як повідомляє видання, …".
    """
    lows, of_this = hearing.line.lows, hearing.lexis.patterns("speech", "of_this")
    relayed = hearing.is_one_of(0, "speech", "as") and "," in lows[:_RELAYED]
    return any(of_this.at(lows, n) is not None for n in (0, *([lows.index(",") + 1] if relayed else [])))
