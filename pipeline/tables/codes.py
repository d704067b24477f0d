"""The two code lists that are tables of the release."""

from pipeline.tables.base import Table, column


class TypeTable(Table):
    """Common columns of the code lists."""

    id: str = column("The code.", pattern="[a-z_]+")
    label_en: str = column("English label.")
    label_de: str = column("German label.")
    definition: str = column("What is coded so.")
    plover: str = column("Nearest PLOVER event type and mode.", optional=True)
    cameo: str = column("Nearest CAMEO code.", optional=True)
    acled: str = column("Nearest ACLED sub-event type.", optional=True)


class EventTypes(TypeTable, table="event_types", key=("id",)):
    """One row a code of `events.event_type`."""


class ReactionTypes(TypeTable, table="reaction_types", key=("id",)):
    """One row a code of `reactions.reaction_type`."""
