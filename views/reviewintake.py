"""A report for the review desk: pasted, uploaded or fetched, read at once, and added where that is let."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import Final

import streamlit as st

from layers.addition import OtherFactsError
from layers.errors import LayerError
from layers.explanation import day_in_words
from layers.fetching.webpage import is_address
from layers.foreign import plain
from layers.incoming import GivenFacts, Incoming, from_bytes, from_words, incoming, read_incoming
from layers.reading import Reading
from layers.reviewsheet import publisher_words
from layers.sources.reportforms import ENDINGS
from layers.texts import Texts
from views import loaders, refusals, reviewloaders, selection
from views.reviewchoice import LANGUAGES
from views.reviewstate import DeskState, Notice

WAYS: Final = ("paste", "upload", "fetch")
MOST_BYTES: Final = 400_000  # of text: the browser draws all of it, and again after each decision
MOST_CLAIMS: Final = 500


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
            if desk.unread:  # beside what is to be mended: the rest of the page lies behind
                st.container(key="review_unread").text(desk.unread)
            asked = st.form_submit_button(words["page.review.add.read"], type="primary")
    if asked:
        given = GivenFacts(
            publisher=plain(publisher).strip() or None,
            published=published if isinstance(published, date) else None,
            url=url.strip(),
            language=language,
        )
        desk.unread, desk.notice = "", None
        _take(desk, words, content, given, way=str(way), writes=writes)
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
        words["page.review.add.text"], height=180, max_chars=MOST_BYTES, key=_key("text", desk)
    )


def _take(
    desk: DeskState,
    words: Texts,
    content: str | tuple[str, bytes],
    given: GivenFacts,
    *,
    way: str,
    writes: bool,
) -> None:
    if writes and not desk.by:
        _refuse(desk, words["page.review.nameless"])
        return
    if not content or (isinstance(content, str) and not content.strip()):
        # A file beyond the limit never arrives: the browser marks it without a word of ours.
        _refuse(desk, words["page.review.add.nofile" if way == "upload" else "page.review.add.empty"])
        return
    try:
        taken = _incoming(content, given, words, fetched=way == "fetch")
        # A page or a file may tell its day; where it does not, today is seldom theirs.
        if not taken.dated:
            _refuse(desk, words["page.review.add.dayless"])
            return
        if (taking := len(taken.document.text.encode())) > MOST_BYTES:
            kilobytes = {"n": -(-taking // 1000), "most": MOST_BYTES // 1000}
            _refuse(desk, words.fill("page.review.add.toolong", **kilobytes))
            return
        reading, _ = read_incoming(taken.document, loaders.gazetteer())
        if len(reading.claims) > MOST_CLAIMS:
            _refuse(desk, words.fill("page.review.add.toomany", n=len(reading.claims), most=MOST_CLAIMS))
            return
        _keep(desk, reading, words, writes=writes)
    except LayerError as error:
        _refuse(desk, words.fill("page.review.add.failed", error=refusals.sentence(error, words)))


def _refuse(desk: DeskState, why: str) -> None:
    desk.unread, desk.notice = why, Notice(why, fault=True)


def _incoming(
    content: str | tuple[str, bytes], given: GivenFacts, words: Texts, *, fetched: bool
) -> Incoming:
    if isinstance(content, tuple):
        name, data = content
        return from_bytes(data, plain(name), given)
    if fetched:
        if not is_address(content):
            raise LayerError("no address").coded("address")
        return incoming(content, given)
    return from_words(content, words["page.review.add.pasted"], given)


def _keep(desk: DeskState, reading: Reading, words: Texts, *, writes: bool) -> None:
    desk.reports += 1
    if not writes:
        desk.reading = reading
        desk.notice = Notice(words["page.review.add.notadded"])
        return
    store, document = loaders.store(), reading.document
    reviewloaders.texts().keep(reading)
    try:
        added = store.add_report(
            document, reading.claims, reading.remarks, by=desk.by, claimants=reading.claimants
        )
    except OtherFactsError as error:
        said = ("page.review.add.otherwise", error.known)
    else:
        store.write_layers({claim.claimant for claim in added.new})
        said = ("page.review.add.done" if added.changed else "page.review.add.known", document.provenance)
    known = reviewloaders.claims_of(document.sha256)
    if known:
        desk.choice = replace(desk.choice, report=document.sha256, page=0)
        desk.reading = None
        key, source = said
        found = words.count("count.claims", len(reading.claims))
        day, publisher = day_in_words(source.published, words), publisher_words(source, words)
        desk.notice = Notice(words.fill(key, claims=found, day=day, publisher=publisher))
    else:
        desk.reading = reading
        desk.notice = Notice(words["page.review.add.none"])
    selection.show_in_address()
