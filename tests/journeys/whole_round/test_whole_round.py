"""One whole round, from its opening to its report: what everybody did is what the frozen round says for ever."""

from datetime import date

import pytest

from tests.journeys.whole_round import frozen, leads, officer, report
from tests.journeys.whole_round.cast import FREEZE_ON, OPENS, the_cast
from tests.journeys.whole_round.stage import Stage


def november(day: int) -> date:
    return date(2026, 11, day)


@pytest.fixture
def stage(new_context, live_server, check_page, it_is, post_office, tmp_path):
    it_is(date(2026, 9, 1))
    return Stage(the_cast(), new_context, live_server.url, check_page, it_is, post_office, tmp_path)


def test_a_whole_round(stage):
    stage.it_is(OPENS)
    desk = stage.signed_in(stage.cast.officer)
    officer.opens(stage, desk)
    officer.mail_went_to_whom_it_should(stage)
    officer.sees_the_vacancy(stage, desk)
    stage.it_is(november(3))
    leads.answers_on_a_phone(stage)
    asker = stage.signed_in(stage.cast.people["asker"])
    leads.asks_a_colleague(stage, asker)
    stage.it_is(november(5))
    leads.colleague_answers(stage)
    stage.it_is(november(6))
    leads.takes_the_words_over(stage, asker)
    stage.it_is(november(9))
    leads.director_clears(stage)
    assert stage.reminded(november(12)) == set()
    for day in (13, 19, 23):
        assert stage.reminded(november(day)) == {"excel", "silent", "contact"}
    assert stage.letters_to("silent")[-1]["Subject"].startswith("Late: ")
    leads.answers_by_workbook(stage)
    officer.returns_one(stage, desk)
    assert stage.reminded(november(24)) == {"phone"}
    leads.answers_the_question(stage)
    stage.it_is(FREEZE_ON)
    officer.accepts_the_clean_ones(stage, desk)
    officer.freezes(stage, desk)
    frozen.says_what_happened(stage, desk)
    frozen.keeps_who_did_what(stage, desk)
    report.opens(stage, desk)
    report.as_a_page(desk)
    report.in_word(desk, stage.folder)
    assert stage.reminded(november(27)) == set()
    assert len(stage.letters_to("silent")) == 4
