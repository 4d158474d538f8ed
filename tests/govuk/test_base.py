"""The frame of every page."""

import pytest
from django.contrib.messages import constants
from django.contrib.messages.storage.base import Message
from django.utils import translation
from lxml import html

from tests.govuk.demo import ACCOUNT, NAVIGATION, EveryField
from tests.govuk.rendering import one, rendered, text_of

PAGE = """
{% extends "govuk/base.html" %}
{% block title %}Rounds{% endblock %}
{% block content %}<h1>Rounds</h1>{% endblock %}
"""


def page(**context):
    return html.document_fromstring(rendered(PAGE, **context))


def title(element):
    return text_of(one(element, "//title"))


def test_a_page_without_any_context():
    element = page()
    assert title(element) == "Rounds - Golden Thread"
    assert one(element, "//meta[@name='robots']").get("content") == "noindex, nofollow"
    assert one(element, "//a[@class='govuk-skip-link']").get("href") == "#main-content"
    assert one(element, "//main").get("id") == "main-content"
    assert one(element, "//header//a").get("href") == "/"
    assert not element.xpath("//nav | //form")


def test_nothing_is_inline():
    """The Content-Security-Policy allows no inline style and no inline script."""
    element = page(account=ACCOUNT, csrf_input="", navigation=NAVIGATION, form=EveryField({}))
    assert not element.xpath("//@style | //style | //script[not(@src)] | //@onclick")


def test_a_page_of_an_area():
    element = page(area_name="Alderbourne", area_url="/areas/a/", area_stylesheet_url="/a.css")
    assert title(element) == "Rounds - Alderbourne - Golden Thread"
    assert one(element, "//header//a").get("href") == "/areas/a/"
    assert element.xpath("//link[@rel='stylesheet']/@href")[-1] == "/a.css"


def test_a_page_outside_any_area_leads_home():
    assert one(page(area_name="", home_url="/home/"), "//header//a").get("href") == "/home/"


def test_the_navigation_marks_where_i_am():
    element = page(navigation=NAVIGATION)
    assert text_of(one(element, "//nav//a[@aria-current='page']")) == "Plans"


def test_the_account_can_be_left():
    element = page(account=ACCOUNT, csrf_input="token")
    assert text_of(one(element, "//ul[@aria-label='Your account']")) == "Amina Khan Your details tokenSign out"
    assert one(element, "//form[@method='post']").get("action") == "/sign-out/"
    assert not page(account={"name": "Amina Khan"}).xpath("//form")


@pytest.mark.parametrize("context", [{"form": EveryField({})}, {"forms": [EveryField(), EveryField({})]}])
def test_what_is_wrong_stands_in_the_title_and_before_the_heading(context):
    element = page(**context)
    assert title(element).startswith("Error: Rounds")
    assert one(element, "//h1/preceding::div[@class='govuk-error-summary']") is not None


def test_a_form_with_nothing_wrong_changes_nothing():
    element = page(form=EveryField())
    assert title(element) == "Rounds - Golden Thread"
    assert not element.xpath("//*[contains(@class, 'error-summary')]")


def test_a_problem_without_a_field():
    element = page(problems=["The round is frozen. Write to the officer."])
    assert title(element).startswith("Error: ")
    assert "The round is frozen." in text_of(one(element, "//*[@class='govuk-error-summary']"))


def test_messages_are_said_once_at_the_top():
    element = page(
        messages=[
            Message(constants.SUCCESS, "Saved <b>"),
            Message(constants.ERROR, "Not sent"),
            Message(constants.INFO, "Two leads are missing"),
        ]
    )
    banners = element.xpath(
        "//*[contains(@class, 'govuk-notification-banner ')] | //*[@data-module='govuk-notification-banner']"
    )
    assert [text_of(each) for each in banners] == ["Done Saved <b>", "Important Two leads are missing"]
    assert [each.get("role") for each in banners] == ["alert", "region"]
    assert text_of(one(element, "//*[contains(@class, 'app-problem')]")) == "There is a problem Not sent"
    ids = element.xpath("//@id")
    assert len(ids) == len(set(ids))


def test_the_language_of_the_page():
    with translation.override("cy"):
        assert one(page(), "//html").get("lang") == "cy"
    with translation.override(None):
        assert one(page(), "//html").get("lang") == "en"


def test_the_footer_links_the_pages_that_exist(settings):
    settings.ROOT_URLCONF = "tests.govuk.demo"
    assert [text_of(link) for link in page().xpath("//footer//a")] == ["Help"]
    settings.ROOT_URLCONF = "tests.govuk.no_pages"
    assert not page().xpath("//footer//a | //footer//h2")


def test_a_page_without_a_title_is_an_error():
    with pytest.raises(Exception, match="title"):
        rendered('{% extends "govuk/base.html" %}')
