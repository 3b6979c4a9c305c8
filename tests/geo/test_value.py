"""Tests of values: they compare, hash and change by copies as frozen dataclasses do."""

from __future__ import annotations

import dataclasses

import pytest

from geo.value import replace, value


@value
class _Single:
    only: int


@value
class _Pair:
    left: int
    right: tuple[str, ...] = ()


def test_equal_fields_make_equal_values_with_one_hash() -> None:
    one, other = _Pair(1, ("a",)), _Pair(1, ("a",))
    assert one == other
    assert {one, other} == {one}
    assert one != _Pair(2, ("a",))
    assert one != (1, ("a",))


def test_a_changed_value_is_another_one() -> None:
    one = _Pair(1)
    assert replace(one, right=("b",)) == dataclasses.replace(one, right=("b",)) == _Pair(1, ("b",))
    assert one == _Pair(1)
    assert replace(_Single(1), only=2) == _Single(2)
    with pytest.raises(TypeError):
        replace(one, middle=3)


def test_a_value_has_no_room_for_other_fields() -> None:
    with pytest.raises(AttributeError):
        setattr(_Pair(1), "middle", 2)  # noqa: B010
