"""Checks that were kept in a list (cuộc kiểm tra và kết quả)."""

from collections.abc import Hashable, Iterable, Mapping
from datetime import datetime
from functools import cached_property
from typing import Any

from django.db import models

from hangthat.core.access.lexicon import Resource
from hangthat.core.cells.reader.column import Column
from hangthat.core.common.text import fold
from hangthat.core.intake.services import Line, List
from hangthat.domain.establishments.models import Establishment
from hangthat.domain.inspections.models import Finding, Inspection, InspectionType, Result
from hangthat.domain.inspections.services import Basis, record, withdraw
from hangthat.domain.inspections.sheets.findings import finding_of, type_of
from hangthat.domain.matching.sheets.about import AGENCY, ONLY_SHOPS, WHOSE, AboutShops
from hangthat.domain.matching.sheets.places import place_in
from hangthat.domain.plans.queries import groups_of_plans, read_groups

_COLUMNS = (
    *WHOSE,
    Column(
        "held_on", "Ngày kiểm tra", "day", required=True, example="20/05/2026",
        synonyms=(
            "Ngày", "Thời gian kiểm tra", "Kiểm tra ngày", "Ngày KT", "Hôm", "Ngày thực hiện",
            "Ngày tiến hành", "Ngày ra quân", "Ngày biên bản kiểm tra", "Ngày BBKT",
            "Ngày lập biên bản kiểm tra", "Ngày đoàn đến", "Ngày đến kiểm tra", "Ngày đi kiểm tra",
        ),
        titled=True,
    ),
    Column(
        "type", "Hình thức kiểm tra", "choice", choices=tuple(InspectionType.choices),
        synonyms=("Loại kiểm tra", "Hình thức", "Loại hình kiểm tra"),
        example="định kỳ", hint="Bỏ trống: định kỳ.", reads=type_of,
    ),
    Column(
        "finding", "Kết quả", "choice", required=True, choices=tuple(Finding.choices),
        synonyms=(
            "Kết quả kiểm tra", "Kết luận", "Kết quả xử lý", "Tình trạng vi phạm", "Sai phạm",
            "Nội dung vi phạm", "Lỗi vi phạm", "Vi phạm", "Diễn biến, xử lý", "Diễn biến, kết quả",
            "Phát hiện", "Phát hiện qua kiểm tra", "Kết quả phát hiện", "Ghi nhận",
            "Thấy gì", "Phát hiện gì", "Phát hiện được gì", "Thấy thế nào", "Kết quả thế nào",
            "Kq", "KQKT", "Đánh giá", "Đánh giá chung", "Kết luận chung", "Nhận định chung",
        ),
        example="không vi phạm", reads=finding_of, words="seen",
        answers=(str(Finding.VIOLATION), str(Finding.CLEAN)),
    ),
    AGENCY,
    Column(
        "number", "Số biên bản", numbered=True, limit=60,
        synonyms=("Số quyết định kiểm tra", "Số kế hoạch", "Số văn bản", "Số BB",
                  "Số biên bản kiểm tra", "Biên bản số", "Biên bản kiểm tra số"),
    ),
    Column("remark", "Ghi chú", synonyms=(
        "Nhận xét", "Nội dung", "Nội dung tồn tại", "Tồn tại", "Tồn tại, hạn chế", "Hạn chế",
        "Tồn tại phát hiện", "Tồn tại ghi nhận", "Lỗi ghi nhận", "Lỗi phát hiện", "Nội dung lỗi",
        "Các lỗi phát hiện", "Lỗi, tồn tại", "Tồn tại, lỗi", "Vi phạm ghi nhận", "Nhắc nhở",
        "Nội dung nhắc nhở", "Nội dung vi phạm, nhắc nhở", "Nội dung vi phạm, tồn tại", "Lưu ý",
        "Xử lý, nhắc nhở", "Nhắc nhở, xử lý", "Điều cần lưu ý", "Lưu ý thêm", "Ghi chú thêm",
        "Ghi chú khác",
    )),
    Column(
        "goods_groups", "Nhóm mặt hàng kiểm tra", limit=300,
        synonyms=(
            "Nhóm hàng kiểm tra", "Nhóm mặt hàng", "Mặt hàng kiểm tra", "Mặt hàng được kiểm tra",
            "Hàng hóa kiểm tra", "Hàng kiểm tra", "Mặt hàng", "Nhóm hàng",
            "Loại hàng kiểm tra", "Loại hàng", "Loại hàng xem xét", "Xem hàng gì",
        ),
        example="giày dép; túi; khác: pháo nổ",
        hint="Cách nhau bằng dấu chấm phẩy; ngoài nhóm của kế hoạch ghi “khác: …”.",
    ),
)  # fmt: skip


class _Checks(AboutShops):
    """One row, one check of one shop."""

    def key(self, line: Line) -> Hashable:
        return (line.target, line.values["held_on"])

    def known(self, shops: Iterable[int]) -> set[Hashable]:
        rows = Result.objects.filter(
            establishment__in=shops, inspection__withdrawn_on=None
        )  # whoever checked
        return set(rows.values_list("establishment_id", "inspection__held_on"))

    def check(self, line: Line, shop: Establishment) -> None:
        self.must_be_open(line, shop, "held_on")

    def enter(self, line: Line, shop: Establishment, at: datetime) -> list[models.Model]:
        values = line.values
        held = record(
            held_on=values["held_on"],
            type=values.get("type", str(InspectionType.PERIODIC)),
            findings={shop: values["finding"]},
            agency=self.agency_of(line),
            number=values.get("number", ""),
            remark=_remark(values),
            basis=Basis(goods=read_groups(values.get("goods_groups", ""), self._groups)),
            by=self.by,
            at=at,
        )
        return [held]

    @cached_property
    def _groups(self) -> list[str]:
        return groups_of_plans()

    def withdraw(self, record: Inspection, at: datetime) -> None:
        if record.withdrawn_on is None:
            withdraw(inspection=record, reason="hoàn tác đợt nhập", by=self.by, at=at)


def _remark(values: Mapping[str, Any]) -> str:
    """What the file notes, behind what it calls the finding: the finding alone says less."""
    seen, told = values.get("seen", ""), values.get("remark", "")
    return told if fold(seen) in fold(told) else "; ".join(filter(None, (seen, told)))


CHECKS = List(
    name="kiem-tra",
    title="Kiểm tra và kết quả",
    hint="Mỗi dòng một cơ sở được kiểm tra trong một ngày.",
    columns=_COLUMNS,
    resource=Resource.INSPECTION,
    opens=_Checks,
    shows=("name", "owner", "area", "held_on", "finding"),
    makes=(Inspection,),
    rests_on=(Establishment,),
    withdraws=True,
    only_known=ONLY_SHOPS,
    called=("kiem tra", "ket qua kiem tra", "thanh tra", "hau kiem", "phuc tra"),
    lies=place_in,
)

LISTS = (CHECKS,)
