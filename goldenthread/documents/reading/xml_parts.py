"""XML in documents, checked before any library sees it.

A document type declaration is where entities (external ones, or ones that grow without end) are declared. Office
formats never need one, so a part that has one is refused. Elements and depth are counted while the bytes stream by.
"""

from collections.abc import Callable, Iterable
from xml.parsers import expat

from lxml import etree

from goldenthread.documents.reading.source import Source

Watch = Callable[[str, dict[str, str]], None]


class XmlCheck:
    """Counts the elements of all XML parts of one file, and refuses what no honest document holds."""

    def __init__(self, source: Source, watch: Watch | None = None) -> None:
        """`watch`, where given, is told every element's local name and attributes."""
        self._source = source
        self._watch = watch
        self._elements = 0
        self._depth = 0

    def check(self, chunks: Iterable[bytes]) -> None:
        """Read one XML part; raises UnreadableDocument when it is hostile or not well formed."""
        self._depth = 0
        parser = expat.ParserCreate()
        parser.StartDoctypeDeclHandler = self._refuse_declaration
        parser.StartElementHandler = self._start
        parser.EndElementHandler = self._end
        try:
            for chunk in chunks:
                parser.Parse(chunk, False)
            parser.Parse(b"", True)
        except expat.ExpatError as error:
            raise self._source.refusal(
                "is damaged inside: open it in the program that made it, save it again and try that copy."
            ) from error

    def _refuse_declaration(self, *_: object) -> None:
        raise self._source.refusal(
            "declares XML entities, which no honest document needs and attackers use: "
            "open it in the program that made it, save it again and try that copy."
        )

    def _start(self, name: str, attributes: dict[str, str]) -> None:
        self._elements += 1
        self._depth += 1
        limits = self._source.limits
        if self._elements > limits.xml_elements:
            raise self._source.refusal(
                f"holds more than {limits.xml_elements:,} pieces of text and formatting: "
                f"copy {self._source.thing} alone into a new file and try that."
            )
        if self._depth > limits.depth:
            raise self._source.refusal(
                f"has contents nested more than {limits.depth} deep: "
                f"copy {self._source.thing} into a new file and try that."
            )
        if self._watch is not None:
            self._watch(name.rpartition(":")[2], attributes)

    def _end(self, _name: str) -> None:
        self._depth -= 1


def parse_xml(content: bytes) -> etree._Element:
    """The root of a checked XML part. Raises lxml's own error where it is not well formed."""
    parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False)
    return etree.fromstring(content, parser)
