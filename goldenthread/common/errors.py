"""Errors that carry one sentence for the person who meets them."""


class RuleBroken(Exception):
    """A rule of the partnership refuses this; the message says why and what to do."""

    def __init__(self, sentence: str) -> None:
        super().__init__(sentence)
        self.sentence = sentence


class StaleEdit(RuleBroken):
    """Somebody else saved the same thing after this person opened it."""


class UnreadableDocument(RuleBroken):
    """A file cannot be read as what it says it is; nothing was changed."""
