"""Pictures of the page of a package, for the README and the documents.

python -m tests.page.pictures datapackage docs/images

Takes the package as it is, and chooses what to show by what it holds: the figure with the longest source chain.
"""

import sys
from pathlib import Path

import polars as pl

from tests.page.browser import Browser, start


def take(package: Path, out: Path) -> None:
    """Write `page-figure.png`, `page-map.png`, `page-timeline.png`, `page-compare.png` and `page-phone.png`."""
    page, figure = package / "index.html", _figure(package)
    browser = start()
    try:
        _write(out / "page-figure.png", _window(browser, page, f"#figures?row=casualties/{figure}", 1500, 1000))
        for part in ("map", "timeline", "compare"):
            browser.show(page, anchor=f"#{part}", width=1000)
            _write(out / f"page-{part}.png", browser.picture(f"#part-{part}"))
        _write(out / "page-phone.png", _window(browser, page, f"#casualties/{figure}", 390, 780, dark=True))
    finally:
        browser.quit()


def _window(browser: Browser, page: Path, anchor: str, width: int, height: int, dark: bool = False) -> bytes:
    browser.show(page, anchor=anchor, width=width, height=height, dark=dark)
    return browser.picture()


def _figure(package: Path) -> str:
    """The claim of killed people that came through the most hands, and of these the one told at the greatest length."""
    killed = pl.read_parquet(package / "data" / "casualties.parquet").filter(kind="killed")
    evidence = pl.read_parquet(package / "data" / "evidence.parquet").join(killed, on="casualty_id", how="semi")
    links = pl.read_parquet(package / "data" / "attributions.parquet")
    ranked = evidence.join(links, on="evidence_id").sort(
        "position", pl.col("quote").str.len_chars(), "casualty_id", descending=[True, True, False]
    )
    found: str = ranked["casualty_id"][0]
    return found


def _write(path: Path, picture: bytes) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(picture)


if __name__ == "__main__":
    take(Path(sys.argv[1]), Path(sys.argv[2]))
