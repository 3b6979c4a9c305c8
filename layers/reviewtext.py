"""A report's text cut into pieces for the eye: paragraphs, what is claimed in them, where places are named.

Positions are characters of the text (Unicode code points), as in claims and mentions.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Callable, Container, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import pairwise
from typing import Final

from geo.mention import NOT_A_PLACE, OBJECT, REGION
from geo.place import Place
from geo.resolve import Resolution
from layers.claims import NOT_QUOTED, Claim
from layers.foreign import plain

RESOLVED: Final = "resolved"
OPEN: Final = "open"  # two readings, or none
ASIDE: Final = "aside"  # a capital that means its government, a person, a road
_SURE: Final = 0.8
_LONGEST_TITLE: Final = 400  # what is kept of one


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch of text of one look: the claims (by position in the list given) that it is quoted in."""

    start: int
    text: str
    claims: tuple[int, ...] = ()
    place: str = ""  # RESOLVED, OPEN, ASIDE or ""
    about: str = ""  # of a place: what it was taken for
    numbers: tuple[int, ...] = ()  # of claims whose number stands behind this piece


Paragraph = tuple[Piece, ...]


def as_named(place: Place) -> str:
    """Return a place with its oblast by their canonical names: "Pokrovsk, Donetsk"."""
    return ", ".join(dict.fromkeys(part for part in (place.name, place.oblast) if part))


def pieces(
    text: str,
    claims: Sequence[Claim],
    resolutions: Sequence[Resolution] = (),
    named: Callable[[Place], str] = as_named,
) -> list[Paragraph]:
    """Return the paragraphs of a text that are not empty, each as pieces in reading order.

    A claim is marked where its span stands and holds its quote; its number stands behind the place's name
    as written, else at the end of the span. `named` says what a place is called.
    """
    found = {n: span_of(text, claim) for n, claim in enumerate(claims)}
    spans = {n: span for n, span in found.items() if span is not None}
    numbers: dict[int, list[int]] = {}
    for n, span in spans.items():
        numbers.setdefault(_number_at(text, claims[n], span), []).append(n)
    places = {n: (one.mention.start, one.mention.end) for n, one in enumerate(resolutions)}
    cuts = sorted({cut for span in (*spans.values(), *places.values()) for cut in span} | set(numbers))
    quotes, names = _Holding(spans), _Holding(places)
    made: list[Paragraph] = []
    for start, end in _lines(text):
        inside = cuts[bisect_right(cuts, start) : bisect_left(cuts, end)]
        line = []
        for left, right in pairwise((start, *inside, end)):
            place = next((resolutions[n] for n in names.at(left)), None)
            line.append(
                Piece(
                    left,
                    text[left:right],
                    quotes.at(left),
                    "" if place is None else look_of(place),
                    "" if place is None else _about(place, named),
                    tuple(numbers.get(right, ())),
                )
            )
        made.append(tuple(line))
    return made


def _lines(text: str) -> Iterator[tuple[int, int]]:
    """Yield where each line that is not empty starts and ends."""
    offset = 0
    for line in text.split("\n"):
        if line.strip():
            yield offset, offset + len(line)
        offset += len(line) + 1


class _Holding:
    """Which of many spans hold a position; asked of one after another, since a long text has thousands."""

    def __init__(self, spans: Mapping[int, tuple[int, int]]) -> None:
        self._spans = spans
        self._coming = sorted(spans, key=lambda n: spans[n], reverse=True)  # the next one is the last
        self._open: list[int] = []

    def at(self, position: int) -> tuple[int, ...]:
        """Return the numbers of the spans around a position, never before the last one asked for."""
        while self._coming and self._spans[self._coming[-1]][0] <= position:
            self._open.append(self._coming.pop())
        self._open = [n for n in self._open if self._spans[n][1] > position]
        return tuple(sorted(self._open))


