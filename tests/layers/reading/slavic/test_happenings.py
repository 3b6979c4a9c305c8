"""What happened where in Ukrainian and Russian: one or two sentences, and what is claimed of which place."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from layers.reading import Reading

_TABLE = Path(__file__).with_name("happenings.txt")


def _cases() -> Iterator[tuple[str, str, list[str]]]:
    """Yield (language, text, claims) of each block of the table."""
    block: tuple[str, str, list[str]] | None = None
    for line in _TABLE.read_text(encoding="utf-8").splitlines():
        if line.startswith("  ") and block is not None:
            block[2].append(line.strip())
        elif line[2:3] == ">":
            if block is not None:
                yield block
            block = line[:2], line[3:].strip(), []
    if block is not None:
        yield block


CASES = list(_cases())


@pytest.mark.parametrize(("language", "text", "claims"), CASES, ids=[case[1][:50] for case in CASES])
def test_what_happened_where(
    language: str, text: str, claims: list[str], slavic_reading: Callable[..., Reading]
) -> None:
    told = [
        f"{claim.side.value if claim.side else '-'} {claim.status.value}"
        f" | {claim.relation.value} | {claim.stance.value} | {claim.place}"
        for claim in slavic_reading(text + "\n", language).claims
    ]
    assert Counter(told) == Counter(claims)
