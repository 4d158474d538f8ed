"""Headings: which are priorities, which announce a part of one, and which stand in a table of contents."""

import pytest

from goldenthread.plans.interpreting.headings import is_contents_entry, numbered_heading, priority_heading
from goldenthread.plans.interpreting.roles import Role, role_and_words, role_of


@pytest.mark.parametrize(
    ("text", "word", "ref", "title"),
    [
        ("Improvement priority 1:\nBetter starts", "Improvement priority", "1", "Better starts"),
        ("Theme 2 – Voice", "Theme", "2", "Voice"),
        ("Priority one: Early years", "Priority", "1", "Early years"),
        ("PRIORITY TWELVE - HEALTH", "Priority", "12", "HEALTH"),
        ("Key area 3: Culture", "Key area", "3", "Culture"),
        ("Area for priority action 2: Waits", "Area for priority action", "2", "Waits"),
        ("Workstream A: Health", "Workstream", "A", "Health"),
        ("Objective IV – Voice", "Objective", "IV", "Voice"),
        ("Priority No. 3: Data", "Priority", "3", "Data"),
        ("Priority 1.2 Transitions", "Priority", "1.2", "Transitions"),
        ("Priority 4", "Priority", "4", ""),
        ("**Theme 5: Bold**", "Theme", "5", "Bold"),
        ("Theme: Inclusion", "Theme", None, "Inclusion"),
    ],
)
def test_headings_of_priorities(text: str, word: str, ref: str | None, title: str):
    found = priority_heading(text, sure=True)
    assert found is not None
    assert (found.word, found.ref, found.title) == (word, ref, title)


@pytest.mark.parametrize(
    "text",
    [
        "Priority areas",
        "Priority 1 is about inclusion",
        "Priority 1..... 3",
        "In this area 3 schools are full",
        "Aim: more",
        "Contents",
        "Theme 1 " + "word " * 50,
    ],
)
def test_other_headings(text: str):
    assert priority_heading(text, sure=True) is None


def test_plain_text_needs_a_mark_after_the_number():
    assert priority_heading("Priority 2: Health", sure=False) is not None
    assert priority_heading("Priority 2 Health", sure=False) is None
    assert priority_heading("Theme: Health", sure=False) is None


@pytest.mark.parametrize(
    ("text", "ref", "title"),
    [
        ("1. Early years", "1", "Early years"),
        ("A) Inclusion", "A", "Inclusion"),
        ("2.1 Transitions", "2.1", "Transitions"),
    ],
)
def test_numbered_headings(text: str, ref: str, title: str):
    found = numbered_heading(text)
    assert found is not None
    assert (found.ref, found.title) == (ref, title)


@pytest.mark.parametrize("text", ["A plan for all", "2024 plan", "1. 2. 3", "1. Early years ..... 4", "Early years"])
def test_what_is_no_numbered_heading(text: str):
    assert numbered_heading(text) is None


def test_entries_of_a_table_of_contents():
    assert is_contents_entry("Priority 1 ....... 12")
    assert is_contents_entry("Priority 1\t12")
    assert not is_contents_entry("Priority 1: 12 schools")


@pytest.mark.parametrize(
    ("text", "role"),
    [
        ("What the data tells us:", Role.EVIDENCE),
        ("What the data/evidence tells us:**", Role.EVIDENCE),
        ("Our parents and carers have said:", Role.EVIDENCE),
        ("Why is this a priority?", Role.EVIDENCE),
        ("2.1 What inspectors found", Role.EVIDENCE),
        ("Where are we now?", Role.EVIDENCE),
        ("Families told us", Role.EVIDENCE),
        ("What do we know?", Role.EVIDENCE),
        ("Rationale", Role.EVIDENCE),
        ("Our actions to deliver this are to:", Role.ACTIONS),
        ("What we will do", Role.ACTIONS),
        ("Key actions", Role.ACTIONS),
        ("What are we going to do?", Role.ACTIONS),
        ("Action plan", Role.ACTIONS),
        ("Next steps", Role.ACTIONS),
        ("What will be different", Role.OUTCOMES),
        ("How will we know it has worked?", Role.OUTCOMES),
        ("Success measures", Role.OUTCOMES),
        ("Expected outcomes", Role.OUTCOMES),
        ("Impact", Role.OUTCOMES),
        ("Progress to date", Role.PROGRESS),
        ("What have we achieved", None),
        ("What has changed", Role.PROGRESS),
        ("Our ambition", Role.AIM),
        ("Monitoring arrangements", None),
        ("Contents", None),
        ("Reporting", None),
        ("", None),
        ("We will do what it takes to act on what the evidence of the last ten years tells us all here", None),
    ],
)
def test_roles(text: str, role: Role | None):
    assert role_of(text) is role


def test_a_line_that_says_itself_what_it_is():
    assert role_and_words("Why this matters: families wait.") == (Role.EVIDENCE, "families wait.")
    assert role_and_words("What we will do:") is None
    assert role_and_words("Note: families wait.") is None
