"""Adjectives made of toponyms (покровський напрямок, Купянское направление) led back to the toponyms."""

from __future__ import annotations

import re
from collections.abc import Container, Mapping
from typing import Final

_FORM: Final = re.compile(
    r"(.{2,40}(?:ськ|цьк|зьк|ск|цк))"
    r"(?:ий|ого|ому|им|ім|а|ої|ій|у|ою|е|і|их|ими|ая|ой|ую|ое|ие|ом)"
)
# What stands in a toponym where its adjective has -ськ- or -ск-, the commonest first.
_UKRAINIAN_TAILS: Final = (
    "", "ь", "ка", "ки", "а", "е", "и", "і", "я", "о", "не", "на", "са", "си", "ця", "ці", "жжя", "лля",
    "ння",
)  # fmt: skip
_RUSSIAN_TAILS: Final = (
    "", "ь", "ка", "ки", "о", "а", "ы", "и", "я", "е", "ье", "ное", "ная", "ое", "ая", "са", "ца", "цы",
)  # fmt: skip
# Ends of the stem that change before them: гуляйпіль-ський, Гуляйполе; курахів-ський, Курахове.
_CHANGES: Final = (
    ("піль", "поле"), ("піль", "пілля"), ("поль", "поле"), ("ів", "ове"), ("ів", "еве"), ("ів", "ова"),
    ("ян", "а"), ("ан", "а"), ("їв", "єве"), ("ев", "ево"), ("ин", "ине"),
)  # fmt: skip


def adjective_stem(folded: str) -> str:
    """Return the stem of a form of a relational adjective (покровського: покровськ), or ""."""
    found = _FORM.fullmatch(folded)
    return found[1] if found else ""


def toponyms_of(stem: str, known: Container[str], irregular: Mapping[str, str]) -> list[str]:
    """Return the folded toponyms that an adjective's stem can be made of, of those that are known.

    A town in -ськ or -ск is its own stem and goes first: Покровське would be покровський too, but a
    direction is named after the town. `irregular` maps stems to toponyms.
    """
    if stem in irregular:
        return [irregular[stem]]
    bases: tuple[str, ...] = (stem[:-2],)
    tails: tuple[str, ...] = _RUSSIAN_TAILS
    if stem.endswith(("ськ", "цьк", "зьк")):
        base, tails = stem[:-3], _UKRAINIAN_TAILS
        # вінницький, гірницький have lost a letter
        bases = (base, base + "ц", base + "к") if stem.endswith("цьк") else (base,)
    found = [stem] if stem in known else []
    for one in bases:
        candidates = [one + tail for tail in tails]
        candidates += [one.removesuffix(old) + new for old, new in _CHANGES if one.endswith(old)]
        found += [name for name in candidates if len(name) > 2 and name in known]
    return list(dict.fromkeys(found))
