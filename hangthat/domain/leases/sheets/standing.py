"""Leases that stand: which of them a row is, what it changes, and whether the stall is free."""

from collections import defaultdict
from collections.abc import Sequence
from datetime import date
from typing import Any

from hangthat.core.access.lexicon import Action
from hangthat.core.agencies.models import User
from hangthat.core.cells.reader.column import NOTE
from hangthat.core.common.text import fold
from hangthat.core.intake.models import Fate
from hangthat.core.intake.services import Line
from hangthat.domain.leases.models import StallLease
from hangthat.domain.leases.services.doubts import may_be_taken
from hangthat.domain.leases.services.recording import why_taken
from hangthat.domain.leases.services.spots import core_of, may_be_one
from hangthat.domain.leases.sheets.likely import key, last_of
from hangthat.domain.leases.sheets.names import is_short_for, names_in, plain

_COMPARED = ("stall", "row", "number", "signed_on", "starts_on", "ends_on", "clause", NOTE)
_RELATED = ("place", "establishment__party")
_OTHER_TENANT = (
    "Hợp đồng này của {}; tệp ghi {}. Đổi người thuê thì ghi trả quầy, rồi ghi hợp đồng mới."
)  # fmt: skip
_BACK = "Trả quầy thì ghi ở trang của hợp đồng; hồ sơ ghi {}, tệp ghi {}."
_TELL = "Ghi rõ dãy, khu; nếu là hai quầy thì ghi dòng này ở trang Ghi hợp đồng."
Claim = tuple[date, date | None, int, str]


