"""What machines read about a package: schema.org, Croissant, Zenodo and the Citation File Format."""

from pipeline.publish.metadata.citation import citation_file, zenodo_file
from pipeline.publish.metadata.croissant import croissant_file
from pipeline.publish.metadata.dataset import dataset_json_ld

__all__ = ["citation_file", "croissant_file", "dataset_json_ld", "zenodo_file"]
