"""Articles from object storage and packages into it: in memory, and on a server that speaks S3 where there is one."""

import json
from collections.abc import Iterator
from pathlib import Path

import fsspec
import pytest

from pipeline.orchestration.location import CallError, Location, locate, refresh, verify
from pipeline.orchestration.run import build
from pipeline.orchestration.state import load
from pipeline.storage import StorageError, address, fetch, send

TEXT = (
    "Busfahrer legen Bremen lahm\n\nIn Bremen haben am Montag rund 300 Busfahrer die Arbeit niedergelegt. Die Polizei "
    "nahm nach eigenen Angaben zwei Männer fest.\n"
)
MORE = TEXT.replace("Bremen", "Kiel").replace("zwei", "drei")
CORPUS = 'name = "probe"\ncountry = "DEU"\nperiod_start = 2024-03-01\nperiod_end = 2024-03-09\n'


@pytest.fixture
def memory() -> Iterator[fsspec.AbstractFileSystem]:
    storage = fsspec.filesystem("memory")
    storage.rm("/", recursive=True) if storage.ls("/") else None
    yield storage
    storage.rm("/", recursive=True) if storage.ls("/") else None


def silent(step: str, ended: bool) -> None:
    pass


def files(storage: fsspec.AbstractFileSystem, root: str) -> dict[str, bytes]:
    found = storage.find(root)
    return {path.removeprefix(root).lstrip("/"): storage.cat_file(path) for path in found}


@pytest.mark.parametrize(
    ("path", "told"),
    [
        ("s3://eimer/artikel", "s3://eimer/artikel"),
        ("memory://a", "memory://a"),
        ("gs://eimer/a b/c", "gs://eimer/a b/c"),
        ("artikel", None),
        ("/artikel/s3://a", None),
        ("c:/artikel", None),
        ("alt: neu/artikel", None),
    ],
)
def test_an_address_is_told_from_a_path(path: str, told: str | None) -> None:
    assert address(Path(path)) == told


def test_only_what_changed_is_copied_and_what_is_gone_goes(memory: fsspec.AbstractFileSystem, tmp_path: Path) -> None:
    memory.pipe({"/in/a.txt": b"a", "/in/b/c.txt": b"c"})
    assert fetch("memory://in", tmp_path) == 2
    assert fetch("memory://in", tmp_path) == 0
    memory.pipe({"/in/b/d.txt": b"d", "/in/a.txt": b"other"})
    memory.rm_file("/in/b/c.txt")
    (tmp_path / "b" / "own.txt").write_text("mine")
    assert fetch("memory://in", tmp_path) == 2
    found = {path.relative_to(tmp_path).as_posix() for path in tmp_path.rglob("*") if path.is_file()}
    assert found == {"a.txt", "b/d.txt", "b/own.txt", ".index.json"}
    assert (tmp_path / "a.txt").read_bytes() == b"other"
    (tmp_path / ".index.json").write_text("[")
    assert fetch("memory://in", tmp_path) == 2, "of a damaged index nothing is believed"
    (tmp_path / "a.txt").unlink()
    assert fetch("memory://in", tmp_path) == 1


def test_a_name_that_leaves_the_folder_is_refused(tmp_path: Path) -> None:
    class Odd:
        def find(self, root: str, detail: bool) -> dict[str, dict[str, int]]:
            return {f"{root}/../../etc/passwd": {"size": 1}}

    with pytest.MonkeyPatch.context() as patch, pytest.raises(StorageError, match="can be no file of a folder"):
        patch.setattr("fsspec.core.url_to_fs", lambda url, **options: (Odd(), "in"))
        fetch("memory://in", tmp_path)


