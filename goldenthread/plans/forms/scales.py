"""Forms of a rating scale: its name, and one small form a word."""

from typing import Any

from django import forms

from goldenthread.govuk.fields import SelectField, TextField
from goldenthread.plans.models import DeliveryState
from goldenthread.plans.models.scales import Colour, Shape

MOST_WORDS = 7


class ScaleForm(forms.Form):
    """The name of a scale."""

    name = TextField("Name of the scale", thing="the name of the scale", max_length=120)


class WordForm(forms.Form):
    """One word of a scale; all empty means that there is no such word."""

    word = TextField("Word", max_length=60, required=False)
    letter = TextField("Letter", max_length=3, hint="For narrow tables.", required=False)
    meaning = TextField("What it means", max_length=600, required=False)
    state = SelectField("What it means for delivery", DeliveryState.choices, empty="Choose", required=False)
    shape = SelectField("Shape", Shape.choices, empty="Choose", required=False)
    colour = SelectField("Colour", Colour.choices, empty="Choose", required=False)

    def clean(self) -> dict[str, Any]:
        """Ask for everything that makes a word, once anything of it is there."""
        cleaned = super().clean() or {}
        if any(cleaned.get(name) for name in self.fields):
            for name, sentence in NEEDED.items():
                if name not in self.errors and not cleaned.get(name):
                    self.add_error(name, sentence)
        return cleaned


NEEDED = {
    "word": "Enter the word itself",
    "meaning": "Enter what the word means, so that everybody rates alike",
    "state": "Select what the word means for delivery",
    "shape": "Select a shape, so that colour never stands alone",
    "colour": "Select a colour",
}
