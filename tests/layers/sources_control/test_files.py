"""Folders and archives: every wanted file once, nothing else, and a bomb stops early."""

from __future__ import annotations

import contextlib
import io
import lzma
import os
import struct
import tarfile
import zipfile
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from layers.errors import FileFaultsError
from layers.sources.control.files import SourceFile, source_files
from layers.sources.control.unpacking import Limits
from tests.layers.sources_control.maps_made import tar_of, written, zip_of

JSON = (".geojson", ".json")
MODES = ["w", "w:gz", "w:bz2", "w:xz"]
MEMBERS = [("maps/b.geojson", b"two"), ("a.JSON", b"one"), ("read.me", b"no"), ("maps/._b.geojson", b"no")]


def found(path: Path, limits: Limits = Limits()) -> dict[str, bytes]:  # noqa: B008 - frozen
    return {file.name: file.data for file in source_files(path, JSON, limits)}


@pytest.mark.parametrize("mode", MODES)
def test_a_tar_gives_its_wanted_files(tmp_path: Path, mode: str) -> None:
    assert found(tar_of(tmp_path / "maps", MEMBERS, mode)) == {"b.geojson": b"two", "a.JSON": b"one"}


def test_a_zip_gives_its_wanted_files(tmp_path: Path) -> None:
    assert found(zip_of(tmp_path / "maps", MEMBERS)) == {"b.geojson": b"two", "a.JSON": b"one"}


def test_a_folder_gives_its_wanted_files_sorted_and_follows_no_link(tmp_path: Path) -> None:
    for name, data in MEMBERS:
        written(tmp_path / "in" / name, data)
    outside = written(tmp_path / "outside" / "secret.geojson", b"secret")
    (tmp_path / "in" / "link.geojson").symlink_to(outside)
    (tmp_path / "in" / "folder").symlink_to(outside.parent)
    os.mkfifo(tmp_path / "in" / "pipe.geojson")
    assert list(found(tmp_path / "in")) == ["a.JSON", "b.geojson"]


def test_one_file_is_read_whatever_its_suffix(tmp_path: Path) -> None:
    file = next(source_files(written(tmp_path / "map.txt", b"{}"), JSON))
    assert (file.name, file.data, file.where) == ("map.txt", b"{}", str(tmp_path / "map.txt"))


def test_members_that_are_links_or_devices_or_climb_out_write_nothing(tmp_path: Path) -> None:
    path = tmp_path / "maps.tar"
    with tarfile.open(path, "w") as archive:
        for kind in (tarfile.SYMTYPE, tarfile.LNKTYPE, tarfile.CHRTYPE, tarfile.FIFOTYPE):
            info = tarfile.TarInfo(f"{kind.decode()}.geojson")
            info.type, info.linkname = kind, "/etc/passwd"
            archive.addfile(info)
        info = tarfile.TarInfo("../../escaped.geojson")
        info.size = 2
        archive.addfile(info, io.BytesIO(b"{}"))
    before = {one: one.stat().st_mtime_ns for one in tmp_path.rglob("*")}
    assert found(path) == {"escaped.geojson": b"{}"}
    assert {one: one.stat().st_mtime_ns for one in tmp_path.rglob("*")} == before


def test_a_symlink_in_a_zip_is_passed_over(tmp_path: Path) -> None:
    path = tmp_path / "maps.zip"
    with zipfile.ZipFile(path, "w") as archive:
        info = zipfile.ZipInfo("link.geojson")
        info.external_attr = 0o120777 << 16
        archive.writestr(info, "/etc/passwd")
        archive.writestr("map.geojson", "{}")
    assert found(path) == {"map.geojson": b"{}"}


def test_a_zip_bomb_stops_long_before_it_is_unpacked(tmp_path: Path) -> None:
    # 600 MB of zeros: none of the members is too large by itself.
    path = zip_of(tmp_path / "bomb.zip", [(f"{n}.geojson", bytes(60_000_000)) for n in range(10)])
    assert path.stat().st_size < 700_000
    read: list[int] = []
    with pytest.raises(
        FileFaultsError, match=r"bomb\.zip: its \d+ bytes unpack to more than 100 times as many"
    ):
        read.extend(len(file.data) for file in source_files(path, JSON))
    assert sum(read) <= 60_000_000


def test_a_bomb_in_one_member_is_refused_by_its_size(tmp_path: Path) -> None:
    path = zip_of(tmp_path / "bomb.zip", [("map.geojson", bytes(80_000_000))])
    with pytest.raises(FileFaultsError, match=r"bomb\.zip: map\.geojson: larger than 64 MB"):
        found(path)


def test_a_member_that_lies_about_its_size_is_no_way_round(tmp_path: Path) -> None:
    path = zip_of(tmp_path / "bomb.zip", [("map.geojson", bytes(80_000_000))])
    data = bytearray(path.read_bytes())
    directory = data.rfind(b"PK\x01\x02")
    struct.pack_into("<I", data, directory + 24, 10)
    path.write_bytes(data)
    with pytest.raises(FileFaultsError, match="damaged"):  # 10 bytes were read, and their checksum is wrong
        found(path)


