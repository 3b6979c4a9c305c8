"""Our reader over the corpus: what it prints for each document, and how that compares with the labels."""

from __future__ import annotations

from collections.abc import Sequence
from importlib.metadata import version
from typing import Final

from bench.reading.answer import Answer
from bench.reading.labels import Document
from bench.reading.places import Places
from bench.reading.scoring import Tally, score
from layers.lexicons import lexicon_of
from layers.placing import shipped_gazetteer
from layers.reading import read
from layers.reading.pipeline import READER, READER_VERSION
from layers.reading.report import reading_to_json
from layers.sources.article import document_of

_NOBODY: Final = "Unknown publisher"


def answer_to(document: Document) -> Answer:
    """Return what the reader that ships finds in a document, with the gazetteer that ships."""
    report = document_of(
        document.text,
        publisher=document.publisher or _NOBODY,
        published=document.day,
        language=document.language,
        title=document.title or None,
    )
    return Answer.from_json(reading_to_json(read(report, shipped_gazetteer(), lexicon_of(document.language))))


def scored(documents: Sequence[Document], places: Places) -> list[tuple[Document, Tally]]:
    """Return each document with the counts of our reader's answer."""
    return [(document, score(document, answer_to(document), places)) for document in documents]


def versions() -> str:
    """Return in words what was measured."""
    return (
        f"claimline {version('claimline')}, reader {READER} {READER_VERSION}, "
        f"the gazetteer that ships ({len(shipped_gazetteer()):,} places)"
    )
