"""The files of a picture, made when somebody asks for one and kept nowhere."""

from __future__ import annotations

from layers import texts
from layers.controloffer import control_layers, place_histories
from layers.errors import FileFaultsError
from layers.exports import bundle, command
from layers.exports.dataset import Dataset, dataset_of
from layers.exports.figure import Kind
from layers.exports.registry import FORMATS
from layers.recordbasis import grades_of
from layers.sourcegrade import SourceGrade
from layers.webmap.page import standalone
from layers.webmap.payload import build_payload
from views import loaders, pictureloaders
from views.pictureloaders import Request


def picture(asked: Request, kind: Kind) -> bytes:
    """Return a picture file. Raises LayerError, also for a PNG of too many pixels."""
    return pictureloaders.figure(asked).save(kind)


def data_file(asked: Request, ending: str) -> bytes:
    """Return the reviewed claims of a request as a data file. Raises LayerError."""
    return FORMATS[ending].encode(_dataset(asked))


def page(asked: Request) -> bytes:
    """Return the map of a request as one HTML file. Raises LayerError."""
    shown, derivation = pictureloaders.snapshot(asked), pictureloaders.derivation(asked)
    payload = build_payload(
        shown,
        loaders.gazetteer(),
        texts.load(asked.selection.language),
        basemap="basemap",
        cards=True,
        controls=control_layers(derivation),
        histories=place_histories(derivation, {item.claim.place_id for item in shown.claims}),
        grades=_grades(asked),
    )
    return standalone(payload).encode("utf-8", "replace")


def package(asked: Request, address: str) -> bytes:
    """Return everything of a request as a ZIP. Raises LayerError."""
    return bundle.bundle(
        bundle.Parcel(
            pictureloaders.snapshot(asked),
            _dataset(asked),
            texts.load(asked.selection.language),
            asked.size,
            asked.scale,
            pictureloaders.gap(asked),
            page=page(asked),
            address=address,
            command=command_line(asked),
            ledger=loaders.store().ledger.head,
        )
    )


def command_line(asked: Request) -> str:
    """Return the command that draws the same picture, "" where none does."""
    name = f"claimline-{asked.selection.as_of.isoformat()}.png"
    return command.snapshot_command(
        pictureloaders.snapshot(asked), name, size=asked.size, scale=asked.scale, before_delay=asked.waiting
    )


def _dataset(asked: Request) -> Dataset:
    shown = pictureloaders.snapshot(asked)
    return dataset_of(
        shown,
        texts.load(asked.selection.language),
        unreviewed=pictureloaders.desk().unread,
        grades={claim: grade.letter for claim, grade in _grades(asked).items()},
    )


def _grades(asked: Request) -> dict[str, SourceGrade]:
    try:
        return grades_of(pictureloaders.derivation(asked), pictureloaders.snapshot(asked).claims)
    except FileFaultsError:
        return {}  # the shares of places are damaged: no record, and every source stays at F
