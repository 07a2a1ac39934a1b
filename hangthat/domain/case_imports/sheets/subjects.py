"""Whom the papers of rows name, as printed there: by the rule of the page (ADR 0098)."""

from collections.abc import Mapping
from datetime import date, datetime
from typing import Any

from hangthat.core.access.lexicon import Action, Resource
from hangthat.core.access.policy import rights_of
from hangthat.core.access.services import change
from hangthat.core.agencies.models import Agency, User
from hangthat.core.cells.reader.column import Column
from hangthat.core.common.text import nfc
from hangthat.core.intake.services import Line, RecordChange
from hangthat.domain.case_imports.sheets.by_name import Member
from hangthat.domain.case_imports.sheets.restoring import way_back
from hangthat.domain.cases.models import Decision, DecisionPaper
from hangthat.domain.deciding.services import PrintedSubject, record_subject
from hangthat.domain.deciding.services.subjects import faults_of
from hangthat.domain.establishments.models import Establishment
from hangthat.domain.establishments.models.party import PartyKind
from hangthat.domain.establishments.models.reach import establishments_in, lies_in
from hangthat.domain.matching.sheets.columns import kind_of_owner

KIND = Column(
    "subject_kind", "Loại đối tượng trên quyết định", "choice", choices=tuple(PartyKind.choices),
    synonyms=("Loại đối tượng ghi trên quyết định", "Loại đối tượng bị xử phạt"),
    reads=kind_of_owner, example="hộ kinh doanh",
    hint="Ghi cùng tên, đúng như in trên quyết định; có đủ mới công bố được.",
)  # fmt: skip
NAME = Column(
    "subject_name", "Tên ghi trên quyết định", limit=200, example="Hộ kinh doanh Nguyễn Thị Hà",
    synonyms=("Họ tên ghi trên quyết định", "Họ và tên ghi trên quyết định",
              "Tên đối tượng ghi trên quyết định", "Họ tên trên quyết định",
              "Tên trên quyết định"),
)  # fmt: skip
BORN = Column(
    "subject_born_on", "Ngày sinh ghi trên quyết định", "day", example="04/03/1985",
    synonyms=("Ngày sinh", "Ngày sinh trên quyết định", "Ngày tháng năm sinh",
              "Ngày, tháng, năm sinh", "Ngày sinh người vi phạm"),
    hint="Của cá nhân, chủ hộ.",
)  # fmt: skip
ARTICLE = Column(
    "article", "Điều khoản áp dụng", limit=300, example="Điều 9 khoản 1",
    synonyms=("Điều, khoản áp dụng", "Điều khoản ghi trên quyết định", "Điều khoản xử phạt"),
    hint="Như in trên quyết định; ghi cùng loại và tên đối tượng.",
)  # fmt: skip
COLUMNS = (KIND, NAME, BORN, ARTICLE)
_NAMES = (KIND.name, NAME.name, BORN.name)
_FIELDS = {"kind": "subject_kind", "name": "subject_name", "born_on": "subject_born_on"}
_CALLED = {"subject_kind": "loại đối tượng", "subject_born_on": "ngày sinh"}
_ALONE = "không được ghi: thiếu loại và tên ghi trên quyết định."
_SIGNED = "Quyết định này ký trong hệ thống: đối tượng đã ghi khi ký, chỉ đính chính được."
_ANNULLED = "Quyết định này đã bị hủy bỏ, không ghi thêm được."
_OTHERS = "Đối tượng, điều khoản không được ghi: quyết định của cơ quan khác, cơ quan ấy ghi."
_DIFFERS = "khác nội dung đã ghi; hãy sửa ở trang của quyết định nếu hồ sơ sai."
Key = tuple[int | None, str, date]