@pytest.mark.parametrize("mode", MODES[1:])
def test_a_tar_bomb_stops_in_a_member_that_nobody_wants(tmp_path: Path, mode: str) -> None:
    path = tar_of(tmp_path / "bomb", [("zeros", bytes(70_000_000)), ("map.geojson", b"{}")], mode)
    with pytest.raises(FileFaultsError, match=r"unpack to more than \d+ times|file larger than 64 MB"):
        found(path)


def test_a_head_of_a_tar_that_never_ends_stops(tmp_path: Path) -> None:
    path = tmp_path / "bomb.tar.xz"
    with tarfile.open(path, "w:xz", format=tarfile.PAX_FORMAT) as archive:
        info = tarfile.TarInfo("map.geojson")
        info.pax_headers = {"comment": "x" * 70_000_000}
        archive.addfile(info)
    with pytest.raises(FileFaultsError, match=r"unpack to more than 2000 times as many"):
        found(path)
    # What is stored as it is takes no more memory than its file; beyond the limit of a file it stops too.
    with lzma.open(path) as packed:
        plain = written(tmp_path / "bomb.tar", packed.read())
    with pytest.raises(FileFaultsError, match="holds a file larger than 64 MB"):
        found(plain)


@pytest.mark.parametrize("make", [tar_of, zip_of])
def test_limits_of_total_and_members(tmp_path: Path, make: object) -> None:
    members = [(f"{n:02}.geojson", os.urandom(1000)) for n in range(20)]
    path = make(tmp_path / "maps", members)  # type: ignore[operator]
    assert len(found(path)) == 20
    with pytest.raises(FileFaultsError, match="more than 19 files"):
        found(path, Limits(members=19))
    with pytest.raises(FileFaultsError, match="unpacks to more than 15 kB"):
        found(path, Limits(total=15_000))


def test_a_zip_whose_directory_is_huge_is_refused_before_it_is_read(tmp_path: Path) -> None:
    path = zip_of(tmp_path / "maps.zip", [("a.geojson", b"{}")])
    data = bytearray(path.read_bytes())
    struct.pack_into("<I", data, data.rfind(b"PK\x05\x06") + 12, 4_000_000_000)
    path.write_bytes(data)
    with pytest.raises(FileFaultsError, match="more than 20000 files"):
        found(path)


@pytest.mark.parametrize("make", [zip_of, tar_of])
def test_archives_in_archives_are_ignored(tmp_path: Path, make: object) -> None:
    inner = zip_of(tmp_path / "inner.zip", [("a.geojson", b"{}")]).read_bytes()
    path = make(tmp_path / "outer", [("inner.zip", inner)])  # type: ignore[operator]
    with pytest.raises(FileFaultsError, match=r"outer: holds no file whose name ends in \.geojson or \.json"):
        found(path)


@pytest.mark.parametrize("method", [zipfile.ZIP_LZMA, zipfile.ZIP_BZIP2])
def test_unusual_packing_is_refused(tmp_path: Path, method: int) -> None:
    path = zip_of(tmp_path / "maps.zip", [("a.geojson", b"{}")], method)
    with pytest.raises(FileFaultsError, match=r"a\.geojson: is packed in an unusual way"):
        found(path)


def test_an_encrypted_member_is_refused(tmp_path: Path) -> None:
    path = zip_of(tmp_path / "maps.zip", [("a.geojson", b"{}")])
    data = bytearray(path.read_bytes())
    data[data.rfind(b"PK\x01\x02") + 8] |= 1
    path.write_bytes(data)
    with pytest.raises(FileFaultsError, match="encrypted"):
        found(path)


def test_paths_that_are_no_files(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe")
    for path, why in [
        (tmp_path / "none", "No such file"),
        (tmp_path / "pipe", "neither a file nor a folder"),
    ]:
        with pytest.raises(FileFaultsError, match=why):
            found(path)
    (tmp_path / "empty").mkdir()
    with pytest.raises(FileFaultsError, match="holds no file"):
        found(tmp_path / "empty")


@pytest.mark.parametrize("kind", ["zip", *MODES])
@given(data=st.data())
@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_a_damaged_archive_gives_its_files_or_a_sentence(
    tmp_path: Path, kind: str, data: st.DataObject
) -> None:
    members = [("a.geojson", bytes(range(256))), ("b.geojson", b"b" * 3000)]
    path = tmp_path / "maps"
    whole = (zip_of(path, members) if kind == "zip" else tar_of(path, members, kind)).read_bytes()
    at = data.draw(st.integers(0, 10_000)) % len(whole)
    cut = data.draw(st.booleans())
    path.write_bytes(whole[:at] if cut else whole[:at] + bytes([whole[at] ^ 0x55]) + whole[at + 1 :])
    with contextlib.suppress(FileFaultsError):
        assert set(found(path)) <= {"a.geojson", "b.geojson", "maps"}


def test_the_hash_is_that_of_the_bytes() -> None:
    assert SourceFile("a", "a", b"").sha256.startswith("e3b0c44298fc1c14")
