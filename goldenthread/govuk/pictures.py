"""How a Django form field looks as a GOV.UK component: which macro, with which parameters.

Templates draw it (`field` in `govuk/form.html`); everything that needs thought is here, where it can be tested.
"""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django import forms
from django.forms import BoundField
from django.forms.widgets import Input
from django.utils.translation import gettext
from markupsafe import Markup

from goldenthread.govuk.dates import PARTS, DateBoxes
from goldenthread.govuk.error_list import element_id, wrong_parts

Params = dict[str, Any]
# Attributes of a widget that the GOV.UK macros take as parameters of their own.
OWN_PARAMETERS = ("autocomplete", "inputmode", "spellcheck", "pattern", "autocapitalize")
# Attributes that are not passed on. Limits are checked by the server, which keeps what was typed and says what is
# wrong; a browser would cut a pasted text off in silence (`maxlength`) or hold the whole form back.
LEFT_OUT = ("class", "rows", "cols", "maxlength", "minlength", "min", "max", "step", "required")
SIZES = ("s", "m", "l", "xl")


@dataclass(frozen=True)
class Picture:
    """A macro of `govuk/form.html` and the parameters to call it with."""

    component: str
    params: Params


@dataclass(frozen=True)
class Options:
    """What a template may ask for when it draws a field.

    `label_size` is "s", "m", "l" or "xl"; `heading` makes the label the page's <h1>; `width` is the number of
    characters expected (2, 3, 4, 5, 10, 20 or 30); `inline` sets radios side by side; `hide_label` leaves the label to
    screen readers; `about` is added to the label for screen readers where several fields on a page are alike.
    """

    label: str = ""
    label_size: str = ""
    heading: bool = False
    hide_label: bool = False
    about: str = ""
    hint: str | None = None
    width: int = 0
    rows: int = 0
    inline: bool = False
    small: bool = False
    prefix: str = ""
    suffix: str = ""
    mark_optional: bool = True


def field_picture(bound: BoundField, **options: Any) -> Picture:
    """Return how to draw a bound field; TypeError for an option that does not exist."""
    return _picture(bound, Options(**options))


def _picture(bound: BoundField, options: Options) -> Picture:
    for widget_class, draw in DRAWN_AS:
        if isinstance(bound.field.widget, widget_class):
            return draw(bound, options)
    raise TypeError(f"No component draws a {type(bound.field.widget).__name__}; use one of goldenthread.govuk.fields.")


def _common(bound: BoundField, options: Options) -> Params:
    """Return what all components share: name, hint, error."""
    hint = str(bound.help_text) if options.hint is None else options.hint
    params: Params = {"name": bound.html_name, "id": element_id(bound), "idPrefix": element_id(bound)}
    if hint:
        params["hint"] = {"text": hint}
    if bound.errors:
        params["errorMessage"] = {
            "html": Markup("<br>").join(str(error) for error in bound.errors),
            "visuallyHiddenText": gettext("Error"),
        }
    return params


def _label(bound: BoundField, options: Options, kind: str = "label") -> Params:
    """Return a label's or legend's parameters."""
    text = options.label or str(bound.label)
    if options.mark_optional and not bound.field.required:
        text = gettext("%(label)s (optional)") % {"label": text}
    size = options.label_size or ("l" if options.heading else "")
    css = "govuk-visually-hidden" if options.hide_label else f"govuk-{_part(kind)}--{size}" if size in SIZES else ""
    label: Params = {"text": text, "classes": css, "isPageHeading": options.heading}
    if options.about:
        label["html"] = Markup('{}<span class="govuk-visually-hidden">: {}</span>').format(text, options.about)
    return label


def _part(kind: str) -> str:
    return "fieldset__legend" if kind == "legend" else "label"


def _attributes(bound: BoundField) -> tuple[Params, Params]:
    """Return a widget's attributes as (parameters of the macro, attributes of the element)."""
    given = {name: value for name, value in bound.field.widget.attrs.items() if name not in LEFT_OUT}
    own = {name: value for name, value in given.items() if name in OWN_PARAMETERS}
    other: Params = {
        name: {"value": value, "optional": True} for name, value in given.items() if name not in OWN_PARAMETERS
    }
    own["disabled"] = bound.field.disabled
    return own, other


def _value(bound: BoundField) -> str:
    """Return what the box holds: exactly what was typed, or the stored value."""
    if isinstance(bound.field.widget, forms.PasswordInput):
        return ""
    value = bound.field.widget.format_value(bound.value())
    return "" if value is None else str(value)


def _width(options: Options) -> str:
    return f"govuk-input--width-{options.width}" if options.width else ""


def _input(bound: BoundField, options: Options) -> Picture:
    own, attributes = _attributes(bound)
    kind = getattr(bound.field.widget, "input_type", "text")
    params = {**_common(bound, options), "label": _label(bound, options), "type": kind, "value": _value(bound)}
    if kind == "number":
        # GOV.UK design system, text input: number spinners change values by accident, so ask for digits in a text box.
        own.setdefault("inputmode", "decimal" if isinstance(bound.field, forms.DecimalField) else "numeric")
        own.setdefault("spellcheck", False)
        params["type"] = "text"
    params |= {"classes": _width(options), "attributes": attributes, **own}
    params |= {side: {"text": text} for side, text in (("prefix", options.prefix), ("suffix", options.suffix)) if text}
    return Picture("input", params)


