"""Places and actors, and where actors are mentioned."""

from pipeline.tables.base import Table, column


class Places(Table, table="places", key=("place_id",)):
    """One row a place named as the scene of an event or of casualties, and each place that contains one."""

    place_id: str = column("`geonames:N` where GeoNames knows the place, else a readable slug.")
    name: str = column("Name as GeoNames has it in English; the German name where GeoNames does not know the place.")
    name_de: str = column("German name.")
    kind: str = column("Kind of place.", codes="place_kind")
    parent_id: str = column("The place that contains it.", optional=True, refers="places.place_id")
    admin1: str = column("Region of first order that it lies in or is, as GeoNames has it in English.", optional=True)
    country: str = column("ISO 3166-1 alpha-3 code.", optional=True, pattern="[A-Z]{3}")
    latitude: float = column("Latitude in degrees, WGS 84.", optional=True, minimum=-90, maximum=90)
    longitude: float = column("Longitude in degrees, WGS 84.", optional=True, minimum=-180, maximum=180)
    precision: str = column("What the coordinates are those of.", codes="place_precision")


class Actors(Table, table="actors", key=("actor_id",)):
    """One row a person, body or group that acts, is acted on, speaks or is cited."""

    actor_id: str = column("Readable slug of name and country.")
    name: str = column("Name; state bodies carry their country in brackets.")
    kind: str = column("Kind of actor.", codes="actor_kind")
    role: str = column("Office or function that the articles give.", optional=True)
    country: str = column("ISO 3166-1 alpha-3 code; null for international bodies.", optional=True, pattern="[A-Z]{3}")
    affiliation: str = column(
        "The body that a person speaks or acts for, by office or by what the articles say; null where it is not known.",
        optional=True,
        refers="actors.actor_id",
    )
    ownership: str = column("Who owns a medium.", optional=True, codes="ownership")
    wikidata_id: str = column(
        "Wikidata identifier; of states only, by the package `rigour`.", optional=True, pattern=r"Q\d+"
    )


class ActorMentions(Table, table="actor_mentions", key=("article_id", "char_start", "char_end", "actor_id")):
    """One row a place in a text that names an actor or stands for one by a role noun; pronouns are left out."""

    actor_id: str = column("The actor.", refers="actors.actor_id")
    article_id: str = column("The article.", refers="articles.article_id")
    char_start: int = column("Start offset in the canonical text, code points.", minimum=0)
    char_end: int = column("End offset, exclusive.", minimum=1)
    surface: str = column("The text between the offsets.")
