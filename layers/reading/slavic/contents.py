"""Contents in Ukrainian and Russian: which words of a sentence are what somebody says."""

from __future__ import annotations

from typing import Final

from layers.claims import ControlStatus
from layers.reading.line import PLACE
from layers.reading.slavic.hearing import DASHES, SIGNS, STRONG, Hearing
from layers.reading.slavic.inflection import NOUN, QUALITY
from layers.reading.slavic.lexis import VERIFIES

_NOUN_REACH: Final = 4
_THAT_REACH: Final = 8
_CONTRAST_REACH: Final = 8
_TURN_REACH: Final = 8
_NOUN_AND_NAME: Final = 3  # "населений пункт X"
_ASIDE_REACH: Final = 3  # words from "где" to an aside: ", где, как говорил …"


def content_after(hearing: Hearing, last: int) -> tuple[int, bool] | None:
    """Return the first word of what is said behind a verb and its source; None if it stands before them.

    The second value says whether a word opened it ("що", "про", ":").
    """
    position, opened = _past_tail(hearing, last + 1)
    if opened or position is None:
        return (position, True) if position is not None else None
    if hearing.lexis.patterns("speech", "nouns").at(hearing.line.lows, position) is not None:
        return position, False  # "спростував заяву … про": the noun tells whose it was
    # "підтвердив захоплення села": a noun cue is the object.
    about = next((n for n in range(position, position + 2) if hearing.is_one_of(n, "speech", "about")), None)
    if about is not None and hearing.has_cue(about + 1, min(about + 2, len(hearing.line))):
        return about + 1, True  # "отчитался президенту о взятии X"
    about = next((n for n in (position, position + 1) if hearing.is_one_of(n, "speech", "about")), None)
    if about is not None and hearing.has_cue(about + 1, min(about + 2, len(hearing.line))):
        return about + 1, True  # "отчитался президенту о взятии X"
    ahead = hearing.line.lows[position : position + _NOUN_REACH]
    if any(cue.form == NOUN for low in ahead for cue in hearing.lexis.cues.get(low, ())):
        return position, False
    if any(cue.form == QUALITY for cue in hearing.lexis.cues.get(hearing.line.lows[position], ())):
        return position, False  # "назвал освобождённые сёла: A, B"
    state = hearing.lexis.states.at(hearing.line.lows, position)
    verifies = any(group == VERIFIES for group, _ in hearing.lexis.speech.get(hearing.line.lows[last], ()))
    gains = {ControlStatus.ADVANCED, ControlStatus.CONTESTED}  # "отмечает серую зону у X"
    gains |= {ControlStatus.ENTERED} if verifies else set()
    if state is not None and state[1].status in gains:
        return position, False  # "отметил успехи войск под X", "подтверждают присутствие войск в X"
    return _opened_farther(hearing, position)


def _past_tail(hearing: Hearing, position: int) -> tuple[int | None, bool]:
    """Go past time, place and hearer ("сьогодні в телеграмі"): where it ends, and whether content opens."""
    line, lexis = hearing.line, hearing.lexis
    tail = lexis.patterns("speech", "tail")
    while position < len(line):
        low = line.lows[position]
        if low in lexis.words("speech", "that") or low in lexis.words("speech", "about") or low == ":":
            return position + 1, True
        if low == ",":
            return _behind_comma(hearing, position)
        if low in DASHES or low in (".", ";", ")"):
            return None, False
        hit = tail.at(line.lows, position)
        if hit is None and not low[0].isdigit():
            return position, False
        position = hit[0] if hit is not None else position + 1
    return None, False


def _behind_comma(hearing: Hearing, comma: int) -> tuple[int | None, bool]:
    if hearing.is_one_of(comma + 1, "speech", "that"):
        return comma + 2, True
    if hearing.is_one_of(comma + 1, "modality", "distance"):
        return comma + 1, True
    return None, False


def _opened_farther(hearing: Hearing, position: int) -> tuple[int, bool] | None:
    """Read "повідомив журналістам, що": a word that opens the content a little farther on."""
    line = hearing.line
    for ahead in range(position, min(position + _THAT_REACH, len(line) - 1)):
        low = line.lows[ahead]
        if hearing.lexis.patterns("speech", "nouns").at(line.lows, ahead) is not None:
            return ahead, False
        if low == "," and hearing.is_one_of(ahead + 1, "speech", "that"):
            return ahead + 2, True
        if low == ":" or low in hearing.lexis.words("speech", "about"):
            return ahead + 1, True
        if low in STRONG or hearing.is_finite_cue(ahead):
            return None
    return None


def content_end(hearing: Hearing, start: int) -> int:
    """Return where what is said ends: before ", але" or ", а" with a verb of speech behind it, or at ";"."""
    line = hearing.line
    for position in range(start + 1, len(line)):
        low = line.lows[position]
        if low == ";":
            return position
        before = line.lows[position - 1]
        contrast = hearing.is_one_of(position, "speech", "contrasts") and (before == "," or before in DASHES)
        if contrast and hearing.speaks_within(position, _CONTRAST_REACH):
            return position
        turn = hearing.is_one_of(position, "speech", "turns") and before == ","
        if turn and hearing.speaks_within(position, _TURN_REACH):
            return position
        if low == "," and _another_speaks(hearing, position + 1):
            return position
    return len(line)


