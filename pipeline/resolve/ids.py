"""Identifiers derived from content: an unchanged fact keeps its id in every build and release."""

import hashlib
from collections import Counter
from collections.abc import Iterable, Iterator
from typing import Any


def content_id(prefix: str, *parts: Any) -> str:
    """A short id from the parts that make a row what it is; None and "" differ from each other.

    48 bits of SHA-256: one collision is expected in about twenty million rows of one table.
    """
    text = "\x1f".join("\x00" if p is None else str(p) for p in parts)
    return f"{prefix}-{hashlib.sha256(text.encode()).hexdigest()[:12]}"


def told_apart(ids: Iterable[tuple[str, str, int]], seen: Counter[str]) -> Iterator[str]:
    """Ids of rows of one table, each given once.

    Two rows may be made of the same parts: two fires in one town of which no day is known. The first keeps the id that
    its parts give it; each further one gets an id from that one and from where it is told first.

    Args:
        ids: of each row the id from its parts, and article_id and offset of its first evidence.
        seen: how many rows of the table before had each id from their parts; these rows are added.
    """
    for made, article, start in ids:
        seen[made] += 1
        prefix = made.partition("-")[0]
        yield made if seen[made] == 1 else content_id(prefix, made, article, start, seen[made])
