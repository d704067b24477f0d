"""The command `lagebild verify`, and the signing of what `lagebild release` made."""

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer
from rich.console import Console
from rich.text import Text

from pipeline.console import console as plain_console
from pipeline.orchestration.location import CallError
from pipeline.release.signature import SignatureError, sign, signature_path, ssh_keygen

if TYPE_CHECKING:
    from pipeline.release.release import Home

REFUSED = 1


def verify_command(
    release: Annotated[Path, typer.Argument(metavar="RELEASE", help="Archive of a release, or folder of a package.")],
    signers: Annotated[
        Path | None,
        typer.Option("--signers", help="File of allowed signers (ssh-keygen); the archive must be signed by one."),
    ] = None,
) -> None:
    """Check a release: digest, checksums, signature, descriptor, schema and keys.

    Exit code 0: all is as it was published. 1: faults, each with its file and what to do. 2: wrong call.
    """
    from pipeline.release.verify import verify_release

    if not release.exists():
        raise CallError(f"{release}: no such file; name an archive of a release, or the folder of a package")
    if signers:
        if not signers.is_file():
            raise CallError(f"{signers}: no such file; name the file of allowed signers with --signers")
        if release.is_dir():
            raise CallError(f"{release}: a folder is not signed; name its archive")
        _need_ssh_keygen()
    faults = verify_release(release, signers)
    console = plain_console(soft_wrap=True)
    for fault in faults:
        console.print(Text(str(fault), "red"))
    if faults:
        raise typer.Exit(REFUSED)
    said = [f"{release}: whole and valid."]
    if signers is None and not release.is_dir() and signature_path(release).exists():
        said.append("It is signed; --signers FILE checks by whom.")
    console.print(Text(" ".join(said), "green"))


def can_sign(key: Path) -> None:
    """Make sure, before anything is built, that there is something to sign with.

    Raises:
        CallError: there is not.
    """
    _need_ssh_keygen()
    if not key.is_file():
        raise CallError(f"{key}: no such key; name an SSH key with --sign")


def _need_ssh_keygen() -> None:
    try:
        ssh_keygen()
    except SignatureError as error:
        raise CallError(str(error)) from None


def sign_last(home: "Home", key: Path | None, console: Console) -> None:
    """Sign the newest archive where it is asked for and not done; end with exit code 1 where that fails."""
    from pipeline.release.archive import list_archives

    archives = list_archives(home.dist, home.name)
    if key is None or not archives or signature_path(archive := archives[max(archives)]).exists():
        return
    try:
        console.print(Text(f"Signed: {sign(archive, key)}", "green"))
    except SignatureError as error:
        console.print(Text(f"{archive} is not signed: {error}", "bold red"))
        raise typer.Exit(REFUSED) from None
