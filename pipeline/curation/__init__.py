"""Curation: corrections of rows by people and rows that were missing, kept in files and applied at every build."""

from pipeline.curation.apply import apply
from pipeline.curation.missing import add_missing, read_missing
from pipeline.curation.model import CORRECTED, CURATED, Curation
from pipeline.curation.read import CurationError, read_curation

__all__ = ["CORRECTED", "CURATED", "Curation", "CurationError", "add_missing", "apply", "read_curation", "read_missing"]
