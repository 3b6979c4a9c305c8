"""Authors: the party whose own post or statement a text is, by its publisher or its title."""

from __future__ import annotations

from layers.claims import Side
from layers.lexicon import Lexicon
from layers.phrases import words_of
from layers.reading.offices import role_claimant
from layers.reading.sources import GUESSED, NAMED, Source


def author_of(publisher: str, title: str, lexicon: Lexicon) -> Source | None:
    """Return the party whose own post a text is, by its publisher or title: "Post of a Ukrainian officer".

    Only who serves or holds an office of a side is one; a medium of that nationality is not.
    """
    for claimant_id, names in lexicon.aliases.items():
        party = lexicon.claimants[claimant_id]
        if party.side is not None and publisher.casefold() in {name.casefold() for name in names}:
            return Source(party, NAMED, publisher[:120])
    stated = _stated_by(title, lexicon)
    if stated is not None:
        return stated
    for words in (publisher, title):
        parts = words_of(words)
        sides = {side for _, _, side in lexicon.sides.spans(parts)}
        posts = lexicon.words("sources", "posts")
        offices = lexicon.words("sources", "authors")
        told = words is publisher or not posts.isdisjoint(parts)
        media = (
            lexicon.union("sources.outlets", "sources.outlet_names")
            - lexicon.words("sources", "channels")
            - posts
        )
        if len(sides) != 1 or not told or offices.isdisjoint(parts) or not media.isdisjoint(parts):
            continue
        claimant = role_claimant(" ".join(p for p in parts if p in offices), Side(sides.pop()), lexicon)
        if claimant is not None:
            return Source(claimant, GUESSED, words[:120])
    return None


def _stated_by(title: str, lexicon: Lexicon) -> Source | None:
    """Return the party of a title "Statement by the Russian Defence Ministry", or None."""
    parts = words_of(title)
    posts = lexicon.words("sources", "posts")
    for start, _, claimant_id in lexicon.alias_table.spans(parts):
        before = tuple(part for part in parts[:start] if part not in lexicon.words("grammar", "articles"))
        told = before[-1:] in (("by",), ("from",), ("of",)) and before[-2:-1] and before[-2] in posts
        party = lexicon.claimant(claimant_id)
        if told and len(before) <= 4 and party.side is not None:
            return Source(party, NAMED, title[:120])
    return None
