"""Who takes in lists of leases: one row, one lease of one stall by a tenant who is on record."""

from collections.abc import Callable, Collection, Mapping, Sequence
from datetime import date, datetime
from functools import partial
from typing import Any

from django.db import models

from hangthat.core.access.lexicon import Action
from hangthat.core.agencies.models import Territory, User
from hangthat.core.cells.reader.column import NOTE
from hangthat.core.cells.reader.parsing import Context
from hangthat.core.intake.models import Fate
from hangthat.core.intake.services import Line, RecordChange
from hangthat.domain.establishments.models import Establishment
from hangthat.domain.leases.models import StallLease
from hangthat.domain.leases.services import LeaseTerms, give_back, record_lease
from hangthat.domain.leases.services.spots import spot_of
from hangthat.domain.leases.services.undoing import BY_FILE, amend_by_file, put_back, take_back
from hangthat.domain.leases.sheets.likely import key
from hangthat.domain.leases.sheets.names import without_ids
from hangthat.domain.leases.sheets.standing import Standing
from hangthat.domain.leases.sheets.tenants import Tenants
from hangthat.domain.leases.sheets.terms import settle_days
from hangthat.domain.matching.sheets.known import shops_of
from hangthat.domain.matching.sheets.places import Places
from hangthat.domain.matching.sheets.stopped import is_vacant

_LABEL = StallLease._meta.label_lower


class LeaseClerk:
    """Everything is read through the sender's right to write leases: a board's, in its market."""

    def __init__(self, by: User, on: date) -> None:
        self.by, self.on = by, on
        self.context = Context(Territory.load(), on)
        self.places, self.tenants = Places(by), Tenants(by, on)
        self.standing = Standing(by, on)
        # off tour: desk/leases/tests/test_lease_sheets.py
        mine = Establishment.objects.visible_to(by, Action.STALL).filter(place__isnull=False)
        self.own = set(mine.order_by().values_list("place", flat=True).distinct()[:2])

    def judge(self, lines: Sequence[Line]) -> None:
        for line in lines:
            if is_vacant(str(line.values.get("tenant") or "")):
                line.fault("tenant", "Chỗ chưa có ai thuê, không có hợp đồng: bỏ dòng này.")
        sound = [line for line in lines if line.sound]
        self.standing.look_up(sound)
        for line in sound:
            lease = self.standing.coded(line)
            if NOTE in line.values and lease is None:
                _keep_out_numbers(line)
            self._settle_place(line, lease)
            self._settle_stall(line)
            if lease:
                line.values.setdefault("starts_on", lease.starts_on)
            settle_days(line, self.on, known=lease is not None)
            if line.sound and self._days_are_right(line):
                self._judge(line, lease)

    def prepare(self, lines: Sequence[Line], *, at: datetime) -> Callable[[], None]:
        return partial(self._write, lines, at)

    def meets(self, lines: Sequence[Line], new: Mapping[str, Collection[int]]) -> bool:
        return bool(new.get(_LABEL))

    def remember(self, line: Line, *, at: datetime) -> None:
        """A tenant who was answered is known by his lease, once it is written."""

    def restore(self, made: Sequence[RecordChange], *, at: datetime) -> None:
        for one in made:
            put_back(one.pk, one.before or {}, by=self.by, at=at)

    def take_away(self, model: type[models.Model], keys: Sequence[int], *, at: datetime) -> None:
        take_back(keys, by=self.by, at=at)

    def _settle_place(self, line: Line, lease: StallLease | None) -> None:
        values = line.values
        if "place" in values:
            self.places.settle(line, own=lease.place_id if lease else None)
        elif lease:
            values["place"] = lease.place_id
        elif len(self.own) == 1:
            (values["place"],) = self.own
        else:
            line.fault("place", "Ghi tên chợ, trung tâm thương mại của quầy.", scope="value")

    def _settle_stall(self, line: Line) -> None:
        values = line.values
        spot = spot_of(str(values["stall"]), str(values.get("row") or ""))
        values |= {"stall": spot.stall, "row": spot.row}
        line.notes += [spot.note] if spot.note else []
        if spot.fault:
            line.fault("stall", spot.fault)
        elif not spot.stall:
            line.fault("stall", "Ghi số quầy, ki-ốt.")

    def _days_are_right(self, line: Line) -> bool:
        """As the services refuse them."""
        values = line.values
        first = values["starts_on"]
        for name in ("ends_on", "given_back_on"):
            if (day := values.get(name)) and day < first:
                said = f"Ngày cuối, {day:%d/%m/%Y}, không được trước ngày bắt đầu thuê."
                line.fault(name, said)
        back, last = values.get("given_back_on"), values.get("ends_on")
        if back and (back > self.on or (last and back > last)):
            said = "Ngày trả quầy phải trong thời gian thuê, không sau hôm nay."
            line.fault("given_back_on", said)
        if (signed := values.get("signed_on")) and signed > self.on:
            said = f"Ngày ký, {signed:%d/%m/%Y}, không được sau hôm nay."
            line.fault("signed_on", said)
        return line.sound

    def _judge(self, line: Line, lease: StallLease | None) -> None:
        values = line.values
        if lease is None and values.get("lease"):
            said = f"Không có hợp đồng nào mã {values['lease']} mà bạn xem được."
            line.fault("lease", f"{said} Để trống nếu là mới.", scope="value")
            return
        if lease is None:
            self._settle_row(line)
            lease = self.standing.same(line) if line.sound else None
        if lease:
            self.standing.compare(line, lease)
            return
        if not line.sound:
            return
        self.tenants.settle(line, values["place"])
        if line.sound and line.target and line.fate == Fate.NEW:
            self.standing.must_be_free(line)

    def _settle_row(self, line: Line) -> None:
        """A row that the file does not tell, where the market has one stall of that number."""
        values = line.values
        if values["row"]:
            return
        known = self.tenants.rows_of(values["place"], key("", values["stall"])[1])
        if len(known) > 1:
            line.fault("row", f"Quầy {values['stall']} có ở nhiều dãy: ghi dãy nào.")
        elif known:
            values["row"] = known.pop().upper()
            line.notes.append(f"Quầy {values['stall']}: dãy {values['row']}, theo hồ sơ cơ sở.")

    def _write(self, lines: Sequence[Line], at: datetime) -> None:
        shops = shops_of(lines)
        for line in lines:
            values = line.values
            if line.fate == Fate.UPDATE:
                before = amend_by_file(values["known"], _changes(line), by=self.by, at=at)
                line.made = [RecordChange(_LABEL, values["known"], None, before)]
                continue
            lease = record_lease(
                shops[line.target or 0], terms=_terms(values), answer=BY_FILE, by=self.by, at=at
            )
            if back := values.get("given_back_on"):
                give_back(lease, on=back, by=self.by, at=at)
            line.made = [RecordChange(_LABEL, lease.pk)]


def _terms(values: Mapping[str, Any]) -> LeaseTerms:
    return LeaseTerms(
        values["stall"], values["row"], values["starts_on"], values.get("ends_on"),
        clause=values["clause"], number=values.get("number", ""),
        signed_on=values.get("signed_on"), note=values.get(NOTE, ""),
    )  # fmt: skip


def _keep_out_numbers(line: Line) -> None:
    bare = without_ids(line.values[NOTE])
    if bare != line.values[NOTE]:
        line.values[NOTE] = bare
        line.notes.append("Số định danh cá nhân không ghi vào ghi chú.")


def _changes(line: Line) -> dict[str, Any]:
    return {name: line.values[name] for name in line.differs}
