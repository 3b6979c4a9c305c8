"""Makes reports in every form that goes in: PDF, Word, web pages, feeds. All words are made up."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Sequence

import docx
from docx.oxml import parse_xml

ENGLISH = "Russia's Ministry of Defense claimed on November 20 that Russian forces had seized Siversk."
DENIED = "The Ukrainian General Staff denied that Russian forces had captured Siversk."
UKRAINIAN = "Міністерство оборони Росії заявило, що російські війська захопили місто Сіверськ."
RUSSIAN = "Министерство обороны России заявило, что российские войска взяли город Северск."
GERMAN = "Die Armee hat das Dorf in der Region eingenommen und ist von dort nicht wieder abgezogen."


def page(*paragraphs: str, head: str = "") -> bytes:
    """Return a web page with menus all around its paragraphs."""
    body = "".join(f"<p>{text}</p>" for text in paragraphs)
    return (
        f"<!doctype html><html><head><title>The town</title>{head}</head><body>"
        '<nav><ul><li><a href="/">Home</a></li><li><a href="/w">Russia captured Kupiansk</a></li></ul></nav>'
        f"<main><article><h1>The town</h1>{body}</article></main>"
        '<aside><h3>Most read</h3><a href="/1">Russia captured Lyman</a></aside>'
        '<footer>All rights reserved. <a href="/privacy">Privacy</a></footer>'
        "<script>var x = 'Russia captured Kyiv';</script></body></html>"
    ).encode()


META = (
    '<meta property="og:site_name" content="The Test Gazette">'
    '<meta property="article:published_time" content="2025-11-20T08:30:00Z">'
)


def pdf(lines: Sequence[str]) -> bytes:
    """Return a PDF of one page with lines of text, none for a page of pictures only."""
    shown = "".join(f"({line.replace('(', '').replace(')', '')}) Tj T* " for line in lines)
    stream = f"BT /F1 12 Tf 14 TL 72 720 Td {shown}ET".encode("latin-1") if lines else b"0 0 m"
    parts = [
        b"<< /Type /Catalog /Pages 2 0 R >>",
        b"<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
        b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 612 792] /Contents 4 0 R "
        b"/Resources << /Font << /F1 5 0 R >> >> >>",
        b"<< /Length %d >>\nstream\n%s\nendstream" % (len(stream), stream),
        b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding >>",
    ]
    out, offsets = b"%PDF-1.4\n", []
    for number, part in enumerate(parts, start=1):
        offsets.append(len(out))
        out += b"%d 0 obj\n%s\nendobj\n" % (number, part)
    table = b"".join(b"%010d 00000 n \n" % at for at in offsets)
    head = b"xref\n0 6\n0000000000 65535 f \n" + table
    return out + head + b"trailer\n<< /Size 6 /Root 1 0 R >>\nstartxref\n%d\n%%%%EOF\n" % len(out)


def locked_pdf(lines: Sequence[str]) -> bytes:
    """Return a PDF that says of itself that it is encrypted with AES-256; nobody has its password."""
    sizes = {"O": 48, "U": 48, "OE": 32, "UE": 32, "Perms": 16}
    keys = " ".join(f"/{name} <{'5a' * size}>" for name, size in sizes.items())
    filters = "/CF << /StdCF << /CFM /AESV3 /AuthEvent /DocOpen /Length 32 >> >> /StmF /StdCF /StrF /StdCF"
    lock = f"/Encrypt << /Filter /Standard /V 5 /R 6 /Length 256 /P -4 {keys} {filters} >> /ID [<00> <00>]"
    return pdf(lines).replace(b"/Root 1 0 R", b"/Root 1 0 R " + lock.encode())


def word(*paragraphs: str, title: str = "") -> bytes:
    """Return a Word document."""
    document = docx.Document()
    for text in paragraphs:
        document.add_paragraph(text)
    document.core_properties.title = title
    out = io.BytesIO()
    document.save(out)
    return out.getvalue()


def word_bomb() -> bytes:
    """Return a small Word document that unpacks to 60 MB."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("word/document.xml", b" " * 60_000_000)
    return out.getvalue()


def rss(*items: str, title: str = "The Test Gazette") -> bytes:
    """Return an RSS feed of items, which are XML."""
    return (
        '<?xml version="1.0"?><rss version="2.0" xmlns:content="http://purl.org/rss/1.0/modules/content/">'
        f"<channel><title>{title}</title>{''.join(items)}</channel></rss>"
    ).encode()


def item(number: int, text: str, *, whole: bool = False, link: str = "", day: int = 20) -> str:
    """Return one entry: a summary, or where `whole` the text itself, long enough to be one."""
    tag = "content:encoded" if whole else "description"
    body = f"<p>{text}</p>" + ("<p>The weather was fine in the made-up capital.</p>" * 20 if whole else "")
    return (
        f"<item><title>Story {number}</title><link>{link or f'https://gazette.test/{number}'}</link>"
        f"<pubDate>{day:02d} Nov 2025 22:30:00 GMT</pubDate><{tag}><![CDATA[{body}]]></{tag}></item>"
    )


_WORDS = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'


def word_of(body: str) -> bytes:
    """Return a Word document with a body given as XML, its prefix "w" declared."""
    document = docx.Document()
    parts = parse_xml(f"<w:body {_WORDS}>{body}</w:body>")
    for number, part in enumerate(parts):
        document.element.body.insert(number, part)
    out = io.BytesIO()
    document.save(out)
    return out.getvalue()


def run_of(text: str, properties: str = "") -> str:
    """Return a piece of a Word paragraph as XML."""
    return f'<w:r><w:rPr>{properties}</w:rPr><w:t xml:space="preserve">{text}</w:t></w:r>'


def row_of(*cells: tuple[str, str]) -> str:
    """Return a row of a Word table as XML, its cells as (properties, text)."""
    inner = "".join(f"<w:tc><w:tcPr>{said}</w:tcPr><w:p>{run_of(text)}</w:p></w:tc>" for said, text in cells)
    return f"<w:tr>{inner}</w:tr>"
