"""A report for the review desk: pasted, uploaded or fetched, read at once, and added where that is let."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import Final

import streamlit as st

from layers.claims import Document
from layers.errors import LayerError
from layers.explanation import day_in_words
from layers.fetching.webpage import is_address
from layers.foreign import plain
from layers.incoming import GivenFacts, from_bytes, incoming, read_incoming, read_text
from layers.intake import MAX_CLAIMS
from layers.reading import Reading
from layers.sources.reportforms import ENDINGS
from layers.texts import Texts
from views import loaders, reviewloaders, selection
from views.reviewchoice import LANGUAGES
from views.reviewstate import DeskState, Notice

WAYS: Final = ("paste", "upload", "fetch")
MOST_CHARACTERS: Final = 400_000


def show(desk: DeskState, words: Texts, *, writes: bool) -> None:
    """Show the fields for a report; a press of the button reads it."""
    with st.popover(words["page.review.add"], icon=":material/add:", width="stretch", key=_key("add", desk)):
        # Only who may write makes the server ask other machines.
        ways = WAYS if writes else WAYS[:2]
        way = st.segmented_control(
            words["page.review.add.way"],
            ways,
            default=ways[0],
            format_func=lambda one: words[f"page.review.add.{one}"],
            key=_key("way", desk),
            required=True,
        )
        with st.form(_key("report", desk), border=False):
            content = _content(str(way or ways[0]), desk, words)
            left, right = st.columns(2)
            publisher = left.text_input(
                words["page.review.add.publisher"], max_chars=200, key=_key("publisher", desk)
            )
            published = right.date_input(
                words["page.review.add.published"],
                None,
                format="YYYY-MM-DD",
                key=_key("published", desk),
            )
            language = left.selectbox(
                words["page.review.text"],
                ["", *LANGUAGES],
                format_func=lambda one: words[f"page.review.language.{one or 'told'}"],
                key=_key("language", desk),
            )
            url = right.text_input(words["page.review.add.url"], max_chars=2000, key=_key("url", desk))
            st.caption(words["page.review.add.about"])
            asked = st.form_submit_button(words["page.review.add.read"], type="primary")
    if asked:
        given = GivenFacts(
            publisher=plain(publisher).strip() or None,
            published=published if isinstance(published, date) else None,
            url=url.strip(),
            language=language,
        )
        # A page or a file may tell its day; pasted words do not, and today is seldom theirs.
        if way == "paste" and given.published is None and content:
            desk.notice = Notice(words["page.review.add.dayless"], fault=True)
        else:
            fetched = way == "fetch" and isinstance(content, str)
            _take(desk, words, content, given, fetched=fetched, writes=writes)
        st.rerun()


def _key(name: str, desk: DeskState) -> str:
    # Another report starts with empty fields, folded up.
    return f"review_{name}_{desk.reports}"


def _content(way: str, desk: DeskState, words: Texts) -> str | tuple[str, bytes]:
    """Return the text, the address, or the name and bytes of a file."""
    if way == "upload":
        file = st.file_uploader(
            words["page.review.add.file"],
            type=[one.removeprefix(".") for one in ENDINGS],
            key=_key("file", desk),
        )
        return "" if file is None else (file.name, file.getvalue())
    if way == "fetch":
        return st.text_input(
            words["page.review.add.address"], max_chars=2000, key=_key("address", desk)
        ).strip()
    return st.text_area(
        words["page.review.add.text"], height=180, max_chars=MOST_CHARACTERS, key=_key("text", desk)
    )


def _take(
    desk: DeskState,
    words: Texts,
    content: str | tuple[str, bytes],
    given: GivenFacts,
    *,
    fetched: bool,
    writes: bool,
) -> None:
    if writes and not desk.by:
        desk.notice = Notice(words["page.review.nameless"], fault=True)
        return
    if not content or (isinstance(content, str) and not content.strip()):
        desk.notice = Notice(words["page.review.add.empty"], fault=True)
        return
    try:
        document = _document(content, given, words, fetched=fetched)
        reading, _ = read_incoming(document, loaders.gazetteer())
        if len(reading.claims) > MAX_CLAIMS:
            desk.notice = Notice(
                words.fill("page.review.add.toomany", n=len(reading.claims), most=MAX_CLAIMS), fault=True
            )
            return
        _keep(desk, reading, words, writes=writes)
    except LayerError as error:
        said = words.fill("page.review.add.failed", error=plain(str(error)).rstrip("."))
        desk.notice = Notice(said, fault=True)


def _document(
    content: str | tuple[str, bytes], given: GivenFacts, words: Texts, *, fetched: bool
) -> Document:
    if isinstance(content, tuple):
        name, data = content
        return from_bytes(data, plain(name), given).document
    if fetched:
        if not is_address(content):
            raise LayerError(words["page.review.add.noaddress"])
        return incoming(content, given).document
    return read_text(content, words["page.review.add.pasted"], given)


def _keep(desk: DeskState, reading: Reading, words: Texts, *, writes: bool) -> None:
    desk.reports += 1
    if not writes:
        desk.reading = reading
        desk.notice = Notice(words["page.review.add.notadded"])
        return
    store = loaders.store()
    added = store.add_report(
        reading.document, reading.claims, reading.remarks, by=desk.by, claimants=reading.claimants
    )
    store.write_layers({claim.claimant for claim in added.new})
    reviewloaders.texts().keep(reading)
    found = words.count("count.claims", len(reading.claims))
    if reading.claims:
        desk.choice = replace(desk.choice, report=reading.document.sha256, page=0)
        desk.reading = None
        key = "page.review.add.done" if added.changed else "page.review.add.known"
        desk.notice = Notice(
            words.fill(key, claims=found, day=day_in_words(reading.document.provenance.published, words))
        )
    else:
        desk.reading = reading
        desk.notice = Notice(words["page.review.add.none"])
    selection.show_in_address()
