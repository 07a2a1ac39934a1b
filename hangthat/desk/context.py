"""What every page is told."""

from dataclasses import dataclass
from functools import cached_property

from django.contrib.auth.models import AnonymousUser
from django.http import HttpRequest
from django.utils.timezone import localdate

from hangthat.core.access.lexicon import Action, Resource
from hangthat.core.access.policy import may, rights_of, sees_all
from hangthat.core.agencies.models import User
from hangthat.core.agencies.queries.unit_names import UnitNames
from hangthat.core.journal.models import Entry
from hangthat.core.web.session_limits import left_of
from hangthat.desk.parts.slice import CasePart, DecisionPart, NavGroup, NavItem, Phone
from hangthat.desk.slices import SLICES
from hangthat.domain.establishments.models import Board, Party

HOME = NavItem("desk:home", "home", "Việc của tôi", None, Phone.BAR, short="Việc", also=("viec",))


class May:
    """In a template: `{% if may.add_establishment %}` asks the policy."""

    def __init__(self, user: User | AnonymousUser | None) -> None:
        self.user = user

    def __getitem__(self, words: str) -> bool:
        action, _, resource = words.partition("_")
        return may(self.user, Resource(resource), Action(action))


def demo(request: HttpRequest) -> dict[str, bool]:
    """Whether the records are invented; said at the foot of every page."""
    # unscoped: only whether the records are invented
    return {"demo": Entry.objects.filter(subject="world.demo").exists()}


def rights(request: HttpRequest) -> dict[str, object]:
    """What the visitor may do, and how far he sees; empty: the whole province."""
    user = getattr(request, "user", None)
    return {"may": May(user), "sight": sight_of(user) if isinstance(user, User) else ""}


def land(request: HttpRequest) -> dict[str, UnitNames]:
    """What units are called today, for `{% unit %}`."""
    return {"unit_names": UnitNames(localdate())}


@dataclass(frozen=True)
class Navigation:
    """Where the desk leads; the links are asked of the policy when a page shows them."""

    user: User | AnonymousUser | None
    home: str = "desk:home"
    search: str = "desk:search"
    jobs: str = "desk:jobs"
    scan: str = "desk:search_scan"
    session: str = "desk:session"

    @cached_property
    def links(self) -> list[NavItem]:
        found = [HOME, *(item for one in SLICES for item in one.nav)]
        return [item for item in found if item.asks is None or may(self.user, *item.asks)]

    @property
    def side(self) -> list[tuple[str, list[NavItem]]]:
        return _grouped([item for item in self.links if item.side])

    @property
    def bar(self) -> list[NavItem]:
        return [item for item in self.links if item.phone == Phone.BAR]

    @property
    def sheet(self) -> list[tuple[str, list[NavItem]]]:
        return _grouped([item for item in self.links if item.phone == Phone.SHEET])


def _grouped(items: list[NavItem]) -> list[tuple[str, list[NavItem]]]:
    """Under their headings; a heading without links is left out."""
    groups = [(group, [item for item in items if item.group == group]) for group in NavGroup]
    return [(group.value, found) for group, found in groups if found]


def navigation(request: HttpRequest) -> dict[str, Navigation]:
    return {"nav": Navigation(getattr(request, "user", None))}


def case_parts(request: HttpRequest) -> dict[str, tuple[CasePart | DecisionPart, ...]]:
    """What the slices add to the pages of a case and of a decision, for the tags of these names."""
    return {
        "case_parts": tuple(part for one in SLICES for part in one.case_parts),
        "decision_parts": tuple(part for one in SLICES for part in one.decision_parts),
    }


def session(request: HttpRequest) -> dict[str, int]:
    """Seconds until the session ends if the visitor asks for nothing more."""
    user = getattr(request, "user", None)
    return {"session_left": left_of(request)} if isinstance(user, User) else {}


def sight_of(user: User) -> str:
    """The person's territory in words; empty: the whole province."""
    if sees_all(user, Resource.ESTABLISHMENT):
        return ""
    opened = [grant for grant, _ in rights_of(user).opening(Resource.ESTABLISHMENT, Action.READ)]
    subjects = {grant.subject for grant in opened if grant.subject}
    names = (
        dict(_codes_and_names(Board, subjects) + _codes_and_names(Party, subjects))
        if subjects
        else {}
    )
    parts = [
        ", ".join(
            filter(
                None,
                (str(g.area or names.get(g.subject, g.subject) or ""), g.get_domain_display()),
            )
        )
        for g in opened
    ]
    return "; ".join(dict.fromkeys(filter(None, parts))) or "bạn được giao"


def _codes_and_names(model: type[Board] | type[Party], codes: set[str]) -> list[tuple[str, str]]:
    # unscoped: the name of one's own board or party
    return list(model.objects.filter(code__in=codes).values_list("code", "name"))
