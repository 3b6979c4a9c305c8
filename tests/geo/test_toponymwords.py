"""Tests of the words beside names: whole ones, and beginnings."""

from __future__ import annotations

from geo.toponymwords import word_set


def test_a_word_without_a_star_is_that_word_alone() -> None:
    words = word_set(["Town", "village"])
    assert "town" in words
    assert "towns" not in words
    assert list(words) == ["town", "village"]


def test_a_star_stands_for_any_ending() -> None:
    words = word_set(["околиц*", "town"])
    assert "околиці" in words
    assert "town" in words
    assert "towns" not in words
    assert "окол" not in words
    assert list(words) == ["town"]
