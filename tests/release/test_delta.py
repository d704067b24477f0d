"""Deltas: what differs between two releases and why, and the later package from the earlier one, byte for byte."""

import io
import json
import tempfile
import zipfile
from collections.abc import Callable
from hashlib import sha256
from pathlib import Path
from typing import Any

import polars as pl
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from typer.testing import CliRunner

from pipeline.cli import app
from pipeline.orchestration.location import CallError
from pipeline.publish.csv_file import csv_parts
from pipeline.release import delta as deltas
from pipeline.release.archive import checksums, pack, read_archive
from pipeline.release.delta import apply_delta, make_delta
from pipeline.release.deltas import put_delta
from pipeline.release.package import PackageError, package_files
from pipeline.release.release import Released, cut
from tests.release.dock_strike import DAY, TODAY, Frames, articles, home, tables, writer

Proof = tuple[str, int]
Fact = tuple[str, tuple[Proof, ...], bool]
"""An event: its place, where it stands in which article, and whether people have corrected it."""
State = dict[str, Fact]

TABLES: dict[str, tuple[tuple[str, ...], dict[str, str]]] = {
    "articles": (("article_id",), {}),
    "events": (("event_id",), {}),
    "evidence": (("evidence_id",), {"event_id": "events", "article_id": "articles"}),
    "attributions": (("evidence_id", "position"), {"evidence_id": "evidence"}),
    "days": (("place",), {}),
}


def package(state: State, version: str = "1.0.0") -> dict[str, bytes]:
    """The files of a package of events, their evidence, whom it is ascribed to, and what is counted from them."""
    proofs = sorted((a, n, event) for event, (_, found, _) in state.items() for a, n in found)
    ids = [f"evi-{event}-{a}-{n}" for a, n, event in proofs]
    places = sorted({place for place, _, _ in state.values()})
    frames = {
        "articles": pl.DataFrame({"article_id": sorted({a for a, _, _ in proofs})}, schema={"article_id": pl.String}),
        "events": pl.DataFrame(
            [(event, place, curated) for event, (place, _, curated) in sorted(state.items())],
            schema={"event_id": pl.String, "place": pl.String, "curated": pl.Boolean},
            orient="row",
        ),
        "evidence": pl.DataFrame(
            [(i, e, a, n, n + 9, "riot.verb") for i, (a, n, e) in zip(ids, proofs, strict=True)],
            schema={
                **dict.fromkeys(("evidence_id", "event_id", "article_id"), pl.String),
                **dict.fromkeys(("char_start", "char_end"), pl.Int64),
                "rule": pl.String,
            },
            orient="row",
        ),
        "attributions": pl.DataFrame(
            [(i, 0) for i in ids], schema={"evidence_id": pl.String, "position": pl.Int64}, orient="row"
        ),
        "days": pl.DataFrame(
            [(place, sum(p == place for p, _, _ in state.values())) for place in places],
            schema={"place": pl.String, "events": pl.Int64},
            orient="row",
        ),
    }
    files = {"README.md": "\n".join(["# Unruhen", "", *(f"- {key}" for key in sorted(state)), ""]).encode()}
    resources: list[dict[str, Any]] = []
    for name, frame in frames.items():
        key, links = TABLES[name]
        out = io.BytesIO()
        frame.write_parquet(out)
        files[f"data/{name}.csv"], files[f"data/{name}.parquet"] = b"".join(csv_parts(frame)), out.getvalue()
        foreign = [
            {"fields": [column], "reference": {"resource": table, "fields": [column]}}
            for column, table in links.items()
        ]
        schema = {"fields": [], "primaryKey": list(key), "foreignKeys": foreign}
        resources.append({"name": name, "path": f"data/{name}.csv", "schema": schema})
        resources.append({"name": f"{name}-parquet", "path": f"data/{name}.parquet"})
    for resource in resources:
        resource["hash"] = f"sha256:{sha256(files[resource['path']]).hexdigest()}"
    said = {"name": "unruhen", "version": version, "created": "2023-05-12T00:00:00Z", "resources": resources}
    return files | {"datapackage.json": json.dumps(said, indent=1).encode()}


def put(folder: Path, files: dict[str, bytes]) -> Path:
    for name, content in files.items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_bytes(content)
    return folder


