"""What machines read about a package: schema.org, Croissant, DCAT-AP, Zenodo, the Citation File Format, the Open Data
Contract Standard and Web Annotations.
"""

from pipeline.publish.metadata.annotations import ANNOTATIONS, annotations_parts
from pipeline.publish.metadata.citation import citation_file, zenodo_file
from pipeline.publish.metadata.contract import contract_files
from pipeline.publish.metadata.croissant import croissant_file
from pipeline.publish.metadata.dataset import dataset_json_ld
from pipeline.publish.metadata.dcat import DCAT, dcat_file

__all__ = [
    "ANNOTATIONS",
    "DCAT",
    "annotations_parts",
    "citation_file",
    "contract_files",
    "croissant_file",
    "dataset_json_ld",
    "dcat_file",
    "zenodo_file",
]
