"""Lemmas as edit scripts: what has to be done to a form to get its lemma, learned as a class.

A script is `CASE INFIX CUT ADD`, separated by blanks: the letter case (`=` as it stands, `l` lower), an infix
that goes at its first place (`-`, `ge` or `zu`: *aufgerufen*, *aufzurufen*), the number of letters cut from the
end, and what is put there (`-` for nothing). `! LEMMA` replaces the whole form. After the edit trees of
Chrupała (2008) and the scripts of UDPipe 2, with the two infixes of German made explicit.
"""

from __future__ import annotations

INFIXES = ("-", "ge", "zu")
LONGEST_CUT = 6


def _cased(form: str, case: str) -> str:
    return form.lower() if case == "l" else form


def _without(form: str, infix: str) -> str | None:
    at = form.find(infix)
    return None if infix == "-" or at < 0 else form[:at] + form[at + len(infix) :]


def _shared_prefix(left: str, right: str) -> int:
    size = 0
    for a, b in zip(left, right, strict=False):
        if a != b:
            break
        size += 1
    return size


def script(form: str, lemma: str) -> str:
    """Return the shortest script that makes `lemma` of `form`; `apply(script(f, l), f) == l` always holds."""
    best: tuple[int, int, str] | None = None
    for rank, case in enumerate("=l"):
        for place, infix in enumerate(INFIXES):
            base = _cased(form, case) if infix == "-" else _without(_cased(form, case), infix)
            if base is None:
                continue
            shared = _shared_prefix(base, lemma)
            cut, add = len(base) - shared, lemma[shared:]
            cost = cut + len(add) + rank + place
            if shared and cut <= LONGEST_CUT and " " not in add and (best is None or cost < best[0]):
                best = (cost, rank * 3 + place, f"{case} {infix} {cut} {add or '-'}")
    if best is None or apply(best[2], form) != lemma:
        return f"! {lemma}"
    return best[2]


def apply(edit: str, form: str) -> str:
    """Return the lemma that `edit` makes of `form`; the form itself where the script does not fit it."""
    if edit.startswith("! "):
        return edit[2:]
    case, infix, cut, add = edit.split(" ")
    base = _cased(form, case) if infix == "-" else _without(_cased(form, case), infix)
    if base is None or len(base) <= int(cut):
        return form
    return base[: len(base) - int(cut)] + ("" if add == "-" else add)
