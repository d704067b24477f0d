"""What people write, and what comes from elsewhere: an error names file and place, and there is never a traceback."""

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from pipeline.changelog import ChangelogError, read_changelog
from pipeline.corpus import CorpusError, read_corpus
from pipeline.curation import CurationError, read_curation
from pipeline.explain import ExplainError
from pipeline.explain import read_package as read_for_explain
from pipeline.release.package import PackageError, read_package
from pipeline.release.schema_file import SchemaFileError, read_released

DEEP = b"[" * 200_000
HEAD = b"table,row_id,action,column,value,reason,author,date\n"
CELL = b"casualties,cas-1,correct,count_min,%s,Druckfehler,A. Muster,2024-01-01\n"


def refused(read: Callable[[Path], object], error: type[Exception], path: Path, content: bytes) -> str:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(content)
    with pytest.raises(error) as told:
        read(path)
    assert path.name in str(told.value) or str(path.parent) in str(told.value)
    return str(told.value)


@pytest.mark.parametrize(
    "content",
    [
        b"x = " + DEEP,
        b"x = " + b"{a = " * 5_000,
        b"name = " + b"9" * 5_000,
        b"name = 99999999999999999999",
        b"period_start = 2022-02-30",
        b"period_start = 2022-01-02T10:00:00",
        b'gold = "a\\u0000b"',
        b'name = "a\\u001bb"',
        b"name\x00 = 1",
        'name = "x"'.encode("utf-16"),
        "name = ١٢".encode(),
    ],
    ids=repr,
)
def test_a_corpus_file(tmp_path: Path, content: bytes) -> None:
    refused(read_corpus, CorpusError, tmp_path / "corpus.toml", content[:200_010])


@pytest.mark.parametrize(
    "content",
    [
        HEAD + CELL % "١٢".encode(),
        HEAD + CELL % (b"9" * 30),
        HEAD + CELL % (b"9" * 5_000),
        HEAD + CELL % b"1\x002",
        HEAD + CELL.replace(b"2024-01-01", b"2024-02-31") % b"1",
        HEAD + CELL.replace(b"2024-01-01", b"2024-W01-1") % b"1",
        HEAD + b'casualties,"cas',
        HEAD + b"x" * 200_000,
    ],
    ids=lambda content: repr(content[52:90]),
)
def test_corrections(tmp_path: Path, content: bytes) -> None:
    refused(lambda path: read_curation(path.parent), CurationError, tmp_path / "curation" / "k.csv", content)


@pytest.mark.parametrize(
    "content", [b"## [1.0.0] - 2024-02-31\n", b"## [1.0.%d]\n" % 10**400, b"## \xfc", b"## [01.0.0]\n"]
)
def test_a_changelog(tmp_path: Path, content: bytes) -> None:
    refused(read_changelog, ChangelogError, tmp_path / "CHANGELOG.md", content)


@pytest.mark.parametrize(
    "content", [DEEP, b"[]", b"\x00", b'{"version": 3, "tables": {}}', b'{"version": "1.0.0", "tables": 3}']
)
def test_a_kept_schema(tmp_path: Path, content: bytes) -> None:
    refused(read_released, SchemaFileError, tmp_path / "released.json", content)


def test_a_mark_of_the_order_of_bytes_is_no_error(tmp_path: Path) -> None:
    mark = b"\xef\xbb\xbf"
    (tmp_path / "corpus.toml").write_bytes(mark + b'name = "probe"')
    assert read_corpus(tmp_path / "corpus.toml").name == "probe"
    (tmp_path / "CHANGELOG.md").write_bytes(mark + b"## [1.2.0] - 2024-01-05\n")
    assert str(read_changelog(tmp_path / "CHANGELOG.md").entries[0].version) == "1.2.0"


def resource(**said: Any) -> dict[str, Any]:
    schema = {"fields": [{"name": "a", "type": "integer"}], "primaryKey": "a"}
    return {"resources": [{"name": "a", "path": "data/a.csv", "schema": schema} | said]}


@pytest.mark.parametrize(
    "descriptor",
    [
        *([], None, "x", 3, {"resources": 3}, {"resources": ["x"]}, DEEP, b"\x00"),
        *(resource(path=path) for path in ("/etc/hostname", "data/../../a.csv", "a\0b", None, ["x"])),
        *(resource(schema=schema) for schema in ("x", {"fields": 3}, {"fields": ["x"]})),
        resource(name=["a"]),
        resource(hash="sha256:0"),
        resource(),
    ],
    ids=lambda descriptor: repr(descriptor)[:60],
)
def test_a_package(tmp_path: Path, descriptor: object) -> None:
    """The last one is a number beyond 64 bits in a cell."""
    (tmp_path / "data").mkdir()
    (tmp_path / "data" / "a.csv").write_text("a\n99999999999999999999999999\n")
    content = descriptor if isinstance(descriptor, bytes) else json.dumps(descriptor).encode()
    refused(lambda path: read_package(path.parent), PackageError, tmp_path / "datapackage.json", content)


@pytest.mark.parametrize(
    "content", [DEEP, b"[]", b"null", b'{"resources": [{"path": null}]}', b'{"resources": [{"path": ["x.csv"]}]}']
)
def test_a_package_that_is_explained(tmp_path: Path, content: bytes) -> None:
    refused(lambda path: read_for_explain(path.parent), ExplainError, tmp_path / "datapackage.json", content)
