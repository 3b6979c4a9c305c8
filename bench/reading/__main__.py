"""Score the reader, look at what it reads wrong, count the corpus: `python -m bench.reading --help`."""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Sequence
from pathlib import Path

from bench.reading.answer import Answer
from bench.reading.corpus import FORMS, LANGUAGES, SPLITS, TRAIN, load
from bench.reading.faults import CorpusError
from bench.reading.inspection import faults
from bench.reading.labels import Document
from bench.reading.places import Places
from bench.reading.run import answer_to, scored
from bench.reading.scoring import score
from bench.reading.stock import stock
from bench.reading.tables import tables


def main() -> int:
    """Run one command."""
    parser = argparse.ArgumentParser(prog="python -m bench.reading", description=__doc__)
    parser.add_argument("--split", choices=SPLITS, help="this part only")
    parser.add_argument("--form", choices=FORMS, help="sentences or reports only")
    parser.add_argument("--language", choices=LANGUAGES, help="this language only")
    parser.add_argument("--phenomenon", metavar="NAME", help="only what stands for this")
    what = parser.add_mutually_exclusive_group()
    what.add_argument("--show", action="store_true", help=f"what is read wrong; of the part {TRAIN} only")
    what.add_argument("--stock", action="store_true", help="count documents, claims and mentions")
    what.add_argument("--texts", type=Path, metavar="DIR", help="write each text to DIR/ID.txt")
    what.add_argument("--answers", type=Path, metavar="DIR", help="score DIR/ID.json of any reader")
    given = parser.parse_args()
    places = Places.load()
    documents = [
        document
        for document in load(places, given.split or (TRAIN if given.show else None), given.form)
        if given.language in (None, document.language) and given.phenomenon in (None, document.phenomenon)
    ]
    try:
        if given.show:
            _show(documents, places)
        elif given.texts:
            given.texts.mkdir(parents=True, exist_ok=True)
            for document in documents:
                (given.texts / f"{document.id}.txt").write_text(document.text + "\n", encoding="utf-8")
        elif given.stock:
            print("\n\n".join(table.as_text() for table in stock(documents)))
        else:
            found = (
                [(one, score(one, _answer(given.answers, one), places)) for one in documents]
                if given.answers
                else scored(documents, places)
            )
            print("\n\n".join(f"{table.title}\n{table.as_text()}" for table in tables(found)))
    except CorpusError as error:
        parser.error(str(error))
    return 0


def _show(documents: Sequence[Document], places: Places) -> None:
    for document in documents:
        lines = list(faults(document, answer_to(document), places))
        if lines:
            print(f"\n{document.id} ({document.phenomenon}): {document.text}")
            print("\n".join(f"  {line}" for line in lines))


def _answer(folder: Path, document: Document) -> Answer:
    """Return what a reader printed for a document; nothing where it printed nothing."""
    path = folder / f"{document.id}.json"
    return Answer.from_json(json.loads(path.read_text(encoding="utf-8"))) if path.is_file() else Answer()


if __name__ == "__main__":
    sys.exit(main())
