"""What is done with the forms of `people`, each with real commits (`tests/commits`)."""

from datetime import timedelta

from django.utils.timezone import localdate, now

from hangthat.core.access.lexicon import Role
from hangthat.core.access.models import Grant, Post, Title
from hangthat.core.access.services import grants, posts, tokens
from hangthat.core.access.services.people import add_officer, invite
from hangthat.core.agencies.models import Agency, Area, User
from hangthat.core.agencies.testing import reformed
from hangthat.desk.tests.api_records import Unit, by_system
from tests.commits.deeds import Deed

TODAY, WHY = localdate(), {"reason": "thôi việc"}


def _invited(u: Unit) -> None:
    said = {"full_name": "Người Mới", "agency": Agency.objects.first()}
    u.new, _ = invite(username=f"moi-{u.area.code}", **said, **by_system())
    u.person = u.new.username


def _asleep(u: Unit) -> None:
    _invited(u)
    long_ago = now() - timedelta(2000)
    User.objects.filter(username=u.person).update(date_joined=long_ago, last_login=long_ago)


def _clerk(u: Unit) -> None:
    said = {"full_name": "Cán bộ xã", "role": Role.CLERK, "area": u.area}
    clerk = add_officer(username=f"xa-{u.area.code}", **said, at=now())
    u.person, u.grant = clerk.username, clerk.grants.get().pk


def _two(u: Unit) -> None:
    _clerk(u)
    u.other = invite(username=f"thay-{u.area.code}", full_name="T", agency=None, **by_system())[0]


def _proposed(u: Unit) -> None:
    _invited(u)
    terms = grants.RoleTerms(role=Role.CLERK, area=u.area)
    u.grant = grants.give(user=u.new, terms=terms, **by_system()).pk
    Grant.objects.filter(pk=u.grant).update(approved_at=None, approved_by=None)


def _unit_gone(u: Unit) -> None:
    heir = Area.objects.create(
        code=f"h{u.area.code}", name="Xã Kế", level="commune", parent=u.area.parent
    )
    u.heir = heir.pk
    said = {"role": Role.CLERK, "area": u.area, "valid_from": TODAY - timedelta(9)}
    clerk = add_officer(username=f"cu-{u.area.code}", full_name="Cũ", **said, at=now())
    u.grant = clerk.grants.get().pk
    reformed(f"{u.area.code},{heir.code},", on=TODAY, at=now())


def _token(u: Unit) -> None:
    said = {"name": "máy", "resources": ["plan"], "writes": False, "days": 3}
    u.token = tokens.issue(**said, by=u.officer, at=now())[0].pk


def _titled(u: Unit) -> None:
    _invited(u)
    u.title = Title.objects.get_or_create(code="ksv", name="Kiểm soát viên")[0].pk
    u.home = Agency.objects.create(code=f"cq-{u.area.code}", name="Cơ quan")


def _holding(u: Unit) -> None:
    _titled(u)
    terms = posts.PostTerms(Title.objects.get(pk=u.title), u.home, TODAY)
    u.post = posts.propose(user=u.new, terms=terms, **by_system()).pk


def _post_proposed(u: Unit) -> None:
    _holding(u)
    Post.objects.filter(pk=u.post).update(approved_at=None)


ROLE = {"role": Role.CLERK.value, "area": lambda u: str(u.area.pk)}
DEEDS = (
    Deed(
        page="person_add",
        typed={"full_name": "Lý Văn Mới", "username": lambda u: f"them-{u.area.code}"} | ROLE,
    ),
    Deed(page="person_reinvite person", before=_invited),
    Deed(page="person_dismiss person", typed=WHY, before=_clerk),
    Deed(page="person_reopen person", before=_asleep),
    Deed(page="grant_add person", typed=ROLE, before=_invited),
    Deed(
        page="stand_in_add person",
        typed={"user": lambda u: str(u.other.pk), "valid_to": f"{TODAY + timedelta(9)}"},
        before=_two,
    ),
    Deed(page="grant_approve grant", before=_proposed),
    Deed(page="grant_refuse grant", typed=WHY, before=_proposed),
    Deed(page="grant_end grant", typed=WHY, before=_clerk),
    Deed(
        page="grant_hand_over grant",
        typed={"area": lambda u: str(u.heir), "basis": "QĐ 9"},
        before=_unit_gone,
    ),
    Deed(
        page="post_add person",
        typed={"title": lambda u: str(u.title), "agency": lambda u: str(u.home.pk)},
        before=_titled,
    ),
    Deed(page="post_approve post", before=_post_proposed),
    Deed(page="post_refuse post", typed=WHY, before=_post_proposed),
    Deed(page="post_end post", typed=WHY, before=_holding),
    Deed(page="access_token_add", typed={"name": "máy", "resources": "plan", "days": "30"}),
    Deed(page="access_token_end token", before=_token),
)