def parts(delta: bytes) -> dict[str, Any]:
    with zipfile.ZipFile(io.BytesIO(delta)) as archive:
        return {n: json.loads(archive.read(n)) for n in archive.namelist() if n.endswith("json")} | {
            "bridge.csv": archive.read("bridge.csv").decode().splitlines()[1:]
        }


NAMES = st.sampled_from([f"evt-{n}" for n in range(6)])
PLACES = st.text(st.characters(codec="utf-8"), max_size=5) | st.sampled_from(
    ["Köln", "=1+1", "a,b", '"', "x\r\ny", "\r"]
)
PROOFS = st.lists(st.tuples(st.sampled_from("abc"), st.integers(0, 4)), min_size=1, max_size=3, unique=True)
FACTS = st.tuples(PLACES, PROOFS.map(tuple), st.booleans())
STEPS = st.lists(st.tuples(NAMES, FACTS | st.none()), min_size=1, max_size=4)


@settings(max_examples=200, deadline=None, suppress_health_check=list(HealthCheck))
@given(st.dictionaries(NAMES, FACTS, max_size=4), st.lists(STEPS, min_size=1, max_size=4))
def test_any_history_replays_to_the_same_bytes(state: State, history: list[list[tuple[str, Fact | None]]]) -> None:
    """A step gives events their place, evidence and correction, or takes them out: adding, merging and splitting."""
    with tempfile.TemporaryDirectory() as name:
        before = package(state)
        at = put(Path(name) / "0", before)
        for number, step in enumerate(history, 1):
            state = dict(state)
            for event, fact in step:
                state.pop(event, None)
                if fact:
                    state[event] = fact
            after = package(state, f"1.{number}.0")
            delta = Path(name) / f"{number}.zip"
            delta.write_bytes(make_delta(before, after))
            made = apply_delta(at, delta)
            assert made == after
            how = {path: file["by"] for path, file in parts(delta.read_bytes())["delta.json"]["files"].items()}
            assert {how[f"data/{table}.csv"] for table in TABLES} <= {"rows", "same"}
            before, at = after, put(Path(name) / str(number), made)


def why(before: State, after: State, rejected: frozenset[tuple[str, str]] = frozenset()) -> dict[str, Any]:
    """What a delta says of each event, and of other rows: the reason, and other ids after it."""
    found = parts(make_delta(package(before), package(after, "1.1.0"), rejected))
    said: dict[str, Any] = {"bridge": found["bridge.csv"]}
    for table, (key, _) in TABLES.items():
        rows = found.get(f"rows/data/{table}.csv.json", {})
        for what in ("added", "changed", "withdrawn"):
            for entry in rows.get(what, ()):
                row = entry.get("row") or dict(zip(key, entry["key"], strict=True))
                said[f"{what} {'/'.join(row[name] for name in key)}"] = " ".join(
                    [entry["reason"], *entry.get("of", ())]
                )
    return said


ONE: State = {"riot": ("Köln", (("a", 1), ("b", 5)), False), "fire": ("Bonn", (("a", 7),), False)}


def test_a_new_article_brings_rows_and_changes_others() -> None:
    found = why(ONE, ONE | {"riot": ("Kiel", (*ONE["riot"][1], ("c", 3)), False), "raid": ("Ulm", (("c", 9),), False)})
    for row in ("added c", "added raid", "changed riot", "added evi-raid-c-9", "added evi-raid-c-9/0"):
        assert found[row] == "new article"
    assert found["added Ulm"] == "follows from other rows"
    assert found["bridge"] == []


def test_a_withdrawn_article_takes_its_rows_along() -> None:
    found = why(ONE | {"raid": ("Ulm", (("c", 9),), False)}, ONE)
    for row in ("withdrawn c", "withdrawn raid", "withdrawn evi-raid-c-9"):
        assert found[row] == "article withdrawn"


def test_a_changed_rule_is_what_is_left() -> None:
    found = why(ONE, {"riot": ("Kiel", ONE["riot"][1], False)} | {"raid": ("Ulm", (("b", 40),), False)})
    assert (found["changed riot"], found["added raid"], found["withdrawn fire"]) == ("rule change",) * 3
    assert found["added evi-raid-b-40/0"] == "rule change"


