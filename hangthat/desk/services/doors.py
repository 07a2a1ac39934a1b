"""What is printed for doors and markets: cards, posters, and those of a whole market at once."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.conf import settings
from django.core.exceptions import ValidationError
from django.urls import reverse

from hangthat.access.lexicon import Action, Resource
from hangthat.access.models import Grant
from hangthat.agencies.models import User
from hangthat.commitments.models import Commitment, DoorCode, shown_on_doors
from hangthat.commitments.public import Door, Standing, door, shares
from hangthat.commitments.services import issue_door_code
from hangthat.common.days import vietnam_day
from hangthat.common.templatetags.vietnamese import grouped, percent
from hangthat.desk.services.places import Stall, inside
from hangthat.documents.services import (
    Certificate,
    Field,
    Paper,
    Poster,
    Signer,
    Sticker,
    certificates_pdf,
    posters_pdf,
    stickers_pdf,
)
from hangthat.establishments.models import Establishment, Place
from hangthat.establishments.models.establishment import EstablishmentQuerySet
from hangthat.establishments.models.reach import establishments_in, visible
from hangthat.establishments.public import market
from hangthat.jobs.models import Job
from hangthat.jobs.services import Step, ask
from hangthat.jobs.services.products import half_made, product
from hangthat.plans.models import PlanVersion

PRINT_DOORS = "print_doors"  # the kind of job
_AT_ONCE = 50  # codes issued in one transaction
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
class _Printed:
    """A code with what the street is told of it, and who answers for the paper."""

    code: DoorCode
    door: Door
    title: str
    plan: str


@dataclass(frozen=True)
class _Issuers:
    """What the persons are who gave codes out, and the plans under which shops signed."""

    titles: dict[int, str]
    plans: tuple[PlanVersion, ...]

    @classmethod
    def of(cls, codes: Iterable[DoorCode], on: date) -> "_Issuers":
        """Two queries, however many codes."""
        who = {code.issued_by_id for code in codes if code.issued_by_id}
        grants = Grant.objects.in_force(on=on).filter(user__in=who).order_by("-pk")
        titles = {grant.user_id: grant.get_role_display() for grant in grants}
        return cls(titles, tuple(PlanVersion.objects.in_use().order_by("-pk")))

    def plan_of(self, day: date | None) -> str:
        """Number, day and issuer of the plan of that day; empty without a number."""
        covering = (p for p in self.plans if day and p.first_day <= day <= p.last_day)
        plan = next(covering, None)
        if plan is None or not plan.number:
            return ""
        return f"số {plan.number} ngày {plan.issued_on:%d/%m/%Y} của {plan.issuer}"


def shops_for(user: User, action: Action) -> EstablishmentQuerySet:
    """The shops whose commitments are the person's to add, or to end."""
    rows: EstablishmentQuerySet = visible(
        Establishment.objects.all(), user, Resource.COMMITMENT, action, establishments_in
    )
    return rows


def public_site(asked: str) -> str:
    """What stands before every address behind a printed code; `asked`: where the call came in."""
    return settings.PUBLIC_ADDRESS or asked.rstrip("/")


def may_issue(shop: Establishment, user: User, *, on: date) -> bool:
    """Whether a code for that door would be given, were this person to ask for one."""
    papers = Commitment.objects.visible_to(user).valid(on=on)
    signed = papers.filter(shown_on_doors(), establishment=shop).exists()
    return signed and shops_for(user, Action.ADD).open(on=on).filter(pk=shop.pk).exists()


def standing_code(shop: Establishment, user: User) -> DoorCode | None:
    """The code on its door, if it has one."""
    mine = DoorCode.objects.visible_to(user).standing().filter(establishment=shop)
    return mine.select_related("issued_by__agency").first()


def door_pdf(code: DoorCode, sheet: Sheet, *, site: str, on: date) -> bytes:
    """One card or poster. Refuses: a commitment that does not hold."""
    return _pdf(sheet, iter([_must_hold(code, _Issuers.of([code], on), on)]), site)


