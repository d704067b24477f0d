"""One name for each outlet (`outlets.csv`): by its other names, and by the sites that it publishes on."""

import re
from functools import cache
from pathlib import Path

from pipeline.data_files import DataFileError, Strict, read_csv

FILE = Path(__file__).with_name("outlets.csv")
HOST = re.compile(r"(?:https?://)?(?P<host>[\w.-]+\.[a-z]{2,})(?:[/:?#]|$)", re.IGNORECASE)
NOISE = re.compile(r"[^\w.+]+")


class _Outlet(Strict):
    name: str
    sites: tuple[str, ...] = ()
    aliases: tuple[str, ...] = ()


@cache
def _outlets() -> tuple[dict[str, str], dict[str, str]]:
    """Name of an outlet by its other names and by its sites.

    Raises:
        DataFileError: the file is wrong, or a name or site is that of two outlets.
    """
    names: dict[str, str] = {}
    sites: dict[str, str] = {}
    for outlet in read_csv(FILE, _Outlet, lists=";"):
        for known, keys in ((names, [outlet.name, *outlet.aliases]), (sites, outlet.sites)):
            for key in keys:
                plain = _plain(key) if known is names else key
                if known.setdefault(plain, outlet.name) != outlet.name:
                    raise DataFileError(f"{FILE.name}: {outlet.name}: {key!r} is {known[plain]}")
    return names, sites


def outlet_names() -> dict[str, str]:
    """Name of an outlet by each of its names, in lower case and without marks."""
    return _outlets()[0]


def outlet_of(name: str) -> str | None:
    """The outlet of a name or of a site; None where it is not known."""
    names, _ = _outlets()
    host = HOST.match(name.strip())
    return names.get(_plain(name)) or (site_outlet(name) if host and " " not in name.strip() else None)


def site_outlet(address: str) -> str | None:
    """The outlet that publishes on the site of an address, or on the site that it is a part of."""
    found = HOST.match(address.strip())
    if not found:
        return None
    parts = found["host"].lower().split(".")
    hosts = (".".join(parts[start:]) for start in range(len(parts) - 1))
    return next((name for host in hosts if (name := _outlets()[1].get(host))), None)


def _plain(name: str) -> str:
    return NOISE.sub(" ", name.lower()).strip()