def _textarea(bound: BoundField, options: Options) -> Picture:
    own, attributes = _attributes(bound)
    params = {**_common(bound, options), "label": _label(bound, options), "attributes": attributes, **own}
    params["rows"] = options.rows or bound.field.widget.attrs.get("rows", 5)
    # A browser drops a line break that directly follows <textarea>; an extra one keeps a text's own first one.
    params["value"] = "\n" + _value(bound)
    longest = getattr(bound.field, "max_length", None)
    if longest is None:
        return Picture("textarea", params)
    return Picture("character_count", {**params, "maxlength": longest} | _count_messages(longest))


def _count_messages(longest: int) -> Params:
    return {"textareaDescriptionText": gettext("You can enter up to %(limit)s characters") % {"limit": f"{longest:,}"}}


def _items(bound: BoundField) -> list[Params]:
    """Return a choice field's items, each with its hint and a divider before it where its label carries them."""
    items: list[Params] = []
    for choice in bound.subwidgets:
        label = choice.data["label"]
        if divider := getattr(label, "divider", ""):
            items.append({"divider": divider})
        item: Params = {"value": str(choice.data["value"]), "text": str(label)}
        item |= {"checked": choice.data["selected"], "selected": choice.data["selected"]}
        item["disabled"] = bound.field.disabled
        if hint := getattr(label, "hint", ""):
            item["hint"] = {"text": hint}
        items.append(item)
    return items


def _group(bound: BoundField, options: Options, kind: str) -> Params:
    """Return what radios and checkboxes share: a legend, items and the arrangement."""
    inline = options.inline and kind == "radios"  # GOV.UK has no inline checkboxes: people read past the second.
    css = [f"govuk-{kind}--inline" if inline else "", f"govuk-{kind}--small" if options.small else ""]
    return {
        **_common(bound, options),
        "fieldset": {"legend": _label(bound, options, "legend")},
        "classes": " ".join(css).strip(),
        "items": _items(bound),
    }


def _radios(bound: BoundField, options: Options) -> Picture:
    params = _group(bound, options, "radios")
    # A bare choice "none yet" is the absence of a choice and would only confuse as a radio; one with a hint is one.
    params["items"] = [item for item in params["items"] if item.get("value", "-") or "hint" in item]
    return Picture("radios", params)


def _checkboxes(bound: BoundField, options: Options) -> Picture:
    return Picture("checkboxes", _group(bound, options, "checkboxes"))


def _tick(bound: BoundField, options: Options) -> Picture:
    common = _common(bound, options)
    item: Params = {"value": "on", "checked": bool(bound.value()), "disabled": bound.field.disabled}
    item["text"] = options.label or str(bound.label)
    if "hint" in common:
        item["hint"] = common.pop("hint")
    return Picture(
        "checkboxes", {**common, "classes": "govuk-checkboxes--small" if options.small else "", "items": [item]}
    )


def _select(bound: BoundField, options: Options) -> Picture:
    own, attributes = _attributes(bound)
    params = {**_common(bound, options), "label": _label(bound, options), "attributes": attributes, **own}
    return Picture("select", {**params, "items": _items(bound), "classes": _width(options)})


def _file(bound: BoundField, options: Options) -> Picture:
    own, attributes = _attributes(bound)
    params = {**_common(bound, options), "label": _label(bound, options), "attributes": attributes, **own}
    return Picture("file_upload", params)


def _date(bound: BoundField, options: Options) -> Picture:
    typed = bound.value()
    texts = typed if isinstance(typed, list) else bound.field.widget.decompress(typed)
    wrong = wrong_parts(bound.errors.as_data()) or (PARTS if bound.errors else ())
    items = []
    for part, text, label in zip(PARTS, texts, (gettext("Day"), gettext("Month"), gettext("Year")), strict=True):
        width = {"day": "2", "month": "month", "year": "4"}[part]
        css = f"govuk-input--width-{width}" + (" govuk-input--error" if part in wrong else "")
        item = {"id": f"{element_id(bound)}_{part}", "name": f"{bound.html_name}_{part}", "label": label}
        item |= {"value": text or "", "classes": css, "inputmode": "text" if part == "month" else "numeric"}
        items.append(item)
    params = {**_common(bound, options), "fieldset": {"legend": _label(bound, options, "legend")}, "items": items}
    return Picture("date_input", params)


def _hidden(bound: BoundField, options: Options) -> Picture:
    return Picture("hidden", {"html": bound.as_hidden()})


# The first class that a widget belongs to decides, so special ones stand before those that they inherit from.
DRAWN_AS: tuple[tuple[type[forms.Widget], Callable[[BoundField, Options], Picture]], ...] = (
    (forms.HiddenInput, _hidden),
    (DateBoxes, _date),
    (forms.FileInput, _file),
    (forms.CheckboxSelectMultiple, _checkboxes),
    (forms.RadioSelect, _radios),
    (forms.CheckboxInput, _tick),
    (forms.SelectMultiple, _checkboxes),
    (forms.Select, _select),
    (forms.Textarea, _textarea),
    (Input, _input),
)
