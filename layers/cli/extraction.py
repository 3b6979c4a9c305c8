"""`--extractor`: a plug-in that reads beside the rules, for `claimline read` and `claimline add`."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import replace
from typing import TYPE_CHECKING, Any

import click

from layers.cli.terminal import show
from layers.extraction import extracted
from layers.extraction.comparison import Agreement, agreement, is_same
from layers.faults import at_most
from layers.foreign import plain
from layers.lexicon import load_lexicon
from layers.reading import Reading
from layers.reading.report import reading_to_table

if TYPE_CHECKING:
    from layers.extraction.process import ExtractorProcess

Second = Callable[[Reading], Reading]


def extractor_option(command: Callable[..., Any]) -> Callable[..., Any]:
    """Give a command --extractor; it receives `extractor`, a name, or None."""
    return click.option(
        "--extractor",
        metavar="NAME|MODULE:OBJECT",
        help="Plug-in that also reads each report; what it adds waits for a person.  [default: none]",
    )(command)


@contextmanager
def second_reader(extractor: str | None) -> Iterator[Second]:
    """Give what lets an extractor read beside the rules; without a name it changes nothing.

    Raises ExtractorError.
    """
    if extractor is None:
        yield lambda reading: reading
        return
    with _running(extractor) as process:
        yield lambda reading: _joined(reading, _read_by(process, reading))


def show_comparison(extractor: str, reading: Reading) -> None:
    """Print what rules and extractor agree on, and what only one of them read."""
    with _running(extractor) as process:
        other = _read_by(process, reading)
    found: Agreement = agreement(reading.claims, other.claims)
    parts = {"both": found.both, "only the rules": found.rules, "only the extractor": found.extractor}
    show("; ".join(f"{name}: {len(claims)}" for name, claims in parts.items()))
    for name, claims in parts.items():
        if claims:
            show(f"{name}:")
            table = reading_to_table(replace(reading, claims=claims, remarks=(), resolutions=()))
            for line in table.splitlines()[1:]:
                show(f"  {line}")


@contextmanager
def _running(extractor: str) -> Iterator[ExtractorProcess]:
    from layers.extraction.process import ExtractorProcess  # multiprocessing: only who asks for it waits

    with ExtractorProcess(extractor) as process:
        click.echo(
            f"Extractor {process.name} {process.version}: code that is not part of Claimline and runs with "
            "your rights. What it reads can be wrong in ways that nobody can follow; its claims are pending.",
            err=True,
        )
        yield process


def _read_by(process: ExtractorProcess, reading: Reading) -> Reading:
    """Return the reading with an extractor's claims alone, and say what was refused."""
    answer = process.answer(reading.document)
    lexicon = load_lexicon(reading.document.provenance.language)
    found = extracted(reading, answer.claims, lexicon, process.name, process.version)
    refused = [*answer.refused, *found.refused]
    if refused:
        click.echo(f"Refused of what {process.name} read: {len(refused)}", err=True)
        for line in at_most(refused):
            click.echo(plain(f"  {line}"), err=True)
    return replace(reading, claims=found.claims, claimants=found.claimants)


def _joined(rules: Reading, other: Reading) -> Reading:
    """Return what the rules read and, after it, what only the extractor did."""
    new = tuple(c for c in other.claims if not any(is_same(claim, c) for claim in rules.claims))
    heard = {claim.claimant for claim in new}
    known = {claimant.id for claimant in rules.claimants}
    claimants = [one for one in other.claimants if one.id in heard - known]
    return replace(rules, claims=(*rules.claims, *new), claimants=(*rules.claimants, *claimants))
