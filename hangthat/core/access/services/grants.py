"""Giving, approving and ending of roles: two persons, no one to himself, nothing without an end."""

from dataclasses import dataclass, replace
from datetime import date, datetime

from django.apps import apps
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction
from django.db.models import QuerySet

from hangthat.core.access.lexicon import Action, Role
from hangthat.core.access.models import Grant
from hangthat.core.access.policy import forget
from hangthat.core.access.services.holders import reaches_grant
from hangthat.core.access.services.records import OutOfReach
from hangthat.core.agencies.models import Agency, AgencySuccession, Area, AreaSuccession, User
from hangthat.core.agencies.models.area import Level
from hangthat.core.common.days import vietnam_day
from hangthat.core.common.locks import lock_for
from hangthat.core.common.text import nfc
from hangthat.core.journal.services import change, enter, reasoned

ANSWERED = "a proposed role is approved or turned down once"
ONE_ROLE = "a role is given once for the same days, and to nobody whose account is closed"
NOT_MERGED = "no role is given for a record that is being merged"
NEED_AREA = {
    Role.CLERK: Level.COMMUNE,
    Role.CHAIR: Level.COMMUNE,
    Role.DISTRICT_CLERK: Level.DISTRICT,
    Role.DISTRICT_CHAIR: Level.DISTRICT,
}
NEED_AGENCY = {
    *(Role.STANDING_HEAD, Role.MEMBER_OFFICER, Role.MEMBER_HEAD),
    *(Role.STOREKEEPER, Role.LIAISON),
}
_COMMITTEE = "committee"  # the kind of a UBND
_NEED_SUBJECT = {Role.BOARD_MANAGER, Role.PLATFORM_MANAGER, Role.RIGHT_HOLDER}


@dataclass(frozen=True)
class RoleTerms:
    """Which role, where, of which agency and field, about which board or party, and for how long.

    `valid_from` None: from the day on which it is given. `basis`: the decision that it rests on.
    `position`: the person's office, as it stands above his signature.
    """

    role: str
    agency: Agency | None = None
    area: Area | None = None
    domain: str = ""
    subject: str = ""
    valid_from: date | None = None
    valid_to: date | None = None
    basis: str = ""
    position: str = ""


def proposed(terms: RoleTerms, *, home: Agency | None, by: User, on: date) -> RoleTerms:
    """The terms with the unit and the agency that the role implies, where they are left empty.

    `home`: the person's own agency. A role in a unit is one of its committee; a role of an agency
    that nobody named is one of the giver's.
    """
    level = NEED_AREA.get(Role(terms.role))
    agency, area = terms.agency or home, terms.area
    if level and area is None and agency and agency.area and agency.area.level == level:
        area = agency.area
    if level and agency is None and area is not None:
        # unscoped: reference data, the same for everybody
        bodies = Agency.objects.in_force(on=on).filter(kind=_COMMITTEE, area=area)
        agency = bodies.order_by("pk").first()
    if agency is None and terms.role in NEED_AGENCY | {Role.STANDING_OFFICER}:
        agency = by.agency
    return replace(terms, agency=agency, area=area)


@transaction.atomic
def give(
    *,
    user: User,
    terms: RoleTerms,
    by: User | None,
    at: datetime,
    stands_in_for: User | None = None,
    follows: Grant | None = None,
) -> Grant:
    """Propose a role for a person (đề nghị giao quyền); a second person approves it.

    `by=None`: the installation itself gives and approves, as its command line does.
    Refuses: oneself; a closed account; a unit, agency or day that is over; a role without what it
    is about; anything beyond the giver's own territory or agency; the same role twice.
    """
    start, position = terms.valid_from or vietnam_day(at), nfc(terms.position)
    grant = Grant(
        **vars(replace(terms, valid_from=start, position=position)),
        user=user,
        stands_in_for=stands_in_for,
        follows=follows,
        given_by=by,
        given_at=at,
        approved_at=at if by is None else None,
    )
    if lock_for(ONE_ROLE, user):
        user.refresh_from_db(fields=["is_active"])
    if terms.subject:
        lock_for(NOT_MERGED, terms.subject)
        _must_stand(terms.subject)
    _check(grant, today=vietnam_day(at))
    if by is not None and not reaches_grant(by, grant, Action.ADD):
        raise OutOfReach
    _must_not_overlap(grant)
    _enter(grant, by=by, at=at)
    forget(user)
    return grant


def _enter(grant: Grant, *, by: User | None, at: datetime) -> None:
    """Which rule it breaks takes seven queries to say: asked when the database refuses it."""
    try:
        with transaction.atomic():
            enter(grant, by=by, at=at, summary=f"giao cho {grant.user} vai trò {grant}")
    except IntegrityError:
        grant.validate_constraints()
        raise


