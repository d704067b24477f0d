"""A release that is checked: whatever byte of it is another one, it is told, by file and with what to do."""

import json
import random
import shutil
import subprocess
import zipfile
from pathlib import Path

import pytest
import typer
from rich.console import Console
from typer.testing import CliRunner, Result

from pipeline.cli import app
from pipeline.orchestration.location import CallError
from pipeline.release.archive import checksums, digest_path, read_archive
from pipeline.release.checking import can_sign, sign_last
from pipeline.release.release import cut
from pipeline.release.signature import SignatureError, sign, signature_path, signer_of
from pipeline.release.verify import verify_release
from tests.release.dock_strike import TODAY, home, tables, writer

FLIPS = 200


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    released = cut(home(tmp_path_factory.mktemp("made")), writer(tables()), TODAY)
    assert released is not None
    return released.archive


@pytest.fixture
def archive(made: Path, tmp_path: Path) -> Path:
    shutil.copy(digest_path(made), tmp_path)
    return Path(shutil.copy(made, tmp_path))


def rewrite(archive: Path, change: dict[str, bytes | None], *, sums: bool = True) -> None:
    """An archive with other files, and all checksums as if it had been made so."""
    with zipfile.ZipFile(archive) as source:
        held = {name: source.read(name) for name in source.namelist() if name != "SHA256SUMS"}
    files = {**held, **change}
    left = {name: content for name, content in files.items() if content is not None}
    with zipfile.ZipFile(archive, "w") as target:
        for name, content in {**left, **({"SHA256SUMS": checksums(left)} if sums else {})}.items():
            target.writestr(name, content)
    digest_path(archive).write_bytes(checksums({archive.name: archive.read_bytes()}))


def told(archive: Path) -> list[str]:
    return [str(fault) for fault in verify_release(archive)]


def lagebild(*words: object) -> Result:
    return CliRunner().invoke(app, [str(word) for word in words])


def test_a_release_is_whole_in_its_archive_unpacked_and_in_its_folder(archive: Path, made: Path) -> None:
    assert told(archive) == []
    with zipfile.ZipFile(archive) as file:
        file.extractall(archive.parent / "unpacked")
    assert told(archive.parent / "unpacked") == []
    assert told(made.parents[1] / "datapackage") == []
    assert lagebild("verify", archive).exit_code == 0


def test_the_digest_is_as_other_programs_read_it(archive: Path) -> None:
    subprocess.run(["sha256sum", "--check", digest_path(archive).name], cwd=archive.parent, check=True)


def test_every_flip_of_a_byte_is_found(archive: Path) -> None:
    content, chance = archive.read_bytes(), random.Random(14)
    unseen = []
    for _ in range(FLIPS):
        place, flip = chance.randrange(len(content)), chance.randrange(1, 256)
        archive.write_bytes(content[:place] + bytes([content[place] ^ flip]) + content[place + 1 :])
        if not verify_release(archive):
            unseen.append((place, flip))
    assert not unseen


def test_without_the_digest_the_files_are_still_told(archive: Path) -> None:
    content = archive.read_bytes()
    place = content.index(b"Callao")
    archive.write_bytes(content[:place] + b"B" + content[place + 1 :])
    digest_path(archive).unlink()
    found = told(archive)
    assert found[0].startswith(f"{archive.name}: no {archive.name}.sha256 beside it; get that file")
    assert any("cannot be unpacked (Bad CRC-32" in line and line.endswith("get the release again") for line in found)


def test_files_that_the_checksums_do_not_cover_are_told(archive: Path) -> None:
    listed = checksums(read_archive(archive))
    rewrite(archive, {"data/notes.txt": b"x", "README.md": None, "SHA256SUMS": listed}, sums=False)
    assert told(archive) == [
        "README.md: missing or unreadable, though SHA256SUMS names it; get the release again",
        "data/notes.txt: SHA256SUMS does not name it; take it away, or get the release again",
    ]
    rewrite(archive, {"README.md": b"x"}, sums=False)
    assert told(archive)[0].startswith("SHA256SUMS: missing")


def test_a_package_that_is_not_what_its_descriptor_states_is_told(archive: Path) -> None:
    rewrite(archive, {"data/events.csv": b"event_id\r\n"})
    assert told(archive) == [
        "datapackage.json: data/events.csv is not what the descriptor states; get the package again; "
        "get the release again"
    ]


def restated(archive: Path, old: bytes, new: bytes) -> None:
    """The archive as a publisher would have made it from a CSV file with another cell."""
    files = read_archive(archive)
    descriptor = json.loads(files["datapackage.json"])
    resource = next(r for r in descriptor["resources"] if r["name"] == "event_actors")
    content = files[resource["path"]].replace(old, new)
    assert content != files[resource["path"]]
    resource["bytes"] = len(content)
    resource["hash"] = "sha256:" + checksums({"x": content}).decode().split()[0]
    rewrite(archive, {resource["path"]: content, "datapackage.json": json.dumps(descriptor).encode()})


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        (b"arbeiter-per", b"niemand-per", "ForeignKey"),
        (b"initiator", b"zuschauer", "Constraint"),
        (b"evt-1,", b",", "Constraint"),
    ],
)
def test_rows_that_break_schema_or_keys_are_told(archive: Path, old: bytes, new: bytes, said: str) -> None:
    restated(archive, old, new)
    found = told(archive)
    assert any(line.startswith("data/event_actors.csv, line 2") and said in line for line in found), found
    assert all("tell the publisher" in line for line in found)


