"""A text folded for look-up that still knows where each of its characters stands in the original."""

from __future__ import annotations

import unicodedata
from dataclasses import dataclass
from functools import lru_cache
from typing import Final

from geo.names import fold_lines

_SPACE_CATEGORIES: Final = frozenset({"Pd", "Zs", "Cc", "Zl", "Zp"})


@dataclass(frozen=True, slots=True)
class FoldedText:
    """A folded text and, for each of its characters, the span of the original it stands for."""

    folded: str
    starts: tuple[int, ...]
    ends: tuple[int, ...]


def fold_with_spans(text: str) -> FoldedText:
    """Fold a text as `geo.names.fold` does, keeping where each character comes from."""
    out: list[str] = []
    starts: list[int] = []
    ends: list[int] = []
    position, size = 0, len(text)
    while position < size:
        end = position + 1
        # A letter and its combining marks fold together, so that composed and decomposed text agree.
        while end < size and text[end] > "\u02ff" and unicodedata.combining(text[end]):
            end += 1
        cluster = text[position:end]
        piece = _fold_cluster(cluster)
        if piece == " " and out and out[-1] == " ":
            ends[-1] = end
        else:
            for character in piece:
                out.append(character)
                starts.append(position)
                ends.append(end)
        position = end
    return FoldedText("".join(out), tuple(starts), tuple(ends))


@lru_cache(maxsize=4096)
def _fold_cluster(cluster: str) -> str:
    if cluster[0].isspace() or unicodedata.category(cluster[0]) in _SPACE_CATEGORIES:
        return " "
    return fold_lines(cluster).replace("\n", " ")
