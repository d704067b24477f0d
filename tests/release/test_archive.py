"""Archives: named once, whole or not at all, and the same for the same content."""

import datetime
import io
import os
import stat
import zipfile
from hashlib import sha256
from pathlib import Path

import pytest

from pipeline.changelog.version import Version
from pipeline.release.archive import (
    ArchiveExistsError,
    checksums,
    list_archives,
    named_archive,
    pack,
    read_archive,
    replace_file,
    write_archive,
)

DAY = datetime.date(2031, 5, 12)
FILES = {"b.csv": b"zwei\n", "a.csv": b"eins\n"}


@pytest.fixture(params=[True, False], ids=["links", "no-links"])
def links(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> bool:
    """A file system that has links, and one that has none."""
    if not request.param:

        def refuse(*_: object) -> None:
            raise OSError(95, "not supported")

        monkeypatch.setattr(os, "link", refuse)
    return bool(request.param)


def test_an_archive_gets_its_name_once(links: bool, tmp_path: Path) -> None:
    path, staging = tmp_path / "dist" / "streik-1.0.0.zip", tmp_path / "entwurf"
    path.parent.mkdir()
    staging.mkdir()
    assert named_archive(path.parent, staging) is None
    write_archive(path, FILES, DAY, staging)
    assert read_archive(path) == FILES
    assert named_archive(path.parent, staging) == path
    first = path.read_bytes()
    with pytest.raises(ArchiveExistsError, match="never overwritten"):
        write_archive(path, FILES | {"a.csv": b"anders\n"}, DAY, staging)
    assert path.read_bytes() == first


def test_what_has_another_content_did_not_get_its_name_from_here(tmp_path: Path) -> None:
    path, staging = tmp_path / "streik-1.0.0.zip", tmp_path / "entwurf"
    staging.mkdir()
    write_archive(path, FILES, DAY, staging)
    path.write_bytes(b"ein anderes Archiv")
    assert named_archive(tmp_path, staging) is None
    path.unlink()
    assert named_archive(tmp_path, staging) is None


def packed(files: dict[str, bytes], day: datetime.date = DAY) -> bytes:
    file = io.BytesIO()
    pack(file, files, day)
    return file.getvalue()


def test_the_same_content_is_the_same_archive() -> None:
    assert packed(FILES) == packed(dict(reversed(FILES.items())))
    assert packed(FILES) != packed(FILES, DAY + datetime.timedelta(days=1))
    with zipfile.ZipFile(io.BytesIO(packed(FILES, datetime.date(1970, 1, 1)))) as archive:
        names = archive.namelist()
        assert names == sorted(names)
        assert {info.date_time for info in archive.infolist()} == {(1980, 1, 1, 0, 0, 0)}
        assert {(info.external_attr >> 16, info.create_system) for info in archive.infolist()} == {(0o100644, 3)}
        assert {info.compress_type for info in archive.infolist()} == {zipfile.ZIP_STORED}


def test_checksums_are_lines_as_other_programs_read_them() -> None:
    wanted = "".join(f"{sha256(FILES[name]).hexdigest()}  {name}\n" for name in sorted(FILES))
    assert checksums(FILES).decode() == wanted


def test_an_archive_whose_files_are_not_what_it_states_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "streik-1.0.0.zip"
    for harm in ({"a.csv": b"anders\n"}, {"c.csv": b"mehr\n"}):
        with zipfile.ZipFile(path, "w") as archive:
            for name, content in (FILES | harm | {"SHA256SUMS": checksums(FILES)}).items():
                archive.writestr(name, content)
        with pytest.raises(ValueError, match="get the archive again"):
            read_archive(path)


def test_a_file_is_replaced_whole_and_nothing_is_left_beside_it(tmp_path: Path) -> None:
    path = tmp_path / "neu" / "schema.json"
    replace_file(path, b"eins")
    (path.parent / ".schema.json.lagebild-tot").write_bytes(b"eines gekillten Laufs")
    replace_file(path, b"zwei")
    assert path.read_bytes() == b"zwei"
    assert [p.name for p in path.parent.iterdir()] == ["schema.json"]
    assert path.stat().st_mode & 0o777 == 0o644


@pytest.mark.parametrize("whole", [True, False], ids=["archive", "file"])
def test_what_takes_a_name_is_on_disk_before(whole: bool, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The content is written to disk, then it gets its name, then the folder that holds the name is."""
    happened: list[str] = []
    sync, link, replace = os.fsync, os.link, Path.replace

    def synced(handle: int) -> None:
        status = os.fstat(handle)
        happened.append("folder" if stat.S_ISDIR(status.st_mode) else f"{status.st_size} bytes")
        sync(handle)

    def named(*paths: Path) -> None:
        happened.append(f"named {paths[-1].name}")
        (link if whole and paths[-1].suffix == ".zip" else replace)(*paths)

    monkeypatch.setattr(os, "fsync", synced)
    monkeypatch.setattr(os, "link", named)
    monkeypatch.setattr(Path, "replace", named)
    if whole:
        staging = tmp_path / "entwurf"
        staging.mkdir()
        write_archive(tmp_path / "streik-1.0.0.zip", FILES, DAY, staging)
        size = (tmp_path / "streik-1.0.0.zip").stat().st_size
        note = (staging / "naming").stat().st_size
        assert happened == [
            *(f"{size} bytes", f"{note} bytes", "named naming", "folder"),
            *("named streik-1.0.0.zip", "folder"),
        ]
    else:
        replace_file(tmp_path / "schema.json", b"{}\n")
        assert happened == ["3 bytes", "named schema.json", "folder"]


def test_archives_of_one_dataset_are_found_by_version_the_oldest_first(tmp_path: Path) -> None:
    named = ["streik-1.10.0.zip", "streik-1.9.0.zip", "streik-0.1.0.zip"]
    for name in [*named, "streik-1.0.zip", "streik-1.0.0.zip.sig", "streiks-1.0.0.zip", "ostreik-1.0.0.zip"]:
        (tmp_path / name).touch()
    assert list(list_archives(tmp_path, "streik").items()) == [
        (Version(0, 1, 0), tmp_path / "streik-0.1.0.zip"),
        (Version(1, 9, 0), tmp_path / "streik-1.9.0.zip"),
        (Version(1, 10, 0), tmp_path / "streik-1.10.0.zip"),
    ]
    (tmp_path / "a.b-1.0.0.zip").touch()
    (tmp_path / "axb-2.0.0.zip").touch()
    assert list(list_archives(tmp_path, "a.b")) == [Version(1, 0, 0)]
