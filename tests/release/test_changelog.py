"""The changelog is read, added to and written without harm to what people wrote."""

import datetime

from hypothesis import given
from hypothesis import strategies as st

from pipeline.changelog import EMPTY, Changelog, Entry, join_notes, parse_changelog
from pipeline.changelog.version import Bump, Version

WRITTEN = """\
# Changelog

What changed in the data on strikes.

## [Unreleased]

### Fixed

- The dock strike is dated to Tuesday.

## [1.1.0]

### Added

- Two articles on the strike at the
  airport.

## [1.0.0] - 2023-05-11

The first release.
"""


def test_the_newest_number_is_the_declared_version() -> None:
    changelog = parse_changelog(WRITTEN)
    declared = changelog.declared
    assert declared is not None
    assert (declared.version, declared.day) == (Version(1, 1, 0), None)
    assert changelog.entry(Version(1, 0, 0)) == Entry(
        Version(1, 0, 0), datetime.date(2023, 5, 11), "The first release."
    )
    assert changelog.since(Version(1, 0, 0)).count("###") == 2
    assert "airport" not in changelog.since(Version(1, 1, 0))


def test_reading_and_writing_changes_nothing() -> None:
    assert str(parse_changelog(WRITTEN)) == WRITTEN
    assert str(parse_changelog(EMPTY)) == EMPTY


def test_a_released_entry_takes_its_place_and_what_it_holds_is_not_unreleased_any_more() -> None:
    changelog, version = parse_changelog(WRITTEN), Version(1, 1, 0)
    told = Entry(version, datetime.date(2023, 5, 12), join_notes("### Added\n\n- Two articles.", changelog.unreleased))
    changed = changelog.with_entry(told)
    assert [e.version for e in changed.entries] == [None, version, Version(1, 0, 0)]
    assert "## [Unreleased]\n\n## [1.1.0] - 2023-05-12\n\n### Added\n\n- Two articles.\n\n### Fixed" in str(changed)
    assert changelog.with_entry(Entry(version, told.day, "- Two articles.")).unreleased == changelog.unreleased


def test_notes_come_together_under_their_titles() -> None:
    drafted = "### Changed\n\n- `events`: 1 row changed.\n\n### Added\n\n- 1 article."
    written = "### Added\n\n- 1 article.\n- Column `curated`."
    assert join_notes(written, drafted) == (
        "### Added\n\n- 1 article.\n- Column `curated`.\n\n### Changed\n\n- `events`: 1 row changed."
    )


versions = st.builds(Version, *[st.integers(0, 99)] * 3)
texts = st.lists(st.sampled_from(["### Added", "- Ein Streik.", "- Spalte `x`", "", "Überblick"])).map("\n".join)
entries = st.builds(Entry, versions, st.none() | st.dates(), texts.map(str.strip))


@given(st.lists(entries, unique_by=lambda e: e.version))
def test_any_changelog_survives_writing_and_reading(found: list[Entry]) -> None:
    changelog = Changelog("# Changelog\n\n", (Entry(None, None, ""), *found))
    assert parse_changelog(str(changelog)).entries == changelog.entries


@given(versions, st.sampled_from(Bump))
def test_a_version_only_rises(version: Version, bump: Bump) -> None:
    raised = version.raised(bump)
    assert Version.parse(str(version)) == version
    assert raised > version if bump else raised == version
