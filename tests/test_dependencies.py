"""What the project is built on: every file by its checksum, every licence listed and permitted."""

import re
from pathlib import Path

import pytest

from tests.dependencies import LOCKS, PERMITTED, ROOT, advisories, document, hashed, licence, listed, pins

LISTED = ROOT / "docs/dependencies.md"


@pytest.mark.parametrize("lock", LOCKS)
def test_every_package_of_a_lock_has_checksums(lock: str) -> None:
    text = (ROOT / lock).read_text("utf-8")
    assert len(list(pins(text))) > 50
    assert hashed(text)
    assert not hashed(text + "nobody==1.0\n")


def test_both_locks_name_the_same_versions() -> None:
    used, all_of_them = (dict(pins((ROOT / lock).read_text("utf-8"))) for lock in LOCKS[:2])
    assert used.items() <= all_of_them.items()


def test_each_licence_is_listed_and_permitted() -> None:
    text = LISTED.read_text("utf-8")
    found = listed(text)
    known = {name for lock in LOCKS for name, _ in pins((ROOT / lock).read_text("utf-8"))}
    installed = {name for name in known if licence(name) is not None}
    assert installed <= found.keys() <= known
    assert {name: told for name, told in found.items() if not PERMITTED.search(told)} == {}
    assert document(text) == text or installed != known


def test_a_licence_that_asks_for_more_is_not_permitted() -> None:
    assert not PERMITTED.search("GNU General Public License v3 (GPLv3)")
    assert not PERMITTED.search("AGPL-3.0-only")
    assert not PERMITTED.search("not told")


def test_advisories_are_told_with_their_address() -> None:
    packages = [("lame", "1.0"), ("sound", "2.0")]
    answer = {"results": [{"vulns": [{"id": "PYSEC-2031-7"}]}, {}]}
    assert advisories(packages, answer) == ["lame 1.0: https://osv.dev/PYSEC-2031-7"]


def test_what_ci_calls_is_named_by_its_commit() -> None:
    called = [
        line
        for path in Path(ROOT / ".github/workflows").glob("*.yml")
        for line in path.read_text("utf-8").splitlines()
        if "uses:" in line
    ]
    assert called
    assert all(re.search(r"uses: [\w.-]+/[\w./-]+@[0-9a-f]{40} # v\d", line) for line in called)
