"""Larger gazetteers: read, checked as a whole, installed in one step, laid over the one that ships."""

from __future__ import annotations

import datetime
import gzip
from collections import Counter

import pytest
from click.testing import CliRunner

from layers import composition, texts
from layers.cli import main
from layers.errors import FileFaultsError, UnknownNameError
from layers.footprints import gazetteer_of
from layers.gazetteers import archive as archives
from layers.gazetteers import (
    codab,
    gazetteer_faults,
    geonames,
    install,
    installation,
    installed,
    installed_gazetteer,
    remove,
)
from layers.placing import shipped_gazetteer
from layers.sourcelist import sources
from layers.store import ClaimStore
from layers.webmap.placesnote import places_note
from tests.layers.claims_made import make_claim
from tests.layers.gazetteers_made import (
    HEADER,
    NOWHERE,
    codab_rows,
    dump,
    gazetteer_of_oblast,
    geonames_line,
    workbook,
    zipped,
)
from tests.layers.publisher_server import Reply, serving

TODAY = datetime.date(2026, 4, 1)
SMALL = gazetteer_of_oblast("Donetsk")
SETTLEMENTS = [place for place in SMALL if place.kind == "settlement"]
NAMED = Counter(place.name for place in SETTLEMENTS)
ALONE = [place for place in SETTLEMENTS if NAMED[place.name] == 1]  # no namesakes in the oblast
BARE, MATE = next(  # without a point, and one of its hromada that has one
    (place, mate)
    for place in ALONE
    for mate in SETTLEMENTS
    if place.lon is None and mate.lon is not None and place.id[:9] == mate.id[:9]
)
FEW = [*[place for place in ALONE if place.lon is not None][:110], BARE]


@pytest.fixture
def few(monkeypatch, tmp_path):
    """Let a hundred places be a whole gazetteer, and one oblast the register, without maps of the others."""
    monkeypatch.setattr(composition, "SHIPPED_CONTROL", tmp_path / "no maps")
    monkeypatch.setattr(installation, "shipped_gazetteer", lambda: SMALL)
    monkeypatch.setattr(codab, "LEAST_PLACES", 100)
    monkeypatch.setattr(geonames, "LEAST_POINTS", 100)


@pytest.fixture
def run(tmp_path, monkeypatch):
    monkeypatch.setenv("CLAIMLINE_DATA", str(tmp_path))

    def invoke(*arguments, code=0):
        result = CliRunner().invoke(main, [*map(str, arguments)])
        assert result.exit_code == code, result.output
        return result.output

    return invoke


def put(data, source="cod-ab", content=None):
    return install(data, source, workbook(codab_rows(FEW)) if content is None else content, "made", on=TODAY)


def refused(data, source, content):
    """Return why a file is refused; nothing may have been written."""
    before = sorted(path.name for path in data.rglob("*"))
    with pytest.raises(FileFaultsError) as caught:
        install(data, source, content, "made", on=TODAY)
    assert sorted(path.name for path in data.rglob("*")) == before
    return str(caught.value)


# -- what the command does ---------------------------------------------------------------------


def test_a_workbook_is_installed_told_and_taken_away(run, tmp_path, few):
    known, every = SMALL.coverage()
    file = tmp_path / "made.xlsx"
    file.write_bytes(workbook(codab_rows(SETTLEMENTS)))
    said = run("gazetteer", "install", "cod-ab", "--from", file, "--by", "tester")
    assert f"{every:,} rows, {every:,} joined with the register, 0 stay apart" in said
    assert f"{every - known:,} places got a point, 0 moved by more than 5 km, {known:,} had one" in said
    assert f"{every:,} of {every:,} settlements have a point." in said
    told = run("gazetteer", "info")
    sha256 = installed(tmp_path)[0].about.sha256
    for part in ("saved 2026-02-03", "CC BY-IGO", str(file), "by tester", sha256):
        assert part in told
    assert "no point" not in told
    assert "49.000, 31.500" in run("gazetteer", "find", BARE.id)
    assert f"{known:,} of {every:,}" in run("gazetteer", "remove", "cod-ab")
    assert f"{every - known:,} settlements have no point" in run("gazetteer", "info")
    assert "no point known" in run("gazetteer", "find", BARE.id)
    assert "nothing (the list is empty)" in run("gazetteer", "remove", "cod-ab", code=2)


