import pytest
from django import forms
from django.contrib.contenttypes.models import ContentType
from django.core.files.uploadedfile import SimpleUploadedFile
from django.utils import translation
from hypothesis import given
from hypothesis import strategies as st

from goldenthread.govuk.fields import (
    MEGABYTE,
    CheckboxesField,
    ChoiceWithHint,
    EmailField,
    LongTextField,
    NumberField,
    RadiosField,
    RecordField,
    RecordsField,
    SelectField,
    TextField,
    TickField,
    UploadField,
    WholeNumberField,
    size_in_words,
)

COLOURS = [("r", "Red"), ("g", ChoiceWithHint("Green", "Like grass."))]


def sentence(field: forms.Field, value: object) -> str:
    """What the field says of a value that it refuses."""
    with pytest.raises(forms.ValidationError) as refused:
        field.clean(value)
    return " ".join(refused.value.messages)


GONE = "from the list: what was chosen is not, or no longer, in it"
SMALL = SimpleUploadedFile("small.md", b"x" * 1025)
PROGRAM = SimpleUploadedFile("a.exe", b"x")
KINDS = [".docx", ".md"]


@pytest.mark.parametrize(
    ("field", "value", "said"),
    [
        (TextField("Name", thing="the name of the round"), "", "Enter the name of the round"),
        (TextField("Name", thing="the name"), "x" * 201, "The name must be 200 characters or fewer"),
        (TextField("Name", min_length=3), "x", "Name must be 3 characters or more"),
        (TextField("Name", missing="Say who you are"), " ", "Say who you are"),
        (TextField("Full name"), "", "Enter full name"),
        (TextField("SEND lead"), "", "Enter SEND lead"),
        (TextField("What next?"), "", "Enter your answer to “What next?”"),
        (TextField("100% of it", max_length=2), "xxx", "100% of it must be 2 characters or fewer"),
        (TextField("Name"), "a\x00", "Name must be text: delete the characters that cannot be printed and try again"),
        (TextField("Name", error_messages={"required": "Own words"}), "", "Own words"),
        (LongTextField("Comment", max_length=5), "123456", "Comment must be 5 characters or fewer"),
        (EmailField("Email"), "x@", "Enter an email address in the correct format, like name@example.com"),
        (WholeNumberField("Days", min_value=1), "1.5", "Days must be a whole number, like 12"),
        (WholeNumberField("Days", min_value=1), "0", "Days must be 1 or more"),
        (WholeNumberField("Days", max_value=9), "10", "Days must be 9 or less"),
        (NumberField("Share"), "many", "Share must be a number, like 12.5"),
        (NumberField("Share", decimal_places=1), "1.25", "Share has too many figures after the point: the most is 1"),
        (NumberField("Share", max_digits=3), "1234", "Share has too many figures: the most is 3"),
        (RadiosField("Colour", COLOURS, thing="a colour"), "", "Select a colour"),
        (RadiosField("Colour", COLOURS, thing="a colour"), "x", f"Select a colour {GONE}"),
        (SelectField("Colour", COLOURS, empty="Choose"), "", "Select colour"),
        (CheckboxesField("Colours", COLOURS), [], "Select colours"),
        (CheckboxesField("Colours", COLOURS), ["x"], f"Select colours {GONE}"),
        (TickField("Agreed", missing="Tick that it is agreed"), False, "Tick that it is agreed"),
        (UploadField("Plan", thing="the plan"), None, "Choose a file for the plan"),
        (UploadField("Plan"), SimpleUploadedFile("a.docx", b""), "The file is empty. Choose another one"),
        (UploadField("Plan", endings=KINDS), PROGRAM, "The file must be one of these kinds: .docx, .md"),
        (UploadField("Plan", largest=1024), SMALL, "The file must be 1KB or smaller"),
        (
            UploadField("Plan", max_length=3),
            SMALL,
            "The name of the file must be 3 characters or fewer. Rename it and try again",
        ),
    ],
)
def test_what_a_field_says(field, value, said):
    assert sentence(field, value) == said


@pytest.mark.parametrize(
    ("field", "value", "cleaned"),
    [
        (TextField("Name"), " Amina ", "Amina"),
        (LongTextField("Comment", max_length=4), "1\r\n2\r", "1\n2"),
        (LongTextField("Comment", required=False), "", ""),
        (WholeNumberField("Days", required=False), "", None),
        (SelectField("Colour", COLOURS), "g", "g"),
        (TickField("Agreed"), False, False),
        (TickField("Agreed", missing="Tick it"), "on", True),
        (UploadField("Plan", required=False), None, None),
    ],
)
def test_what_a_field_takes(field, value, cleaned):
    assert field.clean(value) == cleaned


def test_a_file_within_the_limits_is_taken():
    upload = SimpleUploadedFile("Plan.DOCX", b"x" * 1024)
    assert UploadField("Plan", endings=[".docx"], largest=1024).clean(upload) is upload


@pytest.mark.parametrize(("size", "words"), [(20 * MEGABYTE, "20MB"), (500 * 1024, "500KB")])
def test_sizes_in_words(size, words):
    assert size_in_words(size) == words


def test_line_ends_count_once():
    """The page counts a line end as one character, so the server does."""
    assert LongTextField("Comment", max_length=3).clean("a\r\nb") == "a\nb"


@given(st.text(alphabet=st.characters(exclude_characters="\x00\r", exclude_categories=["Cs"])))
def test_long_text_is_kept_as_typed(text):
    assert LongTextField("Comment", required=False, strip=False).clean(text) == text


@pytest.mark.django_db
def test_records_are_chosen_from_a_queryset():
    kind = ContentType.objects.get_for_model(ContentType)
    describe = lambda each: ChoiceWithHint(each.model.upper(), hint=each.app_label)  # noqa: E731
    field = RecordField("Kind", ContentType.objects.filter(pk=kind.pk), thing="a kind", describe=describe)
    assert field.clean(str(kind.pk)) == kind
    assert [str(label) for _, label in field.choices] == ["", "CONTENTTYPE"]
    assert sentence(field, "0").startswith("Select a kind from the list")
    several = RecordsField("Kinds", ContentType.objects.filter(pk=kind.pk), describe=describe)
    assert list(several.clean([str(kind.pk)])) == [kind]
    assert sentence(several, ["none"]).startswith("Select kinds from the list")
    assert [label.hint for _, label in several.choices] == ["contenttypes"]


def test_sentences_are_made_in_the_reader_s_language(monkeypatch):
    field = TextField("Name", thing="yr enw")
    monkeypatch.setattr("goldenthread.govuk.wording.gettext", lambda text: text.replace("Enter", "Rhowch"))
    with translation.override("cy"):
        assert sentence(field, "") == "Rhowch yr enw"
