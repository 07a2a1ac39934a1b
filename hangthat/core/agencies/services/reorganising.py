"""Reforms of units: proposed as a whole, applied as a whole, undone as a whole."""

from datetime import date, datetime, timedelta

from django.core.exceptions import ValidationError
from django.db import transaction

from hangthat.core.agencies.models import Area, AreaSuccession, Reorganisation, Territory, User
from hangthat.core.agencies.services.checking import Land, faults_in
from hangthat.core.agencies.services.passing_on import pass_on
from hangthat.core.agencies.services.reform import Reform
from hangthat.core.agencies.services.tables import TableRefusal
from hangthat.core.agencies.services.undoing import blockers, take_back
from hangthat.core.common.days import vietnam_day
from hangthat.core.common.locks import lock_for
from hangthat.core.common.text import nfc
from hangthat.core.journal.services import change, enter, enter_all, reasoned

_ONE_REFORM = "units are reformed one after another"
_PAST = "Đợt sắp xếp này đã được giải quyết."


def reform_of(reorganisation: Reorganisation) -> Reform:
    """Its lines."""
    return Reform.of_json(reorganisation.on, reorganisation.content)


def checked(reform: Reform, *, today: date) -> Reform:
    """The reform itself. Refuses, line by line: whatever cannot stand (`TableRefusal`)."""
    if faults := faults_in(reform, territory=Territory.load(), today=today):
        raise TableRefusal(faults)
    return reform


@transaction.atomic
def propose(*, reform: Reform, basis: str, by: User | None, at: datetime) -> Reorganisation:
    """Put a reform down for a second person to look at (đề nghị sắp xếp); no unit changes yet.

    Refuses: no resolution named; whatever cannot stand.
    """
    if not nfc(basis):
        raise ValidationError({"basis": "Cần ghi số nghị quyết sắp xếp."})
    checked(reform, today=vietnam_day(at))
    fresh = Reorganisation(
        on=reform.on, basis=nfc(basis), content=reform.as_json(), proposed_by=by, proposed_at=at
    )
    return enter(fresh, by=by, at=at, summary=f"đề nghị {fresh}")


@transaction.atomic
def apply(*, reorganisation: Reorganisation, by: User | None, at: datetime) -> Reorganisation:
    """End and begin the units and their agencies, in one transaction (duyệt, áp dụng).

    Nothing that was recorded in them is rewritten: where a place lies follows from the lines.
    Refuses: who proposed it; one decided already; what meanwhile can no longer stand.
    """
    held = _locked(reorganisation)
    if held.applied_at or held.dropped_at:
        raise ValidationError(_PAST)
    if by is not None and by.pk == held.proposed_by_id:
        raise ValidationError("Người duyệt phải là người khác, không phải người đề nghị.")
    reform = checked(reform_of(held), today=vietnam_day(at))
    outcome = _Applying(reform, held.basis, by, at).run()
    return change(
        held,
        by=by,
        at=at,
        action="approve",
        summary=f"duyệt, áp dụng {held}",
        applied_by=by,
        applied_at=at,
        outcome=outcome,
    )


@transaction.atomic
def drop(
    *, reorganisation: Reorganisation, reason: str, by: User | None, at: datetime
) -> Reorganisation:
    """Turn a proposal down (không duyệt); the row stays. Refuses: no reason; one decided."""
    reason = reasoned(reason)
    held = _locked(reorganisation)
    if held.applied_at or held.dropped_at:
        raise ValidationError(_PAST)
    words = f"không duyệt {held}"
    return change(held, by=by, at=at, action="end", summary=words, reason=reason, dropped_at=at)


@transaction.atomic
def undo(
    *, reorganisation: Reorganisation, reason: str, by: User | None, at: datetime
) -> Reorganisation:
    """Bring the units back as they were before (hoàn tác).

    Refuses: no reason; one that does not stand; while anything newer depends on it, which is named.
    """
    reason = reasoned(reason)
    held = _locked(reorganisation)
    if not held.applied_at or held.undone_at:
        raise ValidationError("Đợt sắp xếp này không đang có hiệu lực.")
    if found := blockers(held):
        raise ValidationError(["Chưa hoàn tác được; còn phụ thuộc vào đợt này:", *found])
    take_back(held, reason=reason, by=by, at=at)
    words = f"hoàn tác {held}"
    return change(held, by=by, at=at, action="undo", summary=words, reason=reason, undone_at=at)


