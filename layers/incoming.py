"""Incoming reports: from a text, a file, bytes or an address to a document, with what was done on the way."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import UTC, date, datetime
from pathlib import Path

from geo.gazetteer import Gazetteer
from layers.claims import DatePrecision, Document
from layers.errors import LayerError
from layers.fetching.webpage import Pages, is_address
from layers.lexicons import lexicon_of
from layers.multilingual import merged, parts_of, said_languages
from layers.reading import Reading, read
from layers.sources.article import ArticleError, bytes_of, document_of, named
from layers.sources.htmltext import host_of
from layers.sources.publication import future_day
from layers.sources.reportforms import checked_text, report_text
from layers.sources.reporttext import UNKNOWN_PUBLISHER, ReportText
from layers.sources.series import publisher_of_issue, publisher_of_series


@dataclass(frozen=True, slots=True)
class GivenFacts:
    """What a person says about a report; what is left out, the report itself or its page may say.

    A language that is given is taken for all of the text.
    """

    publisher: str | None = None
    published: date | None = None
    precision: DatePrecision = DatePrecision.DAY
    url: str = ""
    language: str = ""
    title: str | None = None


@dataclass(frozen=True, slots=True)
class Incoming:
    """A document and, in sentences for whoever gave it, what was taken for granted on the way.

    `dated` says that its day is known; else it is today's, for want of another.
    """

    document: Document
    notes: tuple[str, ...] = ()
    dated: bool = True


def incoming(source: str | Path, facts: GivenFacts, pages: Pages | None = None) -> Incoming:
    """Return the report of a file, of standard input ("-") or of an address of the web.

    Raises ArticleError where it cannot be read, and LayerError where an address is not fetched.
    """
    if not is_address(str(source)):
        return from_bytes(bytes_of(source), named(source), facts)
    page = (pages or Pages()).get(str(source))
    found = report_text(str(source), page.body, url=page.address, kind=page.kind, charset=page.charset)
    found = replace(found, publisher=found.publisher or host_of(page.address))
    taken = _documented(found, str(source), replace(facts, url=facts.url or str(source)))
    source_facts = taken.document.provenance.model_copy(update={"retrieved": datetime.now(UTC).date()})
    return replace(taken, document=taken.document.model_copy(update={"provenance": source_facts}))


def from_bytes(data: bytes, name: str, facts: GivenFacts) -> Incoming:
    """Return the report of a file's bytes; `name` is how messages call it, its ending tells the form."""
    return _documented(report_text(name, data), name, facts)


def from_words(content: str, name: str, facts: GivenFacts) -> Incoming:
    """Return a pasted text as a report; `read_incoming` tells its language.

    Raises ArticleError for what is no report.
    """
    # A lone surrogate has no UTF-8 form: the document refuses it by its place.
    text = ReportText(text=content, form="text")
    return _documented(checked_text(name, text), name, facts)


def read_incoming(document: Document, gazetteer: Gazetteer, *, dated: bool = True) -> tuple[Reading, str]:
    """Return the reading of a document in its languages, and in words which they were, "" for a single one.

    Raises LanguageError, and UnknownNameError for a given language without a lexicon.
    """
    parts = parts_of(document)
    readings = [read(part, gazetteer, lexicon_of(part.provenance.language), dated=dated) for part in parts]
    return merged(document, readings), said_languages(parts)


def _documented(found: ReportText, name: str, facts: GivenFacts) -> Incoming:
    notes = [f"{name}: {note}." for note in found.notes]
    published = facts.published or found.published
    dated = published is not None
    if published is None:
        published = datetime.now().astimezone().date()
        notes.append(f"No --published given: taken as {published}, today; no day of an event is reckoned.")
    elif facts.published is None:
        notes.append(f"No --published given: taken as {published}, as the page says.")
    if fault := future_day("published", published):
        raise ArticleError(f"{name}: {fault}.").coded("future", day=published)
    try:
        document = document_of(
            found.text,
            publisher=found.publisher or UNKNOWN_PUBLISHER if facts.publisher is None else facts.publisher,
            published=published,
            precision=facts.precision,
            url=facts.url,
            language=facts.language,
            title=facts.title if facts.title is not None else found.title or None,
        )
    except LayerError as error:
        raise ArticleError(f"{name}: {error}").as_of(error) from error
    if document.provenance.publisher == UNKNOWN_PUBLISHER:
        document = _titled(document, notes)
    return Incoming(document, tuple(notes), dated)


def _titled(document: Document, notes: list[str]) -> Document:
    """Return a document of an unknown publisher as of the one that its title tells, and note it."""
    told = document.provenance
    publisher, why = publisher_of_series(told.title), "whose series the title names"
    if not publisher:
        publisher, why = publisher_of_issue(told.title), "which the title names with its day"
    if not publisher:
        return document
    notes.append(f"No --publisher given: taken as {publisher}, {why}.")
    return document.model_copy(update={"provenance": told.model_copy(update={"publisher": publisher})})
