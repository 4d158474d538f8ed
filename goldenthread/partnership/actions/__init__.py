"""Recorded changes to a partnership: areas, bodies, posts, groups, meetings, people and roles."""

from goldenthread.partnership.actions.areas import area_at, change_area, create_area, start_area
from goldenthread.partnership.actions.asking import choose_whom_to_ask
from goldenthread.partnership.actions.bodies import add_body, change_body, record_succession, serve_area
from goldenthread.partnership.actions.groups import (
    add_group,
    add_meeting,
    add_member,
    cancel_meeting,
    change_group,
    change_meeting,
    end_membership,
    take_back_membership,
)
from goldenthread.partnership.actions.holdings import (
    end_holding,
    hand_over,
    hold_post,
    leave_vacant,
    take_back_holding,
)
from goldenthread.partnership.actions.people import (
    add_person,
    change_person,
    end_role,
    grant_role,
    take_back_role,
)
from goldenthread.partnership.actions.posts import add_post, change_post

__all__ = [
    "add_body",
    "add_group",
    "add_meeting",
    "add_member",
    "add_person",
    "add_post",
    "area_at",
    "cancel_meeting",
    "change_area",
    "change_body",
    "change_group",
    "change_meeting",
    "change_person",
    "change_post",
    "choose_whom_to_ask",
    "create_area",
    "end_holding",
    "end_membership",
    "end_role",
    "grant_role",
    "hand_over",
    "hold_post",
    "leave_vacant",
    "record_succession",
    "serve_area",
    "start_area",
    "take_back_holding",
    "take_back_membership",
    "take_back_role",
]
