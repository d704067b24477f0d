from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.orchestration.location import CallError, Location, from_environment, locate, slug, verify


def collection(folder: Path) -> Path:
    articles = folder / "artikel"
    articles.mkdir()
    (articles / "meldung.txt").write_text("In Bremen streikten am Montag die Busfahrer.", "utf-8")
    return articles


def test_a_collection_has_its_corpus_file_beside_its_articles(tmp_path: Path) -> None:
    articles = collection(tmp_path)
    assert verify(locate(articles, tmp_path / "paket")).corpus().country is None
    (articles / "corpus.toml").write_text('country = "DEU"', "utf-8")
    assert verify(locate(articles, tmp_path / "paket")).corpus().country == "DEU"


def test_a_corpus_file_that_is_named_goes_before_the_one_in_the_folder(tmp_path: Path) -> None:
    articles = collection(tmp_path)
    (articles / "corpus.toml").write_text('country = "DEU"', "utf-8")
    (tmp_path / "mein.toml").write_text('country = "FRA"', "utf-8")
    assert locate(articles, tmp_path / "paket", tmp_path / "mein.toml").corpus().country == "FRA"


def test_state_lies_in_the_working_directory_and_is_not_shared_by_folders_of_one_name(tmp_path: Path) -> None:
    here, there = (locate(tmp_path / part / "artikel", tmp_path / "out", home=tmp_path) for part in ("a", "b"))
    assert here.state.parent == there.state.parent == tmp_path / ".lagebild"
    assert here.state != there.state


def test_the_environment_names_the_collection_of_the_user_interface(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    for name in ("LAGEBILD_ARTICLES", "LAGEBILD_OUT", "LAGEBILD_CORPUS"):
        monkeypatch.delenv(name, raising=False)
    assert from_environment() == locate(tmp_path / "seeds", tmp_path / "datapackage")
    monkeypatch.setenv("LAGEBILD_ARTICLES", str(tmp_path / "artikel"))
    monkeypatch.setenv("LAGEBILD_OUT", str(tmp_path / "paket"))
    assert from_environment() == locate(tmp_path / "artikel", tmp_path / "paket")


def missing(folder: Path) -> Location:
    return locate(folder / "nirgends", folder / "paket")


def a_file(folder: Path) -> Location:
    return locate(collection(folder) / "meldung.txt", folder / "paket")


def out_within(folder: Path) -> Location:
    articles = collection(folder)
    return locate(articles, articles / "paket")


def out_itself(folder: Path) -> Location:
    articles = collection(folder)
    return locate(articles, articles)


def out_around(folder: Path) -> Location:
    return locate(collection(folder), folder)


def out_taken(folder: Path) -> Location:
    (folder / "fotos").mkdir()
    (folder / "fotos" / "urlaub.jpg").write_bytes(b"\xff\xd8")
    return locate(collection(folder), folder / "fotos")


def out_a_file(folder: Path) -> Location:
    (folder / "paket").write_text("kein Ordner", "utf-8")
    return locate(collection(folder), folder / "paket")


def out_under_a_file(folder: Path) -> Location:
    (folder / "paket").write_text("kein Ordner", "utf-8")
    return locate(collection(folder), folder / "paket" / "neu")


def no_corpus_file(folder: Path) -> Location:
    return locate(collection(folder), folder / "paket", folder / "nirgends.toml")


def unknown_key(folder: Path) -> Location:
    (folder / "corpus.toml").write_text('land = "DEU"', "utf-8")
    return locate(collection(folder), folder / "paket", folder / "corpus.toml")


@pytest.mark.parametrize(
    ("call", "said"),
    [
        (missing, "no such folder"),
        (a_file, "is a file"),
        (out_within, "lies in the articles folder"),
        (out_itself, "lies in the articles folder"),
        (out_around, "holds the articles folder"),
        (out_taken, "holds other files"),
        (out_a_file, "is a file"),
        (out_under_a_file, "cannot be made"),
        (no_corpus_file, "no such corpus file"),
        (unknown_key, "unknown key 'land'"),
    ],
)
def test_a_wrong_call_is_answered_with_what_is_wrong_and_a_remedy(
    tmp_path: Path, call: Callable[[Path], Location], said: str
) -> None:
    with pytest.raises(CallError, match=said) as error:
        verify(call(tmp_path))
    assert str(tmp_path) in str(error.value)


def test_an_earlier_package_may_be_replaced(tmp_path: Path) -> None:
    (tmp_path / "paket").mkdir()
    (tmp_path / "paket" / "datapackage.json").write_text("{}", "utf-8")
    location = locate(collection(tmp_path), tmp_path / "paket")
    assert verify(location) == location


@given(st.text(min_size=1).filter(lambda name: "/" not in name and "\0" not in name))
def test_a_slug_is_one_plain_folder_name(name: str) -> None:
    found = slug(Path("/sammlung") / name)
    assert found == Path(found).name
    assert not found.startswith(".")
    assert found == slug(Path("/sammlung") / name)


def test_a_wrong_correction_is_told_before_anything_is_built(tmp_path: Path) -> None:
    articles = collection(tmp_path)
    (tmp_path / "curation").mkdir()
    lines = "table,row_id,action,column,value,reason,author,date\nevents,evt-1,delete,,,Falsch,A. Prüferin,2023-06-01\n"
    (tmp_path / "curation" / "a.csv").write_text(lines, "utf-8")
    with pytest.raises(CallError, match=r"a\.csv, line 2: action delete is not usable"):
        verify(locate(articles, tmp_path / "paket"))
