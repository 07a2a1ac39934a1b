"""Schedules of saved lists: one's own; the writes of programs."""

from django.utils.timezone import now

from hangthat.core.access.lexicon import Role
from hangthat.core.access.services.people import add_officer
from hangthat.core.agencies.models import SavedFilter, User
from hangthat.core.outbox.models import ListSubscription, Rhythm
from hangthat.core.outbox.services import Terms, subscribe
from hangthat.desk.tests.api_records import Unit, Write

AFTER = ("reports",)
NOUNS: dict[str, str] = {}


def _owner(u: Unit) -> User:
    """Whoever writes in the tests."""
    found = User.objects.filter(username__in=("an", "truong")).order_by("username").first()
    return found or add_officer(
        username=f"loc-{u.area.code}", full_name="Người lọc", role=Role.CLERK, area=u.area, at=now()
    )


def add_records(u: Unit) -> None:
    by = _owner(u)
    names = (f"{what} {u.area.code}" for what in ("Chưa gửi", "Đang gửi", "Tạm dừng"))
    said = {"user": by, "page": "luat", "saved_at": now()}  # of many units, more than one may keep
    lists = [SavedFilter.objects.create(name=name, **said) for name in names]
    terms = Terms(Rhythm.DAILY)
    _make_room(by)
    u.saved_list = lists[0].pk
    u.sent_list, u.paused_list = (
        subscribe(saved=saved, receiver=by, terms=terms, by=by, at=now()).pk for saved in lists[1:]
    )
    paused = ListSubscription.objects.filter(pk=u.paused_list)
    paused.update(paused_at=now(), pause_reason="lâu không đăng nhập")


def _make_room(by: User) -> None:
    """A person may have so many; a test with many units goes on with the newest ones."""
    own = ListSubscription.objects.filter(receiver=by).order_by("-pk").values_list("pk", flat=True)
    ListSubscription.objects.filter(pk__in=list(own[8:])).update(ended_at=now())


def writes(u: Unit) -> dict[str, Write]:
    asked = {"saved": u.saved_list, "rhythm": "weekly", "day": 2, "hour": 9}
    return {
        "list schedule": ("post", "list-subscriptions", asked),
        "no list schedule": ("post", f"list-subscriptions/{u.sent_list}/end", {}),
        "list resumption": ("post", f"list-subscriptions/{u.paused_list}/resumption", {}),
    }
