"""Word documents: what a reader sees of them, and nothing else."""

from __future__ import annotations

import pytest

from layers.sources.reportfaults import ArticleTooLargeError
from layers.sources.wordtext import word_text
from tests.layers.reports_made import DENIED, ENGLISH, row_of, run_of, word_of


def lines_of(body: str) -> list[str]:
    return word_text("a.docx", word_of(body)).text.split("\n\n")


def test_what_stands_in_controls_boxes_and_tracked_insertions_is_text() -> None:
    body = (
        f"<w:sdt><w:sdtPr/><w:sdtContent><w:p>{run_of(ENGLISH)}</w:p></w:sdtContent></w:sdt>"
        f"<w:p>{run_of('It took ')}<w:ins w:id='1' w:author='a'>{run_of('Lyman')}</w:ins>"
        f"<w:del w:id='2' w:author='a'>{run_of('Izium')}</w:del>{run_of(' and ')}"
        f"<w:smartTag w:element='place'>{run_of('Toretsk')}</w:smartTag><w:r><w:noBreakHyphen/></w:r>"
        f"<w:sdt><w:sdtContent>{run_of('Dylivka')}</w:sdtContent></w:sdt>"
        f"{run_of('Sumy', '<w:vanish/>')}</w:p>"
        f"<w:p>{run_of('Beside:')}<w:r><w:pict><w:txbxContent><w:p>{run_of(DENIED)}</w:p></w:txbxContent>"
        "</w:pict></w:r></w:p>"
    )
    assert lines_of(body) == [ENGLISH, "It took Lyman and Toretsk-Dylivka", "Beside:", DENIED]


def test_a_drawing_with_two_forms_is_read_once() -> None:
    box = f"<w:txbxContent><w:p>{run_of(DENIED)}</w:p></w:txbxContent>"
    body = (
        '<w:p><w:r><mc:AlternateContent xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006">'
        f"<mc:Choice Requires='wps'>{box}</mc:Choice><mc:Fallback>{box}</mc:Fallback></mc:AlternateContent>"
        f"</w:r>{run_of(ENGLISH)}</w:p>"
    )
    assert lines_of(body) == [ENGLISH, DENIED]


def test_a_table_is_read_row_by_row_with_like_merged_and_nested_cells() -> None:
    starts, goes_on, wide = '<w:vMerge w:val="restart"/>', "<w:vMerge/>", '<w:gridSpan w:val="900000000"/>'
    nested = f"<w:tc><w:tbl>{row_of(('', 'Lyman'), ('', 'held'))}</w:tbl><w:p/></w:tc>"
    body = (
        f"<w:tbl>{row_of((starts, 'Siversk'), ('', 'lost'), ('', 'lost'))}"
        f"{row_of((goes_on, ''), (wide, 'held'))}"
        f"{row_of(('', ''), ('', ENGLISH))}"
        f"<w:tr>{nested}<w:tc><w:p>{run_of('x')}</w:p></w:tc></w:tr></w:tbl>"
    )
    assert lines_of(body) == ["Siversk | lost | lost", "Siversk | held", ENGLISH, "Lyman | held | x"]


def test_a_cell_merged_over_many_rows_fills_no_memory() -> None:
    rows = row_of(('<w:vMerge w:val="restart"/>', "a" * 100_000), ("", "b"))
    rows += row_of(("<w:vMerge/>", ""), ("", "b")) * 55
    with pytest.raises(ArticleTooLargeError, match=r"a\.docx: this document holds more text than any report"):
        word_text("a.docx", word_of(f"<w:tbl>{rows}</w:tbl>"))