def test_corrections_are_told_from_rules() -> None:
    found = why(ONE, {"riot": ("Kiel", ONE["riot"][1], True)}, frozenset({("events", "fire")}))
    assert (found["changed riot"], found["withdrawn fire"]) == ("correction by a person",) * 2
    assert found["withdrawn evi-fire-a-7"] == "correction by a person"
    curated: State = {"riot": ("Kiel", ONE["riot"][1], True)}
    assert why(curated, {"riot": ("Köln", ONE["riot"][1], True)})["changed riot"] == "rule change"


def test_a_row_that_merged_leads_to_the_one_that_has_its_evidence() -> None:
    found = why(ONE, {"riot": ("Köln", (*ONE["riot"][1], ("a", 7)), False)})
    assert found["withdrawn fire"] == "merged into riot"
    assert found["bridge"] == ["events,fire,riot,merged into"]
    both = why(ONE, {"unrest": ("Köln", (*ONE["riot"][1], ("a", 7)), False)})
    assert both["withdrawn fire"] == both["withdrawn riot"] == "merged into unrest"
    assert both["added unrest"] == "rule change fire riot"


def test_a_row_that_was_split_leads_to_those_that_have_its_evidence() -> None:
    found = why(ONE, ONE | {"riot": ("Köln", (("a", 1),), False), "raid": ("Köln", (("b", 5),), False)})
    assert found["added raid"] == "split from riot"
    assert found["bridge"] == ["events,riot,raid,split from"]
    gone = why(ONE, {"fire": ONE["fire"], "raid": ("Köln", (("b", 5),), False), "mob": ("Köln", (("a", 1),), False)})
    assert gone["withdrawn riot"] == "split into mob raid"
    assert gone["added mob"] == gone["added raid"] == "split from riot"


def test_a_row_that_has_another_id_now_leads_to_it() -> None:
    found = why(ONE, {"riot": ONE["riot"], "blaze": ONE["fire"]})
    assert (found["withdrawn fire"], found["added blaze"]) == ("rule change blaze", "rule change fire")
    assert found["bridge"] == ["events,fire,blaze,renamed"]


def test_two_facts_of_one_sentence_are_not_taken_for_each_other() -> None:
    twins: State = {"dead": ("Köln", (("a", 1),), False), "hurt": ("Köln", (("a", 1),), False)}
    assert why(twins, {"hurt": twins["hurt"]})["bridge"] == []


@pytest.mark.parametrize(
    ("path", "content"),
    [
        ("data/days.csv", b"place,events\r\nK\xc3\xb6ln,2\r\n"),
        ("data/days.csv", b'"place","events"\r\n"Ulm","1"\r\n'),
        ("data/days.csv", b"place,events\nUlm,1\n"),
        ("data/days.csv", b"place,place\r\nUlm,1\r\nUlm,2\r\n"),
        ("data/days.csv", b"\xff\xfe"),
        ("data/days.csv", b""),
        ("README.md", b"\x00\xff"),
        ("README.md", "# Unruhen\u2028\x85\r\n- riot".encode()),
        ("neu.txt", b"neu"),
    ],
)
def test_files_of_any_kind_come_out_as_they_were(tmp_path: Path, path: str, content: bytes) -> None:
    old, new = package(ONE), package(ONE, "1.1.0") | {path: content}
    for number, (before, after) in enumerate([(old, new), (new, old)]):
        delta = tmp_path / f"{number}.zip"
        delta.write_bytes(make_delta(before, after))
        folder = put(tmp_path / str(number), {n: c for n, c in before.items() if n != "neu.txt"})
        if "neu.txt" in before:
            with pytest.raises(PackageError, match=r"neu\.txt is not that of unruhen 1\.1\.0"):
                apply_delta(folder, delta)
        else:
            assert apply_delta(folder, delta) == after


def test_a_package_is_found_in_its_folder_by_its_descriptor_and_in_any_archive(tmp_path: Path) -> None:
    files = package(ONE)
    folder = put(tmp_path / "ordner", files)
    (folder / "notizen.txt").write_text("privat", "utf-8")
    with zipfile.ZipFile(tmp_path / "von-hand.zip", "w") as archive:
        archive.mkdir("data")
        for name, content in files.items():
            archive.writestr(name, content)
    for path in (folder, folder / "datapackage.json", tmp_path / "von-hand.zip"):
        assert package_files(path) == files
    (tmp_path / "leer").mkdir()
    with pytest.raises(PackageError, match="name a folder or archive"):
        package_files(tmp_path / "leer")
    put(folder, {"datapackage.json": b'{"resources": [{"path": "../geheim.csv"}]}'})
    with pytest.raises(PackageError, match="leads out of the package"):
        package_files(folder)


