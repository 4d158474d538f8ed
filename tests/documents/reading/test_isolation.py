"""PDFs in a process of their own."""

import pickle
from io import BytesIO

import pytest

from goldenthread.common.errors import UnreadableDocument
from goldenthread.documents.blocks import Document, Paragraph
from goldenthread.documents.reading import ReadingLimits, isolation, read_document
from goldenthread.documents.reading.isolation import AnswerReader, answer
from goldenthread.documents.reading.limits import MEGABYTE
from goldenthread.documents.reading.source import Source
from tests.documents.reading.samples import pdf, short


def endless(depth: int = 30) -> bytes:
    """A PDF of two kilobytes in which each drawing repeats the next ten times, 10 to the power of `depth` in all."""
    objects = [b"<</Type/Catalog/Pages 2 0 R>>", b"<</Type/Pages/Kids[3 0 R]/Count 1>>"]
    objects.append(b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 9 9]/Contents 4 0 R/Resources<</XObject<</X 5 0 R>>>>>>")
    for number in range(4, 4 + depth):
        form = f"/Type/XObject/Subtype/Form/BBox[0 0 9 9]/Resources<</XObject<</X {number + 1} 0 R>>>>".encode()
        objects.append(b"<<" + form + b"/Length 50>>stream\n" + b"/X Do " * 10 + b"\nendstream")
    content = b"%PDF-1.7\n" + b"".join(b"%d 0 obj%s endobj\n" % pair for pair in enumerate(objects, 1))
    return content + b"trailer<</Root 1 0 R/Size %d>>\n%%%%EOF" % (len(objects) + 1)


def test_a_pdf_is_read_as_any_document():
    document = read_document("plan.PDF", pdf("<h1>Our plan</h1><p>Some words of the plan</p><p>More of its words</p>"))
    assert [short(block)[0] for block in document.blocks] == ["heading", "text", "text"]
    assert document.title == "Our plan"


def test_the_childs_sentence_arrives():
    with pytest.raises(UnreadableDocument, match="^“plan.pdf” is damaged or was cut short"):
        read_document("plan.pdf", b"%PDF-1.7\n")


def test_a_pdf_that_draws_for_ever_is_stopped():
    with pytest.raises(UnreadableDocument, match="^“plan.pdf” takes too much time or memory to read: print it"):
        read_document("plan.pdf", endless(), limits=ReadingLimits(pdf_seconds=1))


def test_a_pdf_that_wants_too_much_memory_is_stopped():
    with pytest.raises(UnreadableDocument, match="takes too much time or memory"):
        read_document("plan.pdf", pdf("<p>x</p>"), limits=ReadingLimits(pdf_memory_bytes=30 * MEGABYTE))


def test_a_child_that_does_not_end_is_stopped(monkeypatch):
    monkeypatch.setattr(isolation, "GRACE_SECONDS", -0.99)
    with pytest.raises(UnreadableDocument, match="takes too much time or memory"):
        read_document("plan.pdf", pdf("<p>x</p>"), limits=ReadingLimits(pdf_seconds=1))


def test_nothing_but_documents_is_taken_from_the_child():
    document = Document((Paragraph("x"),))
    assert AnswerReader(BytesIO(pickle.dumps(document))).load() == document
    for foreign in (eval, Source("a", b"")):
        with pytest.raises(pickle.UnpicklingError, match="is no part of a document"):
            AnswerReader(BytesIO(pickle.dumps(foreign))).load()


def test_the_child_answers_with_a_document_or_a_sentence():
    assert isinstance(answer(Source("a.pdf", pdf("<p>x</p>"))), Document)
    assert answer(Source("a.pdf", b"")) == "“a.pdf” is damaged or was cut short: print it to a new PDF and try that."
