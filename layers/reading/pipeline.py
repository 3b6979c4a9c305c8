"""The whole way from a document to its claims and remarks."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import takewhile
from typing import Final

from geo.gazetteer import Gazetteer
from geo.mentions import REGION, find_mentions
from geo.names import romanise, variant_key
from geo.place import Place
from geo.resolve import Resolution, resolve
from layers.claims import Document
from layers.lexicon import Lexicon
from layers.narrator import publisher_claimant
from layers.reading.answer import Reading
from layers.reading.assembly import Assembly
from layers.reading.frontbelt import front_ever, front_on
from layers.reading.frontsectors import sectors_ever, sectors_on
from layers.reading.readers import reader_of
from layers.reading.sentences import Sentence, split_sentences
from layers.reading.theme import named_first, subject_of
from layers.reading.undated import FIRST_DAY, Undated
from layers.reading.unseen import bare
from layers.reading.untitled import main_place

__all__ = ["READER", "READER_VERSION", "Reading", "read"]

READER: Final = "claimline-rules"
READER_VERSION: Final = "4"
_CITIES: Final = frozenset({"city", "special"})


def read(document: Document, gazetteer: Gazetteer, lexicon: Lexicon, *, dated: bool = True) -> Reading:
    """Read a document into claims.

    Every claim has the sentence that carries it as quote (`text[start:end] == quote`), the reasons of
    the reading in words, and its content hash as id. A place that could not be told from its namesakes
    yields no claim; its mention says so. Where nobody says when the text appeared (not `dated`), namesakes
    are told apart by wherever the front has been, and no event has a day. Signs that nobody sees are read
    over, and kept in what is quoted.
    """
    seen = bare(document)
    if seen is None:
        return _read(document, gazetteer, lexicon, dated=dated)
    return seen.as_written(_read(seen.document, gazetteer, lexicon, dated=dated))


def _read(document: Document, gazetteer: Gazetteer, lexicon: Lexicon, *, dated: bool) -> Reading:
    text = document.text
    published = document.provenance.published
    front = front_on(published) if dated else front_ever()
    sectors = sectors_on(published) if dated else sectors_ever()
    title = document.provenance.title
    opens = text.startswith(title.strip())
    mentions = find_mentions(text, gazetteer, lexicon.language)
    told = () if opens else _regions_in(title, gazetteer, lexicon.language)
    resolutions = resolve(mentions, text, gazetteer, front=front, sectors=sectors, about=told)
    narrator = publisher_claimant(document.provenance.publisher, lexicon)
    sentences = split_sentences(text, lexicon)
    about = subject_of(title, resolutions, lexicon, opens=opens) if title.strip() else main_place(resolutions)
    held = _by_sentence(sentences, resolutions)
    grammar = reader_of(lexicon, narrator, published if dated else FIRST_DAY, title, about)
    grammar = grammar if dated else Undated(grammar)
    assembly = Assembly(
        document, narrator, lexicon, grammar, READER, READER_VERSION, about, named_first(held)
    )
    for line, reports, clauses in grammar.read(text, sentences, held):
        assembly.add(line, reports, clauses)
    return Reading(
        document,
        tuple(resolutions),
        assembly.claims(),
        assembly.remarks(),
        assembly.claimants(),
        _names_in(published.year if dated else FIRST_DAY.year, resolutions, gazetteer, written=not dated),
    )


def _regions_in(title: str, gazetteer: Gazetteer, language: str) -> list[Place]:
    """Return the regions that a title names: what its text tells of lies there, where namesakes may."""
    named = resolve(find_mentions(title, gazetteer, language), title, gazetteer)
    return [one.place for one in named if one.mention.kind == REGION and one.place is not None]


def _names_in(
    year: int, resolutions: Sequence[Resolution], gazetteer: Gazetteer, *, written: bool = False
) -> dict[str, str]:
    """Return the names of a year by place id, of the places whose name of today is another.

    Cities keep today's name, by which the press and the map know them for the past too; of a village the
    name of its day is often the only one that anybody knows. With `written`, only names that the text uses.
    """
    places = {r.place.id: r.place for r in resolutions if r.place is not None}
    places |= {place.id: place for r in resolutions for place, _ in r.alternatives}
    then = {
        place.id: gazetteer.name_in(place.id, year)
        for place in places.values()
        if place.category not in _CITIES
    }
    if written:
        used = {(r.place.id, romanise(r.mention.surface)) for r in resolutions if r.place is not None}
        then = {
            place_id: then[place_id]
            for place_id, surface in used
            if place_id in then and _alike(surface, then[place_id]) > _alike(surface, places[place_id].name)
        }
    return {place_id: name for place_id, name in then.items() if name != places[place_id].name}


def _alike(one: str, other: str) -> int:
    """Return with how many letters both names begin."""
    pairs = zip(variant_key(one), variant_key(other), strict=False)
    return sum(1 for _ in takewhile(lambda pair: pair[0] == pair[1], pairs))


def _by_sentence(sentences: Sequence[Sentence], resolutions: Sequence[Resolution]) -> list[list[Resolution]]:
    """Return the resolutions that each sentence holds."""
    found: list[list[Resolution]] = []
    position = 0
    for sentence in sentences:
        own = []
        while position < len(resolutions) and resolutions[position].mention.start < sentence.end:
            if resolutions[position].mention.start >= sentence.start:
                own.append(resolutions[position])
            position += 1
        found.append(own)
    return found
