"""Reported speech and events in English sentences."""
