"""The figures of the reader as a page of the documentation."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from bench.reading.table import Table
from bench.row import Row, as_markdown
from layers.calendarday import today

_PAGE: Final = """\
# Reading benchmark

How well reports are read, and how fast. Written by `python -m bench --only reading`; edit nothing here.
What the figures are worth is told in [reading.md](reading.md#how-good-it-is); the sentences, their labels
and how they were made in [bench/reading](../bench/reading/README.md).

Measured on {day}: {versions}.

**All sentences are made up by those who wrote the rules.** That flatters: the held-out part was never
looked at while building, but the same hand wrote it. Compare with texts of other hands in
[reading.md](reading.md#figures-on-texts-of-others).

{tables}
## How to read this

- A claim counts where the place is the same and the quotes share half of the shorter one's words; each
  label is used once, so that most agrees. The levels add up: place, then status (with the side of a
  control or an advance), then the claimant's class, then the stance. F1 is the harmonic mean of precision
  (what was read is right) and recall (what is labelled was read), both given for the strictest level; its
  95 % interval comes from drawing the documents again 1,000 times.
- "What else is right" counts pairs of the same place, whatever else is wrong with them. A share of the
  place may be off by 5 %.
- "Names of others" are capitals that stand for governments, datelines, papers, persons and brigades.
  Traps look like claims and are none: strikes, plans, conditions, questions, a line between towns.
- In the last table "claims right" are right in all four; few sentences stand for each kind, so counts are
  given.
{speed}"""
_SPEED: Final = """
## How fast

On one core, without the time to load, unless a row says otherwise; on {machine}.
The peer is one regular expression of all names as the gazetteer writes them, in Python's `re`: no case forms,
no other spellings, and no word on which place is meant.

{rows}
"""


def page(tables: Sequence[Table], speed: Sequence[Row], versions: str, machine: str) -> str:
    """Return the page in Markdown."""
    return _PAGE.format(
        day=today().isoformat(),
        versions=versions,
        tables="\n".join(f"## {table.title}\n\n{table.as_markdown()}\n" for table in tables),
        speed=_SPEED.format(machine=machine, rows=as_markdown(speed)) if speed else "",
    )
