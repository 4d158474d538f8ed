"""Reading documents: a file in any of eight formats becomes the neutral form of `goldenthread.documents.blocks`.

`read_document` is the only door. Files come from outside, so everything about them is doubted first: `kinds` compares
the content with the name, `archives` and `xml_parts` bound what zipped formats unpack to, `isolation` bounds PDF.
"""

from goldenthread.documents.reading.dispatch import read_document
from goldenthread.documents.reading.limits import ReadingLimits

__all__ = ["ReadingLimits", "read_document"]
