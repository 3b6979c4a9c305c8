"""Which place is meant: told apart by what was said, never guessed."""

from __future__ import annotations

import pytest

from geo.gazetteer import Gazetteer
from layers.errors import AmbiguousPlaceError, UnknownNameError
from layers.placing import NARROWED, SURE, place_looked_for, place_named, shipped_gazetteer


@pytest.fixture(scope="module")
def gazetteer() -> Gazetteer:
    return shipped_gazetteer()


@pytest.mark.parametrize(
    ("name", "oblast", "raion", "expected"),
    [
        ("Pokrovsk", "", "", "UA14160210010099403"),
        ("Krasnoarmeysk", "", "", "UA14160210010099403"),
        ("Покровськ", "", "", "UA14160210010099403"),
        ("UA14160210010099403", "", "", "UA14160210010099403"),
        ("Kostiantynivka", "Donetsk", "Kramatorsk", "UA14120070010085843"),
        ("Kostiantynivka", "Donetsk Oblast", "Kramatorsk raion", "UA14120070010085843"),
        ("Luhansk Oblast", "", "", "UA44000000000018893"),
    ],
)
def test_a_name_that_means_one_place(
    gazetteer: Gazetteer, name: str, oblast: str, raion: str, expected: str
) -> None:
    assert place_named(gazetteer, name, oblast=oblast, raion=raion).place.id == expected


def test_a_place_told_from_its_namesakes_is_less_sure_and_names_them(gazetteer: Gazetteer) -> None:
    alone = place_named(gazetteer, "Pokrovsk", oblast="Donetsk")
    assert (alone.score, alone.alternatives, alone.reasons) == (SURE, (), ())
    told = place_named(gazetteer, "Kostiantynivka", oblast="Donetsk", raion="Kramatorsk")
    assert told.score == NARROWED
    assert [a.place_id for a in told.alternatives] == ["UA14160130110024680"]
    assert told.score + sum(a.score for a in told.alternatives) == pytest.approx(SURE)
    assert told.reasons == ("one of 2 places of that name, told apart by raion and hromada",)


def test_a_former_name_is_said_to_be_one(gazetteer: Gazetteer) -> None:
    reasons = place_named(gazetteer, "Krasnoarmeysk").reasons
    assert reasons == ("Krasnoarmeysk is another or a former name of Pokrovsk",)


def test_an_ambiguous_name_lists_every_candidate(gazetteer: Gazetteer) -> None:
    with pytest.raises(AmbiguousPlaceError) as caught:
        place_named(gazetteer, "Kostiantynivka", oblast="Donetsk")
    assert caught.value.candidates == (
        "UA14120070010085843 Kostiantynivka (city, Kostiantynivka hromada, Kramatorsk raion, Donetsk)",
        "UA14160130110024680 Kostiantynivka (village, Marinka hromada, Pokrovsk raion, Donetsk)",
    )


@pytest.mark.parametrize(
    ("name", "expected", "told"),
    [
        ("Kyiv", "UA80000000000093317", "before 1 other place of that name"),
        ("Київ", "UA80000000000093317", "the region as 'Kyiv Oblast'"),
        ("Mykolaiv", "UA48060150010035747", "before 5 other places"),  # another city has the name too
        ("Donetsk", "UA14080030010048113", "the region as 'Donetsk Oblast'"),  # one in another country too
        ("Kostiantynivka", "UA14120070010085843", "Kramatorsk raion"),
        ("Kyiv oblast", "UA32000000000030281", ""),
        ("Kharkiv", "UA63120270010096107", ""),
        ("UA48040230080020671", "UA48040230080020671", ""),
    ],
)
def test_who_looks_for_a_place_is_shown_the_foremost_and_told_so(
    gazetteer: Gazetteer, name: str, expected: str, told: str
) -> None:
    found = place_looked_for(gazetteer, name)
    assert found.place.id == expected
    assert told in found.note
    assert bool(told) == bool(found.note)


@pytest.mark.parametrize("name", ["Ivanivka", "Олександрівка", "Horodok"])
def test_between_equals_nobody_guesses(gazetteer: Gazetteer, name: str) -> None:
    with pytest.raises(AmbiguousPlaceError):
        place_looked_for(gazetteer, name)


def test_a_claim_s_place_is_never_the_foremost_of_its_namesakes(gazetteer: Gazetteer) -> None:
    with pytest.raises(AmbiguousPlaceError):
        place_named(gazetteer, "Kyiv")


def test_many_candidates_are_counted_not_all_listed(gazetteer: Gazetteer) -> None:
    with pytest.raises(AmbiguousPlaceError) as caught:
        place_named(gazetteer, "Ivanivka")
    candidates, shown = caught.value.candidates, caught.value.shown
    assert len(candidates) > 21
    assert shown == (*candidates[:20], f"… and {len(candidates) - 20} more")
    assert str(caught.value).endswith(shown[-1])


def test_a_long_name_is_cut_in_the_message(gazetteer: Gazetteer) -> None:
    for name, raion in (("\x1b" + "x" * 5000, ""), ("Pokrovsk", "y" * 5000)):
        with pytest.raises(UnknownNameError) as caught:
            place_named(gazetteer, name, raion=raion)
        assert "x" * 100 not in str(caught.value)
        assert "y" * 200 not in str(caught.value)
        assert "\x1b" not in str(caught.value)


@pytest.mark.parametrize(
    ("name", "oblast", "raion", "hint"),
    [
        ("Pokrvsk", "Donetsk", "", "UA14160210010099403 Pokrovsk"),
        ("Pokrovsk", "Lviv", "", "place is 'Pokrovsk'"),
        ("Kostiantynivka", "Donetsk", "Horlivka", "Kramatorsk raion"),
        ("UA14160210010099404", "", "", "claimline gazetteer find"),
        ("", "", "", "place is ''"),
    ],
)
def test_an_unknown_name_suggests_what_is_like_it(
    gazetteer: Gazetteer, name: str, oblast: str, raion: str, hint: str
) -> None:
    with pytest.raises(UnknownNameError, match=hint):
        place_named(gazetteer, name, oblast=oblast, raion=raion)
