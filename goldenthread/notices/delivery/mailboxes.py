"""Where reports lie: a Maildir, an mbox file or a folder on an IMAP server. What was read is marked, not deleted."""

import mailbox
import ssl
from collections.abc import Iterator
from contextlib import closing, contextmanager
from imaplib import IMAP4, IMAP4_SSL
from pathlib import Path
from urllib.parse import SplitResult, unquote, urlsplit

from goldenthread.notices.delivery.reading import MOST_BYTES

SECONDS = 30
THIS_MACHINE = {"localhost", "127.0.0.1", "::1"}


class MailboxUnreadable(Exception):
    """The place cannot be read; the sentence says why."""


def unread(place: str) -> Iterator[bytes]:
    """The beginning of each mail that was not read before; each is marked as read when the next is asked for.

    `place` is `maildir:/path`, `mbox:/path` or `imaps://user:password@host/folder`. Raises MailboxUnreadable.
    """
    kind, _, path = place.partition(":")
    if kind == "maildir":
        return _maildir(Path(path))
    if kind == "mbox":
        return _mbox(Path(path))
    if kind in ("imap", "imaps"):
        return _imap(urlsplit(place))
    raise MailboxUnreadable("Give a mailbox as maildir:/path, mbox:/path or imaps://user:password@host/folder.")


def _maildir(folder: Path) -> Iterator[bytes]:
    if not (folder / "new").is_dir() or not (folder / "cur").is_dir():
        raise MailboxUnreadable(f"There is no Maildir at {folder}.")
    seen_before = [path for path in (folder / "cur").iterdir() if "S" in path.name.partition(":2,")[2]]
    for path in sorted({*(folder / "new").iterdir(), *(folder / "cur").iterdir()} - set(seen_before)):
        name, _, flags = path.name.partition(":2,")
        try:
            with path.open("rb") as file:
                yield file.read(MOST_BYTES)
            path.rename(folder / "cur" / f"{name}:2,{''.join(sorted({*flags, 'S'}))}")
        except FileNotFoundError:
            # Another reader of the same mailbox was quicker.
            continue


def _mbox(path: Path) -> Iterator[bytes]:
    """An mbox has no marks of its own: what was read moves to a file beside it, whose name ends in `.read`."""
    if not path.is_file():
        raise MailboxUnreadable(f"There is no mbox file at {path}.")
    box = mailbox.mbox(path, create=False)
    done = mailbox.mbox(path.with_name(path.name + ".read"))
    with closing(box), closing(done), _locked(box), _locked(done):
        try:
            for key in box.keys():  # noqa: SIM118 (iterating over a mailbox gives its messages, parsed)
                with box.get_file(key) as file:
                    yield file.read(MOST_BYTES)
                done.add(box.get_bytes(key, from_=True))
                box.remove(key)
        finally:
            done.flush()
            box.flush()


@contextmanager
def _locked(box: mailbox.mbox) -> Iterator[None]:
    try:
        box.lock()
    except mailbox.ExternalClashError as taken:
        raise MailboxUnreadable("The mbox file is in use just now: try again.") from taken
    try:
        yield
    finally:
        box.unlock()


def _imap(address: SplitResult) -> Iterator[bytes]:
    if address.scheme == "imap" and address.hostname not in THIS_MACHINE:
        raise MailboxUnreadable("Without encryption the password could be read on its way: use imaps://.")
    try:
        with _connected(address) as server:
            server.login(unquote(address.username or ""), unquote(address.password or ""))
            yield from _unseen(server, unquote(address.path.strip("/")) or "INBOX")
    except (IMAP4.error, OSError) as failure:
        # The server's words are left out: some repeat the name or password that they refuse.
        problem = f"The mailbox on {address.hostname} cannot be read: {type(failure).__name__}."
        raise MailboxUnreadable(problem) from failure


def _connected(address: SplitResult) -> IMAP4:
    host = address.hostname or ""
    if address.scheme == "imap":
        return IMAP4(host, address.port or 143, timeout=SECONDS)
    # The library's own default would not look at the server's certificate.
    context = ssl.create_default_context()
    return IMAP4_SSL(host, address.port or 993, ssl_context=context, timeout=SECONDS)


def _unseen(server: IMAP4, folder: str) -> Iterator[bytes]:
    quoted = folder.replace("\\", "\\\\").replace('"', '\\"')
    answer, _ = server.select(f'"{quoted}"')
    if answer != "OK":
        raise MailboxUnreadable("There is no such folder in the mailbox.")
    _, found = server.uid("SEARCH", "UNSEEN")
    for number in found[0].split() if found and found[0] else []:
        _, fetched = server.uid("FETCH", number.decode("ascii"), f"(BODY.PEEK[]<0.{MOST_BYTES}>)")
        yield b"".join(part[1] for part in fetched if isinstance(part, tuple))
        server.uid("STORE", number.decode("ascii"), "+FLAGS", r"(\Seen)")
