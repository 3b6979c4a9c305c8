"""The words of a picture's vector files as other programs read them: searched, copied, read aloud."""

from __future__ import annotations

import shutil
import subprocess
import xml.etree.ElementTree as ElementTree
from functools import lru_cache
from pathlib import Path

import pytest

from layers.exports.figure import Figure, compose_figure
from layers.exports.paper import NAMED
from layers.texts import load
from tests.layers.exports.pictures import five, snapshot

PLACES = ("Покровськ", "Мирноград", "Вовчанськ", "Сіверськ", "Гуляйполе")
SVG = "{http://www.w3.org/2000/svg}"
# One worker draws each picture once.
pytestmark = pytest.mark.xdist_group("pdftext")

READER = shutil.which("pdftotext")


@lru_cache(maxsize=len(NAMED))
def drawn(size: str) -> Figure:
    shown = snapshot(five(), chosen={"language": "uk"})
    return compose_figure(shown, size=NAMED[size], texts=load("uk"))


def words(text: str) -> list[str]:
    return text.split()


def labels(size: str) -> list[str]:
    """Return every text of a picture in the order in which it is drawn."""
    return [text.get_text() for text in drawn(size).sheet.texts if text.get_text().strip()]


@pytest.mark.parametrize("size", NAMED)
def test_every_label_is_a_text_node_of_the_svg(size):
    nodes = [
        "".join(node.itertext())
        for node in ElementTree.fromstring(drawn(size).save("svg")).iter(f"{SVG}text")
    ]
    told = [" ".join(words(node)) for node in nodes]
    assert [label for label in labels(size) if " ".join(words(label)) not in told] == []
    assert set(PLACES) <= set(told)


@pytest.mark.skipif(
    READER is None, reason="pdftotext is not installed (Debian: apt-get install poppler-utils)"
)
@pytest.mark.parametrize("size", NAMED)
def test_every_label_is_text_of_the_pdf_in_its_order(size, tmp_path: Path):
    path = tmp_path / "map.pdf"
    path.write_bytes(drawn(size).save("pdf"))
    done = subprocess.run(
        [str(READER), "-enc", "UTF-8", "-raw", str(path), "-"], capture_output=True, check=True, timeout=30
    )
    told = words(done.stdout.decode("utf-8"))
    assert told == words(" ".join(labels(size)))  # what is marked and copied is one label after the other
    assert set(PLACES) <= set(told)
