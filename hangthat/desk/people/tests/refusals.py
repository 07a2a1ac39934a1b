"""How each refusal of accounts, roles and tokens is provoked at its doors."""

from datetime import date, timedelta

from django.contrib.auth.hashers import make_password
from django.utils.timezone import localdate, now

from hangthat.core.access.lexicon import Domain, Role
from hangthat.core.access.models import Grant, Post, Title
from hangthat.core.access.services import posts
from hangthat.core.access.services.grants import RoleTerms, approve, end, give
from hangthat.core.access.services.people import add_officer, dismiss, invite
from hangthat.core.access.services.signing import account_digest
from hangthat.core.agencies.models import Agency, Area, AreaSuccession, SignInAttempt, User
from hangthat.desk.tests.api_records import Unit
from tests.refusals.attempts import Case, nobody

WEAK = "1234567890"


def holder(username: str, role: Role, area: Area | None = None, domain: str = "") -> User:
    return add_officer(
        username=username,
        full_name=f"Cán Bộ {username}",
        hashed=make_password(None),
        role=role,
        agency=Agency.objects.get_or_create(code="QLTT", defaults={"name": "Chi cục"})[0],
        area=area,
        domain=domain,
        at=now(),
    )


def head(u: Unit) -> User:
    return holder("truong", Role.STANDING_HEAD)


def chair(u: Unit) -> User:
    return holder("chu-tich", Role.CHAIR, u.area)


def _market_leader(u: Unit) -> User:
    return holder("minh", Role.LEADER, domain=Domain.TRADE)


def _someone(u: Unit) -> None:
    """Invited, without a role."""
    u.person, u.invitation = invite(
        username="hoa", full_name="Nông Thị Hoa", agency=None, by=None, at=now()
    )
    u.username = "hoa"


def _proposed(u: Unit) -> None:
    _someone(u)
    by = holder("de-nghi", Role.STANDING_HEAD)
    u.role = give(user=u.person, terms=RoleTerms(Role.CLERK, area=u.area), by=by, at=now())
    u.proposer, u.pk = by, u.role.pk


def _given(u: Unit) -> None:
    _someone(u)
    u.role = give(user=u.person, terms=RoleTerms(Role.CLERK, area=u.area), by=None, at=now())
    u.pk = u.role.pk


def _another_chair(u: Unit) -> None:
    _someone(u)
    u.pk = give(user=u.person, terms=RoleTerms(Role.CHAIR, area=u.area), by=None, at=now()).pk


def _passed_on(u: Unit) -> None:
    """A role in a unit that another one followed."""
    _someone(u)
    old = Area.objects.create(code="X", name="Xã Cũ", level="commune", valid_to="2025-06-30")
    u.heir = Area.objects.create(code="M", name="Xã Mới", level="commune", valid_from="2025-07-01")
    AreaSuccession.objects.create(old=old, new=u.heir, on="2025-07-01")
    u.role = Grant.objects.create(
        user=u.person,
        role=Role.CLERK,
        area=old,
        valid_from="2021-01-01",
        given_at=now(),
        approved_at=now(),
    )
    u.pk = u.role.pk


def _only_proposed(u: Unit) -> None:
    _passed_on(u)
    Grant.objects.filter(pk=u.pk).update(approved_at=None)


def _opened(u: Unit) -> None:
    _someone(u)
    User.objects.filter(pk=u.person.pk).update(password=make_password("mat-khau-cua-toi-7"))


def _titled(u: Unit) -> None:
    _someone(u)
    u.title = Title.objects.create(code="ksv", name="Kiểm soát viên", valid_from=date(2020, 1, 1))
    u.agency = Agency.objects.create(code="CQ", name="Cơ quan của chức danh")


def _titled_in_the_unit(u: Unit) -> None:
    """Whom the head of the unit sees; the agency of the title lies elsewhere."""
    _titled(u)
    give(user=u.person, terms=RoleTerms(Role.CLERK, area=u.area), by=None, at=now())


