"""A release that is killed leaves the last one whole; `kill_release.py` does this for a hundred moments."""

from pathlib import Path

from tests.release.kill_release import kill_releases


def test_a_killed_release_leaves_the_last_one_whole_and_the_next_run_succeeds(tmp_path: Path) -> None:
    assert kill_releases(tmp_path, moments=2, seed=7).total() == 2
