"""The shipped gazetteer: what it holds, whom a name finds, and how it refuses damaged files."""

import csv
import gzip
import json
import math
import shutil
import statistics
import tomllib
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from geo.errors import GazetteerFileError, GeoError, UnknownPlaceError
from geo.gazetteer import FOLDER, Gazetteer
from geo.misspelling import Misspellings
from geo.names import fold, variant_key
from geo.place import Place

GAZETTEER = Gazetteer.load()
POKROVSK = "UA14160210010099403"
INDICES = st.integers(0, len(GAZETTEER) - 1)


def first(toponym: str) -> tuple[str, str]:
    found = GAZETTEER.find(toponym)
    assert found, f"{toponym} finds nothing"
    return found[0].name, found[0].oblast


def test_holds_the_whole_register_and_the_border_oblasts() -> None:
    info = GAZETTEER.info()
    ukrainian = [place for place in GAZETTEER if place.country == "UA"]
    assert sum(place.kind == "settlement" for place in ukrainian) == 29_703
    assert sum(place.category == "raion" for place in ukrainian) == 136
    assert sum(place.category == "oblast" for place in ukrainian) == 25  # with Crimea
    assert {place.oblast for place in GAZETTEER if place.country == "RU"} == {
        "Belgorod", "Bryansk", "Kursk", "Rostov", "Voronezh"
    }  # fmt: skip
    assert info.settlements + info.regions == len(GAZETTEER) == sum(1 for _ in GAZETTEER)
    assert info.with_point > 5_000
    assert info.size == "extract"
    assert {source.name: source.licence for source in info.sources}["GeoNames"] == "CC BY 4.0"


def test_is_small() -> None:
    assert sum(path.stat().st_size for path in FOLDER.iterdir()) < 1_200_000


def test_a_place_has_a_whole_point_or_none() -> None:
    for place in GAZETTEER:
        known = [place.lon is not None, place.lat is not None, place.precision_m is not None]
        assert len(set(known)) == 1, place
        if place.kind == "region":
            assert not any(known), place
        if place.lon is not None and place.lat is not None:
            assert 22 < place.lon < 45, place
            assert 44 < place.lat < 54.5, place


def test_ids_are_unique_and_found_again() -> None:
    assert len({place.id for place in GAZETTEER}) == len(GAZETTEER)


@settings(deadline=None)  # the machine may be busy; no test measures time
@given(INDICES)
def test_get_returns_the_place_of_an_id(index: int) -> None:
    place = GAZETTEER.place_at(index)
    assert GAZETTEER.get(place.id) == place


@settings(deadline=None)
@given(INDICES)
def test_every_name_finds_its_place(index: int) -> None:
    place = GAZETTEER.place_at(index)
    for name in GAZETTEER.names(place.id):
        assert place in GAZETTEER.find(name.text), name
        assert index in GAZETTEER.toponyms()[fold(name.text)], name


@settings(deadline=None)
@given(INDICES)
def test_canonical_names_come_first(index: int) -> None:
    place = GAZETTEER.place_at(index)
    assert GAZETTEER.find(place.name)[0].name == place.name
    canonical = [name.text for name in GAZETTEER.names(place.id) if name.kind == "canonical"]
    assert canonical == [place.name, place.name_local]


def test_names_say_language_script_kind_and_end() -> None:
    names = {name.text: name for name in GAZETTEER.names(POKROVSK)}
    former = names["Красноармейск"]
    assert (former.language, former.script, former.kind, former.ended) == ("ru", "Cyrl", "former", 2016)
    assert names["Krasnoarmiisk"].kind == "former"
    assert (names["Покровськ"].language, names["Покровськ"].ended) == ("uk", None)
    for place in GAZETTEER:
        if place.oblast == "Donetsk":
            for name in GAZETTEER.names(place.id):
                assert name.script in ("Latn", "Cyrl"), name
                assert name.language in ("uk", "ru", "en", ""), name
                assert name.kind in ("canonical", "alias", "former", "generated"), name


