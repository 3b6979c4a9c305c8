"""The method page of the site: the project's own page about it, as markup."""

from __future__ import annotations

from pathlib import Path
from typing import Final

from markdown_it import MarkdownIt
from markdown_it.token import Token
from markupsafe import Markup

DOCS: Final = Path(__file__).resolve().parents[2] / "docs"


def method_markup(language: str) -> Markup:
    """Return the page in a language, in English where there is no other; markup in its text stays text."""
    local = DOCS / f"method.{language}.md"
    path = local if local.is_file() else DOCS / "method.md"
    parser = MarkdownIt("commonmark", {"html": False}).enable("table")
    tokens = parser.parse(path.read_text(encoding="utf-8"))
    for token in tokens:
        if token.children:
            token.children = _without_inner_links(token.children)
    return Markup(parser.renderer.render(tokens, parser.options, {}))  # noqa: S704 - markup in it stays text


def _without_inner_links(tokens: list[Token]) -> list[Token]:
    """Return tokens without links to pages that the site does not have; their words stay."""
    kept, dropping = [], False
    for token in tokens:
        if token.type == "link_open":
            dropping = not str(token.attrGet("href")).startswith(("https://", "http://"))
        if not (dropping and token.type in ("link_open", "link_close")):
            kept.append(token)
        if token.type == "link_close":
            dropping = False
    return kept
