"""What a slice brings to the whole desk; `hangthat/desk/slices.py` lists the slices."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from enum import Enum
from functools import wraps

from django.core.exceptions import ValidationError
from django.urls import URLPattern
from django.utils.safestring import SafeString
from ninja import Router

from hangthat.core.access.lexicon import Action, Resource
from hangthat.core.agencies.models import User
from hangthat.core.jobs.services import JobContext, Schedule, Work
from hangthat.core.journal.models import Door
from hangthat.core.journal.services import through
from hangthat.core.search.services import index_pending
from hangthat.core.web.requests import StaffRequest
from hangthat.desk.parts.queries.inbox import InboxSource
from hangthat.desk.parts.queries.search_results import SearchKind
from hangthat.domain.cases.models import Case, Decision

# A section that a slice adds to the page of a case, rendered; None: nothing to show. The case is in
# the reader's sight, its rows are read through theirs; a constant number of queries.
CasePart = Callable[[StaffRequest, Case], SafeString | None]
# Likewise of a paper's decisions that the reader sees, to the page of the paper.
DecisionPart = Callable[[StaffRequest, Sequence[Decision]], SafeString | None]


class Phone(Enum):
    """Where a link stands on a phone: in the bar at the bottom, or in its sheet."""

    BAR = "bar"
    SHEET = "sheet"


class NavGroup(Enum):
    """Under which heading of the menu a link stands, in this order; without one: opened daily."""

    DAILY = ""
    CHECKS = "Chuẩn bị kiểm tra"
    PAPERS = "Hồ sơ, tang vật"
    REFERENCE = "Tra cứu, quản trị"


@dataclass(frozen=True)
class NavItem:
    """A link to a section, for whom the policy opens `asks`; None: for everybody.

    address: name of the URL. side: whether it stands in the column of a wide screen too.
    short: its label in the bar of a phone, where that is another. also: first words of the other
    addresses that belong to the section.
    """

    address: str
    icon: str
    label: str
    asks: tuple[Resource, Action] | None
    phone: Phone = Phone.SHEET
    side: bool = True
    short: str = ""
    also: tuple[str, ...] = ()
    group: NavGroup = NavGroup.DAILY


@dataclass(frozen=True)
class Slice:
    """The pages of one subject. Everything but the addresses is optional."""

    urls: Sequence[URLPattern]
    routers: tuple[Router, ...] = ()
    nav: tuple[NavItem, ...] = ()
    inbox: tuple[InboxSource, ...] = ()
    search: tuple[SearchKind, ...] = ()
    works: Mapping[str, Work] = field(default_factory=dict)
    schedules: tuple[Schedule, ...] = ()
    case_parts: tuple[CasePart, ...] = ()
    decision_parts: tuple[DecisionPart, ...] = ()


def linked(work: Callable[..., dict[str, object]], address: Callable[..., str], label: str) -> Work:
    """The work, with a link on its job's page. `address` takes the arguments of the job."""

    def done(context: JobContext, **args: object) -> dict[str, object]:
        return {**work(context, **args), "href": address(**args), "link": label}

    return done


def for_asker(work: Work) -> Work:
    """Its journal lines carry the job's number. Refuses: when the asker's account is closed."""

    @wraps(work)
    def done(context: JobContext, **args: object) -> dict[str, object] | None:
        asker = context.job.asked_by_id
        # unscoped: only whether who asked may still sign in
        if asker is not None and not User.objects.filter(pk=asker, is_active=True).exists():
            raise ValidationError("Tài khoản giao việc này đã đóng nên việc không được làm.")
        with through(Door.SYSTEM, f"job-{context.job.pk}"):
            result = work(context, **args)
        index_pending()
        return result

    return done
