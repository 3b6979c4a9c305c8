"""The desk: an order gives one picture, a file's recipe gives it again to the byte, what changed is named."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest

from geo.basemap import shipped_basemap
from layers import texts
from layers.claims import Side
from layers.composition import snapshot_of
from layers.controlarchive import ControlArchive
from layers.errors import LayerError, UnknownNameError
from layers.exports.changes import changes
from layers.exports.figure import compose_figure
from layers.exports.order import PictureOrder, order_of
from layers.exports.orderfields import read_order
from layers.exports.recipe import Recipe, parse_recipe, recipe_of
from layers.gap import MappedGround, claim_gap
from layers.picturedesk import PictureDesk
from layers.publicstore import PublicStore
from layers.selection import Selection
from layers.snapshot import Snapshot
from tests.layers.claims_made import DAY
from tests.layers.controlmaps_made import made_map
from tests.layers.desk_made import MAPPED, MYRNOHRAD, NOW, POKROVSK, at, made_desk, store_at

SMALL = {"size": "400x400", "scale": 1}


def open_desk(data: Path) -> PictureDesk:
    return PictureDesk(PublicStore(data, clock=lambda: NOW))


def recipe_for(snapshot: Snapshot) -> Recipe:
    order = order_of(snapshot, size=(400, 400), scale=1)
    return recipe_of(snapshot, order, texts.load("en"), title="", dek="")


@pytest.fixture
def data(tmp_path: Path) -> Path:
    made_desk(tmp_path / "data")
    return tmp_path / "data"


def test_a_recipe_draws_the_same_bytes_and_one_by_one_names_what_changed(data: Path) -> None:
    asked = {"claimants": "ru-mod,ru-gov", "places": "Pokrovsk,Myrnohrad", "gap": "ru-mod", "title": "Їх <b>"}
    first = open_desk(data).draw(read_order(SMALL | asked))
    then = parse_recipe(first.description.recipe, "x.png")
    again = open_desk(data).draw(then.asked("x.png"))
    assert again.save("png") == first.save("png")
    assert changes(then, again.recipe, {}) == []

    # A claim is withdrawn, one is added, the map is replaced: a new picture that says how it differs.
    store = store_at(data, NOW - timedelta(days=3))
    gone = next(one.claim for one in store.claims() if one.claim.claimant == "ru-gov")
    store.supersede(gone.id, by="ann", why="no such place")
    added = at(MYRNOHRAD, "Myrnohrad", said=DAY - timedelta(days=2))
    store.add([added], by="ann", accept=True)
    ControlArchive(store).add([made_map(MAPPED.buffer(0.2), DAY)], by="ann")
    now = open_desk(data).draw(then.asked("x.png"))
    said = changes(then, now.recipe, {})
    assert f"gone: Myrnohrad (claim {gone.id}), unverified" in said
    assert any(line.startswith(f"new: Myrnohrad (claim {added.id})") for line in said)
    assert any(line.startswith("control map replaced: deepstate of 2025-11-27") for line in said)
    assert now.snapshot.id != then.snapshot


def test_a_picture_of_the_app_is_drawn_again_as_it_was(data: Path) -> None:
    desk = open_desk(data)
    chosen = Selection(
        as_of=DAY, claimants_off=frozenset({"ru-gov", "gone"}), place=POKROVSK, center=(37.2, 48.3), zoom=9.5,
        show_grey=False, show_gap=True, theme="light",
    )  # fmt: skip
    snapshot = snapshot_of(desk.derivation, desk.gazetteer, chosen)
    assert snapshot.control is not None
    gap = claim_gap(
        [(item.claim, item.judgement) for item in snapshot.claims],
        MappedGround(snapshot.control, shipped_basemap().ukraine),
        {item.claim.place_id: item.place for item in snapshot.claims if item.place is not None},
        claimant="ru-mod",
        side=Side.RU,
        on=DAY,
    )
    drawn = compose_figure(snapshot, size=(500, 400), scale=1, gap=gap)
    again = desk.draw(parse_recipe(drawn.description.recipe, "x.svg").asked("x.svg"))
    assert again.snapshot.id == drawn.snapshot.id
    assert again.save("svg") == drawn.save("svg")


def test_what_is_not_public_yet_is_in_no_order_and_a_proof_says_that_it_is(data: Path) -> None:
    store = store_at(data, NOW)
    early = at(MYRNOHRAD, "Myrnohrad", "isw", said=DAY - timedelta(days=1))
    store.add([early], by="ann", accept=True)
    unread = at(POKROVSK, "Pokrovsk", "isw")
    store.add([unread], by="ann")
    public = open_desk(data)
    order = PictureOrder(as_of=DAY)
    snapshot, _ = public.compose(order)
    assert {early.id, unread.id}.isdisjoint(item.claim.id for item in snapshot.claims)
    assert (snapshot.notes, snapshot.remarks) == ((), ())
    with pytest.raises(UnknownNameError, match="claimant is 'isw'"):
        public.compose(replace(order, claimants=frozenset({"isw"})))
    proof, _ = PictureDesk(public.store.proof()).compose(order)
    assert early.id in {item.claim.id for item in proof.claims}
    assert unread.id not in {item.claim.id for item in proof.claims}
    assert proof.notes == ("Desk proof: it rests on 1 claim that is not public yet.",)
    assert proof.id != snapshot.id
    # A recipe of a proof lifts no delay.
    redrawn, _ = public.compose(recipe_for(proof).asked("x.png"))
    assert early.id not in {item.claim.id for item in redrawn.claims}
    later = PublicStore(data, clock=lambda: NOW + timedelta(days=2))
    assert early.id in {item.claim.id for item in PictureDesk(later).compose(order)[0].claims}


def test_a_region_is_framed_with_all_its_ground_and_a_city_without_its_villages(data: Path) -> None:
    desk = open_desk(data)
    oblasts = shipped_basemap().oblasts.set_index("id").geometry
    for name, code in (("Kyiv oblast", "UA-32"), ("Luhansk oblast", "UA-09"), ("Crimea", "UA-43")):
        west, south, east, north = desk.settled(PictureOrder(places=(name,))).bounds or (0, 0, 0, 0)
        ground = oblasts[code].bounds
        assert west < ground[0] < ground[2] < east < ground[2] + 2
        assert south < ground[1] < ground[3] < north < ground[3] + 2
    west, _, east, _ = desk.settled(PictureOrder(places=("Kyiv",))).bounds or (0, 0, 9, 0)
    assert east - west < 1
    [told] = desk.taken_for(PictureOrder(places=("Kyiv", "Pokrovsk")))
    assert told.startswith("Kyiv is taken for UA80000000000093317 Kyiv (special, Kyiv (city)), before")


def test_an_order_that_the_folder_cannot_fulfil_is_refused(data: Path) -> None:
    desk = open_desk(data)
    for fields, said in (
        ({"claimants": "nobody"}, "claimant is 'nobody'; use ru-gov, ru-mod or ua-general-staff"),
        ({"gap": "nobody:ru"}, "claimant is 'nobody'"),
        ({"gap": "ru-mod", "on": "2025-11-20"}, "There is no control map on or before 2025-11-20"),
        ({"gap": "ru-mod", "against": "claimline-inferred"}, "assessed maps only"),
        ({"places": "UA99999999999999999"}, "place id is 'UA99999999999999999'"),
        ({"against": "nowhere"}, "control map is 'nowhere'; use deepstate or claimline-inferred"),
    ):
        with pytest.raises(LayerError) as refused:
            desk.compose(read_order(fields))
        assert said in str(refused.value)


def test_a_recipe_whose_map_is_not_here_is_refused_and_whose_claimants_are_gone_is_not(data: Path) -> None:
    desk = open_desk(data)
    recipe = json.loads(recipe_for(desk.compose(PictureOrder(as_of=DAY))[0]).as_json())
    recipe["order"] |= {"against": "elsewhere"}
    with pytest.raises(UnknownNameError, match="control map is 'elsewhere'"):
        desk.compose(parse_recipe(json.dumps(recipe), "x").asked("x"))
    recipe["order"] |= {"against": "deepstate", "claimants": ["gone-since"]}
    snapshot, _ = desk.compose(parse_recipe(json.dumps(recipe), "x").asked("x"))
    assert snapshot.shown() == []
