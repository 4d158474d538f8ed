"""From a round, or one post's part of it, to the sheets of a workbook."""

from datetime import date
from uuid import UUID

from django.utils.translation import gettext as _

from goldenthread.common.clock import LONDON
from goldenthread.documents.writing.spreadsheets import Column, Drawn, Row, Sheet, Workbook
from goldenthread.monitoring.rules.updates import Step, can
from goldenthread.monitoring.rules.words import long_day
from goldenthread.monitoring.workbooks.content import Desk, Line
from goldenthread.monitoring.workbooks.fields import FIELDS, NONE, Field, values_of
from goldenthread.monitoring.workbooks.keys import row_key

CODE = "gt:"
KEY, REFERENCE, ACTION = f"{CODE}key", f"{CODE}reference", f"{CODE}action"
RATINGS, GROUPS = "ratings", "groups"
# Long enough to know an action by; the plan has the rest.
LONGEST_ACTION, LONGEST_BEFORE = 1_000, 2_000
KEPT = 2
FIRST_OPEN = 6


def none_word() -> str:
    """What is chosen where no word of the scale is true."""
    return _("None of these is true")


def workbook_of(desk: Desk) -> Workbook:
    """The workbook: the answers, how to fill them in, and the key of the scale."""
    title = f"{desk.round_name}: {desk.post_name or desk.area_name}"
    lists = {RATINGS: (*(word.word for word in desk.words.values()), none_word())}
    if desk.groups:
        lists[GROUPS] = tuple(dict.fromkeys(desk.groups.values()))
    return Workbook(title, (_answers(desk, title), _guide(desk), _key(desk)), lists)


def _answers(desk: Desk, title: str) -> Sheet:
    asked = _("Fill in the blue columns, save, and upload the file by %(day)s. You see a preview first.")
    more = _("Grey cells are for reading. The sheet “How to” says more; the sheet “Key” says what each rating means.")
    return Sheet(
        name=_("Answers"),
        above=(title, asked % {"day": long_day(desk.reply_by)}, more),
        columns=(*_read_columns(desk), *(_open_column(field, desk) for field in FIELDS), _key_column()),
        rows=tuple(_row(desk, line) for line in desk.lines),
        kept=KEPT,
        pages_wide=4,
    )


def _read_columns(desk: Desk) -> tuple[Column, ...]:
    return (
        Column(_("Reference"), 12, code=REFERENCE),
        Column(_("Action"), 42, code=ACTION),
        Column(_("Lead who answers"), 24, code=f"{CODE}lead"),
        Column(_("What was said last time"), 34, code=f"{CODE}before"),
        Column(_("Calendar"), 24, code=f"{CODE}calendar"),
        Column(_("Where it stands"), 22, code=f"{CODE}standing"),
    )


def _open_column(field: Field, desk: Desk) -> Column:
    choices = {"rating": RATINGS, "group": GROUPS if desk.groups else ""}.get(field.kind, "")
    return Column(
        head=str(field.head),
        width=field.width,
        code=f"{CODE}{field.code}",
        kind="day" if field.kind == "day" else "text",
        open=True,
        choices=choices,
        prompt=str(field.prompt),
        drawn=drawn_words(desk) if field.kind == "rating" else (),
    )


def _key_column() -> Column:
    return Column(_("Key: leave it alone"), 20, code=KEY, hidden=True)


def drawn_words(desk: Desk) -> tuple[Drawn, ...]:
    """The words of the scale, each with its shape and colour."""
    return tuple(Drawn(word.word, word.shape, word.colour) for word in desk.words.values())


def _row(desk: Desk, line: Line) -> Row:
    reference, text = line.reference, _clipped(line.text, LONGEST_ACTION)
    values = values_of(line.stored)
    said = tuple(line.closed.get(field.code) or _shown(field, values[field.code], desk) for field in FIELDS)
    read = (reference, text, line.post_name, _clipped(line.before, LONGEST_BEFORE), line.calendar.words, line.standing)
    locked = line.state and not can(line.state, Step.SAVE)
    closed = frozenset(FIRST_OPEN + at for at, field in enumerate(FIELDS) if locked or field.code in line.closed)
    return Row((*read, *said, row_key(desk.round, line, reference, text)), closed)


def _shown(field: Field, value: str, desk: Desk) -> str | date | None:
    """A value as it stands in its cell."""
    if not value:
        return None
    if field.kind == "rating":
        return none_word() if value == NONE else desk.words[UUID(value)].word
    if field.kind == "group":
        return desk.groups.get(UUID(value), "")
    return date.fromisoformat(value) if field.kind == "day" else value


def _clipped(text: str, longest: int) -> str:
    return text if len(text) <= longest else f"{text[: longest - 1]}…"


def _guide(desk: Desk) -> Sheet:
    made = desk.made_at.astimezone(LONDON)
    told = {"day": long_day(made.date()), "time": f"{made:%H:%M}", "who": desk.made_for}
    lines = (
        _("Choose a rating from its list. Where no word is true, choose “None of these is true” and say why."),
        _("What was answered so far is filled in. Change what is wrong; empty a cell to take its words back."),
        _("A new date is a proposal: give the finish and a reason. Nothing moves before it is agreed."),
        _("What you write under “Note for the programme officer only” goes into no paper."),
        _("You may sort whole rows, filter them, and leave rows or columns out. What you leave out stays as it is."),
        _("The last column is hidden: it says which action a row is. Leave it with its row."),
        _("Upload the file at the page that you took it from. You then see, row by row, what would change."),
        _("If somebody changed the same cell meanwhile, you choose. Nothing is stored before you confirm."),
        _("This file was made on %(day)s at %(time)s for %(who)s.") % told,
    )
    rows = tuple(Row((str(number), line)) for number, line in enumerate(lines, start=1))
    return Sheet(_("How to"), (_("How to fill this in"),), (Column(_("No."), 6), Column(_("What to do"), 80)), rows)


def _key(desk: Desk) -> Sheet:
    words = tuple(Row((word.word, word.meaning)) for word in desk.words.values())
    none = Row((none_word(), _("No word of the scale fits. Say why in the column beside it; your reason is printed.")))
    columns = (Column(_("Rating"), 26, drawn=drawn_words(desk)), Column(_("What it means"), 64))
    return Sheet(_("Key"), (_("What the ratings mean"),), columns, (*words, none))
