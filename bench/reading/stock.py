"""What is in the corpus: how many documents, claims and mentions of each kind."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Sequence

from bench.reading.corpus import LANGUAGES, SPLITS
from bench.reading.labels import Document
from bench.reading.table import Table


def stock(documents: Sequence[Document]) -> list[Table]:
    """Return tables of counts by language and part."""
    counts: dict[str, dict[str, Counter[tuple[str, str]]]] = defaultdict(lambda: defaultdict(Counter))
    for document in documents:
        at = (document.language, document.split)
        counts["form"][document.form][at] += 1
        counts[f"{document.form}s by what they stand for"][document.phenomenon][at] += 1
        for claim in document.claims:
            counts["status"][claim.status][at] += 1
            counts["stance"][claim.polarity][at] += 1
            counts["claimant"][claim.claimant][at] += 1
            counts["relation"][claim.relation][at] += 1
        for mention in document.mentions:
            counts["mentions"][mention.kind][at] += 1
        counts["traps"]["no claim"][at] += len(document.traps)
    columns = [(language, split) for language in LANGUAGES for split in SPLITS]
    return [
        Table(
            name,
            (name, *(f"{language} {split}" for language, split in columns), "all"),
            tuple(
                (kind, *(str(row[column]) for column in columns), str(sum(row.values())))
                for kind, row in sorted(kinds.items())
            ),
            left=1,
        )
        for name, kinds in counts.items()
    ]
