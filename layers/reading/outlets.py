"""Outlets: media that the registry does not know, told by the word for what they are."""

from __future__ import annotations

import re

from layers.claims import Claimant, ClaimantKind
from layers.lexicon import Lexicon
from layers.reading.line import Line

UNNAMED_MEDIA = "media"  # the registered claimant for "a local paper"


def outlet(line: Line, start: int, end: int, lexicon: Lexicon) -> Claimant | None:
    """Return the outlet that words[start:end] name ("the Example Courier"), or None where they name none.

    A named one becomes a claimant of its own, kind media; one without a name is `media`.
    """
    kinds = lexicon.words("sources", "outlets")
    titles = lexicon.words("sources", "outlet_names")
    said = [
        n
        for n in range(start, end)
        if line.lows[n] in kinds or (line.lows[n] in titles and line.words[n].text[0].isupper())
    ]
    if not said or lexicon.sides.spans(line.lows, start, end):
        return None
    skip = lexicon.union("grammar.determiners", "reporting.tail")
    capitals = [
        n
        for n in range(start, end)
        if line.words[n].text[0].isupper() and line.lows[n] not in skip | lexicon.words("sources", "networks")
    ]
    if not capitals and line.lows[said[0]] in lexicon.words("sources", "channels"):
        return None
    if not capitals:
        return lexicon.claimants.get(UNNAMED_MEDIA)
    if capitals[0] == 0 and len(capitals) > 1 and capitals[1] > 1:
        del capitals[0]  # "Citing sources, the Example Courier": only where the sentence begins
    last = capitals[0]
    while last + 1 < end and (last + 1 in capitals or line.lows[last + 1] in kinds):
        last += 1
    name = " ".join(word.text for word in line.words[capitals[0] : last + 1])
    slug = re.sub(r"[^a-z0-9]+", "-", name.casefold()).strip("-")[:60].strip("-")
    if not slug:
        return lexicon.claimants.get(UNNAMED_MEDIA)
    return lexicon.claimants.get(slug) or Claimant(id=slug, name=name[:400], kind=ClaimantKind.MEDIA)


def named_for_a_capital(line: Line, start: int, end: int, lexicon: Lexicon) -> Claimant | None:
    """Return the outlet "The Kyiv Example" among words[start:end], or None: no government speaks."""
    titles, capitals = lexicon.words("sources", "outlet_names"), lexicon.words("toponyms", "metonyms")
    for n in range(start, end - 1):
        name = line.words[n : n + 2]
        if line.lows[n] in capitals and line.lows[n + 1] in titles and name[1].text[0].isupper():
            slug = f"the-{line.lows[n]}-{line.lows[n + 1]}"
            known = lexicon.claimants.get(slug)
            return known or Claimant(
                id=slug, name=f"The {name[0].text} {name[1].text}", kind=ClaimantKind.MEDIA
            )
    return None


def is_named(words: str, name: str) -> bool:
    """Say whether words are an outlet's name, with or without an article."""
    return words.casefold().removeprefix("the ").strip(" ,") == name.casefold().removeprefix("the ")
