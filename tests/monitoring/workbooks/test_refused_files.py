"""Files that are no workbook of ours are refused by one clear sentence, and nothing is kept of them."""

import zipfile
from io import BytesIO

import openpyxl
import pytest

from goldenthread.monitoring.models import WorkbookUpload
from tests.monitoring.workbooks.filling import Upload, bring_back, taken_away

pytestmark = pytest.mark.django_db


def zipped(**members: bytes) -> bytes:
    into = BytesIO()
    with zipfile.ZipFile(into, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in members.items():
            archive.writestr(name.replace("__", "/"), content)
    return into.getvalue()


def added(content: bytes, name: str, more: bytes) -> bytes:
    into = BytesIO(content)
    with zipfile.ZipFile(into, "a", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr(name, more)
    return into.getvalue()


def plain_workbook() -> bytes:
    into, book = BytesIO(), openpyxl.Workbook()
    book.active.append(["Reference", "Rating"])
    book.save(into)
    return into.getvalue()


def encrypted() -> bytes:
    return b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600) + "EncryptedPackage".encode("utf-16-le") + bytes(600)


BOMB = zipped(**{"xl/workbook.xml": b"<workbook/>", "xl/worksheets/sheet1.xml": b"<a>" + b" " * 150_000_000 + b"</a>"})


@pytest.mark.parametrize(
    ("name", "content", "sentence"),
    [
        ("a.xlsm", plain_workbook(), "can hold macros, which are never opened here"),
        ("a.xls", b"\xd0\xcf\x11\xe0" + bytes(600), "is not a workbook that can be read here"),
        ("a.csv", b"Reference,Rating\n1.1,Started\n", "is not a workbook that can be read here"),
        ("a.xlsx", encrypted(), "is protected by a password"),
        ("a.xlsx", b"Reference,Rating\n1.1,Started\n", "looks like text inside"),
        ("a.xlsx", b"%PDF-1.7 something", "looks like a PDF inside"),
        ("a.ods", plain_workbook(), "give it a name that ends in .xlsx"),
        ("a.xlsx", plain_workbook()[:-400], "is damaged or was cut short"),
        ("a.xlsx", plain_workbook(), "its hidden last column is missing"),
        ("a.xlsx", added(plain_workbook(), "xl/vbaProject.bin", b"macro"), "holds macros"),
        ("a.xlsx", BOMB, "which a file of its size never needs: copy the answers alone into a new file"),
        ("a.xlsx", plain_workbook() + bytes(11 * 1024 * 1024), "is larger than 10 MB"),
        ("a.xlsx", b"", "empty"),
    ],
    ids=lambda value: value if isinstance(value, str) else "",
)
def test_a_file_that_is_refused(here, name, content, sentence):
    refused = bring_back(here, content, name=name)
    assert sentence in refused.words
    assert "Error:" in refused.response.content.decode()
    assert not WorkbookUpload.objects.exists()


def test_entities_are_refused(here):
    content = taken_away(here.lead, here.round, here.post)
    with zipfile.ZipFile(BytesIO(content)) as old:
        members = {name: old.read(name) for name in old.namelist()}
    members["xl/sharedStrings.xml"] = b'<!DOCTYPE a [<!ENTITY b "c">]>' + members["xl/sharedStrings.xml"]
    assert "declares XML entities" in bring_back(here, zipped(**members)).words


def test_cells_repeated_without_end_are_refused(here):
    """A row of many cells, repeated: a few bytes that ask for millions of cells."""
    sheet = (
        '<table:table table:name="S"><table:table-row table:number-rows-repeated="1000000"><table:table-cell '
        'table:number-columns-repeated="90" office:value-type="string"><text:p>x</text:p></table:table-cell>'
        "</table:table-row></table:table>"
    )
    content = taken_away(here.lead, here.round, here.post, format="ods")
    with zipfile.ZipFile(BytesIO(content)) as old:
        members = {name: old.read(name) for name in old.namelist()}
    start, mark, end = members["content.xml"].partition(b"<table:content-validations>")
    members["content.xml"] = start + sheet.encode() * 5 + mark + end
    into = BytesIO()
    with zipfile.ZipFile(into, "w") as archive:
        for name, part in members.items():
            archive.writestr(name, part)
    assert "or 400,000 cells: delete what you added" in bring_back(here, into.getvalue(), name="a.ods").words


def test_no_file_was_chosen(here):
    asked = Upload.__new__(Upload)
    seen = bring_back(here, taken_away(here.lead, here.round, here.post))
    asked.client, asked.day, asked.address = seen.client, seen.day, seen.address
    asked._open(seen.client, {})
    assert "Choose the workbook that you filled in" in asked.words
