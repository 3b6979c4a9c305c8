"""The claimant of a report's own voice: the monitor or outlet that publishes it."""

from __future__ import annotations

import hashlib
import re
from functools import lru_cache
from typing import Final

from geo.names import romanise, romanise_russian
from layers.claims import Claimant, ClaimantKind
from layers.lexicon import Lexicon
from layers.phrases import words_of

_UKRAINIAN: Final = re.compile("[іїєґ]", re.IGNORECASE)


def bare_name(publisher: str) -> str:
    """Return a publisher's name without the bracket behind it: "Rybar (Telegram, English)"."""
    name = publisher.strip()
    bare = name[: name.rfind("(")].rstrip() if name.endswith(")") and "(" in name else name
    return bare or publisher


def publisher_claimant(publisher: str, lexicon: Lexicon) -> Claimant:
    """Return the claimant of the narrator's voice: a listed monitor or outlet, else the publisher.

    A publisher is a medium, unless its name calls it an institution ("Ministry", "Institute"): kind other.
    """
    wanted = publisher.casefold().strip()
    listed = _listed(lexicon).get(wanted)
    if listed is not None:
        return listed
    monitor = _listed(lexicon).get(bare_name(wanted))
    if monitor is not None and monitor.kind is ClaimantKind.MONITOR:
        return monitor  # its channel or a translation is the monitor; of a medium the edition may matter
    slug = _slug(wanted)
    if slug in lexicon.claimants:
        return lexicon.claimants[slug]
    institution = lexicon.phrases("sources", "institutions").spans(words_of(publisher))
    kind = ClaimantKind.OTHER if institution else ClaimantKind.MEDIA
    return Claimant(id=slug, name=publisher[:400] or "Publisher", kind=kind)


def _slug(name: str) -> str:
    """Return an id made of a name's letters, romanised; of a name in another script, of its hash."""
    latin = romanise(name) if _UKRAINIAN.search(name) else romanise_russian(name)
    slug = re.sub(r"[^a-z0-9]+", "-", latin.casefold()).strip("-")
    told = sum(letter.isalpha() for letter in latin) <= 2 * sum(letter.isalpha() for letter in slug)
    if not name:
        return "publisher"
    return (
        slug[:60].strip("-")
        if slug and told
        else f"publisher-{hashlib.sha256(name.encode()).hexdigest()[:8]}"
    )


@lru_cache(maxsize=8)
def _listed(lexicon: Lexicon) -> dict[str, Claimant]:
    """Return the claimants that serve no side by the names they go by; made once for a lexicon."""
    found: dict[str, Claimant] = {}
    for claimant_id, names in lexicon.aliases.items():
        claimant = lexicon.claimants[claimant_id]
        if claimant.side is None:
            for name in (*names, claimant.name):
                found.setdefault(name.casefold(), claimant)
    return found
