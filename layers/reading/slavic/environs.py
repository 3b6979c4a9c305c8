"""Environs in Ukrainian and Russian: the words on both sides of a verb of speech that may name its source."""

from __future__ import annotations

from typing import Final

from layers.reading.line import PLACE
from layers.reading.slavic.asides import behind_whose, past_date
from layers.reading.slavic.fronts import behind_listed, in_state, is_object, of_this
from layers.reading.slavic.hearing import DASHES, SIGNS, Hearing
from layers.reading.slavic.inflection import NOUN, PAST, PRESENT
from layers.reading.slavic.lexis import DENIES, MARKS, SHOWS
from layers.reading.slavic.recollections import names_somebody, speaks
from layers.reading.slavic.strangers import is_parted

_REACH: Final = 20
_BRACKETS: Final = 4  # words: "(ISW)"
_TITLE_REACH: Final = 8  # words from a dash to the mark that ends a title


def begin_of(hearing: Hearing, at: int) -> int:
    """Return the first word before a verb that may name its source."""
    if goes_on(hearing, at):
        return at
    begin = at
    while begin and at - begin < _REACH:
        if hearing.line.lows[begin - 1] == ")":  # "Інститут вивчення війни (ISW) повідомляє"
            opening = next(
                (n for n in range(begin - 2, begin - 2 - _BRACKETS, -1) if _is_bracket(hearing, n)), 0
            )
            begin = opening or begin
            if opening:
                continue
        if hearing.line.lows[begin - 1] in SIGNS:
            break
        if hearing.is_finite_cue(begin - 1) or hearing.is_one_of(begin - 1, "speech", "that"):
            break
        this = hearing.is_one_of(begin, "speech", "this") or of_this(hearing, begin - 1)
        if hearing.is_one_of(begin - 1, "speech", "about") and not this and hearing.has_cue(begin, at):
            return behind_whose(hearing, begin, at)  # "Про захоплення X повідомили …": it stands before
        if in_state(hearing, begin - 1, at):
            return at  # "Перехід X під контроль ЗСУ підтвердили в Генштабі"
        if behind_listed(hearing, begin, at):
            break  # "Среди освобождённых сёл Маляр назвала X"
        if is_object(hearing, begin - 1):
            break  # "Окружение в ведомстве не подтверждают"
        if hearing.line.lows[begin - 1] == PLACE and speaks(hearing, begin, at):
            break  # "После заявления о захвате X Генштаб опроверг": the name stands behind the place
        begin -= 1
    return begin


def goes_on(hearing: Hearing, at: int) -> bool:
    """Say whether a verb shares its subject: "речник заперечив захоплення X та повідомив, що"."""
    if not hearing.is_one_of(at - 1, "grammar", "and"):
        return False
    for position in range(at - 2, max(-1, at - 2 - _REACH), -1):
        if hearing.line.lows[position] in SIGNS:
            return False
        if any(
            form in (PAST, PRESENT) for _, form in hearing.lexis.speech.get(hearing.line.lows[position], ())
        ):
            return True
    return False


def _is_bracket(hearing: Hearing, position: int) -> bool:
    return position > 0 and hearing.line.lows[position] == "("


def end_of(hearing: Hearing, start: int) -> int:
    """Return where the words behind a verb end that may name its source."""
    line, position, after = hearing.line, start, hearing.lexis.patterns("speech", "despite")
    stops = hearing.lexis.words("speech", "that") | hearing.lexis.words("speech", "about")
    while position < len(line) and position - start < _REACH:
        low = line.lows[position]
        if len(low) == 1 and low.isalpha() and line.lows[position + 1 : position + 2] == (".",):
            position += 2  # "и. о. мэра", "В. Иваненко"
            continue
        if low in (",", "(") and (behind := past_date(hearing, position)):
            position = behind  # "сообщило во вторник, 14 января, Министерство …"
            continue
        if low in DASHES and _is_in_title(hearing, start, position):
            position += 1  # "руководитель движения «Мы — вместе» Пётр Выдуманов"
            continue
        if low in SIGNS or low in stops or low in hearing.lexis.speech:
            break
        if _points(hearing, start, position) or _is_called(hearing, start, position):
            break
        answers = hearing.is_one_of(position, "speech", "answered") or after.at(line.lows, position)
        named = answers and (names_somebody(hearing, start, position) or _is_denied(hearing, start, position))
        if named or (low == PLACE and not _is_seat(hearing, start, position)):
            break  # "прокоментував штаб заяву президента", "повідомив штаб після заяв Москви про …"
        position += 1
    return position


def _points(hearing: Hearing, start: int, position: int) -> bool:
    """Say whether what a verb shows stands right behind it: "кадры указывают на продвижение россиян"."""
    groups = hearing.lexis.speech.get(hearing.line.lows[start - 1], ())
    on = position == start and hearing.is_one_of(start, "speech", "on")
    return on and any(name == SHOWS for name, _ in groups)


def _is_called(hearing: Hearing, start: int, position: int) -> bool:
    """Say whether what is called false stands behind who calls it so: "фейком назвав речник захоплення X"."""
    groups = hearing.lexis.speech.get(hearing.line.lows[start - 1], ())
    if position == start or not any(name == MARKS for name, _ in groups):
        return False
    noun = any(cue.form == NOUN for cue in hearing.lexis.cues.get(hearing.line.lows[position], ()))
    return noun and names_somebody(hearing, start, position)


def _is_denied(hearing: Hearing, start: int, position: int) -> bool:
    """Say whether what a verb denies stands right behind it: "опровергли заявления Москвы"."""
    groups = hearing.lexis.speech.get(hearing.line.lows[start - 1], ())
    return position == start and any(name == DENIES for name, _ in groups)


def _is_in_title(hearing: Hearing, start: int, dash: int) -> bool:
    """Say whether a dash stands between two quotation marks, which a line leaves out."""
    words = hearing.line.words
    stop = min(dash + _TITLE_REACH, len(words) - 1)
    parted = [n for n in range(start, stop) if is_parted(words[n], words[n + 1])]
    return sum(n < dash for n in parted) % 2 == 1 and parted[-1] > dash


def _is_seat(hearing: Hearing, start: int, position: int) -> bool:
    """Say whether a place is that of an office: "сообщил мэр Выдуманска Пётр Выдуманов"."""
    lows, roles = hearing.line.lows, hearing.lexis.roles
    offices = hearing.lexis.patterns("speech", "offices")
    return position > start and any(
        roles.at(lows, at, position) is not None or offices.at(lows, at, position) is not None
        for at in range(max(start, position - 2), position)
    )
