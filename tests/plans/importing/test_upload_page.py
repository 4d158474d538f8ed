"""Choosing a document: it is read and its review opened, or one clear sentence says why not and nothing is stored."""

import json

import pytest
import weasyprint
from openpyxl import Workbook

from goldenthread.plans.models import Plan, PlanImport
from tests.documents.reading.samples import excel_rows, members, pdf, replaced, word, zipped
from tests.plans.importing.making import SMALL, address, begun, fields_of, nothing_is_stored, text_of, upload
from tests.plans.interpreting.real_plan import WORD

pytestmark = pytest.mark.django_db


def plain_word(words="Nothing is promised here."):
    return word(lambda document: document.add_paragraph(words))


def locked_word():
    content = bytearray(plain_word())
    content[content.index(b"PK\x01\x02") + 8] |= 1
    return bytes(content)


def with_entities():
    declaration = b'<!DOCTYPE a [<!ENTITY x SYSTEM "file:///etc/hostname">]>'

    def declared(old):
        head, mark, body = old.rpartition(b"?>")
        return head + mark + declaration + body

    return replaced(plain_word(), "word/document.xml", declared)


def image_only_pdf():
    picture = (
        "data:image/svg+xml,<svg xmlns='http://www.w3.org/2000/svg' width='90' height='90'>"
        "<rect width='90' height='90' fill='navy'/></svg>"
    )
    return bytes(weasyprint.HTML(string=f'<img src="{picture}">').write_pdf())


def bomb():
    return zipped({**members(plain_word()), "bomb.bin": bytes(300_000_000)})


def in_json(**fields):
    return json.dumps({"title": "T", "priorities": [], "warnings": [], **fields}).encode()


BAD = {
    "an empty file": ("plan.docx", lambda: b"", "The file is empty. Choose another one"),
    "spaces only": ("plan.txt", lambda: b" \n ", "empty"),
    "a wrong ending": ("plan.exe", lambda: b"MZ", "The file must be one of these kinds: .docx, .xlsx"),
    "no ending": ("plan", lambda: SMALL.encode(), "The file must be one of these kinds"),
    "another kind than its name says": (
        "plan.docx",
        lambda: pdf("<p>1.1 Do</p>"),
        "inside but looks like a PDF",
    ),
    "a broken document": ("plan.docx", lambda: plain_word()[:300], "damaged"),
    "a protected document": ("plan.docx", locked_word, "protected by a password"),
    "a PDF of pictures": ("plan.pdf", image_only_pdf, "text"),
    "no action in it": ("plan.docx", plain_word, "No action was found in this document"),
    "a zip bomb": ("plan.docx", bomb, "unpacks to more than"),
    "XML with external entities": ("plan.docx", with_entities, "declares XML entities"),
    "too large": ("plan.txt", lambda: b"1.1 Do something\n" * 1_400_000, "must be 20MB or smaller"),
    "a text in a wrong encoding": ("plan.txt", lambda: b"1.1 Caf\xe9 \x81\x8d meets\n" * 9, "UTF-8"),
    "broken JSON": ("plan.json", lambda: b'{"title": ', "not JSON"),
    "empty JSON": ("plan.json", lambda: b" ", "empty"),
    "JSON in another format": ("plan.json", lambda: b'{"rows": []}', "not in the format of plan.schema.json"),
    "JSON without an action": ("plan.json", in_json, "No action is in this file"),
    "JSON with half a character": ("plan.json", lambda: in_json(title="\ud800"), "not JSON in UTF-8"),
    "JSON with a character that no database takes": ("plan.json", lambda: in_json(title="a\0b"), "U+0000"),
}


@pytest.mark.parametrize("bad", BAD)
def test_bad_input_gets_one_clear_sentence_and_stores_nothing(desk, bad):
    name, build, words = BAD[bad]
    response = upload(desk, name, build())
    text = text_of(response)
    summary = text.partition("There is a problem")[2].partition("Import a plan")[0].strip()
    assert response.status_code == 200
    assert words in summary
    assert nothing_is_stored()


def test_nothing_chosen(desk):
    text = text_of(desk.client.post(address("import", desk.area), {}))
    assert "There is a problem Choose the document that holds the plan" in text


@pytest.mark.parametrize(
    ("name", "kept"),
    [
        ("../../etc/plan.md", "plan.md"),
        ("C:\\secret\\plan.md", "plan.md"),
        ("<script>alert(1)</script>.md", "script>.md"),
        ("plan\u202edm.md", "plandm.md"),
        ("a" * 400 + ".md", ""),
        ("PLAN.MD", "PLAN.MD"),
        ("Plan “2026” – für alle.md", "Plan “2026” – für alle.md"),
    ],
)
def test_hostile_file_names(desk, name, kept):
    """A name is text: it opens nothing, breaks nothing, and is shown as text."""
    response = upload(desk, name, SMALL.encode())
    assert "Review what we read" in text_of(response)
    found = PlanImport.objects.get()
    assert kept in found.source_name and len(found.source_name) <= 255 and found.source_name.lower().endswith(".md")
    assert "/" not in found.source_name and "\\" not in found.source_name
    assert "<script>alert" not in response.content.decode()


def test_a_document_is_read_and_its_review_opened(desk):
    response = upload(desk, "plan.md", SMALL.encode())
    text = text_of(response)
    assert response.redirect_chain[0][0] == address("import_review", desk.area, PlanImport.objects.get().pk)
    for words in ("2 priorities", "4 actions", "4 expected outcomes", "Meet every week"):
        assert words in text
    assert fields_of(response)["title"] == ["A plan for all 2026-27"]
    assert not Plan.objects.exists()


@pytest.mark.parametrize("kind", ["docx", "xlsx", "json"])
def test_other_formats_come_the_same_way(desk, kind):
    if kind == "docx":
        content = WORD.read_bytes()
    elif kind == "xlsx":
        content = excel_rows([["Priority 1: Time"], ["Action", "Lead"], ["1.1 Meet weekly", "Head of SEND"]])
    else:
        content = json.dumps(begun(desk).parsed).encode()
        PlanImport.objects.all().delete()
    assert "Review what we read" in text_of(upload(desk, f"plan.{kind}", content))


def test_imports_that_were_begun_are_listed_with_who_began_them(desk):
    page = address("import", desk.area)
    assert "Imports that wait for you" not in text_of(desk.client.get(page))
    review = begun(desk, name="our plan.md")
    response = desk.client.get(page)
    assert "our plan.md Uploaded by Olive Officer" in text_of(response)
    assert address("import_review", desk.area, review.pk) in response.content.decode()


def test_the_same_document_imported_before_is_said_and_stands_in_nobodys_way(desk):
    assert "imported here before" not in text_of(upload(desk, "plan.md", SMALL.encode()))
    second = upload(desk, "copy.md", SMALL.encode())
    assert "This very document was imported here before" in text_of(second)
    assert "An import by Olive Officer that waits to be confirmed" in text_of(second)
    assert "imported here before" not in text_of(upload(desk, "plan.md", SMALL.replace("week", "day").encode()))


def test_a_file_of_nothing_but_empty_sheets(desk):
    from tests.documents.reading.samples import saved

    text = text_of(upload(desk, "plan.xlsx", saved(Workbook())))
    assert "holds no words" in text and nothing_is_stored()
