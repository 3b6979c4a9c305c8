"""Errors of claims and layers: what is wrong, where, the value, what is allowed, what to do."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from types import MappingProxyType
from typing import Self

from layers.faults import at_most, short

_MAX_NAMES = 40


class LayerError(ValueError):
    """Anything wrong with claims, layers or the ledger that a person can mend.

    `code` and `values` let a page say it in its own language (`refusal.<code>` of the interface's texts, and
    its slots); `parts` are the faults that one error tells together. Without any, only English has words.
    """

    code: str = ""
    values: Mapping[str, object] = MappingProxyType({})
    parts: tuple[LayerError, ...] = ()

    def coded(self, code: str, **values: object) -> Self:
        """Return this error with the code and values by which a page words it."""
        self.code, self.values = code, values
        return self

    def as_of(self, other: LayerError) -> Self:
        """Return this error, which tells another one on, with that one's code, values and parts."""
        self.code, self.values, self.parts = other.code, other.values, other.parts
        return self

    @classmethod
    def of(cls, faults: Sequence[LayerError]) -> Self:
        """Return one error that tells several faults."""
        error = cls("; ".join(str(fault) for fault in faults))
        error.parts = tuple(faults)
        return error


class FileFaultsError(LayerError):
    """All faults of one file, raised once."""

    def __init__(self, path: str, faults: Sequence[str]) -> None:
        self.path = path
        self.faults = tuple(faults)
        more = "" if len(self.faults) == 1 else f" ({len(self.faults)} faults)"
        super().__init__(f"{path}{more}: " + "; ".join(self.faults))


class UnknownNameError(LayerError):
    """A name outside a closed list or registry."""

    def __init__(self, what: str, value: str, allowed: Sequence[str], advice: str = "") -> None:
        self.what, self.value, self.allowed = what, value, tuple(allowed)
        tail = f" {advice}" if advice else ""
        super().__init__(f"{what} is {short(value)}; use {_listed(self.allowed)}.{tail}")


class AmbiguousPlaceError(LayerError):
    """A toponym that means several places; carries all candidates, and `shown`, the first of them."""

    def __init__(self, toponym: str, candidates: Sequence[str]) -> None:
        self.toponym, self.candidates = toponym, tuple(candidates)
        self.shown = tuple(at_most(self.candidates))
        super().__init__(
            f"{short(toponym)} means {len(self.candidates)} places; name one by its id: "
            + "; ".join(self.shown)
        )


class LedgerError(LayerError):
    """A broken chain, an unreadable event or a write that did not reach the disk."""


@contextmanager
def noting(faults: list[LayerError]) -> Iterator[None]:
    """Note a LayerError of the block and go on after it, so that all faults can be told at once."""
    try:
        yield
    except LayerError as error:
        faults.append(error)


def together(faults: Sequence[LayerError], what: str = "the command") -> LayerError:
    """Return the only fault as it is, or one error that tells all faults of `what`."""
    return faults[0] if len(faults) == 1 else FileFaultsError(what, sentences(faults))


def sentences(faults: Sequence[LayerError]) -> list[str]:
    """Return every fault, also those that one error holds together, in words without a full stop."""
    return [
        said.removesuffix(".")
        for fault in faults
        for said in (fault.faults if isinstance(fault, FileFaultsError) else (str(fault),))
    ]


def _listed(values: Sequence[str]) -> str:
    if len(values) > _MAX_NAMES:
        return ", ".join(at_most(values, _MAX_NAMES))
    if len(values) < 2:
        return "".join(values) or "nothing (the list is empty)"
    return ", ".join(values[:-1]) + " or " + values[-1]
