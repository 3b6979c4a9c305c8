"""Reports to read at speed: sentences of our own about towns that chance picks. Nothing in them happened."""

from __future__ import annotations

import random
from datetime import date

from bench.chance import chance
from geo.gazetteer import Gazetteer
from geo.place import Place
from layers.claims import Document
from layers.sources.article import document_of

OBLASTS = ("Donetsk", "Zaporizhzhia", "Kharkiv", "Luhansk", "Kherson")
PUBLISHER = "The Example Gazette"  # its own voice makes all claims: no words are put into a real mouth
_SENTENCES = (
    "Street fighting continued in {a} on Monday.",
    "{a}, a town in {oblast} Oblast, remained contested through the week.",
    "Troops advanced toward {a} and {b} from the east, three kilometres along the road.",
    "Shops in {a} opened for two hours, and the market moved to {b}.",
    "Russian forces entered the southern outskirts of {a}.",
    "Ukrainian forces held {a} and repelled two attacks near {b}.",
    "The road between {a} and {b} was closed to lorries; the detour passes {c}.",
    "Heavy fighting was reported southeast of {a}, while {b} and {c} stayed quiet.",
    "A winter of rain has left the fields around {a} under water, which slows everything that has wheels.",
    "None of this has been confirmed, and maps of the area differ by several kilometres.",
    "Trains run as far as {a}; from there, buses leave for {b} twice a day.",
    "The front line between {a} and {b} has not moved since the autumn.",
)


def made_up_reports(gazetteer: Gazetteer, count: int, seed: int = 1) -> list[Document]:
    """Return that many documents of about 500 words, the same for the same arguments."""
    rng = chance(seed)
    towns = [
        place
        for place in gazetteer
        if place.category in ("city", "settlement") and any(place.oblast.startswith(name) for name in OBLASTS)
    ]
    return [_report(rng, towns, number) for number in range(count)]


def _report(rng: random.Random, towns: list[Place], number: int) -> Document:
    paragraphs = [f"A made-up day, number {number}"]
    for _ in range(7):
        lines = []
        for sentence in rng.sample(_SENTENCES, 6):
            a, b, c = rng.sample(towns, 3)
            lines.append(sentence.format(a=a.name, b=b.name, c=c.name, oblast=a.oblast))
        paragraphs.append(" ".join(lines))
    return document_of("\n\n".join(paragraphs), publisher=PUBLISHER, published=date(2025, 11, 27))