@pytest.mark.parametrize(
    ("toponym", "name", "oblast"),
    [
        ("Krasnoarmeysk", "Pokrovsk", "Donetsk"),
        ("Krasnoarmiisk", "Pokrovsk", "Donetsk"),
        ("Красноармейск", "Pokrovsk", "Donetsk"),
        ("Красноармійськ", "Pokrovsk", "Donetsk"),
        ("Dimitrov", "Myrnohrad", "Donetsk"),
        ("Dymytrov", "Myrnohrad", "Donetsk"),
        ("Димитров", "Myrnohrad", "Donetsk"),
        ("Hulyaipole", "Huliaipole", "Zaporizhzhia"),
        ("Gulyaypole", "Huliaipole", "Zaporizhzhia"),
        ("Гуляйполе", "Huliaipole", "Zaporizhzhia"),
        ("Гуляй-Поле", "Huliaipole", "Zaporizhzhia"),
        ("Volchansk", "Vovchansk", "Kharkiv"),
        ("Seversk", "Siversk", "Donetsk"),
        ("Artemovsk", "Bakhmut", "Donetsk"),
        ("Артёмовск", "Bakhmut", "Donetsk"),
        ("Dzerzhinsk", "Toretsk", "Donetsk"),
        ("Krasny Liman", "Lyman", "Donetsk"),
        ("Красный Лиман", "Lyman", "Donetsk"),
        ("Sievierodonetsk", "Siverskodonetsk", "Luhansk"),
        ("Severodonetsk", "Siverskodonetsk", "Luhansk"),
        ("Ugledar", "Vuhledar", "Donetsk"),
        ("Chasov Yar", "Chasiv Yar", "Donetsk"),
        ("Velikaya Novosyolka", "Velyka Novosilka", "Donetsk"),
        ("Kupyansk", "Kupiansk", "Kharkiv"),
        ("Izyum", "Izium", "Kharkiv"),
        ("Slavyansk", "Sloviansk", "Donetsk"),
        ("Konstantinovka", "Kostiantynivka", "Donetsk"),
        ("Druzhkovka", "Druzhkivka", "Donetsk"),
        ("Kurakhovo", "Kurakhove", "Donetsk"),
        ("Avdeyevka", "Avdiivka", "Donetsk"),
        ("Maryinka", "Marinka", "Donetsk"),
        ("Gorlovka", "Horlivka", "Donetsk"),
        ("Selidovo", "Selydove", "Donetsk"),
        ("Dobropolye", "Dobropillia", "Donetsk"),
        ("Orekhov", "Orikhiv", "Zaporizhzhia"),
        ("Rabotino", "Robotyne", "Zaporizhzhia"),
        ("Zaporozhye", "Zaporizhzhia", "Zaporizhzhia"),
        ("Novomoskovsk", "Samar", "Dnipropetrovsk"),
        ("Krasnohrad", "Berestyn", "Kharkiv"),
        ("Torez", "Chystiakove", "Donetsk"),
        ("Stakhanov", "Kadiivka", "Luhansk"),
        ("New York", "Niu-York", "Donetsk"),
        ("Kiev", "Kyiv", "Kyiv (city)"),
        ("Sevastopol", "Sevastopol", "Sevastopol"),
        ("Donetsk", "Donetsk", "Donetsk"),
        ("Sudzha", "Sudzha", "Kursk"),
    ],
)
def test_aliases_find_the_front_town(toponym: str, name: str, oblast: str) -> None:
    assert first(toponym) == (name, oblast)