def test_without_a_lasting_address_it_says_where_to_get_the_file(run):
    said = run("gazetteer", "install", "cod-ab", code=2)
    assert "https://data.humdata.org/dataset/cod-ab-ukr" in said
    assert "--from FILE" in said


def test_an_address_is_asked_for_it(run, tmp_path, few):
    content = workbook(codab_rows(FEW))
    with serving(lambda asked: Reply(content)) as server:
        address = f"{server.address}/made.xlsx"
        assert f"from {address}" in run("gazetteer", "install", "cod-ab", "--from", address)
    with serving(lambda asked: Reply(b"", status=404)) as server:
        said = run("gazetteer", "install", "cod-ab", "--from", f"{server.address}/made.xlsx", code=2)
    assert "has no gazetteer any more (HTTP 404)" in said
    assert "is not https" in run(
        "gazetteer", "install", "geonames", "--from", "http://example.org/UA.zip", code=2
    )
    assert installed(tmp_path)[0].about.origin == address


def test_layers_get_the_point_and_lose_it_again(run, tmp_path, few):
    claim = make_claim(place_id=BARE.id, place=BARE.name, oblast=BARE.oblast)
    store = ClaimStore(tmp_path)
    store.add([claim], by="tester", accept=True)
    store.write_layers()
    (layer,) = (tmp_path / "layers").iterdir()
    assert '"geometry": null' in layer.read_text().replace('":null', '": null')
    file = tmp_path / "made.xlsx"
    file.write_bytes(workbook(codab_rows(FEW)))
    assert f"Written: {layer}" in run("gazetteer", "install", "cod-ab", "--from", file)
    assert str(NOWHERE[0]) in layer.read_text()
    assert "No faults" in run("check")
    run("gazetteer", "remove", "cod-ab")
    assert str(NOWHERE[0]) not in layer.read_text()


def test_a_damaged_installed_file_is_a_fault_and_no_silence(run, tmp_path, few):
    put(tmp_path)
    path = tmp_path / "gazetteer" / "cod-ab.tsv.gz"
    head, body = gzip.decompress(path.read_bytes()).split(b"\n", 1)
    path.write_bytes(gzip.compress(head + b"\n" + body.replace(b"31.5", b"31.6")))
    assert "was changed after it was installed" in run("gazetteer", "find", BARE.id, code=2)
    assert "install cod-ab" in gazetteer_faults(tmp_path)[0]
    path.write_bytes(path.read_bytes()[:-20])
    assert gazetteer_faults(tmp_path)
    path.write_bytes(b"no gzip")
    assert "is no gzip file" in gazetteer_faults(tmp_path)[0]
    run("gazetteer", "remove", "cod-ab")  # the way out
    assert installed_gazetteer(tmp_path) is SMALL


# -- the workbook ------------------------------------------------------------------------------


def test_rows_are_joined_by_code_whatever_a_place_is_called_now(tmp_path, few):
    rows = codab_rows(FEW)
    rows[-1][0] = "Зовсімінакше"
    rows.append(["Нізвідки", "UA9999999999", 49.0, 31.0])
    about = put(tmp_path, content=workbook(rows))
    assert (about.counts["joined"], about.counts["apart"]) == (111, 1)
    assert gazetteer_of(tmp_path).get(BARE.id).lon == NOWHERE[0]
    assert installed_gazetteer(tmp_path).find("Нізвідки") == ()


