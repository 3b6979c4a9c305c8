"""Publishers: the party that publishes a text under a name in another language than the text's."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import Final

from layers.claims import Claimant
from layers.lexicon import Lexicon
from layers.lexicons import lexicon_of
from layers.narrator import bare_name, publisher_claimant
from layers.reading.english import authors
from layers.reading.slavic.lexis import lexis_of
from layers.reading.slavic.publishers import author_of, publisher_side
from layers.reading.slavic.sources import VAGUE
from layers.reading.sourcenames import STATES
from layers.reading.sources import NAMED, ROLE, Source

_CYRILLIC: Final = re.compile("[а-яіїєґ]", re.IGNORECASE)
_UKRAINIAN: Final = re.compile("[іїєґ]", re.IGNORECASE)


def party_behind(narrator: Claimant, lexicon: Lexicon) -> Source | None:
    """Return the party that a publisher's name means in another language than the text's, or None."""
    languages = _languages_of(narrator.name)
    if languages == (lexicon.language,):
        return None
    told = [(party, name) for name in languages if (party := _party(narrator.name, name))]
    told = [(party, name) for party, name in told if party.claimant.id in lexicon.claimants]
    # "Генеральний штаб ЗСУ" is any army to a Russian lexicon: who is told best is meant.
    party, language = min(told, key=lambda hit: hit[0].claimant.id in VAGUE, default=(None, ""))
    if party is None or language == lexicon.language or party.claimant.id in STATES:
        return None
    return Source(lexicon.claimants[party.claimant.id], party.how, party.words)


def _languages_of(name: str) -> tuple[str, ...]:
    """Return the languages that a name may be written in, by its letters, the likelier one first."""
    if not _CYRILLIC.search(bare_name(name)):
        return ("en",)
    return ("uk",) if _UKRAINIAN.search(name) else ("ru", "uk")


@lru_cache(maxsize=256)
def _party(name: str, language: str) -> Source | None:
    lexicon = lexicon_of(language)
    if language == "en":
        return authors.author_of(name, "", lexicon)
    lexis = lexis_of(lexicon)
    narrator = publisher_claimant(bare_name(name), lexicon)
    found = author_of(narrator, publisher_side(name, lexis), lexis, lexicon)
    return found if found is not None and found.how in (NAMED, ROLE) else None  # "36-я бригада": of either
