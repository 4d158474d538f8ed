"""In a browser: a lead takes the workbook away, fills it in, brings it back, chooses, and sends."""

from pathlib import Path

from django.urls import reverse
from playwright.sync_api import Page, expect

from goldenthread.common.clock import today
from goldenthread.monitoring.actions import save_draft
from goldenthread.monitoring.models import Update
from tests.factories.monitoring import situation
from tests.factories.partnership import HoldingFactory
from tests.monitoring.test_browser import PHONE, sign_in
from tests.monitoring.workbooks.filling import Book, texts_of


def prepared():
    made = situation(3)
    made.deputy = HoldingFactory(area=made.area, post=made.post, is_deputy=True).person
    made.round = made.open(opens_on=today(), reply_by=today(), freeze_on=today())
    return made


def take_away(page: Page) -> Book:
    with page.expect_download() as taken:
        page.get_by_role("button", name="Download for Excel").click()
    assert taken.value.suggested_filename.endswith(".xlsx")
    return Book(Path(taken.value.path()).read_bytes())


def bring_back(page: Page, book: Book, folder: Path) -> None:
    (folder / "mine.xlsx").write_bytes(book.saved)
    page.get_by_label("Choose the workbook that you filled in").set_input_files(folder / "mine.xlsx")
    page.get_by_role("button", name="Show what would change").click()


def test_a_lead_answers_by_workbook(new_context, live_server, check_page, tmp_path):
    here = prepared()
    page = sign_in(new_context(), here.lead, live_server)
    page.goto(reverse("monitoring:answer", args=[here.area.slug, here.round.pk, here.post.pk]))
    page.get_by_role("link", name="Answer in Excel instead").click()
    check_page(page)
    book = take_away(page).fill(0, rating="Completed", comment="From the file")
    book.fill(1, rating="Nearly").fill(2, rating="None of these is true")
    given = here.give(0, rating=None, comment="From the deputy")
    save_draft(by=here.deputy, round=here.round, post=here.post, answers=[given])
    bring_back(page, book, tmp_path)
    expect(page.get_by_role("heading", level=1)).to_contain_text("What your workbook would change")
    check_page(page)
    page.get_by_role("button", name="Store and send").click()
    expect(page.get_by_role("alert")).to_contain_text("Choose which to keep for")
    check_page(page)
    page.get_by_label("Take what the file says").check()
    page.get_by_role("button", name="Store and send").click()
    expect(page.get_by_text("1 answer sent.")).to_be_visible()
    expect(page.get_by_text("Say why none of these is true")).to_be_visible()
    check_page(page)
    assert texts_of(here)["comment"] == "From the file"
    assert Update.objects.get(action=here.actions[0]).state == "submitted"


def test_on_a_phone(new_context, live_server, check_page, tmp_path):
    here = prepared()
    phone = sign_in(new_context(viewport=PHONE), here.officer, live_server)
    phone.goto(reverse("monitoring:round_workbook", args=[here.area.slug, here.round.pk]))
    check_page(phone)
    bring_back(phone, take_away(phone).fill(0, comment="w" * 300).fill(1, rating="Started"), tmp_path)
    check_page(phone)
    phone.get_by_role("button", name="Store as drafts").click()
    expect(phone.get_by_text("2 answers kept in draft")).to_be_visible()
    check_page(phone)
    phone.goto(reverse("monitoring:round_workbook", args=[here.area.slug, here.round.pk]))
    phone.get_by_role("button", name="Show what would change").click()
    expect(phone.get_by_role("alert")).to_contain_text("Choose the workbook that you filled in")
    check_page(phone)