def test_names_before_a_renaming_find_the_place_and_are_never_shown(tmp_path, few):
    header = (*HEADER, "Settlement EN")
    rows = [[*row, place.name] for row, place in zip(codab_rows(FEW), FEW, strict=True)]
    rows[-1][-1] = FEW[0].name  # what another is called still: its Ukrainian name is known
    rows[-2][-1] = "Liman"  # denied wherever it came from
    rows[-3][-1] = "<b>Harna</b>"
    about = put(tmp_path, content=workbook(rows, header))
    found = gazetteer_of(tmp_path)
    known = {name.text: name.kind for name in found.names(BARE.id)}
    assert known[FEW[0].name] == known[FEW[0].name_local] == "alias"
    assert found.get(BARE.id).name == BARE.name
    assert BARE.id in {place.id for place in found.find(FEW[0].name_local)}
    assert about.counts["names"] <= 3
    assert {name.text for name in found.names(FEW[-2].id)} == {n.text for n in SMALL.names(FEW[-2].id)}
    assert {name.text for name in found.names(FEW[-3].id)} == {n.text for n in SMALL.names(FEW[-3].id)}


def test_a_new_edition_takes_the_place_of_the_old_one_a_bad_one_does_not(tmp_path, few):
    put(tmp_path)
    rows = codab_rows(FEW)
    rows[-1][3] = 32.5
    put(tmp_path, content=workbook(rows))
    assert installed_gazetteer(tmp_path).get(BARE.id).lon == 32.5
    refused(tmp_path, "cod-ab", workbook(rows[:50]))
    assert installed_gazetteer(tmp_path).get(BARE.id).lon == 32.5
    assert len(installed(tmp_path)) == 1


def test_a_part_of_the_workbook_is_refused(tmp_path):
    said = refused(tmp_path, "cod-ab", workbook(codab_rows(FEW)))
    assert "has 111 places of the register, the whole workbook at least 29,000" in said


ROW = ["Село", "UA0102001001", 44.8, 33.5]


@pytest.mark.parametrize(
    ("rows", "why"),
    [
        ([ROW, ROW], "row 3: 'UA0102001001' stands in row 2 already"),
        ([[*ROW[:2], 33.5, 44.8]], "row 2: LAT 33.5 and LON 44.8 look swapped"),
        ([[*ROW[:2], 52.2, 5.3]], "row 2: LAT 52.2, LON 5.3 lies outside Ukraine"),
        ([[*ROW[:2], "48,5", 33.5]], "row 2: LAT, LON are '48,5', 33.5"),
        ([[*ROW[:2], None, None]], "row 2: LAT, LON are None, None"),
        ([["Село", "UA01020010", 44.8, 33.5]], "row 2: the P-code is 'UA01020010'"),
        ([["Село", 102001001, 44.8, 33.5]], "row 2: the P-code is '102001001'"),
    ],
)
def test_a_bad_row_is_named_by_its_number(tmp_path, rows, why):
    assert why in refused(tmp_path, "cod-ab", workbook(rows))


def test_many_bad_rows_are_counted_not_listed_without_end(tmp_path):
    said = refused(tmp_path, "cod-ab", workbook([["Село", "X", 48.0, 33.0]] * 300))
    assert len(said) < 6_000


def test_another_order_or_another_register_is_refused(tmp_path, few):
    rows = codab_rows(FEW)
    names = [[other[0], *row[1:]] for row, other in zip(rows, rows[7:] + rows[:7], strict=True)]
    assert "names " in refused(tmp_path, "cod-ab", workbook(names))
    points = [[*row[:2], *other[2:]] for row, other in zip(rows, rows[60:] + rows[:60], strict=True)]
    assert "from where they are known to lie" in refused(tmp_path, "cod-ab", workbook(points))
    codes = [[row[0], f"UA{n:010d}", *row[2:]] for n, row in enumerate(rows)]
    assert "codes are none of the register's" in refused(tmp_path, "cod-ab", workbook(codes))


