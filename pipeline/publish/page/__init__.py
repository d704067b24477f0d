"""The page of a package: casualty figures, map, timeline and tables, each mark and row tied to its sentences."""

from pipeline.publish.page.document import page_parts

__all__ = ["page_parts"]
