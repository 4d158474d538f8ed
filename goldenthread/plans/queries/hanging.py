"""Which actions hang on a post, for whoever hands it over."""

from uuid import UUID

from goldenthread.common.references import natural_key
from goldenthread.partnership.registry import Hanging
from goldenthread.plans.models import ActionLead, ActionVersion, AnsweringPost


def hanging_on(post: UUID) -> tuple[Hanging, ...]:
    """The actions that the post leads or answers for, in the order of their references."""
    leads = ActionLead.objects.as_at(None).filter(post=post).values("action")
    answers = AnsweringPost.objects.as_at(None).filter(post=post).values("action")
    live = ActionVersion.objects.as_at(None).filter(withdrawn=False)
    found = [*live.filter(action__in=leads), *live.filter(action__in=answers).exclude(action__in=leads)]
    names = tuple(str(version) for version in sorted(found, key=lambda version: natural_key(version.reference)))
    return (Hanging("action that it leads or answers for", "actions that it leads or answers for", names),)
