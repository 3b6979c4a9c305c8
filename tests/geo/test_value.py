"""Tests of values: they compare, hash and change by copies as frozen dataclasses do."""

from __future__ import annotations

from dataclasses import replace

import pytest

from geo.value import value


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
    assert replace(one, right=("b",)) == _Pair(1, ("b",))
    assert one == _Pair(1)


def test_a_value_has_no_room_for_other_fields() -> None:
    with pytest.raises(AttributeError):
        setattr(_Pair(1), "middle", 2)  # noqa: B010
