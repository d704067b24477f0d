"""Whether a change of the schema is declared: its version is high enough, and the changelog tells of it."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from pipeline.changelog import Changelog
from pipeline.changelog.version import Bump, Version
from pipeline.release.consumers import Ran
from pipeline.release.schema_diff import Change, Schema, compare_schemas, needed_bump, silent_on
from pipeline.release.schema_file import ReleasedSchema


@dataclass(frozen=True)
class SchemaCheck:
    """The outcome of a check.

    Attributes:
        released: version of the last released schema.
        declared: version that the changelog declares.
        needed: lowest version that the differences permit.
        bump: the part of the version that they raise.
        changes: the differences.
        silent: those of them that the changelog does not tell of.
        queries: what came of the documented queries of the last release; None where they were not run.
    """

    released: Version
    declared: Version
    needed: Version
    bump: Bump
    changes: tuple[Change, ...]
    silent: tuple[Change, ...]
    queries: Ran | None = None

    @property
    def breaks(self) -> bool:
        """Whether the declared version says that readers of the last release may break."""
        return self.declared >= self.released.raised(Bump.MAJOR)

    @property
    def problems(self) -> list[str]:
        """What is to be done before the check passes; empty where it does."""
        found = []
        if self.declared < self.needed:
            found.append(
                f"the changelog declares {self.declared}, and the differences need {self.needed} ({self.bump}): "
                f"write the heading `## [{self.needed}]` with an entry"
            )
        for change in self.silent:
            found.append(f"the changelog is silent on {change.place}: {change.detail}; write an entry that names it")
        if self.queries and self.queries.broken and not self.breaks:
            number = len(self.queries.broken)
            found.append(
                f"{number} documented {'query breaks' if number == 1 else 'queries break'}, and {self.declared} "
                f"does not say so: keep what they need, or declare {self.released.raised(Bump.MAJOR)}"
            )
        return found

    def as_dict(self) -> dict[str, Any]:
        """The outcome as JSON has it."""
        return {
            "passed": not self.problems,
            "released": str(self.released),
            "declared": str(self.declared),
            "needed": str(self.needed),
            "bump": str(self.bump),
            "differences": [
                {
                    "table": change.table,
                    "column": change.column,
                    "class": change.kind,
                    "bump": str(change.bump),
                    "detail": change.detail,
                    "in_changelog": change not in self.silent,
                }
                for change in self.changes
            ],
            "queries": None
            if self.queries is None
            else {"passed": self.queries.passed, "broken": self.queries.broken, "untried": self.queries.untried},
            "problems": self.problems,
        }


def check_schema(
    released: ReleasedSchema, current: Mapping[str, Schema], changelog: Changelog, queries: Ran | None = None
) -> SchemaCheck:
    """Compare the schema in the code with the last released one, and both with the changelog.

    Args:
        released: the schema of the last release.
        current: the schema in the code.
        changelog: of the collection.
        queries: what came of the documented queries of the last release on the new package.
    """
    changes = compare_schemas(released.tables, current)
    bump = needed_bump(changes)
    declared = changelog.declared
    return SchemaCheck(
        released=released.version,
        declared=declared.version if declared and declared.version else released.version,
        needed=released.version.raised(bump),
        bump=bump,
        changes=tuple(changes),
        silent=tuple(silent_on(changes, changelog.since(released.version))),
        queries=queries,
    )