def test_other_sheets_and_files_are_refused(tmp_path, monkeypatch):
    header = ("Oblast UKR", "Admin1 Pcode", "LAT", "LON")
    said = refused(tmp_path, "cod-ab", workbook([["Область", "UA01", 45, 34]], header, "Admin 1"))
    assert "no sheet whose first row names" in said
    assert "Admin 1" in said
    whole = workbook([ROW])
    for content in (b"", b"PK", whole[: len(whole) // 2], b"<html></html>", zipped({"a.txt": b"a"})):
        assert "damaged" in refused(tmp_path, "cod-ab", content)
    entity = b'<?xml version="1.0"?><!DOCTYPE a [<!ENTITY b "c">]><a>&b;</a>'
    assert "an entity" in refused(tmp_path, "cod-ab", workbook([ROW], parts={"xl/styles.xml": entity}))
    wide = entity.decode().encode("utf-16")
    assert "an entity" in refused(tmp_path, "cod-ab", workbook([ROW], parts={"xl/styles.xml": wide}))
    monkeypatch.setattr(archives, "MAX_UNPACKED", 10_000)
    bomb = workbook([ROW], parts={"xl/media/a.xml": b"a" * 20_000})
    assert "unpacks to more than" in refused(tmp_path, "cod-ab", bomb)
    monkeypatch.setattr(archives, "MAX_FILES", 3)
    assert "files" in refused(tmp_path, "cod-ab", whole)


def test_a_cell_far_out_takes_no_memory(tmp_path):
    sheet = (
        '<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><sheetData>'
        + '<row r="1">' + "".join(f'<c t="inlineStr"><is><t>{name}</t></is></c>' for name in HEADER)
        + '</row><row r="900000000"><c r="XFD900000000"><v>1</v></c></row></sheetData></worksheet>'
    )  # fmt: skip
    content = workbook([], parts={"xl/worksheets/sheet1.xml": sheet.encode()})
    assert "more than 100,000 rows" in refused(tmp_path, "cod-ab", content)


def test_the_published_workbook_places_nearly_all(shared_data, tmp_path):
    (file,) = (shared_data / "gazetteer").glob("ukr_admin_boundaries_*.xlsx")
    about = install(tmp_path, "cod-ab", file.read_bytes(), str(file), on=TODAY)
    places = installed_gazetteer(tmp_path)
    assert about.counts["joined"] >= 29_000
    assert places.coverage()[0] >= 29_000
    assert places.taken[0].moved < 0.005 * places.taken[0].agreed
    assert len(places) == len(shipped_gazetteer())  # no place is added
    assert about.counts["names"] > 400


# -- the dump ----------------------------------------------------------------------------------


def test_a_dump_gives_points_names_and_inhabitants(tmp_path, few):
    lines = [geonames_line(number, place) for number, place in enumerate(FEW, start=1)]
    first = FEW[0]
    lines[-1] = geonames_line(800, BARE, lat=MATE.lat, lon=MATE.lon + 0.05, population=41)
    lines[0] = geonames_line(
        1, first, names=f"{first.name_local},Гарнаназва,Harnanazva,Rzeszowxyz", population=77
    )
    lines.append(geonames_line(900, first, name="Nosuchvillage", names="", population=3))
    lines.append(geonames_line(901, first, name="Some Quarter", code="PPLX"))
    lines.append(geonames_line(902, first, name="Some River", **{"class": "H", "code": "STM"}))
    about = put(tmp_path, "geonames", dump(lines))
    gazetteer = installed_gazetteer(tmp_path)
    assert about.version == "of 2026-03-04"
    assert about.counts["rows"] == len(FEW) + 1
    found = gazetteer.get(BARE.id)
    assert (found.lat, found.population) == (MATE.lat, 41)
    assert [place.id for place in gazetteer.find("Harnanazva")] == [first.id]
    assert gazetteer.find("Rzeszowxyz") == ()  # no Cyrillic name behind it
    assert gazetteer.find("Nosuchvillage") == ()
    assert installed(tmp_path)[0].tables["apart"]["name"] == ["Nosuchvillage"]


def test_one_name_far_from_its_place_is_not_its_place(tmp_path, few):
    lines = [geonames_line(number, place) for number, place in enumerate(FEW, start=1)]
    first = FEW[0]
    lines[0] = geonames_line(1, first, lat=first.lat + 0.2, names="Чужаназва")
    put(tmp_path, "geonames", dump(lines))
    gazetteer = installed_gazetteer(tmp_path)
    assert gazetteer.get(first.id) == first
    assert gazetteer.find("Чужаназва") == ()


def test_anothers_name_and_a_denied_one_are_left_out():
    names = geonames.AlternateNames(SETTLEMENTS, {(5, "Кривеньке")})
    place = next(p for p in SETTLEMENTS if p.name == "Pokrovsk" and p.category == "city")
    names_of = geonames.Point(
        5, "Pokrovsk", ("Торецьк", "Кривеньке", "Покровск-Новый", "Torets'k"), 37.0, 48.0, 0, place.oblast
    )
    assert {text for text, _, _ in names.of(place, names_of)} == {"Покровск-Новый"}


@pytest.mark.parametrize(
    ("changed", "why"),
    [
        ({"country": "RU"}, "line 1: is of the country 'RU'"),
        ({"lat": 33.5, "lon": 48.5}, "line 1: latitude 33.5 and longitude 48.5 look swapped"),
        ({"lat": "x"}, "is no point of Ukraine"),
        ({"lon": "nan"}, "is no point of Ukraine"),
        ({"id": "1e3"}, "they are whole numbers"),
        ({"population": "-4"}, "they are whole numbers"),
        ({"name": "a\tb"}, "line 1: has 20 columns"),
    ],
)
def test_a_bad_line_is_named_by_its_number(tmp_path, changed, why):
    assert why in refused(tmp_path, "geonames", dump([geonames_line(1, FEW[0], **changed)]))


def test_a_part_of_the_dump_and_another_countrys_are_refused(tmp_path, monkeypatch):
    lines = [geonames_line(number, place) for number, place in enumerate(FEW)]
    assert "the whole dump at least 20,000" in refused(tmp_path, "geonames", dump(lines))
    assert "holds 'RU.txt', 'readme.txt'; GeoNames'" in refused(tmp_path, "geonames", dump(lines, "RU.txt"))
    assert "an earlier line" in refused(tmp_path, "geonames", dump([lines[0], lines[0]]))
    monkeypatch.setattr(geonames, "LEAST_POINTS", 100)
    monkeypatch.setattr(installation, "shipped_gazetteer", lambda: SMALL)
    strange = [geonames_line(n, place, name=f"Qqx{n}", names="") for n, place in enumerate(FEW)]
    assert "of which the register knows" in refused(tmp_path, "geonames", dump(strange))


def test_both_together_and_what_was_taken_away(tmp_path, few):
    put(tmp_path)
    put(tmp_path, "geonames", dump(geonames_line(n, p) for n, p in enumerate(FEW, start=1)))
    assert [one.about.source for one in installed(tmp_path)] == ["cod-ab", "geonames"]
    assert [one.name for one in installed_gazetteer(tmp_path).supplements] == [
        "OCHA COD-AB",
        "GeoNames, full dump",
    ]
    remove(tmp_path, "cod-ab")
    with pytest.raises(UnknownNameError, match="geonames"):
        remove(tmp_path, "cod-ab")


# -- what the reader sees ----------------------------------------------------------------------


@pytest.mark.parametrize(
    ("language", "counts"), [("en", "5,142 of 30,056"), ("uk", "5\u202f142 із 30\u202f056")]
)
def test_the_map_says_that_it_runs_on_the_small_gazetteer(language, counts, tmp_path, few):
    words = texts.load(language)
    assert counts in places_note(shipped_gazetteer(), words)
    put(tmp_path)
    assert places_note(installed_gazetteer(tmp_path), words) == ""


def test_an_installed_gazetteer_is_credited_and_another_picture(tmp_path, few):
    from layers.composition import snapshot_of
    from layers.controlarchive import ControlArchive
    from layers.derivation import Derivation
    from layers.selection import Selection

    store = ClaimStore(tmp_path)
    store.add([make_claim(place_id=BARE.id, place=BARE.name, oblast=BARE.oblast)], by="tester", accept=True)
    derivation = Derivation(ControlArchive(store), [])
    selection = Selection(as_of=TODAY)
    before = snapshot_of(derivation, gazetteer_of(tmp_path), selection)
    put(tmp_path)
    after = snapshot_of(derivation, gazetteer_of(tmp_path), selection)
    assert before.id != after.id
    credited = {(one["name"], one["licence"]) for one in sources(after, texts.load("en"))}
    assert ("OCHA COD-AB", "CC BY-IGO") in credited
    assert "OCHA COD-AB" not in {one["name"] for one in sources(before, texts.load("en"))}
