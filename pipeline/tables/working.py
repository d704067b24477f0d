"""Tables between the stages: they stay beside the build, are shown in the UI and are no part of a release."""

import datetime

from pipeline.tables.base import Table, column


class Documents(Table, table="documents", key=("article_id",)):
    """One row an article that could be read, with its canonical text and all that is known about it."""

    article_id: str = column("Identifier, derived from the source file's name and the canonical text.")
    batch: str = column("The batch (partition) in which it came.")
    source_file: str = column("Path of the input relative to the articles folder; `#n` counts rows in a file.")
    file_sha256: str = column("SHA-256 of the input's bytes: unchanged inputs are not read again.")
    reader: str = column("Version of the reading code: changed code reads again.")
    text: str = column("The canonical text: decoded, NFC, line ends as \\n.")
    sha256: str = column("SHA-256 of the canonical text in UTF-8.")
    language: str = column("Language of the text, ISO 639-1.")
    title: str = column("Headline of the article.", optional=True)
    publisher: str = column("Who published it, where given or proved by the text.", optional=True)
    url: str = column("Where it was published.", optional=True)
    published_on: datetime.date = column("Publication date; first day of a month or year.", optional=True)
    published_precision: str = column("How precise `published_on` is.", codes="published_precision")
    published_basis: str = column("What `published_on` rests on.", optional=True, codes="published_basis")
    agencies: str = column("Credited wire services, sorted, joined by `;`.", optional=True)
    country: str = column("Focus country given for this article, ISO 3166-1 alpha-3.", optional=True)


class Zones(Table, table="zones", key=("article_id", "char_start")):
    """One row a stretch of an article's text with what it is; the zones of an article cover all but its blank lines."""

    article_id: str = column("The article.")
    char_start: int = column("Start offset in the canonical text, code points.", minimum=0)
    char_end: int = column("End offset, exclusive.", minimum=1)
    zone: str = column("What the stretch is.", codes="zone")
    rule: str = column("Name of the rule that says so.")


class Rejected(Table, table="rejected", key=("source_file", "reason", "detail")):
    """One row an input, or a cell of articles.csv, that could not be used, with the reason and the remedy."""

    batch: str = column("The batch (partition) in which it came.")
    source_file: str = column("Path relative to the articles folder.")
    reason: str = column("Why.", codes="reject_reason")
    detail: str = column("What was found and where: line, byte, column.")
    remedy: str = column("What to do about it.")


class Sentences(Table, table="sentences", key=("article_id", "sentence")):
    """One row a sentence, in its zone."""

    article_id: str = column("The article.")
    sentence: int = column("Position in the article, from 0.", minimum=0)
    char_start: int = column("Start offset in the canonical text, code points.", minimum=0)
    char_end: int = column("End offset, exclusive.", minimum=1)
    zone: str = column("What the sentence is part of.", codes="zone")


class Tokens(Table, table="tokens", key=("article_id", "token")):
    """One row a token with its analysis; stored, so that changed coding rules parse nothing again."""

    article_id: str = column("The article.")
    token: int = column("Position in the article, from 0.", minimum=0)
    sentence: int = column("The sentence it stands in.", minimum=0)
    char_start: int = column("Start offset in the canonical text, code points.", minimum=0)
    text: str = column("The token.")
    space: bool = column("Whether one space follows.")
    lemma: str = column("Lemma; empty where not analysed.")
    pos: str = column("Universal part of speech; empty where not analysed.")
    tag: str = column("STTS tag; empty where not analysed.")
    morph: str = column("Universal features, `Case=Nom|Number=Sing`.")
    head: int = column("Token that it depends on; itself for a root.", minimum=0)
    dep: str = column("Universal dependency relation; empty where not analysed.")
    entity: str = column("Named entity, BIO code with PER, ORG, LOC, OTH; empty outside.")
    engine: str = column("Version of the language pipeline: a changed one parses again.")


class Copies(Table, table="copies", key=("article_id",)):
    """One row an article: whose copy it is, and how much of it is wire copy."""

    article_id: str = column("The article.")
    cluster_id: str = column("Articles that are exact or near copies share one.")
    duplicate_of: str = column("The article that this one copies.", optional=True)
    duplicate_kind: str = column("Whether the copy is exact or near.", optional=True, codes="duplicate_kind")
    wire_share: float = column("Share of its body sentences that stand in another article.", minimum=0, maximum=1)


class WireSentences(Table, table="wire_sentences", key=("article_id", "sentence")):
    """One row a sentence that stands, equal or nearly so, in more than one article."""

    article_id: str = column("The article.")
    sentence: int = column("The sentence.", minimum=0)
    wire_id: str = column("Sentences that are copies of one another share one.")
    similarity: float = column("Greatest similarity to another one of them, 0 to 1.", minimum=0, maximum=1)
