"""Licences that data can be published under, by their SPDX identifier (https://spdx.org/licenses/)."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Licence:
    """A licence: how texts call it, its full title, its address, and its key in cards of Hugging Face."""

    label: str
    title: str
    path: str
    card: str


def _creative_commons(code: str, title: str) -> Licence:
    address = f"https://creativecommons.org/licenses/{code}/4.0/"
    label = f"CC {code.upper()} 4.0"
    return Licence(label, f"Creative Commons {title} 4.0 International", address, f"cc-{code}-4.0")


LICENCES = {
    "CC-BY-4.0": _creative_commons("by", "Attribution"),
    "CC-BY-SA-4.0": _creative_commons("by-sa", "Attribution-ShareAlike"),
    "CC-BY-NC-4.0": _creative_commons("by-nc", "Attribution-NonCommercial"),
    "CC-BY-NC-SA-4.0": _creative_commons("by-nc-sa", "Attribution-NonCommercial-ShareAlike"),
    "CC0-1.0": Licence(
        "CC0 1.0",
        "Creative Commons Zero v1.0 Universal",
        "https://creativecommons.org/publicdomain/zero/1.0/",
        "cc0-1.0",
    ),
    "ODbL-1.0": Licence(
        "ODbL 1.0",
        "Open Data Commons Open Database License v1.0",
        "https://opendatacommons.org/licenses/odbl/1-0/",
        "odbl",
    ),
    "ODC-By-1.0": Licence(
        "ODC-By 1.0",
        "Open Data Commons Attribution License v1.0",
        "https://opendatacommons.org/licenses/by/1-0/",
        "odc-by",
    ),
    "PDDL-1.0": Licence(
        "PDDL 1.0",
        "Open Data Commons Public Domain Dedication and License v1.0",
        "https://opendatacommons.org/licenses/pddl/1-0/",
        "pddl",
    ),
}
USUAL = "CC-BY-4.0"
"""Where a corpus file says nothing."""
