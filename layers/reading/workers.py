"""Workers: several processes that read reports side by side; what they read comes back in order."""

from __future__ import annotations

import os
import signal
from collections import deque
from collections.abc import Iterator, Sequence
from concurrent.futures import BrokenExecutor, Future, ProcessPoolExecutor
from pathlib import Path
from typing import Final

from geo.errors import GeoError
from layers.claims import Document
from layers.errors import LayerError
from layers.gazetteers import installed_gazetteer
from layers.lexicons import lexicon_of
from layers.placing import shipped_gazetteer
from layers.reading.pipeline import Reading, read

MAX_WORKERS: Final = 8
_PAYS: Final = 12  # fewer reports are read sooner here than workers start
_AHEAD: Final = 4  # reports that each worker may be ahead of who takes them
# One odd text that the reader trips over must not end the reading of all others.
_FAILURES: Final = (ValueError, LookupError, TypeError, AttributeError, ArithmeticError, RecursionError)

Answer = Reading | str  # a reading, or in words why there is none


def readings(
    documents: Sequence[Document], workers: int | None = None, data: Path | None = None
) -> Iterator[Answer]:
    """Yield the reading of each document in order, or why it could not be read.

    Places are those of the gazetteers installed in the folder `data`, without it of the one that ships.

    `workers` is how many processes read, by default as many as the machine has cores; few documents are read
    in this one. Raises LayerError where a process was ended from outside.
    """
    count = min(workers or os.cpu_count() or 1, MAX_WORKERS)
    if count < 2 or len(documents) < _PAYS:
        yield from (_read(document, data) for document in documents)
        return
    yield _read(documents[0], data)  # loads here what a forked worker then need not load again
    pool = ProcessPoolExecutor(count, initializer=_leave_interrupts_to_the_parent)
    waiting: deque[Future[Answer]] = deque()
    try:
        for document in documents[1:]:
            waiting.append(pool.submit(_read, document, data))
            if len(waiting) >= _AHEAD * count:
                yield waiting.popleft().result()
        while waiting:
            yield waiting.popleft().result()
    except BrokenExecutor as error:
        raise LayerError(
            "A process that reads reports was ended from outside, perhaps for lack of memory. What was added "
            "is whole; run the same command again to go on."
        ) from error
    finally:
        pool.shutdown(wait=True, cancel_futures=True)


def _read(document: Document, data: Path | None) -> Answer:
    try:
        places = shipped_gazetteer() if data is None else installed_gazetteer(data)
        return read(document, places, lexicon_of(document.provenance.language))
    except (LayerError, GeoError) as error:
        return str(error)
    except _FAILURES as error:
        return f"the reader failed on it ({type(error).__name__}: {error}); please report this"


def _leave_interrupts_to_the_parent() -> None:
    signal.signal(signal.SIGINT, signal.SIG_IGN)
