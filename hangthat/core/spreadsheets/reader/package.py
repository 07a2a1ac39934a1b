"""Zip packages (.xlsx, .ods) looked through before any parser sees them: limits are counted."""

import os
import re
import struct
import zipfile
import zlib
from collections.abc import Iterator
from pathlib import Path
from typing import IO
from zipfile import ZipFile, ZipInfo

from hangthat.core.spreadsheets.reader.marks import STYLES, Marks, Watch, struck_styles
from hangthat.core.spreadsheets.reader.refusal import Unreadable

ENTRIES = 1000
UNPACKED = 250 * 2**20  # bytes in all
RATIO = 100  # of one entry, beyond its first FREE bytes
FREE = 2**20
_CHUNK = 2**18
_LOCAL_HEADER = 30  # bytes
_LOCKED = "Tệp có mật khẩu; hãy bỏ mật khẩu rồi gửi lại."
_BOMB = "Tệp nén bất thường, mở ra quá lớn; hãy mở bằng Excel rồi lưu thành tệp mới."
_BROKEN = "Tệp hỏng, không mở ra được; hãy mở bằng Excel rồi lưu lại dạng .xlsx."
_MACRO = "Tệp có macro nên không nhận; hãy lưu lại dạng .xlsx (không macro)."
_LINKS = (
    "Tệp nối tới tệp khác nên không nhận; trong Excel chọn Dữ liệu → Sửa liên kết → "
    "Ngắt liên kết, rồi lưu lại."
)
_INSIDE = "Tệp chứa tệp khác bên trong nên không nhận; hãy chép riêng bảng sang một tệp mới."
_REFUSED = (
    (re.compile(r"vbaproject|^basic/|^scripts/|xl/macrosheets/"), _MACRO),
    (re.compile(r"^xl/(externallinks/|connections\.xml|querytables/)"), _LINKS),
    (re.compile(r"embeddings/|activex/|^object \d"), _INSIDE),
    (re.compile(r"\.(zip|rar|7z|gz|xlsx?|docx?|pdf|exe|dll|js|vbs|bat)$"), _INSIDE),
)
_ENTITY = b"<!ENTITY"


def looked_through(path: Path) -> dict[str, Marks]:
    """What is inside, by entry. Refuses: bombs, macros, links to elsewhere, files in the file."""
    try:
        with ZipFile(path) as archive:
            entries = archive.infolist()
        _check_directory(entries, path.stat().st_size)
        with path.open("rb") as file:
            return _unpack(file, entries)
    except (
        zipfile.BadZipFile,
        zlib.error,
        struct.error,
        OSError,
        ValueError,
        RuntimeError,
    ) as error:
        raise Unreadable(_BROKEN) from error


def _check_directory(entries: list[ZipInfo], size: int) -> None:
    if len(entries) > ENTRIES:
        raise Unreadable(_BOMB)
    if any(entry.flag_bits & 1 for entry in entries):
        raise Unreadable(_LOCKED)
    placed = sorted(entries, key=lambda entry: entry.header_offset)
    ends = [*(entry.header_offset for entry in placed[1:]), size]
    for entry, end in zip(placed, ends, strict=True):
        if entry.header_offset + _LOCAL_HEADER + entry.compress_size > end:
            raise Unreadable(_BOMB)
    for entry in entries:
        for pattern, said in _REFUSED:
            if pattern.search(entry.filename.lower()):
                raise Unreadable(said)


def _unpack(file: IO[bytes], entries: list[ZipInfo]) -> dict[str, Marks]:
    seen: dict[str, Marks] = {}
    total, struck = 0, _struck(file, entries)
    for entry in entries:
        watch = Watch(entry.filename, struck)
        count = 0
        for chunk in _bytes_of(file, entry):
            count += len(chunk)
            if total + count > UNPACKED or count > FREE + RATIO * entry.compress_size:
                raise Unreadable(_BOMB)
            if b"!" in chunk and _ENTITY in chunk:
                raise Unreadable(_BROKEN)
            watch.feed(chunk)
        if count != entry.file_size:
            raise Unreadable(_BOMB)
        total += count
        seen[entry.filename] = watch.marks
    return seen


def _struck(file: IO[bytes], entries: list[ZipInfo]) -> frozenset[bytes]:
    """Read ahead, since sheets may come before what their styles mean."""
    named = [entry for entry in entries if entry.filename == STYLES and entry.file_size <= FREE]
    return struck_styles(next(_bytes_of(file, named[0]), b"")) if named else frozenset()


def _bytes_of(file: IO[bytes], entry: ZipInfo) -> Iterator[bytes]:
    """An entry's bytes as they are, whatever its header declares."""
    file.seek(entry.header_offset)
    name, extra = struct.unpack("<26x2H", file.read(_LOCAL_HEADER))
    file.seek(name + extra, os.SEEK_CUR)
    if entry.compress_type not in (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED):
        raise Unreadable(_BROKEN)
    stored = entry.compress_type == zipfile.ZIP_STORED
    inflate = zlib.decompressobj(-zlib.MAX_WBITS)
    left = entry.compress_size
    while left and (packed := file.read(min(left, _CHUNK))):
        left -= len(packed)
        while packed:
            yield packed if stored else inflate.decompress(packed, _CHUNK * 4)
            packed = b"" if stored else inflate.unconsumed_tail
