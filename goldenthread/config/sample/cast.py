"""The people, posts and groups of the sample, and who acts when."""

from dataclasses import dataclass, field
from datetime import date

from goldenthread.accounts.models import Person
from goldenthread.common.clock import today
from goldenthread.config.sample.story import Content, Story
from goldenthread.partnership import actions
from goldenthread.partnership.models import Body, Group, LocalArea, Meeting, Post
from goldenthread.partnership.models.posts import PostHolding
from goldenthread.places import Authority


@dataclass
class Cast:
    """Everybody, by the keys of the content files."""

    area: LocalArea
    bodies: dict[str, Body] = field(default_factory=dict)
    posts: dict[str, Post] = field(default_factory=dict)
    groups: dict[str, Group] = field(default_factory=dict)
    people: dict[str, Person] = field(default_factory=dict)
    meetings: dict[tuple[str, int], Meeting] = field(default_factory=dict)

    def holder(self, post: str, day: date | None = None) -> Person:
        """Who holds a post on a day (today by default), its deputy where it is vacant, or the programme officer."""
        holdings = PostHolding.objects.on(day or today()).filter(post=self.posts[post]).order_by("is_deputy")
        first = holdings.select_related("person").first()
        return first.person if first else self.holder("officer", day)


def gather(story: Story, content: Content) -> Cast:
    """Make the area, its bodies, posts with their holders, groups and meetings."""
    cast = Cast(area=_area(content["area"]))
    for body in content["body"]:
        details = {key: value for key, value in body.items() if key != "key"}
        cast.bodies[body["key"]] = actions.add_body(by=None, area=cast.area, **details)
    for post in content["post"]:
        _add_post(story, cast, post)
    for group in content["group"]:
        _add_group(story, cast, group)
    return cast


def _area(area: Content) -> LocalArea:
    given = area["place"]
    place = Authority(
        given["code"], given["old_code"], given["name"], date(2009, 4, 1), None, given["region_code"], given["region"]
    )
    return actions.create_area(
        by=None, place=place, name=area["name"], slug=area["slug"], is_sample=True, colour=area["colour"]
    )


def _add_post(story: Story, cast: Cast, content: Content) -> None:
    body = cast.bodies[content["body"]]
    post = actions.add_post(by=None, area=cast.area, body=body, title=content["title"])
    cast.posts[content["key"]] = post
    for is_deputy, named in ((False, content["holders"]), (True, content.get("deputies", []))):
        for name, first, *last in named:
            person = _person(cast, name, content, body)
            ends_on = story.week(last[0], 4) if last else None
            starts_on = story.week(first)
            actions.hold_post(
                by=None, post=post, person=person, starts_on=starts_on, ends_on=ends_on, is_deputy=is_deputy
            )
    if "role" in content:
        holder = cast.people[content["holders"][-1][0]]
        starts_on = story.week(content["holders"][-1][1])
        actions.grant_role(by=None, area=cast.area, person=holder, role=content["role"], starts_on=starts_on)


def _person(cast: Cast, name: str, post: Content, body: Body) -> Person:
    if name not in cast.people:
        address = name.lower().replace("dr ", "").replace(" ", ".") + "@" + body.contact_email.split("@")[1]
        person = actions.add_person(by=None, area=cast.area, email=address, name=name, is_sample=True)
        if post["holders"][-1][0] == name and post.get("sample_label"):
            person.sample_label = post["sample_label"]
            person.save(update_fields=["sample_label"])
        cast.people[name] = person
    return cast.people[name]


def _add_group(story: Story, cast: Cast, content: Content) -> None:
    group = actions.add_group(
        by=None,
        area=cast.area,
        name=content["name"],
        short_name=content["short_name"],
        kind=content["kind"],
        purpose=content["purpose"],
        reports_to=cast.groups.get(content.get("reports_to", "")),
    )
    cast.groups[content["key"]] = group
    first = story.week(-20)
    actions.add_member(by=None, group=group, post=cast.posts[content["chair"]], starts_on=first, is_chair=True)
    for member in content["members"]:
        actions.add_member(by=None, group=group, post=cast.posts[member], starts_on=first)
    for week in content["meets"]:
        held_on = story.week(week, 3)
        papers = date.fromordinal(held_on.toordinal() - content["papers_days_before"])
        cast.meetings[content["key"], week] = actions.add_meeting(
            by=None, group=group, held_on=held_on, paper_deadline=papers
        )