class Standing:
    def __init__(self, by: User, on: date) -> None:
        self.by, self.on = by, on
        self._coded: dict[str, StallLease] = {}
        self._markets: dict[int, list[StallLease]] = {}
        self._changeable: set[int] = set()
        self._rows: dict[int, int] = {}  # lease → the row that says it
        self._claims: dict[tuple[int, str], list[Claim]] = {}
        self._by_core: dict[int, dict[str, list[StallLease]]] = {}

    def look_up(self, lines: Sequence[Line]) -> None:
        """The leases that these rows name by their codes."""
        codes = {line.values["lease"] for line in lines if line.values.get("lease")}
        if not codes - self._coded.keys():
            return
        # off tour: desk/leases/tests/test_lease_sheets.py
        mine = StallLease.objects.visible_to(self.by).standing().filter(code__in=codes)
        found = list(mine.select_related(*_RELATED))
        self._coded |= {one.code: one for one in found}
        self._note_changeable(found)

    def coded(self, line: Line) -> StallLease | None:
        return self._coded.get(line.values.get("lease") or "")

    def same(self, line: Line) -> StallLease | None:
        """The lease of that stall and first day whose tenant has nearly that name: what a file that
        is sent again means, also where the tenant was asked about the first time."""
        values = line.values
        spot = key(values["row"], values["stall"])
        for one in self._of(values["place"]):
            there = one.starts_on == values["starts_on"] and key(one.row, one.stall) == spot
            if there and one.pk in self._changeable and _is_nearly_tenant(one, values):
                return one
        return None

    def compare(self, line: Line, lease: StallLease) -> None:
        """Gives the row of a lease that is there its fate."""
        values = line.values
        line.target, values["known"] = lease.establishment_id, lease.pk
        first = self._rows.setdefault(lease.pk, line.number)
        if first != line.number:
            line.fault("stall", f"Trùng với dòng {first} của tệp này.")
            return
        self._contradict(line, lease)
        if not line.sound:
            return
        kept = self._differ(line, lease)
        if line.differs and lease.pk not in self._changeable:
            column = next(iter(line.differs))
            line.fault(column, "Bạn chỉ được xem hợp đồng này, không được sửa.")
        elif line.differs:
            self.must_be_free(line, lease)
        values["kept"] = kept
        if line.sound:
            line.fate = Fate.UPDATE if line.differs else Fate.SAME
            line.notes = line.notes if line.differs else []

    def must_be_free(self, line: Line, lease: StallLease | None = None) -> None:
        """As the service refuses it; nor may two rows of the file meet."""
        values = line.values
        first, last = values["starts_on"], last_of(values)
        spot = StallLease.key_of(values["row"], values["stall"])
        for one in self._ending_with(values["place"], core_of(spot)):
            if (lease and one.pk == lease.pk) or not may_be_one(spot, one.stall_key):
                continue
            if _meet((first, last), (one.starts_on, one.last_day)):
                sure = spot == one.stall_key
                line.fault("starts_on", why_taken(one) if sure else f"{may_be_taken(one)}. {_TELL}")
                return
        claims = self._claims.setdefault((values["place"], core_of(spot)), [])
        for begins, ends, number, other in claims:
            if number != line.number and _meet((first, last), (begins, ends)) and (
                may_be_one(spot, other)
            ):  # fmt: skip
                same = "cùng quầy." if spot == other else f"có thể cùng quầy. {_TELL}"
                line.fault("starts_on", f"Trùng ngày với dòng {number} của tệp này, {same}")
                return
        claims.append((first, last, line.number, spot))

    def _ending_with(self, place: int, core: str) -> list[StallLease]:
        rows = self._of(place)
        if place not in self._by_core:
            self._by_core[place] = defaultdict(list)
            for one in rows:
                self._by_core[place][core_of(one.stall_key)].append(one)
        return self._by_core[place][core]

    def _of(self, place: int) -> list[StallLease]:
        """Whoever may see to whom: whether a stall is free is asked of all."""
        if place not in self._markets:
            # unscoped: whether the stall is leased, whoever may see to whom
            rows = StallLease.objects.standing().filter(place=place).select_related(*_RELATED)
            self._markets[place] = list(rows)
            self._note_changeable(self._markets[place])
        return self._markets[place]

    def _note_changeable(self, found: Sequence[StallLease]) -> None:
        keys = [one.pk for one in found]
        # off tour: desk/leases/tests/test_lease_sheets.py
        mine = StallLease.objects.visible_to(self.by, Action.STALL).filter(pk__in=keys)
        self._changeable |= set(mine.values_list("pk", flat=True))

    def _contradict(self, line: Line, lease: StallLease) -> None:
        """What no row changes of a lease: its market, its tenant, the day it was given back."""
        values = line.values
        if values["place"] != lease.place_id:
            line.fault("place", f"Hợp đồng này thuộc {lease.place}.")
        code = values.get("code")
        known = _is_tenant if values.get("lease") else _is_nearly_tenant
        if not known(lease, values) or (code and code != lease.establishment.code):
            said = _OTHER_TENANT.format(lease.establishment, values["tenant"])
            line.fault("tenant", said)
        back = values.get("given_back_on")
        if back and back != lease.given_back_on:
            ours = _words(lease.given_back_on) or "chưa trả"
            line.fault("given_back_on", _BACK.format(ours, _words(back)))

    def _differ(self, line: Line, lease: StallLease) -> list[str]:
        """Blanks are filled in; what is recorded changes only where the file counts."""
        kept = []
        line.values["given_back_on"] = lease.given_back_on
        for name in _COMPARED:
            before, after = getattr(lease, name), line.values.get(name)
            if after in (None, ""):
                line.values[name] = before  # for the days that it then says
            if after in (None, "") or after == before or _is_same(name, before, after):
                continue
            if name == "ends_on" and after == lease.given_back_on:
                line.values[name] = before  # the day on which it ended, not that of its contract
                continue
            if before in (None, "") or line.overwrites:
                line.differs[name] = [_words(before), _words(after)]
            else:
                kept.append(name)
        for name in kept:
            line.values[name] = getattr(lease, name)
        return kept


def _is_tenant(lease: StallLease, values: dict[str, Any]) -> bool:
    return bool(names_in(values["tenant"]) & _names(lease))


def _is_nearly_tenant(lease: StallLease, values: dict[str, Any]) -> bool:
    """Written without accents, or shortened to the last words: Hà for Nguyễn Thị Hà."""
    said = values["tenant"]
    return _is_tenant(lease, values) or is_short_for(plain(said), _names(lease))


def _names(lease: StallLease) -> set[str]:
    return names_in(lease.establishment.name) | names_in(lease.establishment.party.name)


def _is_same(name: str, before: Any, after: Any) -> bool:
    """A stall however it is typed; of a note, a part of what is noted."""
    if name == NOTE:
        return fold(after) in fold(before)
    return name in ("stall", "row") and key("", str(before))[1] == key("", str(after))[1]


def _meet(one: tuple[date, date | None], other: tuple[date, date | None]) -> bool:
    """Whether they have a day in common."""
    (first, last), (begins, ends) = one, other
    return (last is None or begins <= last) and (ends is None or first <= ends)


def _words(value: Any) -> str:
    if isinstance(value, bool):
        return "có" if value else "không"
    return f"{value:%d/%m/%Y}" if isinstance(value, date) else str(value or "")
