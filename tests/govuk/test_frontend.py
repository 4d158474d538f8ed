"""The built style sheet and script, looked at without Node."""

import hashlib
import re
from pathlib import Path

import pytest
from lxml import html

ROOT = Path(__file__).parents[2]
GOVUK = ROOT / "goldenthread" / "govuk"
CSS = (GOVUK / "static" / "govuk" / "golden-thread.css").read_text(encoding="utf-8")
# Hooks for scripts, and names that mark an element without a look of their own.
WITHOUT_A_RULE = re.compile(r"govuk-js-|-toggle$|govuk-details__summary-text$|js-|^govuk-template__(header|footer)$")


def test_what_is_committed_was_built_from_what_is_committed():
    """`make frontend` notes the checksums; `make frontend-check` builds again and compares."""
    noted = dict(
        reversed(line.split("  ", 1)) for line in (GOVUK / "frontend" / "built.sha256").read_text().splitlines()
    )
    wrong = [name for name, digest in noted.items() if hashlib.sha256((ROOT / name).read_bytes()).hexdigest() != digest]
    assert wrong == [], "run `make frontend` and commit the result"
    sources = {
        str(path.relative_to(ROOT)) for path in (GOVUK / "frontend").iterdir() if path.suffix in {".scss", ".js"}
    }
    assert sources <= noted.keys()


def test_no_crest_no_gds_transport_nothing_from_elsewhere():
    assert not re.search(r"GDS Transport|crest|-crown|url\(|@import", CSS)


def test_the_licence_of_what_is_inside_travels_with_it():
    assert "Crown Copyright" in (GOVUK / "static" / "govuk" / "LICENCE-govuk-frontend.txt").read_text()
    assert "LICENCE-govuk-frontend.txt" in CSS


@pytest.mark.parametrize("address", ["/form/", "/parts/", "/list/?lead=r&q=1", "/missing/"])
def test_every_class_on_a_page_has_a_rule(visitor, address):
    """The macros come from another package than the style sheet: this sees them drift apart."""
    page = html.document_fromstring(visitor.get(address).content.decode())
    used = {name for value in page.xpath("//@class") for name in value.split() if name.startswith(("govuk-", "app-"))}
    missing = {
        name
        for name in used
        if not WITHOUT_A_RULE.search(name) and not re.search(rf"\.{re.escape(name)}\b", CSS.replace("\\", ""))
    }
    assert missing == set()


def test_every_class_of_our_own_is_used_somewhere():
    templates = "\n".join(path.read_text(encoding="utf-8") for path in GOVUK.parent.rglob("templates/**/*.html"))
    ours = set(re.findall(r"\.(app-[\w-]+)", CSS)) - {
        "app-width-full",
        "app-no-print",
        "app-secondary",
        "app-menu-heading",
    }
    unused = {name for name in ours if name not in templates and name.split("--")[0] + "--" not in templates}
    assert unused == set()
