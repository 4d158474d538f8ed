"""Small plans written as Markdown or HTML for one test each."""

from goldenthread.documents.reading import read_document
from goldenthread.plans.interpreting import ParsedPlan, interpret
from goldenthread.plans.interpreting.parsed import ParsedAction, Question


def markdown(text: str) -> ParsedPlan:
    """The plan that Markdown gives."""
    return interpret(read_document("plan.md", text.encode()))


def html(body: str) -> ParsedPlan:
    """The plan that the body of a web page gives."""
    return interpret(read_document("plan.html", f"<html><body>{body}</body></html>".encode()))


def table(headings: str, *rows: str) -> str:
    """A Markdown table; cells are parted by strokes."""
    columns = headings.count("|") + 1
    return "\n".join(f"| {row} |" for row in (headings, "|".join(["---"] * columns), *rows))


def codes(plan: ParsedPlan) -> list[str]:
    """The codes of all warnings."""
    return [notice.code for notice in plan.warnings]


def refs(plan: ParsedPlan, code: str) -> list[str | None]:
    """The references that the warnings with this code concern."""
    return [notice.ref for notice in plan.warnings if notice.code == code]


def only_action(plan: ParsedPlan) -> ParsedAction:
    """The plan's one action."""
    (action,) = plan.actions()
    return action


def question(plan: ParsedPlan, code: str) -> Question:
    """The one question with this code."""
    (found,) = [one for one in plan.questions if one.code == code]
    return found


def leads(action: ParsedAction) -> list[str]:
    """The action's leads as printed."""
    return [lead.name for lead in action.leads]
