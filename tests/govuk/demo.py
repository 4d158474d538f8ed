"""A small site that shows every component and field, for tests that render or open real pages."""

from datetime import UTC, date, datetime
from types import SimpleNamespace
from typing import Any

from django import forms
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import path

from goldenthread.common.access import public
from goldenthread.govuk.colour import area_stylesheet
from goldenthread.govuk.fields import (
    CheckboxesField,
    ChoiceWithHint,
    DateField,
    EmailField,
    LongTextField,
    NumberField,
    RadiosField,
    SelectField,
    TextField,
    TickField,
    UploadField,
    WholeNumberField,
)
from goldenthread.govuk.listing import Filter, make_listing

RATINGS = [
    ("started", ChoiceWithHint("Started", "It has begun, on time.")),
    ("under_way", ChoiceWithHint("Under way", "It is on schedule.")),
    ("none", ChoiceWithHint("None of these is true", "Say why below.", divider="or")),
]
COLOURS = [("r", "Red"), ("g", "Green"), ("b", "Blue")]
NAVIGATION = [
    {"text": "Home", "href": "/", "current": False},
    {"text": "Plans", "href": "/form/", "current": True},
    {"text": "Rounds", "href": "/list/", "current": False},
]
ACCOUNT = {"name": "Amina Khan", "links": [{"text": "Your details", "href": "/"}], "sign_out_url": "/sign-out/"}


class EveryField(forms.Form):
    """One field of each kind."""

    name = TextField("Name of the round", thing="the name of the round", max_length=30)
    comment = LongTextField("What should the board know?", missing="Enter what the board should know", max_length=500)
    note = LongTextField("Note for the officer", required=False, rows=2)
    email = EmailField("Email address", hint="We only use it to send reminders.")
    rating = RadiosField("Your rating", RATINGS, thing="your rating")
    group = SelectField("Group", COLOURS, thing="a group", empty="Choose a group")
    about = CheckboxesField("What is it about?", COLOURS, missing="Select what it is about")
    finish = DateField("Planned finish", thing="the planned finish", latest=date(2030, 12, 31))
    days = WholeNumberField("Working days", thing="the number of working days", min_value=1, max_value=60)
    share = NumberField("Share of plans in time", max_digits=5, decimal_places=1, required=False)
    plan = UploadField("Plan", thing="the plan", endings=(".docx", ".md"), largest=1024 * 1024)
    agreed = TickField("The group has agreed this", missing="Tick that the group has agreed this", hint="In writing.")
    version = forms.CharField(widget=forms.HiddenInput, required=False)


def context(**more: Any) -> dict[str, Any]:
    """What every page of the demo gets."""
    return {
        "area_name": "Alderbourne SEND partnership",
        "area_url": "/",
        "area_stylesheet_url": "/area.css",
        "navigation": NAVIGATION,
        "account": ACCOUNT,
        **more,
    }


@public
def form_page(request: HttpRequest) -> HttpResponse:
    """The form with every field."""
    form = EveryField(request.POST or None, request.FILES or None, initial={"finish": date(2027, 3, 27)})
    return render(request, "demo/form.html", context(form=form))


@public
def parts_page(request: HttpRequest) -> HttpResponse:
    """Every component that is no field."""
    messages.success(request, "The round is open. 12 leads have been asked.")
    messages.error(request, "The move could not be agreed: the group meets after the finish.")
    messages.info(request, "2 leads have no post-holder.")
    entries = [
        {
            "title": "Finish moved to 28 February 2027",
            "when": date(2026, 11, 4),
            "by": "SEND board",
            "body": "Agreed.\n\n<b>",
        },
        {"title": "Plan agreed", "when": datetime(2026, 3, 4, 9, tzinfo=UTC)},
    ]
    return render(request, "demo/parts.html", context(entries=entries, day=date(2026, 3, 31)))


@public
def list_page(request: HttpRequest) -> HttpResponse:
    """A list of 137 rows."""
    rows = [SimpleNamespace(ref=f"{n // 10}.{n % 10}", lead="rgb"[n % 3], days=n * 997) for n in range(137)]
    lead = Filter("lead", "Lead", COLOURS, lambda rows, value: [row for row in rows if row.lead == value], "All leads")
    listing = make_listing(
        request.GET,
        rows,
        search=lambda rows, text: [row for row in rows if text in row.ref],
        filters=[lead],
        per_page=10,
    )
    return render(request, "demo/list.html", context(listing=listing))


@public
def area_css(request: HttpRequest) -> HttpResponse:
    """The area's colour."""
    return HttpResponse(area_stylesheet("#5a2a6e"), content_type="text/css")


@public
def failing(request: HttpRequest) -> HttpResponse:
    """A page whose code fails."""
    raise ZeroDivisionError


urlpatterns = [
    path("form/", form_page),
    path("parts/", parts_page),
    path("list/", list_page),
    path("area.css", area_css),
    path("failing/", failing),
    path("help/", parts_page, name="help"),
]
handler400 = "goldenthread.govuk.errors.bad_request"
handler403 = "goldenthread.govuk.errors.forbidden"
handler404 = "goldenthread.govuk.errors.not_found"
handler500 = "goldenthread.govuk.errors.broken"
