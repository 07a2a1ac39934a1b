"""The bands of fines of a decree, as an office that has its text types them into one sheet."""

from collections.abc import Callable, Collection, Mapping, Sequence
from datetime import date, datetime
from functools import partial
from typing import Any

from django.core.exceptions import ValidationError
from django.db import models

from hangthat.core.access.lexicon import Resource
from hangthat.core.agencies.models import Territory, User
from hangthat.core.cells.reader.column import Column
from hangthat.core.cells.reader.parsing import Context
from hangthat.core.common.text import fold, parts_of
from hangthat.core.intake.models import Fate
from hangthat.core.intake.services import Line, List, RecordChange
from hangthat.domain.law.lexicon import Remedy, SupplementarySanction
from hangthat.domain.law.models import Conduct, ConductArticle
from hangthat.domain.law.services import KEYS, add_rule, refuse_rule, withdraw_rule

_SOURCE = "Nguồn"
_COLUMNS = (
    Column(
        "conduct", "Hành vi", required=True, limit=300, synonyms=("Tên hành vi", "Mã hành vi"),
        example="Kinh doanh hàng hóa nhập lậu", hint="Tên hoặc mã trong danh mục hành vi.",
    ),
    Column("document", "Văn bản xử phạt", required=True, limit=200, synonyms=("Nghị định",),
           example="Nghị định …/NĐ-CP"),
    Column("article", "Điều", limit=20, synonyms=("Điều luật",), example="15"),
    Column("clause", "Khoản", limit=10, example="1"),
    Column("point", "Điểm", limit=10, example="a"),
    Column("goods_from_vnd", "Trị giá hàng từ", "money", synonyms=("Trị giá từ",)),
    Column("goods_below_vnd", "Trị giá hàng dưới", "money", synonyms=("Trị giá dưới",),
           example="1.000.000"),
    Column("warning", "Phạt cảnh cáo", "yes", synonyms=("Cảnh cáo",), example="có"),
    Column("fine_low_vnd", "Mức phạt thấp nhất", "money", synonyms=("Mức phạt từ",),
           hint="Với cá nhân. Bỏ trống cả hai mức: chưa có khung phạt."),
    Column("fine_high_vnd", "Mức phạt cao nhất", "money", synonyms=("Mức phạt đến",)),
    Column("organisation_factor", "Hệ số với tổ chức", "whole", example="2",
           hint="Bỏ trống: gấp 2."),
    Column("limitation_years", "Thời hiệu xử phạt", "whole", hint="Số năm."),
    Column("sanctions", "Hình thức xử phạt bổ sung", limit=500,
           example=str(SupplementarySanction.CONFISCATION.label),
           hint="Nhiều hình thức: cách nhau bằng dấu chấm phẩy."),
    Column("remedies", "Biện pháp khắc phục hậu quả", limit=500,
           example=str(Remedy.DESTROY.label),
           hint="Nhiều biện pháp: cách nhau bằng dấu chấm phẩy."),
    Column("valid_from", "Hiệu lực từ ngày", "day", synonyms=("Ngày có hiệu lực",),
           example="01/07/2026"),
    Column("valid_to", "Hiệu lực đến ngày", "day", synonyms=("Ngày hết hiệu lực",)),
    Column("source", _SOURCE, required=True, limit=500, synonyms=("Nguồn văn bản",),
           example="Công báo", hint="Đọc ở đâu, ai cung cấp. Dòng nhập vào là chưa xác minh."),
)  # fmt: skip
_LISTED: dict[str, dict[str, str]] = {
    "sanctions": {fold(one.label): one.value for one in SupplementarySanction},
    "remedies": {fold(one.label): one.value for one in Remedy},
}
_WORDS = {"sanctions": SupplementarySanction.labels, "remedies": Remedy.labels}
_KEY = (*KEYS[ConductArticle], "valid_from")
_SAID = tuple(column.name for column in _COLUMNS if column.name != "conduct")


