"""`goldenthread report ROUND --format html|pdf|docx --out FILE`: writes the termly report of a frozen round."""

import os
import tempfile
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from goldenthread.common.errors import RuleBroken
from goldenthread.monitoring.snapshots import DamagedSnapshot
from goldenthread.reports.formats import FORMATS
from goldenthread.reports.queries import frozen_round_named, report_of


class Command(BaseCommand):
    """Writes a report as a file; HTML also to standard output."""

    help = "Write the termly progress report of a frozen round."
    # The pages are of no concern to this command.
    requires_system_checks = ()

    def add_arguments(self, parser: CommandParser) -> None:
        """The round, the format, the file."""
        parser.add_argument("round", help="the round's id, its name, or AREA/NAME with the area's short name")
        parser.add_argument(
            "--format", choices=sorted(FORMATS), help="by default, what the file's name ends with, or html"
        )
        parser.add_argument("--out", type=Path, metavar="FILE", help="where to write; an existing file is replaced")

    def handle(self, *args: Any, **options: Any) -> None:
        """Write the report, or say in one sentence why not; nothing is half-written."""
        out: Path | None = options["out"]
        form = FORMATS[options["format"] or _format_of(out)]
        if out is None and form.name != "html":
            raise CommandError(f"Say where to write the {form.name} file: --out report.{form.name}")
        try:
            content = form.write(report_of(frozen_round_named(options["round"])))
        except RuleBroken as refused:
            raise CommandError(refused.sentence) from None
        except DamagedSnapshot as damaged:
            raise CommandError(f"{damaged} Restore the database from a backup before you use this round.") from None
        if out is None:
            self.stdout.write(content.decode(), ending="")
        else:
            _replace(out, content)
            self.stderr.write(f"Wrote {out}.")


def _format_of(out: Path | None) -> str:
    """The format that a file's name asks for."""
    ending = out.suffix.lower().lstrip(".") if out else ""
    return ending if ending in FORMATS else "html"


def _replace(out: Path, content: bytes) -> None:
    """Write the file whole or not at all, with the rights that a new file has here. CommandError where it can't be."""
    try:
        if out.is_dir():
            raise CommandError(f"{out} is a folder. Name a file in it.")
        with tempfile.NamedTemporaryFile(dir=out.parent, prefix=f".{out.name}.", delete=False) as beside:
            written = Path(beside.name)
            try:
                beside.write(content)
                beside.flush()
                written.chmod(_rights(out))
                written.replace(out)
            except BaseException:
                written.unlink(missing_ok=True)
                raise
    except OSError as problem:
        raise CommandError(f"{out} can’t be written: {problem.strerror}. Choose another file with --out.") from None


def _rights(out: Path) -> int:
    """Those of the file that is replaced, or those of any new file of this person."""
    if out.exists():
        return out.stat().st_mode & 0o777
    mask = os.umask(0)
    os.umask(mask)
    return 0o666 & ~mask
