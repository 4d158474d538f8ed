"""Text that somebody sent with a form that could not be taken: shown back to them, so that nothing typed is lost."""

import re
from dataclasses import dataclass

from django.utils.datastructures import MultiValueDict

# Never shown back: a secret on a screen, or something that nobody typed.
NOT_SHOWN = re.compile(r".*(password|secret|token).*|(.*[-_])?(code|version|id)|next|.*-(TOTAL|INITIAL|M.._NUM)_FORMS")
A_KEY = re.compile(r"[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}", re.IGNORECASE)


@dataclass(frozen=True)
class TypedText:
    """One box of a form: what to call it, and what was in it."""

    label: str
    text: str

    @property
    def rows(self) -> int:
        """How many lines the box that shows it needs, up to 12."""
        return min(12, sum(1 + len(line) // 70 for line in self.text.splitlines()) or 1)


def label_from_name(name: str) -> str:
    """Return words for a box known only by its name: "form-2-next_step" is "Next step (3)"."""
    match = re.fullmatch(r"(?:[a-z_]+-(\d+)-)?(?:.*-)?([^-]+)", name)
    number, last = match.groups() if match else (None, name)
    words = last.replace("_", " ").strip().capitalize() or name
    return f"{words} ({int(number) + 1})" if number else words


def typed_text(sent: MultiValueDict[str, str]) -> list[TypedText]:
    """Return the boxes that were sent with something in them, in their order, without secrets."""
    return [
        TypedText(label_from_name(name), value)
        for name, values in sent.lists()
        if not NOT_SHOWN.fullmatch(name)
        for value in values
        if value.strip() and not A_KEY.fullmatch(value)
    ]
