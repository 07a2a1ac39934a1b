"""An existing list of seized goods: one row, one lot of a case that is on record."""

from collections.abc import Callable, Collection, Mapping, Sequence
from datetime import date, datetime
from decimal import Decimal
from functools import partial
from typing import Any

from django.db import models

from hangthat.core.access.lexicon import Action, Resource
from hangthat.core.access.policy import may
from hangthat.core.agencies.models import Agency, Territory, User
from hangthat.core.cells.reader.column import Column
from hangthat.core.cells.reader.parsing import Context
from hangthat.core.common.text import fold, nfc
from hangthat.core.intake.models import Fate
from hangthat.core.intake.services import Line, List, RecordChange
from hangthat.domain.cases.models import Case, CaseState
from hangthat.domain.cases.queries.register_numbers import plain
from hangthat.domain.custody.models import GoodsLot, LotMovement, Seizure, Store, StorePlace
from hangthat.domain.custody.queries.numbers import words_of_number
from hangthat.domain.custody.services import LotTerms, add_lot, move, seize
from hangthat.domain.custody.services.undoing import take_back
from hangthat.domain.custody.sheets.quantities import quantity_of

_COLUMNS = (
    Column(
        "case", "Số vụ việc", numbered=True, required=True, limit=60, example="0102/VV-QLTT",
        synonyms=("Mã vụ việc", "Số vụ", "Mã vụ", "Số hồ sơ", "Vụ việc", "Thuộc vụ",
                  "Số thụ lý"),
        hint="Số hoặc mã của vụ việc đã có.", vital=True,
    ),
    Column(
        "seized_on", "Ngày tạm giữ", "day", required=True, example="02/06/2026",
        synonyms=("Ngày thu giữ", "Ngày nhập kho", "Ngày nhập", "Ngày bắt", "Ngày biên bản",
                  "Ngày BB", "Ngày BBVP", "Ngày lập biên bản", "Ngày bắt giữ", "Ngày tạm thu",
                  "Ngày lập biên bản tạm giữ", "Ngày TG",
                  "Ngày quyết định tạm giữ", "Ngày quyết định tạm giữ tang vật"), vital=True,
    ),
    Column(
        "number", "Số biên bản tạm giữ", numbered=True, limit=60, example="15/BB-TG",
        synonyms=("Số biên bản", "Số quyết định tạm giữ", "Số QĐ tạm giữ", "Số BB", "Số BBVP",
                  "BB số", "BB tạm giữ", "Số BBTG", "Số BB tạm giữ", "QĐ tạm giữ",
                  "Biên bản", "Số biên bản vi phạm"),
        hint="Các dòng cùng vụ, cùng ngày, cùng số vào chung một lần tạm giữ.",
    ),
    Column(
        "name", "Tên hàng", required=True, limit=300, example="mũ bảo hiểm",
        synonyms=(
            "Tên tang vật", "Tang vật", "Hàng hóa", "Tên hàng hóa", "Chủng loại",
            "Dòng hàng", "Mặt hàng", "Tên, quy cách tang vật", "Tên, chủng loại tang vật",
            "Tên hàng, quy cách",
            "Tên hàng, chủng loại", "Tên, quy cách hàng hóa", "Tang vật, phương tiện",
            "Tên tang vật, phương tiện", "Đồ vật", "Tên đồ vật", "Đồ vật, tài liệu",
            "Hàng thu giữ", "Đồ vật thu giữ", "Hàng hóa thu giữ", "Hàng hóa tạm giữ",
            "Hàng tạm giữ", "Tang vật tạm giữ", "Vật chứng", "Hàng, phương tiện",
        ),
        vital=True,
    ),
    Column("group", "Nhóm mặt hàng", limit=300, synonyms=("Nhóm hàng",), hint="Bỏ trống: khác."),
    Column(
        "quantity", "Số lượng", required=True, limit=30, example="12,5", vital=True,
        synonyms=("SL", "Lượng", "Khối lượng", "Số lượng còn", "Tồn kho", "Số lượng, đơn vị",
                  "Số lượng, ĐVT", "Lượng hàng"),
        hint="Ghi cùng đơn vị cũng được: 1.850 m2.",
    ),
    Column(
        "unit", "Đơn vị tính", required=True, limit=40, example="chiếc", measures="quantity",
        synonyms=("ĐVT", "Đơn vị", "Đơn vị đo"),
    ),
    Column(
        "value_vnd", "Trị giá", "money", example="1.000.000", least=1_000,
        synonyms=(
            "Giá trị", "Thành tiền", "Trị giá (đồng)", "Giá trị hàng hóa", "Trị giá tạm tính",
            "Giá trị tạm tính", "Ước giá", "Trị giá ước tính", "Giá trị ước tính",
            "Trị giá hàng hóa",
        ),
    ),
    Column("seal", "Số niêm phong", numbered=True, limit=60, synonyms=(
        "Niêm phong", "Số seal", "Số tờ niêm phong", "Số chì niêm phong", "Mã niêm phong",
        "Giấy niêm phong số", "Số kẹp chì", "Tem niêm phong", "Tem NP",
    )),
    Column(
        "place", "Vị trí trong kho", limit=300,
        synonyms=(
            "Vị trí", "Kho", "Nơi để", "Nơi bảo quản", "Kệ, ô", "Kệ", "Ô kệ", "Để ở", "Để ở đâu",
            "Cất ở",
            "Nơi lưu giữ", "Nơi cất giữ", "Nơi lưu kho", "Vị trí để", "Vị trí bảo quản",
        ),
        hint="Tên kho, dấu phẩy, tên vị trí; hoặc mã trên nhãn vị trí.",
        example="Kho số 1, Kệ A1",
    ),
)  # fmt: skip