@pytest.mark.parametrize(
    ("toponym", "not_this"),
    [
        ("Hrodivka", "Myrnohrad"),
        ("Novoekonomichne", "Myrnohrad"),
        ("Novoekonomične", "Myrnohrad"),
        ("Liman", "Rodynske"),
        ("Krasny Liman", "Rodynske"),
        ("Krasnoarmeysk", "Novoselivka"),
        ("Pokrovsk", "Engels"),
        ("Hryshyne", "Pokrovsk"),
        ("Grishino", "Pokrovsk"),
        ("Mykolaiv", "Mykolaivka"),
        ("Pokrovske", "Pokrovsk"),
        ("Toretske", "Toretsk"),
        ("Artemivka", "Bakhmut"),
        ("Donetsk Oblast", "Donetsk"),
        ("Stalin", "Donetsk"),
    ],
)
def test_wrong_aliases_do_not_answer(toponym: str, not_this: str) -> None:
    assert not_this not in {place.name for place in GAZETTEER.find(toponym)}


def test_every_curated_name_finds_its_place() -> None:
    table = tomllib.loads((FOLDER / "former_names.toml").read_text(encoding="utf-8"))
    checked = 0
    for oblast, entries in table.items():
        for key, entry in entries.items():
            local = fold(key.partition("@")[0])
            former = [text for old in entry.get("former", ()) for text in (old.get("uk"), old.get("ru"))]
            for text in [*former, *entry.get("ru", ()), *entry.get("latin", ())]:
                found = {(fold(place.name_local), place.oblast) for place in GAZETTEER.find(text)}
                assert (local, oblast) in found, text
                checked += 1
    assert checked > 300


def test_namesakes_stay_apart() -> None:
    towns = GAZETTEER.find("Huliaipole")
    assert [place.oblast for place in towns] == ["Zaporizhzhia", "Dnipropetrovsk", "Poltava", "Cherkasy"]
    lymans = [place for place in GAZETTEER.find("Lyman") if place.oblast in ("Donetsk", "Kharkiv")]
    assert lymans[0].category == "city"
    assert len(lymans) >= 4
    assert len({place.id for place in GAZETTEER.find("Іванівка")}) > 100


def test_a_generated_name_comes_after_a_real_one() -> None:
    found = GAZETTEER.find("Константиновка")
    kinds = [
        min(
            ("canonical", "former", "alias", "generated").index(name.kind)
            for name in GAZETTEER.names(place.id)
            if fold(name.text) == "константиновка"
        )
        == 3
        for place in found
    ]
    assert kinds == sorted(kinds)
    assert not kinds[0]
    assert kinds[-1]


def test_regions_answer_to_region_names_only() -> None:
    for toponym in ("Donetsk Oblast", "Донецька область", "Донецкая область", "Донеччина", "Donetsk region"):
        assert [(place.kind, place.oblast) for place in GAZETTEER.find(toponym)] == [("region", "Donetsk")]
    assert {place.kind for place in GAZETTEER.find("Donetsk")} == {"settlement"}
    (raion,) = GAZETTEER.find("Pokrovsk Raion")
    assert (raion.category, raion.oblast, raion.name_local) == ("raion", "Donetsk", "Покровський район")


@pytest.mark.parametrize(
    "city", ["Simferopol", "Sevastopol", "Donetsk", "Luhansk", "Kherson", "Yalta", "Kerch"]
)
def test_crimea_and_occupied_cities_are_in_ukraine(city: str) -> None:
    place = GAZETTEER.find(city)[0]
    assert place.country == "UA"
    assert place.lon is not None


def test_no_russian_place_lies_in_ukraine() -> None:
    for place in GAZETTEER:
        if place.country == "RU" and place.lat is not None and place.lon is not None:
            # South and west of the border oblasts there is only Ukraine.
            assert place.lat > 46.0
            assert place.lon > 31.5
            assert not (place.lat < 48.5 and place.lon < 38.1), place
    (crimea,) = [place for place in GAZETTEER.find("Crimea") if place.kind == "region"]
    assert crimea.country == "UA"


def test_places_without_a_point_can_be_named() -> None:
    place = next(place for place in GAZETTEER.find("Novoekonomichne") if place.oblast == "Donetsk")
    assert (place.lon, place.lat, place.precision_m) == (None, None, None)
    assert (place.hromada, place.raion) == ("Hrodivka", "Pokrovsk")


