"""The one place that touches session state and the address bar."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import Any, Final
from urllib.parse import urlencode

import streamlit as st

from layers import texts
from layers.assess import Verdict
from layers.selection import Selection
from layers.texts import Texts
from views import address, loaders, newsroomchoice, verdictchoice
from views.comparechoice import CompareChoice
from views.newsroomchoice import NewsroomChoice
from views.pagechoices import PageChoices
from views.recordchoice import RecordChoice
from views.reviewstate import DeskState

_SELECTION: Final = "selection"
_WRITTEN: Final = "address_written"
_UNUSABLE: Final = "address_unusable"
_OPENING: Final = "opening"
_PAGE: Final = "page"
_CHOICES: Final = "choices"
_READINGS: Final = "address_readings"
MAP_KEY: Final = "front_map"
COMPARISON_KEY: Final = "compare_map"
RECORD_KEY: Final = "record_view"
REVIEW_KEY: Final = "review_view"


def current() -> Selection:
    """Return this visitor's selection: from the address where it was changed by hand, else kept."""
    default = loaders.default_selection()
    params = {name: st.query_params[name] for name in st.query_params}
    if _SELECTION not in st.session_state or (params and params != st.session_state.get(_WRITTEN)):
        base = st.session_state.get(_SELECTION, default)
        kept = replace(default, language=base.language, theme=base.theme)
        known = loaders.known()
        reading = address.from_query(params, kept, known)
        st.session_state[_SELECTION] = reading.selection
        unusable = _choices().read(params, known)
        st.session_state[_READINGS] = readings() + 1
        st.session_state[_UNUSABLE] = reading.unusable + unusable
        st.session_state[_WRITTEN] = params
        _reopen()
    return st.session_state[_SELECTION]


def keep(selection: Selection) -> None:
    """Remember a selection and write it into the address bar."""
    st.session_state[_SELECTION] = selection
    show_in_address()


def query() -> str:
    """Return the address of the map as it is shown to this visitor, after its "?"."""
    return urlencode(address.to_query(st.session_state[_SELECTION], loaders.default_selection()))


def show_in_address() -> None:
    """Write the selection into the address bar unless it stands there already.

    Not in a frame of another page: every change would be an entry in that page's history.
    """
    if st.context.is_embedded:
        return
    query = address.to_query(st.session_state[_SELECTION], loaders.default_selection())
    query |= _choices().to_query(st.session_state.get(_PAGE, ""))
    if query != {name: st.query_params[name] for name in st.query_params}:
        st.query_params.from_dict(query)
    st.session_state[_WRITTEN] = query


def _choices() -> PageChoices:
    return st.session_state.setdefault(_CHOICES, PageChoices())


def compared() -> CompareChoice:
    """Return which control maps this visitor compares."""
    return _choices().compare


def compare(choice: CompareChoice) -> None:
    """Remember which control maps are compared, and write it into the address bar."""
    _choices().compare = choice
    show_in_address()


def recorded() -> RecordChoice:
    """Return which track record this visitor looks at."""
    return _choices().record


def record(choice: RecordChoice) -> None:
    """Remember which track record is shown, and write it into the address bar."""
    _choices().record = choice
    show_in_address()


def verdicts() -> frozenset[Verdict]:
    """Return the verdicts that this visitor looks for in the evidence, those of the map's layers at first."""
    chosen = _choices().evidence
    return verdictchoice.of_layers(current()) if chosen is None else chosen


def look_for(wanted: frozenset[Verdict]) -> None:
    """Remember which verdicts are looked for, and write them into the address bar."""
    _choices().evidence = wanted
    show_in_address()


def pictured() -> NewsroomChoice:
    """Return which picture this visitor makes."""
    return _choices().newsroom


def picture(choice: NewsroomChoice) -> None:
    """Remember which picture is made, and write it into the address bar."""
    _choices().newsroom = choice
    show_in_address()


def desk() -> DeskState:
    """Return what this visitor has at hand at the review desk; it changes in place."""
    return _choices().review


def take_review_step() -> None:
    """Take over what was asked for at the review desk, to be done before it is drawn again."""
    step = _reported(REVIEW_KEY, "step")
    desk().step = step if isinstance(step, Mapping) else None


def write(field: str, key: str, drafted: str) -> None:
    """Take over what was written into a field of the picture's words; the draft itself is nobody's words."""
    text = newsroomchoice.said(field, str(st.session_state.get(key) or ""))
    picture(replace(pictured(), **{field: "" if text == drafted else text}))


def readings() -> int:
    """Return how often an address was read: what was typed before another one must not stay in a field."""
    return st.session_state.get(_READINGS, 0)


def link() -> str:
    """Return the address of this page as it is shown, for somebody else to open."""
    here = (st.context.url or "").partition("?")[0]
    return f"{here}?{urlencode(st.session_state.get(_WRITTEN) or {}, safe=',:')}"


def change(**changes: Any) -> None:
    """Change fields of the selection; the map follows when it is shown next."""
    keep(replace(current(), **changes))
    _reopen()


def take_browser_state() -> None:
    """Take over what the map component reports."""
    state = _reported(MAP_KEY, "state")
    if isinstance(state, Mapping):
        st.session_state[_SELECTION] = address.from_browser(state, st.session_state[_SELECTION])


def take_comparison_view() -> None:
    """Take over where the two compared maps look."""
    view = _reported(COMPARISON_KEY, "view")
    if isinstance(view, Mapping):
        st.session_state[_SELECTION] = address.view_from_browser(view, st.session_state[_SELECTION])


def take_record_row() -> None:
    """Take over which row of the record was picked."""
    row = _reported(RECORD_KEY, "row")
    if isinstance(row, str):
        _choices().record = replace(recorded(), row=row[:80])


def _reported(component: str, name: str) -> Any:
    reported = st.session_state.get(component)
    return reported.get(name) if isinstance(reported, Mapping) else None


def speak(language: str) -> bool:
    """Change the language and return whether that changes anything."""
    if language not in texts.LANGUAGES or language == current().language:
        return False
    change(language=language)
    return True


def enter(page: str) -> None:
    """Note which page runs; a map that was left opens again where its reader was."""
    if st.session_state.get(_PAGE) != page:
        current()
        st.session_state[_PAGE] = page
        _reopen()
        show_in_address()


def opening() -> tuple[str, Selection]:
    """Return a key and the view that the map opens with; the key changes when the map must follow."""
    count, chosen = st.session_state[_OPENING]
    return str(count), chosen


def _reopen() -> None:
    count = st.session_state.get(_OPENING, (0, None))[0]
    st.session_state[_OPENING] = (count + 1, st.session_state[_SELECTION])


def wanted_cards() -> str:
    """Return the id of the place whose claim cards the map asks for, or ""."""
    return str(_reported(MAP_KEY, "wanted") or "")[:64]


def forgive() -> None:
    """Forget what in the address could not be used: the reader has seen it."""
    st.session_state[_UNUSABLE] = ()


def unusable() -> tuple[tuple[str, str], ...]:
    """Return the parameters of the address that could not be used, with their values."""
    return st.session_state.get(_UNUSABLE, ())


def words() -> Texts:
    """Return the interface texts in this visitor's language."""
    return texts.load(current().language)
