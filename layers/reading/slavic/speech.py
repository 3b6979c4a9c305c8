"""Speech in Ukrainian and Russian: who says, denies or does not confirm what.

The words may stand in any order ("Генштаб повідомив, що …", "…, повідомили в Генштабі"), so a source is
looked for on both sides of its verb, as far as the next sign.
"""

from __future__ import annotations

from layers.reading.attribution import Attribution
from layers.reading.slavic.doubts import cannot_verify, doubts, opening_hedge
from layers.reading.slavic.hearing import Hearing, taken_by
from layers.reading.slavic.labels import according, on_footage, opening_label
from layers.reading.slavic.sayings import sayings
from layers.reading.slavic.tellings import refutals, tellings


def attributions(hearing: Hearing) -> list[Attribution]:
    """Return every attribution in a sentence, outer before inner ones; who is cited is innermost."""
    found = opening_label(hearing)
    # A source named by a verb before "за даними штабу" tells whose staff that is.
    lows = hearing.line.lows
    verb = next((n for n, low in enumerate(lows) if low in hearing.lexis.speech), len(lows))
    found += according(hearing, taken_by(found), until=verb)
    found += on_footage(hearing, taken_by(found))
    found += sayings(hearing, found)
    found += according(hearing, taken_by(found), since=verb)
    found += tellings(hearing, found)
    found += refutals(hearing, found)
    found += cannot_verify(hearing, found)
    found += doubts(hearing, found)
    found += opening_hedge(hearing, found)
    cites = hearing.lexis.words("speech", "citing")
    return sorted(
        found,
        key=lambda a: (a.cue in cites, a.scope[0] - a.scope[1], a.scope, min(a.own, default=0)),
    )
