"""A workbook as a person has it: downloaded, filled in with another library than made it, uploaded, confirmed."""

from io import BytesIO
from typing import Any

import openpyxl
from django.core.files.uploadedfile import SimpleUploadedFile
from lxml import html

from goldenthread.monitoring.models import UpdateText, WorkbookUpload
from tests.factories.monitoring import OPENS, on
from tests.monitoring.views.reading import address, signed_in

SHEET = "Answers"


def taken_away(person, round, post=None, *, format="xlsx", day=OPENS) -> bytes:
    """The file that somebody downloads."""
    name, keys = ("download_workbook", [round.pk, post.pk]) if post else ("download_round_workbook", [round.pk])
    with on(day):
        response = signed_in(person).get(address(name, round.area, *keys, format))
    assert response.status_code == 200, response.status_code
    return response.content


class Book:
    """An Excel workbook in somebody's hands; columns go by their codes, actions by their place in the sheet, from 0."""

    def __init__(self, content: bytes) -> None:
        self.book: Any = openpyxl.load_workbook(BytesIO(content))
        self.sheet = self.book[SHEET]
        self.codes_at = next(cell.row for row in self.sheet.iter_rows() for cell in row if cell.value == "gt:key")

    @property
    def columns(self) -> dict[str, int]:
        """The number of each column, by its code."""
        cells = self.sheet[self.codes_at]
        return {str(cell.value).removeprefix("gt:"): cell.column for cell in cells if cell.value}

    def cell(self, place: int, code: str) -> Any:
        """The cell of an action."""
        return self.sheet.cell(self.codes_at + 2 + place, self.columns[code])

    def fill(self, place: int = 0, **values: Any) -> "Book":
        """Type into the cells of one action."""
        for code, value in values.items():
            self.cell(place, code).value = value
            if isinstance(value, str):
                self.cell(place, code).data_type = "s"
        return self

    @property
    def saved(self) -> bytes:
        """The file as it is saved now."""
        into = BytesIO()
        self.book.save(into)
        return into.getvalue()


class Upload:
    """A file uploaded by somebody, its preview, and what comes of it."""

    def __init__(self, person, round, post, content: bytes, *, name="answers.xlsx", day=OPENS) -> None:
        self.client, self.day = signed_in(person), day
        self.address = address("workbook", round.area, round.pk, post.pk) if post else None
        self.address = self.address or address("round_workbook", round.area, round.pk)
        self._open(self.client, {"workbook": SimpleUploadedFile(name, content)})

    def _open(self, client, data) -> None:
        with on(self.day):
            self.response = client.post(self.address, data, follow=True)
        self.upload = WorkbookUpload.objects.order_by("created_at").last()

    @property
    def page(self) -> Any:
        return html.fromstring(self.response.content)

    @property
    def words(self) -> str:
        return " ".join(" ".join(self.page.itertext()).split())

    @property
    def rows(self) -> list[tuple[str, str]]:
        """Each row of the preview: its outcome and all its words."""
        cards = [card for card in self.page.iter("section") if "app-card" in card.get("class", "")]
        told = [" ".join(" ".join(card.itertext()).split()) for card in cards]
        return [(card.xpath("string(.//strong)").strip(), words) for card, words in zip(cards, told, strict=True)]

    @property
    def outcomes(self) -> list[str]:
        return [outcome for outcome, _ in self.rows]

    def confirm(self, *, send=False, **choices: str) -> "Upload":
        """Press a button of the preview; `choices` by the name of a radio."""
        form = next(form for form in self.page.forms if "seen" in form.fields)
        values = dict(form.form_values()) | choices
        button = {"send": "all"} if send else {"save": "draft"}
        with on(self.day):
            self.response = self.client.post(
                form.action or self.response.request["PATH_INFO"], values | button, follow=True
            )
        return self

    def radios(self) -> list[str]:
        """The names of the choices that the preview asks for."""
        return sorted(
            {each.name for form in self.page.forms for each in form.inputs if getattr(each, "type", "") == "radio"}
        )


def book_of(here) -> Book:
    """The lead's own workbook."""
    return Book(taken_away(here.lead, here.round, here.post))


def bring_back(here, content: bytes | Book, *, by=None, **options) -> Upload:
    """Upload it at the lead's page."""
    held = content.saved if isinstance(content, Book) else content
    return Upload(by or here.lead, here.round, here.post, held, **options)


def texts_of(here, index: int = 0) -> dict[str, str]:
    """What is stored of an action's texts, by kind."""
    rows = UpdateText.objects.filter(update__action=here.actions[index])
    return dict(rows.values_list("kind", "text"))
