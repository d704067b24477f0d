"""Signatures of archives by the SSH key of the publisher, made and checked by OpenSSH's `ssh-keygen -Y`."""

import shutil
import subprocess
from pathlib import Path

NAMESPACE = "lagebild"
"""What the signature is for: one made for something else is refused."""


class SignatureError(ValueError):
    """An archive that cannot be signed, or whose signature is not good; the message says why."""


def signature_path(archive: Path) -> Path:
    """Where the signature of an archive lies."""
    return archive.with_name(f"{archive.name}.sig")


def ssh_keygen() -> str:
    """The program that signs and checks.

    Raises:
        SignatureError: it is not there.
    """
    program = shutil.which("ssh-keygen")
    if program is None:
        raise SignatureError("signatures need ssh-keygen, and it is not there; install OpenSSH (8.1 or later)")
    return program


def sign(archive: Path, key: Path) -> Path:
    """Sign an archive with an SSH key; a signature that it had is replaced.

    Args:
        archive: the archive.
        key: the private key, or the public one where an agent holds the private one.

    Returns:
        the file of the signature.

    Raises:
        SignatureError: it could not be signed.
    """
    signature = signature_path(archive)
    signature.unlink(missing_ok=True)
    _run("sign", "-f", str(key), "-n", NAMESPACE, str(archive))
    return signature


def signer_of(archive: Path, signers: Path) -> str:
    """Who of the allowed signers signed an archive.

    Args:
        archive: the archive; its signature lies beside it.
        signers: file of allowed signers, as ssh-keygen(1) has it: a line each of name, kind of key and key.

    Raises:
        SignatureError: it is not signed, or by nobody in the file, or differs from what was signed.
    """
    signature = signature_path(archive)
    if not signature.is_file():
        raise SignatureError(f"{archive.name} is not signed")
    files = ("-s", str(signature), "-f", str(signers))
    name = (_run("find-principals", *files).splitlines() or [""])[0].split(",")[0]
    _run("verify", *files, "-I", name, "-n", NAMESPACE, given=archive)
    return name


def _run(action: str, *words: str, given: Path | None = None) -> str:
    content = given.read_bytes() if given else b""
    done = subprocess.run([ssh_keygen(), "-Y", action, *words], input=content, capture_output=True)
    said = (done.stderr + done.stdout).decode("utf-8", "backslashreplace")
    if done.returncode:
        raise SignatureError(f"ssh-keygen -Y {action} says: {' '.join(said.split())}")
    return done.stdout.decode("utf-8", "backslashreplace").strip()
