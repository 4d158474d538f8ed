"""Who may do what in an area, and what a partnership's rows may say of one another.

A rule comes as `check_x`, which raises RuleBroken with a sentence, and where a page asks first, as `may_x` or `can_x`.
"""

from goldenthread.partnership.rules.people import (
    check_can_do_without,
    check_can_sign_in,
    check_may_change_person,
    check_stays_administered,
    may_change_person,
)
from goldenthread.partnership.rules.permissions import (
    check_may,
    may,
    permissions_in,
    permissions_of,
    roles_by_area,
    roles_in,
)
from goldenthread.partnership.rules.rows import (
    check_can_clear,
    check_goes_on_clearing,
    check_in_order,
    check_may_change_body,
    check_reports_upwards,
    check_same_area,
    check_serves,
    may_change_body,
)

__all__ = [
    "check_can_clear",
    "check_can_do_without",
    "check_can_sign_in",
    "check_goes_on_clearing",
    "check_in_order",
    "check_may",
    "check_may_change_body",
    "check_may_change_person",
    "check_reports_upwards",
    "check_same_area",
    "check_serves",
    "check_stays_administered",
    "may",
    "may_change_body",
    "may_change_person",
    "permissions_in",
    "permissions_of",
    "roles_by_area",
    "roles_in",
]
