"""Paragraphs that hard line ends cut: mail, exports and scans end lines after so many letters, not with sentences."""

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise

FULL_STOP = re.compile(r"[.!?…][\s\"'“”’»«)\]]*$")
WIDEST = 100
"""Letters of the longest line that is cut: longer ones are paragraphs."""
EVEN = 0.6
"""The least part of the longest line that every line but the last one fills."""

Lines = list[tuple[int, int]]
"""Half-open places of lines, without the white space around them."""


def paragraphs(text: str) -> list[tuple[Lines, bool]]:
    """The lines of a text that no blank line parts, and whether they are one paragraph that is cut into lines.

    Lines of one length are where they go on in lower case; beside such ones, others that are filled as far.
    """
    blocks = list(_blocks(text))
    told = [[text[start:end] for start, end in block] for block in blocks]
    cut = [_goes_on(lines) for lines in told]
    widest = max((len(line) for lines, sure in zip(told, cut, strict=True) if sure for line in lines), default=0)
    return [
        (block, sure or (widest > 0 and _is_filled(lines, widest)))
        for block, lines, sure in zip(blocks, told, cut, strict=True)
    ]


def unwrapped(text: str) -> str:
    """A text of the same length in which blanks stand for the line ends that cut paragraphs."""
    if "\n" not in text:
        return text
    letters: list[str] | None = None
    for block, is_cut in paragraphs(text):
        if is_cut:
            letters = letters or list(text)
            for (_, end), (start, _) in pairwise(block):
                letters[end:start] = " " * (start - end)
    return text if letters is None else "".join(letters)


def _blocks(text: str) -> Iterator[Lines]:
    block: Lines = []
    offset = 0
    for line in [*text.split("\n"), ""]:
        stripped = line.strip()
        if stripped:
            start = offset + line.index(stripped)
            block.append((start, start + len(stripped)))
        elif block:
            yield block
            block = []
        offset += len(line) + 1


def _goes_on(lines: Sequence[str]) -> bool:
    """Whether lines of one length cut sentences, which go on in lower case."""
    if len(lines) < 2:
        return False
    lengths = [len(line) for line in lines]
    even = max(lengths) <= WIDEST and min(lengths[:-1]) >= EVEN * max(lengths)
    return even and any(not FULL_STOP.search(a) and b[0].islower() for a, b in pairwise(lines))


def _is_filled(lines: Sequence[str], width: int) -> bool:
    """Whether the next word had no place in any line of a width, and a sentence goes on over the end of one."""
    full = all(width < len(a) + 1 + len(b.split(maxsplit=1)[0]) for a, b in pairwise(lines))
    full = full and max(map(len, lines)) <= WIDEST
    return len(lines) > 1 and full and any(not FULL_STOP.search(line) for line in lines[:-1])
