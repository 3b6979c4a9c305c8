"""What a picture file says of itself: title, alternative text, credit, snapshot id, recipe; no clock."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import asdict, dataclass
from importlib.metadata import version
from typing import Any, Final
from xml.sax.saxutils import escape

from PIL.PngImagePlugin import PngInfo

from layers.snapshot import Snapshot

SOFTWARE: Final = "Claimline"
_DATA_DRIVEN: Final = "http://cv.iptc.org/newscodes/digitalsourcetype/dataDrivenMedia"


@dataclass(frozen=True)
class Description:
    """The words that travel with a picture."""

    title: str
    alt: str
    credit: str
    snapshot_id: str
    recipe: str


def recipe(snapshot: Snapshot, size: tuple[int, int], title: str, dek: str) -> str:
    """Return what was drawn, and how, as JSON: selection, box, claims, control map, words, size, version."""
    chosen = {
        name: sorted(value) if isinstance(value, frozenset) else value
        for name, value in asdict(snapshot.selection).items()
    }
    content: dict[str, Any] = {
        "snapshot": snapshot.id,
        "selection": chosen,
        "bounds": snapshot.bounds,
        "claims": [item.claim.id for item in snapshot.shown()],
        "control": snapshot.control.sha256 if snapshot.control is not None else None,
        "size": list(size),
        "title": title,
        "dek": dek,
        "version": version("claimline"),
    }
    return json.dumps(content, ensure_ascii=False, sort_keys=True, default=str)


def png(words: Description) -> PngInfo:
    """Return PNG text chunks: the standard keywords, the recipe, and XMP for picture desks."""
    info = PngInfo()
    fields = {
        "Title": words.title,
        "Description": words.alt,
        "Author": words.credit,
        "Software": SOFTWARE,
        "Snapshot": words.snapshot_id,
        "Recipe": words.recipe,
    }
    for name, text in fields.items():
        info.add_itxt(name, text)
    info.add_itxt("XML:com.adobe.xmp", xmp(words))
    return info


def svg(words: Description) -> Mapping[str, str | None]:
    """Return matplotlib's metadata for an SVG file."""
    return {
        "Title": words.title,
        "Description": words.alt,
        "Creator": words.credit,
        "Identifier": words.snapshot_id,
        "Date": None,
    }


def labelled(content: bytes, words: Description) -> bytes:
    """Return an SVG as one image with a name and a description, for screen readers."""
    start = content.index(b"<svg ") + len(b"<svg ")
    end = content.index(b">", start) + 1
    opening = content[start:end].replace(b">", b' role="img" aria-labelledby="title desc">')
    desc = f'\n <desc id="desc">{escape(words.alt)}</desc>'.encode()
    rest = content[end:].replace(b"<title>", b'<title id="title">', 1)
    shut = rest.index(b"</title>") + len(b"</title>")
    return content[:start] + opening + rest[:shut] + desc + rest[shut:]


def pdf(words: Description) -> Mapping[str, str | None]:
    """Return matplotlib's metadata for a PDF file."""
    return {
        "Title": words.title,
        "Author": words.credit,
        "Subject": words.alt,
        "Keywords": words.snapshot_id,
        "Creator": SOFTWARE,
        "CreationDate": None,
    }


def xmp(words: Description) -> str:
    """Return an XMP packet with title, alternative text, credit and the kind of source."""
    title, alt, credit = escape(words.title), escape(words.alt), escape(words.credit)

    def each(tag: str, text: str) -> str:
        return f'<{tag}><rdf:Alt><rdf:li xml:lang="x-default">{text}</rdf:li></rdf:Alt></{tag}>'

    return (
        '<?xpacket begin="\ufeff" id="W5M0MpCehiHzreSzNTczkc9d"?>'
        '<x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">'
        '<rdf:Description rdf:about="" xmlns:dc="http://purl.org/dc/elements/1.1/"'
        ' xmlns:photoshop="http://ns.adobe.com/photoshop/1.0/"'
        ' xmlns:Iptc4xmpCore="http://iptc.org/std/Iptc4xmpCore/1.0/xmlns/"'
        ' xmlns:Iptc4xmpExt="http://iptc.org/std/Iptc4xmpExt/2008-02-29/">'
        f"{each('dc:title', title)}{each('dc:description', alt)}{each('dc:rights', credit)}"
        f"<dc:identifier>{escape(words.snapshot_id)}</dc:identifier>"
        f"<photoshop:Credit>{credit}</photoshop:Credit>"
        f"{each('Iptc4xmpCore:AltTextAccessibility', alt)}"
        f"<Iptc4xmpExt:DigitalSourceType>{_DATA_DRIVEN}</Iptc4xmpExt:DigitalSourceType>"
        "</rdf:Description></rdf:RDF></x:xmpmeta>"
        '<?xpacket end="w"?>'
    )
