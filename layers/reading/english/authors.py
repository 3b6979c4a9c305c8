"""Authors: the party whose own post or statement a text is, by its publisher or its title."""

from __future__ import annotations

from layers.claims import Claimant, Side
from layers.lexicon import Lexicon
from layers.narrator import bare_name
from layers.phrases import words_of
from layers.reading.offices import role_claimant
from layers.reading.sourcenames import STATES
from layers.reading.sources import GUESSED, NAMED, Source


def author_of(publisher: str, title: str, lexicon: Lexicon) -> Source | None:
    """Return the party whose own post a text is, by its publisher or title: "Post of a Ukrainian officer".

    Only who serves or holds an office of a side is one; a medium of that nationality is not.
    """
    party = _named(publisher, lexicon)
    if party is not None:
        return Source(party, NAMED, publisher[:120])
    if lexicon.phrases("sources", "seats").spans(words_of(publisher)):
        return Source(lexicon.claimant("ua-official"), GUESSED, publisher[:120])
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


def _named(publisher: str, lexicon: Lexicon) -> Claimant | None:
    """Return the party that a publisher's whole name means; a state's not, where more stands beside it."""
    for words in (words_of(publisher), _without_carriers(words_of(bare_name(publisher)), lexicon)):
        found = lexicon.alias_table.at(words, 0) if words else None
        party = lexicon.claimant(found[1]) if found is not None and found[0] == len(words) else None
        if party is not None and party.side is not None:
            return party if party.id not in STATES or words == words_of(publisher) else None
    return None


def _without_carriers(words: tuple[str, ...], lexicon: Lexicon) -> tuple[str, ...]:
    """Return a name without the words for what carries it: "Two Majors Telegram channel"."""
    carriers = lexicon.words("sources", "carriers")
    end = len(words)
    while end > 1 and words[end - 1] in carriers:
        end -= 1
    return words[:end]


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