def test_another_package_is_refused(tmp_path: Path) -> None:
    delta = tmp_path / "delta.zip"
    delta.write_bytes(make_delta(package(ONE), package({}, "1.1.0")))
    other = put(tmp_path / "other", package({"riot": ONE["riot"]}))
    with pytest.raises(
        PackageError, match=r"README\.md is not that of unruhen 1\.0\.0, from which .*delta\.zip starts"
    ):
        apply_delta(other, delta)


def test_a_damaged_delta_is_refused(tmp_path: Path) -> None:
    old, delta = put(tmp_path / "old", package(ONE)), tmp_path / "delta.zip"
    content = make_delta(package(ONE), package({}, "1.1.0"))
    for broken in (b"", content[:-30], content.replace(b"riot", b"riut"), content.replace(b'"rows"', b'"same"')):
        delta.write_bytes(broken)
        with pytest.raises(PackageError, match=r"delta\.zip: no delta that can be applied"):
            apply_delta(old, delta)


@pytest.mark.parametrize(
    ("change", "said"),
    [
        ({"format": 2}, "format 2, known is 1"),
        ({"files": {"../x": {"before": None, "after": "0", "by": "whole"}}}, "leads out of the package"),
        ({"files": {"x": {"before": None, "after": "0", "by": "whole"}}}, "whole/x"),
        ({"files": 3}, "no delta"),
    ],
)
def test_a_delta_that_asks_for_what_is_not_there_is_refused(tmp_path: Path, change: dict[str, Any], said: str) -> None:
    old, delta = put(tmp_path / "old", package(ONE)), tmp_path / "delta.zip"
    delta.write_bytes(make_delta(package(ONE), package({}, "1.1.0")))
    files = read_archive(delta)
    files["delta.json"] = json.dumps(json.loads(files["delta.json"]) | change).encode()
    with delta.open("wb") as file:
        pack(file, files, DAY)
    with pytest.raises(PackageError, match=said):
        apply_delta(old, delta)


def corrected(frames: Frames) -> Frames:
    return frames | {"events": frames["events"].with_columns(event_type=pl.lit("blockade"), curated=pl.lit(True))}


def test_releases_leave_deltas_and_an_index(tmp_path: Path) -> None:
    place = home(tmp_path / "hier")
    released: list[Released] = []
    for frames in (tables(), articles(2), corrected(articles(2))):
        found = cut(place, writer(frames), TODAY)
        assert found is not None
        released.append(found)
    folder = place.dist / "deltas"
    assert sorted(path.name for path in folder.iterdir()) == [
        "bridge.csv",
        "feed.atom",
        "hafenstreik-1.0.0-1.1.0.zip",
        "hafenstreik-1.1.0-1.1.1.zip",
        "index.json",
    ]
    first, second = json.loads((folder / "index.json").read_bytes())["deltas"]
    assert (first["before"]["version"], first["after"]["version"]) == ("1.0.0", "1.1.0")
    assert first["tables"] == {"articles": {"added": 2, "changed": 0, "withdrawn": 0}}
    assert first["reasons"] == {"new article": 2}
    assert second["tables"]["events"] == {"added": 0, "changed": 1, "withdrawn": 0}
    assert second["reasons"] == {"correction by a person": 1}
    path = folder / second["file"]
    assert (second["bytes"], second["sha256"]) == (path.stat().st_size, sha256(path.read_bytes()).hexdigest())

    out = tmp_path / "made"
    for old, delta in ((released[0].archive, first), (out, second)):
        done = CliRunner().invoke(app, ["apply", str(old), str(folder / delta["file"]), "--out", str(out)])
        assert done.exit_code == 0, done.output
    made = {str(p.relative_to(out)): p.read_bytes() for p in out.rglob("*") if p.is_file()}
    assert made == package_files(released[2].archive) == package_files(place.out)

    by_hand = tmp_path / "delta.zip"
    words = ["delta", str(released[1].archive), str(place.out), "--out", str(by_hand)]
    assert CliRunner().invoke(app, words).exit_code == 0
    assert by_hand.read_bytes() == path.read_bytes()
    wrong = CliRunner().invoke(app, ["apply", str(released[0].archive), str(by_hand), "--out", str(tmp_path / "x")])
    assert isinstance(wrong.exception, CallError)
    assert not (tmp_path / "x").exists()
    (tmp_path / "notes").mkdir()
    (tmp_path / "notes" / "a.txt").touch()
    refused = CliRunner().invoke(app, ["apply", str(place.out), str(by_hand), "--out", str(tmp_path / "notes")])
    assert "holds other files" in str(refused.exception)


