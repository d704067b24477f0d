"""An article as read, and how a raw text becomes one."""

import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, replace

from pipeline.ingest.decode import CONTROL, canonical, check_text
from pipeline.ingest.mend import damage
from pipeline.ingest.metadata import Given, parse_given
from pipeline.ingest.problems import Problem, UnusableError

MAX_ARTICLE_BYTES = 10_000_000
"""No article is longer: a file that is has been named wrongly or holds many articles."""

REMEDY = "get the article anew and save it as UTF-8"
LETTERS = re.compile(r"[^\W\d_]{2,}")
FEWEST_WORDS = 3
"""A text of fewer words is no article, but what is left of a broken file."""


@dataclass(frozen=True)
class Article:
    """An article as read: its name, its canonical text, what its file says about it, and its lines that are links.

    `page` is true of HTML pages, `closed` of those that say that they are not free to read; `authors` are those that a
    page names outside of its text.
    """

    source_file: str
    text: str
    given: Given
    links: frozenset[str] = frozenset()
    page: bool = False
    closed: bool = False
    authors: str = ""


Items = Iterator[Article | Problem]
Reader = Callable[[bytes, str], Items]


@dataclass(frozen=True)
class Part:
    """One of the articles of an export: its paragraphs below its headline, and what the export says about it."""

    paragraphs: tuple[str, ...]
    title: str | None = None
    publisher: str | None = None
    published_on: str | None = None
    url: str | None = None

    @property
    def text(self) -> str:
        """The headline and the paragraphs, with a blank line between them."""
        head = [self.title] if self.title and (not self.paragraphs or self.paragraphs[0] != self.title) else []
        return "\n\n".join([*head, *self.paragraphs])


def check_size(size: int) -> None:
    """Refuse an article of more than `MAX_ARTICLE_BYTES`.

    Raises:
        UnusableError: `too_large`.
    """
    if size > MAX_ARTICLE_BYTES:
        raise UnusableError(
            "too_large",
            f"has {size / 1e6:.1f} MB; the limit of one article is {MAX_ARTICLE_BYTES / 1e6:.0f} MB",
            "split it into its articles, as files or as rows of JSON Lines or Parquet",
        )


def make_article(source_file: str, raw: str, given: Given, links: Iterable[str] = ()) -> Items:
    """The article of a raw text, and what of it is lost.

    Raises:
        UnusableError: the text is none.
    """
    text = canonical(raw)
    check_text(text)
    text, dropped = CONTROL.subn("", text)
    if len(LETTERS.findall(text)) < FEWEST_WORDS:
        detail = f"holds no sentence, only {' '.join(text.split())[:40]!r}"
        raise UnusableError("empty", detail, "put the article's text into it or remove it")
    yield Article(source_file, text, given, frozenset(canonical(line) for line in links))
    if dropped:
        yield Problem(source_file, "encoding", f"holds {dropped} control characters; they are left out", REMEDY)
    if lost := damage(text):
        yield Problem(source_file, "encoding", lost, REMEDY)


def articles_of(source_file: str, parts: Iterable[Part]) -> Items:
    """The articles of an export, each named by its number in it: ``a.docx#3``."""
    number = 0
    for number, part in enumerate(parts, start=1):
        name = f"{source_file}#{number}"
        try:
            if not any(paragraph.strip() for paragraph in part.paragraphs):
                raise UnusableError("empty", "has a headline but no text", "export the articles with their full text")
            check_size(len(part.text))
            given, problems = parse_given(vars(part), name, lambda column, n=number: f"article {n}, {column}")  # type: ignore[misc]
            yield from make_article(name, part.text, given)
            yield from problems
        except Exception as error:  # one article never costs another
            problem = Problem.of(name, error)
            yield replace(problem, detail=f"article {number}: {problem.detail}")
    if not number:
        raise UnusableError("empty", "holds no article", "export the articles with their full text")