@transaction.atomic
def approve(*, grant: Grant, by: User | None, at: datetime) -> Grant:
    """Let a proposed role take effect (duyệt).

    Refuses: who proposed it, who would get it, who may not approve there; one decided already.
    """
    _must_wait(grant)
    if by is not None and by.pk in (grant.given_by_id, grant.user_id):
        raise ValidationError("Người duyệt phải là người khác: không phải người giao, người nhận.")
    if by is not None and not reaches_grant(by, grant, Action.APPROVE):
        raise OutOfReach
    _check(grant, today=vietnam_day(at))
    words = f"duyệt vai trò {grant.held_by}"
    change(grant, by=by, at=at, action="approve", summary=words, approved_by=by, approved_at=at)
    forget(grant.user)
    return grant


@transaction.atomic
def turn_down(*, grant: Grant, reason: str, by: User | None, at: datetime) -> Grant:
    """Turn a proposal down (từ chối). The row stays.

    Refuses: one that was approved or turned down meanwhile; what `end` refuses.
    """
    _must_wait(grant)
    return end(grant=grant, reason=reason, by=by, at=at)


def _must_wait(grant: Grant) -> None:
    """Read again under the lock: nobody else has answered the proposal meanwhile."""
    lock_for(ANSWERED, grant)
    grant.refresh_from_db(fields=["approved_at", "ended_at"])
    if grant.ended_at or grant.approved_at:
        raise ValidationError("Đề nghị này đã được giải quyết.")


@transaction.atomic
def end(*, grant: Grant, reason: str, by: User | None, at: datetime) -> Grant:
    """End a role at once, or turn a proposal down (chấm dứt, từ chối). The row stays.

    Who may approve a proposal may also turn it down.
    Refuses: no reason; one ended already; one beyond the person's territory or agency.
    """
    reason = reasoned(reason)
    if grant.ended_at:
        raise ValidationError("Quyền này đã chấm dứt.")
    proposed = grant.approved_at is None
    rights = (Action.END, Action.APPROVE) if proposed else (Action.END,)
    if by is not None and not any(reaches_grant(by, grant, right) for right in rights):
        raise OutOfReach
    words = f"{'từ chối' if proposed else 'chấm dứt'} vai trò {grant.held_by}"
    change(grant, by=by, at=at, action="end", summary=words, reason=reason, ended_at=at)
    forget(grant.user)
    return grant


@transaction.atomic
def stand_in(
    *,
    user: User,
    stands_in_for: User,
    valid_from: date,
    valid_to: date,
    by: User | None,
    at: datetime,
    basis: str = "",
) -> list[Grant]:
    """Let a person do another's work between two days (làm thay): each of his roles in force.

    Refuses: someone without roles; a period longer than a year; whatever `give` refuses.
    """
    if user == stands_in_for:
        raise ValidationError("Không ai làm thay chính mình.")
    if (valid_to - valid_from).days > 366:
        raise ValidationError({"valid_to": "Làm thay nhiều nhất một năm."})
    # no race: each role is given by `give`, which locks its person
    own = Grant.objects.in_force(on=vietnam_day(at)).filter(user=stands_in_for, stands_in_for=None)
    given = [
        give(
            user=user,
            terms=replace(
                _terms_of(grant),
                valid_from=valid_from,
                valid_to=min(filter(None, (valid_to, grant.valid_to))),
                basis=basis,
            ),
            stands_in_for=stands_in_for,
            follows=grant,
            by=by,
            at=at,
        )
        for grant in own.select_related("area", "agency")
    ]
    if not given:
        raise ValidationError(f"{stands_in_for} hiện không có vai trò nào để làm thay.")
    return given


def _terms_of(grant: Grant) -> RoleTerms:
    return RoleTerms(
        role=grant.role,
        agency=grant.agency,
        area=grant.area,
        domain=grant.domain,
        subject=grant.subject,
        valid_from=grant.valid_from,
        valid_to=grant.valid_to,
        basis=grant.basis,
    )


