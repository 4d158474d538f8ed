from datetime import UTC, date, datetime
from types import SimpleNamespace
from typing import get_args

import pytest
from markupsafe import Markup

from goldenthread.govuk.answers import SHAPES, AnswerKind, answer_shape
from tests.govuk.rendering import one, parsed, rendered, text_of

COMPONENTS = """
{%- import "govuk/components.html" as c %}
{%- import "govuk/form.html" as f %}
{%- import "govuk/messages.html" as m %}
"""


def component(call, **context):
    return parsed(COMPONENTS + "{{ " + call + " }}", **context)


@pytest.mark.parametrize("kind", get_args(AnswerKind))
def test_an_answer_is_a_word_a_shape_and_a_colour(kind):
    element = component("c.answer_tag(kind, 'Word <b>', about='Claim')", kind=kind)
    tag = one(element, "//strong")
    assert text_of(tag) == "Claim: Word <b>"
    assert one(tag, ".//svg").get("aria-hidden") == "true"
    assert one(tag, ".//path").get("d") == SHAPES[kind].path


def test_no_two_answers_share_a_shape():
    assert set(SHAPES) == set(get_args(AnswerKind))
    assert len({shape.path for shape in SHAPES.values()}) == len(SHAPES)


def test_an_unknown_answer_is_an_error():
    with pytest.raises(ValueError, match="no answer kind 'fine'; the kinds are achieved, better"):
        answer_shape("fine")


ROWS = [{"ref": "1.3", "days": 62, "note": ""}, {"ref": "1.4", "days": 0, "note": "<b>"}]
COLUMNS = [("ref", "Action"), ("days", "Days", "numeric"), ("note", "Note")]


@pytest.mark.parametrize("layout", ["stack", "scroll"])
def test_a_table_names_its_rows_and_columns(layout):
    element = component(
        "c.data_table('Overdue', columns, rows, layout=layout)", columns=COLUMNS, rows=ROWS, layout=layout
    )
    assert text_of(one(element, "//caption")) == "Overdue"
    assert [text_of(head) for head in element.xpath("//thead//th[@scope='col']")] == ["Action", "Days", "Note"]
    assert [text_of(head) for head in element.xpath("//tbody//th[@scope='row']")] == ["1.3", "1.4"]
    assert [text_of(cell) for cell in element.xpath("//td//div[@class='app-table__value']")] == ["62", "", "0", "<b>"]
    assert len(element.xpath("//td[contains(@class, 'app-table__cell--empty')]")) == 1
    assert len(element.xpath("//*[contains(@class, '--numeric')]")) == 3


def test_a_wide_table_scrolls_in_a_frame_that_the_keyboard_reaches():
    element = component("c.data_table('Wide', columns, rows, layout='scroll')", columns=COLUMNS, rows=ROWS)
    frame = one(element, "//div[@role='region'][table]")
    assert (frame.get("tabindex"), frame.get("aria-label")) == ("0", "Wide")


def test_a_stacked_table_labels_its_cells_for_the_eye_and_keeps_its_roles():
    element = component("c.data_table('Narrow', columns, rows, row_header=false)", columns=COLUMNS, rows=ROWS)
    labels = [text_of(label) for label in element.xpath("//*[@class='app-table__label'][@aria-hidden='true']")]
    assert labels == ["Action", "Days", "Note"] * 2
    assert len(element.xpath("//tr[@role='row']")) == 3
    assert len(element.xpath("//td[@role='cell']")) == 6


def test_cells_may_be_written_by_the_page():
    source = (
        COMPONENTS + "{% call(row, key) c.data_table('T', columns, rows, compact=true, hide_caption=true) %}"
        "{% if key == 'ref' %}{{ c.link(row.ref, '/a/', about='<b>') }}{% endif %}{% endcall %}"
    )
    element = parsed(source, columns=[("ref", "Action")], rows=[SimpleNamespace(ref="1.3")])
    assert text_of(one(element, "//tbody//th/a[@href='/a/']")) == "1.3 <b>"


