"""Fit the weights of `pipeline/judge`: `python -m training.judge --gold ARTICLES GOLD --on ARTICLES --off ARTICLES`.

Each folder must have been built from the working directory before (`lagebild build`, with `least_relevance = 0.0`),
since the signals are read from the tables that a build leaves. Articles with gold and those of `--on` are about unrest;
those of `--off` are not. The relevance of an article is fitted on all of them, the confidence of a claim on articles
with gold: it is to hold given that the article is about unrest. What is printed holds for a cross-validation by
article, in ten parts.
"""

from __future__ import annotations

import argparse
import json
from collections.abc import Sequence
from pathlib import Path

import numpy as np
import polars as pl

from pipeline.ingest import list_batches
from pipeline.judge import CLAIMS
from pipeline.judge.model import Logistic, confidence
from pipeline.judge.signals import article_signals, claim_signals
from pipeline.orchestration.location import locate
from pipeline.orchestration.state import load, partition_key, table_path
from pipeline.quality.coded import codings
from pipeline.quality.coding import FACTS, Coding
from pipeline.quality.gold import read_gold
from pipeline.quality.matching import match_entries
from pipeline.tables import RESOLVED, WORKING

TARGET = Path(__file__).parents[1] / "pipeline" / "judge"
PARTS = 10
Frames = dict[str, pl.DataFrame]


def working_tables(articles: Path) -> Frames:
    """The tables of a collection that has been built: those between the stages, and those of its release."""
    state = locate(articles, articles / "datapackage").state
    keys = [partition_key(batch) for batch in list_batches(articles.resolve())]
    found = {}
    for table in (*WORKING, *RESOLVED):
        name = table.table_name()
        parts = [key for key in keys if table_path(state, name, key).is_file()]
        found[name] = pl.concat([load(state, name, key) for key in parts]) if parts else load(state, name)
    return found


def topical_articles(frames: Frames, gold: dict[str, Coding] | None) -> pl.DataFrame:
    """The signals of all articles with the column `right`; articles of whose gold all is arguable are left out."""
    signals = article_signals(frames)
    if gold is None:
        return signals.with_columns(right=pl.lit(value=False))
    told = [f for f, coding in gold.items() if any(not e.optional for each in coding.entries.values() for e in each)]
    kept = frames["documents"].filter(pl.col("source_file").is_in(told)).select("article_id")
    return signals.join(kept, on="article_id", how="semi").with_columns(right=pl.lit(value=True))


def labelled(frames: Frames, gold: dict[str, Coding], relevant: pl.DataFrame) -> pl.DataFrame:
    """The signals of all claims with the column `right`: whether the row that they prove is the gold's.

    What is arguable, and what is not said to have happened, is left out.
    """
    told = _told(frames, gold)
    found = []
    for name in CLAIMS:
        keys = frames[name].select("article_id", "claim", "char_start", "char_end", "rule", "status")
        known = keys.join(told, on=["article_id", "char_start", "char_end", "rule"], how="inner")
        right = known.filter(pl.col("right") | (pl.col("status") == "reported")).select("article_id", "claim", "right")
        found.append(claim_signals(frames, name, relevant).join(right, on=["article_id", "claim"], how="inner"))
    return pl.concat(found, how="diagonal").fill_null(value=False)


