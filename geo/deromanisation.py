"""Ukrainian spellings led back from official romanisations: guesses to look names up by, never to show."""

from __future__ import annotations

import re
from typing import Final

# Several letters before one. Soft sign and apostrophe are lost in romanisation: they are put back where
# Ukrainian toponyms nearly always have them.
_GROUPS: Final = {
    "shch": "щ", "zgh": "зг", "zh": "ж", "kh": "х", "ts": "ц", "ch": "ч", "sh": "ш",
    "ia": "я", "ie": "є", "iu": "ю", "ya": "я", "ye": "є", "yu": "ю", "yi": "ї",
}  # fmt: skip
_LETTERS: Final = dict(zip("abvhgdezyiklmnoprstufj", "абвгґдезиіклмнопрстуфй", strict=True))
_PART: Final = re.compile("|".join([*sorted(_GROUPS, key=len, reverse=True), "[a-z]"]))
# In this order: each turns what the letters alone do not tell.
_TURNS: Final = (
    (re.compile(r"(?<=[аеоуи])і(?=[бвгдзклмпрстфхцчшщо])(?!в(?:к|с))"), "й"),  # Михайлівка, Гайове
    (re.compile(r"(?<=[аеоуиіїєюя])і"), "ї"),  # Андріївка, Україна
    (re.compile(r"(?<=[а-щіїє])(?<=[сцз])(?=к(?:ий|ого|е|і$|и?$|а$))"), "ь"),  # Покровське, Донецьк
    (re.compile(r"(?<=л)(?=[бвгджзкмнпстфхцчшщ])"), "ь"),  # Вільне
    (re.compile(r"(?<=піл)$|(?<=ец)$"), "ь"),  # Тернопіль, Холодець
)


def deromanised(latin: str) -> str:
    """Return the Ukrainian name that a Latin one of resolution 55 (2010) most likely stands for.

    The result is capitalised as the Latin name is; "" for other letters than those of the resolution.
    """
    words = re.split(r"([ -])", latin.replace("’", "'"))
    made = [word if number % 2 else _word(word) for number, word in enumerate(words)]
    return "" if "" in made else "".join(made)


def _word(word: str) -> str:
    lower = word.lower().replace("'", "")
    if not (lower.isascii() and lower.isalpha()) or set(lower.replace("ch", "")) & set("cqwx"):
        return ""
    letters = _PART.sub(lambda match: _GROUPS.get(match[0]) or _LETTERS.get(match[0], ""), lower)
    if lower.endswith("yi"):
        letters = letters.removesuffix("ї") + "ий"  # Червоний
    for pattern, letter in _TURNS:
        letters = pattern.sub(letter, letters)
    return letters[:1].upper() + letters[1:] if word[:1].isupper() else letters
