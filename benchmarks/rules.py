"""How often each rule fires: articles and rows of evidence by rule, over folders of articles.

python -m benchmarks.rules DIR [DIR ...]

Rules that fired in one article only stand last: a rule of German should find its construction in more than one.
Nothing is compared with gold; `corpus.toml` of a folder is read where it has one.
"""

import argparse
from collections.abc import Iterable
from pathlib import Path

import polars as pl

from pipeline.annotate import annotate
from pipeline.corpus import Corpus, read_corpus
from pipeline.deduplicate import find_copies
from pipeline.extract import code_articles
from pipeline.ingest import list_batches, read_batch
from pipeline.resolve import resolve


def evidence(folder: Path) -> pl.DataFrame:
    """The evidence of the articles of a folder: rule, article (path of the file), and evidence_id."""
    corpus = read_corpus(folder / "corpus.toml") if (folder / "corpus.toml").is_file() else Corpus()
    batches = [read_batch(folder, batch, corpus) for batch in list_batches(folder)]
    documents = pl.concat([batch.documents for batch in batches])
    zones = pl.concat([batch.zones for batch in batches])
    rejected = pl.concat([batch.rejected for batch in batches])
    annotated = annotate(documents, zones)
    copies, wire_sentences = find_copies(documents, annotated.sentences)
    claims = code_articles(documents, annotated.sentences, annotated.tokens, corpus)
    working = {"documents": documents, "zones": zones, "rejected": rejected, **vars(annotated), **claims}
    tables = resolve(working | {"copies": copies, "wire_sentences": wire_sentences}, corpus)
    return (
        tables["evidence"]
        .join(tables["articles"].select("article_id", "source_file"), on="article_id")
        .select("rule", "evidence_id", article=pl.format("{}/{}", pl.lit(folder.name), "source_file"))
    )


def coverage(found: Iterable[pl.DataFrame]) -> pl.DataFrame:
    """Articles and rows by rule, those of one article last, each part by name; `only` names the one article."""
    return (
        pl.concat(found)
        .group_by("rule")
        .agg(articles=pl.col("article").n_unique(), rows=pl.len(), only=pl.col("article").min())
        .with_columns(only=pl.when(pl.col("articles") == 1).then("only"))
        .sort(pl.col("articles") == 1, "rule")
    )


def main(arguments: list[str] | None = None) -> None:
    """Print the coverage of the rules over the folders named."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.rules", description="How often each rule fires.")
    parser.add_argument("folders", type=Path, nargs="+", metavar="DIR", help="a folder of articles")
    found = coverage(evidence(folder) for folder in parser.parse_args(arguments).folders)
    width = max((len(rule) for rule in found["rule"]), default=4)
    print(f"{'rule':{width}}  articles  rows")
    for rule, articles, rows, only in found.iter_rows():
        print(f"{rule:{width}}  {articles:8}  {rows:4}  {only or ''}".rstrip())
    print(f"{found.height} rules, {found.filter(pl.col('articles') == 1).height} of them in one article only")


if __name__ == "__main__":
    main()
