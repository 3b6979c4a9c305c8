"""What reading a document gives."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from geo.resolve import Resolution
from layers.claims import Claim, Claimant, Document, Remark


@dataclass(frozen=True)
class Reading:
    """A document as read: where places are named, what is claimed of them, what is remarked.

    `claimants` are all that occur in the claims and remarks, the publisher as narrator included. `names_then`
    has the name that was official in the year of publication, by place id, where today's is another.
    """

    document: Document
    resolutions: tuple[Resolution, ...]
    claims: tuple[Claim, ...]
    remarks: tuple[Remark, ...]
    claimants: tuple[Claimant, ...]
    names_then: Mapping[str, str] = field(default_factory=dict)
