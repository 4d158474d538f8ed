"""Personal text can be taken out of a frozen round: named, with a reason, leaving a visible gap."""

from datetime import date

import pytest

from goldenthread.common.errors import RuleBroken
from goldenthread.monitoring.actions import correct_update, freeze_round, redact_text
from goldenthread.monitoring.models import SnapshotText, UpdateCorrection, UpdateText
from goldenthread.monitoring.queries import answer_page
from goldenthread.monitoring.queries.personal import personal_texts, rows_of
from goldenthread.monitoring.snapshots import frozen_content, to_json
from goldenthread.plans.models import TimescaleChange
from goldenthread.trail.models import Redaction, TrailEntry
from tests.factories.monitoring import AFTER, on, situation

pytestmark = pytest.mark.django_db
GAP = "[Taken out on 24 November 2026: named a child]"
TEXTS = {
    "comment": "Jamie P. came back to school.",
    "next_step": "Meet Jamie P.",
    "move_reason": "Jamie P. was away.",
    "contradiction_reason": "Snow",
}


@pytest.fixture
def frozen():
    here = situation(2, finish=date(2026, 10, 1))
    round = here.open()
    here.send(round, here.give(**TEXTS, proposed_finish=date(2027, 1, 1), proposed_words="When Jamie P. is back"))
    with on(AFTER):
        return here, freeze_round(by=here.officer, round=round)


def take_out(here, row, reason="named a child"):
    with on(AFTER):
        return redact_text(by=here.officer, row=row, reason=reason)


def said(round):
    return frozen_content(round).asked[0].update


@pytest.mark.parametrize("start", ["update", "snapshot"])
def test_a_text_goes_from_the_update_and_the_snapshot(frozen, start):
    here, round = frozen
    if start == "update":
        row = UpdateText.objects.get(kind="comment")
    else:
        row = SnapshotText.objects.get(key__endswith=":comment")
    assert take_out(here, row) == 2
    assert said(round).comment == GAP
    assert said(round).redacted == ("comment",)
    assert said(round).next_step == "Meet Jamie P."
    kept = UpdateText.objects.get(kind="comment")
    assert (kept.text, kept.redacted_at.date(), kept.written_by_post) == ("", AFTER, str(here.post))
    assert TEXTS["comment"] not in to_json(frozen_content(round))


def test_the_reason_for_a_move_goes_from_the_ledger_and_its_history(frozen):
    here, round = frozen
    take_out(here, UpdateText.objects.get(kind="move_reason"))
    assert TimescaleChange.objects.get(proposed_by=here.lead).reason == GAP
    assert not TrailEntry.objects.filter(reason__icontains="Jamie").exists()
    assert said(round).move_reason == GAP
    assert frozen_content(round).plan.actions[0].ledger.awaiting.reason == GAP


def test_a_reason_in_the_ledger_goes_from_there_too(frozen):
    """Found in the snapshot as the ledger's own text, not as the update's."""
    here, round = frozen
    take_out(here, SnapshotText.objects.get(key__startswith="move:", key__endswith=":reason", text__contains="Jamie"))
    assert TimescaleChange.objects.get(proposed_by=here.lead).reason == GAP
    assert frozen_content(round).plan.actions[0].ledger.awaiting.reason == GAP


def test_the_next_round_shows_the_gap_as_last_times_words(frozen):
    here, round = frozen
    take_out(here, UpdateText.objects.get(kind="comment"))
    days = dict.fromkeys(("opens_on", "reply_by", "freeze_on"), AFTER)
    following = here.open(name="Winter", **days)
    page = answer_page(following, [here.post], here.lead, sees_notes=False, day=AFTER)
    assert page.items[0].context.previous.comment == GAP


def test_words_for_a_new_timescale_go_too(frozen):
    here, round = frozen
    take_out(here, SnapshotText.objects.get(key__endswith=":proposed_words"))
    assert here.update().proposed_words == ""
    assert said(round).proposed_words == GAP


def test_a_name_goes_from_every_place_of_the_snapshot(frozen):
    here, round = frozen
    name = here.lead.name
    for found in personal_texts(round, name):
        for row in rows_of(round, found.key):
            take_out(here, row, "asked for by the person")
    assert name not in to_json(frozen_content(round))


def test_a_correction_keeps_its_place(frozen):
    here, _ = frozen
    correct_update(by=here.lead, update=here.update(), text="It was Sam Q.")
    take_out(here, UpdateCorrection.objects.get())
    assert UpdateCorrection.objects.get().text == GAP


def test_the_redaction_itself_is_kept(frozen):
    here, round = frozen
    take_out(here, UpdateText.objects.get(kind="comment"))
    kept = Redaction.objects.filter(table="monitoring_updatetext").get()
    assert (kept.by_name, kept.reason) == (here.officer.name, "named a child")
    assert kept.finished_at is not None
    assert TrailEntry.objects.of("round", round.pk).first().verb == "took personal text out of"


def test_the_hash_of_the_snapshot_still_holds(frozen):
    """Personal texts lie outside the hashed content, so that a redaction does not look like tampering."""
    here, round = frozen
    take_out(here, UpdateText.objects.get(kind="comment"))
    assert frozen_content(round).name == round.name


@pytest.mark.parametrize("reason", ["", "  "])
def test_a_reason_is_needed(frozen, reason):
    here, round = frozen
    with pytest.raises(RuleBroken, match="Say why"):
        take_out(here, UpdateText.objects.get(kind="comment"), reason)
    assert said(round).comment == TEXTS["comment"]


def test_a_text_is_taken_out_once(frozen):
    here, _ = frozen
    take_out(here, UpdateText.objects.get(kind="comment"))
    with pytest.raises(RuleBroken, match="already"):
        take_out(here, UpdateText.objects.get(kind="comment"))


def test_leads_may_not(frozen):
    here, round = frozen
    with pytest.raises(RuleBroken, match="You may not"):
        redact_text(by=here.lead, row=UpdateText.objects.get(kind="comment"), reason="mine")
    assert said(round).comment == TEXTS["comment"]


def test_an_open_round_can_be_redacted_too():
    here = situation()
    here.send(here.open(), here.give(comment="Jamie P."))
    assert take_out(here, UpdateText.objects.get()) == 1
    assert UpdateText.objects.get().text == ""


@pytest.mark.parametrize(
    ("words", "about"),
    [
        ("jamie", {"1.1 What the board should know", "1.1 Next step", "1.1 Why the date should move"}),
        ("JAMIE P. IS BACK", {"Update, proposed words"}),
        ("no such words", set()),
    ],
)
def test_texts_are_found_by_some_of_their_words(words, about):
    here = situation(1, finish=date(2026, 10, 1), reference="1.1")
    round = here.open()
    here.send(round, here.give(**TEXTS, proposed_finish=date(2027, 1, 1), proposed_words="When Jamie P. is back"))
    with on(AFTER):
        freeze_round(by=here.officer, round=round)
    assert about <= {found.about for found in personal_texts(round, words)}
    assert bool(about) == bool(personal_texts(round, words))
