"""From claims to facts: claims that tell the same thing are grouped; none is rewritten.

Grouping is complete-link: a claim joins a group only where it fits every claim in it, so that one vague claim never
chains two different happenings together.
"""

from collections.abc import Callable, Hashable, Iterable

from pipeline.resolve.claimset import Claim

Fits = Callable[[Claim, Claim], bool]


def group_within(claims: Iterable[Claim], key: Callable[[Claim], Hashable]) -> list[list[Claim]]:
    """Groups of claims with equal keys, in the order of their first claims."""
    groups: dict[Hashable, list[Claim]] = {}
    for claim in claims:
        groups.setdefault(key(claim), []).append(claim)
    return list(groups.values())


def merge_groups(groups: Iterable[list[Claim]], fits: Fits, apart: Fits = lambda a, b: False) -> list[list[Claim]]:
    """Groups joined across articles where a claim of one fits a claim of the other and none is `apart` from another.

    Both are asked for pairs of claims of different articles. Groups of one article are never joined.
    """
    merged: list[list[Claim]] = []
    for group in groups:
        for candidate in merged:
            articles = {c.article_id for c in candidate}
            if articles & {c.article_id for c in group}:
                continue
            pairs = [(a, b) for a in candidate for b in group]
            if any(fits(a, b) for a, b in pairs) and not any(apart(a, b) for a, b in pairs):
                candidate += group
                break
        else:
            merged.append(list(group))
    return merged
