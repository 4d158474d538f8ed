"""What was agreed of one outcome."""

from datetime import datetime
from uuid import UUID

from goldenthread.plans.models import Agreement


def agreements_of(outcome: UUID, as_at: datetime | None = None) -> tuple[Agreement, ...]:
    """Every agreement about an outcome's measure and its proofs' dates, the newest first."""
    rows = Agreement.objects.filter(outcome_id=outcome).order_by("-agreed_on", "-recorded_at")
    if as_at:
        rows = rows.filter(recorded_at__lte=as_at)
    return tuple(rows)
