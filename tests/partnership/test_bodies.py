"""Bodies, the areas that they serve, and who took over from them."""

from datetime import date

import pytest

from goldenthread.common.errors import RuleBroken, StaleEdit
from goldenthread.partnership import actions
from goldenthread.partnership.models import Body
from goldenthread.partnership.queries import bodies_in
from tests.factories.accounts import PersonFactory
from tests.factories.partnership import AreaFactory, BodyFactory
from tests.partnership.told import last_of, verbs_of

DAY = date(2026, 3, 4)


def test_a_body_is_added_and_told_in_words(area, administrator):
    body = actions.add_body(by=administrator, area=area, name=" NHS Alder ", kind="nhs", contact_email="a@example.org")
    assert list(bodies_in(area)) == [body]
    assert last_of("body", body).after == {
        "name": "NHS Alder",
        "kind": "NHS body",
        "contact email": "a@example.org",
    }


@pytest.mark.parametrize("name", ["NHS Alder", "nhs alder", " NHS Alder "])
def test_a_name_serves_an_area_once(area, name):
    BodyFactory(area=area, name="NHS Alder")
    with pytest.raises(RuleBroken, match="serves this area already"):
        actions.add_body(by=None, area=area, name=name)


def test_a_body_of_that_name_elsewhere_does_not_matter(area):
    BodyFactory(area=AreaFactory(), name="NHS Alder")
    actions.add_body(by=None, area=area, name="NHS Alder")
    assert Body.objects.filter(name="NHS Alder").count() == 2


def test_a_body_takes_on_another_area_once(area):
    body, other = BodyFactory(area=area), AreaFactory()
    for _ in range(2):
        actions.serve_area(by=None, body=body, area=other)
    assert list(bodies_in(other)) == [body]
    assert verbs_of("body", body) == ["took on"]


def test_a_body_cannot_take_anothers_name(area):
    BodyFactory(area=area, name="NHS Alder")
    body = BodyFactory(area=area, name="Council")
    with pytest.raises(RuleBroken, match="serves this area already"):
        actions.change_body(by=None, area=area, body=body, name="nhs alder")
    actions.change_body(by=None, area=area, body=body, name="COUNCIL", kind="council")
    assert last_of("body", body).after == {"name": "COUNCIL"}


def test_a_body_ends_after_it_begins(area):
    body = BodyFactory(area=area, starts_on=DAY)
    for wrong in (
        lambda: actions.change_body(by=None, area=area, body=body, ends_on=date(2026, 3, 3)),
        lambda: actions.add_body(by=None, area=area, name="New", starts_on=DAY, ends_on=date(2026, 3, 3)),
    ):
        with pytest.raises(RuleBroken, match="on or after the first day, 4 March 2026"):
            wrong()


def test_an_areas_administrator_leaves_a_shared_body_to_the_installations(area, administrator):
    body = BodyFactory(area=area, name="NHS Alder")
    actions.serve_area(by=None, body=body, area=AreaFactory())
    with pytest.raises(RuleBroken, match="serves other areas too"):
        actions.change_body(by=administrator, area=area, body=body, name="Mine")
    root = PersonFactory(is_installation_administrator=True)
    actions.change_body(by=root, area=area, body=body, name="NHS Alderbourne")
    assert Body.objects.get(pk=body.pk).name == "NHS Alderbourne"


def test_the_second_of_two_learns_of_the_first(area):
    body = BodyFactory(area=area)
    actions.change_body(by=None, area=area, body=Body.objects.get(pk=body.pk), started_from=1, short_name="One")
    with pytest.raises(StaleEdit):
        actions.change_body(by=None, area=area, body=body, started_from=1, short_name="Two")
    assert Body.objects.get(pk=body.pk).short_name == "One"


def test_a_successor_is_recorded_once(area):
    old, new = BodyFactory(area=area, name="Alder CCG"), BodyFactory(area=area, name="NHS Alder")
    actions.record_succession(by=None, area=area, old=old, new=new, on=DAY, whole=False)
    assert last_of("body", old).after == {"successor": "NHS Alder", "on": "2026-03-04"}
    with pytest.raises(RuleBroken, match="NHS Alder is recorded as a successor of Alder CCG already"):
        actions.record_succession(by=None, area=area, old=old, new=new, on=DAY)


def test_nothing_takes_over_from_itself(area):
    body = BodyFactory(area=area)
    with pytest.raises(RuleBroken, match="can't take over from itself"):
        actions.record_succession(by=None, area=area, old=body, new=body, on=DAY)
