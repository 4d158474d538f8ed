"""The matrix, more time, what changed, and the next round like this one, on screen."""

from datetime import date, timedelta

import pytest
from lxml import html

from goldenthread.monitoring.actions import freeze_round
from goldenthread.monitoring.models import Round
from goldenthread.partnership.roles import Role
from goldenthread.requests.models import Request
from tests.factories.monitoring import AFTER, FREEZE_ON, OPENS, REPLY_BY, on, situation
from tests.factories.partnership import HoldingFactory, PostFactory, person_with
from tests.factories.plans import ActionFactory, PriorityFactory
from tests.monitoring.views.reading import form_values, see, send, words_of

pytestmark = pytest.mark.django_db
SPRING = date(2027, 3, 1)


class TestMatrix:
    @pytest.fixture
    def here(self):
        made = situation(2)
        other = HoldingFactory(area=made.area, post=PostFactory(area=made.area, title="Nurse"))
        ActionFactory(priority=PriorityFactory(plan=made.plan, reference="2", title="Health"), leads=[other.post])
        made.round = made.open()
        made.send(made.round, made.give(0))
        return made

    def test_by_link_kept_in_the_address(self, here):
        page = see(here.officer, "matrix", here.area, here.round.pk, query="?by=body")
        words = words_of(page)
        assert here.post.body.name in words and "1 of 3 actions answered" in words
        assert "Nurse" not in words_of(see(here.officer, "matrix", here.area, here.round.pk, query="?by=priority"))
        assert "Nurse" in words_of(see(here.officer, "matrix", here.area, here.round.pk, query="?by=nonsense"))

    @pytest.mark.parametrize("by", ["post", "body", "priority"])
    def test_each_number_leads_to_what_it_counts(self, here, by):
        page = html.fromstring(see(here.officer, "matrix", here.area, here.round.pk, query=f"?by={by}").content)
        cells = page.xpath("//main//td//a")
        assert cells
        for cell in cells:
            number, query = cell.text_content().split()[0], cell.get("href").split("?")[1].split("#")[0]
            listed = words_of(see(here.officer, "round", here.area, here.round.pk, query=f"?{query}"))
            assert f" {number} action" in listed[listed.index("Show results") :], query

    def test_empty(self):
        here = situation(0)
        ActionFactory(priority=PriorityFactory(plan=here.plan))
        round = here.open()
        assert "No post answers yet" in words_of(see(here.officer, "matrix", here.area, round.pk))


class TestMoreTime:
    def test_giving_it(self):
        here = situation()
        round = here.open()
        assert "Like everybody, it has until Friday 20 November" in words_of(
            see(here.officer, "more_time", here.area, round.pk, here.post.pk)
        )
        data = {"reply_by_day": 24, "reply_by_month": 11, "reply_by_year": 2026, "reason": "The post was vacant"}
        done = words_of(send(here.officer, "more_time", here.area, round.pk, here.post.pk, data=data))
        assert "has more time now" in done and "24 November 2026: The post was vacant" in done
        assert Request.objects.get(about_id=round.pk).reply_by == date(2026, 11, 24)
        page = words_of(see(here.lead, "answer", here.area, round.pk, here.post.pk, day=date(2026, 11, 23)))
        assert "Reply by Tuesday 24 November 2026" in page and "has passed" not in page

    def test_what_it_needs(self):
        here = situation()
        round = here.open()
        nothing = words_of(send(here.officer, "more_time", here.area, round.pk, here.post.pk, data={"reason": ""}))
        assert "Say why this post needs more time" in nothing
        early = {"reply_by_day": 19, "reply_by_month": 11, "reply_by_year": 2026, "reason": "Kept"}
        response = send(here.officer, "more_time", here.area, round.pk, here.post.pk, data=early)
        assert "a day after 20 November 2026" in words_of(response) and 'value="Kept"' in response.content.decode()

    def test_a_post_that_is_not_asked_has_no_such_page(self):
        here = situation()
        round = here.open()
        other = PostFactory(area=here.area)
        assert see(here.officer, "more_time", here.area, round.pk, other.pk).status_code == 404

    def test_a_frozen_round_takes_none(self):
        here = situation()
        round = frozen(here)
        page = see(here.officer, "more_time", here.area, round.pk, here.post.pk, day=AFTER)
        assert page.status_code == 302


