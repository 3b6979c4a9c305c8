"""A mention: one occurrence of a name of a place in a text."""

from __future__ import annotations

from functools import lru_cache
from typing import Final

from geo.caseendings import ANY, CASES, PLURAL, SINGULAR
from geo.value import value

SETTLEMENT: Final = "settlement"
REGION: Final = "region"
DIRECTION: Final = "direction"
SECTOR: Final = "sector"  # said of an object: a sector of the front that tells an oblast and no town
OFFICE: Final = "office"  # said of an object: a region that only tells whose office it is
OBJECT: Final = "object"  # a road, a brigade, an office named after the place
NOT_A_PLACE: Final = "not_a_place"  # a government meant by its capital, a person, a dateline, a common word


@value
class Mention:
    """One occurrence of a name: `text[start:end] == surface`; `place_indices` are the gazetteer's.

    An object's are those of the region whose office it is, where it is one. `names` are the folded toponyms
    that the surface can be a form of. `cases` ("nom", "gen", "dat", "acc", "ins", "loc") and `number` ("sg",
    "pl") are what a Cyrillic form tells, empty where it tells nothing. `said_kind` is what the words beside
    call it (`geo.settlementnouns`). `guessed` says that no name is spelled so, and that it is taken for an
    odd form of one (`geo.guessednames`).
    """

    surface: str
    start: int
    end: int
    kind: str
    place_indices: tuple[int, ...]
    names: tuple[str, ...] = ()
    cases: frozenset[str] = frozenset()
    number: str = ""
    said_kind: str = ""
    guessed: bool = False


@lru_cache(maxsize=1024)
def grammar_of(bits: int) -> tuple[frozenset[str], str]:
    """Return the cases and the number of a form's bits (`geo.caseendings`); nothing for all of them."""
    if bits == ANY or not bits:
        return frozenset(), ""
    cases = frozenset(case for n, case in enumerate(CASES) if bits >> n & 1 or bits >> n + len(CASES) & 1)
    if not bits & SINGULAR:
        return cases, "pl"
    return cases, "" if bits & PLURAL else "sg"
