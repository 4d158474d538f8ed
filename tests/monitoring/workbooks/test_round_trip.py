"""Out and back: what a lead writes into the workbook is stored as if it had been typed on the page."""

from datetime import date

import pytest

from goldenthread.monitoring.models import Update, UpdateText
from tests.factories.monitoring import OPENS, on, situation, word
from tests.factories.partnership import GroupFactory
from tests.monitoring.workbooks.filling import Book, Upload, taken_away

pytestmark = pytest.mark.django_db


@pytest.fixture
def here():
    made = situation(3, finish=date(2026, 12, 1))
    made.group = GroupFactory(area=made.area, name="SEND board")
    made.round = made.open()
    return made


def book_of(here) -> Book:
    return Book(taken_away(here.lead, here.round, here.post))


def upload(here, content: bytes, **options) -> Upload:
    return Upload(here.lead, here.round, here.post, content, **options)


def texts(here, index=0) -> dict[str, str]:
    rows = UpdateText.objects.filter(update__action=here.actions[index])
    return dict(rows.values_list("kind", "text"))


def test_everything_that_can_be_filled_in_is_stored(here):
    filled = book_of(here).fill(
        0,
        rating="In progress",
        comment="First line\n\nThird line",
        next_step="Go on",
        obstacle="Money",
        help_wanted="Decide",
        help_from="SEND board",
        proposed_finish=date(2027, 3, 31),
        proposed_start=date(2027, 1, 4),
        proposed_words="Spring term 2027",
        move_reason="Staff left",
        contradiction_reason="Because",
        officer_note="Between us",
    )
    seen = upload(here, filled.saved)
    assert seen.outcomes == ["New", "Unchanged", "Unchanged"]
    assert not Update.objects.exists()
    done = seen.confirm(send=True)
    assert "1 answer sent." in done.words
    row = Update.objects.get()
    assert (row.state, row.rating.word, row.help_from.name) == ("submitted", "In progress", "SEND board")
    assert (row.proposed_start, row.proposed_finish) == (date(2027, 1, 4), date(2027, 3, 31))
    assert row.proposed_words == "Spring term 2027"
    assert texts(here) == {
        "comment": "First line\n\nThird line",
        "next_step": "Go on",
        "obstacle": "Money",
        "help_wanted": "Decide",
        "move_reason": "Staff left",
        "contradiction_reason": "Because",
        "officer_note": "Between us",
    }
