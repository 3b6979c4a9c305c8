"""Everything of one picture in one archive: every format, its data, its words, whom it comes from.

The same content gives the same bytes: names in order, one fixed date, no trace of who made it.
"""

from __future__ import annotations

import hashlib
import zipfile
from collections.abc import Mapping
from dataclasses import dataclass, replace
from io import BytesIO
from pathlib import Path
from typing import Final

from geo.basemap import shipped_basemap
from layers.exports.caption import caption_file
from layers.exports.dataset import Dataset
from layers.exports.figure import Figure, Kind, compose_figure
from layers.exports.lettering import clean
from layers.exports.paper import NAMED
from layers.exports.registry import FORMATS as DATA
from layers.foreign import plain
from layers.gap import ClaimGap
from layers.placing import shipped_gazetteer
from layers.snapshot import Snapshot
from layers.sourcelist import sources
from layers.texts import Texts

_DATE: Final = (1980, 1, 1, 0, 0, 0)  # the earliest that an archive can hold
_MODE: Final = 0o100644 << 16
_KINDS: Final[tuple[Kind, ...]] = ("png", "svg", "pdf")


@dataclass(frozen=True)
class Parcel:
    """What goes into an archive: the snapshot with its data, how it is drawn, what else is known of it.

    `size` (pixels) is the format that was looked at; `page` is the map as one HTML file; `address` and
    `command` reproduce the picture, "" where unknown; `ledger` is the hash of the ledger's last event.
    """

    snapshot: Snapshot
    dataset: Dataset
    texts: Texts
    size: tuple[int, int]
    scale: int = 1
    gap: ClaimGap | None = None
    page: bytes = b""
    address: str = ""
    command: str = ""
    ledger: str = ""


def bundle(parcel: Parcel) -> bytes:
    """Return a ZIP of a picture in all formats with data, caption, alternative text, sources and recipe.

    Raises LayerError for a PNG of too many pixels.
    """
    return packed(bundle_files(parcel))


def bundle_files(parcel: Parcel) -> dict[str, bytes]:
    """Return what goes into the archive, by name; raises as `bundle` does."""
    stem = f"claimline-{parcel.snapshot.as_of.isoformat()}"
    files: dict[str, bytes] = {}
    for name, size in _sizes(parcel.size).items():
        drawn = _drawn(parcel, size)
        files |= {f"{stem}-{name}.{kind}": drawn.save(kind) for kind in _KINDS}
        if size == parcel.size:
            files["caption.txt"] = caption_file(drawn.layout, drawn.brief)
            files["alt.txt"] = f"{drawn.description.alt}\n".encode("utf-8", "replace")
            files["recipe.json"] = f"{drawn.description.recipe}\n".encode("utf-8", "replace")
            files["SOURCES.txt"] = sources_file(drawn, parcel)
    for ending, form in DATA.items():
        made = form.files(parcel.dataset, Path(stem + ending))
        files |= {f"data/{path.name}": content for path, content in made.items()}
    if parcel.page:
        files[f"{stem}.html"] = parcel.page
    return files


def packed(files: Mapping[str, bytes]) -> bytes:
    """Return a ZIP of files by name; equal files give equal bytes."""
    content = BytesIO()
    with zipfile.ZipFile(content, "w", zipfile.ZIP_DEFLATED) as archive:
        for name in sorted(files):
            entry = zipfile.ZipInfo(name, _DATE)
            entry.compress_type, entry.create_system, entry.external_attr = zipfile.ZIP_DEFLATED, 3, _MODE
            archive.writestr(entry, files[name])
    return content.getvalue()


def sources_file(drawn: Figure, parcel: Parcel) -> bytes:
    """Return whom a picture comes from, with licences, the hashes of its inputs and how to draw it again."""
    texts, shown = parcel.texts, drawn.snapshot
    matter = drawn.layout.matter
    head = [matter.title, f"{matter.as_of} · {matter.snapshot}"]
    sections = {
        "bundle.sources": _credits(drawn, texts),
        "bundle.claims": _claims(shown),
        "bundle.inputs": _inputs(shown, parcel.ledger, texts),
        "bundle.again": [line for line in (parcel.address, parcel.command) if line],
    }
    parts = [head, *([texts[key].upper(), *lines] for key, lines in sections.items() if lines)]
    parts.append([texts["disclaimer.map"]])
    return ("\n\n".join("\n".join(map(plain, part)) for part in parts) + "\n").encode("utf-8", "replace")


def _sizes(own: tuple[int, int]) -> dict[str, tuple[int, int]]:
    return NAMED if own in NAMED.values() else {**NAMED, "{}x{}".format(*own): own}


def _drawn(parcel: Parcel, size: tuple[int, int]) -> Figure:
    return compose_figure(parcel.snapshot, size=size, scale=parcel.scale, texts=parcel.texts, gap=parcel.gap)


def _credits(drawn: Figure, texts: Texts) -> list[str]:
    shown = replace(drawn.snapshot, claims=tuple(drawn.snapshot.shown()))
    control = drawn.snapshot.selection.show_control
    return [
        " · ".join(part for part in (one["name"], one["text"], one["licence"], one["url"]) if part)
        for one in sources(shown, texts, control=control)
    ]


def _claims(shown: Snapshot) -> list[str]:
    """Return each shown claim's day, place and source; with the hash of the report it was read in."""
    lines = []
    for item in shown.shown():
        origin = item.claim.provenance
        report = f"sha256 {origin.sha256}" if origin.sha256 else ""
        said = f"{item.claim.said.isoformat()} {clean(item.claim.place)}"
        parts = (item.claim.id, said, clean(origin.publisher), origin.url, report)
        lines.append(" · ".join(part for part in parts if part))
    return lines


def _inputs(shown: Snapshot, ledger: str, texts: Texts) -> list[str]:
    control = shown.control
    found = {
        texts["bundle.input.ledger"]: ledger,
        texts["bundle.input.basemap"]: hashlib.sha256(shipped_basemap().path.read_bytes()).hexdigest(),
        texts["bundle.input.gazetteer"]: shipped_gazetteer().info().sha256,
    }
    if control is not None:
        name = f"{clean(control.publisher_name)} {control.date.isoformat()} {clean(control.file)}".strip()
        found = {texts.fill("bundle.input.control", map=name): control.sha256} | found
    return [f"{name}: {digest}" for name, digest in found.items() if digest]