def test_the_command_tells_faults_and_wrong_calls(archive: Path, tmp_path: Path) -> None:
    archive.write_bytes(archive.read_bytes()[:-9])
    result = lagebild("verify", archive)
    assert result.exit_code == 1
    assert f"{archive.name}: not what {archive.name}.sha256 states; get the release again" in result.stdout
    assert "no zip archive" in result.stdout
    assert isinstance(lagebild("verify", tmp_path / "fehlt.zip").exception, CallError)
    assert isinstance(lagebild("verify", archive, "--signers", tmp_path / "fehlt").exception, CallError)


def key_of(folder: Path, name: str) -> tuple[Path, Path]:
    """A key, and the file that allows it."""
    key = folder / name
    subprocess.run(["ssh-keygen", "-q", "-t", "ed25519", "-N", "", "-C", name, "-f", str(key)], check=True)
    signers = folder / f"{name}.signers"
    signers.write_text(f"{name}@zeitung.example {key.with_name(f'{name}.pub').read_text()}")
    return key, signers


@pytest.mark.skipif(shutil.which("ssh-keygen") is None, reason="OpenSSH is not there")
def test_a_signature_is_that_of_one_key_on_one_archive(archive: Path, tmp_path: Path) -> None:
    key, signers = key_of(tmp_path, "ada")
    _, others = key_of(tmp_path, "bob")
    assert [f.what for f in verify_release(archive, signers)] == [f"{archive.name} is not signed"]
    assert sign(archive, key) == signature_path(archive)
    assert signer_of(archive, signers) == "ada@zeitung.example"
    assert verify_release(archive, signers) == []
    assert lagebild("verify", archive, "--signers", signers).exit_code == 0
    assert "--signers FILE checks by whom" in lagebild("verify", archive).stdout
    assert [f.file for f in verify_release(archive, others)] == [f"{archive.name}.sig"]
    rewrite(archive, {"README.md": b"anders"})
    assert [f.file for f in verify_release(archive, signers)] == [f"{archive.name}.sig"]


@pytest.mark.skipif(shutil.which("ssh-keygen") is None, reason="OpenSSH is not there")
def test_the_last_release_is_signed_once_and_may_be_signed_later(made: Path, tmp_path: Path) -> None:
    place, console = home(made.parents[1]), Console(record=True, width=500)
    key, signers = key_of(tmp_path, "ada")
    sign_last(place, None, console)
    assert not signature_path(made).exists()
    sign_last(place, key, console)
    signed = signature_path(made).read_bytes()
    sign_last(place, key, console)
    assert signature_path(made).read_bytes() == signed
    assert console.export_text().count("Signed: ") == 1
    assert signer_of(made, signers) == "ada@zeitung.example"


@pytest.mark.skipif(shutil.which("ssh-keygen") is None, reason="OpenSSH is not there")
def test_what_is_no_key_does_not_sign(archive: Path, tmp_path: Path) -> None:
    (tmp_path / "key").write_text("kein Schlüssel")
    with pytest.raises(SignatureError, match="ssh-keygen -Y sign says"):
        sign(archive, tmp_path / "key")
    with pytest.raises(CallError, match="no such key"):
        can_sign(tmp_path / "fehlt")


def test_without_openssh_nothing_is_signed(archive: Path, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))
    with pytest.raises(CallError, match="signatures need ssh-keygen, and it is not there; install OpenSSH"):
        can_sign(archive)
    with pytest.raises(SignatureError, match="install OpenSSH"):
        sign(archive, archive)


def test_a_name_that_stands_twice_is_told(archive: Path) -> None:
    with zipfile.ZipFile(archive, "a") as file, pytest.warns(UserWarning, match="Duplicate"):
        file.writestr("README.md", b"anders")
    digest_path(archive).write_bytes(checksums({archive.name: archive.read_bytes()}))
    assert "README.md: twice in the archive; get the release again" in told(archive)


@pytest.mark.parametrize("name", ["../boese.txt", "data/../../boese.txt"])
def test_nothing_is_written_outside(archive: Path, name: str) -> None:
    rewrite(archive, {name: b"x"})
    assert told(archive) == [f"{name}: leads out of the release; tell the publisher: the release was made so"]


def test_a_folder_is_told_by_its_checksums_where_it_has_some(archive: Path) -> None:
    folder = archive.parent / "unpacked"
    with zipfile.ZipFile(archive) as file:
        file.extractall(folder)
    (folder / "README.md").write_text("anders", "utf-8")
    assert told(folder) == ["README.md: not what SHA256SUMS states; get the release again"]


def test_signers_are_of_archives_and_are_a_file(archive: Path, made: Path, tmp_path: Path) -> None:
    (tmp_path / "signers").touch()
    package = made.parents[1] / "datapackage"
    wrong = lagebild("verify", package, "--signers", tmp_path / "signers").exception
    assert isinstance(wrong, CallError) and "a folder is not signed; name its archive" in str(wrong)
    assert lagebild("verify", archive).stdout == f"{archive}: whole and valid.\n"


@pytest.mark.skipif(shutil.which("ssh-keygen") is None, reason="OpenSSH is not there")
def test_a_failed_signature_ends_with_one(made: Path, tmp_path: Path) -> None:
    (tmp_path / "dist").mkdir()
    shutil.copy(made, tmp_path / "dist")
    (tmp_path / "key").write_text("kein Schlüssel")
    console = Console(record=True, width=500)
    with pytest.raises(typer.Exit) as ended:
        sign_last(home(tmp_path), tmp_path / "key", console)
    assert ended.value.exit_code == 1
    assert f"{made.name} is not signed: ssh-keygen -Y sign says: " in console.export_text()
    sign_last(home(tmp_path / "leer"), tmp_path / "key", console)
    assert console.export_text() == "", "nothing to be signed, nothing said"