def _another_speaks(hearing: Hearing, start: int) -> bool:
    """Say whether a name and a verb of speech follow a comma: "Київ заперечує …, Москва наполягає"."""
    names = hearing.lexis.aliases.at(hearing.line.lows, start) if start < len(hearing.line) else None
    return names is not None and names[0] < len(hearing.line) and hearing.is_speech(names[0])


def noun_content_end(hearing: Hearing, start: int) -> int:
    """Return where the content of a noun ends ("заява про …"): at what is said of the noun itself."""
    line, end = hearing.line, content_end(hearing, start)
    opened = hearing.lexis.patterns("speech", "despite").at(line.lows, 0) is not None
    opened = opened or is_subordinate(hearing, start)
    false = hearing.lexis.patterns("speech", "false_words")
    for position in range(start + 1, end):
        low = line.lows[position]
        if low in DASHES and _goes_on(hearing, position + 1):
            continue  # "про захоплення двох сіл — X та Y"
        if low in STRONG or low == ":" or hearing.is_one_of(position, "speech", "noun_ends"):
            return position
        if hearing.is_speech(position):
            return position
        if false.at(line.lows, position) is not None:
            return position
        told = hearing.is_one_of(position + 1, "speech", "that")  # "хоча заявили про те, що …"
        if low == "," and opened and not told and not _goes_on(hearing, position + 1):
            return position
        really = position + 1 < end and hearing.lexis.patterns("speech", "really").at(line.lows, position + 1)
        if low == "," and really:
            return position  # "несмотря на сообщения о потере X, на самом деле …"
        if low == "," and (hearing.speaks_within(position + 1, 4) or _turns_away(hearing, start, position)):
            return position
    return end


def false_content_end(hearing: Hearing, start: int) -> int:
    """Return where what is called false ends: at the comma of a clause that stands before the main one."""
    end = noun_content_end if is_subordinate(hearing, start) else content_end
    return end(hearing, start)


def is_subordinate(hearing: Hearing, start: int) -> bool:
    """Say whether what is told stands in a clause before the main one: "хоча ворог заявив про …, ЗСУ …"."""
    comma = next((n for n in range(start - 1, -1, -1) if hearing.line.lows[n] in SIGNS), -1)
    opening = comma + 1 + hearing.is_one_of(comma + 1, "speech", "that")
    return hearing.is_one_of(opening, "speech", "subordinates")


def _goes_on(hearing: Hearing, position: int) -> bool:
    """Say whether another place of a list stands behind a comma: "села A", but not "місто тримають ЗСУ"."""
    noun = hearing.is_one_of(position, "where", "settlement_nouns")
    return PLACE in hearing.line.lows[position : position + (_NOUN_AND_NAME if noun else 1)]


def _turns_away(hearing: Hearing, start: int, comma: int) -> bool:
    """Say whether what stands behind a comma is no more what is told "о захвате X, который …", ", но …"."""
    if not any(low in hearing.lexis.cues for low in hearing.line.lows[start:comma]):
        return False
    after = comma + 1
    if hearing.is_one_of(after, "speech", "contrasts"):
        return True
    prepared = hearing.is_one_of(after, "where", "relative_prepositions")
    return hearing.is_one_of(after + prepared, "where", "relatives")


def sides_of(hearing: Hearing, start: int, stop: int) -> tuple[int, int]:
    """Return what a source's phrase words[start:stop] covers: its part of the sentence, on both sides."""
    line = hearing.line
    begin, close, relative = 0, len(line), False
    for position in range(start - 1, 0, -1):
        contrast = _contrasts(hearing, position) and hearing.speaks_within(0, position)
        if line.lows[position] == ";" or contrast:
            begin = position + 1
            break
        if start - position <= _ASIDE_REACH and hearing.is_one_of(position, "where", "relatives"):
            begin = position  # "X, где, как говорил президент, враг был остановлен": of that clause only
            relative = True
            break
    for position in range(stop, len(line)):
        if relative and line.lows[position] == "," and _closes(hearing, stop, position):
            close = position  # "X, яке, як заявив штаб, окупували росіяни, тримають українці"
            break
        contrast = position > stop + 2 and _contrasts(hearing, position)
        # Who opens the sentence is whose words it is, until somebody else speaks.
        if line.lows[position] == ";" or (
            contrast and (start > 1 or hearing.speaks_within(position, _CONTRAST_REACH))
        ):
            close = position
            break
    return begin, close


def _closes(hearing: Hearing, start: int, comma: int) -> bool:
    """Say whether a relative clause ends at a comma: its verb stands before it, another one behind."""
    behind = range(comma + 1, len(hearing.line))
    verb = any(hearing.is_finite_cue(n) for n in range(start, comma))
    return (
        verb
        and not hearing.is_one_of(comma + 1, "grammar", "and")
        and any(hearing.is_finite_cue(n) or hearing.lexis.states.at(hearing.line.lows, n) for n in behind)
    )


def _contrasts(hearing: Hearing, position: int) -> bool:
    return hearing.is_one_of(position, "speech", "contrasts") and hearing.line.lows[position - 1] == ","


def only_names(hearing: Hearing, own: frozenset[int], after: tuple[int, bool]) -> bool:
    """Say whether a noun behind a verb only tells what is answered: "…, прокоментував штаб заяву Путіна"."""
    behind = not after[1] and min(own) > 0
    noun = behind and hearing.lexis.patterns("speech", "nouns").at(hearing.line.lows, after[0]) is not None
    return bool(noun) and not hearing.has_cue(after[0], noun_content_end(hearing, after[0]))
