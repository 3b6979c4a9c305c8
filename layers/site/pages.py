"""The pages of the site: templates of our own, in which all other text is text and never markup."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Any, Final

from jinja2 import Environment, FileSystemLoader, StrictUndefined

from layers.texts import Texts

ROOT: Final = Path(__file__).resolve().parent
NAVIGATION: Final = ("index", "record", "method", "corrections", "downloads")
# No script and style of anybody else, none written into a page, nothing asked elsewhere.
POLICY: Final = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data: blob:; font-src 'self'; "
    "connect-src 'self'; base-uri 'none'; form-action 'none'"
)


@dataclass(frozen=True, slots=True)
class Frame:
    """What all pages of a site share: words, addresses of style and picture, the site's own address or ""."""

    texts: Texts
    style: str
    icon: str
    preview: str
    preview_alt: str
    base_url: str
    title: str
    about: str

    def page(self, template: str, path: str, *, title: str = "", about: str = "", **content: Any) -> bytes:
        """Return a page as UTF-8. `path` is where it lies in the site, `title` its own, before the site's."""
        depth = path.count("/")
        name = path.removesuffix(".html")
        return (
            _environment()
            .get_template(f"{template}.html")
            .render(
                site=self,
                t=self.texts,
                policy=POLICY,
                path=path,
                name=name,
                root=self.base_url if name == "404" else "../" * depth,
                navigation=[(one, self.texts[f"site.nav.{one}"]) for one in NAVIGATION],
                title=f"{title} · {self.title}" if title else self.title,
                heading=title or self.title,
                about=about or self.about,
                **content,
            )
            .encode("utf-8", "replace")
        )


def style_sheet(tokens: Mapping[str, Mapping[str, str]], font: str) -> str:
    """Return the pages' style: both themes' colours as variables, Inter by its file's name, our rules."""

    def variables(theme: str) -> str:
        return "".join(f"--{name}:{colour};" for name, colour in tokens[theme].items())

    return (
        f"@font-face{{font-family:Inter;src:url({font}) format('woff2');"
        "font-weight:400 700;font-display:swap}\n"
        f":root{{color-scheme:light dark;{variables('light')}}}\n"
        f"@media (prefers-color-scheme:dark){{:root{{{variables('dark')}}}}}\n"
        + (ROOT / "css" / "site.css").read_text(encoding="utf-8")
    )


def sitemap(addresses: Sequence[str]) -> bytes:
    """Return a sitemap of absolute addresses."""
    return _environment().get_template("sitemap.xml").render(addresses=addresses).encode()


@lru_cache(maxsize=1)
def _environment() -> Environment:
    return Environment(
        loader=FileSystemLoader(ROOT / "templates"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
    )
