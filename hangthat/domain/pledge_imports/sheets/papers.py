"""Signed papers that were kept in a list before they were kept here (cam kết, ghi muộn)."""

from collections.abc import Hashable, Iterable, Sequence
from datetime import date, datetime

from django.core.exceptions import ValidationError
from django.db import models

from hangthat.core.access.lexicon import Resource
from hangthat.core.agencies.models import User
from hangthat.core.cells.reader.choices import begins_with, told_in_titles
from hangthat.core.cells.reader.column import Column
from hangthat.core.intake.services import Line, List
from hangthat.domain.commitments.models import (
    Commitment,
    CommitmentKind,
    CommitmentText,
    Validity,
    late_words,
)
from hangthat.domain.commitments.services import Evidence, revoke, sign
from hangthat.domain.establishments.models import Establishment
from hangthat.domain.matching.sheets.about import ONLY_SHOPS, WHOSE, AboutShops
from hangthat.domain.matching.sheets.places import place_in
from hangthat.domain.matching.sheets.stopped import is_unsigned, tell_signing

_NO_TEXT = "Chưa có mẫu cam kết loại này dùng vào ngày ký."
_COLUMNS = (
    *WHOSE,
    Column(
        "kind", "Loại cam kết", "choice", choices=tuple(CommitmentKind.choices),
        synonyms=("Nội dung cam kết", "Mẫu cam kết"), reads=begins_with(CommitmentKind.choices),
        example="không kinh doanh", hint="Bỏ trống: không kinh doanh hàng giả.",
        within=("noi dung", "cam ket ve", "cam ket gi")),
    Column(
        "signed_on", "Ngày ký", "day", required=True, example="15/03/2021", titled=True,
        synonyms=("Ngày ký cam kết", "Ngày cam kết", "Ký ngày", "Ngày ký bản cam kết",
                  "Ngày ký giao ước", "Ký giao ước ngày"),
    ),
    Column(
        "signed", "Đã ký", "yes", example="x", of_each=True,
        hint="Cả cột bỏ trống: đã ký. Dòng chưa ký không ghi vào.",
        synonyms=(
            "Ký", "Ký rồi", "Ký chưa", "Cam kết", "Ký tên", "Chữ ký", "Ký cam kết", "Tình trạng",
            "Tình trạng ký", "Tình trạng ký cam kết", "Tình hình ký", "Tình hình ký cam kết",
            "Kết quả ký", "Tình hình"),
    ),
    Column("signer", "Người ký", limit=150, within=("ky ten", "dai dien ky", "ho ky"), synonyms=(
        "Họ tên người ký", "Đại diện ký", "Ai ký", "Người ký cam kết", "Người ký thay", "Ký thay")),
    Column("valid_to", "Hiệu lực đến hết ngày", "day", vital=True, until=True, synonyms=(
        "Ngày hết hạn", "Đến ngày", "Có giá trị đến", "Hiệu lực đến", "Thời hạn đến")),
    Column("told", "Ghi chú", hint="Không lưu; chỉ xem dòng nào chưa ký.",
           synonyms=("Nhận xét", "Lý do chưa ký", "Lý do không ký", "Lý do, ghi chú")),
)  # fmt: skip


class _Papers(AboutShops):
    """One row, one paper of one shop, on the wording of its kind that was in use that day."""

    def __init__(self, by: User, on: date) -> None:
        super().__init__(by, on)
        self.validity = Validity.load()
        self.texts = list(CommitmentText.objects.order_by("-version"))

    def judge(self, lines: Sequence[Line]) -> None:
        for line in lines:
            tell_signing(line)
        super().judge(lines)

    def key(self, line: Line) -> Hashable:
        kind = line.values.setdefault("kind", str(CommitmentKind.TRADE))
        return (line.target, kind, line.values["signed_on"])

    def known(self, shops: Iterable[int]) -> set[Hashable]:
        rows = Commitment.objects.filter(establishment__in=shops, revoked_on=None)
        return set(rows.values_list("establishment_id", "kind", "signed_on"))

    def check(self, line: Line, shop: Establishment) -> None:
        values = line.values
        self.must_be_open(line, shop, "signed_on")
        if values.get("signed") is False:
            line.fault("signed", "Tệp ghi là chưa ký; chỉ ghi giấy đã ký.", scope="value")
        elif is_unsigned(values.get("told", "")):
            line.fault("told", "Ghi là chưa ký; chỉ ghi giấy đã ký. Nếu đã ký, hãy bỏ ghi chú này.")
        text = self._text(line)
        if text is None:
            line.fault("kind", _NO_TEXT)
            return
        if values.get("valid_to") and values["valid_to"] < values["signed_on"]:
            line.fault("valid_to", "Cam kết không thể hết hạn trước ngày ký.")
        day = values["signed_on"]
        held = Commitment.objects.valid(on=day, validity=self.validity).filter(text=text)
        if held.filter(establishment=shop).exists():
            line.fault("signed_on", "Ngày ấy cơ sở đang có bản cùng mẫu còn hiệu lực.")
        if late := late_words(signed_on=day, entered_on=self.on):
            line.notes.append(late)

    def enter(self, line: Line, shop: Establishment, at: datetime) -> list[models.Model]:
        values, text = line.values, self._text(line)
        if text is None:
            raise ValidationError(_NO_TEXT)
        paper = sign(
            text=text, member=shop, signed_on=values["signed_on"], valid_to=values.get("valid_to"),
            evidence=Evidence(signer=values.get("signer", "")), by=self.by, at=at,
        )  # fmt: skip
        return [paper]

    def _text(self, line: Line) -> CommitmentText | None:
        kind, day = line.values["kind"], line.values["signed_on"]
        same = (text for text in self.texts if text.kind == kind)
        return next((text for text in same if text.is_begun(day)), None)

    def withdraw(self, record: Commitment, at: datetime) -> None:
        if record.revoked_on is None:
            reason, day = "hoàn tác đợt nhập", record.signed_on
            revoke(commitment=record, revoked_on=day, reason=reason, by=self.by, at=at)


PAPERS = List(
    name="cam-ket",
    title="Cam kết đã ký",
    hint="Danh sách giấy đã ký trước đây; giấy vào muộn được đánh dấu.",
    columns=_COLUMNS,
    resource=Resource.COMMITMENT,
    opens=_Papers,
    shows=("name", "owner", "area", "kind", "signed_on"),
    makes=(Commitment,),
    rests_on=(Establishment,),
    withdraws=True,
    only_known=ONLY_SHOPS,
    called=("cam ket", "ky cam ket", "giao uoc", "ky giao uoc"),
    lies=place_in,
    tells=told_in_titles("kind", CommitmentKind.choices),
)
