"""Publishers' current control maps over HTTP: only when told to, on accepted terms, within limits."""

from layers.fetching.fetch import ADDRESSES, ISW_LAYERS, TIMEOUT, Fetched, fetch
from layers.fetching.state import NAME, FetchState

__all__ = ["ADDRESSES", "ISW_LAYERS", "NAME", "TIMEOUT", "FetchState", "Fetched", "fetch"]