def _holding(u: Unit) -> None:
    _titled(u)
    terms = posts.PostTerms(u.title, u.agency, localdate(), card_number="LS1")
    u.post = posts.propose(user=u.person, terms=terms, by=None, at=now())
    u.pk = u.post.pk


def _carried_by_another(u: Unit) -> None:
    _titled(u)
    terms = posts.PostTerms(u.title, u.agency, localdate(), card_number="LS1")
    posts.propose(user=u.officer, terms=terms, by=None, at=now())


def _title_proposed(u: Unit) -> None:
    _holding(u)
    u.proposer = holder("de-nghi", Role.STANDING_HEAD)
    Post.objects.filter(pk=u.pk).update(approved_at=None, given_by=u.proposer)


def _closed(u: Unit) -> None:
    _someone(u)
    dismiss(user=u.person, reason="thôi việc", by=None, at=now())


def _tried_often(u: Unit) -> None:
    at = now() - timedelta(seconds=5)
    SignInAttempt.objects.bulk_create(
        SignInAttempt(account=account_digest("an"), address="127.0.0.1", device="", at=at)
        for _ in range(20)
    )


def _titling_head(u: Unit) -> User:
    """Who proposed the title that waits; may approve as well."""
    found: User = u.titling_head
    terms = RoleTerms(Role.STANDING_HEAD, u.report_office)
    give(user=found, terms=terms, by=None, at=now())
    return User.objects.get(pk=found.pk)


def _head_of_the_office(u: Unit) -> User:
    """Of that office alone, and not of the other."""
    found: User = u.titling_head
    return User.objects.get(pk=found.pk)


PERSON, GIVE, STAND_IN = "/nguoi-dung/moi/", "grant_add username", "stand_in_add username"
CODE = "/loi-moi/"
HOLD = "post_add username"
TITLE = {"title": lambda u: str(u.title.pk), "agency": lambda u: str(u.agency.pk)}
CLERK = {"role": "clerk", "area": lambda u: str(u.area.pk)}
HAND_OVER = "grant_hand_over pk"
FOLLOWED = {"area": lambda u: str(u.heir.pk), "basis": "QĐ 5/QĐ-UBND"}
DAYS = {"user": lambda u: str(u.officer.pk), "valid_to": f"{localdate() + timedelta(9):%d/%m/%Y}"}

