"""Correcting one priority of a review: words changed, parts left out and added, mistakes said."""

import pytest

from goldenthread.plans.interpreting import from_json
from goldenthread.plans.models import Plan, PlanImport
from tests.plans.importing.making import SMALL, address, begun, fields_of, text_of

pytestmark = pytest.mark.django_db


def send(desk, review, key="p1", **changes):
    """Open a priority's page and send it as it stands, but for `changes`."""
    page = address("import_correct", desk.area, review.pk, key)
    data = {**fields_of(desk.client.get(page)), **{name.replace("__", "-"): value for name, value in changes.items()}}
    return desk.client.post(page, data, follow=True)


def read(review):
    """The plan as it stands in the review."""
    return from_json(PlanImport.objects.get(pk=review.pk).parsed)


def test_sent_untouched_nothing_changes(desk, review):
    before = read(review)
    response = send(desk, review)
    assert "Corrected. Nothing is stored as a plan until you confirm it." in text_of(response)
    assert read(review) == before and not Plan.objects.exists()


def test_words_leads_timescale_and_evidence(desk, review):
    send(
        desk,
        review,
        title="Sooner",
        evidence="One.\n\n Two. \n",
        a__0__text="Meet daily",
        a__0__leads="Nurse at Alderbourne ICB\nAll partners",
        a__0__timescale="July 26",
        o__0__text="Soon",
        o__0__actions=["p1.a1", "p2.a1"],
    )
    priority = read(review).priorities[0]
    assert (priority.title, priority.evidence) == ("Sooner", ("One.", "Two."))
    action, outcome = priority.actions[0], priority.outcomes[0]
    assert (action.text, [lead.name for lead in action.leads]) == (
        "Meet daily",
        ["Nurse at Alderbourne ICB", "All partners"],
    )
    assert action.timescale.periods[0].end.isoformat() == "2026-07-31"
    assert (outcome.text, outcome.attached_to) == ("Soon", ("p1.a1", "p2.a1"))


def test_parts_are_left_out_and_added(desk, review):
    send(desk, review, a__1__leave_out="on", a__3__ref="1.9", a__3__text="New", o__3__text="Better")
    priority = read(review).priorities[0]
    assert [action.ref for action in priority.actions] == ["1.1", "1.3", "1.9"]
    assert priority.outcomes[1].attached_to == (), "an outcome of the action that was left out belongs to none"
    assert priority.outcomes[-1].text == "Better"


def test_parts_added_after_others_were_left_out_have_keys_of_their_own(desk, review):
    send(desk, review, a__3__text="First added")
    send(desk, review, a__0__leave_out="on", a__4__text="Second added")
    keys = [action.key for action in read(review).priorities[0].actions]
    assert len(set(keys)) == len(keys) == 4


@pytest.mark.parametrize(
    ("changes", "sentence"),
    [
        ({"title": ""}, "Enter the title"),
        ({"a__0__text": ""}, "Enter what the action promises, or leave it out"),
        ({"o__0__text": ""}, "Enter the expected outcome, or leave it out"),
        ({"a__0__ref": "1" * 31}, "30 characters"),
        ({"o__0__actions": ["p9.a9"]}, "There is a problem"),
    ],
)
def test_a_mistake_is_said_and_what_was_typed_stays(desk, review, changes, sentence):
    before = read(review)
    response = send(desk, review, a__1__text="Kept as typed", **changes)
    assert sentence in text_of(response)
    assert fields_of(response)["a-1-text"] == ["Kept as typed"]
    assert read(review) == before


def test_the_last_action_stays(desk):
    review = begun(desk, SMALL.partition("## Priority 2")[0])
    out = {f"a__{place}__leave_out": "on" for place in range(3)}
    assert "A plan needs at least one action" in text_of(send(desk, review, **out))


def test_questions_about_what_is_gone_go_with_it(desk):
    text = SMALL.replace("| Therapy manager | by", "| | by")
    review = begun(desk, text)
    assert "no_lead_printed" in {question.code for question in read(review).questions}
    send(desk, review, a__1__leave_out="on")
    assert "no_lead_printed" not in {notice.code for notice in read(review).warnings}


def test_what_is_not_there(desk, review):
    assert desk.client.get(address("import_correct", desk.area, review.pk, "p9")).status_code == 404
