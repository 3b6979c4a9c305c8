"""The grammatical forms of a cue's words, and the regular and irregular forms of English verbs."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

BASE, THIRD, PAST, PARTICIPLE, ING, NOUN, STATE = (
    "base",
    "third",
    "past",
    "participle",
    "ing",
    "noun",
    "state",
)


def inflected(phrase: str, irregular: Mapping[str, Sequence[str]]) -> list[tuple[str, str]]:
    """Return the forms of a verb, or of a phrase that begins with one, each with its name.

    `irregular` gives third person, past, participle and -ing form of verbs that are not regular.
    """
    verb, _, rest = phrase.partition(" ")
    tail = f" {rest}" if rest else ""
    third, past, participle, ing = irregular.get(verb) or _regular(verb)
    forms = ((verb, BASE), (third, THIRD), (past, PAST), (participle, PARTICIPLE), (ing, ING))
    return [(form + tail, name) for form, name in forms]


def _regular(verb: str) -> tuple[str, str, str, str]:
    """Return third person, past, participle and -ing form of a regular English verb."""
    if re.search(r"[^aeiou]y$", verb):
        return verb[:-1] + "ies", verb[:-1] + "ied", verb[:-1] + "ied", verb + "ing"
    third = verb + ("es" if re.search(r"(s|x|z|ch|sh)$", verb) else "s")
    if verb.endswith("e") and not verb.endswith("ee"):
        return third, verb + "d", verb + "d", verb[:-1] + "ing"
    return third, verb + "ed", verb + "ed", verb + "ing"
