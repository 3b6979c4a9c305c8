"""Strangers in Ukrainian and Russian: media known by name only, and somebody who is not known."""

from __future__ import annotations

from typing import Final

from layers.claims import Side
from layers.reading.actors import OPPONENT, opposite
from layers.reading.line import Word
from layers.reading.slavic.actors import NOMINATIVE, find_actors
from layers.reading.slavic.hearing import Hearing
from layers.reading.slavic.patrons import superiors
from layers.reading.slavic.recollections import Roles
from layers.reading.sources import GUESSED, NAMED, UNKNOWN, Source
from layers.registry import UNKNOWN_CLAIMANT

_MEDIA: Final = "media"  # the registered claimant for a medium that the registry does not know
_TITLE_WORDS: Final = 3
_TO_WHOM: Final = 3  # words from a verb to whom it is reported


def nobody_known(hearing: Hearing, start: int, end: int, roles: Roles, text: str) -> Source | None:
    """Return a medium that the lexicon knows by name, or somebody who is not known."""
    line = hearing.line
    media = (hearing.lexis.patterns("publishers", key) for key in ("ru", "ua", "others"))
    hits = [at for outlets in media for at, _, _ in outlets.spans(line.lows, start, end)]
    days = hearing.lexis.words("calendar", "eve")  # "24 марта", "накануне" are no outlets
    if any(not line.lows[at].isdigit() and line.lows[at] not in days for at in hits):
        return Source(hearing.lexicon.claimant(_MEDIA), NAMED, text)
    if _is_quoted_paper(hearing, start, end):  # "як писала «ДС»"
        return Source(hearing.lexicon.claimant(_MEDIA), NAMED, text)
    told = next((side for side in Side if superiors(hearing, side, end, end + _TO_WHOM)), None)
    if told is not None:  # "Выдуманов доложил президенту РФ": of his own army
        return Source(hearing.lexicon.claimant(f"{told.value}-military"), GUESSED, text)
    names = [word for word in line.words[start:end] if word.text[0].isalpha() and word.place is None]
    named = any(word.text[0].isupper() and word.start > line.sentence.start for word in names)
    if roles or named:
        return Source(hearing.lexicon.claimant(UNKNOWN_CLAIMANT), UNKNOWN, text)
    return None


def title_in(hearing: Hearing, start: int, end: int) -> range:
    """Return the words of a medium's title in quotation marks: "портал «Выдуманное дело»"; none is empty."""
    words, lows = hearing.line.words, hearing.line.lows
    media = hearing.lexis.words("speech", "titled")
    for at in range(start + 1, end):
        if lows[at - 1] in media and is_parted(words[at - 1], words[at]):
            stop = next((n + 1 for n in range(at, end - 1) if is_parted(words[n], words[n + 1])), end)
            return range(at, stop)
    return range(0)


def is_parted(before: Word, behind: Word) -> bool:
    """Say whether more than a space parts two words: a quotation mark, which a line leaves out."""
    return behind.start - before.end > 1


def _is_quoted_paper(hearing: Hearing, start: int, end: int) -> bool:
    """Say whether words behind "wrote" stand in quotation marks, which a line leaves out."""
    words, lexis = hearing.line.words, hearing.lexis
    tables = (lexis.patterns("speech", "writes"), lexis.patterns("speech", "relays"))
    wrote = start > 0 and any(table.at(hearing.line.lows, start - 1) is not None for table in tables)
    if wrote:
        titled = is_parted(words[start - 1], words[start]) and words[start].text[0].isupper()
        return end - start <= _TITLE_WORDS and titled
    # "«Вигадані вісті» повідомляє, що": all of the subject, and two words, for one may be a soldier.
    relays = end < len(words) and tables[1].at(hearing.line.lows, end) is not None
    opened = start == 0 and words[0].start > hearing.line.sentence.start
    titled = relays and opened and 1 < end <= _TITLE_WORDS and is_parted(words[end - 1], words[end])
    return titled and words[0].text[0].isupper()


def enemy_speaking(hearing: Hearing, begin: int, at: int) -> Source | None:
    """Return the side of "the enemy" that speaks, of which nobody is named: "ворог заявляє, що взяв X".

    What one side calls the other ("загарбники") tells no office either.
    """
    lows, lexis = hearing.line.lows, hearing.lexis
    told = [one for one in find_actors(lows[begin:at], lexis) if one.case == NOMINATIVE]
    named = [side for side in Side if lexis.patterns("leaning", opposite(side).value).has(lows, begin, at)]
    enemy = opposite(hearing.leaning) if hearing.leaning is not None else lexis.enemy
    spoken = enemy if any(one.whose == OPPONENT for one in told) else None
    if len(named) == 1 and any(one.whose is named[0] for one in told):
        spoken = named[0]
    if spoken is None:
        return None
    text = " ".join(word.text for word in hearing.line.words[begin:at])
    return Source(hearing.lexicon.claimant(f"{spoken.value}-side"), GUESSED, text)
