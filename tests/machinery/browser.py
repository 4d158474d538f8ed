"""Browser journeys: Chromium of this machine, at desktop and phone width, on a live server.

Built on pytest-playwright: `page` is a desktop page, `phone` a page 375 pixels wide, `new_context()` a further person
with a browser of their own. `check_page(page)` is called on every page that a journey shows.
"""

import os
import shutil
import subprocess
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import BrowserContext, ConsoleMessage, Page, Request, sync_playwright

DESKTOP = {"width": 1280, "height": 900}
PHONE = {"width": 375, "height": 812}
RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"]
NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
# QUIC and the background services would knock at addresses outside this machine.
FLAGS = [
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]
TOO_WIDE = """() => {
  const width = document.documentElement.clientWidth;
  if (document.documentElement.scrollWidth <= width) return [];
  const clips = (e) => ['auto', 'scroll', 'hidden'].includes(getComputedStyle(e).overflowX);
  const scrolls = (e) => e && (clips(e) || scrolls(e.parentElement));
  const overflows = (e) => e.getBoundingClientRect().right > width + 1 || e.scrollWidth > e.clientWidth + 1;
  const found = [...document.querySelectorAll('body *')].filter((e) => overflows(e) && !scrolls(e));
  return [`${document.documentElement.scrollWidth} pixels`, ...found.slice(-5).map((e) => e.outerHTML.slice(0, 120))];
}"""


def find_chromium() -> str | None:
    """The path of a Chromium of this machine that runs (GOLDENTHREAD_CHROMIUM names another), or None."""
    named = os.environ.get("GOLDENTHREAD_CHROMIUM")
    return named or next((path for name in NAMES if (path := shutil.which(name)) and _runs(path)), None)


def _runs(path: str) -> bool:
    # Ubuntu's chromium-browser is there and only says that it is a snap.
    return subprocess.run([path, "--version"], capture_output=True).returncode == 0


def has_chromium() -> bool:
    """Whether the journeys have a browser: the machine's, or one that Playwright has fetched."""
    if find_chromium():
        return True
    with sync_playwright() as playwright:
        return Path(playwright.chromium.executable_path).exists()


@pytest.fixture(scope="session")
def browser_type_launch_args(browser_type_launch_args: dict[str, Any]) -> dict[str, Any]:
    """Start the machine's Chromium; without one, Playwright's own is tried."""
    # Root may not use Chromium's sandbox.
    flags = [*FLAGS, "--no-sandbox"] if os.geteuid() == 0 else FLAGS
    chromium = find_chromium()
    return {**browser_type_launch_args, "args": flags, **({"executable_path": chromium} if chromium else {})}


@pytest.fixture(scope="session")
def browser_context_args(browser_context_args: dict[str, Any], live_server: Any) -> dict[str, Any]:
    """`page.goto("/…")` means the live server; the person sits in England."""
    return {
        **browser_context_args,
        "base_url": live_server.url,
        "locale": "en-GB",
        "timezone_id": "Europe/London",
        "reduced_motion": "reduce",
    }


@pytest.fixture(scope="session")
def _orm_beside_playwright() -> Iterator[None]:
    # Playwright keeps an event loop in this thread, which Django takes for asynchronous code.
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("DJANGO_ALLOW_ASYNC_UNSAFE", "yes")
        yield


@pytest.fixture
def page_problems() -> Iterator[list[str]]:
    """What went wrong in any page of this test, apart from accessibility; it must be empty at the end."""
    problems: list[str] = []
    yield problems
    assert not problems, "\n".join(problems)


@pytest.fixture
def new_context(
    new_context: Callable[..., BrowserContext],
    _orm_beside_playwright: None,
    transactional_db: None,
    live_server: Any,
    page_problems: list[str],
) -> Callable[..., BrowserContext]:
    """A browser of its own for one more person; everything it does is watched."""

    def watched(**options: Any) -> BrowserContext:
        context = new_context(**{"viewport": DESKTOP, **options})
        _watch(context, live_server.url, page_problems)
        return context

    return watched


def _watch(context: BrowserContext, home: str, problems: list[str]) -> None:
    def on_console(message: ConsoleMessage) -> None:
        # Chromium calls a page that is itself a 403 or 404 an error; only a missing part of a page is one.
        is_the_page = message.page and message.location["url"] == message.page.url
        if is_the_page and "responded with a status of 4" in message.text:
            return
        if message.type in {"error", "warning"}:
            problems.append(f"console {message.type} at {message.location['url']}: {message.text}")

    def on_request(request: Request) -> None:
        address = urlsplit(request.url)
        if address.scheme in {"http", "https"} and address.netloc != urlsplit(home).netloc:
            problems.append(f"The page asked another site for {request.url}")

    context.on("console", on_console)
    context.on("weberror", lambda error: problems.append(f"script error: {error.error}"))
    context.on("request", on_request)


@pytest.fixture
def phone(new_context: Callable[..., BrowserContext]) -> Page:
    """A page of a phone: 375 pixels wide, with touch."""
    return new_context(viewport=PHONE, has_touch=True).new_page()


@pytest.fixture
def check_page(page_problems: list[str]) -> Callable[[Page], None]:
    """Assert that the page has no WCAG 2.2 A or AA violation, no console or policy error, and nothing too wide."""

    def check(page: Page) -> None:
        page.wait_for_load_state("load")
        wide = page.evaluate(TOO_WIDE)
        assert not wide, "\n".join([f"{page.url} is wider than {page.viewport_size}:", *wide])
        options = {"runOnly": {"type": "tag", "values": RULES}, "resultTypes": ["violations"]}
        found = Axe().run(page, options=options)
        assert found.violations_count == 0, f"{page.url} ({page.viewport_size})\n{found.generate_report()}"
        assert not page_problems, "\n".join([page.url, *page_problems])

    return check


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Mark the journeys, so that `-m browser` and `-m "not browser"` choose them."""
    for item in items:
        if "browser" in getattr(item, "fixturenames", ()):
            item.add_marker(pytest.mark.browser)
