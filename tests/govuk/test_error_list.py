from django import forms
from django.forms import formset_factory

from goldenthread.govuk.error_list import error_items
from goldenthread.govuk.fields import DateField, RadiosField, TextField
from tests.govuk.demo import EveryField
from tests.govuk.rendering import FORM, one, parsed, rendered, text_of


class Round(forms.Form):
    version = forms.CharField(widget=forms.HiddenInput)
    name = TextField("Name", thing="the name")
    rating = RadiosField("Rating", [("a", "A")], thing="a rating")
    finish = DateField("Finish", thing="the finish")


class OnlyHidden(forms.Form):
    version = forms.CharField(widget=forms.HiddenInput)


def test_errors_stand_in_the_order_of_the_page_and_lead_to_their_boxes():
    form = Round({"version": "1", "finish_day": "1", "finish_month": "13", "finish_year": "2027"})
    form.add_error(None, "The round overlaps the summer round")
    assert error_items(form) == [
        {"text": "The round overlaps the summer round", "href": "#id_name"},
        {"text": "Enter the name", "href": "#id_name"},
        {"text": "Select a rating", "href": "#id_rating"},
        {"text": "The finish must be a real date", "href": "#id_finish_month"},
    ]


def test_an_error_of_a_hidden_field_leads_to_the_first_box():
    assert error_items(Round({}))[0] == {"text": "This field is required.", "href": "#id_name"}
    assert error_items(OnlyHidden({})) == [{"text": "This field is required."}]


def test_nothing_is_wrong_with_a_form_that_was_not_sent():
    assert error_items(Round(), None) == []


def test_sentences_without_a_form_come_first_and_none_is_said_twice():
    form = EveryField({})
    items = error_items(form, form, problems=["The round is frozen"])
    assert items[0] == {"text": "The round is frozen"}
    assert len(items) == len({item["text"] for item in items}) == len(error_items(form)) + 1


def test_several_forms_alike_say_which_they_are():
    first, second = Round({}, prefix="a"), Round({}, prefix="b")
    first.about, second.about = "1.4", "1.9"
    texts = [(item["text"], item["href"]) for item in error_items(first, second)]
    assert ("1.4: Enter the name", "#id_a-name") in texts
    assert ("1.9: Enter the name", "#id_b-name") in texts


def test_formsets_report_their_own_errors_and_each_form_s():
    rounds = formset_factory(Round, max_num=1, validate_max=True, extra=0)
    sent = rounds({"form-TOTAL_FORMS": "2", "form-INITIAL_FORMS": "0", "form-1-rating": "a"})
    texts = [item["text"] for item in error_items(sent)]
    assert texts[0] == "Please submit at most 1 form."
    assert {"text": "Enter the name", "href": "#id_form-1-name"} in error_items(sent)
    assert error_items(rounds()) == []


def test_a_formset_whose_management_form_is_missing_says_so():
    rounds = formset_factory(Round)
    assert len(error_items(rounds({}))) == 1


def test_every_link_of_the_summary_leads_to_a_control():
    form = EveryField({"finish_day": "1"})
    page = parsed(FORM + "{{ form_errors(form) }}{{ fields(form) }}", form=form)
    links = page.xpath("//*[contains(@class, 'govuk-error-summary__list')]//a")
    assert len(links) == len([name for name, field in form.fields.items() if field.required])
    for link in links:
        assert one(page, f"//*[@id='{link.get('href')[1:]}']").tag in {"input", "select", "textarea"}
    assert text_of(one(page, "//h2")) == "There is a problem"


def test_no_summary_where_nothing_is_wrong():
    assert rendered(FORM + "{{ form_errors(form) }}", form=EveryField()).strip() == ""
