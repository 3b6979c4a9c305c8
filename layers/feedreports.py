"""Feeds into the ledger: each entry's own text or its page; what was read before is not asked for again."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from layers.boundedfile import read_bounded
from layers.errors import LayerError
from layers.faults import cut
from layers.fetching.webpage import FEEDS, Pages, fetching_allowed, is_address
from layers.incoming import GivenFacts, incoming
from layers.intake import Fate, Intake, Outcome
from layers.sources.feed import MAX_BYTES, Feed, FeedEntry, read_feed
from layers.sources.htmltext import host_of
from layers.sources.reportlist import Entry, Facts, entry_of
from layers.sources.reporttext import UNKNOWN_PUBLISHER
from layers.store import ClaimStore


@dataclass(frozen=True, slots=True)
class FeedReports:
    """The entries of one feed, on their way into a store; `pages` fetches those that bring no whole text."""

    source: str
    feed: Feed
    facts: Facts
    pages: Pages | None

    def __len__(self) -> int:
        return len(self.feed.entries)

    def take(self, store: ClaimStore, intake: Intake) -> Iterator[Outcome]:
        """Yield what became of each entry, oldest first; what was yielded is on the disk.

        An entry whose address a report in the ledger has is known. One that brings a summary only is fetched
        where fetching is on, else its summary is read. Raises LayerError where the ledger cannot be used.
        """
        known = {one.provenance.url for one in store.documents()} if store.data.is_dir() else set()
        for entry in self.feed.entries:
            where = f"{self.source}: {cut(entry.url or entry.title, 120)}"
            if entry.url and entry.url in known:
                yield Outcome(where, Fate.KNOWN)
                continue
            known.add(entry.url)
            yield from intake.take([self._report(where, entry)])

    def _report(self, where: str, entry: FeedEntry) -> Entry:
        publisher = self.facts.publisher or self.feed.title or host_of(entry.url) or UNKNOWN_PUBLISHER
        if entry.whole or self.pages is None or not entry.url:
            text = entry.text if entry.whole or not entry.title else f"{entry.title}\n\n{entry.text}"
            said = {"title": entry.title, "url": entry.url, "publisher": publisher}
            return entry_of(where, text, entry.published, said, self.facts)
        given = GivenFacts(
            publisher=publisher,
            published=entry.published,
            url=entry.url,
            language=self.facts.language,
            title=entry.title or None,
        )
        try:
            return Entry(where, incoming(entry.url, given, self.pages).document)
        except LayerError as error:
            return Entry(where, None, str(error))


def open_feed(source: str, facts: Facts, pages: Pages | None = None) -> FeedReports:
    """Return the entries of a feed in a file or at an address.

    Raises LayerError where the file cannot be read or the address not be fetched, FileFaultsError for what is
    no feed.
    """
    if pages is None and fetching_allowed():
        pages = Pages()
    if is_address(source):
        data = (pages or Pages()).get(source, FEEDS).body
    else:
        data = read_bounded(Path(source), MAX_BYTES, what="the feed")
    return FeedReports(source, read_feed(data, source, facts.zone), facts, pages)
