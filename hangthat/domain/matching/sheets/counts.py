"""What others count, as tax offices, customs and boards send it (số liệu đối chiếu)."""

from collections.abc import Callable, Collection, Mapping, Sequence
from datetime import date, datetime
from functools import partial

from django.core.exceptions import ValidationError
from django.db import models

from hangthat.core.access.lexicon import Action, Resource
from hangthat.core.access.policy import rights_of
from hangthat.core.agencies.models import Territory, User
from hangthat.core.cells.reader.column import Column
from hangthat.core.cells.reader.parsing import Context
from hangthat.core.intake.models import Fate
from hangthat.core.intake.services import Line, List, RecordChange
from hangthat.domain.establishments.models import ExternalCount, Place
from hangthat.domain.establishments.models.external import Source
from hangthat.domain.establishments.services.counts import note_count, refuse_count, withdraw_count
from hangthat.domain.matching.sheets.columns import AREA, PLACE
from hangthat.domain.matching.sheets.places import Places

_KINDS = tuple(ExternalCount._meta.get_field("kind").choices or ())
_COLUMNS = (
    Column(
        "source", "Nguồn", "choice", required=True, choices=tuple(Source.choices),
        synonyms=("Nguồn số liệu", "Cơ quan cung cấp"), example="cơ quan thuế",
    ),
    Column(
        "kind", "Đếm gì", "choice", required=True, choices=_KINDS,
        synonyms=("Chỉ tiêu", "Loại", "Đối tượng"), example="mọi cơ sở",
    ),
    Column(
        "area", AREA.label, "area", synonyms=AREA.synonyms, hint="Bỏ trống: toàn tỉnh.",
    ),
    Column(
        "place", PLACE.label, limit=300, synonyms=PLACE.synonyms,
        hint="Khi đếm riêng một chợ, trung tâm: tên hoặc mã. Bỏ trống: cả xã, phường.",
    ),
    Column(
        "on", "Tại ngày", "day", required=True, example="31/12/2025",
        synonyms=("Ngày", "Ngày chốt số liệu", "Thời điểm", "Tính đến ngày", "Đến ngày"),
        titled=True,
    ),
    Column(
        "number", "Số lượng", "whole", required=True, example="120",
        synonyms=("Số cơ sở", "Số hộ", "Tổng số", "Số liệu"),
    ),
    Column("document", "Văn bản", limit=300, synonyms=("Số văn bản", "Căn cứ", "Công văn")),
)  # fmt: skip
Key = tuple[str, str, int | None, int | None, date]  # source, kind, unit, place, day


class _Counts:
    """One row, one number of one unit on one day."""

    def __init__(self, by: User, on: date) -> None:
        self.by, self.on = by, on
        self.territory = Territory.load()
        self.context = Context(self.territory, on)
        self.areas = rights_of(by).areas(Resource.ESTABLISHMENT, Action.ADD)
        self.rows: dict[Key, int] = {}
        standing = ExternalCount.objects.standing()
        told = standing.values_list("source", "kind", "area_id", "place_id", "on", "number")
        self.known: dict[Key, int] = {(s, k, a, p, d): n for s, k, a, p, d, n in told}
        self.places = Places(by)

    def judge(self, lines: Sequence[Line]) -> None:
        for line in lines:
            if line.sound:
                self.places.settle(line)
            if line.sound:
                self._judge(line)

    def prepare(self, lines: Sequence[Line], *, at: datetime) -> Callable[[], None]:
        return partial(self._write, lines, at)

    def _write(self, lines: Sequence[Line], at: datetime) -> None:
        for line in lines:
            values = line.values
            count = note_count(
                source=values["source"],
                kind=values["kind"],
                area=self.territory.areas[values["area"]] if "area" in values else None,
                place=self.places.by_key[values["place"]] if "place" in values else None,
                on=values["on"],
                number=values["number"],
                document=values.get("document", ""),
                by=self.by,
                at=at,
            )
            line.made = [RecordChange(ExternalCount._meta.label_lower, count.pk)]

    def meets(self, lines: Sequence[Line], new: Mapping[str, Collection[int]]) -> bool:
        return False  # the service refuses a second number

    def remember(self, line: Line, *, at: datetime) -> None:
        """Nothing is asked about counts."""

    def restore(self, made: Sequence[RecordChange], *, at: datetime) -> None:
        """Nothing that was there is changed."""

    def take_away(self, model: type[models.Model], keys: Sequence[int], *, at: datetime) -> None:
        for count in ExternalCount.objects.standing().filter(pk__in=keys):
            withdraw_count(count, reason="hoàn tác đợt nhập", by=self.by, at=at)

    def _judge(self, line: Line) -> None:
        values = line.values
        place = self.places.by_key[values["place"]] if "place" in values else None
        area_id = place.area_id if place else values.get("area")
        key = (values["source"], values["kind"], area_id, values.get("place"), values["on"])
        first = self.rows.setdefault(key, line.number)
        if self.areas is not None and area_id not in self.areas:
            line.fault("area", "Số liệu này không thuộc địa bàn được giao.", scope="value")
        elif place and not self._lies_in(place, values.get("area")):
            line.fault("place", f"{place} không thuộc xã, phường của dòng này.", scope="value")
        elif first != line.number:
            line.fault("kind", f"Trùng với dòng {first} của tệp này.")
        elif key in self.known:
            self._compare(line, self.known[key])
        else:
            self._check(line)

    def _lies_in(self, place: Place, area_id: int | None) -> bool:
        return area_id is None or place.area_id in self.territory.home_areas_of(area_id, self.on)

    def _compare(self, line: Line, number: int) -> None:
        if number == line.values["number"]:
            line.fate = Fate.SAME
        else:
            line.fault("number", f"Đã ghi {number}; nếu ghi nhầm, hãy hủy bản ghi rồi gửi lại.")

    def _check(self, line: Line) -> None:
        area_id = None if "place" in line.values else line.values.get("area")
        try:
            refuse_count(
                area=self.territory.areas[area_id] if area_id else None,
                on=line.values["on"],
                today=self.on,
            )
        except ValidationError as refusal:
            for column, messages in refusal.message_dict.items():
                line.fault(column, messages[0])


COUNTS = List(
    name="doi-chieu",
    title="Số liệu đối chiếu",
    hint="Số lượng do thuế, hải quan, ban quản lý đếm, từng xã hoặc từng chợ, từng ngày.",
    columns=_COLUMNS,
    resource=Resource.ESTABLISHMENT,
    opens=_Counts,
    shows=("source", "kind", "area", "on", "number"),
    makes=(ExternalCount,),
    called=("doi chieu", "so lieu doi chieu"),
)