def _told(frames: Frames, gold: dict[str, Coding]) -> pl.DataFrame:
    """Whether the gold has what a piece of evidence proves: `article_id`, `char_start`, `char_end`, `rule`, `right`."""
    files = dict(frames["articles"].select("article_id", "source_file").iter_rows())
    coded = codings(frames)
    right: set[tuple[str, str | None]] = set()
    wrong: set[tuple[str, str | None]] = set()
    for article, file in files.items():
        own = gold.get(file)
        if own is None:
            continue
        for table in FACTS:
            matched = match_entries(table, own.entries[table], coded[file].entries[table])
            right |= {(article, found.identity) for _, found in matched.pairs}
            wrong |= {(article, found.identity) for found in matched.extra}
    rows = []
    keys = ("article_id", "char_start", "char_end", "rule")
    for row in frames["evidence"].iter_rows(named=True):
        fact = (row["article_id"], row["event_id"] or row["casualty_id"] or row["reaction_id"])
        if fact in right or fact in wrong:
            rows.append({k: row[k] for k in keys} | {"right": fact in right})
    schema = {"article_id": pl.String, "char_start": pl.Int64, "char_end": pl.Int64, "rule": pl.String}
    return pl.DataFrame(rows, schema=schema | {"right": pl.Boolean}).unique()


def fit(signals: pl.DataFrame, names: Sequence[str], right: np.ndarray, penalty: float) -> Logistic:
    """A logistic regression with a penalty on the squares of its weights, by Newton's method."""
    x = np.column_stack([np.ones(signals.height), *(signals[n].cast(pl.Float64).to_numpy() for n in names)])
    weights = np.zeros(x.shape[1])
    ridge = np.diag([1e-3, *([penalty] * len(names))])
    for _ in range(50):
        p = 1 / (1 + np.exp(-x @ weights))
        slope = x.T @ (p - right) + ridge @ weights
        step = np.linalg.solve(x.T @ (x * (p * (1 - p))[:, None]) + ridge, slope)
        weights -= step
        if np.abs(step).max() < 1e-8:
            break
    bias, *others = weights.tolist()
    return Logistic(bias=bias, weights=dict(zip(names, others, strict=True)))


def crossed(signals: pl.DataFrame, names: Sequence[str], right: np.ndarray, penalty: float) -> np.ndarray:
    """The probability of each row by weights that were fitted without its article."""
    articles = signals["article_id"].to_numpy()
    order = np.random.default_rng(1).permutation(np.unique(articles))
    part = {article: n % PARTS for n, article in enumerate(order)}
    fold = np.array([part[a] for a in articles])
    out = np.zeros(len(right))
    for n in range(PARTS):
        rest = signals.filter(pl.Series(fold != n))
        model = fit(rest, names, right[fold != n], penalty)
        out[fold == n] = model.probability(signals.filter(pl.Series(fold == n))).to_numpy()
    return out


def calibration_error(p: np.ndarray, right: np.ndarray, bins: int = 10) -> float:
    """Expected calibration error in bins of equal mass."""
    order = np.argsort(p, kind="stable")
    return float(sum(len(b) * abs(p[b].mean() - right[b].mean()) for b in np.array_split(order, bins)) / len(p))


def write(name: str, model: Logistic, card: str, **others: float) -> None:
    """Write a file of weights, the greatest first, after other numbers of the model by name."""
    ordered = sorted(((n, round(w, 3)) for n, w in model.weights.items()), key=lambda each: -abs(each[1]))
    head = [f"# {line}" for line in card.splitlines()]
    numbers = [f"{key} = {number}" for key, number in {**others, "bias": round(model.bias, 3)}.items()]
    lines = [*head, "", *numbers, "", "[weights]"]
    lines += [f"{json.dumps(n)} = {w:.3f}" for n, w in ordered if abs(w) >= 0.005]
    (TARGET / name).write_text("\n".join(lines) + "\n", encoding="utf-8")


