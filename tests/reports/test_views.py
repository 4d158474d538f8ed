"""The report as a page, as a draft and as a file."""

import sys

import pytest
from django.urls import reverse
from lxml import html as lxml_html

from goldenthread.monitoring.actions import correct_update
from goldenthread.partnership.roles import Role
from goldenthread.reports.formats import FORMATS
from goldenthread.reports.queries import report_of
from tests.documents.writing.reading import expected, read_html
from tests.factories.monitoring import AFTER, on
from tests.factories.partnership import person_with
from tests.reports.played import DRAFT, NOTE, frozen, played

pytestmark = pytest.mark.django_db


def address(page, round, *more):
    return reverse(f"reports:{page}", args=[round.area.slug, round.pk, *more])


def reader(client, area, role=Role.READER):
    client.force_login(person_with(role, area))
    return client


def page(response):
    return lxml_html.document_fromstring(response.content.decode())


def test_the_page_holds_every_cell_and_offers_every_format(client):
    here, round = frozen()

    response = reader(client, here.area).get(address("round", round))

    assert response.status_code == 200
    assert read_html(response.content) == expected(report_of(round))
    offered = page(response).xpath('//a[contains(@href, "/download/")]/@href')
    assert offered == [address("download", round, name) for name in FORMATS]
    assert NOTE not in response.content.decode() and DRAFT not in response.content.decode()


def test_the_page_has_one_first_heading_and_no_style_of_its_own(client):
    here, round = frozen()

    found = page(reader(client, here.area).get(address("round", round)))

    assert len(found.xpath("//h1")) == 1
    assert not found.xpath("//style|//@style")
    assert any("document.css" in link for link in found.xpath('//link[@rel="stylesheet"]/@href'))


@pytest.mark.parametrize(
    ("name", "kind"),
    [("pdf", "application/pdf"), ("docx", FORMATS["docx"].content_type), ("html", "text/html; charset=utf-8")],
)
def test_files_come_with_their_kind_and_their_name(client, name, kind):
    here, round = frozen()

    response = reader(client, here.area).get(address("download", round, name))

    assert response.content == FORMATS[name].write(report_of(round))
    assert response["Content-Type"] == kind
    assert (
        response["Content-Disposition"] == f'attachment; filename="{here.area.slug}-autumn-2026-progress-report.{name}"'
    )


def test_a_format_that_does_not_exist_is_not_found(client):
    here, round = frozen()

    assert reader(client, here.area).get(address("download", round, "odt")).status_code == 404


@pytest.mark.parametrize("name", ["round", "draft", "download"])
def test_a_round_of_another_area_is_not_found(client, name):
    here, _ = frozen()
    _, other = frozen()
    more = ["pdf"] if name == "download" else []
    wrong = reverse(f"reports:{name}", args=[here.area.slug, other.pk, *more])

    assert reader(client, here.area, Role.PROGRAMME_OFFICER).get(wrong).status_code == 404


def test_an_open_round_says_when_its_report_comes(client):
    here, round = played()

    found = page(reader(client, here.area).get(address("round", round)))

    assert "planned for Thursday 26 November 2026" in found.text_content()
    assert not found.xpath('//a[contains(@href, "/draft/")]')


def test_who_runs_the_round_sees_a_draft_that_says_so(client):
    here, round = played()
    officer = reader(client, here.area, Role.PROGRAMME_OFFICER)

    (link,) = page(officer.get(address("round", round))).xpath('//a[contains(@href, "/draft/")]/@href')
    with on(AFTER):
        response = officer.get(link)

    shown = page(response)
    assert "Draft: Autumn 2026 is still open" in shown.xpath('string(//p[@class="document-warning"])')
    assert NOTE not in response.content.decode() and DRAFT not in response.content.decode()


def test_the_draft_is_not_for_readers(client):
    here, round = played()

    assert reader(client, here.area).get(address("draft", round)).status_code == 403


@pytest.mark.parametrize(("page_name", "more", "made"), [("draft", [], frozen), ("download", ["pdf"], played)])
def test_what_does_not_fit_the_rounds_state_leads_to_the_report_page(client, page_name, more, made):
    here, round = made()

    response = reader(client, here.area, Role.PROGRAMME_OFFICER).get(address(page_name, round, *more))

    assert (response.status_code, response["Location"]) == (302, address("round", round))


def test_without_the_pdf_library_a_page_says_why_and_offers_the_others(client, monkeypatch):
    here, round = frozen()
    monkeypatch.setitem(sys.modules, "typst", None)

    response = reader(client, here.area).get(address("download", round, "pdf"))

    assert response.status_code == 503
    assert "PDF needs the Python package typst" in page(response).text_content()
    assert page(response).xpath('//a[contains(@href, "/download/")]/@href') == [
        address("download", round, name) for name in ("docx", "html")
    ]


def test_corrections_since_the_freeze_are_pointed_at(client):
    here, round = frozen()
    correct_update(by=here.lead, update=here.update(0), text="It was six, not five.")

    shown = page(reader(client, here.area).get(address("round", round))).text_content()

    assert "1 correction was written after the freeze" in shown
    assert "six, not five" not in shown


def test_the_page_takes_few_questions_to_the_database(client, django_assert_max_num_queries):
    here, round = frozen()
    visitor = reader(client, here.area)

    with django_assert_max_num_queries(14):
        visitor.get(address("round", round))


def test_the_rounds_page_leads_to_the_report_and_the_desk_to_the_draft(client):
    (here, round), (there, running) = frozen(), played()

    assert (
        address("round", round)
        in reader(client, here.area).get(reverse("monitoring:round", args=[here.area.slug, round.pk])).content.decode()
    )
    desk = reader(client, there.area, Role.PROGRAMME_OFFICER)
    assert (
        address("draft", running)
        in desk.get(reverse("monitoring:round", args=[there.area.slug, running.pk])).content.decode()
    )
