"""Independence of sources: how many independent originals stand behind a row.

Evidence is not independent where its articles are near-copies, where its sentences are wire copies of one another, or
where outlets cite the same original claimant. What is linked so, directly or through others, counts once.
"""

from collections.abc import Sequence
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Origin:
    """Where one piece of evidence comes from.

    Attributes:
        cluster: cluster_id of its article.
        wire: wire_id of its sentence, None where it is no wire copy.
        claimant: original claimant, None where the paper speaks in its own voice.
    """

    cluster: str
    wire: str | None
    claimant: str | None


def source_count(origins: Sequence[Origin]) -> int:
    """The number of independent originals among the origins; 0 for none."""
    groups: list[set[tuple[str, str]]] = []
    for origin in origins:
        links = {("cluster", origin.cluster)}
        if origin.wire is not None:
            links.add(("wire", origin.wire))
        if origin.claimant is not None:
            links.add(("claimant", origin.claimant))
        joined = [g for g in groups if g & links]
        groups = [g for g in groups if not g & links] + [links.union(*joined)]
    return len(groups)
