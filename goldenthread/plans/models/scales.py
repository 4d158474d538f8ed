"""Rating scales: each area's own words, mapped to common delivery states."""

from django.db import models
from django.db.models import Q

from goldenthread.common.clock import now
from goldenthread.common.identifiers import new_identifier
from goldenthread.partnership.models import LocalArea
from goldenthread.trail.frozen import always, freeze


class DeliveryState(models.TextChoices):
    """What a rating's word means for delivery, whatever the scale."""

    NOT_STARTED = "not_started", "Not started"
    STARTED = "started", "Started"
    ON_SCHEDULE = "on_schedule", "On schedule"
    AT_RISK = "at_risk", "At risk"
    OFF_SCHEDULE = "off_schedule", "Off schedule"
    COMPLETED = "completed", "Completed"


class Shape(models.TextChoices):
    """The shape that stands beside a word, so that colour is never alone."""

    CIRCLE = "circle", "Circle"
    HALF = "half", "Half circle"
    DISC = "disc", "Disc"
    TRIANGLE = "triangle", "Triangle"
    DIAMOND = "diamond", "Diamond"
    SQUARE = "square", "Square"
    CROSS = "cross", "Cross"


class Colour(models.TextChoices):
    """The colours of GOV.UK tags."""

    GREY = "grey", "Grey"
    BLUE = "blue", "Blue"
    GREEN = "green", "Green"
    YELLOW = "yellow", "Yellow"
    ORANGE = "orange", "Orange"
    RED = "red", "Red"
    PURPLE = "purple", "Purple"


class RatingScale(models.Model):
    """A named set of words. Ready-made ones have no area; an area may write its own.

    Its words are never changed, whether a round has used them or not: `plans.actions.scales` makes a new scale instead.
    """

    id = models.UUIDField(primary_key=True, default=new_identifier, editable=False)
    area = models.ForeignKey(LocalArea, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    name = models.CharField(max_length=120)
    created_at = models.DateTimeField(default=now, editable=False)
    retired_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ["name"]
        constraints = [
            models.UniqueConstraint(
                fields=["area", "name"], condition=Q(retired_at=None, area__isnull=False), name="scale_once_per_area"
            ),
            models.UniqueConstraint(
                fields=["name"], condition=Q(retired_at=None, area=None), name="scale_once_ready_made"
            ),
        ]

    def __str__(self) -> str:
        return self.name


class RatingWord(models.Model):
    """One word of a scale: what it means, and how it is drawn."""

    id = models.UUIDField(primary_key=True, default=new_identifier, editable=False)
    scale = models.ForeignKey(RatingScale, on_delete=models.PROTECT, related_name="words")
    position = models.PositiveSmallIntegerField()
    word = models.CharField(max_length=60)
    letter = models.CharField(max_length=3, blank=True)
    meaning = models.TextField()
    state = models.CharField(max_length=20, choices=DeliveryState.choices)
    shape = models.CharField(max_length=20, choices=Shape.choices)
    colour = models.CharField(max_length=20, choices=Colour.choices)

    class Meta:
        ordering = ["scale", "position"]
        constraints = [
            models.UniqueConstraint(fields=["scale", "position"], name="rating_word_position_once"),
            models.UniqueConstraint(fields=["scale", "word"], name="rating_word_once"),
            models.CheckConstraint(condition=~Q(word="") & ~Q(meaning=""), name="rating_word_has_a_meaning"),
            models.CheckConstraint(condition=Q(state__in=DeliveryState.values), name="rating_word_known_state"),
        ]

    def __str__(self) -> str:
        return self.word


freeze(RatingWord, always(), because="A scale's words stay as they are. Write a new scale instead.")
