"""The commands `lagebild delta` and `lagebild apply`: what differs between two releases, and the later from it."""

from pathlib import Path
from typing import Annotated

import typer
from rich.text import Text

from pipeline.console import console as plain_console
from pipeline.orchestration.location import CallError


def delta_command(
    before: Annotated[Path, typer.Argument(metavar="OLD", help="The earlier package: folder or archive.")],
    after: Annotated[Path, typer.Argument(metavar="NEW", help="The later package: folder or archive.")],
    out: Annotated[Path, typer.Option("--out", metavar="FILE", help="Where the delta is written.")],
) -> None:
    """Say what differs between two packages and why, in a file from which `lagebild apply` makes the later one.

    Exit code 0: written. 2: wrong call.
    """
    from pipeline.release.archive import replace_file
    from pipeline.release.delta import make_delta
    from pipeline.release.package import PackageError, package_files

    try:
        delta = make_delta(package_files(before), package_files(after))
        replace_file(out, delta)
    except (PackageError, OSError) as error:
        raise CallError(str(error)) from None
    plain_console(soft_wrap=True).print(Text(f"{out}: {len(delta):,} bytes", "green"))


def apply_command(
    before: Annotated[Path, typer.Argument(metavar="OLD", help="The earlier package: folder or archive.")],
    delta: Annotated[Path, typer.Argument(metavar="DELTA", help="What `lagebild delta` or a release wrote.")],
    out: Annotated[Path, typer.Option("--out", metavar="DIR", help="Folder of the later package.")],
) -> None:
    """Make the later package from the earlier one and a delta, byte for byte.

    Exit code 0: made. 2: wrong call, another package than that from which the delta starts, or a damaged delta.
    """
    from pipeline.publish.replace import is_package, replace_folder
    from pipeline.release.delta import apply_delta
    from pipeline.release.package import PackageError

    if out.exists() and not (out.is_dir() and (is_package(out) or not any(out.iterdir()))):
        raise CallError(f"{out} holds other files and no package; name a new or empty folder with --out")
    try:
        files = apply_delta(before, delta)
        replace_folder(out.resolve(), files)
    except (PackageError, OSError) as error:
        raise CallError(str(error)) from None
    plain_console(soft_wrap=True).print(Text(f"{out}: {len(files)} files", "green"))