def stated(files: dict[str, bytes], change: Callable[[dict[str, Any]], Any]) -> dict[str, bytes]:
    """A package whose descriptor says something else."""
    descriptor = json.loads(files["datapackage.json"])
    change(descriptor)
    return files | {"datapackage.json": json.dumps(descriptor, indent=1).encode()}


def test_a_delta_says_between_what_it_lies_and_how_each_file_is_made(tmp_path: Path) -> None:
    people = [
        {"title": "A. Prüferin", "roles": ["creator"]},
        {"title": "Institut", "roles": ["editor", "publisher"]},
        {"title": "B. Leser", "roles": ["contributor"]},
        {"title": "C. Niemand"},
    ]
    told = {"title": "Unruhen", "homepage": "https://daten.example", "contributors": people}
    before = package(ONE) | {"alt.txt": b"weg"}
    after = stated(package({"riot": ONE["riot"]}, "1.1.0"), lambda d: d.update(told)) | {"neu.txt": b"da"}
    content = make_delta(before, after)
    found = parts(content)["delta.json"]
    assert list(found) == ["format", "before", "after", "tables", "reasons", "bridge", "files"]
    known = {"created": "2023-05-12T00:00:00Z", "name": "unruhen"}
    said = [{k: v for k, v in found[side].items() if k != "sha256"} for side in ("before", "after")]
    assert said == [
        {**known, "version": "1.0.0", "title": None, "homepage": None, "makers": []},
        {
            **known,
            "version": "1.1.0",
            "title": "Unruhen",
            "homepage": "https://daten.example",
            "makers": ["A. Prüferin", "Institut"],
        },
    ]
    sums = [sha256(checksums(files)).hexdigest() for files in (before, after)]
    assert [found[side]["sha256"] for side in ("before", "after")] == sums
    gone = {"added": 0, "changed": 0, "withdrawn": 1}
    assert found["tables"] == dict.fromkeys(("events", "evidence", "attributions", "days"), gone)
    assert (found["reasons"], found["bridge"]) == ({"follows from other rows": 1, "rule change": 3}, 0)
    how = {name: file["by"] for name, file in found["files"].items()}
    assert {name: by for name, by in how.items() if not name.endswith("parquet")} == {
        "alt.txt": "gone",
        "neu.txt": "whole",
        "data/articles.csv": "same",
        **dict.fromkeys((f"data/{name}.csv" for name in ("events", "evidence", "attributions", "days")), "rows"),
        "README.md": "whole",
        "datapackage.json": "text",
    }
    assert found["files"]["alt.txt"] == {"before": sha256(b"weg").hexdigest(), "after": None, "by": "gone"}
    assert found["files"]["neu.txt"] == {"before": None, "after": sha256(b"da").hexdigest(), "by": "whole"}
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        assert archive.getinfo("delta.json").date_time[:3] == (2023, 5, 12)
        assert archive.read("bridge.csv") == b"table,old_id,new_id,reason\r\n"
        kept = {name for name in archive.namelist() if not name.endswith(("parquet", "parquet.json"))}
    assert kept == {
        *(f"rows/data/{name}.csv.json" for name in ("events", "evidence", "attributions", "days")),
        *("whole/README.md", "text/datapackage.json.json", "whole/neu.txt"),
        *("SHA256SUMS", "bridge.csv", "delta.json"),
    }


def test_an_index_is_text_that_people_can_read(tmp_path: Path) -> None:
    people = [{"title": "A. Prüferin", "roles": ["creator"]}]
    told = stated(package(ONE, "1.1.0"), lambda d: d.update(contributors=people))
    assert put_delta(tmp_path, make_delta(package(ONE), told)) == tmp_path / "unruhen-1.0.0-1.1.0.zip"
    text = (tmp_path / "index.json").read_text("utf-8")
    assert '\n  "deltas": [\n' in text and '"A. Prüferin"' in text and text.endswith("}\n")


