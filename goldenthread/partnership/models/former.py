"""What posts, bodies and groups were called before: for pages as at a day.

A row is written when a name changes, says until when it held, and never changes. What was never renamed has none.
"""

from django.db import models

from goldenthread.common.identifiers import new_identifier
from goldenthread.partnership.models.areas import LocalArea
from goldenthread.partnership.models.bodies import Body
from goldenthread.partnership.models.groups import Group
from goldenthread.partnership.models.posts import Post
from goldenthread.trail.frozen import always, freeze


class Former(models.Model):
    """What something was called until a moment."""

    id = models.UUIDField(primary_key=True, default=new_identifier, editable=False)
    name = models.CharField(max_length=200)
    until = models.DateTimeField()

    class Meta:
        abstract = True

    def __str__(self) -> str:
        return f"{self.name}, until {self.until:%-d %B %Y}"


class FormerBodyName(Former):
    """What a body was called, in every area that it serves."""

    body = models.ForeignKey(Body, on_delete=models.PROTECT, related_name="former_names")


class FormerGroupName(Former):
    """What a group was called."""

    area = models.ForeignKey(LocalArea, on_delete=models.PROTECT, related_name="+")
    group = models.ForeignKey(Group, on_delete=models.PROTECT, related_name="former_names")


class FormerPostName(Former):
    """What a post was called, and the body to which it belonged."""

    area = models.ForeignKey(LocalArea, on_delete=models.PROTECT, related_name="+")
    post = models.ForeignKey(Post, on_delete=models.PROTECT, related_name="former_names")
    body = models.ForeignKey(Body, on_delete=models.PROTECT, related_name="+")


for each in (FormerBodyName, FormerGroupName, FormerPostName):
    freeze(each, always(), because="What something was called is kept.")
