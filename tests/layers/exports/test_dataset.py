"""What goes into data files: reviewed claims as they stand, their ground, and only the map that is ours."""

from __future__ import annotations

from datetime import timedelta

import pytest
import shapely
from shapely.geometry import box

from geo.areas import area_km2
from layers.claims import Confidence, Judgement, Stance
from layers.controlmap import Basis
from layers.exports.claimrow import FIELDS
from layers.exports.colophon import REASONS
from layers.exports.stripes import hatch_lines, stripes
from tests.layers.claims_made import DAY
from tests.layers.controlmaps_made import made_map
from tests.layers.exports.datasets_made import (
    claim_at,
    inferred,
    made_claims,
    made_dataset,
    made_snapshot,
)


def test_a_row_says_what_the_page_says():
    dataset = made_dataset(grades={made_claims()[1].id: "C"})
    rows = {str(one.row["place"]): one.row for one in dataset.claims if one.row["stance"] == "asserted"}
    assert all(set(one.row) == {field.name for field in FIELDS} for one in dataset.claims)
    layers = {place: row["layer"] for place, row in rows.items()}
    assert layers == {
        "Madeove 0": "claimed", "Madeove 1": "supported", "Madeove 2": "confirmed", "Madeove 3": "disputed",
        "Madeove 4": "contradicted", "Madeove 5": "supported", "Madeove 6": "claimed", "Madeove 9": "claimed",
    }  # fmt: skip
    contradicted, partly = rows["Madeove 4"], rows["Madeove 5"]
    assert (contradicted["check_map"], contradicted["check_value"], contradicted["check_unit"]) == (
        "DeepState", 4.5, "%",
    )  # fmt: skip
    assert contradicted["check_day"] == DAY
    assert contradicted["quote"] == "not quoted"
    assert "4.5" in str(contradicted["why"])
    assert (contradicted["symbol"], partly["symbol"]) == ("contradicted-ua", "partly-ru")
    assert (rows["Madeove 1"]["source_grade"], partly["source_grade"]) == ("C", "F")
    assert rows["Madeove 0"]["age_days"] == 40
    assert rows["Madeove 0"]["check_value"] is None
    assert rows["Madeove 0"]["claimant_name"] == "Northern ministry"
    denials = [one.row for one in dataset.claims if one.row["stance"] == "denied"]
    assert denials
    assert all(str(row["symbol"]).endswith("-none") for row in denials)  # else it reads as a gain


def test_points_are_places_and_never_finer():
    by_place = {one.row["place"]: one.point for one in made_dataset().claims}
    assert (by_place["Madeove 1"].x, by_place["Madeove 1"].y) == (37.1, 48.123)
    assert by_place["Madeove 9"] is None


def test_ground_is_what_the_share_is_measured_on_and_vague_claims_have_none():
    areas = {area.row["place"]: area for area in made_dataset().areas}
    assert set(areas) == {f"Madeove {number}" for number in range(6)}
    assert area_km2(areas["Madeove 1"].shape) == pytest.approx(12.57, abs=0.05)
    assert (areas["Madeove 1"].row["ground"], areas["Madeove 1"].row["radius_km"]) == ("disc", 2.0)
    outline = areas["Madeove 4"]
    assert outline.shape.equals(box(37.39, 48.08, 37.42, 48.12))
    assert [outline.row[name] for name in ("ground", "radius_km", "source", "licence")] == [
        "outline", None, "A survey", "CC0",
    ]  # fmt: skip
    assert areas["Madeove 3"].row["claims"] == 2
    assert all(part.exterior.is_ccw for area in areas.values() for part in area.shape.geoms)


def test_a_denial_has_a_point_and_no_ground():
    dataset = made_dataset(made_snapshot([claim_at(1, stance=Stance.DENIED)]))
    assert [one.row["place"] for one in dataset.claims] == ["Madeove 1"]
    assert not dataset.areas


