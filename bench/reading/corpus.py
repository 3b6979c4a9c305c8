"""The corpus: every made-up sentence and report, by language, form and split."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Final

from bench.reading.faults import CorpusError
from bench.reading.labels import Document
from bench.reading.markup import Draft
from bench.reading.places import Places

FOLDER: Final = Path(__file__).parent
LANGUAGES: Final = ("en", "uk", "ru")
FORMS: Final = ("sentence", "report")
TRAIN: Final = "train"
HELD_OUT: Final = "heldout"
SPLITS: Final = (TRAIN, HELD_OUT)


def load(places: Places, split: str | None = None, form: str | None = None) -> list[Document]:
    """Return the documents: of one split, of one form, or all.

    Raises CorpusError with file and line of what cannot be read.
    """
    found: list[Document] = []
    seen: set[str] = set()
    for one_form in FORMS if form is None else (form,):
        for language in LANGUAGES:
            for one_split in SPLITS if split is None else (split,):
                path = FOLDER / f"{one_form}s.{language}.{one_split}.txt"
                for document in read_file(path, places, one_split, one_form):
                    if document.id in seen:
                        raise CorpusError(f"{path.name}: the id {document.id} is used twice")
                    seen.add(document.id)
                    found.append(document)
    return found


def read_file(path: Path, places: Places, split: str, form: str) -> Iterator[Document]:
    """Yield the documents of one file; each starts with `#` and ends at the next one."""
    draft: Draft | None = None
    for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), 1):
        if not line.strip() or line.startswith("%"):
            continue
        try:
            if line.startswith("# "):
                if draft is not None:
                    yield draft.document(split, form)
                draft = Draft(line[2:], places)
            elif draft is None:
                raise CorpusError("a line before the first document")
            else:
                draft.add(line)
        except ValueError as error:
            raise CorpusError(f"{path.name}:{number}: {error}") from error
    if draft is not None:
        yield draft.document(split, form)
