"""A PostgreSQL server of the tests' own: made in a temporary folder, reached by a Unix socket, gone afterwards.

    python -m tests.machinery.postgres COMMAND …

runs a command with DATABASE_URL pointing at it and ends with the command's exit code.
"""

import os
import pwd
import re
import shutil
import signal
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from types import FrameType
from urllib.parse import quote

SUPERUSER = "goldenthread"
SECONDS_TO_START = 30
# The data are thrown away, so nothing need survive a crash; that halves the time of the tests.
SETTINGS = {"fsync": "off", "synchronous_commit": "off", "full_page_writes": "off", "listen_addresses": ""}


class PostgresMissing(Exception):
    """The server's programs are not on this machine, or it did not start."""


def find_programs() -> Path:
    """The folder of the newest `initdb` and `postgres` on this machine; PostgresMissing when there is none."""
    packaged = sorted(Path("/usr/lib/postgresql").glob("*/bin"), key=lambda folder: _numbers(folder), reverse=True)
    on_path = shutil.which("initdb")
    candidates = [*packaged, *([Path(on_path).parent] if on_path else [])]
    for folder in candidates:
        if (folder / "initdb").exists() and (folder / "postgres").exists():
            return folder
    raise PostgresMissing("PostgreSQL's server programs (initdb, postgres) are not on this machine.")


def _numbers(folder: Path) -> list[int]:
    return [int(number) for number in re.findall(r"\d+", str(folder))]


def _owner() -> pwd.struct_passwd | None:
    """PostgreSQL refuses to run as root, so root lends it another user; anybody else runs it as themselves."""
    if os.geteuid() != 0:
        return None
    names = {user.pw_name: user for user in pwd.getpwall()}
    return names.get("postgres") or names["nobody"]


def _as_owner(owner: pwd.struct_passwd | None) -> dict:
    if owner is None:
        return {}
    return {"user": owner.pw_uid, "group": owner.pw_gid, "extra_groups": []}


@contextmanager
def temporary_postgres() -> Iterator[str]:
    """Start a server and give its DATABASE_URL; stop it and remove its folder however the block ends."""
    programs, owner = find_programs(), _owner()
    # A short path: a Unix socket's address holds about a hundred characters.
    folder = Path(tempfile.mkdtemp(prefix="gt-pg-", dir="/tmp"))
    if owner:
        os.chown(folder, owner.pw_uid, owner.pw_gid)
    try:
        _make_cluster(programs, folder, owner)
        server = _start(programs, folder, owner)
        try:
            _wait_until_ready(programs, folder, server)
            yield f"postgresql://{SUPERUSER}@{quote(str(folder), safe='')}/postgres"
        finally:
            _stop(server)
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def _make_cluster(programs: Path, folder: Path, owner: pwd.struct_passwd | None) -> None:
    command = [programs / "initdb", "--pgdata", folder / "data", "--username", SUPERUSER]
    command += ["--auth", "trust", "--encoding", "UTF8", "--no-sync", *_collation(programs)]
    made = subprocess.run(command, capture_output=True, text=True, cwd=folder, **_as_owner(owner))
    if made.returncode:
        raise PostgresMissing(f"initdb failed: {made.stderr.strip()}")


def _collation(programs: Path) -> list[str]:
    """English order, as a council's server has it; SQLite orders by bytes, so a test notices who relies on either."""
    version = subprocess.run([programs / "postgres", "--version"], capture_output=True, text=True, check=True).stdout
    if int(re.findall(r"\d+", version)[0]) < 15:
        return ["--locale", "C"]
    return ["--locale", "C", "--locale-provider", "icu", "--icu-locale", "en-GB"]


def _start(programs: Path, folder: Path, owner: pwd.struct_passwd | None) -> subprocess.Popen[bytes]:
    command = [str(programs / "postgres"), "-D", str(folder / "data"), "-k", str(folder)]
    for name, value in SETTINGS.items():
        command += ["-c", f"{name}={value}"]
    with (folder / "server.log").open("wb") as log:
        # A process group of its own: Ctrl-C must reach the tests first, so that the server outlives their last query.
        return subprocess.Popen(command, stdout=log, stderr=log, cwd=folder, process_group=0, **_as_owner(owner))


def _wait_until_ready(programs: Path, folder: Path, server: subprocess.Popen[bytes]) -> None:
    question = [programs / "pg_isready", "--quiet", "--host", folder, "--username", SUPERUSER]
    end = time.monotonic() + SECONDS_TO_START
    while subprocess.run(question).returncode:
        if server.poll() is not None or time.monotonic() > end:
            raise PostgresMissing(f"PostgreSQL did not start:\n{(folder / 'server.log').read_text()}")
        time.sleep(0.05)


def _stop(server: subprocess.Popen[bytes]) -> None:
    """A fast shutdown: open connections are cut, nothing is waited for."""
    server.send_signal(signal.SIGINT)
    try:
        server.wait(timeout=20)
    except subprocess.TimeoutExpired:
        server.kill()
        server.wait()


def _end_by_exception(signum: int, frame: FrameType | None) -> None:
    raise SystemExit(128 + signum)


def _exit_code(code: int) -> int:
    """The shell's code: 128 and the signal's number, where a signal has ended the command."""
    return 128 - code if code < 0 else code


def main(command: list[str]) -> int:
    """Run `command` beside a server and give its exit code; Ctrl-C and a plain kill end both."""
    signal.signal(signal.SIGTERM, _end_by_exception)
    with temporary_postgres() as url:
        running = subprocess.Popen(command, env={**os.environ, "DATABASE_URL": url})
        try:
            return _exit_code(running.wait())
        except KeyboardInterrupt:
            # The terminal has sent Ctrl-C to the command too: let it write its summary.
            return _exit_code(running.wait(timeout=20))
        finally:
            running.terminate()
            running.wait()


if __name__ == "__main__":
    try:
        sys.exit(main(sys.argv[1:]))
    except PostgresMissing as missing:
        sys.exit(str(missing))
    except KeyboardInterrupt:
        sys.exit(130)
