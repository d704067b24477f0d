"""Publish: validated tables into a Frictionless Data Package of CSV files with their Parquet twins."""

from pipeline.publish.package import PublishError, Summary, publish

__all__ = ["PublishError", "Summary", "publish"]