def frozen(here, *given, **fields):
    round = here.open(**fields)
    if given:
        here.send(round, *given)
    with on(AFTER):
        return freeze_round(by=here.officer, round=round)


class TestWhatChanged:
    @pytest.fixture
    def here(self):
        made = situation(4)
        made.first = frozen(made, made.give(0, comment="Begun"), made.give(1), made.give(2), name="Autumn 2026")
        ActionFactory(priority=PriorityFactory(plan=made.plan), leads=[made.post], text="A new action")
        days = {"opens_on": SPRING, "reply_by": SPRING + timedelta(days=14), "freeze_on": SPRING + timedelta(days=20)}
        made.second = made.open(name="Spring 2027", **days)
        made.send(made.second, made.give(0, rating="In progress", comment="Half done"), made.give(1), day=SPRING)
        return made

    def test_side_by_side(self, here):
        words = words_of(see(here.officer, "changes", here.area, here.second.pk, day=SPRING))
        for told in ("1 changed", "1 the same rating", "2 no reply", "1 not asked last time", "Begun", "Half done"):
            assert told in words, told
        assert "Moved from Started to In progress" in words

    @pytest.mark.parametrize(
        ("query", "number"), [("?kind=changed", 1), ("?kind=no_reply", 2), ("?kind=new", 1), ("?q=half", 1)]
    )
    def test_filters(self, here, query, number):
        words = words_of(see(here.officer, "changes", here.area, here.second.pk, day=SPRING, query=query))
        assert f"{number} action" in words[words.index("Show results") :]

    def test_nothing_fits(self, here):
        page = see(here.officer, "changes", here.area, here.second.pk, day=SPRING, query="?q=zzz")
        assert "Nothing fits" in words_of(page)

    def test_others_read_it_once_the_round_is_frozen(self, here):
        chair = person_with(Role.CHAIR, here.area)
        assert see(chair, "changes", here.area, here.second.pk, day=SPRING).status_code == 403
        assert "first round" in words_of(see(chair, "changes", here.area, here.first.pk, day=SPRING))


class TestTheNextOne:
    def test_it_is_filled_in_like_the_last(self):
        here = situation(3)
        chosen = {action.pk for action in here.actions[:2]}
        last = frozen(here, name="Autumn 2026", actions=chosen)
        shown = words_of(see(here.officer, "round", here.area, last.pk, day=AFTER))
        assert "Open the next round like this one" in shown
        query = f"?plan={here.plan.pk}&like={last.pk}"
        page = see(here.officer, "open_round", here.area, day=AFTER, query=query)
        assert "Filled in like Autumn 2026" in words_of(page)
        values = form_values(page)
        assert (values["name"], values["which"]) == ("Spring 2027", "some")
        ticked = html.fromstring(page.content).xpath("//input[@name='actions'][@checked]/@value")
        assert set(ticked) == {str(key) for key in chosen}
        spacing = (REPLY_BY - OPENS, FREEZE_ON - REPLY_BY)
        days = [
            date(*(int(values[f"{name}_{part}"]) for part in ("year", "month", "day")))
            for name in ("opens_on", "reply_by", "freeze_on")
        ]
        assert days[0] == AFTER and days[1] - days[0] >= spacing[0] and days[2] - days[1] >= spacing[1]

    def test_another_plans_round_or_nonsense_is_not_copied(self):
        here, there = situation(), situation()
        other = frozen(there)
        for like in (other.pk, "nonsense"):
            page = see(here.officer, "open_round", here.area, day=AFTER, query=f"?plan={here.plan.pk}&like={like}")
            assert "Filled in like" not in words_of(page)

    def test_every_live_action_asked_means_all(self):
        here = situation(2)
        last = frozen(here, name="Round 3")
        page = see(here.officer, "open_round", here.area, day=AFTER, query=f"?plan={here.plan.pk}&like={last.pk}")
        values = form_values(page)
        assert (values["name"], values["which"]) == ("Round 4", "all")
        assert Round.objects.count() == 1
