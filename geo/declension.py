"""The stems and endings of Ukrainian and Russian toponyms, by the rules of the two grammars.

A name is declined word by word. Each word gives a few stems (Харків: харків-, харков-) and for each stem the
endings it takes with the cases they mean. Where a name can be a noun or an adjective (Борова, Сватове) it
gets the endings of both: a form too many finds no place, a form too few misses one.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from geo import caseendings as end
from geo.caseendings import Endings

_VOWELS: Final = "аеиіоуєїюяыэ"
_HUSH: Final = "жчшщ"
_SOFTENED: Final = {"к": "ц", "г": "з", "х": "с"}
_CLOSED: Final = re.compile(r"[іїеоё]([^аеиіоуєїюяыэ]{1,2})$")
_LINKING: Final = frozenset({"на", "над", "при", "під", "под", "і", "и", "імені", "имени"})
_CYRILLIC: Final = re.compile(r"[а-яіїєґў]+")
# Words that take one set of endings, whatever stands before their last letter.
_UKRAINIAN_ENDINGS: Final = {"о": end.UK_O, "є": end.UK_ADJ_N_SOFT, "ї": end.UK_JI_PL}
_RUSSIAN_ENDINGS: Final = {
    "а": (end.RU_A,),
    "я": (end.RU_YA,),
    "о": (end.RU_O, end.FIXED),
    "ы": (end.RU_Y_PL,),
    "и": (end.RU_I_PL,),
}
_RUSSIAN_MASCULINE: Final = {"й": (end.RU_J,), "ь": (end.RU_SOFT, end.RU_FEMININE_SIGN)}
_RUSSIAN_ADJECTIVES: Final = {
    "ая": end.RU_ADJ_F,
    "яя": end.RU_ADJ_F_SOFT,
    "ое": end.RU_ADJ_N,
    "ее": end.RU_ADJ_N_SOFT,
}


def languages_of(word: str) -> str:
    """Return which grammars can decline a folded Cyrillic word: "u", "r" or "ur"."""
    if any(letter in "іїє" for letter in word) or word.endswith(("ськ", "цьк", "зьк")):
        return "u"
    if any(letter in "ыэъ" for letter in word) or word.endswith(("ск", "цк", "ая", "ое", "яя", "ее", "ой")):
        return "r"
    return "ur"


def stems(word: str, *, first_of_several: bool = False) -> Iterator[tuple[str, Endings]]:
    """Yield the stems of a folded Cyrillic word, each with its endings and their cases.

    The word itself is always among stem + ending. `first_of_several` also declines possessive first words
    ("Часів Яр": у Часовому Яру).
    """
    if len(word) < 2 or word in _LINKING or not _CYRILLIC.fullmatch(word):
        yield word, end.FIXED
        return
    languages = languages_of(word)
    if "u" in languages:
        yield from _ukrainian(word, first_of_several)
    if "r" in languages:
        yield from _russian(word, first_of_several)


def _ukrainian(word: str, first: bool) -> Iterator[tuple[str, Endings]]:
    stem, last = word[:-1], word[-1]
    if last in "ая":
        yield from _ukrainian_feminine(stem, last)
    elif last in _UKRAINIAN_ENDINGS:
        yield stem, _UKRAINIAN_ENDINGS[last]
    elif last in "еиі":
        yield from _ukrainian_neuter_or_plural(stem, last)
    elif last in "йь":
        yield from _ukrainian_soft_masculine(word)
    elif last in "ую" or last in _VOWELS:
        yield word, end.FIXED
    else:
        yield from _ukrainian_hard_masculine(word, first)


def _ukrainian_feminine(stem: str, last: str) -> Iterator[tuple[str, Endings]]:
    if last == "я":
        yield stem, end.UK_YA_VOWEL if stem[-1] in _VOWELS else end.UK_YA
        yield stem, end.UK_YA_NEUTER
        if stem[-1] == "н":
            yield stem, end.UK_ADJ_F_SOFT
        return
    hush = stem[-1] in _HUSH
    yield stem, end.UK_A_HUSH if hush else end.UK_A
    yield stem, end.UK_ADJ_F
    if not hush:
        yield stem[:-1] + _SOFTENED.get(stem[-1], stem[-1]), end.UK_I


def _ukrainian_neuter_or_plural(stem: str, last: str) -> Iterator[tuple[str, Endings]]:
    if last == "е":
        yield stem, end.UK_ADJ_N
        if stem[-1] in "лрн":
            yield stem, end.UK_E_SOFT
        elif stem[-1] in _HUSH or stem[-1] == "ц":
            yield stem, end.UK_E_HARD
            yield stem, end.UK_E_SOFT
    elif last == "и":
        yield stem, end.UK_Y_PL
        yield from ((one, end.BARE_PL) for one in _bare_plurals(stem, "о", "е"))
    else:
        yield stem, end.UK_I_PL
        yield stem, end.UK_ADJ_PL
        if stem[-1] == "н":
            yield stem, end.UK_ADJ_PL_SOFT


def _ukrainian_soft_masculine(word: str) -> Iterator[tuple[str, Endings]]:
    stem = word[:-1]
    if word.endswith("ий"):
        yield word[:-2], end.UK_ADJ_M
        return
    yield word, end.BARE
    if word.endswith("ь"):
        for one in _oblique(stem):
            yield one, end.UK_SOFT
            yield one, end.UK_FEMININE_SIGN
        return
    yield stem, end.UK_J
    if word.endswith("ій"):
        yield word[:-2], end.UK_ADJ_M_SOFT
        yield word[:-2] + "і", end.UK_J


def _ukrainian_hard_masculine(word: str, first: bool) -> Iterator[tuple[str, Endings]]:
    yield word, end.BARE
    for one in _oblique(word):
        yield one, end.UK_HARD
        if one[-1] == "р":
            yield one, end.UK_SOFT  # Багатир: Багатиря
        if first and word.endswith(("ів", "їв", "ин", "їн")):
            yield one, end.UK_POSSESSIVE
        if one[-1] in _SOFTENED:
            yield one[:-1] + _SOFTENED[one[-1]], {"і": end.BIT["L"]}


def _russian(word: str, first: bool) -> Iterator[tuple[str, Endings]]:
    adjective = _russian_adjective(word)
    if adjective:
        yield from adjective
        return
    stem, last = word[:-1], word[-1]
    if last in _RUSSIAN_ENDINGS:
        yield from ((word if ending is end.FIXED else stem, ending) for ending in _RUSSIAN_ENDINGS[last])
        if word in end.RU_PLURALS:
            yield stem, end.RU_A_PL if last == "а" else end.RU_YA_PL
        if last in "ыи":
            yield from ((one, end.BARE_PL) for one in _bare_plurals(stem, "о", "е"))
    elif last == "е":
        yield stem, end.RU_E_HARD if stem[-1] in _HUSH or stem[-1] == "ц" else end.RU_E_SOFT
    elif last in _RUSSIAN_MASCULINE:
        yield word, end.BARE
        yield from ((stem, ending) for ending in _RUSSIAN_MASCULINE[last])
    elif last in _VOWELS:
        yield word, end.FIXED
    else:
        yield from _russian_hard_masculine(word, first)


def _russian_adjective(word: str) -> tuple[tuple[str, Endings], ...]:
    """Return the stems of what is declined as an adjective, or nothing."""
    root, stem = word[:-2], word[:-1]
    if word.endswith(("ый", "ой", "ий")) and len(word) > 4:
        return (root, end.RU_ADJ_M), (stem, end.RU_J), (word, end.BARE)
    if word.endswith(("ые", "ие")):
        return (root, end.RU_ADJ_PL), (stem, end.RU_E_SOFT)
    if word.endswith(("чья", "жья", "шья", "чье", "жье", "шье", "лья", "бья", "тья")):
        return (root, end.RU_ADJ_SIGN), (stem, end.RU_YA if word[-1] == "я" else end.RU_E_SOFT)
    if word.endswith(("чьи", "жьи", "шьи")):
        return (root, end.RU_ADJ_SIGN_PL), (stem, end.RU_I_PL)
    ending = _RUSSIAN_ADJECTIVES.get(word[-2:])
    return ((root, ending),) if ending is not None else ()


def _russian_hard_masculine(word: str, first: bool) -> Iterator[tuple[str, Endings]]:
    yield word, end.BARE
    yield word, end.RU_HARD
    if first and word.endswith(("ов", "ев", "ин")):
        yield word, end.RU_POSSESSIVE
    if word.endswith(("ец", "ок", "ек")):
        yield word[:-2] + word[-1], end.RU_HARD


def _oblique(stem: str) -> tuple[str, ...]:
    """Return the stems that endings go on: Харків харков-, Ямпіль ямпол-, Кам'янець камянц-."""
    if stem.endswith(("ец", "ок")):
        fleeting = (stem[:-2] + stem[-1],)
        return (*fleeting, stem) if len(stem) < 6 else fleeting
    if stem.endswith("єц"):
        return (stem[:-2] + "йц",)
    closed = _CLOSED.search(stem)
    if closed is None:
        return (stem,)
    vowel, head, tail = stem[closed.start()], stem[: closed.start()], closed[1]
    if vowel == "ї":
        return (head + "є" + tail, stem)
    if vowel == "і":
        return (head + "о" + tail, head + "е" + tail, stem)
    return (stem,)


def _bare_plurals(stem: str, *fleeting: str) -> Iterator[str]:
    """Yield the genitives without an ending: Сум, Ступочок, Сосен, Гір."""
    yield stem
    if len(stem) > 2 and stem[-1] not in _VOWELS and stem[-2] not in _VOWELS:
        head = stem[:-1].removesuffix("ь")
        yield from (head + vowel + stem[-1] for vowel in fleeting)
    elif len(stem) > 2 and stem[-2] == "о":
        yield stem[:-2] + "і" + stem[-1]
