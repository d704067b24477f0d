"""Versions of the code behind the assets: what is made by rules that have changed since shows as stale."""

import hashlib
from functools import cache
from pathlib import Path

_HOME = Path(__file__).parents[1]
_FOLDERS = {
    "ingest": ("ingest",),
    # What was annotated is taken over where ENGINE (in the module `german`) and the model are the same.
    "annotate": ("annotate", "german/__init__.py", "german/model/VERSION"),
    "deduplicate": ("deduplicate",),
    "extract": ("extract", "german", "judge", "annotate", "tables/claims.py", "tables/codes"),
    "resolve": ("resolve", "curation", "tables"),
    "publish": ("publish", "quality", "plausibility", "tables"),
}
"""The folders and files of code, rules and models that the assets of a group follow from, beside their inputs."""
_AFTER = {"resolve": "extract", "publish": "resolve"}
"""The group whose files count too: Dagster does not tell a table of all batches that those of a batch are stale."""


@cache
def code_version(group: str) -> str:
    """A short hash of the contents of all files that the assets of a group are made by."""
    groups = [group]
    while groups[-1] in _AFTER:
        groups.append(_AFTER[groups[-1]])
    return _hash_of(*{_HOME / folder for each in groups for folder in _FOLDERS[each]})


def _hash_of(*folders: Path) -> str:
    found = hashlib.sha256()
    for path in sorted(path for folder in folders for path in (folder, *folder.rglob("*"))):
        if path.is_file() and "__pycache__" not in path.parts:
            with path.open("rb") as file:
                digest = hashlib.file_digest(file, "sha256").hexdigest()
            found.update(f"{path.relative_to(_HOME).as_posix()} {digest}\n".encode())
    return found.hexdigest()[:12]
