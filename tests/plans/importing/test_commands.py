"""The commands import_plan and export_plan."""

import json
from datetime import date
from pathlib import Path

import pytest
from django.core.management import CommandError, call_command
from jsonschema import Draft202012Validator

from goldenthread.partnership.models import LocalArea
from goldenthread.partnership.roles import Role
from goldenthread.plans.models import Plan, PlanQuestion
from goldenthread.plans.queries import plan_content
from goldenthread.trail.models import TrailEntry
from tests.factories.accounts import PersonFactory
from tests.factories.partnership import AreaFactory, person_with
from tests.plans.importing.making import SMALL, nothing_is_stored
from tests.plans.interpreting.real_plan import WORD

SCHEMA = json.loads((Path(__file__).parents[3] / "docs" / "formats" / "plan.schema.json").read_text(encoding="utf-8"))


@pytest.fixture
def file(tmp_path):
    """A small plan as a file."""
    path = tmp_path / "plan.md"
    path.write_text(SMALL, encoding="utf-8")
    return path


def imported(file, **options):
    call_command("import_plan", str(file), **{"area": "E06000059", **options})


def valid(text):
    data = json.loads(text)
    Draft202012Validator(SCHEMA).validate(data)
    return data


class TestDryRun:
    """Without a database: these tests may not touch one, and the test machinery refuses it."""

    def test_it_says_what_would_be_stored(self, file, capsys):
        imported(file, dry_run=True)
        said = capsys.readouterr().out
        assert "Priority 1: Time (1 evidence statement, 3 actions, 3 expected outcomes)" in said
        assert said.splitlines()[-1] == "Nothing was stored: this is what plan.md would become in Dorset."

    def test_the_real_plan_as_json_and_nothing_else(self, capsys):
        imported(WORD, area="837", dry_run=True, json=True)
        out = capsys.readouterr()
        data = valid(out.out)
        assert [len(priority["actions"]) for priority in data["priorities"]] == [11, 13, 5, 9, 6, 3]
        assert "Nothing was stored" in out.err

    @pytest.mark.parametrize(
        ("options", "sentence"),
        [
            ({"area": "000"}, "000"),
            ({"start": "1 April"}, "--from must be a date like 2026-04-01"),
            ({"start": "2026-04-01", "end": "2025-04-01"}, "must be on or after"),
        ],
    )
    def test_what_it_refuses(self, file, options, sentence):
        with pytest.raises(CommandError, match=sentence):
            imported(file, dry_run=True, **options)

    @pytest.mark.parametrize(
        ("name", "content", "sentence"),
        [
            ("plan.docx", b"", "empty"),
            ("plan.exe", b"MZ", "plan.exe"),
            ("plan.docx", b"PK\x03\x04 broken", "plan.docx"),
            ("plan.txt", b"Nothing here", "No action was found"),
            ("plan.txt", b"x" * 21_000_000, "larger than 20 MB"),
            ("plan.json", b"[]", "not in the format"),
        ],
    )
    def test_bad_files_get_one_sentence(self, tmp_path, name, content, sentence):
        (tmp_path / name).write_bytes(content)
        with pytest.raises(CommandError, match=sentence) as refused:
            imported(tmp_path / name, dry_run=True)
        assert "\n" not in str(refused.value)

    def test_no_file_and_a_folder(self, tmp_path):
        with pytest.raises(CommandError, match="There is no file"):
            imported(tmp_path / "none.md", dry_run=True)
        with pytest.raises(CommandError, match="is a folder"):
            imported(tmp_path, dry_run=True)


@pytest.mark.django_db
class TestStoring:
    def test_an_area_begins_where_there_is_none(self, file, capsys):
        imported(file)
        plan = Plan.objects.get()
        assert plan.area.place_code == "E06000059" and plan.source_name == "plan.md"
        assert f"Stored as plan {plan.pk} in Dorset." in capsys.readouterr().out

    def test_by_somebody_from_and_to(self, file):
        area = AreaFactory(place_code="E06000059", name="Dorset")
        ada = person_with(Role.PROGRAMME_OFFICER, area, email="ada@example.org")
        imported(file, by="ada@example.org", start="2026-09-01", end="2027-08-31")
        content = plan_content(Plan.objects.get())
        assert (content.period_start, content.period_end) == (date(2026, 9, 1), date(2027, 8, 31))
        assert TrailEntry.objects.of("plan", content.id).first().by_id_text == str(ada.pk)

    def test_nobody_of_that_address_stores_nothing(self, file):
        with pytest.raises(CommandError, match="Nobody here has the e-mail address x@example.org"):
            imported(file, by="x@example.org")
        assert nothing_is_stored() and not LocalArea.objects.exists()

    def test_somebody_without_that_right_stores_nothing(self, file):
        """In an area that is there, and in one that would begin."""
        PersonFactory(email="rex@example.org", name="Rex Reader")
        for _ in range(2):
            with pytest.raises(CommandError, match="Rex Reader may not import plans in Dorset. Make them its"):
                imported(file, by="rex@example.org")
            assert nothing_is_stored()
            AreaFactory(place_code="E06000059")

    def test_a_second_plan_in_the_same_area_and_a_word_about_the_first(self, file, capsys):
        imported(file)
        first = Plan.objects.get()
        assert "imported before" not in capsys.readouterr().err
        imported(file)
        out = capsys.readouterr()
        assert f"This very document was imported before, on {first.created_at:%Y-%m-%d}" in out.err
        assert f"stored as plan {first.pk}" in out.err
        assert Plan.objects.count() == 2 and LocalArea.objects.count() == 1

    def test_stored_with_json_it_prints_the_plan_and_nothing_else(self, file, capsys):
        imported(file, json=True)
        out = capsys.readouterr()
        assert valid(out.out)["title"] == "A plan for all 2026-27"
        assert "Stored as plan" in out.err

    def test_a_code_that_ended_is_taken_at_the_plans_start(self, capsys):
        """Poole was a place of its own until 31 March 2019; the plan's title begins on 1 April."""
        with pytest.raises(CommandError, match="Poole"):
            imported(WORD, area="836", start="2019-04-01")
        imported(WORD, area="836", start="2019-03-31")
        assert Plan.objects.get().area.name == "Poole"

    def test_near_matches_wait_for_a_person(self, file, capsys):
        imported(file)
        text = SMALL.replace("Head of SEND at Alderbourne Council", "The Head of SEND at Alderbourne Council")
        file.write_text(text, encoding="utf-8")
        imported(file)
        assert PlanQuestion.objects.filter(code="near_match").count() == 1
        assert "wait for a person" in capsys.readouterr().out


@pytest.mark.django_db
class TestExport:
    @pytest.mark.parametrize("called", ["A plan for all 2026-27", "a PLAN for all 2026-27"])
    def test_by_title(self, file, capsys, called):
        imported(file)
        capsys.readouterr()
        call_command("export_plan", called)
        assert valid(capsys.readouterr().out)["priorities"][0]["title"] == "Time"

    def test_which_plans_there_are(self, file):
        with pytest.raises(CommandError, match="There is no plan yet"):
            call_command("export_plan", "Mine")
        imported(file)
        with pytest.raises(CommandError, match="There is no plan “Mine”.*A plan for all 2026-27, Dorset"):
            call_command("export_plan", "Mine")
        imported(file)
        with pytest.raises(CommandError, match="Several plans are called"):
            call_command("export_plan", "A plan for all 2026-27")
