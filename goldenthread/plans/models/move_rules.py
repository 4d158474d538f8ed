"""Who may agree that an agreed timescale moves: a setting of the plan, kept as versions with who set each."""

from django.conf import settings
from django.db import models

from goldenthread.partnership.models import Group, LocalArea
from goldenthread.plans.models.plans import Plan
from goldenthread.trail.frozen import keep_versions
from goldenthread.trail.versions import Recorded, one_current, recorded_in_order


class MoveRule(Recorded):
    """Moves are agreed by `group` at one of its meetings; the programme officer alone agrees up to `officer_days` days.

    Without a group, whoever is named may have agreed. The setter's post is kept as text: people leave.
    """

    area = models.ForeignKey(LocalArea, on_delete=models.PROTECT, related_name="+")
    plan = models.ForeignKey(Plan, on_delete=models.PROTECT, related_name="move_rules")
    group = models.ForeignKey(Group, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    officer_days = models.PositiveSmallIntegerField(default=0)
    set_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    set_by_post = models.CharField(max_length=400, blank=True)

    class Meta:
        constraints = [
            one_current("move_rule", "plan"),
            recorded_in_order("move_rule"),
            models.CheckConstraint(
                condition=models.Q(officer_days__lte=366), name="move_rule_officer_moves_a_year_at_most"
            ),
        ]

    def __str__(self) -> str:
        return f"who agrees moves of {self.plan_id}"


keep_versions(MoveRule)