@transaction.atomic
def hand_over(*, grant: Grant, area: Area, basis: str, by: User | None, at: datetime) -> Grant:
    """Give a role again for the unit that succeeded the old unit; a decision must be named.

    Refuses: no decision named; a role that never took effect or was ended; a unit that did not
    follow the grant's own.
    """
    if not basis.strip():
        raise ValidationError({"basis": "Cần ghi số quyết định giao tiếp nhiệm vụ."})
    if grant.approved_at is None or grant.ended_at:
        raise ValidationError("Chỉ quyền đã duyệt và không bị chấm dứt mới được chuyển tiếp.")
    # no race: the role is given by `give`, which locks its person
    if grant.area is None or area not in heirs_of(grant.area):
        raise ValidationError({"area": f"{area} không tiếp nối đơn vị của quyền này."})
    role = _AFTER_DISTRICTS.get(Role(grant.role), Role(grant.role))
    terms = RoleTerms(
        role=role,
        area=area,
        agency=_agency_after(grant.agency, area),
        domain=grant.domain,
        subject=grant.subject,
        valid_from=max(filter(None, (area.valid_from, vietnam_day(at)))),
        basis=basis,
    )
    return give(user=grant.user, terms=terms, follows=grant, by=by, at=at)


_AFTER_DISTRICTS = {Role.DISTRICT_CLERK: Role.CLERK, Role.DISTRICT_CHAIR: Role.CHAIR}


def _agency_after(agency: Agency | None, area: Area) -> Agency | None:
    """The agency itself, or the one that followed it in that unit, or else its only heir."""
    if agency is None or agency.valid_to is None:
        return agency
    heirs = [one.new for one in AgencySuccession.objects.filter(old=agency).select_related("new")]
    there = [heir for heir in heirs if heir.area_id == area.pk] or heirs
    return there[0] if len(there) == 1 else None


def heirs_of(area: Area) -> QuerySet[Area]:
    """The units that followed a unit, or what lay under it, however many steps later."""
    found: set[int] = set()
    ahead = [area.pk]
    under = Area.objects.filter(parent=area).values_list("pk", flat=True)
    ahead.extend(under)
    while ahead:
        onward = AreaSuccession.objects.filter(old__in=ahead).values_list("new_id", flat=True)
        ahead = [pk for pk in set(onward) if pk not in found]
        found.update(ahead)
    return Area.objects.filter(pk__in=found).order_by("sort_key")


def _check(grant: Grant, *, today: date) -> None:
    wrong = _missing(grant, Role(grant.role)) | _over(grant, today)
    if grant.given_by_id == grant.user_id:
        wrong["user"] = "Không ai tự giao quyền cho mình."
    if not grant.user.is_active:
        wrong["user"] = f"Tài khoản của {grant.user} đã đóng."
    if wrong:
        raise ValidationError(wrong)


def _must_stand(code: str) -> None:
    """Of records that may be merged the models say so by `everything` and `merged_into`."""
    for model in apps.get_models():
        rows = getattr(model, "everything", None)
        # no race: `give` has locked the code
        if rows is not None and rows.filter(code=code, merged_into__isnull=False).exists():
            raise ValidationError({"subject": f"Hồ sơ {code} đã được gộp vào hồ sơ khác."})


def _must_not_overlap(grant: Grant) -> None:
    """Ending one of two would leave the other."""
    # no race: `give` has locked the person
    if other := Grant.objects.beside(grant).first():
        until = f"đến {other.valid_to:%d/%m/%Y}" if other.valid_to else "không thời hạn"
        raise ValidationError(
            f"Người này đã được giao đúng quyền ấy từ {other.valid_from:%d/%m/%Y}, {until}. Hãy "
            "chấm dứt quyền đó trước, hoặc chọn những ngày khác."
        )


def _missing(grant: Grant, role: Role) -> dict[str, str]:
    wrong = {}
    if role in NEED_AREA and grant.area is None:
        wrong["area"] = f"Vai trò {role.label} cần một địa bàn."
    elif role in NEED_AREA and grant.area and grant.area.level != NEED_AREA[role]:
        wrong["area"] = f"Vai trò {role.label} không giao ở cấp {grant.area.get_level_display()}."
    if role in NEED_AGENCY and grant.agency is None:
        wrong["agency"] = f"Vai trò {role.label} cần một cơ quan."
    if role in _NEED_SUBJECT and not grant.subject:
        wrong["subject"] = f"Vai trò {role.label} cần mã ban quản lý hoặc tổ chức, cá nhân."
    return wrong


def _over(grant: Grant, today: date) -> dict[str, str]:
    wrong = {}
    if grant.area and not grant.area.exists_on(max(grant.valid_from, today)):
        wrong["area"] = f"{grant.area} không còn là đơn vị hành chính; hãy chọn đơn vị hiện nay."
    if grant.agency and grant.agency.valid_to and grant.agency.valid_to < today:
        wrong["agency"] = f"{grant.agency} không còn hoạt động; hãy chọn cơ quan kế thừa."
    if grant.valid_to and grant.valid_to < max(grant.valid_from, today):
        wrong["valid_to"] = "Ngày kết thúc phải từ ngày bắt đầu và từ hôm nay trở đi."
    return wrong
