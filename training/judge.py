"""Fit the weights of `pipeline/judge`: `python -m training.judge --gold ARTICLES GOLD --unseen ARTICLES JUDGED ...`.

Each folder must have been built from the working directory before (`lagebild build`, with `least_relevance = 0.0` and
`least_confidence = 0.0`), since the signals are read from the tables that a build leaves. Articles with gold are about
unrest; of those of `--topics` a table says whether they are (CSV with `source_file`, `topical`; the articles that it
does not list are arguable and left out). The relevance of an article is fitted on all of them, the confidence of a
claim on articles with gold and on those whose rows were judged: it is to hold given that the article is about unrest.

The rules were written with the articles of `--gold` at hand, so their rows are right more often than those of other
articles. Those of `--unseen` are others: with a folder of gold, or a table of rows that a reader judged (CSV with
`source_file`, `char_start`, `char_end`, `rule`, `fact`, `right`). The weights of signals are told from all collections,
each with a bias of its own; the bias of the model is the mean of those of the unseen ones. What is printed holds for a
cross-validation by article, in ten parts.

`articles/` holds short texts of the project's own for `--topics`, with `articles/topical.csv`: on crises, and on other
matters that use their words. With `--go-on` the relevance goes on from the weights in the package, which know articles
that are no longer at hand: the penalty is on the distance from them.
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
from pipeline.judge.model import Logistic, confidence, relevance
from pipeline.judge.signals import CLAIM_SIGNALS, article_signals, claim_signals
from pipeline.orchestration.location import locate
from pipeline.orchestration.state import load, partition_key, table_path
from pipeline.quality.coded import codings
from pipeline.quality.coding import FACTS, Coding
from pipeline.quality.gold import read_gold
from pipeline.quality.matching import match_entries
from pipeline.tables import RESOLVED, WORKING

TARGET = Path(__file__).parents[1] / "pipeline" / "judge"
PARTS = 10
_OF = "of_"
"""Beginning of the names of columns that tell collections apart."""
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


def topical_by_gold(frames: Frames, gold: dict[str, Coding]) -> pl.DataFrame:
    """The signals of all articles with the column `right`; articles of whose gold all is arguable are left out."""
    told = [f for f, coding in gold.items() if any(not e.optional for each in coding.entries.values() for e in each)]
    kept = frames["documents"].filter(pl.col("source_file").is_in(told)).select("article_id")
    return article_signals(frames).join(kept, on="article_id", how="semi").with_columns(right=pl.lit(value=True))


def topical_by_reader(frames: Frames, told: Path) -> pl.DataFrame:
    """The signals of the articles of which a table tells whether they are about unrest, with the column `right`."""
    of_file = pl.read_csv(told).select("source_file", right="topical")
    known = frames["documents"].select("article_id", "source_file").join(of_file, on="source_file", how="inner")
    return article_signals(frames).join(known.drop("source_file"), on="article_id", how="inner")


def labelled(frames: Frames, told: pl.DataFrame) -> pl.DataFrame:
    """The signals of all claims of which it is told whether their row is `right`, with its `fact`.

    What is arguable, and what is not said to have happened, is left out. The column `weight` is one over the number of
    claims of a fact: a row counts once.
    """
    keys = ["article_id", "char_start", "char_end", "rule"]
    relevant = frames["documents"].select("article_id", relevance=pl.lit(1.0))
    found = []
    for name in CLAIMS:
        known = frames[name].select(*keys, "claim", "status").join(told, on=keys, how="inner")
        kept = known.filter(pl.col("right") | (pl.col("status") == "reported"))
        kept = kept.select("article_id", "claim", "fact", "right")
        found.append(claim_signals(frames, name, relevant).join(kept, on=["article_id", "claim"], how="inner"))
    return pl.concat(found).with_columns(weight=1 / pl.len().over("fact"))


def _proven(frames: Frames) -> pl.DataFrame:
    """What each piece of evidence proves: `article_id`, `char_start`, `char_end`, `rule`, `fact`."""
    fact = pl.coalesce("event_id", "casualty_id", "reaction_id")
    return frames["evidence"].select("article_id", "char_start", "char_end", "rule", fact=fact).unique()


def told_by_gold(frames: Frames, gold: dict[str, Coding]) -> pl.DataFrame:
    """The evidence of all facts that the gold has, or has not, with the column `right`."""
    files = dict(frames["articles"].select("article_id", "source_file").iter_rows())
    coded = codings(frames)
    facts = []
    for article, file in files.items():
        for table in FACTS if file in gold else ():
            matched = match_entries(table, gold[file].entries[table], coded[file].entries[table])
            facts += [(article, found.identity, True) for _, found in matched.pairs]
            facts += [(article, found.identity, False) for found in matched.extra]
    schema = {"article_id": pl.String, "fact": pl.String, "right": pl.Boolean}
    known = pl.DataFrame(facts, schema=schema, orient="row")
    return _proven(frames).join(known, on=["article_id", "fact"], how="inner")


def told_by_reader(frames: Frames, judged: Path) -> pl.DataFrame:
    """The evidence that a reader judged, with the column `right`."""
    articles = frames["documents"].select("article_id", "source_file")
    return pl.read_csv(judged).join(articles, on="source_file", how="inner").drop("source_file")


def fit(
    signals: pl.DataFrame, names: Sequence[str], right: np.ndarray, penalty: float, start: Logistic | None = None
) -> Logistic:
    """A logistic regression with a penalty on the squares of its weights, by Newton's method.

    Columns named `of_…` tell collections apart and are hardly penalised. A column `weight` says how much a row counts.
    With weights to start from, the penalty is on how far others go from them.
    """
    x = np.column_stack([np.ones(signals.height), *(signals[n].cast(pl.Float64).to_numpy() for n in names)])
    counts = signals["weight"].to_numpy() if "weight" in signals.columns else np.ones(signals.height)
    known = start or Logistic(bias=0.0, weights={})
    first = np.array([known.bias, *(known.weights.get(n, 0.0) for n in names)])
    weights = first.copy()
    ridge = np.diag([1e-3, *(0.3 if n.startswith(_OF) else penalty for n in names)])
    for _ in range(50):
        p = 1 / (1 + np.exp(-x @ weights))
        slope = x.T @ (counts * (p - right)) + ridge @ (weights - first)
        step = np.linalg.solve(x.T @ (x * (counts * p * (1 - p))[:, None]) + ridge, slope)
        weights -= step
        if np.abs(step).max() < 1e-8:
            break
    bias, *others = weights.tolist()
    return Logistic(bias=bias, weights=dict(zip(names, others, strict=True)))


def crossed(
    signals: pl.DataFrame, names: Sequence[str], right: np.ndarray, penalty: float, start: Logistic | None = None
) -> np.ndarray:
    """The probability of each row by weights that were fitted without its article."""
    articles = signals["article_id"].to_numpy()
    order = np.random.default_rng(1).permutation(np.unique(articles))
    part = {article: n % PARTS for n, article in enumerate(order)}
    fold = np.array([part[a] for a in articles])
    out = np.zeros(len(right))
    for n in range(PARTS):
        rest = signals.filter(pl.Series(fold != n))
        model = fit(rest, names, right[fold != n], penalty, start)
        out[fold == n] = model.probability(signals.filter(pl.Series(fold == n))).to_numpy()
    return out


def calibration_error(p: np.ndarray, right: np.ndarray, bins: int = 10) -> float:
    """Expected calibration error in bins of equal mass."""
    order = np.argsort(p, kind="stable")
    return float(sum(len(b) * abs(p[b].mean() - right[b].mean()) for b in np.array_split(order, bins)) / len(p))


def write(name: str, model: Logistic, card: str, **others: float) -> None:
    """Write a file of weights, the greatest first, after other numbers of the model by name."""
    ordered = sorted(((n, round(w, 3)) for n, w in model.weights.items()), key=lambda each: -abs(each[1]))
    head = [f"# {line}" for line in card.splitlines() if line]
    numbers = [f"{key} = {number}" for key, number in {**others, "bias": round(model.bias, 3)}.items()]
    lines = [*head, "", *numbers, "", "[weights]"]
    lines += [f"{json.dumps(n)} = {w:.3f}" for n, w in ordered if abs(w) >= 0.005]
    (TARGET / name).write_text("\n".join(lines) + "\n", encoding="utf-8")


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m training.judge", description=__doc__)
    parser.add_argument("--gold", nargs=2, action="append", type=Path, metavar=("ARTICLES", "GOLD"), required=True)
    parser.add_argument("--unseen", nargs=2, action="append", type=Path, metavar=("ARTICLES", "JUDGED"), default=[])
    parser.add_argument("--topics", nargs=2, action="append", type=Path, metavar=("ARTICLES", "TOPICAL"), default=[])
    parser.add_argument("--files", type=Path, help="take only the articles with gold that this file lists")
    parser.add_argument("--penalty", type=float, default=20.0, help="on the weights of the confidence")
    parser.add_argument("--topical-penalty", type=float, default=2.0, help="on the weights of the relevance")
    parser.add_argument("--sources", default="", help="a line that tells in the cards where the articles come from")
    parser.add_argument("--topical-odds", type=float, default=confidence().topical_odds)
    parser.add_argument("--keep-relevance", action="store_true", help="write the weights of the confidence alone")
    parser.add_argument("--keep-confidence", action="store_true", help="fit and write those of the relevance alone")
    parser.add_argument("--go-on", action="store_true", help="fit the relevance from the weights in the package on")
    parser.add_argument("--dry-run", action="store_true", help="print the measures, write nothing")
    return parser.parse_args()


def main() -> None:
    """Run the command line."""
    call = _arguments()
    chosen = set(call.files.read_text("utf-8").split("\n")) if call.files else None
    known = [_with_gold(articles, gold, chosen) for articles, gold in call.gold]
    blind = [_with_gold(articles, gold, None) for articles, gold in call.unseen if gold.is_dir()]
    fit_relevance(call, [topical_by_gold(*each) for each in (*known, *blind)])
    if call.keep_confidence:
        return
    unseen = [told_by_gold(*each) for each in blind]
    read = [(working_tables(articles), judged) for articles, judged in call.unseen if judged.is_file()]
    unseen += [told_by_reader(*each) for each in read]
    told = [told_by_gold(*each) for each in known] + unseen
    frames = [frames for frames, _ in (*known, *blind, *read)]
    fit_confidence(call, [labelled(*each) for each in zip(frames, told, strict=True)], len(unseen))


def fit_relevance(call: argparse.Namespace, with_gold: Sequence[pl.DataFrame]) -> None:
    """Fit whether articles are about unrest; print how well that is told, and write the weights."""
    more = [topical_by_reader(working_tables(articles), told) for articles, told in call.topics]
    articles = pl.concat([*with_gold, *more])
    names = [c for c in articles.columns if c not in ("article_id", "brief", "right")]
    topical = articles["right"].to_numpy().astype(float)
    start = relevance() if call.go_on else None
    p = crossed(articles, names, topical, call.topical_penalty, start)
    on = p[topical == 1]
    error = calibration_error(p, topical)
    print(f"relevance: {len(on)} on topic, {len(p) - len(on)} off; calibration error {error:.3f}")
    for least in (0.05, 0.1, 0.2, 0.3, 0.5):
        kept = (p[topical == 0] >= least).mean()
        print(f"  least {least}: recall {(on >= least).mean():.3f}, off topic kept {kept:.3f}")
    if call.dry_run or call.keep_relevance:
        return
    counts = f"{len(on)} articles about unrest, {len(p) - len(on)} other ones"
    first = ", from the weights before on" if call.go_on else ""
    card = f"Weights of the relevance of an article, by the signals in signals.py.\nFitted on {counts}{first}."
    write("relevance.toml", fit(articles, names, topical, call.topical_penalty, start), f"{card}\n{call.sources}")


def fit_confidence(call: argparse.Namespace, collections: Sequence[pl.DataFrame], unseen: int) -> None:
    """Fit whether claims are right, the last collections being unseen; print how well, and write the weights."""
    owns = [f"{_OF}{n}" for n in range(len(collections))]
    claims = pl.concat(
        each.with_columns(pl.lit(float(own == of)).alias(own) for own in owns)
        for of, each in zip(owns, collections, strict=True)
    )
    names = [*CLAIM_SIGNALS, *owns]
    right = claims["right"].to_numpy().astype(float)
    q = crossed(claims, names, right, call.penalty)
    facts = (
        claims.select("fact", "right", p=pl.Series(q)).group_by("fact").agg(pl.col("right").any(), pl.col("p").max())
    )
    error = calibration_error(facts["p"].to_numpy(), facts["right"].to_numpy().astype(float))
    print(f"confidence: {len(right)} claims of {facts.height} rows; calibration error {error:.3f}")
    model = fit(claims, names, right, call.penalty)
    for of, each in zip(owns, collections, strict=True):
        rows = each.group_by("fact").agg(pl.col("right").any())["right"]
        print(f"  collection of {len(rows)} rows: {rows.sum() / len(rows):.3f} right, bias {model.weights[of]:.2f}")
    if call.dry_run:
        return
    base = model.bias + float(np.mean([model.weights[of] for of in owns[-unseen or None :]]))
    what = "Weights of the confidence of a claim, by the signals in signals.py, given that its article is about unrest."
    counts = f"{len(right)} claims of {claims['article_id'].n_unique()} articles, of {len(owns)} collections"
    why = f"The bias is the mean of those of {unseen} collections that the rules were not written with: rows of\n"
    why += "articles that they were written with are right more often than it says."
    card = f"{what}\nFitted on {counts}.\n{call.sources}\n{why}"
    weights = {n: model.weights[n] for n in CLAIM_SIGNALS}
    write("confidence.toml", Logistic(bias=base, weights=weights), card, topical_odds=call.topical_odds)


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
