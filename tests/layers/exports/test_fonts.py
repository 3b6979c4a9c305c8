"""The cuts of Inter: made once, found again, made anew where the file is broken or cannot be kept."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from matplotlib.ft2font import FT2Font

from layers.exports import fonts


@pytest.fixture
def forgetful(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """Forget the cuts before and after, and cut capitals only: the whole font takes seconds."""
    monkeypatch.setattr(fonts, "_KEPT", ((0x41, 0x5B),))
    for remembered in (fonts._face, fonts._subset):
        remembered.cache_clear()
    yield
    for remembered in (fonts._face, fonts._subset):
        remembered.cache_clear()


@pytest.mark.usefixtures("forgetful")
def test_a_cut_is_kept_and_a_broken_one_is_made_again_the_same(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path))
    file = fonts.face(600)
    content = file.read_bytes()
    assert file.parent == tmp_path / "claimline" / "fonts"
    assert FT2Font(str(file)).family_name == "Inter"
    file.write_bytes(content[:1000])
    fonts._face.cache_clear()
    assert fonts.face(600) == file
    assert file.read_bytes() == content
    assert [path.name for path in file.parent.iterdir()] == [file.name]
    monkeypatch.setattr(fonts, "_cut", None)  # a kept file needs no cutting
    fonts._face.cache_clear()
    assert fonts.face(600) == file


@pytest.mark.usefixtures("forgetful")
def test_a_cache_that_cannot_be_written_is_done_without(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    blocked = tmp_path / "a-file"
    blocked.write_text("")
    monkeypatch.setenv("XDG_CACHE_HOME", str(blocked))
    file = fonts.face(400)
    assert tmp_path not in file.parents
    assert FT2Font(str(file)).family_name == "Inter"


def test_display_and_text_cuts_differ() -> None:
    assert fonts.face(700).read_bytes() != fonts.face(700, display=True).read_bytes()
