"""Evidence and attributions: the sentence behind each row, who claims it and through whom it came."""

from pipeline.tables.base import Table, column


class Evidence(Table, table="evidence", key=("evidence_id",)):
    """One row a sentence that proves one event, casualty claim or reaction."""

    evidence_id: str = column("Identifier derived from the row it proves and its place in the article.")
    event_id: str = column("The event proved.", optional=True, refers="events.event_id")
    casualty_id: str = column("The casualty claim proved.", optional=True, refers="casualties.casualty_id")
    reaction_id: str = column("The reaction proved.", optional=True, refers="reactions.reaction_id")
    article_id: str = column("The article.", refers="articles.article_id")
    char_start: int = column("Start offset in the canonical text, code points.", minimum=0)
    char_end: int = column("End offset, exclusive.", minimum=1)
    quote: str = column("The sentence or clause: the text between the offsets.", max_length=600)
    rule: str = column("Name of the rule that fired.")
    confidence: float = column("How sure the coding is, 0 to 1.", minimum=0, maximum=1)


class Attributions(Table, table="attributions", key=("evidence_id", "position")):
    """One row a link of the chain through which a claim came; none where the paper speaks in its own voice."""

    evidence_id: str = column("The evidence.", refers="evidence.evidence_id")
    position: int = column("0 is the original claimant, rising to what the article cites directly.", minimum=0)
    actor_id: str = column("The claimant or carrier, where known.", optional=True, refers="actors.actor_id")
    surface: str = column("How the article names it, verbatim.")
    cue: str = column("The words that attribute: „zufolge“, „berichtet“, „unter Berufung auf“.")
