"""Libraries loaded without their parts for other uses: those take a second that no command of ours needs."""

import sys
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from importlib.machinery import ModuleSpec
from types import ModuleType

_OPTIONAL = frozenset({"hypothesis", "pandas"})
"""What pandera loads where it is installed, and does without where it is not."""


class _Without:
    """Finds no optional libraries."""

    def find_spec(self, name: str, _path: Sequence[str] | None = None, _target: object = None) -> ModuleSpec | None:
        if name in _OPTIONAL:
            raise ModuleNotFoundError(f"No module named {name!r}", name=name)
        return None


def load_tables() -> None:
    """Load the models of the tables, and what checks them, as little of it as is needed."""
    with lean():
        import polars as pl
        from pandera.backends.polars import builtin_checks  # noqa: F401
        from pandera.backends.register_checks import register_default_check_backends

        register_default_check_backends(pl.LazyFrame)


@contextmanager
def lean() -> Iterator[None]:
    """Meanwhile pandera is loaded for polars only, and spaCy without its commands; what is loaded already stays."""
    without, stubs = _Without(), _stubs() if "spacy" not in sys.modules else {}
    sys.meta_path.insert(0, without)
    sys.modules.update(stubs)
    try:
        yield
    finally:
        sys.meta_path.remove(without)
        for name in stubs:
            del sys.modules[name]


def _stubs() -> dict[str, ModuleType]:
    commands, info = ModuleType("spacy.cli"), ModuleType("spacy.cli.info")
    commands.__dict__.update(__path__=[], info=info)
    info.__dict__.update(info=None)
    return {"spacy.cli": commands, "spacy.cli.info": info}
