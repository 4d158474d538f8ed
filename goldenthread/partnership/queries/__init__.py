"""Reads of a partnership: who holds which post on a day, whom to ask, whom a person acts for, terms and closed days."""

from goldenthread.partnership.queries.asking import (
    Asked,
    Capacity,
    asked_people,
    can_be_asked,
    clearance_post_of,
    clearing_post,
)
from goldenthread.partnership.queries.days import Ladder, closed_periods_for, closed_periods_of, ladder_of, terms_of
from goldenthread.partnership.queries.hanging import moves_with
from goldenthread.partnership.queries.names import TODAYS_NAMES, Names, names_at
from goldenthread.partnership.queries.people import Parts, areas_of, parts_in, people_in
from goldenthread.partnership.queries.posts import (
    Holder,
    ended_posts_in,
    held_on,
    holders_on,
    post_words,
    posts_in,
    posts_of,
)
from goldenthread.partnership.queries.structure import (
    area_of_place,
    bodies_in,
    ended_groups_in,
    groups_in,
    meetings_in,
)
from goldenthread.partnership.queries.vacancies import Course, course_of, vacant_posts_in, vacant_since

__all__ = [
    "TODAYS_NAMES",
    "Asked",
    "Capacity",
    "Course",
    "Holder",
    "Ladder",
    "Names",
    "Parts",
    "area_of_place",
    "areas_of",
    "asked_people",
    "bodies_in",
    "can_be_asked",
    "clearance_post_of",
    "clearing_post",
    "closed_periods_for",
    "closed_periods_of",
    "course_of",
    "ended_groups_in",
    "ended_posts_in",
    "groups_in",
    "held_on",
    "holders_on",
    "ladder_of",
    "meetings_in",
    "moves_with",
    "names_at",
    "parts_in",
    "people_in",
    "post_words",
    "posts_in",
    "posts_of",
    "terms_of",
    "vacant_posts_in",
    "vacant_since",
]
