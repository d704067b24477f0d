"""Explain a row of a data package: from its identifier to the sentences, the source chains and the rules behind it.

Everything is read from the package itself, so that any release can be explained, whatever version made it.
"""

import difflib
import io
import json
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import polars as pl
from rich.console import Group, RenderableType
from rich.padding import Padding
from rich.table import Table
from rich.text import Text

Row = dict[str, Any]
NAMED = {
    "actor_id": ("actors", "actor_id", "name"),
    "addressee_id": ("actors", "actor_id", "name"),
    "place_id": ("places", "place_id", "name_de"),
    "parent_id": ("places", "place_id", "name_de"),
}
"""Columns whose identifier stands for something with a name: table, its key and the column of the name."""
SHOWN = 20
_UNUSABLE = (OSError, ValueError, KeyError, TypeError, AttributeError, RecursionError, pl.exceptions.PolarsError)


class ExplainError(ValueError):
    """A package that cannot be read, or an identifier that no row has; the message names the remedy."""


@dataclass(frozen=True)
class Package:
    """The tables of a package by name, and the primary key of each."""

    tables: dict[str, pl.DataFrame]
    keys: dict[str, tuple[str, ...]]

    def identifier(self, table: str) -> pl.Expr:
        """The primary key of a row as one text, its parts joined by `/`."""
        return pl.concat_str([pl.col(name).cast(pl.String) for name in self.keys[table]], separator="/")

    def rows(self, table: str, **values: object) -> pl.DataFrame:
        """The rows of a table whose columns have these values."""
        return self.tables[table].filter(*(pl.col(name) == value for name, value in values.items()))


def _frame(path: Path) -> pl.DataFrame:
    """A table by its bytes: polars takes a path for a pattern."""
    return pl.read_parquet(io.BytesIO(path.read_bytes()))


def read_package(folder: Path) -> Package:
    """Read the tables of a data package from their Parquet twins.

    Raises:
        ExplainError: there is no package, or it is damaged.
    """
    descriptor = folder / "datapackage.json"
    try:
        resources = json.loads(descriptor.read_text("utf-8-sig"))["resources"]
        schemas = {Path(r["path"]).stem: r["schema"] for r in resources if r["path"].endswith(".csv")}
        return Package(
            tables={
                name: pl.read_parquet(io.BytesIO((folder / "data" / f"{name}.parquet").read_bytes()))
                for name in schemas
            },
            keys={name: _key(schema["primaryKey"]) for name, schema in schemas.items()},
        )
    except FileNotFoundError as error:
        missing = error.filename or descriptor
        raise ExplainError(
            f"{missing}: no such file; make the package with `lagebild build`, or name it with --package"
        ) from None
    except _UNUSABLE as error:
        raise ExplainError(f"{descriptor}: cannot be read ({error}); make the package anew") from None


def _key(key: str | list[str]) -> tuple[str, ...]:
    return (key,) if isinstance(key, str) else tuple(key)


def find_row(package: Package, identifier: str) -> tuple[str, Row]:
    """The table and the row that an identifier names.

    Raises:
        ExplainError: no row has it; the message gives the nearest identifiers that exist.
    """
    known: list[str] = []
    for name, frame in package.tables.items():
        identifiers = frame.select(package.identifier(name)).to_series()
        place = identifiers.index_of(identifier)
        if place is not None:
            return name, frame.row(place, named=True)
        known += identifiers.drop_nulls().to_list()
    near = difflib.get_close_matches(identifier, known, n=3, cutoff=0.6)
    near = near or sorted(i for i in known if identifier and identifier in i)[:3]
    remedy = f"did you mean {' or '.join(near)}?" if near else "look it up in the tables of the package"
    raise ExplainError(f"{identifier}: no row has this identifier; {remedy}")


def explain_row(package: Package, identifier: str, scenes: pl.DataFrame | None = None) -> RenderableType:
    """The row, and each sentence behind it with its source chain, its rule and its scene, for the terminal.

    Args:
        package: the package.
        identifier: the primary key of a row, its parts joined by `/`.
        scenes: the working table of this name, of the build that made the package, where it is there.

    Raises:
        ExplainError: no row has the identifier.
    """
    name, row = find_row(package, identifier)
    proofs = evidence_of(package, name, row).sort("article_id", "char_start", "evidence_id")
    marks = [str(row[c]) for c in ("count_text", "quantity_text", "direct_quote", "surface") if row.get(c)]
    parts: list[RenderableType] = [Text(f"{name}: {identifier}", "bold"), _row_table(package, row)]
    parts += [_proof(package, proof, marks, scenes) for proof in proofs.head(SHOWN).iter_rows(named=True)]
    if proofs.is_empty():
        parts.append(Text("No event, casualty or reaction rests on this row."))
    if proofs.height > SHOWN:
        parts.append(Text(f"and {proofs.height - SHOWN} more rows of evidence"))
    if name == "actors":
        parts.append(_mentions(package, row))
    return Group(*parts)