def _locked(reorganisation: Reorganisation) -> Reorganisation:
    """As it is now; nobody else decides about it, or about another one, meanwhile."""
    lock_for(_ONE_REFORM, "all units")
    return Reorganisation.objects.get(pk=reorganisation.pk)


class _Applying:
    """One reform becoming rows."""

    def __init__(self, reform: Reform, basis: str, by: User | None, at: datetime) -> None:
        self.reform = reform
        self.basis = basis
        self.by = by
        self.at = at
        self.land = Land(reform, Territory.load())
        self.last = reform.on - timedelta(days=1)
        self.before: list[list[object]] = []  # key, code, source of every unit it changes
        self.codes: set[str] = set()

    def run(self) -> dict[str, object]:
        """Keys of everything that was made or ended."""
        ended = [self._end(self.land.territory.areas[pk]) for pk in self.land.ending]
        for unit in self.reform.units:
            self._free(unit.code)
        begun = self._begin()
        old = {code: self.land.territory.areas[pk] for pk, code in self.land.ending.items()}
        heirs = {
            code: [begun.get(new) or self._there(new) for new in self.reform.heirs(code)]
            for code in old
        }
        notes = {(one.old, one.new): one.note for one in self.reform.passings}
        rows = [
            AreaSuccession(old=old[code], new=heir, on=self.reform.on, remark=notes[code, new])
            for code, there in heirs.items()
            for new, heir in zip(self.reform.heirs(code), there, strict=True)
        ]
        made = enter_all(rows, by=self.by, at=self.at, summary=lambda row: f"{row}, {self.basis}")
        agencies = pass_on(
            {old[code]: there for code, there in heirs.items()},
            on=self.reform.on,
            basis=self.basis,
            by=self.by,
            at=self.at,
        )
        return {
            "areas": [area.pk for area in begun.values()],
            "ended": [area.pk for area in ended],
            "before": self.before,
            "successions": [row.pk for row in made],
            "codes": sorted(self.codes | agencies.codes),
            **agencies.keys(),
        }

    def _end(self, area: Area) -> Area:
        self.before.append([area.pk, area.code, area.source])
        self.codes.add(area.code)
        source = f"{area.source}; hết: {self.basis}" if area.source else self.basis
        return self._changed(area, f"{area} hết ngày {self.last:%d/%m/%Y}", source=source)

    def _free(self, code: str) -> None:
        """An ended unit whose code is used again carries the year of its end (ADR 0008)."""
        self.codes.add(code)
        holder = self.land.territory.coded(code)
        if holder is None:
            return
        if holder.pk not in self.land.ending:
            self.before.append([holder.pk, holder.code, holder.source])
        last = holder.valid_to or self.last
        free = next(
            one
            for one in (f"{code}-{last:%Y}", f"{code}-{last:%Y%m%d}", f"{code}-{holder.pk}")
            if self.land.territory.coded(one) is None
        )
        self.codes.add(free)
        change(
            holder,
            by=self.by,
            at=self.at,
            action="end",
            summary=f"mã {code} của {holder} thành {free}: đơn vị mới dùng lại mã",
            code=free,
        )

    def _begin(self) -> dict[str, Area]:
        begun: dict[str, Area] = {}
        for unit in self.reform.units_from_the_top():
            above = self.land.above(unit)
            area = Area(
                code=unit.code,
                official_code=unit.official_code,
                name=unit.name,
                level=unit.level,
                parent=begun.get(above.code) or self._there(above.code) if above else None,
                valid_from=self.reform.on,
                tourist=unit.tourist,
                latitude=unit.latitude,
                longitude=unit.longitude,
                source=unit.source or self.basis,
                remark=unit.note,
            )
            enter(area, by=self.by, at=self.at, summary=f"{area} từ {self.reform.on:%d/%m/%Y}")
            begun[unit.code] = area
        return begun

    def _there(self, code: str) -> Area:
        """A unit that `checked` found; nobody reforms units meanwhile."""
        self.codes.add(code)
        return self.land.territory.with_code(code)

    def _changed(self, area: Area, words: str, *, source: str) -> Area:
        return change(
            area,
            by=self.by,
            at=self.at,
            action="end",
            summary=words,
            valid_to=self.last,
            source=source,
        )
