"""Texts that mean harm, or break what is careless: one list for everything that leaves the desk."""

from __future__ import annotations

import csv
import io

BAD = {
    "markup": "<script>alert(1)</script><img src=x onerror=alert(2)>",
    "end of a script": "</script></style><svg onload=alert(3)>",
    "templates": "{{7*7}} {% x %} {# ${alert(4)} `b`",
    "format": "100 %s %d %(x)s %n {0} {name!r} \\n",
    "formula": '=HYPERLINK("http://x.test")',
    "formula, plus": "+1+1|cmd",
    "formula, minus": "-2+3",
    "formula, at": "@SUM(A1)",
    "formula, tab": "\t=1+1",
    "direction": "\u202eevil\u200f \u2066isolate",
    "zero width": "Po\u200bk\u200drovsk\ufeff",
    "nul and escape": "nul\x00here\x1b[31m\x08\x7f\x9b",
    "half a character": "half \ud83d of \udc00 one",
    "mathtext": "$x^2$ $\\frac{1}{0}$ \\$5 $",
    "lines": "line\r\nbreak\u2028para\u2029graph\x85next",
    "emoji": "👩\u200d👩\u200d👧 🇺🇦 😀",
    "combining marks": "Z" + "\u0301\u0316" * 100,
    "no XML": "\ufffe\uffff\x0b\x0c\ufdd0",
    "XML": "]]> <!-- x --> &amp; &#38; &bad; <?x ?>",
    "query": "'; DROP TABLE claims; --",
    "balloon": "$[quote]",
    "blanks": "   ",
    "right to left": "שלום عربى",
    "long word": "x" * 10_000,
}  # fmt: skip
HALF = "half a character"
# A model takes no half of a character, so no claim holds one; titles come from a command line as they are.
TEXTS = tuple(text for name, text in BAD.items() if name != HALF)
FORMULA = ("=", "+", "-", "@", "\t", "\r")


def acting(text: str) -> str:
    """Return the characters of a text that would act where they are shown."""
    return "".join(sign for sign in text if sign in "\u202e\u200f\u2066\x00\x1b\x08\u2028\u2029\ufffe")


def assert_no_formula(content: bytes, rows: int) -> None:
    found = list(csv.reader(io.StringIO(content.decode("utf-8-sig"), newline="")))
    assert len(found) == rows + 1
    assert {len(row) for row in found} == {len(found[0])}
    for cell in (cell for row in found[1:] for cell in row if cell.startswith(FORMULA)):
        float(cell)  # a number of ours: a longitude may be negative
