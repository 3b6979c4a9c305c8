"""The whole way from a document to its claims and remarks."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from geo.gazetteer import Gazetteer
from geo.mentions import find_mentions
from geo.resolve import Resolution, resolve
from layers.claims import Claim, Claimant, Document, Remark
from layers.lexicon import Lexicon, publisher_claimant
from layers.reading.assembly import Assembly
from layers.reading.clauses import split_clauses
from layers.reading.findings import read_clause
from layers.reading.line import make_line
from layers.reading.sentences import split_sentences
from layers.reading.sources import Memory
from layers.reading.speech import attributions

READER: Final = "claimline-rules"
READER_VERSION: Final = "1"


@dataclass(frozen=True)
class Reading:
    """A document as read: where places are named, what is claimed of them, what is remarked.

    `claimants` are all that occur in the claims and remarks, the publisher as narrator included.
    """

    document: Document
    resolutions: tuple[Resolution, ...]
    claims: tuple[Claim, ...]
    remarks: tuple[Remark, ...]
    claimants: tuple[Claimant, ...]


def read(document: Document, gazetteer: Gazetteer, lexicon: Lexicon) -> Reading:
    """Read a document into claims.

    Every claim has the sentence that carries it as quote (`text[start:end] == quote`), the reasons of
    the reading in words, and its content hash as id. A place that could not be told from its namesakes
    yields no claim; its mention says so.
    """
    text = document.text
    resolutions = resolve(find_mentions(text, gazetteer, lexicon.language), text, gazetteer)
    narrator = publisher_claimant(document.provenance.publisher, lexicon)
    memory = Memory(narrator)
    assembly = Assembly(document, narrator, lexicon, READER, READER_VERSION)
    position = 0
    for sentence in split_sentences(text, lexicon):
        own = []
        while position < len(resolutions) and resolutions[position].mention.start < sentence.end:
            if resolutions[position].mention.start >= sentence.start:
                own.append(resolutions[position])
            position += 1
        line = make_line(text, sentence, own)
        if not any(word.text[0].isalnum() for word in line.words) or line.lows[-1] == "?":
            continue
        reports = attributions(line, lexicon, memory)
        holes = frozenset().union(*(report.own for report in reports)) if reports else frozenset()
        breaks = {report.scope[0] for report in reports if report.forward}
        clauses = split_clauses(line, holes, breaks, lexicon)
        assembly.add(line, reports, [(clause, read_clause(line, clause, lexicon)) for clause in clauses])
    return Reading(document, tuple(resolutions), assembly.claims(), assembly.remarks(), assembly.claimants())
