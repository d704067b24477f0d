"""What goes wrong with texts on their way, put right: entities, double-encoded UTF-8, characters of no width.

Only what is clearly meant is changed: an entity with its semicolon that is not cited by itself in quotation marks, and
the bytes of a letter or mark of European newspapers that were read in a wrong encoding. What is lost is told.
"""

import html
import re
from functools import cache

ENTITY = re.compile(r"&(?:#\d{1,7}|#[xX][0-9a-fA-F]{1,6}|[A-Za-z][A-Za-z0-9]{1,30});")
CITED = re.compile(rf"[\"'„“‚‘»›`(]{ENTITY.pattern}[\"'“”‘’«‹`)]")
# Soft hyphen, zero width space, word joiner, byte order mark, marks of the direction of writing.
NO_WIDTH = re.compile(
    "[\u00ad\u200b\u2060\ufeff\u200e\u200f]"
    # Joiners mean something between letters of other alphabets only.
    "|(?<![\u0600-\u1cff])[\u200c\u200d]+(?=[\\s\\w]|$)(?![\u0600-\u1cff])"
)
WESTERN = "".join(map(chr, range(0x80, 0x100))) + "".join(
    bytes([b]).decode("cp1252", "ignore") for b in range(0x80, 0xA0)
)
GERMAN = "äöüÄÖÜß„“”‚‘’–—…»«€éè"
MIDDLE_EUROPEAN = "".join(map(chr, set(range(0x100, 0x180)) - set(map(ord, WESTERN))))
NO_SPACE = "\u00ad\u200b\ufeff"
MOST_ROUNDS = 3
"""So often a text may have been escaped or encoded anew."""

UMLAUT = re.compile("[äöüÄÖÜß]")
LOST = re.compile("\ufffd")
# What a wrong encoding makes of umlauts: marks that stand beside no letter, and question marks inside words.
SUSPICIOUS = re.compile(r"[ÃÂ](?=[^\w\s.,;:!?)])|[√├┼≈](?=[^\s\d])|(?<=\w)[¤¶¼](?=\w)|[a-zß]\?{1,3}(?=[a-zß])(?!\w+=)")


def mended(text: str) -> str:
    """The text with entities and double-encoded UTF-8 resolved and without characters of no width."""
    for _ in range(MOST_ROUNDS):
        better = decoded_again(_without_entities(text))
        if better == text:
            break
        text = better
    return NO_WIDTH.sub("", text)


def decoded_again(text: str) -> str:
    """The text with double-encoded stretches resolved."""
    for _ in range(MOST_ROUNDS):
        better = _decoded_once(text)
        if better == text:
            break
        text = better
    return text


def damage(text: str) -> str | None:
    """What of a mended text is lost, said with the place of the first such character; None where nothing is."""
    for pattern, what in ((LOST, "characters lost on decoding (U+FFFD)"), (SUSPICIOUS, "letters in a wrong encoding")):
        if found := list(pattern.finditer(text)):
            first = found[0].start()
            words = " ".join(text[max(0, first - 12) : first + 12].split())
            return f"holds {len(found)} {what}, the first at character {first} ({words!r}); it is read as it is"
    return None


def _without_entities(text: str) -> str:
    if "&" not in text:
        return text
    cited = {m.start() + 1 for m in CITED.finditer(text)}
    return ENTITY.sub(lambda m: m[0] if m.start() in cited else html.unescape(m[0]), text)


def _decoded_once(text: str) -> str:
    """The text with double-encoded stretches resolved once; those that may also be meant only beside a sure one."""
    sure, doubtful = _wrong()
    better = sure[0].sub(lambda m: sure[1][m[0]], text)
    if better == text or UMLAUT.search(doubtful[0].sub("", sure[0].sub("", text))):
        return better
    return doubtful[0].sub(lambda m: doubtful[1][m[0]], better)


_Table = tuple[re.Pattern[str], dict[str, str]]


@cache
def _wrong() -> tuple[_Table, _Table]:
    """What letters and marks look like when their UTF-8 is read in another encoding: sure, and perhaps meant.

    "Ä“" may be a wrong "ē" and the end of a quotation, so the middle European letters are doubtful.
    """
    sure: dict[str, str] = {}
    for encoding, right in (("mac_roman", GERMAN), ("cp850", GERMAN), ("cp437", GERMAN)):
        sure |= {_misread(letter, encoding): letter for letter in right}
    doubtful: dict[str, str] = {}
    for encoding in ("latin-1", "cp1252"):
        sure |= {_misread(letter, encoding): letter for letter in WESTERN + NO_SPACE}
        doubtful |= {_misread(letter, encoding): letter for letter in MIDDLE_EUROPEAN}
    return _table(sure), _table(doubtful)


def _table(rights: dict[str, str]) -> _Table:
    wrongs = sorted(rights, key=lambda wrong: (-len(wrong), wrong))
    return re.compile("|".join(map(re.escape, wrongs))), rights


def _misread(letter: str, encoding: str) -> str:
    """The UTF-8 of a letter read in another encoding; bytes that it leaves open are read as Latin-1."""
    read = (bytes([b]).decode(encoding, "replace").replace("\ufffd", chr(b)) for b in letter.encode("utf-8"))
    return "".join(read)