def market_pdf(place: Place, paper: Paper, *, site: str, on: date) -> bytes:
    """The poster at its gate, with the share that the street may know (áp phích của chợ).

    Refuses: a place that is nobody's to look up.
    """
    shown = market(place.code, on=on)
    if shown is None:
        raise ValidationError(f"{place.get_kind_display().capitalize()} không có trang công khai.")
    whole = shares(shown.key, on=on).whole
    figures = []
    if whole.total and whole.tellable:
        figures = [(percent(whole.signed, whole.total), "cơ sở đã ký cam kết")]
    elif whole.at_least:
        figures = [(f"từ {whole.at_least}%", "cơ sở đã ký cam kết")]
    lines = ["Cửa hàng nào đã ký cam kết thì có giấy dán ở cửa. Hãy quét mã trên giấy ấy."]
    if shown.met_since:
        lines.append(f"Đạt tiêu chí “không kinh doanh hàng giả” từ {shown.met_since:%d/%m/%Y}")
    poster = Poster(
        title="Nói không với hàng giả",
        name=shown.name,
        address=site + reverse("portal:market", args=[place.code]),
        check_words="Quét mã, xem chợ giữ lời hứa thế nào",
        lines=lines,
        figures=figures,
        footer=_marked(f"Số liệu ngày {on:%d/%m/%Y}; số mới nhất ở trang sau mã.", shown.invented),
        paper=paper,
    )
    return posters_pdf([poster])


def stalls_of(place: Place, by: User, *, on: date) -> list[Stall]:
    """The open stalls of a place for which the person may sign, by row and number."""
    mine = set(shops_for(by, Action.ADD).filter(place=place).values_list("pk", flat=True))
    stalls = (one for row in inside(place, by, on=on).rows.values() for one in row)
    return [one for one in stalls if one.shop.pk in mine]


def labels_pdf(place: Place, stalls: Iterable[Stall], *, site: str) -> bytes:
    """Labels whose code opens the signing of that stall on an officer's phone (tem mã quầy).

    For whoever is not signed in as an officer of that place they open nothing.
    """
    return stickers_pdf(
        Sticker(
            name=one.shop.name,
            address=site + reverse("desk:stall_sign", args=[one.shop.code]),
            head=", ".join(
                filter(None, (one.row and f"Dãy {one.row}", one.number and f"quầy {one.number}"))
            ),
            foot=f"{place.name}. Mã dành cho cán bộ",
        )
        for one in stalls
    )


def ask_for_market(place: Place, *, sheet: str, site: str, by: User, at: datetime) -> Job:
    """Codes and sheets for every shop of a place that has signed (in giấy dán cửa cả chợ).

    Refuses: a place without such shops of the person's.
    """
    count = len(_signed_in(place, by, vietnam_day(at)))
    if not count:
        raise ValidationError("Ở đây chưa có cơ sở nào của bạn có cam kết còn hiệu lực.")
    title = f"In giấy dán cửa: {grouped(count)} cơ sở, {place.name}"
    args = {"place": place.code, "sheet": sheet, "site": site}
    return ask(kind=PRINT_DOORS, args=args, title=title, by=by.pk, at=at)


def print_market(step: Step, *, place: str, sheet: str, site: str) -> dict[str, Any]:
    """The work: harmless to repeat; a shop that has a code keeps it."""
    by = User.objects.get(pk=step.job.asked_by_id or 0)
    found = Place.objects.visible_to(by).filter(code=place).first()
    if found is None:
        raise ValidationError("Nơi này không còn trong phạm vi của bạn.")
    shops = _signed_in(found, by, vietnam_day(step.at()))
    _issue_missing(step, shops, by)
    half = half_made(step.job)
    half.write_bytes(_pdf(SHEETS[sheet], _held(step, shops), site))
    half.replace(product(step.job))
    name = f"giay-dan-cua-{place}.pdf"
    return {"file": name, "words": f"Đã in cho {grouped(len(shops))} cơ sở"}


def _signed_in(place: Place, by: User, on: date) -> list[Establishment]:
    """In the order of rows and stalls."""
    return [stall.shop for stall in stalls_of(place, by, on=on) if stall.signed]


