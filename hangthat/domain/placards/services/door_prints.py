"""What is printed for a shop's door: cards and posters with its code."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date

from django.core.exceptions import ValidationError
from django.urls import reverse
from django.utils.text import capfirst

from hangthat.core.access.lexicon import HEADS
from hangthat.core.access.models import Grant
from hangthat.core.agencies.models import User
from hangthat.core.agencies.queries.letterhead import capacity, seat, two_lines
from hangthat.core.common.days import vietnam_day
from hangthat.core.common.tokens import short_shown
from hangthat.core.documents.services import (
    Certificate,
    Field,
    Paper,
    Poster,
    Signer,
    certificates_pdf,
    posters_pdf,
)
from hangthat.domain.commitments.models import DoorCode
from hangthat.domain.commitments.services.papers import plan_words
from hangthat.domain.placards.models import CertificateNumber
from hangthat.domain.placards.queries.door import Door, Standing, door
from hangthat.domain.plans.models import PlanVersion

_BY_HAND = "(Ký, đóng dấu)"
_ASKS = "Quét mã, xem ngay cam kết còn hiệu lực không"
_COMPARE = (
    "Trang hiện ra phải có đúng tên và nơi của cửa hàng này. Cam kết là lời hứa của cửa hàng, "
    "không phải lời xác nhận từng món hàng."
)


@dataclass(frozen=True)
class Sheet:
    """What may be printed for a door."""

    label: str
    poster: bool
    paper: Paper


SHEETS = {
    "giay-a4": Sheet("Giấy chứng nhận, A4 ngang", poster=False, paper=Paper.A4),
    "giay-a5": Sheet("Giấy chứng nhận, A5 ngang", poster=False, paper=Paper.A5),
    "ap-phich-a4": Sheet("Áp phích, A4 dọc", poster=True, paper=Paper.A4),
    "ap-phich-a5": Sheet("Áp phích, A5 dọc", poster=True, paper=Paper.A5),
}


@dataclass(frozen=True)
class Printed:
    """A code with what the street is told of it, and as what its issuer signs the paper."""

    code: DoorCode
    door: Door
    capacity: tuple[str, ...]
    plan: str
    number: str


@dataclass(frozen=True)
class Issuers:
    """As what they sign who gave codes out, and the plans under which shops signed."""

    capacities: dict[int, tuple[str, ...]]
    plans: tuple[PlanVersion, ...]
    numbers: dict[int, str]

    @classmethod
    def of(cls, codes: Iterable[DoorCode], on: date) -> "Issuers":
        """Three queries, however many codes."""
        codes = list(codes)
        who = {code.issued_by.pk: code.issued_by for code in codes if code.issued_by}
        # unscoped: the role of who issued a code in sight
        grants = Grant.objects.in_force(on=on).filter(user__in=who).order_by("-pk")
        first = {grant.user_id: grant for grant in grants}
        capacities = {key: _capacity(user, first.get(key)) for key, user in who.items()}
        # unscoped: reference data, the same for everybody
        plans = tuple(PlanVersion.objects.in_use())
        # unscoped: of codes in sight
        numbered = CertificateNumber.objects.filter(door_code__in=codes).select_related("agency")
        return cls(capacities, plans, {one.door_code_id: one.shown for one in numbered})

    def number_of(self, code: DoorCode) -> str:
        """Of its certificate; one given out before numbers were counted keeps what it bore."""
        return self.numbers.get(code.pk, f"{code.pk}/GCN")

    def plan_of(self, day: date | None) -> str:
        """Number, day and issuer of the plan of that day; empty without a number."""
        covering = (p for p in self.plans if day and p.first_day <= day <= p.last_day)
        plan = max(covering, key=lambda one: one.weight, default=None)
        return plan_words(plan) if plan else ""


def door_pdf(code: DoorCode, sheet: Sheet, *, site: str, on: date) -> bytes:
    """One card or poster. Refuses: a commitment that does not hold."""
    return sheets_pdf(sheet, iter([must_hold(code, Issuers.of([code], on), on)]), site)


def must_hold(code: DoorCode, issuers: Issuers, on: date) -> Printed:
    """A code with what stands on its sheet. Refuses: a commitment that does not hold that day."""
    shown = door(code.token, on=on)
    if shown is None or shown.standing != Standing.IN_FORCE:
        raise ValidationError("Không in được: cam kết của cơ sở không còn hiệu lực.")
    capacity = issuers.capacities.get(code.issued_by_id or 0, ())
    plan, number = issuers.plan_of(shown.since), issuers.number_of(code)
    return Printed(code, shown, capacity, plan, number)


def sheets_pdf(sheet: Sheet, printed: Iterator[Printed], site: str) -> bytes:
    """One page for each of them."""
    if sheet.poster:
        return posters_pdf(_poster(one, sheet.paper, site) for one in printed)
    return certificates_pdf(_certificate(one, sheet.paper, site) for one in printed)


def _certificate(one: Printed, paper: Paper, site: str) -> Certificate:
    issuer = one.code.issued_by
    parent, agency = two_lines(str(issuer.agency)) if issuer and issuer.agency else ("", "")
    return Certificate(
        title="Đã ký cam kết",
        name=one.door.face.name,
        address=site + reverse("portal:code", args=[one.code.token]),
        check_words=_ASKS,
        code=short_shown(one.code.token),
        agency=agency,
        parent=parent,
        number=one.number,
        intro=marked("", one.door.invented),
        facts=_facts(one),
        promises=[capfirst(promise.words) for promise in one.door.promises],
        place=seat(str(issuer.agency) if issuer and issuer.agency else "") or one.door.face.area,
        dated=vietnam_day(one.code.issued_at),
        signer=Signer(one.capacity, issuer.full_name, _BY_HAND) if issuer else None,
        paper=paper,
    )


def _facts(one: Printed) -> list[Field]:
    facts = [Field("Nơi kinh doanh", capfirst(one.door.face.where))]
    facts += [Field("Ký ngày", f"{one.door.since:%d/%m/%Y}")] if one.door.since else []
    if ends := [promise.valid_to for promise in one.door.promises if promise.valid_to]:
        facts.append(Field("Có hiệu lực đến hết ngày", f"{max(ends):%d/%m/%Y}"))
    facts += [Field("Theo Kế hoạch", one.plan)] if one.plan else []
    return facts


def _capacity(issuer: User, grant: Grant | None) -> tuple[str, ...]:
    """As what he signs for his agency."""
    title, leads = (grant.position, grant.role in HEADS) if grant else ("", False)
    return capacity(str(issuer.agency or ""), title=title, leads=leads) or ("NGƯỜI CẤP",)


def _poster(one: Printed, paper: Paper, site: str) -> Poster:
    promises = [f"Đã cam kết {promise.words}" for promise in one.door.promises]
    return Poster(
        title="Nói không với hàng giả",
        name=one.door.face.name,
        address=site + reverse("portal:code", args=[one.code.token]),
        check_words=_ASKS,
        code=short_shown(one.code.token),
        lines=[capfirst(one.door.face.where), *promises],
        footer=marked(_COMPARE, one.door.invented),
        paper=paper,
    )


def marked(words: str, invented: bool) -> str:
    """Nobody shall hang up what a first look printed."""
    return f"DỮ LIỆU MINH HOẠ, KHÔNG CÓ THẬT. {words}".strip() if invented else words
