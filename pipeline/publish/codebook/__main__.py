"""Write `docs/codebook.md`.

python -m pipeline.publish.codebook           writes it
python -m pipeline.publish.codebook --check   exits with 1 when the file is stale
"""

import argparse
import sys
from pathlib import Path

from pipeline.publish.codebook import codebook

PATH = Path(__file__).parents[3] / "docs" / "codebook.md"


def main(arguments: list[str] | None = None, path: Path = PATH) -> int:
    """Write the codebook, or with ``--check`` say whether the file is stale (exit code 1)."""
    parser = argparse.ArgumentParser(prog="python -m pipeline.publish.codebook", description="Generate the codebook.")
    parser.add_argument("--check", action="store_true", help="write nothing; exit with 1 when the file is stale")
    wanted = codebook()
    if parser.parse_args(arguments).check:
        if path.is_file() and path.read_text("utf-8") == wanted:
            return 0
        print(f"{path} is stale; run: python -m pipeline.publish.codebook", file=sys.stderr)
        return 1
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(wanted, "utf-8", newline="\n")
    return 0


if __name__ == "__main__":
    sys.exit(main())