@pytest.mark.parametrize("judgement", [Judgement.PENDING, Judgement.UNSURE])
def test_what_nobody_has_reviewed_is_never_exported(judgement):
    claims = made_claims()
    judgements = {claims[1].id: judgement}
    for editor in (False, True):  # an editor's screen shows it; a file never does
        snapshot = made_snapshot(judgements=judgements, editor=editor)
        dataset = made_dataset(snapshot, unreviewed=0 if editor else 1)
        assert claims[1].id not in {one.row["id"] for one in dataset.claims}
        assert "Madeove 1" not in {area.row["place"] for area in dataset.areas}
        assert dataset.colophon.left_out["unreviewed"] == 1
        assert "not reviewed yet: 1" in dataset.colophon.left_out_words
        assert dataset.colophon.claims == len(claims) - 1


def test_what_was_left_out_is_counted_by_its_reason():
    claims = [
        claim_at(0, said=DAY + timedelta(days=1)),
        claim_at(1, said=DAY - timedelta(days=30)),
        claim_at(2, "ua-general-staff"),
        claim_at(3, confidence=Confidence.LOW),
        claim_at(5, "ua-general-staff", said=DAY - timedelta(days=31)),
        claim_at(6),
    ]
    chosen = {"age_days": 30, "claimants_off": frozenset({"ua-general-staff"})}
    snapshot = made_snapshot(claims, confidence=Confidence.MODERATE, **chosen)
    about = made_dataset(snapshot, unreviewed=3).colophon
    assert about.left_out == dict(zip(REASONS, (3, 1, 2, 1, 1, 0), strict=True))
    assert about.claims == 1
    assert about.claims + sum(about.left_out.values()) == len(claims) + 3  # each is counted once
    assert about.left_out_words == (
        "Left out: not reviewed yet: 3; said after the as-of day: 1; 30 days old or older: 2; "
        "of claimants switched off: 1; less sure that it was said so: 1."
    )
    hidden = made_dataset(made_snapshot(claims, layers=frozenset({"confirmed"}), **chosen)).colophon
    assert (hidden.claims, hidden.left_out["layer"]) == (0, 2)


def test_a_publishers_map_is_named_and_not_handed_on():
    dataset = made_dataset(made_snapshot(control=made_map(publisher="isw")))
    assert dataset.control == ()
    assert dataset.colophon.control == (
        "Control maps by DeepState and ISW are not included: they are their publishers' to hand on."
    )
    foreign = made_map(publisher="viina", basis=Basis.INFERRED)  # inferred, but not here
    assert made_dataset(made_snapshot(control=foreign)).control == ()
    assert made_dataset(made_snapshot(control=inferred(), show_control=False)).control == ()


def test_the_inferred_map_goes_out_as_what_is_sure_and_its_band():
    sure, band = made_dataset().control
    assert (sure.layer, band.layer) == ("control", "control_band")
    assert not shapely.relate_pattern(sure.shape, band.shape, "T********")
    assert band.row["band_km"] == 8.0
    about = made_dataset().colophon
    assert "inferred from place statuses" in about.control
    assert "DeepState are not included" in about.control  # its maps tested the claims
    licences = {source.name: source.licence for source in about.sources}
    assert licences["Made-up map"] == "CC BY 4.0"
    assert "Made-up map (CC BY 4.0)" in about.sources_words
    assert about.without_point == 1
    assert licences["A survey"] == "CC0"
    assert "The Test Gazette" in licences


def test_in_ukrainian():
    dataset = made_dataset(made_snapshot(language="uk"))
    assert dataset.points.title == "Твердження"
    assert "Північне міністерство" in {one.row["claimant_name"] for one in dataset.claims}
    assert dataset.colophon.left_out_words.startswith("Нічого не пропущено. Без точки на мапі")


@pytest.mark.parametrize("cross", [False, True])
def test_hatching_stays_inside_and_is_even(cross):
    ring = next(area.shape for area in made_dataset().areas if area.row["place"] == "Madeove 1")
    drawn = stripes(ring, cross=cross)
    share = area_km2(drawn) / area_km2(ring)
    assert share == pytest.approx(0.45 if cross else 0.257, abs=0.03)  # stroke by pitch
    assert shapely.within(drawn, ring.buffer(2e-5))
    lines = hatch_lines(ring, cross=cross)
    assert 5 <= len(lines.geoms) / (2 if cross else 1) <= 7
