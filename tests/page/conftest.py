"""A real browser, and the pages that it opens."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from tests.page.browser import Browser, missing, start


@pytest.fixture(scope="session")
def chromium() -> Iterator[Browser]:
    """Headless Chromium for all tests of a session: to start it takes longer than a test."""
    if lacking := missing():
        pytest.skip(lacking)
    browser = start()
    yield browser
    browser.quit()


@pytest.fixture
def open_page(chromium: Browser) -> Callable[..., Browser]:
    """Opens a page as a reader would, from disk, in a window of some width, in light or dark."""

    def open_(path: Path, *, anchor: str = "", width: int = 1200, height: int = 900, dark: bool = False) -> Browser:
        chromium.show(path, anchor=anchor, width=width, height=height, dark=dark)
        return chromium

    return open_
