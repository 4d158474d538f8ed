"""Zipped formats (.docx, .xlsx, .ods): every member is counted, unpacked within bounds and checked before use."""

import zipfile
import zlib
from collections.abc import Iterator
from io import BytesIO

from goldenthread.documents.reading.source import Source
from goldenthread.documents.reading.xml_parts import Watch, XmlCheck

CHUNK = 64 * 1024
MEGABYTE = 1024 * 1024
ENCRYPTED = 0x1
BROKEN = (zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError, OSError, ValueError, RuntimeError, KeyError)


class Archive:
    """A zip file within its limits. Making one has read every byte of it once."""

    def __init__(self, source: Source, watch: Watch | None = None) -> None:
        """Check the whole file. Raises UnreadableDocument when it is broken, protected, a bomb or hostile XML."""
        self._source = source
        self._unpacked = 0
        self._check = XmlCheck(source, watch)
        try:
            self._zip = zipfile.ZipFile(BytesIO(source.content))
            members = self._zip.infolist()
            self._check_promises(members)
            for member in members:
                self._check_member(member)
        except BROKEN as error:
            raise self._damaged() from error

    def read(self, name: str) -> bytes:
        """The bytes of a member; empty where there is none of that name."""
        try:
            return self._zip.read(name)
        except KeyError:
            return b""

    def _check_promises(self, members: list[zipfile.ZipInfo]) -> None:
        """What the directory of the file says, before a byte is unpacked."""
        if len(members) > self._source.limits.archive_members:
            raise self._source.refusal(
                f"holds {len(members):,} parts, and at most {self._source.limits.archive_members:,} are read: "
                f"copy {self._source.thing} alone into a new file and try that."
            )
        if any(member.flag_bits & ENCRYPTED for member in members):
            raise self._source.refusal("is protected by a password: save a copy without the password and try that.")
        self._check_size(sum(member.file_size for member in members))

    def _check_size(self, unpacked: int) -> None:
        limits = self._source.limits
        allowed = min(
            limits.expanded_bytes, max(limits.ratio_floor, limits.expansion_ratio * len(self._source.content))
        )
        if unpacked > allowed:
            raise self._source.refusal(
                f"unpacks to more than {allowed // MEGABYTE:,} MB, which a file of its size never needs: "
                f"copy {self._source.thing} alone into a new file and try that."
            )

    def _check_member(self, member: zipfile.ZipInfo) -> None:
        chunks = self._chunks(member)
        first = next(chunks, b"")
        if _is_xml(member.filename, first):
            self._check.check(_chain(first, chunks))
        else:
            for _ in chunks:
                pass

    def _chunks(self, member: zipfile.ZipInfo) -> Iterator[bytes]:
        """The member's bytes as they really unpack: the directory may lie about sizes."""
        with self._zip.open(member) as stream:
            while chunk := stream.read(CHUNK):
                self._unpacked += len(chunk)
                self._check_size(self._unpacked)
                yield chunk

    def _damaged(self) -> Exception:
        return self._source.refusal(
            "is damaged or was cut short: open it in the program that made it, save it again and try that copy."
        )


def _chain(first: bytes, rest: Iterator[bytes]) -> Iterator[bytes]:
    yield first
    yield from rest


def _is_xml(name: str, start: bytes) -> bool:
    """Whether a library may take the member for XML: by name, or because it starts like it in any encoding."""
    if not start:
        return False
    if name.lower().endswith((".xml", ".rels", ".vml")):
        return True
    return start.replace(b"\x00", b"").lstrip(b"\xef\xbb\xbf\xfe\xff \t\r\n").startswith(b"<")
