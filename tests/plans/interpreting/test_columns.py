"""Columns, told from the words that plans head them with."""

import pytest

from goldenthread.plans.interpreting.columns import Column, column_of, header_of, reads_like_headings

HEADERS = [
    (
        "Actions | Lead Accountable Persons/Groups (LAPs/LAGs) | Measurable date/s and expected outcomes",
        "action lead outcome",
    ),
    (
        "Ref | Action | Owner | Start | End | Success measure | RAG | Progress",
        "ref action lead start end outcome rating progress",
    ),
    (
        "No. | What we will do | Who | By when | What will be different | BRAG rating | Comments",
        "ref action lead timescale outcome rating progress",
    ),
    (
        "Key tasks | SRO | Deadline | Expected impact | RAG",
        "action lead timescale outcome rating",
    ),
    (
        "Objective | Action | Lead officer | Target date | KPI | Status | Update",
        "objective action lead timescale outcome rating progress",
    ),
    (
        "Objective | Lead | By when | How will we know?",
        "action lead timescale outcome",
    ),
    (
        "Priority | Action ref | Action | Accountable | Start date | Completion date",
        "priority ref action lead start end",
    ),
    (
        "Theme | Priority action | Responsible | Timeframe",
        "priority action lead timescale",
    ),
    (
        "Action owner | Action",
        "lead action",
    ),
    (
        "Action | Lead | Milestones",
        "action lead timescale",
    ),
    (
        "Action | Lead | Timescale | Milestones",
        "action lead timescale milestone",
    ),
    (
        "Action | By whom | When | 6 months | 12 months",
        "action lead timescale milestone milestone",
    ),
    (
        "Ref | Action | Start/Rev/End | Lead",
        "ref action timescale lead",
    ),
    (
        "Description | Lead | Due date | Progress update (June 24)",
        "action lead timescale progress",
    ),
    (
        "Outcome | Baseline | Target | Linked actions",
        "outcome baseline target links",
    ),
    (
        "Action | Progress RAG | Impact to date",
        "action rating progress",
    ),
    (
        "Action | Lead | Next steps",
        "action lead other",
    ),
    (
        "Action | Lead | Revised end date | Cost",
        "action lead other other",
    ),
]


@pytest.mark.parametrize(("headings", "expected"), HEADERS)
def test_headers(headings: str, expected: str):
    header = header_of([heading.strip() for heading in headings.split("|")])
    assert header is not None
    assert [column.value for column in header.columns] == expected.split()
    assert header.of_actions


@pytest.mark.parametrize(
    "headings",
    [
        "Meeting | Date | Lead",
        "Group | Responsible for | Frequency",
        "Risk | Mitigating action | Owner | RAG",
        "Version | Date | Author",
        "1.1 Do this | Head of SEND | March 2025",
        "Priority | Number of actions | Page",
        "",
        "Name | Post",
    ],
)
def test_headers_of_other_tables(headings: str):
    header = header_of([heading.strip() for heading in headings.split("|")])
    assert header is None or not header.of_actions


def test_one_column_may_be_headed_actions():
    header = header_of(["Our actions"])
    assert header is not None
    assert header.columns == (Column.ACTION,)


def test_words_that_say_nothing_known():
    assert column_of("Ward") is Column.OTHER
    assert column_of("") is Column.OTHER


def test_what_could_head_another_table():
    assert reads_like_headings(["Risk", "Owner", "Rating"])
    assert not reads_like_headings(["Hire two nurses", "Head of SEND", "March 2025"])
    assert not reads_like_headings(["1.1 Review leads", "Owner", "Status"])
