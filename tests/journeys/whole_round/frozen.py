"""What the frozen round says on its page: exactly what happened."""

from playwright.sync_api import Page, expect

from tests.journeys.whole_round.officer import QUESTION
from tests.journeys.whole_round.stage import Stage
from tests.journeys.whole_round.story import CLEARED, COLLEAGUE, STORY
from tests.machinery.browser import DESKTOP, PHONE


def says_what_happened(stage: Stage, page: Page) -> None:
    """Each card of the frozen round says what happened to its action, and no more."""
    stage.look_at(page)
    cards = page.locator("main .app-card")
    expect(cards).to_have_count(len(STORY))
    for told, card in zip(STORY, cards.all(), strict=True):
        words = " ".join(card.inner_text().split())
        assert words.startswith(f"{told.label} {told.post} – since the last round: new {told.rating}"), words
        assert f"For the board {told.comment}" in words if told.comment else "For the board" not in words
        sent = f"Sent {told.sent_on} by {told.sent_by} How do you know?" if told.sent_by else ""
        assert sent in words and ("Sent " in words) is bool(sent)
        assert (f"{told.rating} Late " in words) is told.late
        assert (f"Cleared {CLEARED}" in words) is told.cleared and "Not cleared" not in words
        assert (f"New date proposed {told.moves_to} {told.reason}" in words) is bool(told.moves_to)
        assert told.reason in words and ("Disagrees" in words) is (told.reason != "" and not told.moves_to)
        assert ("Vacant Nobody held the post" in words) is told.vacant
        assert COLLEAGUE not in words


def keeps_who_did_what(stage: Stage, page: Page) -> None:
    """The lead answers for a colleague's words; the answer's history says whose they were, and who cleared it."""
    told = history(stage, page, "1.5 Plans are written in 20 weeks")
    asker, label = "Ann Asker (Head of SEND at Alderbourne Council)", "1.5 Plans are written in 20 weeks in Autumn 2026"
    for step in (
        f"{asker} asked {COLLEAGUE} about {label}.",
        f"{COLLEAGUE} wrote a contribution to {label}.",
        f"{asker} took over what {COLLEAGUE} wrote for {label}.",
        f"{asker} sent an answer for {label}.",
        f"Dee Director (Director of children’s services at Alderbourne Council) cleared an answer for {label}.",
    ):
        assert step in told, told
    told = history(stage, page, "1.2 Every teacher is trained")
    label = "1.2 Every teacher is trained in Autumn 2026"
    assert told.count(f"Hedy Head (Headteacher at Hill School) sent an answer for {label}.") == 2
    assert "Accepted 26 November 2026, Olu Officer" in told
    assert f"Olu Officer (Programme officer) returned an answer for {label}." in told and QUESTION not in told


def history(stage: Stage, page: Page, label: str) -> str:
    """The words of the page of what happened to an answer, from its card in the frozen round."""
    page.goto(stage.address("monitoring:round", stage.round.pk))
    page.get_by_role("link", name=f"What happened to this answer {label}").click()
    expect(page.get_by_role("heading", level=1)).to_contain_text(label)
    for size in (PHONE, DESKTOP):
        page.set_viewport_size(size)
        stage.look_at(page)
    return " ".join(page.locator("main").inner_text().split())
