"""Every kind of field, drawn and read back as HTML."""

import pytest
from django import forms
from django.forms import formset_factory
from hypothesis import given
from hypothesis import strategies as st
from lxml import html

from goldenthread.govuk.fields import ChoiceWithHint, LongTextField, RadiosField, TextField, WholeNumberField
from goldenthread.govuk.pictures import field_picture
from tests.govuk.demo import EveryField
from tests.govuk.rendering import FORM, described_by, drawn, one, parsed, rendered, text_of

NAMES = [name for name in EveryField.base_fields if name != "version"]
CONTROLS = "//input[not(@type='hidden')] | //select | //textarea"


@pytest.mark.parametrize("form", [EveryField(), EveryField({})], ids=["empty", "wrong"])
@pytest.mark.parametrize("name", NAMES)
def test_every_control_has_one_label(name, form):
    element = drawn(form, name)
    controls = element.xpath(CONTROLS)
    assert controls
    for control in controls:
        assert text_of(one(element, f"//label[@for='{control.get('id')}']"))
    ids = element.xpath("//@id")
    assert len(ids) == len(set(ids))


@pytest.mark.parametrize("name", [name for name in NAMES if EveryField.base_fields[name].required])
def test_an_error_is_tied_to_its_controls(name):
    form = EveryField({})
    element = drawn(form, name)
    control = element.xpath(CONTROLS)[0]
    fieldsets = element.xpath("//fieldset")
    said = described_by(element, fieldsets[0] if fieldsets else control)
    assert f"Error: {form.errors[name][0]}" in said
    assert one(element, "//*[contains(@class, 'govuk-form-group--error')]") is not None


def test_optional_fields_say_so():
    assert text_of(one(drawn(EveryField(), "note"), "//label")) == "Note for the officer (optional)"
    assert text_of(one(drawn(EveryField(), "note", mark_optional=False), "//label")) == "Note for the officer"


def test_a_hint_is_tied_to_its_control():
    element = drawn(EveryField(), "email")
    assert described_by(element, one(element, "//input")) == "We only use it to send reminders."
    assert "Other" in text_of(drawn(EveryField(), "email", hint="Other"))
    assert "reminders" not in text_of(drawn(EveryField(), "email", hint=""))


def test_inputs_help_with_typing():
    email = one(drawn(EveryField(), "email"), "//input")
    assert (email.get("type"), email.get("autocomplete"), email.get("spellcheck")) == ("email", "email", "false")
    days = one(drawn(EveryField(), "days", width=3, suffix="days", prefix="about"), "//input")
    assert (days.get("type"), days.get("inputmode")) == ("text", "numeric")
    assert "govuk-input--width-3" in days.get("class")
    assert text_of(drawn(EveryField(), "days", suffix="days", prefix="about")) == "Working days about days"
    assert one(drawn(EveryField(), "share"), "//input").get("inputmode") == "decimal"
    assert one(drawn(EveryField(), "plan"), "//input").get("accept") == ".docx,.md"


@pytest.mark.parametrize("name", NAMES)
def test_a_browser_neither_cuts_text_off_nor_holds_the_form_back(name):
    limits = "//@maxlength | //@minlength | //@min | //@max | //@step | //@required"
    assert drawn(EveryField(), name).xpath(limits) == []


def test_a_label_can_be_the_page_s_heading():
    element = drawn(EveryField(), "name", heading=True)
    assert text_of(one(element, "//h1/label[contains(@class, 'govuk-label--l')]")) == "Name of the round"
    element = drawn(EveryField(), "rating", heading=True, label_size="xl")
    assert text_of(one(element, "//legend[contains(@class, '--xl')]/h1")) == "Your rating"


def test_labels_can_be_changed_hidden_and_told_apart():
    assert text_of(one(drawn(EveryField(), "name", label="Other"), "//label")) == "Other"
    assert "govuk-visually-hidden" in one(drawn(EveryField(), "name", hide_label=True), "//label").get("class")
    label = one(drawn(EveryField(), "name", about="1.4 <b>"), "//label")
    assert text_of(label) == "Name of the round: 1.4 <b>"
    assert text_of(one(label, "./span[@class='govuk-visually-hidden']")) == ": 1.4 <b>"


def test_radios_carry_hints_and_dividers():
    element = drawn(EveryField({"rating": "under_way"}), "rating")
    assert [radio.get("value") for radio in element.xpath("//input[@checked]")] == ["under_way"]
    assert [described_by(element, radio) for radio in element.xpath("//input")] == [
        "It has begun, on time.",
        "It is on schedule.",
        "Say why below.",
    ]
    assert text_of(one(element, "//*[@class='govuk-radios__divider']")) == "or"
    inline = drawn(EveryField(), "rating", inline=True, small=True)
    assert (
        one(inline, "//*[contains(@class, 'govuk-radios--inline') and contains(@class, 'govuk-radios--small')]")
        is not None
    )


def test_radios_do_not_offer_the_absence_of_a_choice():
    class Mine(forms.Form):
        colour = RadiosField("Colour", [("", "---"), ("r", "Red")], required=False)

    assert [radio.get("value") for radio in drawn(Mine(), "colour").xpath("//input")] == ["r"]


