"""What follows the text: recipients and signer."""

import re

from hangthat.core.common.text import fold
from hangthat.domain.plans.draft import LooseRow, RecipientRow
from hangthat.domain.plans.reader.markers import LOWER, UPPER, is_capitals, is_rule, marker_of
from hangthat.domain.plans.reader.source import Line

_OFFICE = re.compile(
    rf"\b(?:(?:TM|KT|TL|TUQ|Q)\s?\.\s?[{UPPER}]{{2}}|"
    r"(?:PHÓ )?(?:CHỦ TỊCH|GIÁM ĐỐC|CỤC TRƯỞNG|TRƯỞNG BAN)\b)"
    rf"[^{LOWER}]*$"
)
_NOTE = re.compile(
    r"(?i)\s\(?((?:để\s)?(?:b/c|t/h|p/h|báo cáo|thực hiện|phối hợp|biết|đăng tải))\)?$"
)
_STAMP = re.compile(r"(?i)\W*(?:đã ký|ký bởi|người ký|daky|email|thời gian ký|cơ quan)\b.*")
_SIGNED = re.compile(r"(?i)\s*\(đã ký\)\s*$")
_NAME = re.compile(rf"(?:[{UPPER}][\w'’.]*\s?){{2,6}}")
_AFTER = "đứng sau phần ký (của trang mạng hoặc phần mềm)"


class Ending:
    """The block after the text, taken line by line; two columns may share a line."""

    def __init__(self, lines: list[Line]) -> None:
        self.recipients: list[RecipientRow] = []
        self.signer = ""
        self.ignored: list[LooseRow] = []
        self._offices: list[str] = []
        self._names: list[str] = []
        self._listing = False
        for line in lines:
            for column in line.columns:
                if not is_rule(column):
                    self._take(column, line)
        self.recipients = [_recipient(name) for name in self._names]

    @property
    def signer_title(self) -> str:
        """ "KT. CHỦ TỊCH, PHÓ CHỦ TỊCH"."""
        return ", ".join(self._offices)

    def _take(self, text: str, line: Line) -> None:
        text = _SIGNED.sub("", text)
        office = _OFFICE.search(text)
        if office and not self.signer:
            self._offices.append(office[0].strip(" :"))
            text = text[: office.start()].strip()
        if fold(text).startswith("noi nhan"):
            self._listing = True
            text = re.sub(r"^[^:]*:?\s*", "", text)
        if text and not _STAMP.fullmatch(text):
            self._sort(text, line)

    def _sort(self, text: str, line: Line) -> None:
        marker = marker_of(text)
        if self._listing and marker is not None and marker.is_bullet and not self._finished():
            self._names.append(marker.rest)
        elif self._offices and not self.signer and _is_name(text):
            self.signer = text.title() if is_capitals(text) else text
            self._listing = False
        elif self._listing and self._names and not self._finished():
            self._names[-1] += f" {text}"
        else:
            self.ignored.append(LooseRow(line=line.number, text=text, reason=_AFTER))

    def _finished(self) -> bool:
        """ "Lưu: …" ends the list."""
        last = self._names[-1] if self._names else ""
        return fold(last).startswith("luu") and last.endswith(".")


def _is_name(text: str) -> bool:
    return _NAME.fullmatch(text) is not None and ":" not in text


def _recipient(text: str) -> RecipientRow:
    name = text.rstrip(" ;.,")
    note = _NOTE.search(name)
    return RecipientRow(
        name=(name[: note.start()] if note else name).rstrip(" ,("), note=note[1] if note else ""
    )
