"""Form fields for periods or school terms, typed one a line, and for numbers of days; each gives the stored list."""

from collections.abc import Callable, Iterable, Sequence
from typing import Any

from django import forms

from goldenthread.govuk.fields import LongTextField, TextField
from goldenthread.partnership.lines import LineNotUnderstood, read_period, read_steps, write_period, write_steps

__all__ = ["LinesField", "read_period", "write_period"]

Reader = Callable[[str], dict[str, Any]]
Writer = Callable[[dict[str, Any]], str]


def _nothing_more(items: Sequence[dict[str, Any]]) -> None:
    """Lines that may stand beside one another in any way."""


class LinesField(LongTextField):
    """Lines of text that become a list of dictionaries and back, by a pair of functions.

    `read` raises LineNotUnderstood for a line that is wrong, `together` for lines that don't go with one another.
    """

    def __init__(
        self,
        label: str,
        *,
        read: Reader,
        write: Writer,
        together: Callable[[Sequence[dict[str, Any]]], None] = _nothing_more,
        **options: Any,
    ) -> None:
        self.read, self.write, self.together = read, write, together
        super().__init__(label, **{"required": False, "rows": 4, **options})

    def prepare_value(self, value: Any) -> Any:
        """Stored values become lines; typed text stays as typed."""
        if isinstance(value, Iterable) and not isinstance(value, str):
            return "\n".join(self.write(item) for item in value)
        return value

    def clean(self, value: Any) -> list[dict[str, Any]]:
        """Every line that holds something, read; ValidationError names the first line that can't be."""
        text = super().clean(value)
        try:
            items = [self.read(line.strip()) for line in text.splitlines() if line.strip()]
            self.together(items)
        except LineNotUnderstood as wrong:
            raise forms.ValidationError(str(wrong)) from None
        return items


class StepsField(TextField):
    """Numbers of days in one line, "5 and 1", as the list that is stored, farthest from the date first or last."""

    def __init__(self, label: str, *, farthest_first: bool = False, **options: Any) -> None:
        self.farthest_first = farthest_first
        super().__init__(label, **{"required": False, **options})

    def prepare_value(self, value: Any) -> Any:
        """Stored numbers become text; typed text stays as typed."""
        return write_steps(value) if isinstance(value, list | tuple) else value

    def clean(self, value: Any) -> list[int]:
        """The numbers in order; ValidationError says what they must be."""
        text = super().clean(value)
        try:
            return sorted(read_steps(text), reverse=self.farthest_first)
        except LineNotUnderstood as wrong:
            raise forms.ValidationError(f"{self.label} {wrong}") from None
