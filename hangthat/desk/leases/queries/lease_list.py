"""The list of leases, narrowed, with the commitment of each tenant."""

import io
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta

from django.db.models import Count, Q

from hangthat.core.agencies.models import User
from hangthat.core.audit.own_records import Tab
from hangthat.core.intake.services.taking_away import list_workbook
from hangthat.core.web.forms.options import CleanedData
from hangthat.domain.commitments.models import TONES, Commitment, CommitmentState
from hangthat.domain.establishments.models import Establishment
from hangthat.domain.leases.models import SOON, StallLease, StallLeaseQuerySet
from hangthat.domain.leases.services.spots import spot_of
from hangthat.domain.leases.sheets import LEASES

_RELATED = ("establishment__area", "establishment__party", "place")
_COLUMNS = (
    ("Mã hợp đồng", 18), ("Thuộc chợ, TTTM", 28), ("Dãy, khu", 10), ("Số quầy, ki-ốt", 14),
    ("Người thuê", 30), ("Tên cơ sở", 30), ("Mã cơ sở", 18), ("Số hợp đồng", 14),
    ("Ngày ký", 12), ("Từ ngày", 12), ("Đến hết ngày", 12), ("Thời hạn thuê", 14),
    ("Trả quầy hết ngày", 14), ("Điều khoản không kinh doanh hàng giả", 14), ("Ghi chú", 30),
    ("Tình trạng", 16), ("Tình trạng cam kết", 22),
)  # fmt: skip
_ORDERS: dict[str, tuple[str, ...]] = {"het_han": ("last", "pk"), "-het_han": ("-last", "pk")}
_OWN = ("Mã hợp đồng", "hợp đồng")  # the heading that tells which record a row is


@dataclass(frozen=True)
class Row:
    """`state`: of the tenant's commitment today."""

    lease: StallLease
    word: str
    tone: str
    state: CommitmentState

    @property
    def state_tone(self) -> str:
        return TONES[self.state]

    @property
    def unsigned(self) -> bool:
        """Whom to invite."""
        return self.state != CommitmentState.IN_FORCE and not self.lease.withdrawn_on


@dataclass(frozen=True)
class ClauseShare:
    """Of leases in force."""

    total: int
    clause: int


def narrowed(user: User, said: CleanedData, *, on: date) -> StallLeaseQuerySet:
    rows = StallLease.objects.visible_to(user).standing()
    if code := (said.get("cho") or "").strip():
        rows = rows.filter(place__code=code)
    if clause := said.get("dieu_khoan"):
        rows = rows.filter(clause=clause == "co")
    if words := (said.get("q") or "").strip():
        rows = rows.filter(
            _called(words, user) | Q(number__icontains=words) | Q(code__iexact=words)
        )
    if said.get("cam_ket") == "chua":
        # unscoped: narrows leases in sight
        signed = Commitment.objects.valid(on=on).ever_signed(on=on)
        held = signed.filter(establishment__isnull=False).order_by()
        rows = rows.exclude(establishment__in=held.values("establishment"))
    return rows.select_related(*_RELATED)


def _called(words: str, user: User) -> Q:
    """The tenant by sign or owner, as in the list of shops; the stall however it is typed."""
    # off tour: desk/leases/tests/test_lease_pages.py; the leases are in sight already
    tenants = Establishment.objects.visible_to(user).matching(words, user)
    spot = spot_of(words, "")
    key = StallLease.key_of(spot.row, spot.stall)
    stall = Q(stall_key=key) if spot.row else Q(stall_key__endswith=key)
    return stall | Q(establishment__in=tenants.order_by().values("pk"))


def tabs_of(
    rows: StallLeaseQuerySet, said: CleanedData, *, on: date
) -> dict[str, tuple[Tab, StallLeaseQuerySet]]:
    """Key → the tab with its count, and its rows."""
    days = said.get("trong") or SOON.days
    parts = {
        "": ("Đang thuê", rows.in_force(on=on)),
        "sap-het": (f"Sắp hết hạn trong {days} ngày", rows.ending(on=on, within=timedelta(days))),
        "da-dong-cua": ("Cơ sở đã đóng cửa, chưa ghi trả quầy", rows.of_closed(on=on)),
        "chua-bat-dau": ("Chưa bắt đầu", rows.coming(on=on)),
        "het": ("Đã hết hạn", rows.over(on=on)),
    }
    return {key: (Tab(key, label, some.count()), some) for key, (label, some) in parts.items()}


def ordered(rows: StallLeaseQuerySet, sort: str) -> StallLeaseQuerySet:
    """By the last day, if the address says so; what has no term lasts longest."""
    return rows.order_by(*_ORDERS[sort]) if sort in _ORDERS else rows


def share_of(rows: StallLeaseQuerySet, *, on: date) -> ClauseShare:
    found = rows.in_force(on=on).order_by().aggregate(
        total=Count("pk"), clause=Count("pk", filter=Q(clause=True))
    )  # fmt: skip
    return ClauseShare(found["total"], found["clause"])


def rows_of(leases: Iterable[StallLease], *, on: date) -> list[Row]:
    found = list(leases)
    # unscoped: tenants of leases in sight
    shops = Establishment.objects.filter(pk__in=[one.establishment_id for one in found])
    # unscoped: likewise
    state = Commitment.objects.state(on=on)
    states = dict(shops.annotate(commitment=state).order_by().values_list("pk", "commitment"))
    return [
        Row(one, *one.stage(on), CommitmentState(states[one.establishment_id])) for one in found
    ]


def workbook(rows: Iterable[Row]) -> bytes:
    """Sent in again it changes nothing (`domain/leases/sheets`)."""
    out = io.BytesIO()
    heads, widths = [name for name, _ in _COLUMNS], [width for _, width in _COLUMNS]
    with list_workbook(out, LEASES, heads, widths=widths, own=_OWN) as sheet:
        for row in rows:
            one, shop = row.lease, row.lease.establishment
            sheet.row(
                [
                    one.code, one.place.name, one.row, one.stall, shop.party.name, shop.name,
                    shop.code, one.number, one.signed_on, one.starts_on, one.ends_on,
                    "" if one.ends_on else "không thời hạn", one.given_back_on,
                    "có" if one.clause else "không", one.note, row.word, row.state.label,
                ]
            )  # fmt: skip
    return out.getvalue()