def evidence_of(package: Package, table: str, row: Row) -> pl.DataFrame:
    """The rows of `evidence` that a row of any table rests on."""
    evidence = package.tables["evidence"]
    match table:
        case "evidence" | "attributions":
            return package.rows("evidence", evidence_id=row["evidence_id"])
        case "articles":
            return package.rows("evidence", article_id=row["article_id"])
        case "actor_mentions":
            covers = (pl.col("char_start") <= row["char_start"]) & (pl.col("char_end") >= row["char_end"])
            return package.rows("evidence", article_id=row["article_id"]).filter(covers)
        case "actors":
            return _evidence_of_actor(package, row["actor_id"])
        case "places":
            events = package.rows("events", place_id=row["place_id"])
            casualties = package.rows("casualties", place_id=row["place_id"])
            return _of(evidence, event_id=events, casualty_id=casualties)
        case "event_types":
            return _of(evidence, event_id=package.rows("events", event_type=row["id"]))
        case "reaction_types":
            return _of(evidence, reaction_id=package.rows("reactions", reaction_type=row["id"]))
        case "casualty_estimates":
            claims = package.rows("casualties", **{c: row[c] for c in ("kind", "victim_group", "place_id")})
            return _of(evidence, casualty_id=claims.filter(pl.col("first_reported_on") <= row["as_of"]))
        case "casualty_relations":
            return _of(evidence, casualty_id=pl.Series([row["casualty_id"], row["other_id"]]).to_frame("casualty_id"))
        case "casualties":
            return package.rows("evidence", casualty_id=row["casualty_id"])
        case _:
            found = [package.rows("evidence", **{c: row[c]}) for c in ("event_id", "reaction_id") if row.get(c)]
            return pl.concat([evidence.clear(), *found])


def _evidence_of_actor(package: Package, actor: str) -> pl.DataFrame:
    reactions = package.tables["reactions"].filter(
        (pl.col("actor_id") == actor) | (pl.col("addressee_id") == actor).fill_null(False)
    )
    return _of(
        package.tables["evidence"],
        event_id=package.rows("event_actors", actor_id=actor),
        casualty_id=package.rows("casualties", perpetrator_id=actor),
        reaction_id=reactions,
        evidence_id=package.rows("attributions", actor_id=actor),
    )


def _of(evidence: pl.DataFrame, **records: pl.DataFrame) -> pl.DataFrame:
    """The evidence of any of the records, each given with the column that holds its identifier."""
    tests = [pl.col(column).is_in(frame[column].to_list()) for column, frame in records.items()]
    return evidence.filter(pl.any_horizontal(test.fill_null(False) for test in tests))


def _row_table(package: Package, row: Row) -> RenderableType:
    table = Table.grid(padding=(0, 2))
    for column, value in row.items():
        if value is not None:
            table.add_row(Text(column, "dim"), Text(f"{value}{_name_of(package, column, value)}"))
    return Padding(table, (0, 0, 1, 2), expand=False)


def _name_of(package: Package, column: str, value: object) -> str:
    """The name behind an identifier in brackets, as actors and places have one."""
    if column not in NAMED or value is None:
        return ""
    table, key, name = NAMED[column]
    found = package.rows(table, **{key: value})
    return f" ({found[name][0]})" if found.height else ""


def _proof(package: Package, proof: Row, marks: list[str], scenes: pl.DataFrame | None) -> RenderableType:
    article = package.rows("articles", article_id=proof["article_id"]).row(0, named=True)
    told = [article["title"], article["publisher"], article["published_on"], article["source_file"]]
    where = f"characters {proof['char_start']}–{proof['char_end']}"
    quote = Text(f"„{proof['quote']}“", "italic")
    quote.highlight_words(marks, "bold not italic underline")
    lines = [
        Text(" · ".join([*(str(part) for part in told if part is not None), where]), "dim"),
        quote,
        Text.assemble(("source: ", "dim"), " → ".join(_chain(package, proof["evidence_id"]))),
        Text.assemble(("rule: ", "dim"), f"{proof['rule']}", (f" · confidence {proof['confidence']:g}", "dim")),
        *_scene(proof, scenes),
        Text.assemble(("evidence: ", "dim"), proof["evidence_id"]),
    ]
    return Padding(Group(*lines), (0, 0, 1, 2), expand=False)


def _scene(proof: Row, scenes: pl.DataFrame | None) -> Iterator[Text]:
    """The scene of the article that a sentence stands in: its stretch, its day, what opened it, and who acts in it."""
    if scenes is None:
        return
    inside = (pl.col("char_start") <= proof["char_start"]) & (pl.col("char_end") > proof["char_start"])
    for scene in scenes.filter((pl.col("article_id") == proof["article_id"]) & inside).iter_rows(named=True):
        told = [
            f"{scene['scene']}, characters {scene['char_start']}–{scene['char_end']}",
            f"opened by {scene['opened']}",
            None if scene["place_sentence"] is None else f"place named in sentence {scene['place_sentence']}",
            None
            if scene["date_start"] is None
            else f"day {scene['date_start']} named in sentence {scene['date_sentence']}",
            scene["parties"] and f"parties {scene['parties']}",
        ]
        yield Text.assemble(("scene: ", "dim"), " · ".join(part for part in told if part))


def _chain(package: Package, evidence: str) -> Iterator[str]:
    """The links of a source chain from the original claimant to the article, each with the words that attribute."""
    for link in package.rows("attributions", evidence_id=evidence).sort("position").iter_rows(named=True):
        cue = f" („{link['cue']}“)" if link["cue"] else ""
        yield f"{link['surface'] or 'not named'}{_name_of(package, 'actor_id', link['actor_id'])}{cue}"
    yield "the article"


def _mentions(package: Package, row: Row) -> RenderableType:
    mentions = package.rows("actor_mentions", actor_id=row["actor_id"]).sort("article_id", "char_start")
    spans = [f"{m['surface']} ({m['article_id']} {m['char_start']}–{m['char_end']})" for m in mentions.to_dicts()]
    more = [f"and {len(spans) - SHOWN} more"] if len(spans) > SHOWN else []
    return Text.assemble(("mentions: ", "dim"), ", ".join([*spans[:SHOWN], *more]))
