"""Whose claim an extractor says it is: a registered claimant, or one whose name the lexicon knows."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

from layers.claims import Claimant, ClaimantKind
from layers.lexicon import Lexicon
from layers.narrator import publisher_claimant
from layers.registry import UNKNOWN_CLAIMANT

_ARTICLE = re.compile(r"^(?:the|an?)\s+", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Attributed:
    """A claimant, why it is this one, and what makes that less sure, "" for nothing."""

    claimant: Claimant
    reason: str
    doubt: str = ""


def attributed(given: str, text: str, publisher: str, lexicon: Lexicon) -> Attributed:
    """Return whose claim it is, by an id or by the words for its source; `other` where nobody is known."""
    given = given.strip()
    if not given:
        narrator = publisher_claimant(publisher, lexicon)
        doubt = "" if narrator.kind is ClaimantKind.MONITOR else "no source is named"
        return Attributed(narrator, "no source given: the publisher's own voice", doubt)
    if given in lexicon.claimants:
        claimant = lexicon.claimants[given]
        named = any(_pattern(name).search(text) for name in _names(claimant, lexicon))
        doubt = "" if named else "none of the claimant's names stands in the text"
        return Attributed(claimant, f"source given as {given}", doubt)
    words = _ARTICLE.sub("", given)
    other = lexicon.claimant(UNKNOWN_CLAIMANT)
    if words not in text:
        return Attributed(other, f"source given as “{given}”", "the words for the source are not in the text")
    for claimant in lexicon.claimants.values():
        if any(_pattern(name).fullmatch(words) for name in _names(claimant, lexicon)):
            return Attributed(claimant, f"source “{given}”: {claimant.name}")
    return Attributed(other, f"source “{given}”", "the source is not one the lexicon knows")


def _names(claimant: Claimant, lexicon: Lexicon) -> tuple[str, ...]:
    own = tuple(name for name in (claimant.name, claimant.name_uk) if name)
    return lexicon.aliases.get(claimant.id, ()) + own


@lru_cache(maxsize=4096)
def _pattern(alias: str) -> re.Pattern[str]:
    """Return an alias as a pattern of whole words; a word that ends in "*" may go on."""
    words = _ARTICLE.sub("", alias).split()
    parts = (re.escape(word.rstrip("*")) + (r"\w*" if word.endswith("*") else "") for word in words)
    return re.compile(r"\b" + r"\s+".join(parts) + r"\b", re.IGNORECASE)
