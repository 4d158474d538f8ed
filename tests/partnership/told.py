"""What history tells of something, newest first."""

from goldenthread.trail.models import TrailEntry


def verbs_of(kind, row):
    """The verbs of a row's history, newest first."""
    return list(TrailEntry.objects.of(kind, row.pk).values_list("verb", flat=True))


def last_of(kind, row):
    """The newest entry of a row's history."""
    return TrailEntry.objects.of(kind, row.pk).first()