def test_a_summary_list_says_what_each_link_changes():
    rows = [
        {"key": "Lead", "value": "<b>", "links": [{"text": "Change", "href": "/1/", "about": "the lead"}]},
        {"key": "Dates", "value": Markup("<i>x</i>"), "links": [{"text": t, "href": "/", "about": ""} for t in "ab"]},
        {"key": "Source", "value": ""},
    ]
    element = component("c.summary_list(rows)", rows=rows)
    assert [text_of(each) for each in element.xpath("//dt")] == ["Lead", "Dates", "Source"]
    assert text_of(one(element, "//a[@href='/1/']")) == "Change the lead"
    assert text_of(element.xpath("//dd")[0]) == "<b>"
    assert one(element, "//dd/i") is not None
    assert len(element.xpath("//dd//li")) == 2
    assert len(element.xpath("//*[contains(@class, '--no-actions')]")) == 1
    plain = component("c.summary_list(rows, borders=false)", rows=[{"key": "a", "value": "b"}])
    assert "--no-border" in one(plain, "//dl").get("class")
    assert not plain.xpath("//*[contains(@class, '--no-actions')]")


def test_counts_are_links_to_what_they_count():
    items = [{"number": 1204, "text": "late", "href": "/late/"}, {"number": 0, "text": "silent"}]
    element = component("c.counts(items, label='Round')", items=items)
    assert text_of(one(element, "//a[@href='/late/']")) == "1,204 late"
    assert text_of(one(element, "//li[contains(@class, '--zero')]")) == "0 silent"
    assert one(component("c.counts(items)", items=items), "//ul").get("aria-label") is None


def test_a_timeline_has_its_table():
    entries = [
        {"title": "Moved", "when": datetime(2026, 6, 30, 23, 30, tzinfo=UTC), "by": "Board", "body": "Why\n\n<b>"},
        {"title": "Agreed", "when": date(2026, 3, 4), "body": Markup("<em>all</em>")},
        {"title": "Written", "when": date(2026, 1, 2), "by": ""},
    ]
    element = component("c.timeline('History', entries)", entries=entries)
    assert [each.get("datetime") for each in element.xpath("//time")] == ["2026-07-01", "2026-03-04", "2026-01-02"]
    assert [text_of(each) for each in element.xpath("//ol/li/h3")] == ["Moved", "Agreed", "Written"]
    assert element.xpath("//ol//em") and not element.xpath("//ol//b")
    rows = [
        [text_of(cell) for cell in row.xpath("./th | .//div[@class='app-table__value']")]
        for row in element.xpath("//tbody/tr")
    ]
    assert rows == [
        ["1 July 2026", "Moved", "Board"],
        ["4 March 2026", "Agreed", ""],
        ["2 January 2026", "Written", ""],
    ]
    assert not component("c.timeline('History', entries, table=false)", entries=entries).xpath("//table")


def test_an_empty_page_says_what_will_be_here_and_the_first_step():
    element = component("c.empty_state('No rounds', 'They appear here.', 'Open one', '/open/')")
    assert text_of(element) == "No rounds They appear here. Open one"
    assert one(element, "//a").get("href") == "/open/"
    assert not component("c.empty_state('No rounds', 'They appear here.')").xpath("//a")


def test_which_day_a_page_shows():
    past = component("c.as_at_banner(day, change_url='/c/', today_url='/t/')", day=date(2019, 11, 27))
    assert text_of(past) == "As at 27 November 2019. Later changes are not shown. Change the date Show today"
    assert (
        text_of(component("c.as_at_banner(none, change_url='/c/', today_url='/t/')")) == "As at today Change the date"
    )


def test_what_changed_is_marked_for_eye_and_ear():
    changes = [
        {"what": "Comment", "before": "met once", "after": "met twice"},
        {"what": "Note", "before": "", "after": "New"},
    ]
    element = component("c.what_changed('Changes', changes)", changes=changes)
    assert [text_of(each) for each in element.xpath("//del")] == ["[removed: once]"]
    assert [text_of(each) for each in element.xpath("//ins")] == ["[added: twice]", "[added: New]"]
    assert "Nothing" in text_of(element)