def test_in_box_finds_points_inside_only() -> None:
    found = GAZETTEER.in_box(37.0, 48.2, 37.5, 48.4)
    assert {"Pokrovsk", "Myrnohrad"} <= {place.name for place in found}
    assert all(37.0 <= (place.lon or 0) <= 37.5 and 48.2 <= (place.lat or 0) <= 48.4 for place in found)
    assert GAZETTEER.in_box(0, 0, 1, 1) == []


@pytest.mark.parametrize(
    ("typed", "name", "oblast", "matched"),
    [
        ("Krasnoarmeysk", "Pokrovsk", "Donetsk", "Krasnoarmeysk"),
        ("krasnoarm", "Pokrovsk", "Donetsk", "Krasnoarmeysk"),
        ("Pokrvosk", "Pokrovsk", "Donetsk", "Pokrovsk"),
        ("Покров", "Pokrovsk", "Donetsk", "Покровск"),
        ("Chasov", "Chasiv Yar", "Donetsk", "Chasov Yar"),
        ("Hulaipole", "Huliaipole", "Zaporizhzhia", "Huliaipole"),
        ("Bahkmut", "Bakhmut", "Donetsk", "Bakhmut"),
        ("Lyman, Khar", "Lyman", "Kharkiv", "Lyman"),
        ("Велика Новос", "Velyka Novosilka", "Donetsk", "Велика Новосілка"),
    ],
)
def test_search_is_tolerant_and_says_why(typed: str, name: str, oblast: str, matched: str) -> None:
    results = GAZETTEER.search(typed)
    by_place = {(place.name, place.oblast): text for place, text in results}
    assert (name, oblast) in by_place, [place.name for place, _ in results]
    assert by_place[name, oblast].text.startswith(matched[:6])


def test_search_puts_the_town_that_is_meant_first() -> None:
    for typed in ("Krasnoarmeysk", "krasnoarm", "Pokrvosk", "Pokrovsk"):
        assert GAZETTEER.search(typed)[0][0].id == POKROVSK


def test_search_limits_and_takes_anything() -> None:
    assert len(GAZETTEER.search("Novo", limit=5)) == 5
    assert GAZETTEER.search("") == []
    assert GAZETTEER.search("   ,") == []
    assert GAZETTEER.search("qqqqzzzzxxxx") == []


@settings(deadline=None)
@given(st.text(max_size=25))
def test_search_and_find_never_fail(text: str) -> None:
    assert all(isinstance(place, Place) for place in GAZETTEER.find(text))
    assert len({place.id for place, _ in GAZETTEER.search(text)}) == len(GAZETTEER.search(text))


def test_an_unknown_id_names_what_is_near() -> None:
    with pytest.raises(UnknownPlaceError, match=r"UA14160210010099403 \(Pokrovsk, Donetsk\)"):
        GAZETTEER.get("Pokrovsk")
    with pytest.raises(UnknownPlaceError, match=POKROVSK):
        GAZETTEER.get("UA14160210010099404")
    with pytest.raises(UnknownPlaceError, match="gazetteer find"):
        GAZETTEER.names("no such id at all")


@pytest.fixture
def copy(tmp_path: Path) -> Path:
    folder = tmp_path / "gazetteer"
    shutil.copytree(FOLDER, folder)
    return folder


def test_a_copy_loads(copy: Path) -> None:
    assert Gazetteer.load(copy).info() == GAZETTEER.info()


@pytest.mark.parametrize("name", ["manifest.json", "places.tsv.gz", "names.tsv.gz", "generated.tsv.gz"])
def test_a_missing_file_is_named(copy: Path, name: str) -> None:
    (copy / name).unlink()
    with pytest.raises(GazetteerFileError, match=rf"{name}: cannot be read .*rebuild it"):
        Gazetteer.load(copy)


