"""Reading Ukrainian and Russian made short: a text of the "Test Wire" of 27 November 2025."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from geo.gazetteer import Gazetteer
from layers.lexicon import Lexicon
from layers.lexicons import lexicon_of
from layers.reading import Reading, read
from layers.sources.article import document_of
from tests.layers.reading.conftest import DAY


@pytest.fixture(scope="session")
def lexicons() -> dict[str, Lexicon]:
    return {language: lexicon_of(language) for language in ("uk", "ru")}


@pytest.fixture(scope="session")
def slavic_reading(gazetteer: Gazetteer, lexicons: dict[str, Lexicon]) -> Callable[..., Reading]:
    """Return a function that reads a text in a language."""

    def reading(text: str, language: str, publisher: str = "Test Wire") -> Reading:
        document = document_of(text, publisher=publisher, published=DAY, language=language)
        return read(document, gazetteer, lexicons[language])

    return reading
