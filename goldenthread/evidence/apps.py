"""Proofs and what they show."""

from django.apps import AppConfig


class EvidenceConfig(AppConfig):
    """The room of proofs and judgements."""

    name = "goldenthread.evidence"
    label = "evidence"

    def ready(self) -> None:
        """Tell the partnership which proofs hang on a post."""
        from goldenthread.evidence.queries import hanging_on
        from goldenthread.partnership.registry import register_hanging

        register_hanging(self.label, hanging_on)
