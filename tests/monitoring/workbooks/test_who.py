"""A lead takes away their own post's workbook, the officer everybody's; notes go to whom they are for."""

from datetime import timedelta

import pytest

from goldenthread.monitoring.actions import freeze_round, save_draft
from goldenthread.monitoring.models import Update, WorkbookUpload
from goldenthread.partnership.roles import Role
from tests.factories.monitoring import AFTER, OPENS, on
from tests.factories.partnership import HoldingFactory, PostFactory, person_with
from tests.factories.plans import ActionFactory, PriorityFactory
from tests.monitoring.views.reading import address, see, signed_in
from tests.monitoring.workbooks.filling import Book, Upload, book_of, bring_back, taken_away, texts_of

pytestmark = pytest.mark.django_db


@pytest.fixture
def wide(here):
    """The same round with a second post that answers, and an action for which nobody does."""
    freed = PriorityFactory(plan=here.plan)
    here.second = HoldingFactory(area=here.area, post=PostFactory(area=here.area))
    here.other = ActionFactory(priority=freed, leads=[here.second.post])
    here.round.asked.model.objects.create(area=here.area, round=here.round, action=here.other, post=here.second.post)
    here.round.asked.model.objects.create(area=here.area, round=here.round, action=ActionFactory(priority=freed))
    return here


def place_of(book: Book, action) -> int:
    return next(place for place in range(4) if action.pk.hex in book.cell(place, "key").value)


def test_everybodys_workbook_stores_for_each_post_in_one_go(wide):
    book = Book(taken_away(wide.officer, wide.round))
    book.fill(place_of(book, wide.actions[0]), rating="Started", comment="For the first")
    book.fill(place_of(book, wide.other), rating="Completed", comment="For the second")
    seen = Upload(wide.officer, wide.round, None, book.saved)
    assert sorted(seen.outcomes) == ["New", "New", "Unchanged", "Unchanged"]
    assert "2 answers sent" in seen.confirm(send=True).words
    rows = {row.action_id: row for row in Update.objects.all()}
    assert rows[wide.actions[0].pk].post == wide.post
    assert rows[wide.other.pk].post == wide.second.post
    assert {row.submitted_by_post.split(",")[0] for row in rows.values()} == {"Programme officer"}


def test_the_officers_page_names_what_no_workbook_holds(wide):
    page = see(wide.officer, "round_workbook", wide.area, wide.round.pk).content.decode()
    assert "1 action is left out, because nobody answers." in page
    assert page.count("workbook of") == 4


def test_one_posts_rows_are_not_taken_at_another_posts_page(wide):
    book = Book(taken_away(wide.officer, wide.round))
    book.fill(place_of(book, wide.other), comment="Not mine")
    seen = bring_back(wide, book)
    assert seen.outcomes.count("Can’t be taken") == 1
    assert "is not asked of" in seen.words


def test_others_have_no_such_page(wide):
    for person in (wide.second.person, person_with(Role.READER, wide.area)):
        for name, more in (("workbook", []), ("download_workbook", ["xlsx"])):
            assert see(person, name, wide.area, wide.round.pk, wide.post.pk, *more).status_code == 404
        assert see(person, "round_workbook", wide.area, wide.round.pk).status_code == 403


def test_an_upload_is_its_persons_and_the_officers(here):
    seen = bring_back(here, book_of(here).fill(0, comment="x"))
    key = seen.upload.pk
    assert see(here.lead, "workbook_upload", here.area, key).status_code == 200
    assert see(here.officer, "workbook_upload", here.area, key).status_code == 200
    assert see(here.deputy, "workbook_upload", here.area, key).status_code == 404


def test_a_deputy_answers_by_workbook_and_the_record_says_so(here):
    book = Book(taken_away(here.deputy, here.round, here.post)).fill(0, rating="Started")
    bring_back(here, book, by=here.deputy).confirm(send=True)
    assert Update.objects.get().submitted_by_post.startswith("Deputy of")


def test_a_note_is_in_the_workbook_of_its_writer_and_of_the_officer_only(here):
    with on(OPENS):
        save_draft(by=here.lead, round=here.round, post=here.post, answers=[here.give(officer_note="Secret")])
    assert book_of(here).cell(0, "officer_note").value == "Secret"
    assert Book(taken_away(here.officer, here.round)).cell(0, "officer_note").value == "Secret"
    content = taken_away(here.deputy, here.round, here.post)
    cell = Book(content).cell(0, "officer_note")
    assert "wrote a note that you may not read" in cell.value
    assert cell.protection.locked
    seen = bring_back(here, Book(content).fill(0, officer_note="Overwritten", comment="y"), by=here.deputy)
    seen.confirm()
    assert texts_of(here) == {"officer_note": "Secret", "comment": "y"}


def test_a_note_written_after_the_export_is_neither_shown_nor_overwritten(here):
    book = Book(taken_away(here.deputy, here.round, here.post)).fill(0, officer_note="The deputy’s")
    with on(OPENS):
        save_draft(by=here.lead, round=here.round, post=here.post, answers=[here.give(officer_note="Secret")])
    seen = bring_back(here, book, by=here.deputy)
    assert seen.outcomes[0] == "Can’t be taken"
    assert "Secret" not in seen.words
    assert texts_of(here) == {"officer_note": "Secret"}


def test_a_frozen_round_gives_and_takes_no_workbook(here):
    book = book_of(here).fill(0, comment="Too late")
    waiting = bring_back(here, book)
    with on(AFTER):
        freeze_round(by=here.officer, round=here.round)
    assert see(here.lead, "workbook", here.area, here.round.pk, here.post.pk, day=AFTER).status_code == 302
    waiting.day = AFTER
    assert "is frozen" in waiting.confirm().words
    assert not Update.objects.exists()
    assert WorkbookUpload.objects.get().state == "waiting"


def test_before_a_round_opens_it_can_be_looked_at_and_not_answered(here):
    early = OPENS - timedelta(days=3)
    page = see(here.lead, "workbook", here.area, here.round.pk, here.post.pk, day=early)
    assert "You can bring your workbook back from that day" in page.content.decode()
    assert "opens on" in bring_back(here, book_of(here), day=early).words


def test_no_such_format(here):
    with on(OPENS):
        page = signed_in(here.lead).get(address("download_workbook", here.area, here.round.pk, here.post.pk, "pdf"))
    assert page.status_code == 404
