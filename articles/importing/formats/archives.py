"""Open a ZIP archive whose unpacking has bounds: the one guard of all that reads archives.

What is counted is entries, never names: one part that the directory names forty times is unpacked
forty times. Source of the attacks: D. Fifield, A better zip bomb (USENIX WOOT 2019).
"""

import io
import struct
import zipfile

from ..tree import ImportFailure

MAX_BYTES = 25 * 1024 * 1024
MAX_UNPACKED = 60 * 1024 * 1024  # all entries, unzipped
MAX_ENTRIES = 5000
_END, _END_BYTES, _LONGEST_COMMENT = b"PK\x05\x06", 22, 65_535
_ZIP64 = b"PK\x06\x07"  # the locator before the end record: sizes above 4 GB
_MOST_PER_ENTRY = 300  # bytes of the directory: 46, the name, and what systems add to it
_ENCRYPTED = 1
# The others unpack without any bound in Python, and no office program writes them.
_METHODS = (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED)


def open_archive(data: bytes) -> zipfile.ZipFile:
    """The archive, after its directory was checked; nothing is unpacked yet.

    Raises ImportFailure for what exceeds the limits; zipfile's own errors for damage.
    """
    if len(data) > MAX_BYTES:
        raise ImportFailure("The document is over 25 MB. Take its pictures out or split it.")
    _refuse_long_directory(data)
    archive = zipfile.ZipFile(io.BytesIO(data))
    try:
        _refuse_bombs(archive.infolist())
    except ImportFailure:
        archive.close()
        raise
    return archive


def _refuse_long_directory(data: bytes) -> None:
    # Before zipfile reads it: 25 MB hold a directory of half a million entries.
    start = data.rfind(_END, max(0, len(data) - _END_BYTES - _LONGEST_COMMENT))
    if start < 0 or len(data) < start + _END_BYTES:
        return
    size = struct.unpack("<L", data[start + 12 : start + 16])[0]
    if size > MAX_ENTRIES * _MOST_PER_ENTRY or data[start - 20 : start].startswith(_ZIP64):
        raise _too_many()


def _refuse_bombs(entries: list[zipfile.ZipInfo]) -> None:
    if len(entries) > MAX_ENTRIES:
        raise _too_many()
    # Part names are compared without regard to case (ECMA-376, part 2).
    names = {entry.filename.replace("\\", "/").lower() for entry in entries}
    if len(names) < len(entries):
        raise ImportFailure(
            "The document names one of its parts twice. Open it in Word and save it again as .docx."
        )
    if sum(entry.file_size for entry in entries) > MAX_UNPACKED:
        raise ImportFailure("The document unpacks to over 60 MB. Take its pictures out.")
    if any(entry.flag_bits & _ENCRYPTED for entry in entries):
        raise ImportFailure("The document has a password. Save it as .docx without one.")
    if any(entry.compress_type not in _METHODS for entry in entries):
        raise ImportFailure(
            "The document is packed in a way that Word does not use. Open it in Word and save it "
            "again as .docx."
        )


def _too_many() -> ImportFailure:
    return ImportFailure(
        f"The document has over {MAX_ENTRIES:,} parts. Take its pictures out or split it."
    )