def _issue_missing(step: Step, shops: list[Establishment], by: User) -> None:
    keys = [shop.pk for shop in shops]
    with_code = set(
        DoorCode.objects.visible_to(by)
        .standing()
        .filter(establishment__in=keys)
        .values_list("establishment", flat=True)
    )
    missing = [shop for shop in shops if shop.pk not in with_code]
    for first in range(0, len(missing), _AT_ONCE):
        step.report(first, len(missing), "Đang cấp mã")
        with step.writing():
            for shop in missing[first : first + _AT_ONCE]:
                issue_door_code(shop=shop, by=by, at=step.at())


def _held(step: Step, shops: list[Establishment]) -> Iterator[_Printed]:
    codes = DoorCode.objects.standing().filter(establishment__in=[shop.pk for shop in shops])
    by_shop = {code.establishment_id: code for code in codes.select_related("issued_by__agency")}
    issuers = _Issuers.of(by_shop.values(), vietnam_day(step.at()))
    for number, shop in enumerate(shops):
        step.report(number, len(shops), "Đang in")
        yield _must_hold(by_shop[shop.pk], issuers, vietnam_day(step.at()))


def _must_hold(code: DoorCode, issuers: _Issuers, on: date) -> _Printed:
    shown = door(code.token, on=on)
    if shown is None or shown.standing != Standing.IN_FORCE:
        raise ValidationError("Không in được: cam kết của cơ sở không còn hiệu lực.")
    title = issuers.titles.get(code.issued_by_id or 0, "")
    return _Printed(code, shown, title, issuers.plan_of(shown.since))


def _pdf(sheet: Sheet, printed: Iterator[_Printed], site: str) -> bytes:
    if sheet.poster:
        return posters_pdf(_poster(one, sheet.paper, site) for one in printed)
    return certificates_pdf(_certificate(one, sheet.paper, site) for one in printed)


def _certificate(one: _Printed, paper: Paper, site: str) -> Certificate:
    facts = [Field("Nơi kinh doanh", _where(one.door))]
    facts += [Field("Ký ngày", f"{one.door.since:%d/%m/%Y}")] if one.door.since else []
    if ends := [promise.valid_to for promise in one.door.promises if promise.valid_to]:
        facts.append(Field("Có hiệu lực đến hết ngày", f"{max(ends):%d/%m/%Y}"))
    facts += [Field("Theo Kế hoạch", one.plan)] if one.plan else []
    issuer = one.code.issued_by
    return Certificate(
        title="Đã ký cam kết",
        name=one.door.face.name,
        address=site + reverse("portal:code", args=[one.code.token]),
        check_words=_ASKS,
        code=one.code.shown,
        agency=str(issuer.agency) if issuer and issuer.agency else "",
        intro=_marked("", one.door.invented),
        facts=facts,
        promises=[promise.words[:1].upper() + promise.words[1:] for promise in one.door.promises],
        place=one.door.face.area,
        dated=vietnam_day(one.code.issued_at),
        signer=_signer(issuer, one.title) if issuer else None,
        paper=paper,
    )


def _signer(issuer: User, title: str) -> Signer:
    """Who gave the code out signs for it, as what he is known here."""
    return Signer((title.upper() or "NGƯỜI CẤP",), issuer.full_name, "(Ký, đóng dấu)")


def _poster(one: _Printed, paper: Paper, site: str) -> Poster:
    return Poster(
        title="Nói không với hàng giả",
        name=one.door.face.name,
        address=site + reverse("portal:code", args=[one.code.token]),
        check_words=_ASKS,
        code=one.code.shown,
        lines=[_where(one.door), *(f"Đã cam kết {p.words}" for p in one.door.promises)],
        footer=_marked(_COMPARE, one.door.invented),
        paper=paper,
    )


def _where(shown: Door) -> str:
    face = shown.face
    words = ", ".join(filter(None, (face.spot, face.place, face.address, face.area)))
    return words[:1].upper() + words[1:]


def _marked(words: str, invented: bool) -> str:
    """Nobody shall hang up what a first look printed."""
    return f"DỮ LIỆU MINH HOẠ, KHÔNG CÓ THẬT. {words}".strip() if invented else words