def quoted(claims: Sequence[Claim]) -> list[Paragraph]:
    """Return the quotes of claims as paragraphs, in the order of their spans: what is kept of a text."""
    by_quote: dict[tuple[int, str], list[int]] = {}
    for n, claim in enumerate(claims):
        if claim.quote != NOT_QUOTED:
            by_quote.setdefault((claim.start or 0, claim.quote), []).append(n)
    made: list[Paragraph] = []
    for (start, quote), numbers in sorted(by_quote.items()):
        ends: dict[int, list[int]] = {}
        names: set[tuple[int, int]] = set()
        for n in numbers:
            end = _number_at(quote, claims[n], (0, len(quote)))
            ends.setdefault(end, []).append(n)
            written = claims[n].as_written
            if quote[end - len(written) : end] == written:
                names.add((end - len(written), end))
        bounds = sorted({0, len(quote), *ends, *(start for start, _ in names)})
        made.append(
            tuple(
                Piece(
                    start + left,
                    quote[left:right].replace("\n", " "),
                    tuple(numbers),
                    RESOLVED if (left, right) in names else "",
                    numbers=tuple(ends.get(right, ())),
                )
                for left, right in pairwise(bounds)
            )
        )
    return made


def in_text_order(claims: Sequence[Claim]) -> list[Claim]:
    """Return the claims of one report as their numbers stand in its text; those that stand nowhere come last.

    A claim by hand may have a quote and no span: it stands where a longer quote of the report holds its own.
    """
    placed = [one for one in claims if one.start is not None]
    nowhere = max((one.end or 0 for one in placed), default=0) + 1

    def position(claim: Claim) -> tuple[int, date, str]:
        start = nowhere
        if claim.start is not None:
            start = claim.start
        elif claim.quote != NOT_QUOTED:
            holding = (one for one in placed if claim.quote in one.quote)
            start = min(((one.start or 0) + one.quote.index(claim.quote) for one in holding), default=nowhere)
        return start + _number_at(claim.quote, claim, (0, len(claim.quote))), claim.said, claim.id

    return sorted(claims, key=position)


def around(paragraphs: Sequence[Paragraph], claims: Container[int], reach: int = 1) -> list[Paragraph]:
    """Return the paragraphs that hold one of these claims, with as many beside each as `reach` says."""
    marked = [
        n
        for n, paragraph in enumerate(paragraphs)
        if any(claim in claims for piece in paragraph for claim in piece.claims)
    ]
    near = {at + step for at in marked for step in range(-reach, reach + 1)}
    return [one for n, one in enumerate(paragraphs) if n in near]


def is_title(paragraph: Paragraph, title: str) -> bool:
    """Return whether a text's first line is its title, which is then drawn once, with what it claims."""
    line = " ".join(plain("".join(piece.text for piece in paragraph)).split())
    told = " ".join(title.split())
    return line == told or (len(title) >= _LONGEST_TITLE and line.startswith(told))


def span_of(text: str, claim: Claim) -> tuple[int, int] | None:
    """Return where a claim's quote stands in a text; None where it does not."""
    if claim.start is not None and claim.end is not None and text[claim.start : claim.end] == claim.quote:
        return claim.start, claim.end
    if claim.quote == NOT_QUOTED:
        return None
    at = text.find(claim.quote)  # a claim by hand has a quote and no span
    return None if at < 0 else (at, at + len(claim.quote))


def _number_at(text: str, claim: Claim, span: tuple[int, int]) -> int:
    at = text.find(claim.as_written, *span) if claim.as_written else -1
    return span[1] if at < 0 else at + len(claim.as_written)


def look_of(resolution: Resolution) -> str:
    """Return how a mention is underlined: RESOLVED, OPEN or ASIDE."""
    if resolution.mention.kind in (NOT_A_PLACE, OBJECT):
        return ASIDE
    if resolution.place is None:
        return OPEN
    sure = resolution.score >= _SURE or resolution.mention.kind == REGION
    return RESOLVED if sure else OPEN


def _about(resolution: Resolution, named: Callable[[Place], str]) -> str:
    if resolution.place is not None:
        return named(resolution.place)
    return "; ".join(named(one) for one, _ in resolution.alternatives[:3])
