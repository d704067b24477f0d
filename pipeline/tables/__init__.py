"""The one place where tables are defined.

`RELEASE` are the tables of a release, in the order of the codebook: those that resolution makes, `RESOLVED`, and what
they were measured with and how well they did, `MEASURED`. `FLAT` are the views of a package that are derived from
them. `WORKING` are the tables between the stages; the table `quarantine` holds what was kept back of the resolved ones.
The name of a table is the name of its asset and of its files.
"""

from pipeline.tables.base import Column, Table
from pipeline.tables.claims import CLAIM_TABLES, Irrelevant
from pipeline.tables.codes import EventTypes, ReactionTypes
from pipeline.tables.entities import ActorMentions, Actors, Places
from pipeline.tables.facts import (
    Casualties,
    CasualtyEstimates,
    CasualtyRelations,
    EventActors,
    Events,
    Quantities,
    Reactions,
)
from pipeline.tables.flat import FlatCasualties, FlatEvents, FlatReactions
from pipeline.tables.provenance import Attributions, Evidence
from pipeline.tables.quality import Gold, GoldValues, Quality
from pipeline.tables.quarantine import Quarantine
from pipeline.tables.sources import Articles
from pipeline.tables.working import Copies, Documents, Rejected, Sentences, Tokens, WireSentences, Zones

RESOLVED: tuple[type[Table], ...] = (
    Articles,
    Places,
    Actors,
    ActorMentions,
    EventTypes,
    Events,
    EventActors,
    Casualties,
    CasualtyRelations,
    CasualtyEstimates,
    ReactionTypes,
    Reactions,
    Quantities,
    Evidence,
    Attributions,
)
MEASURED: tuple[type[Table], ...] = (Quality, Gold, GoldValues)
RELEASE: tuple[type[Table], ...] = (*RESOLVED, *MEASURED)
FLAT: tuple[type[Table], ...] = (FlatEvents, FlatCasualties, FlatReactions)
WORKING: tuple[type[Table], ...] = (
    Documents,
    Zones,
    Rejected,
    Sentences,
    Tokens,
    Copies,
    WireSentences,
    *CLAIM_TABLES,
    Irrelevant,
)
_ALL: tuple[type[Table], ...] = (*RELEASE, *FLAT, *WORKING, Quarantine)
TABLES: dict[str, type[Table]] = {t.table_name(): t for t in _ALL}

__all__ = ["FLAT", "MEASURED", "RELEASE", "RESOLVED", "TABLES", "WORKING", "Column", "Table"]
