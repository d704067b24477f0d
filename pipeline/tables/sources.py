"""The articles: what was read, when it was published and how it relates to the other articles."""

import datetime

from pipeline.tables.base import Table, column


class Articles(Table, table="articles", key=("article_id",)):
    """One row an article. The text itself is not part of a release; `sha256` identifies it."""

    article_id: str = column("Identifier, derived from the source file's name and the canonical text.")
    source_file: str = column("Path of the input relative to the articles folder; `#n` counts rows in a file.")
    title: str = column("Headline of the article.", optional=True)
    publisher: str = column("Who published it, where given or proved by the text.", optional=True)
    url: str = column("Where it was published.", optional=True)
    published_on: datetime.date = column("Publication date; first day of a month or year.", optional=True)
    published_precision: str = column("How precise `published_on` is.", codes="published_precision")
    published_basis: str = column("What `published_on` rests on.", optional=True, codes="published_basis")
    language: str = column("Language of the text, ISO 639-1.", pattern="[a-z]{2}")
    focus_country: str = column(
        "The country that it is about, ISO 3166-1 alpha-3: the one given for it, else for the collection, else the one "
        "in which most of its happenings are; null where it tells of none.",
        optional=True,
        pattern="[A-Z]{3}",
    )
    relevance: float = column(
        "How likely it is about unrest, conflict or reactions to it, 0 to 1. Of articles below the least relevance of "
        "the collection no rows are made.",
        minimum=0,
        maximum=1,
    )
    agencies: str = column("Credited wire services, sorted, joined by `;`.", optional=True)
    char_count: int = column("Length of the canonical text in Unicode code points.", minimum=1)
    sentence_count: int = column("Number of sentences outside boilerplate.", minimum=0)
    sha256: str = column("SHA-256 of the canonical text in UTF-8.", pattern="[0-9a-f]{64}")
    cluster_id: str = column("Articles that are exact or near copies share one.")
    duplicate_of: str = column(
        "The article that this one copies: the first of its cluster by date and file name.",
        optional=True,
        refers="articles.article_id",
    )
    duplicate_kind: str = column("Whether the copy is exact or near.", optional=True, codes="duplicate_kind")
    wire_share: float = column(
        "Share of its body sentences that stand, equal or nearly so, in another article.",
        minimum=0,
        maximum=1,
    )
