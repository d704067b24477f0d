"""Zones: what each stretch of an article's text is. Nothing is cut, everything is marked.

A text is read in lines (a paragraph wrapped by hard line ends counts as one). The rules of `zones.toml` mark
what shows itself by its words; what they leave is read by its place: headline, kicker, sub-headings, body.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from itertools import pairwise

from pipeline.german.spelling.lines import FULL_STOP, paragraphs
from pipeline.ingest.zone_rules import Rule, structure, zone_rules

SENTENCE_END = re.compile(r"[.!?…:;,][\s\"'“”’»«)\]]*$")
WORD = re.compile(r"\w+")
LIST_MARK = re.compile(r"^[-–•*·▪►→»>]+\s+")


@dataclass(frozen=True)
class Zone:
    """A stretch of the text, half-open offsets in code points, with its zone and the rule that says so.

    `credit` is the part that may name agencies, `publisher` the publisher that the rule found, `dates` the
    basis of a publication date that stands in it; None where there is none.
    """

    start: int
    end: int
    zone: str
    rule: str
    credit: str | None = None
    publisher: str | None = None
    dates: str | None = None


@dataclass(frozen=True)
class _Piece:
    """A line or a part of one, not yet marked while `zone` is None."""

    start: int
    end: int
    text: str
    zone: Zone | None = None

    def marked(self, zone: str, rule: str) -> "_Piece":
        return replace(self, zone=Zone(self.start, self.end, zone, rule))

    @property
    def words(self) -> int:
        return len(WORD.findall(self.text))

    @property
    def is_sentence(self) -> bool:
        return FULL_STOP.search(self.text) is not None


def find_zones(text: str, title: str | None = None, links: frozenset[str] = frozenset()) -> list[Zone]:
    """The zones of a canonical text: disjoint, sorted, covering all but white space.

    Args:
        text: the canonical text.
        title: the headline where it is known from elsewhere; a line equal to it is the title.
        links: the lines that are links to other pages, without the marks of lists.
    """
    pieces = _mark_links(list(_apply_rules(_split_lines(text))), links)
    if title:
        pieces = [p.marked("title", "given-title") if p.zone is None and p.text == title else p for p in pieces]
    for step in (_mark_captions, _mark_doubles, _mark_head, _mark_headings):
        pieces = step(pieces)
    return [p.zone or _plain(p) for p in pieces]


def _plain(piece: _Piece) -> Zone:
    if piece.words:
        return Zone(piece.start, piece.end, "body", "paragraph")
    return Zone(piece.start, piece.end, "boilerplate", "no-words")


def _split_lines(text: str) -> list[_Piece]:
    """The lines that are not blank, without white space around them; wrapped paragraphs are one line."""
    pieces: list[_Piece] = []
    for block, is_cut in paragraphs(text):
        lines = [_Piece(start, end, text[start:end]) for start, end in block]
        pieces += [_joined(lines, text)] if is_cut else lines
    return pieces


def _joined(block: list[_Piece], text: str) -> _Piece:
    start, end = block[0].start, block[-1].end
    return _Piece(start, end, text[start:end].replace("\n", " "))


def _apply_rules(lines: list[_Piece]) -> Iterator[_Piece]:
    """Mark what the rules know; a line may fall into parts."""
    notice: Rule | None = None  # a rule that reaches to the end of the text
    links: Rule | None = None  # a rule that reaches over the following headlines
    total = sum(map(running_text, lines))
    above = 0  # paragraphs so far
    for number, line in enumerate(lines):
        if notice:
            piece, rule = next(_cut(line, top=False))
            known = rule is not None and rule.reach == "line" and rule.zone == notice.zone
            yield piece if known else line.marked(notice.zone, notice.name)
            continue
        if links and not running_text(line) and not line.is_sentence:
            yield line.marked(links.zone, links.name)
            continue
        links = None
        for piece, rule in _cut(line, top=number < structure().top_lines):
            yield piece
            if rule and rule.reach == "rest" and above > 0 and (rule.where != "late" or 2 * above >= total):
                notice = rule
            elif rule and rule.reach == "headlines" and piece.words <= structure().kicker_words + 2:
                links = rule
        above += running_text(line)


def running_text(piece: _Piece) -> bool:
    """Whether a line is a paragraph rather than a headline."""
    return piece.words > structure().heading_words


def _cut(line: _Piece, top: bool) -> Iterator[tuple[_Piece, Rule | None]]:
    """The parts of a line with the rules that mark them, in the order of the text."""
    tail: list[tuple[_Piece, Rule | None]] = []
    for rule in zone_rules():
        if (rule.where == "top" and not top) or (rule.min_words and line.words < rule.min_words):
            continue
        match = rule.search(line.text)
        if match is None:
            continue
        if rule.reach == "start":
            head, rest = _part(line, 0, match.end()), _part(line, match.end(), len(line.text))
            if not rest or (rule.sentence and not (rest.is_sentence and rest.words > structure().kicker_words)):
                continue
            yield _found(head or line, rule, match), rule
            line = rest
        elif rule.reach == "end":
            head, rest = _part(line, 0, match.start()), _part(line, match.start(), len(line.text))
            if head and rest:
                tail.insert(0, (_found(rest, rule, match), rule))
                line = head
        else:
            yield _found(line, rule, match), rule
            break
    else:
        yield line, None
    yield from tail


def _part(line: _Piece, start: int, end: int) -> _Piece | None:
    raw = line.text[start:end]
    stripped = raw.strip()
    if not stripped:
        return None
    first = line.start + start + raw.index(stripped)
    return _Piece(first, first + len(stripped), stripped)


def _found(piece: _Piece, rule: Rule, match: re.Match[str]) -> _Piece:
    groups = match.groupdict()
    zone = Zone(piece.start, piece.end, rule.zone, rule.name, groups.get("credit"), groups.get("publisher"), rule.dates)
    return replace(piece, zone=zone)


def _mark_links(pieces: list[_Piece], links: frozenset[str]) -> list[_Piece]:
    """Mark what leads to other articles: lines that are links, and the teasers between them in a list of such."""
    limits = structure()
    lines = [" ".join(LIST_MARK.sub("", piece.text).split()) for piece in pieces]
    linked = [n for n, line in enumerate(lines) if pieces[n].zone is None and line in links]
    steps = [b - a for a, b in pairwise(linked)]
    if linked and linked[0] == 0 and not (steps and steps[0] in steps[1:] and steps[0] <= limits.teaser_lines + 1):
        linked = linked[1:]  # a headline that leads to its own page, not the first of a list of teasers
    marked = list(pieces)
    for number in linked:
        marked[number] = pieces[number].marked("boilerplate", "link")
    for run in _runs(linked, limits.teaser_lines + 1):
        below = max(b - a for a, b in pairwise(run)) if len(run) > 1 else 1
        for number in range(run[0], min(run[-1] + below, len(pieces))):
            if len(run) >= limits.headline_list and marked[number].zone is None:
                marked[number] = pieces[number].marked("boilerplate", "teaser")
    return marked


def _runs(numbers: list[int], reach: int) -> list[list[int]]:
    """Sorted numbers, cut where two neighbours lie farther apart than `reach`."""
    runs: list[list[int]] = []
    for number in numbers:
        if runs and number - runs[-1][-1] <= reach:
            runs[-1].append(number)
        else:
            runs.append([number])
    return runs


def _mark_captions(pieces: list[_Piece]) -> list[_Piece]:
    """Mark as caption what pages print around the credit of a picture.

    That is a sentence that the next caption repeats; a line that stands twice, then its credit; and a short
    paragraph of its own right above the line of the credit.
    """
    marked = list(pieces)
    for number, piece in enumerate(pieces):
        if piece.zone is not None:
            continue
        one, two = (pieces[number + step] if number + step < len(pieces) else None for step in (1, 2))
        if one and piece.is_sentence and _has_zone(one, "caption") and one.text.startswith(piece.text):
            marked[number] = piece.marked("caption", "caption-double")
        elif one and one.zone is None and one.text == piece.text and two and _is_credit(two):
            marked[number] = piece.marked("caption", "caption-double")
            marked[number + 1] = one.marked("caption", "caption-double")
        elif one and _is_credit(one) and one.start - piece.end == 1 and piece.words <= structure().caption_words:
            above = pieces[number - 1].end if number else piece.start - 2
            if piece.start - above > 1 and marked[number].zone is None:
                marked[number] = piece.marked("caption", "caption-above-credit")
    return marked


def _has_zone(piece: _Piece, zone: str) -> bool:
    return piece.zone is not None and piece.zone.zone == zone


def _is_credit(piece: _Piece) -> bool:
    return piece.zone is not None and piece.zone.rule in ("photo-credit", "copyright")


def _mark_doubles(pieces: list[_Piece]) -> list[_Piece]:
    """Mark a line equal to an earlier one as boilerplate."""
    seen: set[str] = set()
    marked: list[_Piece] = []
    for piece in pieces:
        double = piece.zone is None and piece.text in seen and piece.words >= structure().double_words
        marked.append(piece.marked("boilerplate", "double") if double else piece)
        if piece.zone is None:
            seen.add(piece.text)
    return marked


def _mark_head(pieces: list[_Piece]) -> list[_Piece]:
    """Mark kicker, headline and second headline above the first paragraph."""
    open_pieces = [number for number, piece in enumerate(pieces) if piece.zone is None]
    head: list[int] = []
    for number in open_pieces[:-1]:  # the last line is text, not a headline
        if not _is_headline(pieces[number]):
            break
        head.append(number)
    marked = list(pieces)
    known = any(piece.zone and piece.zone.rule == "given-title" for piece in pieces)
    if len(head) > 1 and pieces[head[0]].words <= structure().kicker_words < pieces[head[1]].words:
        marked[head[0]] = pieces[head[0]].marked("kicker", "short-line-above-headline")
        head = head[1:]
    for order, number in enumerate(head[:2]):
        marked[number] = pieces[number].marked("title", "second-headline" if order or known else "headline")
    return marked


def _is_headline(piece: _Piece) -> bool:
    ends = SENTENCE_END.search(piece.text)
    closed = ends is not None and ends[0][0] not in "!?"
    limits = structure()
    return (
        not closed
        and any(character.isalpha() for character in piece.text)
        and piece.words <= (limits.title_words if ends is None else limits.heading_words)
        and not limits.no_heading.search(piece.text)
    )


def _is_heading(piece: _Piece) -> bool:
    limits = structure()
    if piece.text.endswith("?"):
        return piece.words <= limits.question_words and _is_headline(piece) and piece.text[0] not in '„“"»«'
    return piece.words <= limits.heading_words and SENTENCE_END.search(piece.text) is None and _is_headline(piece)


def _mark_headings(pieces: list[_Piece]) -> list[_Piece]:
    """Mark headlines between paragraphs as title; lists of them, and those with nothing below, as boilerplate."""
    marked = list(pieces)
    run: list[int] = []
    text_above = False
    for number, piece in enumerate([*pieces, _Piece(0, 0, "")]):
        if piece.zone is not None and piece.text:
            continue
        if piece.text and text_above and _is_heading(piece):
            run.append(number)
            continue
        for member in run:
            if not piece.text:
                marked[member] = pieces[member].marked("boilerplate", "trailing-headline")
            elif len(run) >= structure().headline_list:
                marked[member] = pieces[member].marked("boilerplate", "headline-list")
            else:
                marked[member] = pieces[member].marked("title", "sub-heading")
        run = []
        text_above = True
    return marked