@pytest.mark.parametrize("name", ["places.tsv.gz", "names.tsv.gz", "generated.tsv.gz"])
def test_a_damaged_table_is_named(copy: Path, name: str) -> None:
    content = bytearray((copy / name).read_bytes())
    content[len(content) // 2] ^= 1
    (copy / name).write_bytes(content)
    with pytest.raises(GeoError, match=rf"{name}: damaged or changed by hand"):
        Gazetteer.load(copy)


@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"{",
        b"[]",
        b'"x"',
        b"{}",
        b'{"format": 1}',
        b"\xff\xfe",
        b"[" * 100_000,
        b'{"format":1,"files":{}}',
    ],
)
def test_a_broken_manifest_is_refused(copy: Path, content: bytes) -> None:
    (copy / "manifest.json").write_bytes(content)
    with pytest.raises(GazetteerFileError, match=r"manifest\.json"):
        Gazetteer.load(copy)


def change_manifest(folder: Path, **changes: object) -> None:
    path = folder / "manifest.json"
    path.write_text(json.dumps(json.loads(path.read_text(encoding="utf-8")) | changes), encoding="utf-8")


def test_another_format_is_refused(copy: Path) -> None:
    change_manifest(copy, format=2)
    with pytest.raises(GazetteerFileError, match="format is 2; this version reads 1"):
        Gazetteer.load(copy)


def test_another_number_of_rows_is_refused(copy: Path) -> None:
    files = json.loads((copy / "manifest.json").read_text(encoding="utf-8"))["files"]
    files["names.tsv.gz"]["rows"] += 1
    change_manifest(copy, files=files)
    with pytest.raises(GazetteerFileError, match=r"names.tsv.gz: has \d+ rows"):
        Gazetteer.load(copy)


def test_points_agree_with_an_independent_gazetteer(shared_data: Path) -> None:
    with gzip.open(
        shared_data / "gazetteer" / "gazetteer_ua_cod_katottg.csv.gz", "rt", encoding="utf-8"
    ) as table:
        others = {
            row["katottg"]: (float(row["lon"]), float(row["lat"]))
            for row in csv.DictReader(table)
            if row["lat"]
        }
    distances = [
        111.2 * math.hypot((place.lon - lon) * math.cos(math.radians(lat)), place.lat - lat)
        for place in GAZETTEER
        if place.lon is not None and place.lat is not None and place.id in others
        for lon, lat in [others[place.id]]
    ]
    assert len(distances) > 4_500
    assert statistics.quantiles(distances, n=20)[-1] < 2  # km, 95 of 100
    assert sum(distance > 10 for distance in distances) < len(distances) / 500


@pytest.mark.parametrize(
    ("now", "oblast", "year", "then"),
    [
        ("Avdiivske", "Donetsk", 2023, "Pervomaiske"),
        ("Avdiivske", "Donetsk", 2024, "Pervomaiske"),  # renamed in September
        ("Avdiivske", "Donetsk", 2025, "Avdiivske"),
        ("Balka Zhuravka", "Luhansk", 2023, "Nevske"),
        ("Mykilske", "Donetsk", 2023, "Nikolske"),
        ("Mykilske", "Donetsk", 2015, "Volodarske"),
        ("Pokrovsk", "Donetsk", 2023, "Pokrovsk"),
        ("Pokrovsk", "Donetsk", 2014, "Krasnoarmiisk"),
    ],
)
def test_a_year_has_its_name(now: str, oblast: str, year: int, then: str) -> None:
    place = next(place for place in GAZETTEER.find(now) if place.oblast == oblast)
    assert GAZETTEER.name_in(place.id, year) == then


def test_a_year_of_no_place_is_refused() -> None:
    with pytest.raises(UnknownPlaceError, match="nowhere"):
        GAZETTEER.name_in("nowhere", 2023)


def test_two_slips_are_forgiven_in_long_names_only() -> None:
    meant = Misspellings(map(variant_key, ("Krokhmalne", "Novooleksandrivka", "Pavlivka", "Petrivka")))
    assert meant.meant(variant_key("Khrokmalne")) == variant_key("Krokhmalne")
    assert meant.meant(variant_key("Novoesandrivka")) == variant_key("Novooleksandrivka")
    assert meant.meant(variant_key("Pvlovivka")) == ""
