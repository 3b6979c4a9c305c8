"""Many days of control maps as one small file: a table of points, and what changed from day to day."""

from layers.timeline.file import MAGIC, VERSION, Timeline, decode, encode

__all__ = ["MAGIC", "VERSION", "Timeline", "decode", "encode"]
