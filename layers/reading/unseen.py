"""Signs that no reader sees - soft hyphens, zero-width spaces, turns of direction - and marks of stress.

They stand inside words of web pages and of reading aids. A text is read without them, and what was read in
it is given its place in the text as it was written.
"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import replace
from typing import Final, TypeVar

from geo.resolve import Resolution
from geo.unseen import UNSEEN
from layers.claims import Claim, Document, Remark
from layers.reading.answer import Reading

_MARKS: Final = r"\u0300-\u036f"
_ANY: Final = re.compile(f"[{UNSEEN}{_MARKS}]")
_CLUSTER: Final = re.compile(rf"([^\W\d_])([{UNSEEN}{_MARKS}]+)|[{UNSEEN}]+")
_IS_UNSEEN: Final = re.compile(f"[{UNSEEN}]+")
_LAST: Final = re.compile(f"[{UNSEEN}]+$")
_STRESS: Final = re.compile("[\u0300\u0301]")  # over a Cyrillic letter: no letter of these languages has it
_MOST_QUOTE: Final = 2000
_MOST_NAME: Final = 200

Spanned = TypeVar("Spanned", Claim, Remark)


def without_unseen(text: str) -> str:
    """Return a text without unseen signs and marks of stress; other marks joined to their letters."""
    return _CLUSTER.sub(_joined, text) if _ANY.search(text) else text


class Bare:
    """A document without unseen signs, and where each of its characters stands in the document as written."""

    def __init__(self, document: Document) -> None:
        self._written = document
        text = document.text
        pieces: list[str] = []
        self._starts: list[int] = []
        self._ends: list[int] = []
        at = 0
        for match in _CLUSTER.finditer(text):
            self._keep(range(at, match.start()))
            pieces.append(text[at : match.start()])
            at = match.end()
            joined = _joined(match)
            pieces.append(joined)
            self._starts += [match.start()] * len(joined)
            self._ends += [match.start() + len(_LAST.sub("", match[0]))] * len(joined)
        self._keep(range(at, len(text)))
        provenance = document.provenance
        provenance = provenance.model_copy(update={"title": without_unseen(provenance.title)})
        self.document = Document(text="".join([*pieces, text[at:]]), provenance=provenance)

    def as_written(self, reading: Reading) -> Reading:
        """Return a reading of the bare document as one of the document as written."""
        resolutions = tuple(self._resolution(one) for one in reading.resolutions)
        names = {
            (one.place.id, one.mention.surface): there.mention.surface
            for one, there in zip(reading.resolutions, resolutions, strict=True)
            if one.place is not None and len(there.mention.surface) <= _MOST_NAME
        }
        return replace(
            reading,
            document=self._written,
            resolutions=resolutions,
            claims=tuple(self._claim(claim, names) for claim in reading.claims),
            remarks=tuple(self._quoted(remark) for remark in reading.remarks),
        )

    def _keep(self, span: range) -> None:
        self._starts += span
        self._ends += range(span.start + 1, span.stop + 1)

    def _span(self, start: int, end: int) -> tuple[int, int]:
        return self._starts[start], self._ends[end - 1]

    def _resolution(self, found: Resolution) -> Resolution:
        start, end = self._span(found.mention.start, found.mention.end)
        surface = self._written.text[start:end]
        return replace(found, mention=replace(found.mention, surface=surface, start=start, end=end))

    def _claim(self, claim: Claim, names: dict[tuple[str, str], str]) -> Claim:
        provenance = claim.provenance.model_copy(
            update={"sha256": self._written.sha256, "title": self._written.provenance.title}
        )
        said = names.get((claim.place_id, claim.as_written), claim.as_written)
        update = {"provenance": provenance, "as_written": said}
        return self._quoted(claim).model_copy(update=update).identified()

    def _quoted(self, found: Spanned) -> Spanned:
        start, end = self._span(found.start or 0, found.end or 0)
        end = min(end, start + _MOST_QUOTE)  # of a sentence stuffed with such signs
        return found.model_copy(update={"quote": self._written.text[start:end], "start": start, "end": end})


def bare(document: Document) -> Bare | None:
    """Return a document without its unseen signs, None for one that has none."""
    return Bare(document) if _ANY.search(document.text) and _CLUSTER.search(document.text) else None


def _joined(match: re.Match[str]) -> str:
    """Return a letter with its marks as one sign where there is one, "" for unseen signs alone."""
    if match[1] is None:
        return ""
    marks = _IS_UNSEEN.sub("", match[2])
    if "Ѐ" <= match[1] <= "ӿ":
        marks = _STRESS.sub("", marks)
    return unicodedata.normalize("NFC", match[1] + marks)
