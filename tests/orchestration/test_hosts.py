"""Servers on loopback answer only who asks this machine by a name of its own."""

import pytest
from dagster_webserver.webserver import DagsterWebserver
from starlette.applications import Starlette
from starlette.responses import PlainTextResponse
from starlette.routing import Route
from starlette.testclient import TestClient

from pipeline.orchestration.hosts import checked, ours


@pytest.mark.parametrize(
    ("host", "status"),
    [
        ("127.0.0.1:3000", 200),
        ("localhost:3000", 200),
        ("localhost", 200),
        ("nachrichten.example:3000", 400),
        ("127.0.0.1.nachrichten.example", 400),
        ("localhost.nachrichten.example", 400),
        ("", 400),
    ],
)
def test_a_request_names_the_host(host: str, status: int) -> None:
    page = Starlette(middleware=checked([]), routes=[Route("/", lambda request: PlainTextResponse("da"))])
    assert TestClient(page).get("/", headers={"host": host}).status_code == status


def test_the_server_of_dagster_is_the_one_that_checks() -> None:
    call = ["python", "-m", "dagster_webserver", "--port", "3000"]
    assert ours(call) == ["python", "-m", "pipeline.orchestration.hosts", "dagster_webserver", "--port", "3000"]
    other = ["python", "-m", "dagster._daemon", "run"]
    assert ours(other) == other


def test_dagster_still_asks_for_its_middleware_where_it_is_changed() -> None:
    assert callable(DagsterWebserver.build_middleware)