def test_radios_offer_a_named_way_not_to_choose():
    class Mine(forms.Form):
        colour = RadiosField(
            "Colour", [("r", "Red"), ("", ChoiceWithHint("Decide later", "It waits."))], required=False
        )

    assert [radio.get("value") for radio in drawn(Mine(), "colour").xpath("//input")] == ["r", ""]


def test_checkboxes_and_selects_keep_what_was_chosen():
    form = EveryField({"about": ["r", "b"], "group": "g", "agreed": "on"})
    assert [box.get("value") for box in drawn(form, "about").xpath("//input[@checked]")] == ["r", "b"]
    assert [option.get("value") for option in drawn(form, "group").xpath("//option[@selected]")] == ["g"]
    assert drawn(form, "agreed").xpath("//input/@checked")
    assert not drawn(EveryField({}), "agreed").xpath("//input/@checked")
    assert text_of(drawn(EveryField(), "group").xpath("//option")[0]) == "Choose a group"


def test_a_single_checkbox_has_its_hint_and_its_error():
    element = drawn(EveryField({}), "agreed", small=True)
    said = described_by(element, one(element, "//input"))
    assert "In writing." in said and "Tick that the group has agreed this" in said


class Texts(forms.Form):
    short = TextField("Short", required=False)
    long = LongTextField("Long", required=False)
    counted = LongTextField("Counted", required=False, max_length=1000, rows=3)


TYPED = st.text(
    alphabet=st.characters(
        exclude_characters="\x00\r\x0b\x0c\x1c\x1d\x1e\x1f\x85\u2028\u2029", exclude_categories=["Cc", "Cs", "Cn", "Co"]
    )
    | st.sampled_from("\n <>&\"'")
)


@given(TYPED)
def test_what_was_typed_comes_back_character_for_character(text):
    form = Texts({"short": text.replace("\n", " "), "long": text, "counted": text})
    for name in ("long", "counted"):
        page = html.document_fromstring(
            "<!DOCTYPE html><body>" + rendered(FORM + "{{ field(form[name]) }}", form=form, name=name)
        )
        # A browser drops the first line break of a textarea; lxml does not.
        assert (one(page, "//textarea").text or "").removeprefix("\n") == text
    assert one(drawn(form, "short"), "//input").get("value") == text.replace("\n", " ")


def test_a_counted_text_says_how_much_is_left():
    element = drawn(Texts(), "counted")
    assert described_by(element, one(element, "//textarea")) == "You can enter up to 1,000 characters"
    assert one(element, "//textarea").get("rows") == "3"
    assert one(drawn(Texts(), "counted", rows=9), "//textarea").get("rows") == "9"


def test_disabled_fields_stay_disabled():
    form = Texts()
    for each in form.fields.values():
        each.disabled = True
    assert drawn(form, "short").xpath("//input/@disabled")
    assert drawn(form, "long").xpath("//textarea/@disabled")


def test_secrets_are_never_shown_back():
    class Secret(forms.Form):
        password = forms.CharField(widget=forms.PasswordInput(render_value=True))

    assert one(drawn(Secret({"password": "hunter2"}), "password"), "//input").get("value") == ""


def test_a_form_without_ids_is_labelled_by_names():
    element = drawn(Texts(auto_id=False), "short")
    assert one(element, "//label").get("for") == one(element, "//input").get("id") == "short"


def test_a_widget_that_nothing_draws_is_an_error():
    class Odd(forms.Form):
        moment = forms.SplitDateTimeField()

    with pytest.raises(TypeError, match="SplitDateTimeWidget"):
        field_picture(Odd()["moment"])
    with pytest.raises(TypeError, match="colour"):
        field_picture(Texts()["short"], colour="red")


def test_all_fields_of_a_form_at_once():
    element = parsed(FORM + "{{ fields(form, label_size='s') }}", form=EveryField({"version": "7"}))
    assert one(element, "//input[@name='version' and @type='hidden']").get("value") == "7"
    drawn_names = {control.get("name").removesuffix("_day") for control in element.xpath(CONTROLS)}
    assert set(NAMES) <= drawn_names
    assert len(element.xpath("//*[contains(@class, '--s')]")) >= len(NAMES) - 1


def test_formsets_draw_each_form_under_its_own_names():
    answers = formset_factory(Texts, extra=0)
    source = FORM + "{{ formset_management(formset) }}{% for form in formset %}{{ field(form['short']) }}{% endfor %}"
    element = parsed(source, formset=answers(initial=[{"short": "a"}, {"short": "b"}], prefix="a"))
    assert [(box.get("name"), box.get("value")) for box in element.xpath("//input[@type='text']")] == [
        ("a-0-short", "a"),
        ("a-1-short", "b"),
    ]
    assert one(element, "//input[@name='a-TOTAL_FORMS']").get("value") == "2"


def test_plain_django_fields_are_drawn_too():
    class Plain(forms.Form):
        name = forms.CharField()
        day = forms.DateField()
        days = WholeNumberField("Days")
        several = forms.MultipleChoiceField(choices=[("a", "A")])
        secret = forms.CharField(widget=forms.HiddenInput)

    element = parsed(FORM + "{{ fields(form) }}", form=Plain(initial={"secret": "s"}))
    assert element.xpath("//input/@name") == ["secret", "name", "day", "days", "several"]
    assert one(parsed(FORM + "{{ field(form['secret']) }}", form=Plain()), "//input").get("type") == "hidden"
