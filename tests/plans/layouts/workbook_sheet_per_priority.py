"""A workbook with a sheet for each priority and one for the key: real dates, ratings as letters, comments by date."""

from datetime import date
from io import BytesIO

from openpyxl import Workbook
from openpyxl.styles import PatternFill
from openpyxl.worksheet.worksheet import Worksheet

NAME = "workbook_sheet_per_priority.xlsx"
HEADINGS = (
    "No.", "Key tasks", "SRO", "Deadline", "KPI", "Baseline", "Target", "BRAG", "Progress June 2025",
    "Progress Sept 2025", "Cost",
)  # fmt: skip
FIRST = (
    ("A1", "Count every child who is waiting", "Director of Education", date(2025, 7, 31), "Waiting list published",
     "None", "Monthly list", "G", "Form agreed", "First list out", "£0"),
    ("A2", "Halve the wait for speech therapy", "Therapy lead at Northmoor ICB\nHead of commissioning",
     date(2026, 3, 31), "Median wait in weeks", "22 weeks", "11 weeks", "A", "", "", "£90k"),
    ("A3", "Write to families every term", None, "Termly", None, None, None, "B", "", "Letter 2 sent", None),
)  # fmt: skip
SECOND = (
    ("B1", "Place a nurse in each special school", "Chief Nurse", "Q3 2025-26", "Nurses in post", "3 of 7", "7 of 7",
     "R", "", "Advert failed", "£210k"),
    ("B2", "Review transport with parents", "Transport manager and parent carer forum", "tbc", "Fewer late arrivals",
     None, None, None, "", "", None),
)  # fmt: skip
KEY = (
    ("BRAG", "What it means"), ("B", "Done and evidenced"), ("R", "Off track"), ("A", "At risk"), ("G", "On track"),
)  # fmt: skip


def build() -> bytes:
    """The workbook."""
    book = Workbook()
    first = book.active
    assert isinstance(first, Worksheet)
    _fill(first, "Priority A", "Shorter waits", FIRST)
    _fill(book.create_sheet(), "Priority B", "Health in school", SECOND)
    key = book.create_sheet("Key")
    for row in (
        ("BRAG", "What it means"),
        ("B", "Done and evidenced"),
        ("R", "Off track"),
        ("A", "At risk"),
        ("G", "On track"),
    ):
        key.append(row)
    book.properties.title = "Northmoor SEND improvement plan 2025/26"
    file = BytesIO()
    book.save(file)
    return file.getvalue()


def _fill(sheet: Worksheet, name: str, title: str, rows: tuple[tuple[object, ...], ...]) -> None:
    sheet.title = name
    sheet.append([title])
    sheet.append([])
    sheet.append(HEADINGS)
    for cell in sheet[3]:
        cell.fill = PatternFill("solid", start_color="1F4E79")
    for row in rows:
        sheet.append(row)
