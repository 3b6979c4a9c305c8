"""A picture's words as a text file: title, caption and alternative text in every language."""

from __future__ import annotations

from dataclasses import replace
from typing import Final

from layers import texts as interface
from layers.exports import words
from layers.exports.layout import Layout
from layers.exports.matter import Brief, Matter, matter_of

ENDING: Final = ".txt"


def caption_file(placed: Layout, brief: Brief) -> bytes:
    """Return title, caption and alternative text as UTF-8, the picture's language first.

    A title and a dek that somebody wrote stand in the picture's language only; in others they are drafted.
    """
    languages = sorted(interface.LANGUAGES, key=lambda language: language != brief.texts.language)
    parts = [_in(language, placed, brief) for language in languages]
    return ("\n\n\n".join(parts) + "\n").encode("utf-8", "replace")


def _in(language: str, placed: Layout, brief: Brief) -> str:
    told = replace(brief, texts=interface.load(language))
    shown, snapshot = placed.shown, placed.shown.snapshot
    matter = matter_of(shown, placed.names.told, told)
    if language != brief.texts.language:
        title, dek = words.draft_words(snapshot, told.texts)
        matter = replace(matter, title=title, dek=dek)
    parts = {
        "figure.caption.title": f"{matter.title}\n{matter.dek}",
        "figure.caption.caption": _caption(matter),
        "figure.caption.alt": words.alt_text(snapshot, matter.title, told.texts, shown.measures),
    }
    sections = [f"{told.texts[heading]}\n{text}" for heading, text in parts.items()]
    return "\n\n".join([interface.LANGUAGE_NAMES[language].upper(), *sections])


def _caption(matter: Matter) -> str:
    """Return dek, day, what is drawn with whose maps, what is not drawn, sources and credit."""
    drawn = [f"{one.words}, {one.why}." if one.why else f"{one.words}." for one in matter.key if one.kept]
    told = [matter.dek, f"{matter.as_of}.", *drawn, *matter.notes, matter.disclaimer, matter.sources]
    return " ".join([*told, f"{matter.credit} · {matter.snapshot}."])