class _Articles:
    """One row, one article of one conduct."""

    def __init__(self, by: User, on: date) -> None:
        self.by = by
        self.context = Context(Territory.load(), on)
        self.rows: dict[tuple[Any, ...], int] = {}
        # unscoped: reference data, the same for everybody
        conducts = list(Conduct.objects.all())
        self.conducts = {fold(one.title): one for one in conducts}
        self.conducts |= {fold(one.code): one for one in conducts}

    def judge(self, lines: Sequence[Line]) -> None:
        for line in lines:
            if line.sound:
                self._judge(line)

    def prepare(self, lines: Sequence[Line], *, at: datetime) -> Callable[[], None]:
        return partial(self._write, lines, at)

    def meets(self, lines: Sequence[Line], new: Mapping[str, Collection[int]]) -> bool:
        return False  # the service refuses a second row of the same days

    def remember(self, line: Line, *, at: datetime) -> None:
        """Nothing is asked about rows of law."""

    def restore(self, made: Sequence[RecordChange], *, at: datetime) -> None:
        """Nothing that was there is changed."""

    def take_away(self, model: type[models.Model], keys: Sequence[int], *, at: datetime) -> None:
        for row in ConductArticle.objects.filter(pk__in=keys):
            withdraw_rule(row, reason="hoàn tác đợt nhập", by=self.by, at=at)

    def _write(self, lines: Sequence[Line], at: datetime) -> None:
        for line in lines:
            row = add_rule(self._row(line), by=self.by, at=at)
            line.made = [RecordChange(ConductArticle._meta.label_lower, row.pk)]

    def _judge(self, line: Line) -> None:
        self._settle_listed(line)
        if fold(line.values["conduct"]) not in self.conducts:
            words = "Danh mục chưa có hành vi này; hãy thêm hành vi trước."
            line.fault("conduct", words, scope="value")
        if not line.sound:
            return
        row = self._row(line)
        first = self.rows.setdefault(tuple(getattr(row, name) for name in _KEY), line.number)
        if first != line.number:
            line.fault("article", f"Trùng với dòng {first} của tệp này.")
        elif _is_there(row):
            line.fate = Fate.SAME
        else:
            _check(line, row)

    def _settle_listed(self, line: Line) -> None:
        """Names with semicolons between them become codes."""
        for column, codes in _LISTED.items():
            said = [fold(one) for one in parts_of(line.values.get(column, ""))]
            unknown = [one for one in said if one not in codes and one not in codes.values()]
            if unknown:
                known = "; ".join(_WORDS[column])
                line.fault(column, f"Không hiểu “{unknown[0]}”. Các chữ dùng được: {known}.")
            else:
                line.values[column] = " ".join(codes.get(one, one) for one in said)

    def _row(self, line: Line) -> ConductArticle:
        values = {name: line.values[name] for name in _SAID if line.values.get(name) is not None}
        return ConductArticle(conduct=self.conducts[fold(line.values["conduct"])], **values)


def _is_there(row: ConductArticle) -> bool:
    """A row that says the same, to the last word that a sheet can say."""
    same = {name: getattr(row, name) for name in (*_KEY, *_SAID) if name != "source"}
    return ConductArticle.objects.filter(**same).exists()


def _check(line: Line, row: ConductArticle) -> None:
    try:
        refuse_rule(row)
    except ValidationError as refusal:
        named = refusal.message_dict if hasattr(refusal, "error_dict") else {}
        for column, messages in named.items():
            known = {one.name for one in _COLUMNS}
            line.fault(column if column in known else "conduct", messages[0])
        if not named:
            line.fault("conduct", refusal.messages[0])


LISTS = (
    List(
        name="khung-phat",
        title="Khung phạt của các hành vi",
        hint="Mỗi dòng một điều, khoản, điểm của nghị định xử phạt cho một hành vi.",
        columns=_COLUMNS,
        resource=Resource.LAW,
        opens=_Articles,
        shows=("conduct", "document", "article", "fine_low_vnd", "fine_high_vnd"),
        makes=(ConductArticle,),
        called=("khung phat", "muc phat", "dieu luat"),
        needs=("conduct", "document"),
    ),
)
