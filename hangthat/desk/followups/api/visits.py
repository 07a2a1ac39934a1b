"""Who goes to which shop on which day; nobody but those who go is told."""

from datetime import date
from typing import Annotated, Any, Literal

from django.core.exceptions import ValidationError
from django.utils.timezone import localdate
from ninja import Router
from pydantic import Field

from hangthat.core.access.lexicon import Action, Resource
from hangthat.core.rest.actions import acts, adds, shows
from hangthat.core.rest.authentication import ApiRequest
from hangthat.core.rest.lookup import all_named, code_seen, named_in_body
from hangthat.core.rest.paging import Paging
from hangthat.core.rest.schemas import Because, Code, Day, Given, Member, Named, Text, Told, Written
from hangthat.desk.followups.forms.visits import goers_for
from hangthat.domain.commitments.models import Commitment
from hangthat.domain.establishments.models import Establishment, Party
from hangthat.domain.followups import services
from hangthat.domain.followups.models import PlannedVisit, PlannedVisitQuerySet, Why

router = Router(tags=["Lịch đến cơ sở"])
MOST = 300  # members of one round
READS, CHANGES = (Resource.VISIT, Action.READ), (Resource.VISIT, Action.CHANGE)
Codes = Annotated[list[Code], Field(max_length=MOST)]
Standing = Literal["coming", "proposed", "done", "cancelled"]
_NARROWED = {
    "coming": lambda rows: rows.open().accepted(),
    "proposed": lambda rows: rows.open().proposed(),
    "done": lambda rows: rows.done(),
    "cancelled": lambda rows: rows.filter(cancelled_on__isnull=False),
}


class VisitsAsked(Paging):
    standing: Standing | None = Field(
        None, description="Sắp đến, máy đề xuất, đã đến, đã hủy; đã đến là khi việc được ghi."
    )
    why: Why | None = None
    since: Day | None = None
    until: Day | None = None

    def narrowed(self, rows: Any, request: ApiRequest) -> Any:
        if self.standing:
            rows = _NARROWED[self.standing](rows)
        asked = {"why": self.why, "day__gte": self.since, "day__lte": self.until}
        return rows.filter(**{name: value for name, value in asked.items() if value})


class VisitTold(Told):
    code: str = Field(examples=["LD-7K3M9Q2F1X"])
    member: Member
    why: Why
    day: date
    agency: Named | None
    officer: str | None = Field(description="Tên đăng nhập của người đến.")
    commitment: str | None = Field(description="Từ bản cam kết này, nếu bạn xem được.")
    note: str
    planned_on: date
    accepted_on: date | None = Field(description="null: máy đề xuất, chưa ai nhận.")
    cancelled_on: date | None


class NewVisits(Given):
    """Một vòng: nhiều hơn một ngày thì các ngày làm việc tiếp theo."""

    why: Why
    day: Day
    a_day: Annotated[int, Field(strict=True, ge=1, le=MOST)] = 40
    agency: Code | None = Field(None, description="Cơ quan đến: của bạn.")
    officer: Code | None = Field(None, description="Tên đăng nhập của người đến.")
    establishments: Codes = Field(default_factory=list)
    parties: Codes = Field(default_factory=list)
    commitments: Codes = Field(default_factory=list, description="Đến những nơi đã ký các bản này.")
    note: Text = Field("", max_length=300)

    def said(self, request: ApiRequest) -> dict[str, Any]:
        user, today = request.user, localdate()
        papers = all_named(
            Commitment.objects.visible_to(user).select_related("establishment", "party"),
            self.commitments,
            "commitments",
        )
        shops = Establishment.objects.visible_to(user).select_related("place", "area", "party")
        signed = {paper.establishment or paper.party: paper for paper in papers}
        members = dict.fromkeys(
            [
                *all_named(shops, self.establishments, "establishments"),
                *all_named(Party.objects.visible_to(user), self.parties, "parties"),
                *signed,
            ]
        )
        if not 0 < len(members) <= MOST:
            raise ValidationError(f"Mỗi lần lên lịch cho 1 đến {MOST} nơi.")
        agencies, people = goers_for(user, on=today)
        goer = services.Goer(
            named_in_body(agencies, self.agency, "agency") if self.agency else None,
            _officer(people, self.officer) if self.officer else None,
        )
        days = services.days_for(list(members), first=self.day, a_day=self.a_day)
        return {
            "days": days,
            "why": self.why,
            "goer": goer,
            "note": self.note,
            "papers": signed,
        }


class NewDay(Given):
    day: Day


def _officer(people: Any, username: str) -> Any:
    found = people.filter(username=username).first()
    if found is None:
        raise ValidationError({"officer": "Cơ quan của bạn không có ai mang tên đăng nhập này."})
    return found


def _seen(request: ApiRequest) -> PlannedVisitQuerySet:
    mine = PlannedVisit.objects.visible_to(request.user)
    # redundant: as the table stands, who sees the one sees the other
    paper = code_seen(Commitment.objects.visible_to(request.user), "commitment")
    found = mine.select_related("establishment", "party", "agency", "officer")
    return found.annotate(paper=paper).order_by("day", "pk")


def _told(one: Any) -> VisitTold:
    return VisitTold(
        code=one.code,
        member=Member.of(one),
        why=Why(one.why),
        day=one.day,
        agency=Named.maybe(one.agency),
        officer=one.officer.username if one.officer else None,
        commitment=one.paper,
        note=one.note,
        planned_on=one.planned_on,
        accepted_on=one.accepted_on,
        cancelled_on=one.cancelled_on,
    )


shows(
    router,
    "/visits",
    names=("visits", "visit"),
    rows=_seen,
    asks=READS,
    asked=VisitsAsked,
    gives=VisitTold,
    told=_told,
    says=("Lịch đến cơ sở của bạn và cơ quan bạn", "Một lượt đến cơ sở"),
)
adds(
    router,
    "/visits",
    name="plan_visits",
    asks=(Resource.VISIT, Action.ADD),
    takes=NewVisits,
    does=services.plan,
    gives=Written,
    says="Lên lịch đến một hay nhiều nơi",
)
acts(
    router,
    "/visits/{code}/acceptance",
    name="accept_visit",
    rows=_seen,
    asks=CHANGES,
    does=lambda visit, **said: services.accept(visits=[visit], **said),
    says="Nhận một lượt do máy đề xuất",
)
acts(
    router,
    "/visits/{code}/move",
    name="move_visit",
    rows=_seen,
    asks=CHANGES,
    takes=NewDay,
    does=lambda visit, **said: services.move(visit=visit, **said),
    says="Dời ngày một lượt đến",
)
acts(
    router,
    "/visits/{code}/cancellation",
    name="cancel_visit",
    rows=_seen,
    asks=(Resource.VISIT, Action.END),
    takes=Because,
    does=lambda visit, **said: services.cancel(visits=[visit], **said),
    says="Hủy một lượt đến",
)
