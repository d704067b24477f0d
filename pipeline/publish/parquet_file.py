"""Parquet files: the exact types of the tables, with the descriptions of table and columns in the schema."""

import io

import polars as pl
import pyarrow as pa
import pyarrow.parquet as pq

from pipeline.tables.base import Table
from pipeline.tables.derive import arrow_schema


def parquet_bytes(table: type[Table], frame: pl.DataFrame) -> bytes:
    """A frame as Parquet with zstd compression, its rows in their order."""
    out = io.BytesIO()
    schema = arrow_schema(table)
    # Polars texts are large strings; the cast states types, nullability and descriptions as the model has them.
    arrays = [frame.get_column(field.name).to_arrow().cast(field.type) for field in schema]
    pq.write_table(pa.Table.from_arrays(arrays, schema=schema), out, compression="zstd")
    return out.getvalue()
