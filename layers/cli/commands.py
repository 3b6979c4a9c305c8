"""Every command by name, before the modules that hold it are imported: what the help lists of it."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType
from typing import Final

import click


class Unread(click.Command):
    """A command that can be listed and completed; `modules` of layers.cli register the one that runs."""

    def __init__(self, line: str, *modules: str) -> None:
        super().__init__(None, help=line)
        self.modules = modules


# The lines are the first sentences of the commands; a test compares them.
COMMANDS: Final[Mapping[str, Unread]] = MappingProxyType(
    {
        "add": Unread(
            "Read each FILE and add its claims; a file is added whole or not at all, of --bulk each report.",
            "reading",
        ),
        "assess": Unread(
            "Say how each CLAIM stands, by which rule and on what evidence; without one, list all.",
            "assess",
        ),
        "check": Unread(
            "Verify ledger, layers and control maps; name every fault and exit 1 if there are any.",
            "claims",
        ),
        "claim": Unread("Enter and correct single claims by hand.", "claims"),
        "claimant": Unread(
            "Register and list claimants: who asserts, not who prints it.",
            "claimants",
        ),
        "control": Unread(
            "Bring in maps of control, each with its publisher, date, basis and licence.",
            "control",
            "fetching",
            "territory",
        ),
        "corrections": Unread(
            "List the public corrections, newest first: what was changed or taken back, when and why.",
            "corrections",
        ),
        "evidence": Unread(
            "Bring in geolocated events as visual evidence; places and days are kept, positions never.",
            "evidence",
        ),
        "export": Unread(
            "Write the reviewed claims of a day as data: "
            ".geojson, .gpkg, .kml, .csv, .parquet, .datawrapper.json.",
            "export",
        ),
        "gap": Unread(
            "Measure what each CLAIMANT says a side controls and the map does not show; "
            "without one, all of them.",
            "gap",
        ),
        "gazetteer": Unread("Look places and their names up.", "places", "footprints", "gazetteers"),
        "judge": Unread("Say whether CLAIM was read right; that never says that it is true.", "claims"),
        "layers": Unread("Write the layers again from the ledger.", "claims"),
        "list": Unread("List claims, oldest first; with --verdict also how they stand.", "claims"),
        "page": Unread(
            "Write the map of a day as OUT.html: one file that opens offline and keeps its toggles.",
            "pictures",
        ),
        "publish": Unread(
            "Write the public site into DIR; done again, only what changed is written.",
            "publish",
        ),
        "read": Unread(
            "Read the report in FILE (- is standard input) or at URL and print its claims; stores nothing.",
            "reading",
        ),
        "record": Unread(
            "Show what became of what CLAIMANT (else: everybody) said first of each place.",
            "record",
        ),
        "snapshot": Unread(
            "Draw the claims of a day: .png, .svg or .pdf; .txt is its caption.",
            "pictures",
        ),
        "undo": Unread(
            "Take back your last decision about a claim, made here or at the review desk; "
            "again: the one before.",
            "undo",
        ),
    }
)
