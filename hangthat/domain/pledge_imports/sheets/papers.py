"""Signed papers that were kept in a list before they were kept here (cam kết, ghi muộn)."""

import re
from collections.abc import Hashable, Iterable, Sequence
from datetime import date, datetime

from django.core.exceptions import ValidationError
from django.db import models

from hangthat.core.access.lexicon import Resource
from hangthat.core.agencies.models import User
from hangthat.core.cells.reader.choices import told_in_titles
from hangthat.core.cells.reader.column import Fault
from hangthat.core.cells.reader.days import day
from hangthat.core.cells.reader.terms import Term, end_told, term_told
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
from hangthat.domain.matching.sheets.about import ONLY_SHOPS, AboutShops
from hangthat.domain.matching.sheets.places import place_in
from hangthat.domain.matching.sheets.stopped import is_unsigned, tell_signing
from hangthat.domain.pledge_imports.sheets.paper_columns import COLUMNS, VALID_TO

_NO_TEXT = "Chưa có mẫu cam kết loại này dùng vào ngày ký."
_FROM_SIGNING = re.compile(r"[\s,(]*(?:kể\s+|tính\s+)*từ (?:ngày|khi|lúc) k[ýí]\b.*", re.IGNORECASE)


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
        _settle_end(line, self.on)
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


def _settle_end(line: Line, today: date) -> None:
    """The last day, by a term that runs from the signing; without any: as the plan of that day."""
    values = line.values
    words = values.get("term", "")
    if day(words, VALID_TO, today).value if words else None:
        values["term"] = f"đến {words}"
    elif words:
        values["term"] = _FROM_SIGNING.sub("", words)
    term = term_told(values, today)
    told = values.get("valid_to")
    last = end_told(values["signed_on"], term, told) if isinstance(term, Term) else term
    if isinstance(last, Fault):
        line.find_fault(last)
    elif last and told is None:
        values["valid_to"] = last
        line.notes.append(f"{VALID_TO.label}: {last:%d/%m/%Y}, theo thời hạn.")
    elif isinstance(term, Term) and term.endless:
        said = f"“{words}”, không ghi ngày hết hạn: có hiệu lực như kế hoạch đặt ra"
        line.notes.append(f"Thời hạn: {said}.")


PAPERS = List(
    name="cam-ket",
    title="Cam kết đã ký",
    hint="Danh sách giấy đã ký trước đây; giấy vào muộn được đánh dấu.",
    columns=COLUMNS,
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
