"""Curation: corrections of single rows by people, kept in files beside the articles and applied at every build."""

from pipeline.curation.apply import apply
from pipeline.curation.missing import add_missing, read_missing
from pipeline.curation.model import CORRECTED, CURATED, Curation
from pipeline.curation.read import CurationError, read_curation

__all__ = ["CORRECTED", "CURATED", "Curation", "CurationError", "add_missing", "apply", "read_curation", "read_missing"]
