"""Theme: the one settlement that a text is about, as its title or its opening tells."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from geo.mentions import SETTLEMENT
from geo.resolve import Resolution
from layers.lexicon import Lexicon
from layers.phrases import words_of
from layers.reading.names import key_of

_OPENING: Final = 3  # sentences


def named_first(held: Sequence[Sequence[Resolution]]) -> Resolution | None:
    """Return the settlement that a text's opening sentences name, the first of them that name any, or None.

    `held` are the resolutions of each sentence. "The unit liberated the village. The village, X, lies …".
    """
    for own in held[:_OPENING]:
        named = {key_of(r): r for r in own if r.mention.kind == SETTLEMENT}
        if named:
            return next(iter(named.values())) if len(named) == 1 else None
    return None


def subject_of(
    title: str, resolutions: Sequence[Resolution], lexicon: Lexicon, *, opens: bool = True
) -> Resolution | None:
    """Return the one settlement of a text that its title names, if the title names one and no other.

    None where the title is a whole sentence that `opens` the text too: so begins a text without a title.
    """
    words = words_of("" if opens and title.rstrip().endswith(".") else title)
    if not words:
        return None
    surfaces = {r.mention.surface for r in resolutions if r.mention.kind == SETTLEMENT}
    headed = {surface for surface in surfaces if _is_headed(words, words_of(surface), lexicon)}
    found = {
        key_of(r): r for r in resolutions if r.mention.kind == SETTLEMENT and r.mention.surface in headed
    }
    return next(iter(found.values())) if len(found) == 1 else None


def _is_headed(title: Sequence[str], name: Sequence[str], lexicon: Lexicon) -> bool:
    """Say whether a title names a place, and not only as what another lies near."""
    if name[0] not in title:
        return False
    at = next((n for n in range(len(title)) if tuple(title[n : n + len(name)]) == tuple(name)), -1)
    beside = lexicon.union("where.beside", "where.away", "relations.near")
    return at >= 0 and (not at or title[at - 1] not in beside - {"in"})
