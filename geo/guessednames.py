"""Words that no toponym is spelled like, but that stand where a place does: odd forms of names, perhaps.

"Near Staromaiorsk", "in the areas of Robotin and Verbovogo", «поблизу Гродіфки». Only such words are looked
at, and only places at the front are taken for them later (`geo.candidates`).
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Container, Sequence
from functools import lru_cache
from typing import Final

from geo.echoednames import Echoes, Found
from geo.foldedtext import FoldedWord
from geo.gazetteer import Gazetteer
from geo.toponymwords import ToponymWords, Words, all_toponym_words, word_set

_SHORTEST: Final = 5
# Between the members of a list of places.
_LISTED: Final = re.compile(
    r"(?:,|,? and|,? or| та| і| й| и| або| или)[ \u00a0]"
    r"(?:(?:in|near|toward|towards|at|біля|поблизу|у|в|около|возле)[ \u00a0])?[«“\"]?"
)
_IN_WORDS: Final = frozenset(("in", "в", "у"))
_IN: Final = re.compile(r"\b(?:in|в|у|В|У|In)[ \u00a0]$")
_ENDING: Final = r"\w{1,3}"  # what a star stands for in a phrase
# After one of these the list ends: the word is its last member and needs nothing behind it.
_AND: Final = re.compile(r",? (?:and|or|та|і|й|и|або|или) ")
# A longer name: "Ivan Petrenko", "Petro-Ivan".
_GOES_ON: Final = re.compile(r"[ \u00a0-][A-ZА-ЯІЇЄҐ]")
_LOOK_BACK: Final = 28
_LAST_WORD: Final = re.compile(r"([^\W_]++)[ \u00a0][«“\"]?$")
_DEMONYMS: Final = ("ian", "ish", "ese")
_LONGEST_LIST: Final = 4  # members of a list that are no names, one after the other
_FEW: Final = 3  # words between two names of a list, with the first of the next


@lru_cache(maxsize=1)
def _leads() -> tuple[re.Pattern[str], Words]:
    """Return the phrases of all languages right before a place, and the words that end one: few words do."""
    phrases = [phrase for one in all_toponym_words() for phrase in one.place_leads]
    written = "|".join(re.escape(phrase).replace(r"\*", _ENDING).replace(r"\ ", " ") for phrase in phrases)
    ahead = re.compile(rf"\b(?:{written})[ \u00a0][«“\"]?$", re.IGNORECASE)
    return ahead, word_set(phrase.rpartition(" ")[2] for phrase in phrases)


@lru_cache(maxsize=1)
def _tails() -> re.Pattern[str]:
    """Return the phrases of all languages right behind a place."""
    written = "|".join(re.escape(phrase) for one in all_toponym_words() for phrase in one.place_follows)
    return re.compile(rf"(?:{written})\b")


def list_goes_on(text: str, words: Sequence[FoldedWord], at: int, starts: Container[int]) -> int:
    """Return where the next member of a list begins that a name stands in farther on, -1 for none.

    `at` is the index of the word behind the member before.
    """
    begin = -1
    for _ in range(_LONGEST_LIST):
        behind = next((n for n in range(at, min(at + _FEW, len(words))) if words[n].capital), -1)
        if behind < 0 or not _LISTED.fullmatch(text, words[at - 1].end, words[behind].start):
            return -1
        begin = words[behind].start if begin < 0 else begin
        if behind in starts:
            return begin
        at = behind + 1
    return -1


@lru_cache(maxsize=16384)  # most words of a text are no names, and come again and again
def _is_known(word: str, lexicons: tuple[ToponymWords, ...]) -> bool:
    """Say whether lexicons know a word as no place: a day, a small word, a rank, a cue, of a people."""
    return word.endswith(_DEMONYMS) or any(
        one.is_no_name(word)
        or word in one.capital_neighbours
        or word in one.not_places
        or word in one.person_before
        or word in one.governing
        or word in one.place_evidence
        or any(word.startswith(capital) for capital in one.metonyms)
        for one in lexicons
    )


def guessed_names(
    text: str,
    words: Sequence[FoldedWord],
    unknown: Sequence[int],
    found: Sequence[Found],
    gazetteer: Gazetteer,
    lexicons: tuple[ToponymWords, ...],
) -> list[Found]:
    """Return further names as (index of the word, 1, readings): unknown words in a place's stead.

    `unknown` are the indices of capitalised words that are no name.
    """
    names = [(at, count) for at, count, readings in found if readings]
    starts = [at for at, _ in names]
    named = frozenset(starts)
    guessed: list[Found] = []
    _, last_words = _leads()
    echoes = Echoes(words, found)
    ends: dict[int, int] = {}  # of the guessed names, by the index of the word behind
    for at in unknown:
        word = words[at]
        if _is_known(word.folded, lexicons):
            continue
        echo = echoes.of(word.folded)
        if len(word.folded) < _SHORTEST and not echo:
            continue
        number = bisect_left(starts, at)
        last = words[sum(names[number - 1]) - 1].end if number else -1
        if ends:
            last = max([last, *(end for behind, end in ends.items() if 0 <= at - behind <= _FEW)])
        before = words[at - 1].folded if at else ""
        listed = last >= 0 and word.start - last <= _LOOK_BACK
        slot = echo or listed or before in last_words or before in _IN_WORDS
        if not slot and not _tails().match(text, word.end):
            continue
        stands = stands_as_place(text, word.start, word.end, last, list_goes_on(text, words, at + 1, named))
        if not stands and not (echo and _stands_alone(text, words, at)):
            continue
        speaks = words[at + 1].folded if at + 1 < len(words) else ""
        if any(speaks in one.speech_after for one in lexicons):
            continue  # a person
        if stands and len(word.folded) >= _SHORTEST:
            alike = (*gazetteer.guesses(word.folded), *(n for n, _ in gazetteer.likenesses(word.folded)))
            readings = tuple((name, 0) for name in dict.fromkeys(alike)) or echo
        else:
            readings = echo
        if readings:
            guessed.append((at, 1, readings))
            ends[at + 1] = word.end
    return guessed


def _stands_alone(text: str, words: Sequence[FoldedWord], at: int) -> bool:
    """Say whether a word has no capitalised neighbour, which persons, units and papers have."""
    word = words[at]
    if _GOES_ON.match(text, word.end):
        return False
    return not (at and words[at - 1].capital and text[words[at - 1].end : word.start] in (" ", "\u00a0", "-"))


def _is_led(text: str, start: int) -> bool:
    """Say whether a phrase stands right before `text[start:]` that leads to a place."""
    ahead, last_words = _leads()
    begin = max(0, start - _LOOK_BACK)
    last = _LAST_WORD.search(text, begin, start)  # few words end such a phrase: the phrases are many
    ends = last is not None and last[1].lower() in last_words
    return ends and ahead.search(text, begin, start) is not None


def stands_as_place(text: str, start: int, end: int, last: int, behind: int) -> bool:
    """Say whether a place's preposition, or the list of places around, makes `text[start:end]` a place.

    `last` is where the name before it ends, `behind` where the next begins, -1 for none near.
    """
    if _GOES_ON.match(text, end):
        return False
    if _is_led(text, start) or _tails().match(text, end):
        return True
    if behind >= 0 and _IN.search(text, max(0, start - 4), start):
        return _LISTED.fullmatch(text, end, behind) is not None
    if last < 0 or start - last > _LOOK_BACK or not _LISTED.fullmatch(text, last, start):
        return False
    if _AND.match(text, last, start):
        return True
    return behind >= 0 and _LISTED.fullmatch(text, end, behind) is not None
