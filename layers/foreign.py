"""Foreign text on its way out: the one escaping path for terminals, logs, tables and pictures.

Pages and maps never need it: there foreign text is set as text, never as markup.
"""

from __future__ import annotations

import unicodedata
from typing import Final

_REPLACEMENT: Final = "\ufffd"
# Signs that turn the direction of what follows could make a sentence read as another one.
_DIRECTION: Final = frozenset("\u061c\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069")
_FORMULA: Final = ("=", "+", "-", "@", "\t", "\r")


def plain(text: str) -> str:
    """Return text as one line without control and direction signs; each is replaced, none hidden."""
    if text.isprintable():
        return text  # nothing of what is replaced below counts as printable
    shown = []
    for sign in text:
        if sign in "\n\r\t\u2028\u2029":
            shown.append(" ")
        elif sign in _DIRECTION or unicodedata.category(sign) in ("Cc", "Cs", "Co", "Cn"):
            shown.append(_REPLACEMENT)
        else:
            shown.append(sign)
    return "".join(shown)


def cell(text: str) -> str:
    """Return text that a spreadsheet shows and never computes: a leading formula sign gets a quote."""
    shown = plain(text)
    return "'" + shown if text.startswith(_FORMULA) or shown.startswith(_FORMULA) else shown
