"""From a file to a parsed plan: any document that the readers know, or the published JSON format."""

import hashlib
import json

from goldenthread.common.errors import UnreadableDocument
from goldenthread.common.terms import ENGLAND, TermDates
from goldenthread.documents.reading import read_document
from goldenthread.plans.interpreting import ParsedPlan, from_json, interpret

ENDINGS = (".docx", ".xlsx", ".ods", ".csv", ".pdf", ".html", ".htm", ".md", ".txt", ".json")


def parsed_from(name: str, content: bytes, *, terms: TermDates = ENGLAND) -> ParsedPlan:
    """The plan that a file holds. Raises UnreadableDocument with one sentence that says what to do."""
    if name.lower().endswith(".json"):
        plan = from_json(_json(content))
        if not plan.actions():
            raise UnreadableDocument("No action is in this file. Choose the file that holds the plan.")
        return plan
    return interpret(read_document(name, content), terms=terms)


def hash_of(content: bytes) -> str:
    """The SHA-256 of a file's bytes, in hexadecimal."""
    return hashlib.sha256(content).hexdigest()


def _json(content: bytes) -> object:
    if not content.strip():
        raise UnreadableDocument("The file is empty. Choose the file that holds the plan.")
    try:
        found: object = json.loads(content.decode("utf-8-sig"))
        # Half a character (a lone surrogate) can be written in JSON and stored nowhere; so can the character nought.
        json.dumps(found, ensure_ascii=False).encode()
    except (ValueError, RecursionError):
        raise UnreadableDocument(
            "The file is not JSON in UTF-8. Export the plan again, or choose another file."
        ) from None
    if _holds_nought(found):
        raise UnreadableDocument("The file holds the character U+0000, which is no text. Take it out and try again.")
    return found


def _holds_nought(found: object) -> bool:
    if isinstance(found, dict):
        return any(_holds_nought(part) for pair in found.items() for part in pair)
    if isinstance(found, list):
        return any(_holds_nought(part) for part in found)
    return isinstance(found, str) and "\0" in found
