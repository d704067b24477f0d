"""Which engine runs the work, and with how many workers."""

from dataclasses import dataclass
from importlib.util import find_spec

SERIAL, PROCESS, RAY = "serial", "process", "ray"
ENGINES = (SERIAL, PROCESS, RAY)


class EngineError(RuntimeError):
    """An engine that cannot run the work; the message names the remedy."""


@dataclass(frozen=True)
class Engine:
    """An engine by its name, of `ENGINES`.

    Attributes:
        name: `serial` works in this process, `process` in several of this machine, `ray` on a Ray cluster: the one at
            the address in the variable ``RAY_ADDRESS``, else one of this machine alone.
        workers: how many chunks are worked on at once; None for as many as there are processor cores.
    """

    name: str = SERIAL
    workers: int | None = None


def needed(engine: Engine) -> None:
    """Find out, before anything is done, that an engine is not installed.

    Raises:
        EngineError: it is not.
    """
    if engine.name == RAY and find_spec("ray") is None:
        raise EngineError(
            "engine = \"ray\" needs Ray, which is not installed; pip install 'lagebild[ray]', or write "
            'engine = "process"'
        )
