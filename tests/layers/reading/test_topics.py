"""A monitor's reports: the sentence that opens a paragraph, roads, and settlements nobody can confirm."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from layers.reading import Reading

_MONITOR = "Institute for the Study of War"
_DETAIL = " Russian forces attacked near Toretsk and Siversk."
_TOLD = {"Toretsk contested asserted", "Siversk contested asserted"}
CASES = {
    # An area that the next sentence tells of is a topic; alone, in a town or among several it is a claim.
    "Russian forces continued ground attacks west of Pokrovsk on May 4." + _DETAIL: _TOLD,
    "Russian forces continued ground attacks in the Pokrovsk area on May 4." + _DETAIL: _TOLD,
    "Russian forces continued assaults in Pokrovsk and its vicinity." + _DETAIL: _TOLD,
    "Russian troops reportedly made two unsuccessful assaults west of Pokrovsk." + _DETAIL: _TOLD,
    "Russian forces continued ground attacks west of Pokrovsk.": {"Pokrovsk contested asserted"},
    "Russian forces attacked Pokrovsk on May 4." + _DETAIL: {*_TOLD, "Pokrovsk contested asserted"},
    "Russian forces captured Pokrovsk." + _DETAIL: {*_TOLD, "Pokrovsk controls asserted"},
    "Russian troops took control of the road that runs from Toretsk to Siversk.": {
        "Toretsk advanced asserted",
        "Siversk advanced asserted",
    },
    "Russian troops advanced from Toretsk to Siversk.": {"Siversk advanced asserted"},
    "Russian forces attacked Toretsk and Siversk to increase pressure on the garrison in Pokrovsk.": _TOLD,
    "Russian forces attacked Toretsk and Siversk. ISW cannot confirm the status of control of these "
    "settlements and it is likely that the area is quiet.": {
        *_TOLD,
        "Toretsk contested unconfirmed",
        "Siversk contested unconfirmed",
    },
    "Ukrainian forces repelled an attack on Toretsk and an attack on Siversk.": {
        "Toretsk repelled asserted",
        "Siversk repelled asserted",
    },
    "Ukrainian forces counterattack in the face of Russian advances southwest of Donetsk City in the "
    "Toretsk area.": {"Toretsk contested asserted"},
}


@pytest.mark.parametrize("text", CASES, ids=[text[:50] for text in CASES])
def test_monitor_report(text: str, reading_of: Callable[..., Reading]) -> None:
    claims = reading_of(text, publisher=_MONITOR).claims
    assert {f"{c.place} {c.status.value} {c.stance.value}" for c in claims} == CASES[text]