def main() -> None:
    """Run the command line."""
    parser = argparse.ArgumentParser(prog="python -m training.judge", description=__doc__)
    parser.add_argument("--gold", nargs=2, action="append", type=Path, metavar=("ARTICLES", "GOLD"), required=True)
    parser.add_argument("--off", action="append", type=Path, metavar="ARTICLES", default=[])
    parser.add_argument("--on", action="append", type=Path, metavar="ARTICLES", default=[])
    parser.add_argument("--files", type=Path, help="take only the articles with gold that this file lists")
    parser.add_argument("--penalty", type=float, default=30.0, help="on the weights of the confidence")
    parser.add_argument("--topical-penalty", type=float, default=4.0, help="on the weights of the relevance")
    parser.add_argument("--keep-relevance", action="store_true", help="write the weights of the confidence alone")
    parser.add_argument("--dry-run", action="store_true", help="print the measures, write nothing")
    call = parser.parse_args()
    chosen = set(call.files.read_text("utf-8").split("\n")) if call.files else None
    collections: list[tuple[Frames, dict[str, Coding] | None]] = [
        *(_with_gold(articles, gold, chosen) for articles, gold in call.gold),
        *((working_tables(articles), None) for articles in call.off),
    ]

    topical_only = [article_signals(working_tables(a)).with_columns(right=pl.lit(value=True)) for a in call.on]
    articles = pl.concat([*(topical_articles(f, g) for f, g in collections), *topical_only], how="diagonal")
    names = [c for c in articles.columns if c not in ("article_id", "right")]
    topical = articles["right"].to_numpy().astype(float)
    p = crossed(articles, names, topical, call.topical_penalty)
    on = p[topical == 1]
    error = calibration_error(p, topical)
    print(f"relevance: {len(on)} on topic, {len(p) - len(on)} off; calibration error {error:.3f}")
    for least in (0.05, 0.1, 0.2, 0.3, 0.5):
        kept = (p[topical == 0] >= least).mean()
        print(f"  least {least}: recall {(on >= least).mean():.3f}, off topic kept {kept:.3f}")
    relevance = fit(articles, names, topical, call.topical_penalty)
    claims = pl.concat([labelled(f, gold, _unjudged(f)) for f, gold in collections if gold is not None], how="diagonal")
    claims = claims.fill_null(value=False)
    names = [c for c in claims.columns if c not in ("article_id", "claim", "sentence", "status", "relevance", "right")]
    names = [n for n in names if not n.startswith("n_") and claims[n].cast(pl.Float64).fill_null(0).sum() != 0]
    right = claims["right"].to_numpy().astype(float)
    q = crossed(claims, names, right, call.penalty)
    error = calibration_error(q, right)
    print(f"confidence: {len(right)} claims, {right.mean():.3f} right; calibration error {error:.3f}")
    log = -(right * np.log(q) + (1 - right) * np.log(1 - q)).mean()
    print(f"  mean negative log-likelihood {log:.3f}; of those with 0.8 and more {right[q >= 0.8].mean():.3f} right")
    if call.dry_run:
        return
    if not call.keep_relevance:
        counts = f"{len(on)} articles about unrest, {len(p) - len(on)} other ones"
        card = f"Weights of the relevance of an article, by the signals in signals.py.\nFitted on {counts}."
        write("relevance.toml", relevance, card)
    counts = f"{len(right)} claims of {claims['article_id'].n_unique()} articles about unrest"
    what = "Weights of the confidence of a claim, by the signals in signals.py, given that its article is about unrest."
    model = fit(claims, names, right, call.penalty)
    write("confidence.toml", model, f"{what}\nFitted on {counts}.", topical_odds=confidence().topical_odds)


def _unjudged(frames: Frames) -> pl.DataFrame:
    """A relevance of one for every article: those with gold are about unrest."""
    return frames["documents"].select("article_id", relevance=pl.lit(1.0))


def _with_gold(articles: Path, gold: Path, chosen: set[str] | None) -> tuple[Frames, dict[str, Coding]]:
    frames = working_tables(articles)
    if chosen is not None:
        kept = frames["documents"].filter(pl.col("source_file").is_in(sorted(chosen))).select("article_id")
        frames = {
            name: frame.join(kept, on="article_id", how="semi") if "article_id" in frame.columns else frame
            for name, frame in frames.items()
        }
    texts = dict(frames["documents"].select("source_file", "text").iter_rows())
    coded, _ = read_gold(gold, texts)
    return frames, coded


if __name__ == "__main__":
    main()