def test_a_package_is_sent_with_its_descriptor_last_and_other_files_stay(
    memory: fsspec.AbstractFileSystem, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    old = {"resources": [{"path": "data/gone.csv"}, {"path": "data/a.csv"}]}
    there = {"/out/d.json": json.dumps(old).encode(), "/out/data/gone.csv": b"", "/out/notes.txt": b"mine"}
    memory.pipe(there)
    (tmp_path / "data").mkdir()
    (tmp_path / "data" / "a.csv").write_bytes(b"a")
    (tmp_path / "d.json").write_bytes(b"{}")
    order: list[str] = []
    write = type(memory).pipe_file

    def noted(self: fsspec.AbstractFileSystem, path: str, *given: object) -> None:
        order.append(path)
        write(self, path, *given)

    monkeypatch.setattr(type(memory), "pipe_file", noted)
    send(tmp_path, ["d.json", "data/a.csv"], "memory://out", "d.json")
    assert [path.rpartition("/")[2] for path in order] == ["a.csv", "d.json"]
    assert files(memory, "/out") == {"d.json": b"{}", "data/a.csv": b"a", "notes.txt": b"mine"}
    memory.pipe({"/foreign/x": b""})
    with pytest.raises(StorageError, match=r"memory://foreign: holds other files and no d\.json"):
        send(tmp_path, ["d.json"], "memory://foreign", "d.json")


@pytest.fixture(scope="module")
def wanted(tmp_path_factory: pytest.TempPathFactory) -> dict[str, bytes]:
    """The package of a build between folders."""
    home = tmp_path_factory.mktemp("ordner")
    (home / "artikel").mkdir()
    (home / "artikel" / "a.txt").write_text(TEXT, "utf-8")
    (home / "artikel" / "corpus.toml").write_text(CORPUS, "utf-8")
    local = locate(home / "artikel", home / "paket", home=home)
    assert build(verify(local), silent).failures == ()
    return {p.relative_to(local.out).as_posix(): p.read_bytes() for p in local.out.rglob("*") if p.is_file()}


def whole(location: Location, storage: fsspec.AbstractFileSystem, root: str, wanted: dict[str, bytes]) -> None:
    """Articles in the storage, a package in the storage: the bytes of a build between folders."""
    made = build(verify(location), silent)
    assert made.failures == ()
    assert files(storage, f"{root}/paket") == wanted
    storage.pipe({f"{root}/artikel/neu/b.txt": MORE.encode(), f"{root}/paket/notiz.txt": b"mine"})
    assert build(verify(location), silent).articles == 2
    later = files(storage, f"{root}/paket")
    assert later.keys() == {*wanted, "notiz.txt"}
    assert later["datapackage.json"] != wanted["datapackage.json"]
    assert load(location.state, "documents", "neu")["source_file"].to_list() == ["neu/b.txt"]


def test_a_build_from_memory_into_memory(
    memory: fsspec.AbstractFileSystem, tmp_path: Path, wanted: dict[str, bytes]
) -> None:
    memory.pipe({"/x/artikel/a.txt": TEXT.encode(), "/x/artikel/corpus.toml": CORPUS.encode()})
    location = locate(Path("memory://x/artikel"), Path("memory://x/paket"), home=tmp_path)
    whole(location, memory, "/x", wanted)


def test_corrections_and_changelog_come_along(memory: fsspec.AbstractFileSystem, tmp_path: Path) -> None:
    memory.pipe({"/x/artikel/a.txt": b"a", "/x/curation/reject.csv": b"", "/x/CHANGELOG.md": b"# A", "/x/big.bin": b""})
    location = refresh(locate(Path("memory://x/artikel"), tmp_path / "paket", home=tmp_path))
    assert location.changelog.read_bytes() == b"# A"
    assert [path.name for path in location.curation.iterdir()] == ["reject.csv"]
    assert not (location.articles.parent / "big.bin").exists()


def test_a_build_on_a_server_that_speaks_s3(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, wanted: dict[str, bytes]
) -> None:
    pytest.importorskip("s3fs", reason="s3fs is not installed: pip install 'lagebild[s3]'")
    server = pytest.importorskip("moto.server", reason="moto is not installed").ThreadedMotoServer(port=0)
    server.start()
    try:
        host, port = server.get_host_and_port()
        options = {"key": "k", "secret": "s", "client_kwargs": {"endpoint_url": f"http://{host}:{port}"}}
        monkeypatch.setitem(fsspec.config.conf, "s3", options)
        storage = fsspec.filesystem("s3", use_listings_cache=False)
        storage.mkdir("eimer")
        storage.pipe({"eimer/artikel/a.txt": TEXT.encode(), "eimer/artikel/corpus.toml": CORPUS.encode()})
        location = locate(Path("s3://eimer/artikel"), Path("s3://eimer/paket"), home=tmp_path)
        whole(location, storage, "eimer", wanted)
        with pytest.raises(CallError, match="s3://keiner/artikel: no such bucket or folder"):
            verify(locate(Path("s3://keiner/artikel"), tmp_path / "paket", home=tmp_path))
    finally:
        server.stop()


def test_what_cannot_be_reached_is_told_with_the_remedy(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def called(source: str, corpus: Path | None = None) -> str:
        with pytest.raises(CallError) as error:
            verify(locate(Path(source), tmp_path / "paket", corpus, home=tmp_path))
        return str(error.value)

    assert "fsspec knows no storage 'nirgends'" in called("nirgends://a/b")
    assert "memory://leer/artikel: holds no file" in called("memory://leer/artikel")
    memory = fsspec.filesystem("memory")
    memory.pipe({"/y/artikel/a.txt": b"a"})
    assert "--corpus is an address in object storage" in called("memory://y/artikel", corpus=Path("s3://a/corpus.toml"))
    monkeypatch.setenv("DAGSTER_HOME", "s3://eimer/runs")
    assert "DAGSTER_HOME is an address in object storage" in called("memory://y/artikel")
    monkeypatch.delenv("DAGSTER_HOME")
    memory.rm("/y", recursive=True)

    def missing(url: str, **options: object) -> None:
        raise ImportError("Install s3fs to access S3")

    monkeypatch.setattr("fsspec.core.url_to_fs", missing)
    assert "pip install 'lagebild[s3]'" in called("s3://eimer/artikel")
