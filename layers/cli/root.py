"""The root command, the options that all commands share, and how errors are told."""

from __future__ import annotations

import os
from collections.abc import Callable
from datetime import UTC, date, datetime
from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from geo.errors import GeoError
from layers.cli.commands import COMMANDS
from layers.errors import AmbiguousPlaceError, FileFaultsError, LayerError
from layers.faults import at_most, short
from layers.foreign import plain

if TYPE_CHECKING:
    from layers.publicstore import PublicStore
    from layers.store import ClaimStore

UNNAMED = "unnamed"
MAX_FAULTS = 200
SHIPPED = Path(__file__).resolve().parents[2] / "data"


class Claimline(click.Group):
    """A command group that tells errors in words and exits 2; tracebacks only with --debug.

    A command's modules are imported when it is asked for: listing and completing wait for none of them.
    """

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        """Return the command that the arguments name, with its modules imported."""
        if args and args[0] in COMMANDS:
            for module in COMMANDS[args[0]].modules:
                import_module(f"layers.cli.{module}")  # registers the command in place of what was listed
        return super().resolve_command(ctx, args)

    def invoke(self, ctx: click.Context) -> Any:
        """Run the command that was asked for."""
        try:
            return super().invoke(ctx)
        except (LayerError, GeoError) as error:
            if ctx.find_root().meta.get("debug"):
                raise
            tell(error)
            ctx.exit(2)


class Day(click.ParamType[date, date]):
    """A calendar day, without a time zone."""

    name = "date"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> date:
        """Return the day of YYYY-MM-DD."""
        if isinstance(value, date):
            return value
        try:
            return date.fromisoformat(str(value))
        except ValueError:
            self.fail(
                f"{plain(str(value))!r} is not a day; use YYYY-MM-DD, for example 2025-11-27", param, ctx
            )


class Reason(click.ParamType[str, str]):
    """A reason that somebody can read later: not blank."""

    name = "text"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> str:
        """Return the text without surrounding blanks."""
        text = str(value).strip()
        if not text:
            self.fail("it is blank; say why, for whoever asks later", param, ctx)
        return text


def tell(error: Exception, file: str = "", after: str = "") -> None:
    """Print an error on stderr, one line a fault; name the file it came of, and say what followed."""
    lines = [str(error)]
    if file and file not in lines[0]:
        lines = [f"{file}: {lines[0]}"]
    if isinstance(error, FileFaultsError) and len(error.faults) > 1:
        faults = at_most(error.faults, MAX_FAULTS)
        lines = [f"{error.path} has {len(error.faults)} faults:", *(f"  {fault}" for fault in faults)]
    if isinstance(error, AmbiguousPlaceError):
        lines = [
            f"{short(error.toponym)} means {len(error.candidates)} places; name one by its id, or say where:",
            *(f"  {candidate}" for candidate in error.shown),
        ]
    if after and after not in lines[-1]:
        if len(lines) == 1 and lines[0][-1:] not in tuple(".!?"):
            lines[0] += "."
        lines[-1] = f"{lines[-1]} {after}" if len(lines) == 1 else lines[-1]
        lines += [after] if len(lines) > 1 else []
    for line in lines:
        click.echo(plain(line), err=True)


def _debug(ctx: click.Context, param: click.Parameter, value: bool) -> None:
    if value:
        ctx.find_root().meta["debug"] = True


debug_option = click.option(
    "--debug",
    is_flag=True,
    expose_value=False,
    is_eager=True,
    callback=_debug,
    help="Show a traceback on an error.",
)


def data_option(command: Callable[..., Any]) -> Callable[..., Any]:
    """Give a command --data and --debug; it receives `data`, the folder."""
    data = click.option(
        "--data",
        type=click.Path(path_type=Path),
        envvar="CLAIMLINE_DATA",
        default=SHIPPED,
        show_default="the shipped data",
        help="Folder of ledger and layers (or set CLAIMLINE_DATA).",
    )
    return data(debug_option(command))


def by_option(*, required: bool) -> Callable[[Callable[..., Any]], Callable[..., Any]]:
    """Give a command --by, the name that the ledger notes."""
    # A default of None would count as given.
    usual: dict[str, Any] = {} if required else {"default": UNNAMED}
    return click.option(
        "--by",
        envvar="CLAIMLINE_BY",
        required=required,
        **usual,
        metavar="NAME",
        help="Who does it, as the ledger notes it (or set CLAIMLINE_BY).",
    )


def need_name(accept: bool, by: str) -> None:
    """Refuse a judgement that nobody made."""
    if accept and by == UNNAMED:
        raise click.UsageError("--accept needs --by NAME: a judgement has somebody who made it")


def open_store(data: Path) -> ClaimStore:
    """Return the store of a folder; CLAIMLINE_NOW fixes the clock, so that a build can be repeated."""
    from layers.store import ClaimStore  # brings pandas: not every command opens a store

    return ClaimStore(data, clock=_clock())


def open_public_store(data: Path) -> PublicStore:
    """Return what of a folder's store may be public now, by the same clock."""
    from layers.publicstore import PublicStore  # as above

    return PublicStore(data, clock=_clock())


def _clock() -> Callable[[], datetime] | None:
    fixed = os.environ.get("CLAIMLINE_NOW")
    if not fixed:
        return None
    try:
        moment = datetime.fromisoformat(fixed)
    except ValueError as error:
        raise LayerError(
            f"CLAIMLINE_NOW is {fixed!r}; use an instant such as 2026-04-01T00:00:00Z"
        ) from error
    moment = moment if moment.tzinfo else moment.replace(tzinfo=UTC)
    return lambda: moment.astimezone(UTC)


@click.group(cls=Claimline, commands=dict(COMMANDS), context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(package_name="claimline", prog_name="claimline")
@debug_option
def main() -> None:
    """Keep what is claimed about a front line apart from what is confirmed."""