def test_a_conflict_shows_only_what_differs_and_promises_that_nothing_is_lost():
    yours, theirs = {"Comment": "mine", "Next": "same"}, {"Comment": "hers", "Next": "same"}
    element = component("c.conflict(yours, theirs, by='Jo <b>', at='today')", yours=yours, theirs=theirs)
    assert [text_of(each) for each in element.xpath("//tbody//th")] == ["Comment"]
    assert "Jo <b> saved this while you were writing" in text_of(element)
    assert "still in the form below" in text_of(element)
    same = component("c.conflict(yours, yours)", yours=yours)
    assert "Somebody else saved this" in text_of(same) and "wrote the same" in text_of(same)


def test_tabs_are_links_and_mark_the_present_one():
    items = [{"text": "Now", "href": "/now/", "current": True}, {"text": "History", "href": "/history/"}]
    element = component("c.tabs('Parts', items)", items=items)
    assert text_of(one(element, "//nav[@aria-label='Parts']//a[@aria-current='page']")) == "Now"


def test_steps_to_do():
    items = [
        {"title": "Agree", "href": "/a/", "status": Markup("<b>Done</b>")},
        {"title": "Open", "status": "<i>", "hint": "Later"},
    ]
    element = component("c.task_list(items, id='steps')", items=items)
    assert one(element, "//a[@href='/a/']") is not None
    assert one(element, "//b") is not None
    assert not element.xpath("//i")
    assert "Later" in text_of(element)


def test_where_i_am():
    element = component("c.breadcrumbs([('Home', '/'), ('Plans', '/plans/')])")
    assert [link.get("href") for link in element.xpath("//nav//a")] == ["/", "/plans/"]
    assert text_of(component("c.back_link('/')")) == "Back"
    assert text_of(component("c.back_link('/', 'To the plan')")) == "To the plan"


@pytest.mark.parametrize(
    ("call", "said"),
    [
        ("c.heading('Title', caption='Plan')", "PlanTitle"),
        ("c.warning('Careful <b>')", "! Warning Careful <b>"),
        ("c.panel('Done', 'All of it')", "Done All of it"),
        ("c.button_link('Open', '/o/', kind='secondary', about='Autumn')", "Open: Autumn"),
        ("f.submit('Send', kind='warning', name='send', value='1', about='1.4')", "Send: 1.4"),
        ("m.notification('Text <b>', success=true)", "Done Text <b>"),
        ("m.notification('Text', title='Note', id='n')", "Note Text"),
    ],
)
def test_small_components(call, said):
    assert text_of(component(call)) == said


def test_blocks_hold_what_the_page_writes():
    calls = [
        "c.button_group()",
        "c.inset()",
        "c.details('Summary', open=true)",
        "c.card('Title', mark='Mark', id='one')",
        "f.group('Legend', hint='Hint')",
    ]
    for call in calls:
        element = parsed(COMPONENTS + "{% call " + call + " %}<p id='inside'>{{ text }}</p>{% endcall %}", text="<b>")
        assert text_of(one(element, "//p[@id='inside']")) == "<b>"


def test_a_quiet_change_is_a_form_and_not_a_link():
    element = component(
        "f.quiet_submit('Withdraw', '/w/', csrf, about='1.3', values={'move': '7'})", csrf=Markup("<input name='t'>")
    )
    form = one(element, "//form[@method='post'][@action='/w/']")
    assert [(box.get("name"), box.get("value")) for box in form.xpath("./input")] == [("t", None), ("move", "7")]
    assert text_of(one(form, "./button[@type='submit']")) == "Withdraw: 1.3"


def test_a_button_sends_its_name_and_warns_of_double_presses():
    button = one(component("f.submit('Send', name='send', value='1')"), "//button")
    assert (button.get("type"), button.get("name"), button.get("value")) == ("submit", "send", "1")
    assert button.get("data-prevent-double-click") == "true"
    assert one(component("f.submit('Send')"), "//button").get("name") is None


def test_an_error_summary_of_ready_sentences():
    assert rendered(COMPONENTS + "{{ f.error_summary([]) }}").strip() == ""
    element = component("f.error_summary([{'text': 'A', 'href': '#a'}, {'text': 'B <b>'}])")
    assert one(element, "//a").get("href") == "#a"
    assert "B <b>" in text_of(element)
