"""The leads' scenes: on a phone by the link of a mail, with a workbook, and with a colleague's words."""

from pathlib import Path

from playwright.sync_api import Page, expect

from tests.journeys.whole_round.cast import NEW_FINISH
from tests.journeys.whole_round.officer import QUESTION
from tests.journeys.whole_round.stage import Stage, words_of
from tests.machinery.browser import PHONE
from tests.monitoring.workbooks.filling import Book


def cards(page: Page, label: str):
    """The card of one action on a lead's page."""
    return page.locator("section.app-card").filter(has_text=label)


def answers_on_a_phone(stage: Stage) -> None:
    """Link, code, two ratings; the page asks why one is overdue; the answer comes, and a copy by mail."""
    page = stage.by_link(stage.last_letter_to("phone"), viewport=PHONE, has_touch=True)
    late, trained = cards(page, "1.1 Schools share"), cards(page, "1.2 Every teacher")
    late.get_by_label("In progress").check()
    late.get_by_label("What should the board know?").fill("31 of 38 schools share their data.")
    trained.get_by_label("Completed").check()
    trained.get_by_label("What should the board know?").fill("Nearly all are trained.")
    page.get_by_role("button", name="Send my answers").click()
    expect(page.get_by_role("alert")).to_contain_text("There is a problem")
    stage.look_at(page)
    late.get_by_label("Why is that so?").fill("Seven schools changed their system.")
    page.get_by_role("button", name="Send my answers").click()
    expect(page.get_by_text("Everything is answered. Thank you.")).to_be_visible()
    stage.look_at(page)
    assert "31 of 38 schools share their data." in stage.last_letter_to("phone")


def answers_the_question(stage: Stage) -> None:
    """The reminder names the returned action alone; the same link shows the question, and takes another answer."""
    letter = stage.last_letter_to("phone")
    assert "1.2  Every teacher is trained (last time: returned with a question)" in letter and "1.1" not in letter
    page = stage.by_link(letter, viewport=PHONE, has_touch=True)
    expect(page.get_by_text(QUESTION)).to_be_visible()
    trained = cards(page, "1.2 Every teacher")
    trained.get_by_label("What should the board know?").fill("All 64 teachers are trained, the last two on Monday.")
    page.get_by_role("button", name="Send my answers").click()
    expect(page.get_by_text("Everything is answered. Thank you.")).to_be_visible()
    stage.look_at(page)


def answers_by_workbook(stage: Stage) -> None:
    """Download, fill in, upload, look at the preview, confirm: after the reply-by day, and with another date."""
    page = stage.signed_in(stage.cast.people["excel"])
    page.goto(stage.address("monitoring:answer", stage.round.pk, stage.cast.posts["excel"].pk))
    stage.look_at(page)
    page.get_by_role("link", name="Answer in Excel instead").click()
    stage.look_at(page)
    with page.expect_download() as taken:
        page.get_by_role("button", name="Download for Excel").click()
    book = Book(Path(taken.value.path()).read_bytes())
    book.fill(0, rating="Started", comment="Advice came in seven weeks on average.")
    book.fill(1, rating="In progress", comment="Two of three clinics are open.", proposed_finish=NEW_FINISH)
    book.fill(1, move_reason="The lease of the third starts in March.")
    (stage.folder / "mine.xlsx").write_bytes(book.saved)
    page.get_by_label("Choose the workbook that you filled in").set_input_files(stage.folder / "mine.xlsx")
    page.get_by_role("button", name="Show what would change").click()
    expect(page.get_by_role("heading", level=1)).to_contain_text("What your workbook would change")
    stage.look_at(page)
    page.get_by_role("button", name="Store and send 2 answers").click()
    expect(page.get_by_text("2 answers sent.")).to_be_visible()
    stage.look_at(page)
    assert "Two of three clinics are open." in stage.last_letter_to("excel")


def asks_a_colleague(stage: Stage, page: Page) -> None:
    """The lead asks somebody at another body by email address."""
    page.goto(stage.address("monitoring:answer", stage.round.pk, stage.cast.posts["asker"].pk))
    stage.look_at(page)
    page.get_by_role("button", name="Ask a colleague").click()
    stage.look_at(page)
    page.get_by_label("Your colleague’s email address").fill("sam.okafor@trust.example.org")
    page.get_by_label("Their name").fill("Sam Okafor")
    page.get_by_label("What do you want to know?").fill("How long did plans take?")
    page.get_by_role("button", name="Ask", exact=True).click()
    expect(page.get_by_text("Sam Okafor is asked by email.")).to_be_visible()
    stage.look_at(page)


def colleague_answers(stage: Stage) -> None:
    """The colleague writes on a page of their own, by the link of their mail."""
    (letter,) = [words_of(each) for each in stage.sink.messages if each["To"] == "sam.okafor@trust.example.org"]
    page = stage.by_link(letter)
    page.get_by_label("Your answer").fill("19 weeks on average in October.")
    page.get_by_role("button", name="Send my answer").click()
    expect(page.get_by_text("Sent to Ann Asker. Thank you.")).to_be_visible()
    stage.look_at(page)
    assert "19 weeks on average in October." in stage.last_letter_to("asker")


def takes_the_words_over(stage: Stage, page: Page) -> None:
    """The words become the lead's draft; the lead rates and sends, and it waits for the body's own clearance."""
    page.goto(stage.address("monitoring:answer", stage.round.pk, stage.cast.posts["asker"].pk))
    stage.look_at(page)
    page.get_by_role("button", name="Take it over").click()
    expect(page.get_by_label("What should the board know?")).to_have_value("19 weeks on average in October.")
    page.get_by_label("In progress").check()
    page.get_by_role("button", name="Send this answer").click()
    expect(page.get_by_text("Everything is answered. Thank you.")).to_be_visible()
    stage.look_at(page)


def director_clears(stage: Stage) -> None:
    """The post that clears for the body is told by mail, reads the answer and clears it."""
    letter = stage.last_letter_to("clears")
    assert "1 answer for Autumn 2026" in letter
    page = stage.signed_in(stage.cast.people["clears"])
    page.goto(next(word for word in letter.split() if word.startswith("http")))
    expect(page.get_by_text("19 weeks on average in October.")).to_be_visible()
    stage.look_at(page)
    page.get_by_role("button", name="Clear it").click()
    expect(page.get_by_text("1 answer cleared.")).to_be_visible()
    stage.look_at(page)
