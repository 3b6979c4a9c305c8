"""What a picture file says of itself: title, alternative text, credit, snapshot id, recipe; no clock."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final
from xml.sax.saxutils import escape

from PIL.PngImagePlugin import PngInfo

SOFTWARE: Final = "Claimline"
RECIPE: Final = "Recipe"  # keyword of the PNG chunk
RECIPE_START: Final = '<recipe xmlns="urn:claimline:recipe">'
RECIPE_END: Final = "</recipe>"
_DATA_DRIVEN: Final = "http://cv.iptc.org/newscodes/digitalsourcetype/dataDrivenMedia"


@dataclass(frozen=True)
class Description:
    """The words that travel with a picture; `recipe` is JSON in ASCII."""

    title: str
    alt: str
    credit: str
    snapshot_id: str
    recipe: str


def png(words: Description) -> PngInfo:
    """Return PNG text chunks: the standard keywords, the recipe, and XMP for picture desks."""
    info = PngInfo()
    fields = {
        "Title": words.title,
        "Description": words.alt,
        "Author": words.credit,
        "Software": SOFTWARE,
        "Snapshot": words.snapshot_id,
        RECIPE: words.recipe,
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
    """Return an SVG as one image with a name and a description for screen readers, and with its recipe."""
    start = content.index(b"<svg ") + len(b"<svg ")
    end = content.index(b">", start) + 1
    opening = content[start:end].replace(b">", b' role="img" aria-labelledby="title desc">')
    desc = f'\n <desc id="desc">{escape(words.alt)}</desc>'.encode()
    rest = content[end:].replace(b"<title>", b'<title id="title">', 1)
    shut = rest.index(b"</title>") + len(b"</title>")
    told = rest.index(b"</metadata>", shut)
    recipe = f"{RECIPE_START}{escape(words.recipe)}{RECIPE_END}\n ".encode()
    return content[:start] + opening + rest[:shut] + desc + rest[shut:told] + recipe + rest[told:]


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
