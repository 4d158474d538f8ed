"""The officer's scenes: opening the round, reading, returning, accepting and freezing."""

import re

from playwright.sync_api import Page, expect

from goldenthread.monitoring.models import Update
from tests.journeys.whole_round.cast import FREEZE_ON, OPENS, REPLY_BY
from tests.journeys.whole_round.stage import Stage, fill_day, words_of

QUESTION = "Which two teachers are still to be trained?"


def opens(stage: Stage, page: Page) -> None:
    """The officer opens the round on screen, and everybody who is asked gets one mail."""
    page.goto(stage.address("monitoring:rounds"))
    stage.look_at(page)
    page.get_by_role("button", name="Open a round").click()
    expect(page.get_by_text("The answering post is vacant and has no deputy: 1.6")).to_be_visible()
    stage.look_at(page)
    page.get_by_label("Name of the round").fill("Autumn 2026")
    for name, day in (("opens_on", OPENS), ("reply_by", REPLY_BY), ("freeze_on", FREEZE_ON)):
        fill_day(page, name, day)
    page.get_by_label("SEND Partnership Board, 10 December 2026").check()
    page.get_by_label("Started, in progress, completed").check()
    page.get_by_role("button", name="Open the round").click()
    expect(page.get_by_text("Autumn 2026 is open.")).to_be_visible()
    stage.look_at(page)


def mail_went_to_whom_it_should(stage: Stage) -> None:
    """One mail each, which names the actions of the post; for the vacant one to the contact of its body."""
    asked = {"phone": ("1.1", "1.2"), "excel": ("1.3", "1.4"), "asker": ("1.5",), "silent": ("1.7",)}
    asked["contact"] = ("1.6",)
    for who, actions in asked.items():
        (letter,) = stage.letters_to(who)
        assert letter["Subject"] == "Autumn 2026: your update, reply by 20 November 2026"
        assert re.findall(r"^- (\d\.\d)", words_of(letter), re.MULTILINE) == list(actions)
        assert "Reply by Friday 20 November 2026" in words_of(letter)
    assert "Nobody holds the post of Virtual school head" in stage.last_letter_to("contact")
    assert len(stage.sink.messages) == len(asked)


def sees_the_vacancy(stage: Stage, page: Page) -> None:
    """The vacant post is an alarm on the round's page, which also says who was asked in its place."""
    page.goto(stage.address("monitoring:round", stage.round.pk))
    row = page.get_by_role("row").filter(has_text="Virtual school head").first
    expect(row.get_by_text("Vacant", exact=True)).to_be_visible()
    expect(row).to_contain_text("since 1 September 2026")
    expect(row).to_contain_text("Cora Contact, contact of the body")
    stage.look_at(page)


def returns_one(stage: Stage, page: Page) -> None:
    """One answer goes back with a question."""
    page.goto(stage.address("monitoring:round", stage.round.pk))
    page.get_by_role("link", name="1.2 Every teacher is trained").click()
    stage.look_at(page)
    page.get_by_label("What do you want to know?").fill(QUESTION)
    page.get_by_role("button", name="Return it").click()
    expect(page.get_by_text("sees your question on their page")).to_be_visible()
    stage.look_at(page)


def accepts_the_clean_ones(stage: Stage, page: Page) -> None:
    """What contradicts nothing and moves nothing is accepted at once; the officer reads the other two."""
    page.goto(stage.address("monitoring:round", stage.round.pk))
    page.get_by_role("button", name="Accept the 3 clean ones").click()
    expect(page.get_by_text("3 answers accepted.")).to_be_visible()
    stage.look_at(page)
    accepted = Update.objects.filter(state="accepted").values_list("action", flat=True)
    assert set(accepted) == {stage.cast.actions[each].pk for each in ("1.2", "1.3", "1.5")}
    page.goto(stage.address("monitoring:matrix", stage.round.pk))
    stage.look_at(page)


def freezes(stage: Stage, page: Page) -> None:
    """The officer is told who says nothing, and freezes."""
    page.goto(stage.address("monitoring:round", stage.round.pk))
    page.get_by_role("button", name="Freeze this round").click()
    expect(page.get_by_text("2 actions will say “No reply”")).to_be_visible()
    stage.look_at(page)
    page.get_by_role("button", name="Freeze it now").click()
    expect(page.get_by_text("is frozen. Its report can be made now.")).to_be_visible()
