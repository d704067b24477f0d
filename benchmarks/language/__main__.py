"""Benchmarks of the German language layer.

`python -m benchmarks.language DATA` prints what it reaches on held data, beside named references; `--page FILE` also
writes it as a page, `--only TASK ...` makes the lines of these tasks alone;
`python -m benchmarks.language predict {parse|ner|timex|quotes} IN OUT` writes predictions for sets of one's own.
"""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

from benchmarks.language.page import page
from benchmarks.language.parse import predict as parse
from benchmarks.language.predict import MODULES, NotThereError, predict
from benchmarks.language.table import PARTS, lines_of, printed
from pipeline.german.engine.scorer import STYLES


def main(arguments: list[str]) -> int:
    """Run the command line; 0 where all went well, 2 for a wrong call."""
    if arguments[:1] == ["predict"]:
        parser = argparse.ArgumentParser(prog="python -m benchmarks.language predict")
        parser.add_argument("task", choices=list(MODULES))
        parser.add_argument("source", type=Path, metavar="IN")
        parser.add_argument("target", type=Path, metavar="OUT")
        parser.add_argument(
            "--style", choices=STYLES, default=STYLES[0], help="parse: treebank whose style is followed"
        )
        call = parser.parse_args(arguments[1:])
        if not call.source.is_file():
            parser.error(f"there is no file {call.source}")
        try:
            if call.task == "parse":
                parse(call.source, call.target, call.style)
            else:
                predict(call.task, call.source, call.target)
        except NotThereError as error:
            print(error, file=sys.stderr)
            return 2
        return 0
    parser = argparse.ArgumentParser(
        prog="python -m benchmarks.language",
        description=__doc__,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    parser.add_argument("data", type=Path, metavar="DATA", help="folder with ud/, ner/, times/, benchmarks/")
    parser.add_argument("--page", type=Path, metavar="FILE", help="write the page of the benchmarks, too")
    parser.add_argument("--only", nargs="+", choices=list(PARTS), help="the parts to measure; a page wants all")
    call = parser.parse_args(arguments)
    if call.page is not None and call.only:
        parser.error("a page holds all parts")
    lines = []
    for line in lines_of(call.data, call.only or PARTS):
        print(printed(line), flush=True)
        lines.append(line)
    if call.page is not None:
        call.page.write_text(page(lines), encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
