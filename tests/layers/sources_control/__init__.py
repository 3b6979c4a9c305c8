"""Tests of the importers of control maps."""
