"""An OpenDocument spreadsheet and a PDF whose table breaks over a page, from the file to the stored plan."""

import pytest
from odf import table

from goldenthread.plans.models import Plan
from goldenthread.plans.queries import plan_content
from tests.documents.reading.samples import OpenSheet, open_cell, pdf
from tests.plans.importing.making import fields_of, text_of, upload

pytestmark = pytest.mark.django_db
HEADINGS = ("Ref", "Action", "Lead", "Timescale", "Expected outcome")


def confirmed(desk, name, content):
    """The plan that a document becomes when its review is confirmed as it stands."""
    opened = upload(desk, name, content)
    assert "Review what we read" in text_of(opened)
    address = opened.redirect_chain[-1][0]
    desk.client.post(address, {**fields_of(opened), "confirm": "yes"})
    return plan_content(Plan.objects.get())


def outline(content):
    """References with leads, printed timescales and the outcomes that belong to each action."""
    outcomes = {outcome.id: outcome.text for outcome in content.outcomes}
    return [
        (
            action.reference,
            action.text,
            [lead.printed for lead in action.leads],
            action.printed_timescale.text,
            [outcomes[key] for key in action.outcomes],
        )
        for action in content.actions
    ]


def test_an_open_document_spreadsheet(desk):
    """A lead's cell merged over two rows; a date as text; two priorities as banners."""
    sheet = OpenSheet("Plan")
    sheet.row("Northmoor SEND plan 2026-27")
    sheet.row("Priority 1: Shorter waits")
    sheet.row(*HEADINGS)
    merged = open_cell("Head of SEND at Alderbourne Council", numberrowsspanned="2", numbercolumnsspanned="1")
    sheet.row("1.1", "Count who waits", merged, "July 2026", "1.1 - The list is known")
    sheet.row("1.10", "Halve the wait", table.CoveredTableCell(), "by March 2027", "1.10 - Half as long")
    sheet.row("Priority 2: Trust")
    sheet.row(*HEADINGS)
    sheet.row("2.1", "Write to families", "All partners", "Termly", "")
    content = confirmed(desk, "plan.ods", sheet.bytes())
    assert [(one.reference, one.title) for one in content.priorities] == [("1", "Shorter waits"), ("2", "Trust")]
    head = ["Head of SEND at Alderbourne Council"]
    assert outline(content) == [
        ("1.1", "Count who waits", head, "July 2026", ["The list is known"]),
        ("1.10", "Halve the wait", head, "by March 2027", ["Half as long"]),
        ("2.1", "Write to families", ["All partners"], "Termly", []),
    ]
    assert content.actions[0].leads[0].target == desk.post.pk
    assert content.title == "Northmoor SEND plan 2026-27"


def test_a_pdf_whose_table_and_outcome_break_over_a_page(desk):
    """Its rows go on after the break, its headings stand there again, and one row is cut in two."""
    long = " ".join(f"Families say in survey {number} that help came in time." for number in range(1, 60))
    rows = [
        ("1.1", "Meet every week", "Head of SEND at Alderbourne Council", "Autumn 26", "1.1 - Waits are shorter."),
        ("1.2", "Ask families twice a year", "All partners", "July 2027", f"1.2 - {long}"),
        ("1.3", "Hire two therapists", "Therapy manager at Alderbourne ICB", "by March 2027", "1.3 - Nobody waits."),
    ]
    cells = "".join("<tr>" + "".join(f"<td>{cell}</td>" for cell in row) + "</tr>" for row in rows)
    heads = "<thead><tr>" + "".join(f"<th>{heading}</th>" for heading in HEADINGS) + "</tr></thead>"
    html = f"<h1>Northmoor SEND plan 2026-27</h1><h2>Priority 1: Shorter waits</h2><table>{heads}{cells}</table>"
    document = pdf(html, "@page{size:A4 landscape}td{width:20%}tr{break-inside:auto}")
    assert pages_of(document) > 1
    content = confirmed(desk, "plan.pdf", document)
    assert outline(content) == [
        ("1.1", "Meet every week", ["Head of SEND at Alderbourne Council"], "Autumn 26", ["Waits are shorter."]),
        ("1.2", "Ask families twice a year", ["All partners"], "July 2027", [long]),
        ("1.3", "Hire two therapists", ["Therapy manager at Alderbourne ICB"], "by March 2027", ["Nobody waits."]),
    ]


def pages_of(document):
    import io

    import pypdf

    return len(pypdf.PdfReader(io.BytesIO(document)).pages)
