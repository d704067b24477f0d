"""The record of runs in a real PostgreSQL, into which builds of the command line write; skipped where none is."""

import importlib.util
import os
import shutil
import socket
import subprocess
import time
from collections.abc import Iterator
from pathlib import Path

import pytest
import sqlalchemy

from pipeline.orchestration.location import locate
from pipeline.orchestration.record import open_record
from pipeline.orchestration.run import build

PLACES = ["/usr/lib/postgresql/*/bin", "/usr/pgsql-*/bin", "/opt/homebrew/opt/postgresql*/bin"]
TEXT = "Streik in Bremen\n\nIn Bremen haben am Montag rund 300 Busfahrer die Arbeit niedergelegt.\n"
SETTINGS = """storage:
  postgres:
    postgres_db:
      {{username: lagebild, password: "", hostname: 127.0.0.1, port: {port}, db_name: postgres}}
telemetry: {{enabled: false}}
"""


def program(name: str) -> str | None:
    folders = [str(found) for pattern in PLACES for found in Path("/").glob(pattern.lstrip("/"))]
    return shutil.which(name) or shutil.which(name, path=os.pathsep.join(folders))


def missing() -> str:
    if not importlib.util.find_spec("dagster_postgres"):
        return "no dagster-postgres here; install lagebild[postgres]"
    if sqlalchemy.__version__ >= "2.1":
        return "dagster-postgres works with SQLAlchemy below 2.1; install lagebild[postgres]"
    return "" if program("initdb") and program("postgres") else "no PostgreSQL here; install it to try it"


pytestmark = pytest.mark.skipif(bool(missing()), reason=missing())


@pytest.fixture
def port(tmp_path: Path) -> Iterator[int]:
    """A PostgreSQL of its own, which refuses to be run by root."""
    user = "postgres" if os.getuid() == 0 else None
    folder = Path(tmp_path.anchor) / "tmp" / f"lagebild-pg-{os.getpid()}"
    folder.mkdir()
    if user:
        shutil.chown(folder, user)
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        found = int(free.getsockname()[1])
    initdb, postgres = str(program("initdb")), str(program("postgres"))
    data = str(folder / "data")
    subprocess.run(
        [initdb, "-D", data, "-U", "lagebild", "-A", "trust", "-N", "-E", "UTF8", "--no-locale"],
        check=True, user=user, cwd=folder, stdout=subprocess.DEVNULL,
    )  # fmt: skip
    command = [postgres, "-D", data, "-k", str(folder), "-h", "127.0.0.1", "-p", str(found), "-F"]
    server = subprocess.Popen(command, user=user, cwd=folder, stderr=subprocess.DEVNULL)
    try:
        end = time.monotonic() + 60
        while not answers(found):
            assert time.monotonic() < end and server.poll() is None, "it does not start"
            time.sleep(0.1)
        yield found
    finally:
        server.terminate()
        server.wait()
        shutil.rmtree(folder)


def answers(port: int) -> bool:
    import psycopg2

    try:
        psycopg2.connect(host="127.0.0.1", port=port, user="lagebild", dbname="postgres").close()
    except psycopg2.OperationalError:
        return False
    return True


def test_builds_are_recorded_in_postgres_where_the_settings_name_one(tmp_path: Path, port: int) -> None:
    articles = tmp_path / "artikel"
    articles.mkdir()
    (articles / "streik.txt").write_text(TEXT, "utf-8")
    location = locate(articles, tmp_path / "paket", home=tmp_path)
    location.record.mkdir(parents=True)
    (location.record / "dagster.yaml").write_text(SETTINGS.format(port=port), "utf-8")
    for _ in range(2):
        made = build(location, lambda step, ended: None)
        assert made.failures == ()
        assert made.package is not None
    other = locate(tmp_path / "andere", tmp_path / "anderes", home=tmp_path)
    other.articles.mkdir()
    (other.articles / "streik.txt").write_text(TEXT, "utf-8")
    other.record.mkdir(parents=True)
    (other.record / "dagster.yaml").write_text(SETTINGS.format(port=port), "utf-8")
    with pytest.raises(OSError, match=f"is that of the articles in {location.articles}, not of those in"):
        build(other, lambda step, ended: None)
    with open_record(location) as instance:
        assert sorted(run.job_name for run in instance.get_runs()) == ["batch", "batch", "package", "package"]
        assert instance.get_dynamic_partitions("batch") == ["main"]
    assert not list(location.record.rglob("*.db")), "nothing in SQLite"
