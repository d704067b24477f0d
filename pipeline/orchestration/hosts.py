"""`dagster dev` whose pages answer only requests that name this machine as their host.

    python -m pipeline.orchestration.hosts dev …

A page of somebody else, open in a browser on this machine, can let its own name point to the loopback address and so
reach what listens there; the name that the browser then asks for is still that of the page.
"""

import sys
from collections.abc import Callable
from typing import Any

from starlette.middleware import Middleware
from starlette.middleware.trustedhost import TrustedHostMiddleware

LOOPBACK = ("localhost", "127.0.0.1")
"""Names of this machine on the loopback interface."""
_SERVER, _OURS = "dagster_webserver", "pipeline.orchestration.hosts"


def checked(middleware: list[Middleware]) -> list[Middleware]:
    """The middleware of a server, with a check of the host before it."""
    return [Middleware(TrustedHostMiddleware, allowed_hosts=list(LOOPBACK), www_redirect=False), *middleware]


def ours(call: list[str]) -> list[str]:
    """The call of a program of Dagster, with the server that checks the host in place of the one that does not."""
    at = call.index(_SERVER) if _SERVER in call else None
    return call if at is None else [*call[:at], _OURS, _SERVER, *call[at + 1 :]]


def _serve() -> None:
    from dagster_webserver.cli import main
    from dagster_webserver.webserver import DagsterWebserver

    build: Callable[[Any], list[Middleware]] = DagsterWebserver.build_middleware
    DagsterWebserver.build_middleware = lambda self: checked(build(self))  # type: ignore[method-assign]
    main()  # type: ignore[no-untyped-call]


def _dev() -> None:
    from dagster._cli import dev, main

    start = dev.open_ipc_subprocess  # type: ignore[attr-defined]
    dev.open_ipc_subprocess = lambda parts, **kwargs: start(ours(parts), **kwargs)  # type: ignore[attr-defined]
    main()  # type: ignore[no-untyped-call]


if __name__ == "__main__":
    serving = sys.argv[1:2] == [_SERVER]
    if serving:
        del sys.argv[1]
    (_serve if serving else _dev)()
