"""What was typed beside what is saved now, in words."""

from datetime import date

import pytest
from django import forms

from goldenthread.govuk.comparing import in_words, typed_and_saved
from goldenthread.govuk.fields import (
    CheckboxesField,
    DateField,
    RadiosField,
    RecordField,
    RecordsField,
    TextField,
    TickField,
    WholeNumberField,
)
from goldenthread.partnership.models import Post
from tests.factories.partnership import PostFactory


class Everything(forms.Form):
    """One field of each kind."""

    name = TextField("Name", required=False)
    number = WholeNumberField("Number", required=False)
    day = DateField("Day", required=False)
    kind = RadiosField("Kind", [("a", "Apple"), ("b", "Bean")], required=False)
    some = CheckboxesField("Some", [("a", "Apple"), ("b", "Bean")], required=False)
    sure = TickField("Sure")
    post = RecordField("Post", Post.objects.none(), required=False, describe=lambda post: post.title)
    posts = RecordsField("Posts", Post.objects.none(), required=False, describe=lambda post: post.title)
    hidden = forms.CharField(required=False, widget=forms.HiddenInput)

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        for name in ("post", "posts"):
            self.fields[name].queryset = Post.objects.order_by("title")


@pytest.mark.django_db
def test_every_kind_of_answer_is_told_as_the_form_shows_it():
    head, deputy = PostFactory(title="Head"), PostFactory(title="Deputy")
    typed = {
        "name": "New",
        "number": "3",
        "day_day": "4",
        "day_month": "3",
        "day_year": "2026",
        "kind": "b",
        "some": ["a", "b"],
        "sure": "on",
        "post": str(head.pk),
        "posts": [str(head.pk), str(deputy.pk)],
        "hidden": "secret",
    }
    saved = {"name": "Old", "day": date(2026, 3, 5), "kind": "a", "post": deputy.pk, "posts": [head], "sure": False}
    yours, theirs = typed_and_saved(Everything(typed), saved)
    assert yours == {
        "Name": "New",
        "Number": "3",
        "Day": "4 March 2026",
        "Kind": "Bean",
        "Some": "Apple\nBean",
        "Sure": "Yes",
        "Post": "Head",
        "Posts": "Deputy\nHead",
    }
    assert theirs == {
        "Name": "Old",
        "Number": "",
        "Day": "5 March 2026",
        "Kind": "Apple",
        "Some": "",
        "Sure": "No",
        "Post": "Deputy",
        "Posts": "Head",
    }


@pytest.mark.django_db
def test_what_cannot_be_read_is_told_as_it_was_typed():
    form = Everything({"number": "many", "day_day": "32", "day_month": "", "day_year": "2026", "post": "gone"})
    yours, _ = typed_and_saved(form, {}, leave_out={"kind", "some", "sure", "posts", "name"})
    assert yours == {"Number": "many", "Day": "32 2026", "Post": "gone"}


@pytest.mark.django_db
def test_a_record_that_is_no_longer_offered_is_left_out():
    form = Everything()
    form.fields["post"].queryset = Post.objects.none()
    assert in_words(form.fields["post"], PostFactory()) == ""
