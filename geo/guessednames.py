"""Words that no toponym is spelled like, but that stand where a place does: odd forms of names, perhaps.

"Near Staromaiorsk", "in the areas of Robotin and Verbovogo", «поблизу Гродіфки». Only such words are looked
at, and only places at the front are taken for them later (`geo.candidates`).
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Sequence
from functools import lru_cache
from typing import Final

from geo.foldedtext import FoldedWord
from geo.gazetteer import Gazetteer
from geo.nameautomaton import Reading
from geo.toponymwords import ToponymWords, WordSet, all_toponym_words

Found = tuple[int, int, tuple[Reading, ...]]

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
_FEW: Final = 3  # words between two names of a list, with the first of the next


@lru_cache(maxsize=1)
def _leads() -> tuple[re.Pattern[str], WordSet]:
    """Return the phrases of all languages right before a place, and the words that end one: few words do."""
    phrases = [phrase for one in all_toponym_words() for phrase in one.place_leads]
    written = "|".join(re.escape(phrase).replace(r"\*", _ENDING).replace(r"\ ", " ") for phrase in phrases)
    ahead = re.compile(rf"\b(?:{written})[ \u00a0][«“\"]?$", re.IGNORECASE)
    return ahead, WordSet(phrase.rpartition(" ")[2] for phrase in phrases)


def _is_known(word: str, lexicons: Sequence[ToponymWords]) -> bool:
    """Say whether lexicons know a word as anything but a name: a day, a small word, a rank, a cue."""
    return any(
        one.is_no_name(word)
        or word in one.person_before
        or word in one.governing
        or word in one.place_evidence
        for one in lexicons
    )


def guessed_names(
    text: str,
    words: Sequence[FoldedWord],
    unknown: Sequence[int],
    found: Sequence[Found],
    gazetteer: Gazetteer,
    lexicons: Sequence[ToponymWords],
) -> list[Found]:
    """Return further names as (index of the word, 1, readings): unknown words in a place's stead.

    `unknown` are the indices of capitalised words that are no name.
    """
    names = [(at, count) for at, count, readings in found if readings]
    starts = [at for at, _ in names]
    guessed: list[Found] = []
    _, last_words = _leads()
    ends: dict[int, int] = {}  # of the guessed names, by the index of the word behind
    for at in unknown:
        word = words[at]
        if len(word.folded) < _SHORTEST:
            continue
        number = bisect_left(starts, at)
        last = words[sum(names[number - 1]) - 1].end if number else -1
        if ends:
            last = max([last, *(end for behind, end in ends.items() if 0 <= at - behind <= _FEW)])
        before = words[at - 1].folded if at else ""
        listed = last >= 0 and word.start - last <= _LOOK_BACK
        if not (listed or before in last_words or before in _IN_WORDS):
            continue
        if any(word.folded in one.capital_neighbours for one in lexicons):
            continue
        near = number < len(starts) and starts[number] - at <= _FEW
        if not stands_as_place(text, word.start, word.end, last, words[starts[number]].start if near else -1):
            continue
        speaks = words[at + 1].folded if at + 1 < len(words) else ""
        if any(word.folded in one.not_places or speaks in one.speech_after for one in lexicons):
            continue
        if _is_known(word.folded, lexicons):
            continue
        if any(word.folded.startswith(capital) for one in lexicons for capital in one.metonyms):
            continue
        if readings := tuple((name, 0) for name in gazetteer.guesses(word.folded)):
            guessed.append((at, 1, readings))
            ends[at + 1] = word.end
    return guessed


def stands_as_place(text: str, start: int, end: int, last: int, behind: int) -> bool:
    """Say whether a place's preposition, or the list of places around, makes `text[start:end]` a place.

    `last` is where the name before it ends, `behind` where the next begins, -1 for none near.
    """
    if _GOES_ON.match(text, end):
        return False
    ahead, _ = _leads()
    if ahead.search(text, max(0, start - _LOOK_BACK), start):
        return True
    if behind >= 0 and _IN.search(text, max(0, start - 4), start):
        return _LISTED.fullmatch(text, end, behind) is not None
    if last < 0 or start - last > _LOOK_BACK or not _LISTED.fullmatch(text, last, start):
        return False
    if _AND.match(text, last, start):
        return True
    return behind >= 0 and _LISTED.fullmatch(text, end, behind) is not None
