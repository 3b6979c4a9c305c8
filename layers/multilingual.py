"""Reports in more than one language: each paragraph is read in its own, and the readings become one."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import replace
from typing import Final

from layers.claims import Claim, Document
from layers.errors import LayerError
from layers.lexicon import languages
from layers.reading.language import detect_language
from layers.reading.pipeline import Reading

_PARAGRAPH: Final = re.compile(r"[^\n]+")
_NOT_A_BREAK: Final = re.compile(r"[^\n]")
_TELLING: Final = 40  # characters: a shorter paragraph is read in the language of the report
NAMES: Final = {"en": "English", "uk": "Ukrainian", "ru": "Russian"}


class LanguageError(LayerError):
    """Say that a report's language could not be told, or is not one that can be read."""


def parts_of(document: Document) -> list[Document]:
    """Return a document once for each language in it, the one of most of its text first.

    A document that says its language is one part. A part keeps the length of the text: paragraphs of other
    languages are blanked out, so that spans stay those of the whole. Raises LanguageError.
    """
    if document.provenance.language:
        return [document]
    told = _paragraph_languages(document.text)
    sizes: Counter[str] = Counter()
    for start, end, language in told:
        sizes[language] += end - start
    found = [language for language, _ in sizes.most_common() if language]
    main = found[0] if found else detect_language(document.text)
    if not main:
        known = ", ".join(f"{name} ({NAMES.get(name, 'no name')})" for name in languages())
        raise LanguageError(
            f"its language could not be told as one of those that can be read: {known}; if it is one of "
            "them, name it with --language"
        ).coded("language")
    if len(found) < 2:
        return [_in_language(document, main, document.text)]
    return [
        _in_language(document, language, _blanked(document.text, told, main, language)) for language in found
    ]


def merged(document: Document, readings: Sequence[Reading]) -> Reading:
    """Return the readings of a document's parts as one reading of the document.

    The report is in the language of the first part; each claim's provenance names its own part's.
    """
    if len(readings) == 1:
        return readings[0]
    language = readings[0].document.provenance.language
    whole = _in_language(document, language, document.text)
    claims = [_of_whole(claim, whole) for one in readings for claim in one.claims]
    claimants = {claimant.id: claimant for one in readings for claimant in one.claimants}
    return replace(
        readings[0],
        document=whole,
        resolutions=tuple(
            sorted((r for one in readings for r in one.resolutions), key=lambda r: r.mention.start)
        ),
        claims=tuple(sorted(claims, key=lambda claim: (claim.start or 0, claim.end or 0))),
        remarks=tuple(sorted((r for one in readings for r in one.remarks), key=lambda r: r.start)),
        claimants=tuple(claimants[name] for name in sorted(claimants)),
    )


def said_languages(parts: Sequence[Document]) -> str:
    """Return in words how a report of several languages was read, "" for one of a single language."""
    if len(parts) < 2:
        return ""
    names = [NAMES.get(part.provenance.language, part.provenance.language) for part in parts]
    return (
        f"Read paragraph by paragraph in {', '.join(names[:-1])} and {names[-1]}; most of it is {names[0]}."
    )


def _paragraph_languages(text: str) -> list[tuple[int, int, str]]:
    """Return the span of each paragraph with its language, "" where it is too short or cannot be told."""
    return [
        (*match.span(), detect_language(match[0]) if len(match[0].strip()) >= _TELLING else "")
        for match in _PARAGRAPH.finditer(text)
    ]


def _blanked(text: str, told: Sequence[tuple[int, int, str]], main: str, language: str) -> str:
    pieces: list[str] = []
    cursor = 0
    for start, end, found in told:
        pieces.append(text[cursor:start])
        own = (found or main) == language
        pieces.append(text[start:end] if own else _NOT_A_BREAK.sub(" ", text[start:end]))
        cursor = end
    return "".join([*pieces, text[cursor:]])


def _in_language(document: Document, language: str, text: str) -> Document:
    provenance = document.provenance.model_copy(update={"language": language})
    return Document(text=text, provenance=provenance)


def _of_whole(claim: Claim, whole: Document) -> Claim:
    """Return a claim of a part with the hash of the whole text, which its id rests on."""
    provenance = claim.provenance.model_copy(update={"sha256": whole.sha256})
    return claim.model_copy(update={"provenance": provenance}).identified()
