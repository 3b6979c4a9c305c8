"""The table of claims: its filters, its columns and the card below it."""

from __future__ import annotations

from dataclasses import dataclass

import geopandas as gpd
import pandas as pd
import streamlit as st

from layers.assess import Verdict
from layers.claims import NOT_QUOTED, ClaimantKind
from layers.foreign import plain
from layers.selection import Selection
from layers.texts import Texts
from views import dayfield, selection, verdictchoice

# In the order of a reader's questions: a narrow screen cuts the last ones off.
SHOWN = (
    "said", "place_name", "claimant_name", "verdict", "status", "side", "stance", "oblast_name", "confidence",
    "publisher", "url",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Wanted:
    """What a reader looks for in the table."""

    text: str
    claimants: tuple[str, ...]
    verdicts: frozenset[Verdict]


def filters(frame: gpd.GeoDataFrame, chosen: Selection, words: Texts) -> Wanted:
    """Draw the filters; they start from what the map shows."""
    day, search, claimant = st.columns([1, 2, 3])
    with day:
        dayfield.pick_day(words["page.evidence.day"])
    text = search.text_input(
        words["page.evidence.search"], key="evidence_text", placeholder=words["page.evidence.hint"]
    )
    names = dict(zip(frame["claimant"], frame["claimant_name"], strict=True))
    claimants = claimant.multiselect(
        words["page.evidence.claimants"],
        sorted(names, key=names.__getitem__),
        format_func=lambda one: names.get(one, one),
        default=[one for one in sorted(names, key=names.__getitem__) if one not in chosen.claimants_off]
        if chosen.claimants_off
        else [],
        key="evidence_claimants",
        placeholder=words["page.evidence.all"],
    )
    return Wanted(text.strip(), tuple(claimants), _verdicts(frame, words))


def _verdicts(frame: gpd.GeoDataFrame, words: Texts) -> frozenset[Verdict]:
    """Draw a pill for each verdict, with how many claims have it; none pressed is all of them."""
    counts = frame["verdict"].value_counts()
    before = selection.verdicts()
    picked = st.pills(
        words["page.evidence.verdicts"],
        verdictchoice.ORDER,
        selection_mode="multi",
        format_func=lambda one: f"{words[f'verdict.{one}']} {counts.get(one, 0)}",
        default=[one for one in verdictchoice.ORDER if one in before],
        key="evidence_verdicts",
    )
    if frozenset(picked) != before:
        selection.look_for(frozenset(picked))
    return frozenset(picked)


def apply(frame: gpd.GeoDataFrame, wanted: Wanted) -> gpd.GeoDataFrame:
    """Return the rows that a reader looks for; nothing chosen means all."""
    keep = pd.Series(True, index=frame.index)
    if wanted.claimants:
        keep &= frame["claimant"].isin(wanted.claimants)
    if wanted.verdicts:
        keep &= frame["verdict"].isin(wanted.verdicts)
    if wanted.text:
        keep &= frame["search"].str.contains(wanted.text.casefold(), regex=False)
    return frame[keep]


def show(frame: gpd.GeoDataFrame, words: Texts) -> pd.Series | None:
    """Show the table and return the picked row, or None."""
    table = pd.DataFrame(frame.loc[:, list(SHOWN)])
    for column, prefix in (
        ("status", "status"),
        ("stance", "stance"),
        ("verdict", "verdict"),
        ("confidence", "conf"),
    ):
        table[column] = [words[f"{prefix}.{value}"] for value in table[column]]
    table["side"] = [words[f"side.badge.{value or 'none'}"] for value in table["side"]]
    table["url"] = [url if url.startswith(("https://", "http://")) else "" for url in table["url"]]
    table["said"] = pd.to_datetime(table["said"]).dt.date
    columns = st.column_config
    event = st.dataframe(
        table,
        hide_index=True,
        width="stretch",
        height=min(560, 38 + 35 * max(len(table), 1)),
        on_select="rerun",
        selection_mode="single-row",
        key="evidence_table",
        column_config={
            "said": columns.DateColumn(words["page.column.said"], format="YYYY-MM-DD"),
            "place_name": columns.TextColumn(words["page.column.place"], width=150),
            "oblast_name": columns.TextColumn(words["page.column.oblast"]),
            "side": columns.TextColumn(words["page.column.side"], width="small"),
            "status": columns.TextColumn(words["page.column.status"]),
            "stance": columns.TextColumn(words["page.column.stance"]),
            "claimant_name": columns.TextColumn(words["page.column.claimant"]),
            "verdict": columns.TextColumn(words["page.column.verdict"], width=120),
            "confidence": columns.TextColumn(words["page.column.confidence"]),
            "publisher": columns.TextColumn(words["page.column.publisher"]),
            "url": columns.LinkColumn(
                words["page.column.source"], display_text=words["page.column.open"], validate="^https?://"
            ),
        },
    )
    rows = event["selection"]["rows"]
    return frame.iloc[rows[0]] if rows else None


def card(row: pd.Series, words: Texts) -> None:
    """Show one claim in full; every foreign word goes through `st.text`."""
    with st.container(border=True):
        st.subheader(words["page.evidence.card"])
        st.text(plain(f"{row['place_name']}, {row['oblast_name']}: {words['status.' + row['status']]}"))
        bare = row["claimant_kind"] == ClaimantKind.VISUAL.value and row["quote"] == NOT_QUOTED
        st.text(words["card.footage"] if bare else plain(row["quote"]))
        st.text(plain(f"{words['page.column.written']}: {row['as_written']}"))
        st.text(plain(f"{row['claimant_name']} \u2192 {row['publisher']}"))
        st.text(plain(row["why"]))
