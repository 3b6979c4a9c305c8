"""Who is meant by the words beside a verb of speech, and whose words those are that name nobody."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Final

import pytest

from layers.reading import Reading

_TABLE: Final = Path(__file__).with_name("claimants.txt")
Case = tuple[str, str, str, list[str]]


def _cases() -> list[Case]:
    cases: list[Case] = []
    for line in _TABLE.read_text(encoding="utf-8").splitlines():
        if line.startswith("> "):
            language, publisher, text = line[2:].split(" | ", 2)
            cases.append((language, publisher, text, []))
        elif line.startswith("  "):
            cases[-1][3].append(line.strip())
    return cases


@pytest.mark.parametrize(
    ("language", "publisher", "text", "told"), _cases(), ids=[case[2][:40] for case in _cases()]
)
def test_claimant(
    language: str, publisher: str, text: str, told: list[str], slavic_reading: Callable[..., Reading]
) -> None:
    claims = slavic_reading(f"{text}\n", language, publisher).claims
    assert [f"{c.claimant} | {c.place} | {c.status.value} | {c.stance.value}" for c in claims] == told
