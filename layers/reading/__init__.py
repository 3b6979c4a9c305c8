"""Reading: from the text of a report to claims, step by step, each decision with its reason.

`read` is the whole way: mentions -> places -> sentences -> sources -> clauses -> events -> claims.
"""

from layers.reading.pipeline import Reading, read

__all__ = ["Reading", "read"]
