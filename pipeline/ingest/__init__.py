"""Ingest: from a folder of articles in many formats to canonical texts with zones and metadata.

`batches` says what is read, `readers` and `decode` how each format becomes canonical text, `sheet` and `metadata` what
`articles.csv` and the files say about an article, `zones` (rules: `zones.toml`) what each stretch of a text is,
`found` what the text says about its publication, and `read` puts it together.
"""

from pipeline.ingest.batches import list_batches
from pipeline.ingest.read import Ingested, read_batch

__all__ = ["Ingested", "list_batches", "read_batch"]
