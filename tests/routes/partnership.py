"""Bodies, posts, groups, meetings, people and settings."""

from goldenthread.common.clock import now
from goldenthread.notices.models import WaitingMail
from goldenthread.partnership.roles import Permission, Role
from tests.factories.partnership import (
    BodyFactory,
    GroupFactory,
    HoldingFactory,
    MeetingFactory,
    MembershipFactory,
    PostFactory,
    RoleGrantFactory,
)
from tests.routes import Page

SEE, ADMINISTER = Page(Permission.VIEW_PLAN), Page(Permission.ADMINISTER_AREA)

ROUTES = {
    "partnership:new_area": Page("installation"),
    "partnership:everybody": Page("installation"),
    "partnership:change_anybody": Page("installation"),
    "partnership:mail": Page("installation"),
    "partnership:send_again": Page("installation", method="post"),
    "partnership:area": SEE,
    "partnership:add_post": ADMINISTER,
    "partnership:post": SEE,
    "partnership:change_post": ADMINISTER,
    "partnership:hand_over": ADMINISTER,
    "partnership:leave_vacant": ADMINISTER,
    "partnership:add_deputy": ADMINISTER,
    "partnership:end_holding": ADMINISTER,
    "partnership:bodies": SEE,
    "partnership:add_body": ADMINISTER,
    "partnership:body": SEE,
    "partnership:change_body": ADMINISTER,
    "partnership:choose_whom_to_ask": ADMINISTER,
    "partnership:add_successor": ADMINISTER,
    "partnership:groups": SEE,
    "partnership:add_group": ADMINISTER,
    "partnership:group": SEE,
    "partnership:change_group": ADMINISTER,
    "partnership:add_member": ADMINISTER,
    "partnership:end_membership": ADMINISTER,
    "partnership:add_meeting": Page(Permission.RUN_ROUNDS),
    "partnership:change_meeting": Page(Permission.RUN_ROUNDS),
    "partnership:people": SEE,
    "partnership:grant_role": ADMINISTER,
    "partnership:person": ADMINISTER,
    "partnership:change_person": ADMINISTER,
    "partnership:end_role": ADMINISTER,
    "partnership:settings": ADMINISTER,
}
ROWS = {
    "body": lambda rows: BodyFactory(area=rows.area),
    "post": lambda rows: PostFactory(area=rows.area),
    "holding": lambda rows: HoldingFactory(area=rows.area),
    "group": lambda rows: GroupFactory(area=rows.area),
    "membership": lambda rows: MembershipFactory(area=rows.area),
    "meeting": lambda rows: MeetingFactory(area=rows.area),
    "mail": lambda rows: WaitingMail.objects.create(
        to="lead@example.org", subject="s", text="t", state="failed", failed_at=now(), reason="The mailbox is full."
    ),
    "grant": lambda rows: RoleGrantFactory(area=rows.area, role=Role.READER.value),
    "person": lambda rows: RoleGrantFactory(area=rows.area).person,
}
