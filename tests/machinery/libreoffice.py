"""Saving a file again with LibreOffice, as somebody without Excel does."""

import os
import shutil
import subprocess
from collections.abc import Callable
from pathlib import Path

import pytest

SECONDS = 120
SaveAgain = Callable[..., bytes]


def find_libreoffice() -> str | None:
    """The path of this machine's LibreOffice, or None."""
    return next((path for name in ("soffice", "libreoffice") if (path := shutil.which(name))), None)


@pytest.fixture(scope="session")
def libreoffice(tmp_path_factory: pytest.TempPathFactory) -> SaveAgain:
    """`libreoffice(content, "xlsx", to="ods")`: the file, opened, calculated and saved; `to="pdf"` prints it."""
    program = find_libreoffice()
    assert program, "LibreOffice Calc is not on this machine. Run: apt-get install -y libreoffice-calc"
    # A profile of its own, so that nobody's open LibreOffice is in the way.
    profile = tmp_path_factory.mktemp("libreoffice-profile")

    def save_again(content: bytes, ending: str, *, to: str) -> bytes:
        folder = tmp_path_factory.mktemp("libreoffice")
        made_in = folder / "saved"
        (folder / f"file.{ending}").write_bytes(content)
        command = [program, f"-env:UserInstallation={profile.as_uri()}", "--headless", "--convert-to", to]
        ran = subprocess.run(
            [*command, "--outdir", str(made_in), str(folder / f"file.{ending}")],
            capture_output=True,
            timeout=SECONDS,
            env={**os.environ, "HOME": str(profile)},
            text=True,
        )
        made = Path(made_in / f"file.{to}")
        assert made.exists(), f"LibreOffice made nothing: {ran.stdout} {ran.stderr}"
        return made.read_bytes()

    return save_again
