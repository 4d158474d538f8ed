"""`goldenthread report ROUND --format html|pdf|docx --out FILE`."""

import stat
import sys
from io import StringIO

import pytest
from django.core.management import CommandError, call_command

from goldenthread.monitoring.models import RoundSnapshot
from goldenthread.reports.formats import FORMATS
from goldenthread.reports.queries import report_of
from tests.reports.played import frozen, played

pytestmark = pytest.mark.django_db


def run(*arguments) -> tuple[str, str]:
    out, err = StringIO(), StringIO()
    call_command("report", *map(str, arguments), stdout=out, stderr=err)
    return out.getvalue(), err.getvalue()


@pytest.mark.parametrize("name", FORMATS)
def test_each_format_is_written_as_the_page_offers_it(name, tmp_path):
    _, round = frozen()
    file = tmp_path / "paper"

    _, said = run(round.pk, "--format", name, "--out", file)

    assert file.read_bytes() == FORMATS[name].write(report_of(round))
    assert said.strip() == f"Wrote {file}."


@pytest.mark.parametrize("name", FORMATS)
def test_the_files_name_may_tell_the_format(name, tmp_path):
    _, round = frozen()
    file = tmp_path / f"paper.{name.upper()}"

    run("Autumn 2026", "--out", file)

    assert file.read_bytes() == FORMATS[name].write(report_of(round))


def test_html_without_a_file_goes_to_standard_output():
    _, round = frozen()

    assert run("Autumn 2026")[0].encode() == FORMATS["html"].write(report_of(round))


@pytest.mark.parametrize("name", ["pdf", "docx"])
def test_other_formats_need_a_file(name):
    frozen()

    with pytest.raises(CommandError, match=f"Say where to write the {name} file: --out report.{name}"):
        run("Autumn 2026", "--format", name)


def test_an_existing_file_is_replaced_whole_and_keeps_its_rights(tmp_path):
    frozen()
    file = tmp_path / "paper.html"
    file.write_text("old")
    file.chmod(0o640)

    run("Autumn 2026", "--out", file)

    assert file.read_bytes().startswith(b"<!DOCTYPE html>")
    assert stat.S_IMODE(file.stat().st_mode) == 0o640
    assert [each.name for each in tmp_path.iterdir()] == ["paper.html"]


def test_a_refusal_leaves_an_existing_file_alone(tmp_path):
    played()
    file = tmp_path / "paper.pdf"
    file.write_text("old")

    with pytest.raises(CommandError, match="not frozen yet"):
        run("Autumn 2026", "--out", file)
    assert file.read_text() == "old"


@pytest.mark.parametrize("place", ["missing/paper.pdf", ".", f"{'x' * 300}.pdf"])
def test_a_place_that_cannot_be_written_gets_one_sentence(place, tmp_path):
    frozen()

    with pytest.raises(CommandError) as refused:
        run("Autumn 2026", "--out", f"{tmp_path}/{place}", "--format", "pdf")
    assert str(refused.value).count(".") <= 4 and "\n" not in str(refused.value)
    assert list(tmp_path.iterdir()) == []


def test_an_unknown_round_gets_the_list():
    here, _ = frozen()

    with pytest.raises(CommandError, match=f"Frozen rounds are: {here.area.slug}/Autumn 2026"):
        run("nonesuch")


def test_an_unknown_format_is_refused():
    with pytest.raises(CommandError, match="invalid choice: 'odt'"):
        run("Autumn 2026", "--format", "odt")


def test_without_the_pdf_library_the_sentence_names_it(tmp_path, monkeypatch):
    frozen()
    monkeypatch.setitem(sys.modules, "typst", None)

    with pytest.raises(CommandError, match="typst"):
        run("Autumn 2026", "--out", tmp_path / "paper.pdf")


def test_a_damaged_snapshot_is_refused_with_what_to_do(monkeypatch):
    frozen()
    # The database refuses to change a snapshot, so the damage is done on the way out.
    monkeypatch.setattr(RoundSnapshot, "content", property(lambda self: "{}", lambda self, value: None))

    with pytest.raises(CommandError, match="not what was frozen.*backup"):
        run("Autumn 2026")
