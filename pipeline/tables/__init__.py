"""The one place where tables are defined.

`RELEASE` are the tables of a release, in the order of the codebook: those that resolution makes, `RESOLVED`, and their
measured quality. `WORKING` are the tables between the stages; the table `quarantine` holds what
was kept back of the resolved ones.
The name of a table is the name of its asset and of its files.
"""

from pipeline.tables.base import Column, Table
from pipeline.tables.claims import CLAIM_TABLES, Irrelevant
from pipeline.tables.codes import EventTypes, ReactionTypes
from pipeline.tables.entities import ActorMentions, Actors, Places
from pipeline.tables.facts import Casualties, CasualtyEstimates, EventActors, Events, Quantities, Reactions
from pipeline.tables.provenance import Attributions, Evidence
from pipeline.tables.quality import Quality
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
    CasualtyEstimates,
    ReactionTypes,
    Reactions,
    Quantities,
    Evidence,
    Attributions,
)
RELEASE: tuple[type[Table], ...] = (*RESOLVED, Quality)
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
_ALL: tuple[type[Table], ...] = (*RELEASE, *WORKING, Quarantine)
TABLES: dict[str, type[Table]] = {t.table_name(): t for t in _ALL}

__all__ = ["RELEASE", "RESOLVED", "TABLES", "WORKING", "Column", "Table"]
