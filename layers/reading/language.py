"""Which language a report is written in: English, Ukrainian or Russian, by its letters and small words."""

from __future__ import annotations

import re
from collections import Counter
from typing import Final

from layers.reading.unseen import without_unseen

# A report tells its language in its first lines; a longer text need not be read for that.
_READ: Final = 20_000
_WORDS: Final = re.compile(r"[^\W\d_]+(?:['’ʼ][^\W\d_]+)?")
_EN: Final = (
    "the of and in to that a for with near said by from on was were is at as has have had been it its into "
    "not but they which after"
)
_UK: Final = "і й та у на що з із за від це як або також було біля під ще він вони не"
_RU: Final = "и в на что с к за от это как или также было около под еще он они не во из"
_SMALL: Final = {name: frozenset(words.split()) for name, words in (("en", _EN), ("uk", _UK), ("ru", _RU))}
_OWN: Final = {"uk": re.compile("[іїєґ]|[сцз]ьк"), "ru": re.compile("[ыэъё]|[сц]к[ао][йегм]")}
# What other languages have that these three have not: small words, and letters of Cyrillic.
_OTHER: Final = (
    "der die das und ist nicht von mit den dem ein eine le la les des du et est une dans que pour el los las "
    "del y en por con una il di che per gli della è w z nie się na że jest do przez je ve se že bir bu"
)
_OTHER_SMALL: Final = frozenset(_OTHER.split())
_OTHER_CYRILLIC: Final = re.compile("[ўјљњћђџѕќѓәөүұқғңһ]|^(?:се|са|които|който|което|беше|бяха|това)$")
_TELLING: Final = 25  # letters
_FEW: Final = 12  # words: a headline need not hold a small word
_LEAST: Final = 3


def detect_language(text: str) -> str:
    """Return "en", "uk" or "ru", the language of most words of a text; "" where it cannot be told."""
    words = [word.lower() for word in _WORDS.findall(without_unseen(text[:_READ]))]
    latin = sum(word[0] < "Ͱ" for word in words)
    cyrillic = sum("Ѐ" <= word[0] <= "ӿ" for word in words)
    if 2 * max(latin, cyrillic) <= len(words):
        return ""  # mostly another script
    return _of_latin(words) if latin > cyrillic else _of_cyrillic(words)


def _of_latin(words: list[str]) -> str:
    small = sum(word in _SMALL["en"] for word in words)
    other = sum(word in _OTHER_SMALL for word in words)
    if small <= other:
        return "en" if other == 0 and len(words) <= _FEW and all(word.isascii() for word in words) else ""
    return "en" if small >= min(_LEAST, 1 + len(words) // 20) else ""


def _of_cyrillic(words: list[str]) -> str:
    if sum(_OTHER_CYRILLIC.search(word) is not None for word in words) * 30 > len(words):
        return ""
    scores: Counter[str] = Counter()
    for word in words:
        for language, own in _OWN.items():
            scores[language] += 2 * (own.search(word) is not None) + (word in _SMALL[language])
    if len("".join(words)) >= _TELLING and not scores["uk"]:
        scores["ru"] += 1  # of so many letters in Ukrainian some would be its own
    best = scores.most_common(2)
    if best[0][1] < 1 or (len(best) > 1 and best[0][1] == best[1][1]):
        return ""
    return best[0][0]
