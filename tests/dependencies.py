"""The packages that the project is built on, as the locks name them: their licences, and advisories on them.

    python -m tests.dependencies licences docs/dependencies.md
    python -m tests.dependencies audit

The first writes the list of licences anew, the second asks https://osv.dev for advisories; where it cannot be reached
it says so and ends well.
"""

import json
import re
import sys
import urllib.request
from collections.abc import Iterable, Iterator, Sequence
from importlib import metadata
from pathlib import Path
from typing import Any

ROOT = Path(__file__).parents[1]
LOCKS = ("requirements.lock", "requirements-dev.lock", "requirements-validators.lock")
"""What the program needs; the same and what tests need; and validators of others, which are installed apart."""

APART = ".venv-validators"
MARKS = ("", "*", "†")
SOURCE = "https://api.osv.dev/v1/querybatch"
PERMITTED = re.compile(
    r"MIT|MIT-CMU|BSD|[02]BSD|ISC|Apache|MPL|PSF|Python Software Foundation|Unlicense|Public Domain|CNRI|HPND|Zlib|W3C|"
    r"CC0|LGPL|GNU Lesser|GNU Library|Artistic"
)
"""Licences under which a package may be used by a program under Apache-2.0 that links to it and does not contain it."""

ELSEWHERE = {"mlcroissant": "Apache-2.0 (https://github.com/mlcommons/croissant)"}
"""Licences that the metadata of a package do not tell."""

HEAD = """# Dependencies

What Lagebild is built on, in the versions of `requirements.lock`; with * only for tests and checks, with † only for
validators of others that CI runs in an environment of their own. A test sees to it that each licence is one that a
program under Apache-2.0 may build on. Written by
`python -m tests.dependencies licences docs/dependencies.md`.

| package | licence |
|---|---|
"""


def pins(lock: str) -> Iterator[tuple[str, str]]:
    """Name and version of each package of a lock."""
    yield from re.findall(r"^([\w.-]+)(?:\[[^\]]*\])?==([^\s;\\]+)", lock, re.MULTILINE)


def hashed(lock: str) -> bool:
    """Whether each package of a lock has the checksum of a file."""
    blocks = re.split(r"\n(?=[\w.-]+(?:\[[^\]]*\])?==)", lock)
    return all("--hash=sha256:" in block for block in blocks if "==" in block.partition("\n")[0])


def licence(name: str) -> str | None:
    """What the metadata of an installed package say of its licence; None where it is not installed."""
    folders = [*sys.path, *map(str, (ROOT / APART).glob("lib/python*/site-packages"))]
    found = next(iter(metadata.distributions(name=name, path=folders)), None)
    if found is None:
        return None
    told = found.metadata
    if expression := told.get_all("License-Expression"):
        return str(expression[0])
    classes = [c.rpartition(" :: ")[2] for c in (told.get_all("Classifier") or []) if c.startswith("License ::")]
    named = [c for c in classes if c != "OSI Approved"]
    if named:
        return "; ".join(named)
    return " ".join((told.get_all("License") or [""])[0].split())[:60] or ELSEWHERE.get(name, "not told")


def listed(document: str) -> dict[str, str]:
    """The licences that a document lists, by package."""
    return dict(re.findall(r"^\| ([\w.-]+)[*†]? \| (.+) \|$", document, re.MULTILINE)[1:])


def document(old: str) -> str:
    """The list of licences; of packages that are not installed here it says what it said."""
    known = listed(old)
    mark: dict[str, str] = {}
    for lock, told in zip(LOCKS, MARKS, strict=True):
        mark = dict.fromkeys((name for name, _ in pins((ROOT / lock).read_text("utf-8"))), told) | mark
    rows = [(name, mark[name], licence(name) or known.get(name)) for name in sorted(mark)]
    return HEAD + "".join(f"| {name}{told} | {says} |\n" for name, told, says in rows if says)


def advisories(packages: Sequence[tuple[str, str]], answer: dict[str, Any]) -> list[str]:
    """A line for each advisory in an answer of the source, which gives one result for each package."""
    found = []
    for (name, version), result in zip(packages, answer["results"], strict=True):
        found += [f"{name} {version}: https://osv.dev/{v['id']}" for v in result.get("vulns", ())]
    return found


def _audit() -> Iterable[str]:
    packages = list(dict.fromkeys(pin for lock in LOCKS for pin in pins((ROOT / lock).read_text("utf-8"))))
    queries = [{"package": {"name": n, "ecosystem": "PyPI"}, "version": v} for n, v in packages]
    request = urllib.request.Request(SOURCE, json.dumps({"queries": queries}).encode())
    try:
        with urllib.request.urlopen(request, timeout=30) as answer:
            return advisories(packages, json.load(answer))
    except OSError as error:
        print(f"{SOURCE} cannot be reached ({error}): advisories are not looked for")
        return []


def main() -> None:
    """Run from the command line."""
    if sys.argv[1] == "licences":
        path = Path(sys.argv[2])
        path.write_text(document(path.read_text("utf-8") if path.exists() else ""), "utf-8")
    else:
        found = list(_audit())
        print(*found, sep="\n")
        sys.exit(1 if found else 0)


if __name__ == "__main__":
    main()
