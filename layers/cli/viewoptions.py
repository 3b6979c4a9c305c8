"""The options of a picture order on the command line; what they mean is read as a batch file's fields are."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import Any, Final

import click
from click.shell_completion import CompletionItem

from layers import style, texts
from layers.cli.root import data_option
from layers.exports.order import PictureOrder
from layers.exports.orderfields import CONFIDENCES, LONGEST, OLDEST, THEMES
from layers.exports.paper import NAMED, USUAL

Command = Callable[..., Any]
_USUAL: Final = PictureOrder()


class Word(click.ParamType[str, str]):
    """One of a few words: listed and completed here, refused by the order."""

    name = "text"

    def __init__(self, allowed: Sequence[str]) -> None:
        self.allowed = tuple(allowed)

    def get_metavar(self, param: click.Parameter, ctx: click.Context) -> str:
        """Return the words as the help lists them."""
        return f"[{'|'.join(self.allowed)}]"

    def shell_complete(
        self, ctx: click.Context, param: click.Parameter, incomplete: str
    ) -> list[CompletionItem]:
        """Return the words that begin as what is typed."""
        return [CompletionItem(word) for word in self.allowed if word.startswith(incomplete)]


def view_options(command: Command) -> Command:
    """Give a command the choices of a view, each None where it was not given, and --before-delay, --data."""
    return _with(
        command,
        click.option("--on", metavar="DATE", help="As-of day; else the newest with a control map."),
        click.option("--show", metavar="LAYERS", help=f"Some of {','.join(style.LAYERS)}; else all."),
        click.option(
            "--age",
            metavar="DAYS",
            help=f"Claims younger than this, 0 to {OLDEST}; 0 is any age; else {_USUAL.age_days}.",
        ),
        click.option(
            "--sure", type=Word(CONFIDENCES), help="How sure at least that it was said so; else low."
        ),
        click.option("--language", type=Word(texts.LANGUAGES), help=f"Else {_USUAL.language}."),
        click.option(
            "--against",
            metavar="KEY",
            help="Control map to draw (see `claimline control list`); else the first.",
        ),
        click.option("--claimants", metavar="IDS", help="Only these, by id with commas; else everybody."),
        click.option("--title", help=f"Headline, at most {LONGEST} characters; else drafted from the data."),
        click.option("--dek", help="Sentence below the headline; else drafted from the data."),
        click.option("--credit", help="Whom the picture credits besides its sources."),
        click.option(
            "--before-delay",
            is_flag=True,
            help="Take claims accepted within the publication delay too: for a proof at the desk.",
        ),
        data_option,
    )


def picture_options(command: Command) -> Command:
    """Give a command the choices of a picture besides its view, each None where it was not given."""
    return _with(
        command,
        click.option(
            "--size",
            metavar="SIZE",
            help=f"{', '.join(NAMED)}, or WIDTHxHEIGHT in pixels; else {USUAL}.",
        ),
        click.option("--scale", metavar="N", help=f"Pixels per point, 1 to 3; else {_USUAL.scale}."),
        click.option("--bbox", metavar="W,S,E,N", help="Box in degrees that the map has to hold."),
        click.option(
            "--places", multiple=True, metavar="NAME", help="Places to hold; several with commas, or again."
        ),
        click.option("--theme", type=Word(THEMES), help=f"Else {_USUAL.theme}."),
        click.option("--gap", metavar="CLAIMANT[:SIDE]", help="Hatch this claimant's gap."),
    )


def given(choices: Mapping[str, Any]) -> dict[str, object]:
    """Return the choices that somebody made, by the names of the options."""
    return {name: value for name, value in choices.items() if value is not None and value != ()}


def _with(command: Command, *options: Callable[[Command], Command]) -> Command:
    for option in reversed(options):
        command = option(command)
    return command
