"""Reports of stored rounds, and rounds by what somebody calls them."""

from datetime import date

import pytest

from goldenthread.common.errors import RuleBroken
from goldenthread.monitoring.actions import freeze_round, redact_text
from goldenthread.monitoring.models import SnapshotText
from goldenthread.reports.formats import FORMATS
from goldenthread.reports.queries import draft_of, file_name, frozen_round_named, report_of
from tests.documents.writing.reading import expected, read_docx, read_html, read_pdf, squeezed
from tests.factories.monitoring import AFTER, on
from tests.reports.played import COMMENT, DRAFT, NOTE, QUESTION, frozen, played

pytestmark = pytest.mark.django_db


def text_of(document) -> str:
    return expected(document).text


def test_the_report_of_a_frozen_round_says_what_was_said():
    _, round = frozen()

    document = report_of(round)

    assert document.warning == ""
    for said in (COMMENT, "Nobody in post", "To be returned", "Returned with a question", "frozen round Autumn 2026"):
        assert squeezed(said) in text_of(document)


@pytest.mark.parametrize("private", [NOTE, DRAFT, QUESTION])
def test_what_was_meant_for_the_officer_or_never_sent_is_in_no_document(private):
    _, round = frozen()
    document = report_of(round)

    for name, read in (("html", read_html), ("docx", read_docx), ("pdf", read_pdf)):
        assert squeezed(private) not in read(FORMATS[name].write(document)).text
    assert private.encode() not in FORMATS["html"].write(document)


def test_a_text_that_was_taken_out_leaves_a_visible_gap():
    here, round = frozen()
    row = SnapshotText.objects.get(snapshot__round=round, text=COMMENT)

    with on(AFTER):
        redact_text(by=here.officer, row=row, reason="named a child")

    assert squeezed(COMMENT) not in text_of(report_of(round))
    assert squeezed("[Taken out on 24 November 2026: named a child]") in text_of(report_of(round))


def test_a_round_that_is_not_frozen_has_no_report_but_a_draft():
    _, round = played()

    with pytest.raises(RuleBroken, match="Autumn 2026 is not frozen yet.* 26 November 2026"):
        report_of(round)
    assert draft_of(round, AFTER).warning.startswith("Draft: Autumn 2026 is still open")


def test_the_draft_of_the_last_day_says_what_the_report_then_says():
    here, round = played()
    with on(AFTER):
        drafted = draft_of(round)
        final = report_of(freeze_round(by=here.officer, round=round))

    assert list(drafted.tables()) == list(final.tables())


def test_a_report_takes_few_questions_to_the_database(django_assert_max_num_queries):
    _, round = frozen()

    with django_assert_max_num_queries(3):
        report_of(round)


@pytest.mark.parametrize("call", ["{id}", "Autumn 2026", "autumn 2026", " {slug}/Autumn 2026 "])
def test_a_round_is_found_by_id_name_or_area_and_name(call):
    here, round = frozen()

    assert frozen_round_named(call.format(id=round.pk, slug=here.area.slug)) == round


def test_a_name_may_have_a_stroke_of_its_own():
    _, round = frozen("Autumn 2026/27")

    assert frozen_round_named("Autumn 2026/27") == round


def test_an_unknown_name_gets_a_list_of_what_there_is():
    here, _ = frozen()

    with pytest.raises(RuleBroken, match=f"no round “Winter”. Frozen rounds are: {here.area.slug}/Autumn 2026."):
        frozen_round_named("Winter")


def test_without_any_frozen_round_the_sentence_says_so():
    with pytest.raises(RuleBroken, match="no round “Winter”. No round has been frozen yet."):
        frozen_round_named("Winter")


def test_an_open_round_is_named_with_the_day_of_its_freeze_and_what_there_is():
    here, _ = frozen()
    here.open(name="Spring 2027", opens_on=date(2027, 1, 4), reply_by=date(2027, 1, 20), freeze_on=date(2027, 1, 26))

    with pytest.raises(
        RuleBroken, match="Spring 2027 is not frozen yet.*26 January 2027. Frozen rounds are: .*/Autumn 2026."
    ):
        frozen_round_named("Spring 2027")


def test_a_name_that_two_areas_use_must_be_told_apart():
    (here, one), (there, other) = frozen(), frozen()

    with pytest.raises(RuleBroken) as refused:
        frozen_round_named("Autumn 2026")
    assert f"{here.area.slug}/Autumn 2026 ({one.pk})" in refused.value.sentence
    assert f"{there.area.slug}/Autumn 2026 ({other.pk})" in refused.value.sentence
    assert frozen_round_named(f"{there.area.slug}/Autumn 2026") == other


def test_files_are_called_after_the_area_and_the_round():
    here, round = frozen("Autumn 2026 / ü")

    assert file_name(round, FORMATS["pdf"]) == f"{here.area.slug}-autumn-2026-u-progress-report.pdf"
