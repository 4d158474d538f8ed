import pytest
from django.contrib.contenttypes.models import ContentType
from django.http import QueryDict
from hypothesis import given
from hypothesis import strategies as st

from goldenthread.govuk.listing import Filter, make_listing, search_in
from goldenthread.govuk.pages import address, page_links
from tests.govuk.rendering import one, parsed, text_of

LIST = '{% from "govuk/components.html" import filters, pagination, result_count %}'
NUMBERS = list(range(1, 26))
PARITY = Filter(
    "parity",
    "Parity",
    [("odd", "Odd"), ("even", "Even")],
    lambda rows, value: [row for row in rows if (row % 2 == 1) == (value == "odd")],
    any_label="All numbers",
)


def containing(rows, text):
    return [row for row in rows if text in str(row)]


def listed(query="", per_page=10):
    return make_listing(QueryDict(query), NUMBERS, search=containing, filters=[PARITY], per_page=per_page)


def test_everything_on_the_first_page():
    listing = listed()
    assert list(listing.page) == NUMBERS[:10]
    assert (listing.total, listing.search, listing.chosen, listing.is_filtered) == (25, "", [], False)


def test_search_filter_and_page_work_together():
    listing = listed("q=1&parity=odd&page=2", per_page=5)
    assert list(listing.page) == [19, 21]
    assert [(each.text, each.removed) for each in listing.chosen] == [
        ("“1”", "?parity=odd"),
        ("Parity: Odd", "?q=1"),
    ]
    assert listing.cleared == "?"


@pytest.mark.parametrize(
    ("query", "rows"),
    [("page=99", NUMBERS[20:]), ("page=0", NUMBERS[20:]), ("page=x", NUMBERS[:10]), ("parity=x", NUMBERS[:10])],
)
def test_an_address_that_asks_for_nonsense_still_leads_to_a_list(query, rows):
    assert list(listed(query).page) == rows
    assert not listed(query).is_filtered


def test_other_parameters_are_kept():
    listing = listed("as_at=2019-11-27&q=1&page=2&tag=a&tag=b")
    assert listing.kept == [("as_at", "2019-11-27"), ("tag", "a"), ("tag", "b")]
    assert listing.cleared == "?as_at=2019-11-27&tag=a&tag=b"


def test_a_list_without_search_ignores_one():
    listing = make_listing(QueryDict("q=1"), NUMBERS)
    assert (listing.can_search, listing.total, listing.is_filtered) == (False, 25, False)


@given(st.dictionaries(st.text(max_size=4), st.text(max_size=4), max_size=4))
def test_an_address_changes_only_what_it_is_told(parameters):
    before = QueryDict(mutable=True)
    before.update(parameters)
    after = QueryDict(address(before, {"page": "2", "q": None}).removeprefix("?"))
    expected = {name: value for name, value in before.items() if name not in {"page", "q"}} | {"page": "2"}
    assert after.dict() == expected


def test_page_links_keep_the_rest_of_the_address():
    links = page_links(listed("q=&parity=odd&page=2", per_page=2).page, QueryDict("parity=odd&page=2"))
    assert links["previous"]["href"] == "?parity=odd&page=1"
    assert links["next"]["href"] == "?parity=odd&page=3"
    assert [item.get("number", "…") for item in links["items"]] == [1, 2, 3, "…", 7]
    assert [item["number"] for item in links["items"] if item.get("current")] == [2]


def test_the_ends_of_a_list_have_no_way_on():
    assert "previous" not in page_links(listed().page, QueryDict())
    assert "next" not in page_links(listed("page=3").page, QueryDict())


@pytest.mark.django_db
def test_every_word_must_be_found_in_one_of_the_fields(django_assert_max_num_queries):
    kinds = ContentType.objects.order_by("app_label", "model")
    search = search_in("app_label", "model")
    assert [each.model for each in search(kinds, "CONTENT type")] == ["contenttype"]
    assert list(search(kinds, "content nothing")) == []
    with django_assert_max_num_queries(2):
        listing = make_listing(QueryDict("q=content\x00"), kinds, search=search)
        assert len(list(listing.page)) == listing.total >= 1


def test_the_filter_form_shows_what_is_chosen_and_sends_the_rest_again():
    element = parsed(
        LIST + "{{ filters(listing, search_hint='A number') }}", listing=listed("q=<1>&parity=odd&as_at=x")
    )
    form = one(element, "//form[@method='get']")
    assert one(form, ".//input[@type='hidden']").items() == [("type", "hidden"), ("name", "as_at"), ("value", "x")]
    assert one(form, ".//input[@name='q']").get("value") == "<1>"
    assert [text_of(option) for option in form.xpath(".//option")] == ["All numbers", "Odd", "Even"]
    assert one(form, ".//option[@selected]").get("value") == "odd"
    assert [link.get("href") for link in element.xpath("//ul//a")] == ["?parity=odd&as_at=x", "?q=%3C1%3E&as_at=x"]
    assert one(form, ".//a").get("href") == "?as_at=x"


def test_a_page_may_add_fields_to_the_filter_form():
    source = LIST + "{% call filters(listing) %}<p id='more'>More</p>{% endcall %}"
    element = parsed(source, listing=make_listing(QueryDict(), NUMBERS))
    assert one(element, "//form//p[@id='more']") is not None
    assert not element.xpath("//input[@name='q']")


@pytest.mark.parametrize(
    ("query", "said"),
    [
        ("", "Showing 1 to 10 of 25 numbers"),
        ("page=3", "Showing 21 to 25 of 25 numbers"),
        ("q=25", "1 number"),
        ("q=x", "0 numbers"),
    ],
)
def test_how_many_there_are(query, said):
    assert text_of(parsed(LIST + "{{ result_count(listing, 'number', 'numbers') }}", listing=listed(query))) == said


def test_links_to_pages_only_where_there_are_several():
    source = LIST + "{{ pagination(listing.page, listing.parameters) }}"
    assert one(parsed(source, listing=listed("page=2")), "//nav//a[@aria-current='page']").get("href") == "?page=2"
    assert text_of(parsed(source, listing=listed("q=25"))) == ""