class Subjects:
    """Of the rows of one file. A paper names one subject, however many violations are on it."""

    def __init__(self, by: User) -> None:
        self.by = by
        self._reaches = rights_of(by).reaches(Resource.DECISION, Action.CHANGE)
        self._first: dict[Key, tuple[dict[str, Any], int]] = {}

    def check_new(self, line: Line, shop: Member, agency: Agency | None) -> None:
        """Find fault with what the service would refuse of a decision that is about to be entered.

        A paper that is there already, of another violation, keeps whom it names.
        """
        said = _said(line)
        if not said or not self._is_sound(line, said, line.values["decided_on"]):
            return
        if not self._reaches_one(shop, agency):
            _leave_out(line, _OTHERS)
            return
        key = (agency.pk if agency else None, nfc(line.values["number"]), line.values["decided_on"])
        # unscoped: only whether the paper names another; the row names its number itself
        paper = DecisionPaper.objects.filter(
            agency=key[0], number=key[1], decided_on=key[2], decisions__annulled_on=None
        ).first()
        if paper:
            self._contradict(line, said, paper)
        self._agree(line, said, key)

    def compare(self, line: Line, decision: Decision, *, changeable: bool) -> None:
        """What a row adds to a decision that is recorded, or says otherwise."""
        said, paper = _said(line), decision.paper
        article = nfc(line.values.get("article") or "")
        if not said and not article:
            return
        if article and decision.article and article != decision.article:
            line.fault("article", _DIFFERS)
            return
        differs = [name for name in said if paper is None or getattr(paper, name) != said[name]]
        differs += ["article"] if article != decision.article and article else []
        if not differs:
            return
        if paper is None or decision.annulled_on:
            line.fault(differs[0], _ANNULLED)
        elif paper.is_signed_here:
            line.fault(differs[0], _SIGNED)
        elif not changeable:
            self._contradict(line, said, paper)
            _leave_out(line, _OTHERS)
        else:
            self._contradict(line, said, paper)
            whole = {name: getattr(paper, name) or None for name in _NAMES} | said
            if line.sound and self._is_sound(line, whole, paper.decided_on):
                line.values |= {name: value for name, value in whole.items() if value}
                told = said | {"article": article}
                line.differs |= {name: ["", _words(told[name])] for name in differs}
                self._agree(line, said, (paper.agency_id, paper.number, paper.decided_on))

    def write(self, line: Line, decision: Decision, at: datetime) -> list[RecordChange]:
        """What the row says of the paper; the way back, where something was written."""
        said, paper = _said(line), decision.paper
        article = nfc(line.values.get("article") or "")
        known = paper and all(getattr(paper, name) == value for name, value in said.items())
        if paper is None or not said or (known and article in ("", decision.article)):
            return []
        before = {name: getattr(paper, name) for name in _NAMES}
        subject = PrintedSubject(
            said["subject_kind"], said["subject_name"], said.get("subject_born_on"),
            {decision.code: article} if article else {},
        )  # fmt: skip
        record_subject(paper=paper, subject=subject, reason="", by=self.by, at=at)
        made = [way_back(paper, before, {name: getattr(paper, name) for name in _NAMES})]
        if article and article != decision.article:
            made.append(way_back(decision, {"article": decision.article}, {"article": article}))
        return made

    def put_back(self, paper: DecisionPaper, values: Mapping[str, Any], *, at: datetime) -> None:
        """The paper names again whom it named before the file."""
        if values:
            change(
                paper, by=self.by, at=at, action="reverse", right=Action.CHANGE,
                summary=f"hoàn tác đợt nhập: đối tượng trên {paper}", **values,
            )  # fmt: skip

    def _is_sound(self, line: Line, said: Mapping[str, Any], decided_on: date) -> bool:
        faults = faults_of(
            PrintedSubject(
                said.get("subject_kind") or "", said.get("subject_name") or "",
                said.get("subject_born_on"),
            ),
            decided_on=decided_on,
        )  # fmt: skip
        for name, words in faults.items():
            line.fault(_FIELDS[name], words)
        return not faults

    def _reaches_one(self, shop: Member, agency: Agency | None) -> bool:
        return any(
            (
                lies_in(reach, shop.area_id, shop.kind)
                if isinstance(shop, Establishment)
                else not establishments_in(reach)
            )
            and (reach.agencies is None or agency is None or agency.pk in reach.agencies)
            for reach in self._reaches
        )

    def _contradict(self, line: Line, said: Mapping[str, Any], paper: DecisionPaper) -> None:
        """The birth date is not told: the row may be read by who does not open the paper."""
        for name in said:
            ours = getattr(paper, name)
            if ours not in (None, "", said[name]):
                line.fault(name, _DIFFERS)

    def _agree(self, line: Line, said: dict[str, Any], key: Key) -> None:
        if not key[1]:
            return  # without a number each decision has a paper of its own
        first, number = self._first.setdefault(key, (said, line.number))
        if number != line.number and first != said:
            line.fault("subject_name", f"Dòng {number} ghi khác cho cùng một quyết định.")


def _said(line: Line) -> dict[str, Any]:
    """What the row says of its paper; a kind or a birth date of nobody is told and left out."""
    said = {name: line.values[name] for name in _NAMES if line.values.get(name)}
    article = line.values.get("article")
    if "subject_name" not in said and "known" not in line.values and (said or article):
        told = [f"điều khoản “{article[:80]}”"] if article else []
        told += [_CALLED[name] for name in said]
        words = " và ".join(told)
        _leave_out(line, f"{words[0].upper()}{words[1:]} {_ALONE}")
        return {}
    if "subject_name" in said:
        said["subject_name"] = nfc(said["subject_name"])
    return said


def _leave_out(line: Line, why: str) -> None:
    """The rest of the row goes in, and says so."""
    line.values |= {**dict.fromkeys(_NAMES), "article": ""}
    line.notes.append(why)


def _words(value: Any) -> str:
    if isinstance(value, date):
        return f"{value:%d/%m/%Y}"
    return str(PartyKind(value).label) if value in PartyKind.values else str(value)
