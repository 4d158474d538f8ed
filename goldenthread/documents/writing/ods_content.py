"""The content of an OpenDocument spreadsheet: rules for what may be chosen, then sheet after sheet."""

import re
from datetime import date
from typing import Any

from xlsxwriter.utility import xl_col_to_name

from goldenthread.documents.writing.ods_names import attributes, child, root
from goldenthread.documents.writing.ods_styles import content_styles, drawn_look
from goldenthread.documents.writing.spreadsheets import LISTS, CellValue, Column, Row, Sheet, Workbook, cell_text

SPACES = re.compile("(\t| {2,}|^ | $)")


def content_part(workbook: Workbook) -> Any:
    """content.xml."""
    part = root("office:document-content")
    content_styles(child(part, "office:automatic-styles"), workbook)
    spreadsheet = child(child(part, "office:body"), "office:spreadsheet")
    rules = child(spreadsheet, "table:content-validations")
    for number, sheet in enumerate(workbook.sheets):
        for at, column in enumerate(sheet.columns):
            if column.open and (column.choices or column.prompt):
                _rule(rules, _rule_name(number, at), column, workbook)
    for number, sheet in enumerate(workbook.sheets):
        _sheet(spreadsheet, number, sheet)
    if workbook.lists:
        _lists(spreadsheet, workbook)
    _filters(spreadsheet, workbook)
    return part


def _rule_name(sheet: int, column: int) -> str:
    return f"rule-{sheet}-{column}"


def _rule(rules: Any, name: str, column: Column, workbook: Workbook) -> None:
    """What may stand in a column, with the message beside the cell and the one for a refusal."""
    given = {"table:name": name, "table:allow-empty-cell": "true"}
    refusal = ""
    if column.choices:
        place, words = workbook.place_of_list(column.choices)
        letter = xl_col_to_name(place)
        source = f"[${LISTS}.${letter}$1:.${letter}${max(words, 1)}]"
        given |= {"table:condition": f"of:cell-content-is-in-list({source})", "table:display-list": "unsorted"}
        refusal = "Choose one of the words in the list."
    elif column.kind == "day":
        days = "cell-content-is-between(DATE(2000;1;1);DATE(2199;12;31))"
        given |= {"table:condition": f"of:cell-content-is-date() and {days}"}
        refusal = "Enter a day, such as 31/3/2027."
    rule = child(rules, "table:content-validation", given)
    if column.prompt:
        told = child(rule, "table:help-message", {"table:title": column.head, "table:display": "true"})
        child(told, "text:p").text = column.prompt
    if refusal:
        stopping = {"table:title": column.head, "table:display": "true", "table:message-type": "stop"}
        child(child(rule, "table:error-message", stopping), "text:p").text = refusal


def _sheet(spreadsheet: Any, number: int, sheet: Sheet) -> None:
    style = f"sheet-{sheet.name.lower().replace(' ', '-')}"
    named = {"table:name": sheet.name, "table:style-name": style, "table:protected": "true"}
    table = child(spreadsheet, "table:table", named)
    _columns(table, sheet)
    for at, line in enumerate(sheet.above):
        _cell(_row(table), line, "line" if at else "title")
    if sheet.coded:
        codes = _row(table, {"table:visibility": "collapse"})
        for column in sheet.columns:
            _cell(codes, column.code, "code")
    heads = _row(child(table, "table:table-header-rows"))
    for column in sheet.columns:
        _cell(heads, column.head, "open-head" if column.open else "head")
    for row in sheet.rows:
        _body_row(table, number, sheet, row)


def _columns(table: Any, sheet: Sheet) -> None:
    """The columns; those at the left that are kept in view are repeated on every page."""
    kept = child(table, "table:table-header-columns") if sheet.kept else None
    for at, column in enumerate(sheet.columns):
        given = {"table:style-name": f"width-{column.width}", "table:default-cell-style-name": "Default"}
        if column.hidden:
            given["table:visibility"] = "collapse"
        child(kept if kept is not None and at < sheet.kept else table, "table:table-column", given)


def _row(parent: Any, given: dict[str, str] | None = None) -> Any:
    return child(parent, "table:table-row", {"table:style-name": "row", **(given or {})})


def _body_row(table: Any, number: int, sheet: Sheet, row: Row) -> None:
    into = _row(table)
    for at, (column, value) in enumerate(zip(sheet.columns, row.values, strict=True)):
        open_here = column.open and at not in row.closed
        look = "code" if column.hidden else column.kind if open_here else "closed"
        ruled = open_here and (column.choices or column.prompt)
        cell = _cell(into, value, drawn_look(column, look) if column.drawn else look)
        if ruled:
            cell.set(*_rule_of(number, at))


def _rule_of(sheet: int, column: int) -> tuple[str, str]:
    from goldenthread.documents.writing.ods_names import named

    return named("table:content-validation-name"), _rule_name(sheet, column)


def _cell(row: Any, value: CellValue, look: str) -> Any:
    """A cell: a day by its value, anything else as a string with a paragraph a line."""
    if isinstance(value, date):
        given = {"office:value-type": "date", "office:date-value": value.isoformat()}
        cell = child(row, "table:table-cell", {**given, "table:style-name": look})
        child(cell, "text:p").text = f"{value.day} {value:%B %Y}"
        return cell
    text = cell_text(value or "")
    cell = child(row, "table:table-cell", {"table:style-name": look})
    if text:
        attributes(cell, {"office:value-type": "string"})
        for line in text.split("\n"):
            _paragraph(cell, line)
    return cell


def _paragraph(cell: Any, line: str) -> None:
    """A line; tabs and spaces that would be lost as they stand have elements (ODF 1.3 part 3, 6.1.2 and 6.1.3)."""
    paragraph = child(cell, "text:p")
    last = None
    for piece in filter(None, SPACES.split(line)):
        if SPACES.fullmatch(piece):
            tab = piece == "\t"
            last = child(paragraph, "text:tab" if tab else "text:s", {} if tab else {"text:c": str(len(piece))})
        elif last is None:
            paragraph.text = piece
        else:
            last.tail = piece


def _lists(spreadsheet: Any, workbook: Workbook) -> None:
    """The hidden sheet of words to choose from."""
    given = {"table:name": LISTS, "table:style-name": "sheet-lists", "table:protected": "true"}
    table = child(spreadsheet, "table:table", given)
    child(table, "table:table-column", {"table:number-columns-repeated": str(len(workbook.lists))})
    for at in range(max(map(len, workbook.lists.values()))):
        row = _row(table)
        for words in workbook.lists.values():
            _cell(row, words[at] if at < len(words) else "", "closed")


def _filters(spreadsheet: Any, workbook: Workbook) -> None:
    """The buttons of the heads by which a long sheet can be filtered."""
    ranges = child(spreadsheet, "table:database-ranges")
    for sheet in workbook.sheets:
        if sheet.kept and sheet.rows:
            last = xl_col_to_name(len(sheet.columns) - 1)
            place = f"'{sheet.name}'.A{sheet.head_at + 1}:'{sheet.name}'.{last}{sheet.last_at + 1}"
            given = {"table:name": f"{sheet.name}-filter", "table:target-range-address": place}
            child(ranges, "table:database-range", {**given, "table:display-filter-buttons": "true"})
    if not len(ranges):
        spreadsheet.remove(ranges)
