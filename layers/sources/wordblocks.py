"""The paragraphs of a Word document as a reader sees them: what was inserted, not what was deleted."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, Final

_W: Final = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_PARAGRAPH, _TABLE, _ROW, _CELL, _RUN = (f"{_W}{name}" for name in ("p", "tbl", "tr", "tc", "r"))
_TEXT, _BREAK, _BOX, _VALUE = f"{_W}t", f"{_W}br", f"{_W}txbxContent", f"{_W}val"
_SIGNS: Final = {f"{_W}tab": "\t", f"{_W}ptab": "\t", f"{_W}cr": "\n", f"{_W}noBreakHyphen": "-"}
# Deleted or moved away; properties, whose parts have the names of text; and the second form of a drawing,
# which says again what the first one does.
_SKIPPED: Final = frozenset(
    {
        *(f"{_W}{name}" for name in ("del", "moveFrom", "pPr", "rPr", "tblPr", "trPr", "tcPr", "sdtPr")),
        "{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback",
    }
)
_OFF: Final = frozenset({"0", "false", "off"})


def blocks_of(parent: Any) -> Iterator[str]:
    """Yield the paragraphs inside an element, text boxes behind their paragraph, tables row by row.

    Text inside content controls, smart tags, links and tracked insertions counts; hidden text does not.
    """
    for child in _shown(parent):
        if child.tag == _PARAGRAPH:
            boxes: list[Any] = []
            yield "".join(_pieces(child, boxes))
            for box in boxes:
                yield from blocks_of(box)
        elif child.tag == _TABLE:
            yield from _rows_of(child)
        else:
            yield from blocks_of(child)


def _pieces(parent: Any, boxes: list[Any]) -> Iterator[str]:
    """Yield the text of a paragraph in pieces, and note the text boxes that are anchored in it."""
    for child in _shown(parent):
        if child.tag == _TEXT:
            yield child.text or ""
        elif child.tag in _SIGNS:
            yield _SIGNS[child.tag]
        elif child.tag == _BREAK:
            yield "\n" if child.get(f"{_W}type", "textWrapping") == "textWrapping" else ""
        elif child.tag == _BOX:
            boxes.append(child)
        elif child.tag != _RUN or not _is_on(child, "rPr", "vanish"):
            yield from _pieces(child, boxes)


def _rows_of(table: Any) -> Iterator[str]:
    above: dict[int, str] = {}
    for row in _within(table, _ROW):
        if row.find(f"{_W}trPr/{_W}del") is not None:
            continue
        column = _number(row, "trPr", "gridBefore", 0)
        cells: list[list[str]] = []
        for cell in _within(row, _CELL):
            blocks = [text.strip() for text in blocks_of(cell) if text.strip()]
            # A cell that goes on from the row above is empty, and says what that one says.
            merged = cell.find(f"{_W}tcPr/{_W}vMerge")
            if merged is not None and merged.get(_VALUE, "continue") == "continue" and column in above:
                blocks = blocks or [above[column]]
            above[column] = "\n".join(blocks)
            column += _number(cell, "tcPr", "gridSpan", 1)
            if blocks:
                cells.append(blocks)
        if len(cells) == 1:
            yield from cells[0]  # a frame around paragraphs
        else:
            yield " | ".join("\n".join(blocks) for blocks in cells)


def _within(parent: Any, tag: str) -> Iterator[Any]:
    """Yield the rows of a table or the cells of a row, also those inside a content control."""
    for child in _shown(parent):
        if child.tag == tag:
            yield child
        else:
            yield from _within(child, tag)


def _shown(parent: Any) -> Iterator[Any]:
    return (child for child in parent if isinstance(child.tag, str) and child.tag not in _SKIPPED)


def _is_on(element: Any, properties: str, name: str) -> bool:
    found = element.find(f"{_W}{properties}/{_W}{name}")
    return found is not None and found.get(_VALUE, "1").lower() not in _OFF


def _number(element: Any, properties: str, name: str, usual: int) -> int:
    found = element.find(f"{_W}{properties}/{_W}{name}")
    said = "" if found is None else found.get(_VALUE, "")
    return int(said) if said.isdecimal() and len(said) < 9 else usual
