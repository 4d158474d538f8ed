"""What a reader finds on a page."""

import re
from urllib.parse import parse_qs, urlsplit

from lxml import html

BLOCKS = (
    "//br | //p | //li | //div | //dt | //dd | //td | //th | //h1 | //h2 | //h3 | //h4 | //summary | //span | //strong"
)


def page_of(response):
    """The page's elements, with a space before each that begins a line or a part of its own."""
    page = html.fromstring(response.content)
    for block in page.xpath(BLOCKS):
        block.text = " " + (block.text or "")
        block.tail = " " + (block.tail or "") if block.tag in ("br", "strong", "span") else block.tail
    return page


def words(element) -> str:
    """What an element says, in one line."""
    return re.sub(r" ([.,;:])", r"\1", " ".join(element.text_content().split()))


def links(response) -> dict[str, str]:
    """The address of each link by its words."""
    return {words(link): link.get("href") for link in page_of(response).iter("a")}


def main_links(response) -> list[str]:
    """Every address inside the page's content and its breadcrumbs."""
    found = page_of(response).xpath("//main//a/@href | //nav[contains(@class, 'breadcrumbs')]//a/@href")
    return [address for address in found if not address.startswith("#")]


def section(response, heading) -> str:
    """What stands between a heading of this text and the next one of the same level."""
    page = page_of(response)
    start = next(each for each in page.iter("h2", "h3") if words(each) == heading)
    said = []
    for each in start.itersiblings():
        if each.tag == start.tag:
            break
        said.append(words(each))
    return " ".join(said)


def rows(response, caption) -> list[list[str]]:
    """The cells of the table with this caption, without the labels that only phones show."""
    page = page_of(response)
    table = next(each for each in page.iter("table") if words(each.find("caption")) == caption)
    for label in table.xpath(".//div[contains(@class, 'app-table__label')]"):
        label.drop_tree()
    return [[words(cell) for cell in row.iter("th", "td")] for row in table.xpath(".//tbody/tr")]


def query(address) -> dict[str, list[str]]:
    """The parameters of an address."""
    return parse_qs(urlsplit(address).query)