_ON_THE_PAGE = (
    "Sửa số; nếu đúng là một số dùng hai lần thì ghi lần tạm giữ này trên trang, có giải trình."
)


class _Ledger:
    """Everything is read through the sender's sight: a case that he may not see is not there."""

    def __init__(self, by: User, on: date) -> None:
        self.by, self.on = by, on
        self.context = Context(Territory.load(), on)
        self.cases: dict[str, list[Case]] = {}
        self.places: dict[str, StorePlace] = {}
        self.seen: dict[tuple[Any, ...], int] = {}
        self.numbers: dict[tuple[Any, ...], tuple[Any, ...]] = {}
        self.doubts: dict[tuple[Any, ...], list[str]] = {}  # of each paper, for all its rows

    def judge(self, lines: Sequence[Line]) -> None:
        self._read(lines)
        for line in lines:
            if line.sound:
                self._judge(line)

    def prepare(self, lines: Sequence[Line], *, at: datetime) -> Callable[[], None]:
        self._read(lines)
        return partial(self._write, lines, at)

    def meets(self, lines: Sequence[Line], new: Mapping[str, Collection[int]]) -> bool:
        return bool(new.get(GoodsLot._meta.label_lower))

    def remember(self, line: Line, *, at: datetime) -> None:
        """Nothing is asked about lots."""

    def restore(self, made: Sequence[RecordChange], *, at: datetime) -> None:
        """Nothing that was there is changed."""

    def take_away(self, model: type[models.Model], keys: Sequence[int], *, at: datetime) -> None:
        """Lots that nobody has touched since go; others stay (`take_back` refuses)."""
        if model is GoodsLot:
            lots = GoodsLot.objects.filter(pk__in=keys)
            take_back(list(lots), by=self.by, at=at)

    def _read(self, lines: Sequence[Line]) -> None:
        self.cases, self.places = {}, {}
        named = {str(line.values.get("case", "")) for line in lines}
        # off tour: domain/custody/tests/test_sheets.py
        mine = Case.objects.visible_to(self.by).standing().select_related("agency")
        asked = models.Q(number__in=named) | models.Q(code__in=named)
        for case in mine.filter(asked).order_by("pk"):
            for name in filter(None, {case.number, case.code}):
                self.cases.setdefault(name, []).append(case)
        # off tour: domain/custody/tests/test_sheets.py
        places = StorePlace.objects.visible_to(self.by).open().select_related("store__agency")
        for place in places:
            self.places[fold(str(place))] = self.places[fold(place.code)] = place

    def _judge(self, line: Line) -> None:
        values = line.values
        found = self.cases.get(values["case"], [])
        if not found:
            line.fault("case", "Không có vụ việc nào mang số này trong phạm vi của bạn.")
        elif len(found) > 1:
            line.fault("case", "Nhiều vụ việc mang số này: ghi mã vụ việc.")
        elif found[0].state != CaseState.OPEN:
            line.fault("case", "Vụ việc không còn xử lý: hãy mở lại trước.")
        elif not may(self.by, Resource.GOODS, Action.ADD):
            line.fault("case", "Bạn không được giao ghi sổ tang vật.")
        if values["seized_on"] > self.on:
            line.fault("seized_on", f"Ngày {values['seized_on']:%d/%m/%Y} sau hôm nay.")
        self._judge_amounts(line)
        if line.sound:
            self._judge_sameness(line, found[0])

    def _judge_amounts(self, line: Line) -> None:
        values = line.values
        quantity = quantity_of(str(values["quantity"]))
        if quantity is None:
            line.fault("quantity", "Số lượng phải lớn hơn 0, tối đa 3 chữ số lẻ.")
        else:
            values["quantity"] = str(quantity)
        place = values.get("place")
        if place and fold(place) not in self.places:
            line.fault("place", "Không có vị trí này trong các kho bạn được giao.", scope="value")

    def _judge_sameness(self, line: Line, case: Case) -> None:
        values = line.values
        names = ("seized_on", "name", "quantity", "unit")
        key = (case.pk, values.get("number", ""), *(values[name] for name in names))
        first = self.seen.setdefault(key, line.number)
        if first != line.number:
            line.fault("name", f"Trùng với dòng {first} của tệp này.")
            return
        # off tour: domain/custody/tests/test_sheets.py
        lots = GoodsLot.objects.visible_to(self.by).filter(
            seizure__case=case, seizure__seized_on=values["seized_on"],
            seizure__number=values.get("number", ""), name=values["name"], unit=values["unit"],
            quantity=Decimal(values["quantity"]),
        )  # fmt: skip
        if lots.exists():
            line.fate = Fate.SAME
        else:
            self._judge_number(line, case)

    def _judge_number(self, line: Line, case: Case) -> None:
        """A number that another seizure has is asked about on the page alone."""
        number, day = nfc(line.values.get("number", "")), line.values["seized_on"]
        if not number:
            return
        key = (case.pk, day, number)
        if key not in self.doubts:
            self.doubts[key] = [] if self._known(line, case) else self._doubts(case, number, day)
        if words := self.doubts[key]:
            line.fault("number", f"{words[0]} {_ON_THE_PAGE}")

    def _doubts(self, case: Case, number: str, day: date) -> list[str]:
        agency = self._agency_of(case)
        register = (agency.pk if agency else 0, day.year, plain(number))
        if self.numbers.setdefault(register, (case.pk, day)) != (case.pk, day):
            return [f"Số {number} đứng ở hai lần tạm giữ của tệp này."]
        return words_of_number(agency, number, day)

    def _known(self, line: Line, case: Case) -> Seizure | None:
        """The seizure on record whose goods the row goes on with."""
        paper = {"seized_on": line.values["seized_on"], "number": line.values.get("number", "")}
        # off tour: domain/custody/tests/test_sheets.py
        mine = Seizure.objects.visible_to(self.by).filter(case=case, **paper)
        return mine.exclude(number="").order_by("pk").first()

    def _agency_of(self, case: Case) -> Agency | None:
        return case.agency or self.by.agency

    def _write(self, lines: Sequence[Line], at: datetime) -> None:
        seizures: dict[tuple[Any, ...], Seizure] = {}
        for line in lines:
            values = line.values
            case = self.cases[values["case"]][0]
            key = (case.pk, values["seized_on"], values.get("number", ""))
            terms = LotTerms(
                name=values["name"], quantity=Decimal(values["quantity"]), unit=values["unit"],
                group=values.get("group", ""), value_vnd=values.get("value_vnd"),
                seal=values.get("seal", ""),
            )  # fmt: skip
            if key not in seizures and (known := self._known(line, case)):
                seizures[key] = known
            if key in seizures:
                lot = add_lot(seizure=seizures[key], terms=terms, by=self.by, at=at)
            else:
                agency = self._agency_of(case)
                seizures[key], (lot,) = seize(
                    case=case, seized_on=values["seized_on"], number=values.get("number", ""),
                    lots=[terms], agency=agency, by=self.by, at=at,
                )  # fmt: skip
            if place := values.get("place"):
                move(lot=lot, place=self.places[fold(place)], by=self.by, at=at)
            line.made = [RecordChange(GoodsLot._meta.label_lower, lot.pk)]


LISTS = (
    List(
        name="tang-vat",
        title="Tang vật đang giữ",
        hint="Mỗi dòng một lô tang vật của một vụ việc đã có.",
        columns=_COLUMNS,
        resource=Resource.GOODS,
        opens=_Ledger,
        shows=("name", "quantity", "unit", "case", "seized_on"),
        makes=(GoodsLot, LotMovement, Seizure),
        rests_on=(Case, Store, StorePlace),
        withdraws=True,
        called=(
            "tang vat",
            "kho tang vat",
            "hang tam giu",
            "hang hoa tam giu",
            "do vat tam giu",
            "hang hoa thu giu",
            "do vat thu giu",
            "vat chung",
            "dang tam giu",
            "do vat tai san tam giu",
        ),
        needs=("name", "quantity", "case"),
    ),
)
