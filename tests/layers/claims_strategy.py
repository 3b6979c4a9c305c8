"""Claims of any kind for property tests: foreign letters, markup and control characters included."""

from __future__ import annotations

from datetime import date
from typing import Any

from hypothesis import HealthCheck, settings
from hypothesis import strategies as st

from layers.claims import (
    Alternative,
    Claim,
    Confidence,
    ControlStatus,
    DatePrecision,
    Provenance,
    Relation,
    Side,
    Stance,
)
from tests.layers.claims_made import CLAIMANTS

_HOSTILE = st.sampled_from(
    [
        "{{7*7}}", "{% x %}", "{#", "${alert(1)}", "`", "</script>", "<img src=x onerror=alert(1)>", "=1+1",
        "\u202e", "\x1b[2J", "\n", "\x00", "\u2028",
    ]
)  # fmt: skip
# Timing decides nothing, and a folder is shared by the examples on purpose.
CALM = settings(
    deadline=None,
    max_examples=40,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)
_LETTERS = st.characters(exclude_categories=["Cs"])
TEXT = _HOSTILE | st.text(_LETTERS, max_size=12)
# Names are one printable line, addresses are of the web; everything else may be anything.
_PRINTABLE = st.sampled_from(
    ["{{7*7}}", "${alert(1)}", "</script>", "<img src=x onerror=alert(1)>", "=1+1", "Газета"]
) | st.text(st.characters(exclude_categories=["Cc", "Cf", "Cs", "Zl", "Zp", "Zs"]), min_size=1, max_size=12)
_ADDRESS = st.sampled_from(["", "https://x.test", "http://x.test/?q={{7*7}}${alert(1)}`'#x"])
_DAYS = st.dates(date(2022, 2, 24), date(2027, 1, 1))
_SCORE = st.integers(0, 1000).map(lambda n: n / 1000)
_ALTERNATIVE = st.builds(Alternative, place_id=TEXT, place=TEXT, oblast=TEXT, score=_SCORE)
_SOURCE = st.builds(
    Provenance,
    publisher=_PRINTABLE,
    url=_ADDRESS,
    title=TEXT,
    language=st.sampled_from(["", "en", "uk"]),
    published=_DAYS,
    retrieved=st.none() | _DAYS,
    sha256=st.sampled_from(["", "a" * 64]),
)


@st.composite
def claims(draw: st.DrawFn, claimant: str | None = None) -> Claim:
    """Return any consistent claim of a test claimant."""
    name = claimant or draw(st.sampled_from(sorted(CLAIMANTS)))
    kind, own_side = CLAIMANTS[name]
    status = draw(st.sampled_from(ControlStatus))
    open_side = status in (ControlStatus.CONTESTED, ControlStatus.REPELLED)
    relation = draw(st.sampled_from(Relation))
    quote = draw(TEXT.filter(bool))
    start = draw(st.none() | st.integers(0, 10_000))
    event = draw(st.none() | _DAYS)
    fields: dict[str, Any] = {
        "claimant": name,
        "claimant_kind": kind,
        "claimant_side": own_side,
        "place_id": draw(st.sampled_from(["UA14160210010099403", "UA23100070010036682", "UA-nowhere"])),
        "place": draw(TEXT),
        "place_kind": draw(st.sampled_from(["settlement", "region"])),
        "oblast": draw(TEXT),
        "as_written": draw(TEXT),
        "side": draw(st.sampled_from([*Side, None] if open_side else list(Side))),
        "status": status,
        "stance": draw(st.sampled_from(Stance)),
        "relation": relation,
        "bearing": draw(st.sampled_from(["N", "SE", "W"])) if relation is Relation.BEARING else "",
        "distance_km": draw(st.none() | st.integers(0, 20_000).map(lambda n: n / 10)),
        "extent": draw(st.none() | st.integers(1, 1000).map(lambda n: n / 10)),
        "said": draw(_DAYS),
        "said_precision": draw(st.sampled_from(DatePrecision)),
        "event_from": event,
        "event_to": event and draw(st.none() | st.just(event)),
        "quote": quote,
        "start": start,
        "end": None if start is None else start + len(quote),
        "confidence": draw(st.sampled_from(Confidence)),
        "where_score": draw(_SCORE),
        "alternatives": draw(st.lists(_ALTERNATIVE, max_size=2)),
        "reasons": draw(st.lists(TEXT, max_size=2)),
        "provenance": draw(_SOURCE),
    }
    return Claim(**fields).identified()
