"""What WeasyPrint's tags leave open and a PDF for all readers needs (ISO 32000-1:2008, section 14.8; ISO 14289-1).

Headers and footers of pages become artifacts instead of untagged text, heading cells say whether they head a column or a
row, their identifiers are listed, and links are printed as well as shown.
"""

from collections.abc import Iterator
from typing import Any

import pydyf

PRINTED = 4  # ISO 32000-1, table 165, flag 3


def complete_tags(_: Any, pdf: pydyf.PDF) -> None:
    """Complete the tags of a PDF that is ready to be written; WeasyPrint calls this with its document and the PDF."""
    dictionaries = [item for item in pdf.objects if isinstance(item, pydyf.Dictionary)]
    by_reference = {item.reference: item for item in dictionaries}
    root = by_reference[pdf.catalog["StructTreeRoot"]]
    elements = list(_elements_below(root, by_reference))
    _add_scopes(elements, by_reference)
    _list_identifiers(pdf, root, elements)
    _take_out_furniture(pdf, by_reference[root["ParentTree"]], elements)
    for item in dictionaries:
        if item.get("Subtype") == "/Link":
            item["F"] = PRINTED


def _elements_below(element: Any, by_reference: dict[bytes, Any]) -> Iterator[Any]:
    """Every structure element that a reader reaches from `element`."""
    for kid in element.get("K", ()):
        found = by_reference.get(kid) if isinstance(kid, bytes) else None
        if found is not None and found.get("Type") == "/StructElem":
            yield found
            yield from _elements_below(found, by_reference)


def _add_scopes(elements: list[Any], by_reference: dict[bytes, Any]) -> None:
    """A heading cell in the table's head heads its column, another one its row (table 349, Scope)."""
    for element in elements:
        if element["S"] == "/TH":
            rows = by_reference[by_reference[element["P"]]["P"]]
            element["A"]["Scope"] = "/Column" if rows["S"] == "/THead" else "/Row"


def _list_identifiers(pdf: pydyf.PDF, root: Any, elements: list[Any]) -> None:
    """The tree of identifiers, which is required where elements have any (table 322, IDTree)."""
    named = sorted(((element["ID"].data, element) for element in elements if "ID" in element), key=lambda pair: pair[0])
    if named:
        names = pydyf.Array([part for identifier, element in named for part in (identifier, element.reference)])
        limits = pydyf.Array([named[0][0], named[-1][0]])
        leaf = pydyf.Dictionary({"Limits": limits, "Names": names})
        pdf.add_object(leaf)
        root["IDTree"] = pydyf.Dictionary({"Kids": pydyf.Array([leaf.reference])})


def _take_out_furniture(pdf: pydyf.PDF, parent_tree: Any, elements: list[Any]) -> None:
    """What stands in the margins of pages belongs to no element: mark it as an artifact (section 14.8.2.2)."""
    reached = {element.reference for element in elements}
    contents = _contents(pdf)
    for page, parents in _parents_by_page(parent_tree):
        outside = {number for number, parent in enumerate(parents) if parent not in reached}
        for number in outside:
            parents[number] = b"null"
        _mark_as_artifacts(contents[page], outside)


def _parents_by_page(parent_tree: Any) -> Iterator[tuple[int, Any]]:
    numbers = parent_tree["Nums"]
    for position in range(0, len(numbers), 2):
        # Links have an entry of their own that is one reference, not a list.
        if isinstance(numbers[position + 1], list):
            yield numbers[position], numbers[position + 1]


def _contents(pdf: pydyf.PDF) -> list[pydyf.Stream]:
    """The content of each page, in order."""
    streams = {item.reference: item for item in pdf.objects if isinstance(item, pydyf.Stream)}
    pages = [item for item in pdf.objects if isinstance(item, dict) and item.get("Type") == "/Page"]
    return [streams[page["Contents"]] for page in pages]


def _mark_as_artifacts(content: pydyf.Stream, outside: set[int]) -> None:
    """Rewrite `/Tag <</MCID n>> BDC` of each number outside the tree."""
    for position, operand in enumerate(content.stream):
        if isinstance(operand, pydyf.Dictionary) and operand.get("MCID") in outside:
            content.stream[position - 1] = "/Artifact"
            content.stream[position] = pydyf.Dictionary({"Type": "/Pagination"})