@pytest.mark.parametrize(("lines", "how"), [(7, "text"), (6, "text"), (5, "whole")])
def test_long_texts_are_kept_whole(lines: int, how: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """Six lines differ from five by one, and comparing many would take too long."""
    monkeypatch.setattr(deltas, "_LINES", lines)
    long = [f"Zeile {number} über die Unruhen\n" for number in range(6)]
    for one, other in ((long, long[1:]), (long[1:], long)):
        before, after = ({**package(ONE), "README.md": "".join(text).encode()} for text in (one, other))
        assert parts(make_delta(before, after))["delta.json"]["files"]["README.md"]["by"] == how


def test_a_text_of_which_little_is_left_is_kept_whole() -> None:
    before, after = ({**package(ONE), "README.md": text} for text in (b"a\nb\nc\nd\n", b"d\n"))
    assert parts(make_delta(before, after))["delta.json"]["files"]["README.md"]["by"] == "whole"


def test_keys_may_be_written_as_one_name_and_refer_to_their_own_table(tmp_path: Path) -> None:
    """Table Schema permits a text for a key of one column; a reference without a table is to the table itself."""

    def change(descriptor: dict[str, Any]) -> None:
        for resource in descriptor["resources"]:
            if "schema" in resource and len(resource["schema"]["primaryKey"]) == 1:
                (resource["schema"]["primaryKey"],) = resource["schema"]["primaryKey"]
        events = next(r for r in descriptor["resources"] if r["name"] == "evidence")
        own = {"fields": ["evidence_id"], "reference": {"fields": ["evidence_id"]}}
        two = {"fields": ["event_id", "article_id"], "reference": {"resource": "days", "fields": ["a", "b"]}}
        events["schema"]["foreignKeys"] += [own, two]

    plain = (package(ONE), package({"riot": ("Kiel", (*ONE["riot"][1], ("c", 3)), False)}, "1.1.0"))
    before, after = (stated(files, change) for files in plain)
    content = make_delta(before, after)
    told, wanted = parts(content), parts(make_delta(*plain))
    for name in TABLES:
        assert told.get(f"rows/data/{name}.csv.json") == wanted.get(f"rows/data/{name}.csv.json")
    (tmp_path / "delta.zip").write_bytes(content)
    assert apply_delta(put(tmp_path / "before", before), tmp_path / "delta.zip") == after


@pytest.mark.parametrize("harm", [{"datapackage.json": b"{}"}, {"datapackage.json": b"kein JSON"}, {}])
def test_what_is_no_package_has_no_delta(harm: dict[str, bytes]) -> None:
    for pair in ((package(ONE), harm), (harm, package(ONE))):
        with pytest.raises(
            PackageError, match=r"no packages that can be compared .*; look at each with lagebild verify"
        ):
            make_delta(*pair)


def test_a_row_whose_article_was_new_before_is_a_change_of_rules() -> None:
    """What counts is whether the article came or went, not which facts it tells."""
    more = ONE | {"raid": ("Ulm", (("c", 9),), False)}
    found = why(more, {"riot": ONE["riot"], "raid": ("Ulm", (("c", 9), ("b", 77)), False)})
    assert found["added evi-raid-b-77"] == "rule change"
    assert found["withdrawn evi-fire-a-7"] == "rule change"
    both = why(ONE, {"riot": ("Kiel", (("a", 1),), False), "raid": ("Ulm", (("c", 9), ("b", 77)), False)})
    assert (both["added evi-raid-c-9"], both["changed riot"]) == ("new article", "rule change")
    assert both["withdrawn evi-riot-b-5"] == "rule change"


def test_people_are_named_before_rules() -> None:
    by_hand = why(ONE, ONE | {"raid": ("Ulm", (("b", 40),), True)})
    assert by_hand["added raid"] == "correction by a person"
    renamed = why(ONE, {"riot": ONE["riot"], "blaze": ("Bonn", (("a", 7),), True)})
    assert renamed["added blaze"] == "correction by a person fire"
    rejected = frozenset({("events", "fire")})
    assert why(ONE, {"riot": ("Köln", (*ONE["riot"][1], ("a", 7)), False)}, rejected)["withdrawn fire"] == (
        "correction by a person"
    )
    assert why(ONE, {"riot": ONE["riot"]}, frozenset({("places", "fire")}))["withdrawn fire"] == "rule change"
