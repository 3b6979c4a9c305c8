"""The tables of the reading benchmark: by language and part, and by what the sentences stand for."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from typing import Final

from bench.reading.corpus import FORMS, LANGUAGES, SPLITS
from bench.reading.figures import Accuracy, interval, total
from bench.reading.labels import Document
from bench.reading.scoring import LEVELS, Tally
from bench.reading.table import Table

NAMES: Final = {"en": "English", "uk": "Ukrainian", "ru": "Russian", "": "all"}
PARTS: Final = {"train": "seen while building", "heldout": "held out"}
_STRICTEST: Final = LEVELS[-1]
_NOTHING: Final = "–"
Scored = Sequence[tuple[Document, Tally]]


def tables(scored: Scored) -> list[Table]:
    """Return all tables, in order."""
    return [_claims(scored), _aspects(scored), _mentions(scored), _phenomena(scored)]


def _claims(scored: Scored) -> Table:
    rows = []
    for language, split, form in _groups():
        tallies = [tally for document, tally in scored if _is_of(document, language, split, form)]
        if not tallies:
            continue
        sums = total(tallies)
        strictest = Accuracy.of(sums, _STRICTEST)
        low, high = interval(tallies, _STRICTEST)
        rows.append(
            (
                NAMES[language], f"{form or 'all'}, {PARTS[split]}", str(sums["gold"]), str(sums["read"]),
                *(f"{Accuracy.of(sums, level).f1:.2f}" for level in LEVELS[:-1]),
                f"{strictest.f1:.2f} ({low:.2f}–{high:.2f})",
                f"{strictest.precision:.2f}", f"{strictest.recall:.2f}",
            )
        )  # fmt: skip
    head = (
        "language", "part", "labelled", "read", "F1: place", "+ status", "+ claimant", "+ stance (95 %)",
        "precision", "recall",
    )  # fmt: skip
    return Table("Claims", head, tuple(rows))


def _aspects(scored: Scored) -> Table:
    rows = []
    for language, split, sums in _summed(scored):
        rows.append(
            (
                NAMES[language], PARTS[split], _of(sums, "side"), _of(sums, "relation"), _of(sums, "extent"),
                str(sums["extent extra"]), _of(sums, "days"), str(sums["days extra"]),
            )
        )  # fmt: skip
    head = (
        "language", "part", "side", "relation", "share of the place", "share where none is said",
        "days of the event", "days where none are said",
    )  # fmt: skip
    return Table("What else is right where the place is", head, tuple(rows))


def _mentions(scored: Scored) -> Table:
    rows = []
    for language, split, sums in _summed(scored):
        rows.append(
            (
                NAMES[language], PARTS[split], str(sums["mentions"]),
                _ratio(sums, "mentions found", "mentions"),
                _ratio(sums, "mentions right", "mentions"), _ratio(sums, "points near", "points"),
                _of(sums, "names of others placed", "names of others"), str(sums["places extra"]),
                _of(sums, "traps hit", "traps"),
            )
        )  # fmt: skip
    head = (
        "language", "part", "settlements named", "found", "right place", "within 5 km",
        "names of others taken for places", "places where none is labelled", "traps hit",
    )  # fmt: skip
    return Table("Names of places, and look-alikes", head, tuple(rows))


def _phenomena(scored: Scored) -> Table:
    """Return counts, not shares: there are few sentences of each kind."""
    groups: dict[str, dict[str, list[Tally]]] = defaultdict(lambda: {split: [] for split in SPLITS})
    for document, tally in scored:
        label = document.phenomenon if document.form == "sentence" else f"report: {document.phenomenon}"
        groups[label][document.split].append(tally)
    rows = []
    for label in sorted(groups, key=lambda name: (name.startswith("report"), name)):
        cells = [label]
        for split in SPLITS:
            sums = total(groups[label][split])
            cells += [
                _of(sums, _STRICTEST, "gold"),
                str(sums["read"] - sums[_STRICTEST]),
                _of(sums, "traps hit", "traps"),
            ]
        rows.append(tuple(cells))
    kinds = ("claims right", "read wrong", "traps hit")
    head = ("what it stands for", *(f"{kind}, {PARTS[split]}" for split in SPLITS for kind in kinds))
    return Table("By what the sentences stand for", head, tuple(rows), left=1)


def _summed(scored: Scored) -> Iterator[tuple[str, str, Tally]]:
    """Yield language, part and the sums of its sentences and reports together, where it has any."""
    for language, split, _ in _groups(forms=("",)):
        sums = total([tally for document, tally in scored if _is_of(document, language, split, "")])
        if sums:
            yield language, split, sums


def _groups(forms: Iterable[str] = (*FORMS, "")) -> list[tuple[str, str, str]]:
    return [
        (language, split, form) for split in SPLITS[::-1] for language in (*LANGUAGES, "") for form in forms
    ]


def _is_of(document: Document, language: str, split: str, form: str) -> bool:
    return document.split == split and language in ("", document.language) and form in ("", document.form)


def _of(sums: Tally, part: str, whole: str = "") -> str:
    count = sums[whole or f"{part} of"]
    return f"{sums[part]} of {count}" if count else _NOTHING


def _ratio(sums: Tally, part: str, whole: str) -> str:
    return f"{sums[part] / sums[whole]:.2f}" if sums[whole] else _NOTHING
