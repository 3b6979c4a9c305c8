"""Toponyms as strings: folding, romanisation and comparison keys (str -> str, pure)."""

import re
import unicodedata
from collections.abc import Mapping
from functools import lru_cache

_APOSTROPHES = "'’‘ʼʹʺ`´′″ʻ\u02bd\uff07"
_LIGATURES = {
    "ß": "ss", "æ": "ae", "œ": "oe", "ø": "o", "ł": "l", "đ": "d", "ð": "d", "þ": "th", "ı": "i",
    "ё": "е", "ґ": "г",
}  # fmt: skip
# Letters in their own right: only a mark-less comparison would confuse them with their base letter.
_LETTERS = frozenset("йїў")


class _FoldTable(dict[int, str]):
    """Folding of single code points, worked out once for each that occurs."""

    def __missing__(self, code: int) -> str:
        self[code] = folded = _fold_character(chr(code))
        return folded


def _fold_character(character: str) -> str:
    category = unicodedata.category(character)
    if character in _APOSTROPHES or category in ("Mn", "Me", "Cf"):
        return ""
    if character == "\n":
        return "\n"
    if category in ("Pd", "Zs", "Cc", "Zl", "Zp"):
        return " "
    lowered = character.lower()
    if lowered in _LETTERS:
        return lowered
    if lowered in _LIGATURES:
        return _LIGATURES[lowered]
    kept = [c for c in unicodedata.normalize("NFD", lowered) if unicodedata.category(c) != "Mn"]
    return "".join(_LIGATURES.get(c, c) for c in kept)


_FOLD = _FoldTable()
_SPACES = re.compile(r" {2,}")
_EDGE_SPACES = re.compile(r"^ | $", re.MULTILINE)


def fold_lines(text: str) -> str:
    """Fold many toponyms at once, one a line; the number of lines stays the same.

    The same folding as `fold`, in one pass over a whole column of names.
    """
    folded = unicodedata.normalize("NFC", text).translate(_FOLD)
    return unicodedata.normalize("NFC", _EDGE_SPACES.sub("", _SPACES.sub(" ", folded)))


@lru_cache(maxsize=4096)  # a text names the same places again and again
def fold(text: str) -> str:
    """Fold a toponym for exact comparison.

    Ignores case, apostrophes, stress and other combining marks; hyphens, dashes and white space
    become one space; ё is е and ґ is г. Cyrillic stays Cyrillic and Latin stays Latin.
    """
    return fold_lines(" ".join(text.split()))


# Resolution 55 of the Cabinet of Ministers of Ukraine of 27 January 2010.
_UKRAINIAN: Mapping[str, str] = {
    "а": "a", "б": "b", "в": "v", "г": "h", "ґ": "g", "д": "d", "е": "e", "є": "ie", "ж": "zh",
    "з": "z", "и": "y", "і": "i", "ї": "i", "й": "i", "к": "k", "л": "l", "м": "m", "н": "n",
    "о": "o", "п": "p", "р": "r", "с": "s", "т": "t", "у": "u", "ф": "f", "х": "kh", "ц": "ts",
    "ч": "ch", "ш": "sh", "щ": "shch", "ь": "", "ю": "iu", "я": "ia",
}  # fmt: skip
_UKRAINIAN_INITIAL: Mapping[str, str] = {"є": "ye", "ї": "yi", "й": "y", "ю": "yu", "я": "ya"}

# BGN/PCGN 1965 for Ukrainian, still the habit of many newspapers: ya for я, yi for ї, y for й.
_UKRAINIAN_BGN = {**_UKRAINIAN, "є": "ye", "ї": "yi", "й": "y", "ю": "yu", "я": "ya"}

# BGN/PCGN for Russian in the simplified form of the English press: no signs for ь and ъ.
_RUSSIAN: Mapping[str, str] = {
    "а": "a", "б": "b", "в": "v", "г": "g", "д": "d", "е": "e", "ё": "yo", "ж": "zh", "з": "z",
    "и": "i", "й": "y", "к": "k", "л": "l", "м": "m", "н": "n", "о": "o", "п": "p", "р": "r",
    "с": "s", "т": "t", "у": "u", "ф": "f", "х": "kh", "ц": "ts", "ч": "ch", "ш": "sh",
    "щ": "shch", "ъ": "", "ы": "y", "ь": "", "э": "e", "ю": "yu", "я": "ya",
}  # fmt: skip
_RUSSIAN_YE_AFTER = frozenset("аеёиоуыэюяйьъ")

_WORD = re.compile(r"[^\W\d_]+(?:[" + _APOSTROPHES + r"][^\W\d_]+)*")
_ADJECTIVE_END = re.compile(r"(?<=[a-z])y[iy]\b")
_WORD_OR_GAP = re.compile(_WORD.pattern + r"|[^\w]+|[\d_]+")
_APOSTROPHE = re.compile("[" + _APOSTROPHES + "]")


def _cased(source: str, letters: str) -> str:
    """Give a romanised word the case of its source word."""
    if len(source) > 1 and source.isupper():
        return letters.upper()
    if source[:1].isupper():
        return letters[:1].upper() + letters[1:]
    return letters


def _romanise_ukrainian_word(match: re.Match[str]) -> str:
    word = _APOSTROPHE.sub("", match[0])
    lower = word.lower()
    parts: list[str] = []
    for position, letter in enumerate(lower):
        if position == 0 and letter in _UKRAINIAN_INITIAL:
            parts.append(_UKRAINIAN_INITIAL[letter])
        elif letter == "г" and position and lower[position - 1] == "з":
            parts.append("gh")
        else:
            parts.append(_UKRAINIAN.get(letter, letter))
    return _cased(word, "".join(parts))


