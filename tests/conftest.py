"""Fixtures shared by all tests."""

from __future__ import annotations

import gc
import os
from pathlib import Path

import pytest
from hypothesis import settings

# How long an example takes depends on the machine; whether it holds does not.
settings.register_profile("default", deadline=None)
settings.register_profile("soak", deadline=None, max_examples=1000)
settings.load_profile("default")
# A worker holds the gazetteer and three lexicons: walking them at every turn took a sixth of all time.
gc.set_threshold(50_000, 10, 10)
REPOSITORY = Path(__file__).resolve().parent.parent


@pytest.fixture(scope="session")
def repository() -> Path:
    """Return the root of the checkout."""
    return REPOSITORY


@pytest.fixture(scope="session")
def shared() -> Path:
    """Return the folder of third-party test material, or skip where it is absent."""
    folder = Path(os.environ.get("CLAIMLINE_SHARED", REPOSITORY.parent / "shared"))
    if not folder.is_dir():
        pytest.skip(f"no third-party test material at {folder}; set CLAIMLINE_SHARED to its folder")
    return folder


@pytest.fixture(scope="session")
def shared_data(shared: Path) -> Path:
    """Return the folder of real third-party data, or skip where it is absent."""
    folder = shared / "data"
    if not folder.is_dir():
        pytest.skip(f"no third-party data at {folder}; set CLAIMLINE_SHARED to the folder that holds data/")
    return folder
