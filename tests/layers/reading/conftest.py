"""Reading made short: a text and what it claims, as plain rows."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

import pytest

from geo.gazetteer import Gazetteer
from layers.lexicon import Lexicon
from layers.lexicons import lexicon_of
from layers.placing import shipped_gazetteer
from layers.reading import Reading, read
from layers.sources.article import document_of

DAY = date(2025, 11, 27)


@pytest.fixture(scope="session")
def gazetteer() -> Gazetteer:
    return shipped_gazetteer()


@pytest.fixture(scope="session")
def lexicon() -> Lexicon:
    return lexicon_of("en")


@pytest.fixture(scope="session")
def reading_of(gazetteer: Gazetteer, lexicon: Lexicon) -> Callable[..., Reading]:
    """Return a function that reads a text printed by "Test Wire" on 27 November 2025."""

    def reading(text: str, publisher: str = "Test Wire", published: date = DAY) -> Reading:
        return read(document_of(text, publisher=publisher, published=published), gazetteer, lexicon)

    return reading


def rows(reading: Reading) -> set[str]:
    """Return the claims as "claimant | side status | relation | stance | place (as written)"."""
    return {
        f"{c.claimant} | {c.side.value if c.side else '-'} {c.status.value}"
        f"{f' {c.extent:g}' if c.extent is not None else ''}"
        f" | {f'{c.distance_km:g} ' if c.distance_km is not None else ''}{c.bearing or c.relation.value}"
        f" | {c.stance.value} | {c.place} ({c.as_written})"
        for c in reading.claims
    }