def romanise(ukrainian: str) -> str:
    """Romanise a Ukrainian name by resolution 55 of the Cabinet of Ministers (2010).

    є, ї, й, ю, я are ye, yi, y, yu, ya at the start of a word and ie, i, i, iu, ia elsewhere;
    зг is zgh; the soft sign and the apostrophe are dropped. Other letters pass unchanged.
    """
    return _WORD.sub(_romanise_ukrainian_word, unicodedata.normalize("NFC", ukrainian))


def latin_variants(ukrainian: str) -> tuple[str, ...]:
    """Return other usual romanisations of a Ukrainian name, without the official one.

    Hulyaypole (BGN/PCGN), Hulyaipole (mixed), Krasny for Krasnyi, Khreschenivka for Khreshchenivka.
    """
    name = unicodedata.normalize("NFC", ukrainian)
    official = romanise(name)
    mixed = {**_UKRAINIAN_BGN, "й": "i", "ї": "i"}
    forms = []
    for table in (_UKRAINIAN_BGN, mixed):
        form = "".join(_by_letter(part, table) for part in _WORD_OR_GAP.findall(name))
        forms += [form, _ADJECTIVE_END.sub("y", form)]
    forms.append(_ADJECTIVE_END.sub("y", official))
    forms += [form.replace("shch", "sch") for form in (official, *forms)]
    return tuple(dict.fromkeys(form for form in forms if form != official))


def _by_letter(word: str, table: Mapping[str, str]) -> str:
    bare = _APOSTROPHE.sub("", word)
    return _cased(bare, "".join(table.get(letter, letter) for letter in bare.lower()))


def _romanise_russian_word(match: re.Match[str]) -> str:
    word = _APOSTROPHE.sub("", match[0])
    lower = word.lower()
    if len(lower) > 3 and lower.endswith(("ий", "ый")):
        stem, tail = lower[:-2], "y"
    else:
        stem, tail = lower, ""
    parts: list[str] = []
    for position, letter in enumerate(stem):
        before = stem[position - 1] if position else ""
        if letter == "е" and (not before or before in _RUSSIAN_YE_AFTER):
            parts.append("ye")
        elif letter == "ё" and before in ("ж", "ч", "ш", "щ"):
            parts.append("o")
        else:
            parts.append(_RUSSIAN.get(letter, letter))
    return _cased(word, "".join(parts) + tail)


def romanise_russian(text: str) -> str:
    """Romanise a Russian name as the English-language press does (BGN/PCGN without signs).

    е is ye at the start of a word and after a vowel, й, ь or ъ; final -ий and -ый are -y.
    """
    return _WORD.sub(_romanise_russian_word, unicodedata.normalize("NFC", text))


def script_of(text: str) -> str:
    """Return "Latn" or "Cyrl" where all letters are of that script, else ""."""
    scripts = set()
    for character in text:
        if character.isalpha():
            name = unicodedata.name(character, "")
            scripts.add("Latn" if name.startswith("LATIN") else "Cyrl" if name.startswith("CYRILLIC") else "")
    return scripts.pop() if len(scripts) == 1 else ""


# Spelling habits of romanisation that carry no difference of name, applied in this order.
_VARIANTS: tuple[tuple[str, str], ...] = (
    ("x", "ks"), ("zgh", "zg"), ("schtsch", "q"), ("shch", "q"), ("szcz", "q"), ("sch", "q"), ("tsch", "ch"),
    ("tch", "ch"), ("cz", "ch"), ("kh", "x"), ("zh", "ž"), ("sh", "š"), ("ch", "č"),
    ("tz", "c"), ("ts", "c"), ("h", "g"), ("w", "v"), ("y", "i"), ("j", "i"),
)  # fmt: skip
_RUNS = re.compile(r"([^\W\d_])\1+")
_CYRILLIC_KEY = str.maketrans({**_RUSSIAN, **_UKRAINIAN, "г": "g", "ъ": "", "ы": "y", "э": "e"})

_VOWELS = str.maketrans("", "", "aeiou")


def variant_key(text: str) -> str:
    """Return a key that is equal for romanisation variants of one name.

    y, i and j are one letter, h and g are one, doubled letters count once: Hulyaypole, Huliaipole
    and Gulyaypole share a key, Kupiansk and Kupyansk too; Toretsk and Toretske do not.
    Cyrillic is romanised first.
    """
    return variant_key_lines(fold(text))


def variant_key_lines(folded: str) -> str:
    """Return the keys of many folded toponyms at once, one a line, as `variant_key` does."""
    key = folded.translate(_CYRILLIC_KEY)
    for old, new in _VARIANTS:
        key = key.replace(old, new)
    return _RUNS.sub(r"\1", key.replace(" ", ""))


def skeleton(text: str) -> str:
    """Return the consonants of a name: equal for most spellings of one name in any language.

    Krasnoarmeysk and Krasnoarmiisk, Hulyaipole and Gulyaypole, Slavyansk and Слов'янськ agree.
    Different names may agree as well: a key to find candidates, not to decide.
    """
    return skeleton_lines(variant_key(text))


def skeleton_lines(keys: str) -> str:
    """Return the skeletons of many variant keys at once, one a line."""
    return _RUNS.sub(r"\1", keys.translate(_VOWELS))
