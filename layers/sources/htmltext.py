"""Web pages: the main text of a page without menus, and what the page says about itself."""

from __future__ import annotations

import re
from datetime import date
from typing import Any, Final
from urllib.parse import urlsplit

from layers.sources.encoding import decoded
from layers.sources.reportfaults import no_text, too_much
from layers.sources.reporttext import ReportText

MAX_BYTES: Final = 5_000_000
_DECLARED: Final = re.compile(rb"<meta[^>]{0,200}?charset\s*=\s*[\"']?\s*([\w.:-]{2,40})", re.IGNORECASE)
_HEAD: Final = 4_096
# Where a page has no main text its menus are all that is left, and they hold no sentence.
_SENTENCE: Final = re.compile(r"\w\W+\w+\W+\w+[^\n]*[.!?…][\"”’»)\]]*(?:\s|$)")


def _named(*names: str) -> str:
    """Return the condition that a class of an element, or its id, begins with one of some names."""
    return " or ".join(f"contains(concat(' ', @class, ' ', @id), ' {name}')" for name in names)


# What no reader sees as text of the report. Of a short page all that is left is read: there nothing else
# keeps such parts out. "hidden" and "display:none" are what scripts show later, if ever.
# Some sites wrap a whole page in one form, or in a box that is named after the letter that they send.
_SMALL: Final = "not(self::article or .//article or .//main or .//h1) and count(.//p) < 4"
_BOX: Final = "//*[self::div or self::section or self::ul]"
_AROUND: Final = [
    "//nav|//aside|//footer|//noscript|//template|//iframe|//dialog|//menu|//button|//select|//textarea",
    "//label|//fieldset|//legend|//datalist",
    "//*[@role='navigation' or @role='complementary' or @role='contentinfo' or @role='dialog']",
    f"//form[{_SMALL}]|//*[(@role='search' or @role='form') and {_SMALL}]",
    f"{_BOX}[{_named('newsletter', 'subscri', 'signup', 'share')}][{_SMALL}]",
    "//body//*[@hidden or @aria-hidden='true' or contains(translate(@style, ' ', ''), 'display:none')]",
    f"{_BOX}[contains(concat(' ', @class), ' related')]",
]
_BLOCK_TAGS: Final = (
    "article blockquote br div figcaption figure h1 h2 h3 h4 h5 h6 hr li ol p pre section table tr ul"
)
_BLOCKS: Final = frozenset(_BLOCK_TAGS.split())
_UNSHOWN: Final = frozenset({"script", "style", "noscript", "template", "iframe", "object"})


def page_text(name: str, data: bytes, *, url: str = "", declared: str = "") -> ReportText:
    """Return a page's main text, its paragraphs apart by a blank line, with title, day and publisher.

    The day is only what the page's own metadata say. Raises NotTextError for a page without a main text, and
    ArticleTooLargeError beyond 5 MB.
    """
    import trafilatura  # only here: it brings lxml and much else

    if len(data) > MAX_BYTES:
        why = "this page is larger than 5 MB; save the report's text as a text file"
        raise too_much(name, why, "page.large")
    html = decoded(name, data, declared or _declared(data)).text
    found: Any = trafilatura.bare_extraction(
        html,
        url=url or None,
        fast=True,  # its fallbacks take minutes on a hostile page
        include_comments=False,
        prune_xpath=_AROUND,
        with_metadata=True,
        date_extraction_params={"extensive_search": False, "original_date": True},
    )
    text = (found.text or "").strip() if found is not None else ""
    if not _SENTENCE.search(text):
        why = "the page holds no main text, only menus or scripts; copy the report's own text"
        raise no_text(name, why, "page.menus")
    return ReportText(
        text=text.replace("\n", "\n\n"),
        form="web page",
        title=_line(found.title),
        published=_day(found.date),
        publisher=_line(found.sitename) or _line(found.hostname),
        notes=("only the page's main text was read, without menus and comments",),
    )


def fragment_text(html: str) -> str:
    """Return the words of a piece of HTML, its paragraphs apart by a blank line; markup is dropped."""
    from lxml import etree
    from lxml.html import fragment_fromstring

    try:
        root = fragment_fromstring(html, create_parent="div")
    except (etree.ParserError, etree.XMLSyntaxError, ValueError):
        return ""
    pieces: list[str] = []
    for event, element in etree.iterwalk(root, events=("start", "end")):
        shown = isinstance(element.tag, str) and element.tag not in _UNSHOWN
        if isinstance(element.tag, str) and element.tag in _BLOCKS:
            pieces.append("\n\n")
        if event == "start" and shown:
            pieces.append(_flat(element.text))
        if event == "end" and element is not root:
            pieces.append(_flat(element.tail))
    return re.sub(r"[ \t]*\n\s*", "\n\n", "".join(pieces)).strip()


def host_of(address: str) -> str:
    """Return the host of an address, without "www."."""
    return (urlsplit(address).hostname or "").removeprefix("www.")


def _flat(text: str | None) -> str:
    return re.sub(r"\s+", " ", text or "")


def _declared(data: bytes) -> str:
    found = _DECLARED.search(data[:_HEAD])
    return found[1].decode("ascii", "replace") if found else ""


def _line(said: object) -> str:
    """Return what a page says about itself as one line without signs that act."""
    text = said if isinstance(said, str) else ""
    return " ".join("".join(sign if sign.isprintable() else " " for sign in text).split())[:400]


def _day(said: object) -> date | None:
    try:
        return date.fromisoformat(str(said)[:10]) if said else None
    except ValueError:
        return None