REFUSALS = (
    Case(page=GIVE, by=head, before=_someone, typed=CLERK | {"area": ""}),
    Case(page=GIVE, by=head, before=_given, typed=CLERK),
    Case(
        page=GIVE,
        by=chair,
        before=_given,
        typed={"role": "board_manager", "subject": lambda u: u.board.code},
    ),
    Case(page="grant_approve pk", before=_proposed, by=lambda u: u.proposer),
    Case(page="grant_approve pk", before=_proposed, by=_market_leader),
    Case(
        page="grant_approve pk",
        before=_proposed,
        by=head,
        after=lambda u: approve(grant=u.role, by=None, at=now()),
    ),
    Case(
        page="grant_refuse pk",
        before=_proposed,
        by=head,
        typed={"reason": "chưa cần"},
        after=lambda u: approve(grant=u.role, by=None, at=now()),
    ),
    Case(page="grant_end pk", before=_another_chair, by=chair, typed={"reason": "nhầm"}),
    Case(
        page="grant_end pk",
        before=_given,
        by=head,
        typed={"reason": "nhầm"},
        after=lambda u: end(grant=u.role, reason="nhầm", by=None, at=now()),
    ),
    Case(api="title", sent={"valid_from": "2019-12-31"}),
    Case(api="title", after="title", sent={"card_number": ""}),
    Case(
        api="title", sent={"valid_from": "2031-01-01", "card_number": lambda u: f"a {u.area.code}"}
    ),
    Case(api="title", sent={"agency": lambda u: u.tag_office.code}, by=_head_of_the_office),
    Case(api="title approval", by=_titling_head),
    Case(api="title approval", after="title approval"),
    Case(api="title refusal", after="title approval"),
    Case(api="no title", sent={"day": "2090-01-01"}),
    Case(api="no title", after="no title"),
    Case(page=HOLD, by=head, before=_titled, typed=TITLE | {"valid_from": "31/12/2019"}),
    Case(page=HOLD, by=head, before=_holding, typed=TITLE),
    Case(page=HOLD, by=head, before=_carried_by_another, typed=TITLE | {"card_number": "ls 1"}),
    Case(page=HOLD, by=chair, before=_titled_in_the_unit, typed=TITLE),
    Case(page="post_approve pk", before=_title_proposed, by=lambda u: u.proposer),
    Case(
        page="post_approve pk",
        before=_title_proposed,
        by=head,
        after=lambda u: posts.approve(post=u.post, by=None, at=now()),
    ),
    Case(
        page="post_refuse pk",
        before=_title_proposed,
        by=head,
        typed={"reason": "chưa cần"},
        after=lambda u: posts.approve(post=u.post, by=None, at=now()),
    ),
    Case(
        page="post_end pk",
        before=_holding,
        by=head,
        typed={"reason": "nhầm", "day": "01/01/2090"},
    ),
    Case(
        page="post_end pk",
        before=_holding,
        by=head,
        typed={"reason": "nhầm"},
        after=lambda u: posts.end(post=u.post, reason="nhầm", by=None, at=now()),
    ),
    Case(page=HAND_OVER, before=_only_proposed, by=head, typed=FOLLOWED),
    Case(
        page=HAND_OVER,
        before=_passed_on,
        by=head,
        typed=FOLLOWED | {"basis": "  "},
        first="page",
        words="Cần ghi số quyết định giao tiếp nhiệm vụ.",
    ),
    Case(
        page=HAND_OVER,
        before=_passed_on,
        by=head,
        typed=FOLLOWED | {"area": lambda u: str(u.area.pk)},
        first="page",
        words="… không tiếp nối đơn vị của quyền này.",
    ),
    Case(page=STAND_IN, before=_given, by=head, typed=DAYS | {"valid_to": "01/01/2090"}),
    Case(page=STAND_IN, before=_someone, by=head, typed=DAYS),
    Case(
        page=STAND_IN,
        before=_given,
        by=head,
        typed=DAYS | {"user": lambda u: str(u.person.pk)},
        first="page",
        words="Không ai làm thay chính mình.",
    ),
    Case(page=PERSON, by=head, typed={"full_name": "An", "username": "an"}),
    Case(page=PERSON, by=head, typed={"full_name": "Mới", "username": "moi"}),
    Case(page="person_reinvite username", before=_closed, by=head),
    Case(page="person_reinvite username", before=_opened, by=head),
    Case(page="person_reopen username", before=_someone, by=head),
    Case(page="/nguoi-dung/truong/dong/", by=head, typed={"reason": "mệt"}),
    Case(
        page="access_token_add",
        typed={"name": "sổ tay", "resources": []},
        first="page",
        words="Hãy chọn ít nhất một loại dữ liệu bạn được xem.",
    ),
    Case(
        page="access_token_add",
        typed={"name": "sổ tay", "resources": ["plan"], "days": "9999"},
        first="page",
        words="Thời hạn từ 1 đến … ngày.",
    ),
    Case(
        page=CODE,
        by=nobody,
        typed={
            "code": "MOI-0",
            "password": "mat-khau-cua-toi-7",
            "password_again": "mat-khau-cua-toi-7",
        },
    ),
    Case(
        page=CODE,
        by=nobody,
        before=_someone,
        typed={"code": lambda u: u.invitation, "password": WEAK, "password_again": WEAK},
    ),
    Case(
        page="/dang-nhap/", by=nobody, before=_tried_often, typed={"login": "an", "password": WEAK}
    ),
)
