"""The flat views: events, casualties and reactions with one line a row and names instead of ids.

One pure function a view, from the tables of a release to the columns of its model (`pipeline.tables.flat`).
"""

from collections.abc import Mapping

import polars as pl

from pipeline.tables import TABLES
from pipeline.tables.codelists import read_labels

Tables = Mapping[str, pl.DataFrame]
JOINT = "; "
"""What stands between several names in a cell."""


def flat_views(tables: Tables) -> dict[str, pl.DataFrame]:
    """All flat views of a release by name of the view, each with its columns, sorted by its key."""
    views = {
        "flat_events": flat_events(tables),
        "flat_casualties": flat_casualties(tables),
        "flat_reactions": flat_reactions(tables),
    }
    return {name: TABLES[name].conform(frame) for name, frame in views.items()}


def flat_events(tables: Tables) -> pl.DataFrame:
    """Events with the names of type, place and actors, and their first sentence."""
    parts = tables["event_actors"].join(_names(tables, "actor_id", "name"), on="actor_id")
    return (
        tables["events"]
        .join(_types(tables, "event"), on="event_type")
        .join(_joined(parts.filter(role="initiator"), "event_id", "name", "initiators"), on="event_id", how="left")
        .join(_joined(parts.filter(role="target"), "event_id", "name", "targets"), on="event_id", how="left")
        .join(_joined(tables["quantities"], "event_id", "quantity_text", "quantities"), on="event_id", how="left")
        .join(_placed(tables), on="place_id", how="left")
        .join(_first_told(tables, "event_id"), on="event_id")
    )


def flat_casualties(tables: Tables) -> pl.DataFrame:
    """Casualties with the names of kind, group, place, event and perpetrator, and their first sentence."""
    events = tables["events"].select("event_id", "event_type").join(_types(tables, "event"), on="event_type")
    replaced = tables["casualty_relations"].filter(relation="supersedes")["other_id"]
    return (
        tables["casualties"]
        .with_columns(*_labels("casualty_kind", "kind"), *_labels("victim_group", "victim_group"))
        .with_columns(superseded=pl.col("casualty_id").is_in(replaced.to_list()))
        .join(_names(tables, "perpetrator_id", "perpetrator"), on="perpetrator_id", how="left")
        .join(events, on="event_id", how="left")
        .join(_placed(tables), on="place_id", how="left")
        .join(_first_told(tables, "casualty_id"), on="casualty_id")
    )


def flat_reactions(tables: Tables) -> pl.DataFrame:
    """Reactions with the names of type, actor and addressee, and their first sentence."""
    actors = tables["actors"].select("actor_id", "affiliation", actor="name", actor_kind="kind", actor_role="role")
    return (
        tables["reactions"]
        .join(_types(tables, "reaction"), on="reaction_type")
        .join(actors, on="actor_id")
        .join(_names(tables, "affiliation", "actor_affiliation"), on="affiliation", how="left")
        .join(_names(tables, "addressee_id", "addressee"), on="addressee_id", how="left")
        .join(_joined(tables["quantities"], "reaction_id", "quantity_text", "quantities"), on="reaction_id", how="left")
        .join(_first_told(tables, "reaction_id"), on="reaction_id")
    )


def _names(tables: Tables, key: str, name: str) -> pl.DataFrame:
    """Names of actors: the id in a column `key`, the name in a column `name`."""
    return tables["actors"].select(pl.col("actor_id").alias(key), pl.col("name").alias(name))


def _types(tables: Tables, kind: str) -> pl.DataFrame:
    """Codes of `event` or `reaction` with their labels."""
    code = f"{kind}_type"
    named = {code: "id", f"{code}_en": "label_en", f"{code}_de": "label_de"}
    return tables[f"{kind}_types"].select(**{new: pl.col(old) for new, old in named.items()})


def _labels(codes: str, column: str) -> list[pl.Expr]:
    """The labels of a column of codes as columns `…_en` and `…_de`."""
    labels = read_labels()[codes]
    return [
        pl.col(column).replace_strict({code: label[n] for code, label in labels.items()}).alias(f"{column}_{language}")
        for n, language in enumerate(("en", "de"))
    ]


def _joined(rows: pl.DataFrame, key: str, column: str, name: str) -> pl.DataFrame:
    """The texts of a column by key, each once, sorted, in one cell."""
    told = rows.drop_nulls(key).group_by(key)
    return told.agg(pl.col(column).unique().sort().str.join(JOINT).alias(name))


def _placed(tables: Tables) -> pl.DataFrame:
    """What a view tells of a place, by `place_id`."""
    return tables["places"].select(
        *("place_id", "country", "admin1", "latitude", "longitude"),
        place="name",
        place_de="name_de",
        place_kind="kind",
        geo_precision="precision",
    )


def _first_told(tables: Tables, key: str) -> pl.DataFrame:
    """The first sentence behind each row: that of the earliest article, with its claimant, carriers and outlet.

    Articles without a day come last; of one day, the order of the files decides, so that a build repeats it.
    """
    articles = tables["articles"].select(
        *("article_id", "url", "source_file", "published_on"), outlet="publisher", headline="title"
    )
    return (
        tables["evidence"]
        .drop_nulls(key)
        .join(articles, on="article_id")
        .sort("published_on", "source_file", "char_start", "evidence_id", nulls_last=True)
        .unique(key, keep="first", maintain_order=True)
        .join(_claimants(tables), on="evidence_id", how="left")
        .select(
            *(key, "quote", "claimant", "claimant_kind", "claimant_country", "carriers"),
            *("outlet", "headline", "url", "source_file"),
        )
    )


def _claimants(tables: Tables) -> pl.DataFrame:
    """Claimant and carriers by `evidence_id`: the name of the actor where known, else the words of the article."""
    speakers = tables["actors"].select("actor_id", "name", claimant_kind="kind", claimant_country="country")
    # A claim by hearsay has no words for its claimant.
    named = pl.coalesce("name", pl.when(pl.col("surface") != "").then("surface"))
    links = tables["attributions"].join(speakers, on="actor_id", how="left").with_columns(claimant=named)
    carriers = links.filter(pl.col("position") > 0).sort("evidence_id", "position").group_by("evidence_id")
    claimants = links.filter(position=0).select("evidence_id", "claimant", "claimant_kind", "claimant_country")
    return claimants.join(carriers.agg(carriers=pl.col("claimant").str.join(JOINT)), on="evidence_id", how="left")
