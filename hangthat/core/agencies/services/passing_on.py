"""Agencies of units that end: they end with them, and their duties pass to those of the heirs."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta

from hangthat.core.agencies.models import Agency, AgencySuccession, Area, User
from hangthat.core.journal.services import change, enter


@dataclass
class PassedOn:
    """Agencies that ended, that began, and who followed whom."""

    ended: list[Agency] = field(default_factory=list)
    begun: list[Agency] = field(default_factory=list)
    successions: list[AgencySuccession] = field(default_factory=list)

    @property
    def codes(self) -> set[str]:
        return {agency.code for agency in (*self.ended, *self.begun)}

    def keys(self) -> dict[str, list[int]]:
        return {
            "agencies": [one.pk for one in self.begun],
            "agencies_ended": [one.pk for one in self.ended],
            "agency_successions": [one.pk for one in self.successions],
        }


def pass_on(
    heirs: Mapping[Area, list[Area]], *, on: date, basis: str, by: User | None, at: datetime
) -> PassedOn:
    """End the agencies of units that end; each heir unit has or gets one of the same kind."""
    done = PassedOn()
    last = on - timedelta(days=1)
    there: dict[tuple[str, int], Agency] = {
        (agency.kind, agency.area_id): agency
        for agency in Agency.objects.in_force(on=on).exclude(area=None).exclude(area__in=heirs)
        if agency.area_id
    }
    ending = Agency.objects.in_force(on=last).filter(area__in=heirs, valid_to__isnull=True)
    for old in ending.select_related("area").order_by("pk"):
        if old.area is None:
            continue
        words = f"{old} hết ngày {last:%d/%m/%Y}"
        change(old, by=by, at=at, action="end", summary=words, valid_to=last)
        done.ended.append(old)
        for unit in heirs[old.area]:
            key = old.kind, unit.pk
            if key not in there:
                there[key] = _like(old, old.area, unit, on, basis)
                enter(there[key], by=by, at=at, summary=f"{there[key]} từ {on:%d/%m/%Y}")
                done.begun.append(there[key])
            follows = AgencySuccession(old=old, new=there[key], on=on, remark=basis)
            enter(follows, by=by, at=at, summary=f"{follows}, {basis}")
            done.successions.append(follows)
    return done


def _like(old: Agency, was: Area, unit: Area, on: date, basis: str) -> Agency:
    """The same agency for another unit: named and coded after it."""
    name = old.name.replace(was.in_a_sentence, unit.in_a_sentence)
    if name == old.name and was.name != unit.name:
        name = f"{old.name} ({unit.name})"
    stem = old.code.removesuffix(f"-{was.official_code or was.code.split('-')[0]}")
    tries = (f"{stem}-{unit.official_code or unit.code}", f"{stem}-{unit.code}-{on:%Y%m%d}")
    code = next(one for one in tries if not Agency.objects.filter(code=one).exists())
    return Agency(code=code, name=name, kind=old.kind, area=unit, valid_from=on, source=basis)
