"""Phrases that place one name by another."""

from __future__ import annotations

import re

import pytest

from geo.bearings import bearings


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("[A] (9km north of [B])", [("A", "B", 0.0, 9.0, False)]),
        ("[A], 5.5 kilometers south-east of [B]", [("A", "B", 135.0, 5.5, False)]),
        ("northwest of [B] near [A], [C] and toward [D]; in [E]", [
            ("A", "B", 315.0, None, True), ("C", "B", 315.0, None, True), ("D", "B", 315.0, None, True)]),
        ("[A] near [B]", [("A", "B", None, None, False)]),
        ("біля [А], що північно-східніше [Б]", [("А", "Б", 45.0, None, False)]),
        ("у [А] (5 км на північ від [Б])", [("А", "Б", 0.0, 5.0, False)]),
        ("[А] поблизу [Б]", [("А", "Б", None, None, False)]),
        ("юго-западнее [Б] в районе [А]", [("А", "Б", 225.0, None, True)]),
        ("[А], в 7 км к югу от [Б]", [("А", "Б", 180.0, 7.0, False)]),
        ("[A]. Neighbouring [B] and [C] fell", [
            ("B", "A", None, None, False), ("C", "A", None, None, False)]),
        ("[А], [Б] і сусіднє село [В]; у [Г]", [("В", "Б", None, None, False)]),
        ("[А]. Сусіди пішли з [Б]", []),
        ("north of the river [A] and [B]", []),
        ("на схід [А]", []),
    ],
)  # fmt: skip
def test_bearings(text: str, expected: list[tuple[str, str, float | None, float | None, bool]]) -> None:
    plain = re.sub(r"[\[\]]", "", text)
    spans = [
        (match.start() - 2 * n, match.start() - 2 * n + len(match[1]))
        for n, match in enumerate(re.finditer(r"\[(.*?)\]", text))
    ]

    def name(number: int) -> str:
        return plain[slice(*spans[number])]

    found = [(name(b.subject), name(b.anchor), b.degrees, b.km, b.listed) for b in bearings(plain, spans)]
    assert [one for one in found if one[2] is not None or len(expected) < 3] == expected
