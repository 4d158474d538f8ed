"""Rendering a piece of template as the product would, and reading the result as HTML."""

from typing import Any

from django.template import engines
from lxml import html

FORM = '{% from "govuk/form.html" import field, fields, form_errors, formset_management, hidden_fields, submit %}'


def rendered(source: str, **context: Any) -> str:
    return engines["templates"].from_string(source).render(context)


def parsed(source: str, **context: Any) -> html.HtmlElement:
    return html.fragment_fromstring(rendered(source, **context), create_parent="main")


def drawn(form: Any, name: str, **options: Any) -> html.HtmlElement:
    """One field of a form, drawn."""
    return parsed(FORM + "{{ field(form[name], **options) }}", form=form, name=name, options=options)


def text_of(element: html.HtmlElement) -> str:
    return " ".join(element.text_content().split())


def one(element: html.HtmlElement, path: str) -> html.HtmlElement:
    """The only element that a path finds."""
    found = element.xpath(path)
    assert len(found) == 1, f"{len(found)} elements for {path}"
    return found[0]


def described_by(element: html.HtmlElement, control: html.HtmlElement) -> str:
    """The texts that a control's aria-describedby leads to; an id that is not there fails."""
    ids = control.get("aria-describedby", "").split()
    return " ".join(text_of(one(element, f"//*[@id='{each}']")) for each in ids)
