"""2,000 rows: made, read and compared in both formats; and no more queries for many actions than for a few."""

from datetime import date
from uuid import uuid4

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test.utils import CaptureQueriesContext

from goldenthread.common.clock import now
from goldenthread.documents.reading.workbooks import read_sheets
from goldenthread.documents.writing.ods import write_ods
from goldenthread.documents.writing.xlsx import write_xlsx
from goldenthread.monitoring.content import AnswerGiven, RatingContent
from goldenthread.monitoring.rules.calendar import NO_CLAIM, calendar_answer
from goldenthread.monitoring.workbooks.building import workbook_of
from goldenthread.monitoring.workbooks.comparing import answers_of, compare
from goldenthread.monitoring.workbooks.content import Desk, Line
from goldenthread.monitoring.workbooks.parsing import parse
from goldenthread.plans.content import Ledger
from tests.factories.monitoring import OPENS, on, situation
from tests.factories.partnership import HoldingFactory, PostFactory
from tests.factories.plans import ActionFactory, PriorityFactory
from tests.monitoring.views.reading import address, signed_in
from tests.monitoring.workbooks.filling import Book, Upload, taken_away

ROWS = 2_000
STARTED = uuid4()
WORDS = {STARTED: RatingContent("Started", "", "Begun", "started", "circle", "grey")}


def line(number: int, stored: AnswerGiven) -> Line:
    calendar = calendar_answer(Ledger(), NO_CLAIM, OPENS)
    names = {"post_name": f"Post {number % 500}", "reference": f"{number // 20}.{number % 20}"}
    return Line(
        stored.action,
        uuid4(),
        **names,
        text="A promise " * 12,
        before="",
        calendar=calendar,
        standing="",
        stored=stored,
    )


def desk(lines: list[Line]) -> Desk:
    names = {"round_name": "Autumn", "area_name": "Poole", "post_name": "", "made_for": "Ann"}
    return Desk(
        uuid4(), reply_by=date(2026, 11, 20), lines=tuple(lines), words=WORDS, groups={}, made_at=now(), **names
    )


@pytest.mark.parametrize(("write", "name"), [(write_xlsx, "all.xlsx"), (write_ods, "all.ods")])
def test_two_thousand_rows_go_out_and_come_back(write, name):
    stored = [AnswerGiven(action=uuid4(), texts={"comment": f"=Comment {n}\n\nagain"}) for n in range(ROWS)]
    made = desk([line(number, given) for number, given in enumerate(stored)])
    read = parse(read_sheets(name, write(workbook_of(made))))
    assert read.notes == ()
    compared = compare(made, read.rows, lambda given: ())
    assert [row.outcome for row in compared] == ["unchanged"] * ROWS
    assert answers_of(compared, {}) == {}


def grown(number: int):
    """So many actions of the lead, and as many posts with an action each; every answer is a draft."""
    here = situation(number, finish=date(2026, 12, 1))
    priority = PriorityFactory(plan=here.plan)
    for _ in range(number):
        ActionFactory(priority=priority, leads=[HoldingFactory(area=here.area, post=PostFactory(area=here.area)).post])
    here.round = here.open()
    here.send(here.round, *[here.give(place, comment="Before") for place in range(number)])
    return here


def queries(step) -> int:
    with CaptureQueriesContext(connection) as captured:
        step()
    return len(captured)


def grows_not(measure):
    few, many = measure(5), measure(40)
    assert few == many, f"{few} queries for 5 and {many} for 40 actions"


@pytest.mark.django_db
@pytest.mark.parametrize("everybody", [True, False])
def test_downloading_asks_no_more_for_many(everybody):
    def measure(number):
        here = grown(number)
        return queries(lambda: taken_away(here.officer, here.round, None if everybody else here.post))

    grows_not(measure)


@pytest.mark.django_db
@pytest.mark.parametrize("everybody", [True, False])
def test_uploading_and_the_preview_ask_no_more_for_many(everybody):
    def measure(number):
        here = grown(number)
        post = None if everybody else here.post
        book = Book(taken_away(here.officer, here.round, post))
        for place in range(number):
            book.fill(place, comment="After", next_step="More")
        content = book.saved
        return queries(lambda: Upload(here.officer, here.round, post, content))

    grows_not(measure)


@pytest.mark.django_db
def test_the_pages_ask_no_more_for_many():
    def measure(number):
        here = grown(number)
        client = signed_in(here.officer)

        def get():
            with on(OPENS):
                assert client.get(address("round_workbook", here.area, here.round.pk)).status_code == 200

        return queries(get)

    grows_not(measure)


@pytest.mark.django_db
def test_a_long_preview_comes_in_pages():
    here = grown(60)
    seen = Upload(here.lead, here.round, here.post, taken_away(here.lead, here.round, here.post))
    assert len(seen.rows) == 50
    with on(OPENS):
        more = seen.client.get(seen.response.request["PATH_INFO"] + "?page=2").content.decode()
    assert more.count("app-card") >= 10


@pytest.mark.django_db
def test_a_file_name_longer_than_its_column_is_refused_or_cut():
    here = grown(1)
    content = taken_away(here.lead, here.round, here.post)
    name = "n" * 300 + ".xlsx"
    client = signed_in(here.lead)
    with on(OPENS):
        where = address("workbook", here.area, here.round.pk, here.post.pk)
        response = client.post(where, {"workbook": SimpleUploadedFile(name, content)}, follow=True)
    assert response.status_code == 200
