"""Headless Chromium as the tests and the maker of the pictures drive it."""

import base64
import json
import shutil
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from selenium import webdriver
from selenium.webdriver.chrome.options import Options
from selenium.webdriver.chrome.service import Service
from selenium.webdriver.common.by import By
from selenium.webdriver.common.keys import Keys
from selenium.webdriver.remote.webelement import WebElement
from selenium.webdriver.support.ui import WebDriverWait

ARGUMENTS = (
    "--headless", "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--hide-scrollbars",
    "--disable-background-networking", "--disable-component-update", "--disable-sync", "--lang=en",
)  # fmt: skip
BROWSERS = ("chromium", "chromium-browser", "google-chrome")
DRIVER = "chromedriver"
SECONDS = 20
"""How long to wait for what must appear."""


@dataclass(frozen=True)
class Browser:
    """A page in a browser: finding, choosing and reading what it shows."""

    driver: webdriver.Chrome

    def show(self, path: Path, *, anchor: str = "", width: int = 1200, height: int = 900, dark: bool = False) -> None:
        """Open a file from disk and wait until all of it is drawn; what was logged before is forgotten."""
        size = {"width": width, "height": height, "deviceScaleFactor": 1, "mobile": False}
        scheme = [{"name": "prefers-color-scheme", "value": "dark" if dark else "light"}]
        self.driver.get("about:blank")
        self.driver.execute_cdp_cmd("Emulation.setDeviceMetricsOverride", size)
        self.driver.execute_cdp_cmd("Emulation.setEmulatedMedia", {"features": scheme})
        self.messages()
        self.requests()
        self.driver.get(f"{path.resolve().as_uri()}{anchor}")
        self.wait("document.body.dataset.drawn !== undefined")

    def run(self, script: str, *arguments: object) -> Any:
        """What a function body in JavaScript returns."""
        return self.driver.execute_script(script, *arguments)

    def wait(self, condition: str) -> None:
        """Wait until an expression in JavaScript holds."""
        WebDriverWait(self.driver, SECONDS, 0.05).until(lambda _: self.run(f"return {condition}"), condition)

    def all(self, selector: str) -> list[WebElement]:
        """The elements of a CSS selector."""
        return self.driver.find_elements(By.CSS_SELECTOR, selector)

    def one(self, selector: str) -> WebElement:
        """The first element of a CSS selector, waited for."""
        self.wait(f"document.querySelector({json.dumps(selector)}) !== null")
        return self.driver.find_element(By.CSS_SELECTOR, selector)

    def texts(self, selector: str) -> list[str]:
        """The texts of the elements of a CSS selector, whether in sight or not."""
        found: list[str] = self.run(
            "return [...document.querySelectorAll(arguments[0])].map((e) => e.textContent)", selector
        )
        return found

    def text(self, selector: str) -> str:
        """The text of the first element of a CSS selector."""
        return self.texts(selector)[0]

    def mark(self, chart: str, label: str) -> WebElement:
        """The mark of a chart whose label holds a text."""
        return self.one(f'{chart} [role="button"][aria-label*="{label}"]')

    def click(self, element: WebElement) -> None:
        """Move to an element and click in its middle, as a pointer does."""
        self.run("arguments[0].scrollIntoView({block: 'center', behavior: 'instant'})", element)
        webdriver.ActionChains(self.driver).move_to_element(element).click().perform()

    def choose(self, label: str, text: str) -> None:
        """Choose the first option of a labelled select whose text begins so, with the keyboard's events."""
        self.run(
            "const [label, text] = arguments;"
            "const control = [...document.querySelectorAll('label')].find((l) => l.firstChild.textContent === label)"
            ".querySelector('select');"
            "control.value = [...control.options].find((o) => o.textContent.startsWith(text)).value;"
            "control.dispatchEvent(new Event('change', {bubbles: true}));",
            label,
            text,
        )

    def fill(self, selector: str, text: str) -> None:
        """Type a text into a field in place of what it holds."""
        self.one(selector).send_keys(Keys.CONTROL, "a")
        self.one(selector).send_keys(text or Keys.DELETE)

    def press(self, *keys: str) -> None:
        """Press keys one after the other."""
        webdriver.ActionChains(self.driver).send_keys(*keys).perform()

    def focused(self) -> WebElement:
        """The element that has the focus."""
        return self.driver.switch_to.active_element

    def messages(self) -> list[str]:
        """What the console has said since it was last asked."""
        return [entry["message"] for entry in self.driver.get_log("browser")]  # type: ignore[no-untyped-call]

    def requests(self) -> list[str]:
        """The addresses that were asked for since it was last asked; not those that the page's policy refused."""
        log = [json.loads(entry["message"])["message"] for entry in self.driver.get_log("performance")]  # type: ignore[no-untyped-call]
        refused = {e["params"]["requestId"] for e in log if e["params"].get("blockedReason") == "csp"}
        sent = [e["params"] for e in log if e["method"] == "Network.requestWillBeSent"]
        return [event["request"]["url"] for event in sent if event["requestId"] not in refused]

    def picture(self, selector: str | None = None) -> bytes:
        """A PNG picture of the window, or of an element."""
        if selector is None:
            return self.driver.get_screenshot_as_png()
        clip = self.run(
            "const b = document.querySelector(arguments[0]).getBoundingClientRect();"
            "return {x: b.x + scrollX, y: b.y + scrollY, width: b.width, height: b.height, scale: 1}",
            selector,
        )
        shot = self.driver.execute_cdp_cmd("Page.captureScreenshot", {"captureBeyondViewport": True, "clip": clip})
        return base64.b64decode(shot["data"])

    def quit(self) -> None:
        """End the browser."""
        self.driver.quit()


def missing() -> str:
    """What a test of the page lacks on this machine, and the remedy; empty where nothing is."""
    browser = any(shutil.which(name) for name in BROWSERS)
    lacking = [name for name, found in (("browser", browser), ("driver", shutil.which(DRIVER))) if not found]
    return (
        f"no {' and no '.join(lacking)} here; install the Debian packages chromium and chromium-driver"
        if lacking
        else ""
    )


def start() -> Browser:
    """Start Chromium by the driver that the system has; nothing is downloaded."""
    options = Options()
    for argument in ARGUMENTS:
        options.add_argument(argument)
    options.binary_location = next(path for name in BROWSERS if (path := shutil.which(name)))
    options.set_capability("goog:loggingPrefs", {"browser": "ALL", "performance": "ALL"})
    return Browser(webdriver.Chrome(options=options, service=Service(shutil.which(DRIVER))))


__all__ = ["Browser", "Keys", "missing", "start"]
