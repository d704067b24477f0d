"""What `dagster dev` loads: the collection named by LAGEBILD_ARTICLES and LAGEBILD_OUT (see `lagebild dev`)."""

from pipeline.orchestration.definitions import define
from pipeline.orchestration.location import from_environment

defs = define(from_environment())
