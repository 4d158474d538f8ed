"""The names of OpenDocument's elements and attributes, written as in the standard: "table:table-cell"."""

from collections.abc import Mapping
from typing import Any

from lxml import etree

_OASIS = "urn:oasis:names:tc:opendocument:xmlns:"
NAMESPACES = {
    **{name: f"{_OASIS}{name}:1.0" for name in ("office", "style", "table", "text", "meta", "config", "manifest")},
    "number": f"{_OASIS}datastyle:1.0",
    "fo": f"{_OASIS}xsl-fo-compatible:1.0",
    "dc": "http://purl.org/dc/elements/1.1/",
    # The formulas of rules, not of cells (ODF 1.3 part 4).
    "of": f"{_OASIS}of:1.2",
    "ooo": "http://openoffice.org/2004/office",
}
VERSION = "1.3"


def named(name: str) -> str:
    """The full name of an element or attribute."""
    prefix, _, local = name.partition(":")
    return f"{{{NAMESPACES[prefix]}}}{local}"


def root(name: str) -> Any:
    """The outermost element of a part."""
    made = etree.Element(named(name), nsmap=NAMESPACES)
    prefix = "manifest" if name.startswith("manifest:") else "office"
    return attributes(made, {f"{prefix}:version": VERSION})


def attributes(element: Any, given: Mapping[str, str]) -> Any:
    """The element with these attributes."""
    for name, value in given.items():
        element.set(named(name), value)
    return element


def child(parent: Any, name: str, given: Mapping[str, str] | None = None) -> Any:
    """A new last child."""
    return attributes(etree.SubElement(parent, named(name)), given or {})
