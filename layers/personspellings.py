"""How the press spells the name of a person: Latin romanisations and Cyrillic case forms, made by rule."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from itertools import islice, product
from typing import Final

_MOST: Final = 60  # Latin spellings of one word
# What each letter has been seen to become: by the Ukrainian standard, BGN, the agencies' habits.
_UKRAINIAN: Final = {
    "а": ("a",), "б": ("b",), "в": ("v",), "г": ("h", "g"), "ґ": ("g",), "д": ("d",), "е": ("e",),
    "є": ("ie", "ye", "e"), "ж": ("zh",), "з": ("z",), "и": ("y", "i"), "і": ("i",), "ї": ("i", "yi"),
    "й": ("i", "y"), "к": ("k",), "л": ("l",), "м": ("m",), "н": ("n",), "о": ("o",), "п": ("p",),
    "р": ("r",), "с": ("s",), "т": ("t",), "у": ("u",), "ф": ("f",), "х": ("kh",), "ц": ("ts",),
    "ч": ("ch",), "ш": ("sh",), "щ": ("shch", "sch"), "ь": ("",), "ʼ": ("",), "ю": ("iu", "yu"),
    "я": ("ia", "ya"),
}  # fmt: skip
_RUSSIAN: Final = {
    **_UKRAINIAN, "г": ("g",), "е": ("e", "ye"), "и": ("i",), "ё": ("e", "yo"), "ы": ("y",), "э": ("e",),
}  # fmt: skip
# Endings of several letters, the longest first.
_ENDS: Final = {
    "ий": ("yi", "yy", "y", "iy", "i", "ii"), "ій": ("ii", "iy", "i", "y"), "ый": ("y", "yi", "yy", "iy"),
    "ей": ("ei", "ey"), "ай": ("ai", "ay"), "ія": ("iia", "iya", "ia"), "ия": ("iya", "ia"),
    "ьов": ("iov", "yov", "ov"), "ьев": ("iev", "yev"), "ьєв": ("iev", "yev"), "ев": ("ev", "yev"),
}  # fmt: skip
_CUSTOMARY: Final = {
    "александр": "alexander",
    "евгений": "evgeny",
    "олександр": "alexander",
    "валерий": "valery",
}
_HARD_CASES: Final = ("", "а", "у", "ом", "ові", "ым", "им", "ем", "е", "і")
_WEAK: Final = {
    "й": ("й", "я", "ю", "єм", "ем", "єві", "е", "ї", "и"),
    "ь": ("ь", "я", "ю", "ем", "ем", "і", "е"),
}
_FEMININE: Final = ("а", "и", "і", "ы", "у", "ою", "ой", "е")
_FEMININE_SOFT: Final = ("я", "ї", "и", "і", "ю", "єю", "ею", "е")
_ADJECTIVES: Final = ("ий", "ый", "ій", "ой")


def latin_spellings(ukrainian: str, russian: str) -> tuple[str, ...]:
    """Return the Latin spellings of one word of a name, led from its Ukrainian and its Russian form."""
    found = [
        *_spelled(ukrainian.lower(), _UKRAINIAN),
        *_spelled(russian.lower(), _RUSSIAN),
        *(_CUSTOMARY[word] for word in (ukrainian.lower(), russian.lower()) if word in _CUSTOMARY),
    ]
    return tuple(spelling.capitalize() for spelling in dict.fromkeys(found))


def case_forms(word: str) -> tuple[str, ...]:
    """Return the case forms of one word of a Cyrillic name, in lower case, some that no grammar has included.

    A surname that is an adjective is cut and ends in "*", which stands for any ending.
    """
    low = word.lower()
    last, stem = low[-1], low[:-1]
    if low.endswith(_ADJECTIVES):
        return (f"{low[:-2]}*",)
    if last in _WEAK:
        return tuple(dict.fromkeys(f"{stem}{end}" for end in _WEAK[last]))
    if last in "ая":
        ends = _FEMININE if last == "а" else _FEMININE_SOFT
        return tuple(dict.fromkeys(f"{stem}{end}" for end in ends))
    if last == "о":
        return tuple(dict.fromkeys(f"{stem}{end}" for end in ("о", *_HARD_CASES[1:])))
    return tuple(f"{low}{end}" for end in _HARD_CASES)


def any_case(word: str) -> str:
    """Return a pattern for one word of a Cyrillic name in any case, for where another stands beside it."""
    low = word.lower()
    return f"{low.rstrip('аеиійоьяї') or low}*"


def _spelled(word: str, letters: Mapping[str, tuple[str, ...]]) -> Iterator[str]:
    end = next((ending for ending in _ENDS if word.endswith(ending) and len(word) > len(ending)), "")
    stem = word.removesuffix(end)
    parts = [letters.get(letter, (letter,)) for letter in stem]
    if parts and stem[0] == "є":
        parts[0] = ("ye", "ie", "e")
    parts.append(_ENDS[end] if end else ("",))
    yield from islice(("".join(chosen) for chosen in product(*parts)), _MOST)
