"""Exports of databases of the press that hold many articles: Nexis, Factiva, wiso and Genios, as lines of text.

The formats are known from published descriptions and from what other readers of them expect.
"""

import re
from collections.abc import Iterator
from itertools import pairwise

from pipeline.ingest.article import Part
from pipeline.ingest.export_rules import day_of, exports


def split_export(lines: list[str]) -> list[Part] | None:
    """The articles of an export by its lines; None where they are no export."""
    nexis, factiva, wiso = exports().nexis, exports().factiva, exports().wiso
    stripped = [line.strip() for line in lines]
    if any(nexis.end.fullmatch(line) for line in stripped) and any(nexis.body.fullmatch(line) for line in stripped):
        return list(_nexis(stripped))
    if any(nexis.count.fullmatch(line) for line in stripped) and any(nexis.length.fullmatch(line) for line in stripped):
        return list(_old_nexis(stripped))
    if any(factiva.end.fullmatch(line) for line in stripped):
        return list(_factiva(stripped))
    if any(wiso.mark.search(line) for line in stripped):
        return list(_wiso(stripped))
    return None


def _segments(lines: list[str], end: re.Pattern[str]) -> Iterator[list[str]]:
    """The lines up to each end; what stands below the last one is no article."""
    start = 0
    for number, line in enumerate(lines):
        if end.fullmatch(line):
            yield lines[start:number]
            start = number + 1


def _nexis(lines: list[str]) -> Iterator[Part]:
    """Nexis Uni and Lexis: headline, source, day, lines with labels, "Body", the text, lines with labels."""
    rules = exports().nexis
    for segment in _segments(lines, rules.end):
        filled = [line for line in segment if line]
        body = next((n for n, line in enumerate(filled) if rules.body.fullmatch(line)), None)
        if body is None:
            yield Part((), filled[0] if filled else None)
            continue
        day = next((n for n in range(body - 1, 1, -1) if day_of(filled[n])), None)
        highlight = next((m["words"] for line in filled[:body] if (m := rules.highlight.fullmatch(line))), None)
        text = _until(filled[body + 1 :], rules.after)
        lead = [highlight] if highlight and highlight not in text else []
        if day is None:
            yield Part((*lead, *text), filled[0] if body else None)
        else:
            yield Part((*lead, *text), filled[day - 2], filled[day - 1], day_of(filled[day]))


def _old_nexis(lines: list[str]) -> Iterator[Part]:
    """LexisNexis and Nexis before 2019: "1 of 80 DOCUMENTS", source, day, headline, labels with the length, text."""
    rules = exports().nexis
    starts = [n for n, line in enumerate(lines) if rules.count.fullmatch(line)]
    for start, end in pairwise([*starts, len(lines)]):
        blocks = list(_blocks(lines[start + 1 : end]))
        day = next((n for n, block in enumerate(blocks) if day_of(block)), None)
        length = next((n for n, block in enumerate(blocks) if rules.length.fullmatch(block)), None)
        if length is None:
            yield Part((), blocks[0] if blocks else None)
            continue
        first = length if day is None else day + 1
        heads = [block for block in blocks[first:length] if not rules.label.fullmatch(block)]
        below = length + 1
        while below < len(blocks) and rules.label.fullmatch(blocks[below]):
            below += 1
        highlight = [m["words"] for b in blocks if (m := re.fullmatch(f"(?i:{rules.highlight.pattern})", b))]
        text = [*highlight, *_until(blocks[below:], rules.after)]
        publisher = blocks[day - 1] if day else None
        yield Part(tuple(text), heads[-1] if heads else None, publisher, day_of(blocks[day]) if day else None)


def _factiva(lines: list[str]) -> Iterator[Part]:
    rules = exports().factiva
    for segment in _segments(lines, rules.end):
        fields = _fields(segment)
        yield by_codes(fields) if fields.keys() & {"HD", "LP", "TD"} else _by_looks([line for line in segment if line])


def _fields(lines: list[str]) -> dict[str, list[str]]:
    """The lines of an article by the code that stands before the first of them."""
    fields: dict[str, list[str]] = {}
    code = None
    for line in lines:
        match = exports().factiva.code.fullmatch(line)
        if match:
            code = match["code"]
            fields.setdefault(code, []).extend([match["words"]] if match["words"] else [])
        elif code and line:
            fields[code].append(line)
    return fields


def by_codes(fields: dict[str, list[str]]) -> Part:
    """An article of Factiva by its fields: HD headline, SN source, PD day, LP lead, TD text."""
    day = next((found for line in fields.get("PD", []) if (found := day_of(line))), None)
    title = " ".join(fields.get("HD", [])) or None
    publisher = " ".join(fields.get("SN", [])) or None
    return Part((*fields.get("LP", []), *fields.get("TD", [])), title, publisher, day)


def _by_looks(lines: list[str]) -> Part:
    """An article of Factiva without codes: headline, author, "345 words", day, time, source, its code, copyright."""
    rules = exports().factiva
    words = next((n for n, line in enumerate(lines) if rules.words.fullmatch(line)), 0)
    day = next((n for n in range(words, len(lines)) if day_of(lines[n])), None)
    if day is None:
        return Part(tuple(lines[1:]), lines[0] if lines else None)
    head = [line for line in lines[:words] if not rules.byline.fullmatch(line)]
    below = day + 1
    if below < len(lines) and rules.time.fullmatch(lines[below]):
        below += 1
    publisher = lines[below] if below < len(lines) else None
    last = next((n for n in range(below, min(below + 8, len(lines))) if rules.copyright.fullmatch(lines[n])), None)
    if last is None:
        signs = (rules.source_code, rules.language)
        last = max((n for n in range(below, min(below + 6, len(lines))) if _fits(lines[n], signs)), default=below)
    return Part(tuple(lines[last + 1 :]), " ".join(head[:2]) or None, publisher, day_of(lines[day]))


def _wiso(lines: list[str]) -> Iterator[Part]:
    """The text stands above the source, its labels and the address; the end of an article is the line of Genios."""
    rules = exports().wiso
    ends = rules.end if any(rules.end.fullmatch(line) for line in lines) else rules.address
    for segment in _segments(lines, ends):
        filled = [line for line in segment if line and not rules.page.fullmatch(line)]
        source = next((n for n, line in enumerate(filled) if rules.only.fullmatch(line)), len(filled))
        address = next((m["url"] for line in segment if (m := rules.address.search(line))), None)
        text = [line for line in filled[:source] if not rules.label.fullmatch(line)]
        if not text:  # the source may stand above the text as well
            text = [line for line in filled[source + 1 :] if not _fits(line, (rules.label, rules.address))]
        told = rules.source.fullmatch(filled[source]) if source < len(filled) else None
        named = rules.only.fullmatch(filled[source]) if source < len(filled) else None
        publisher = (told or named or {"publisher": None})["publisher"]
        yield Part(
            tuple(text[1:]), text[0] if text else None, publisher, day_of(told["date"]) if told else None, address
        )


def _fits(line: str, patterns: tuple[re.Pattern[str], ...]) -> bool:
    return any(pattern.fullmatch(line) for pattern in patterns)


def _until(lines: list[str], end: re.Pattern[str]) -> tuple[str, ...]:
    """The lines above the first that fits."""
    stop = next((n for n, line in enumerate(lines) if end.fullmatch(line)), len(lines))
    return tuple(lines[:stop])


def _blocks(lines: list[str]) -> Iterator[str]:
    """The paragraphs between blank lines, each on one line."""
    block: list[str] = []
    for line in [*lines, ""]:
        if line:
            block.append(line)
        elif block:
            yield " ".join(block)
            block = []
