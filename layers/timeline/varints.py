"""Whole numbers in as few bytes as they need, seven bits a byte, the lowest first: written, and read warily.

A signed number is folded to an unsigned one first (0, -1, 1, -2 … become 0, 1, 2, 3 …), so that small ones
stay short whatever their sign. Numbers up to 2**31 - 1 are read; the browser's bit arithmetic ends there.
"""

from __future__ import annotations

from typing import Final

from layers.errors import LayerError

LARGEST: Final = 2**31 - 1


def folded(value: int) -> int:
    """Return a signed number as an unsigned one."""
    return value << 1 if value >= 0 else (-value << 1) - 1


def unfolded(value: int) -> int:
    """Return the signed number that `folded` gave."""
    return -(value >> 1) - 1 if value & 1 else value >> 1


class Writer:
    """Bytes that grow at their end."""

    def __init__(self) -> None:
        self.content = bytearray()

    def number(self, value: int) -> None:
        """Append a number from 0 to LARGEST. Raises LayerError for another."""
        if not 0 <= value <= LARGEST:
            raise LayerError(f"{value} does not fit a timeline file; numbers go from 0 to {LARGEST}.")
        while value > 127:
            self.content.append(value & 127 | 128)
            value >>= 7
        self.content.append(value)

    def signed(self, value: int) -> None:
        """Append a number of either sign."""
        self.number(folded(value))


class Reader:
    """Reads numbers one after the other. Raises LayerError where the bytes end before the number does."""

    def __init__(self, content: bytes, at: int = 0) -> None:
        self._content = content
        self.at = at

    @property
    def left(self) -> int:
        """Return how many bytes follow."""
        return len(self._content) - self.at

    def number(self) -> int:
        """Return the next number."""
        value = shift = 0
        while shift < 35:
            if self.at >= len(self._content):
                raise damaged("it ends too early")
            byte = self._content[self.at]
            self.at += 1
            value |= (byte & 127) << shift
            if byte < 128:
                if value > LARGEST:
                    break
                return value
            shift += 7
        raise damaged("a number is too large")

    def signed(self) -> int:
        """Return the next number, which has a sign."""
        return unfolded(self.number())

    def count(self, what: str, size: int) -> int:
        """Return how many things of at least `size` bytes follow, never more than can be there."""
        value = self.number()
        if value * size > self.left:
            raise damaged(f"it holds fewer {what} than it says")
        return value

    def taken(self, size: int) -> bytes:
        """Return the next `size` bytes."""
        if size > self.left:
            raise damaged("it ends too early")
        self.at += size
        return self._content[self.at - size : self.at]


def damaged(what: str) -> LayerError:
    """Return the error that says so of a timeline file."""
    return LayerError(f"The timeline file is damaged: {what}. Make it again from its maps.")
