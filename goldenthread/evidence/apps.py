"""Proofs and what they show."""

from django.apps import AppConfig


class EvidenceConfig(AppConfig):
    """The room of proofs and judgements."""

    name = "goldenthread.evidence"
    label = "evidence"
