"""What to type where a page needs control maps and the data folder has none."""

from __future__ import annotations

from typing import Final

# A folder of one's own: publishers' maps may not be handed on with the shipped data.
COMMANDS: Final = (
    "claimline control import deepstate-archive ARCHIVE.tar.xz --data mine\nCLAIMLINE_DATA=mine make run"
)
