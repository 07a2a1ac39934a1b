"""What waits for one person: visits, files to put right, requests, long work; nothing twice."""

from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from functools import cached_property

from django.db.models import Q
from django.urls import reverse

from hangthat.core.access.lexicon import Action, Resource, Role
from hangthat.core.access.policy import may, rights_of
from hangthat.core.access.services.holders import grants_visible_to
from hangthat.core.agencies.models import User
from hangthat.core.common.days import vietnam_day
from hangthat.core.common.templatetags.vietnamese import grouped
from hangthat.core.intake.models import Batch, State
from hangthat.core.jobs.models import OPEN, Job
from hangthat.core.jobs.models import State as Fate
from hangthat.desk.services.opening import address_of
from hangthat.domain.commitments.models import Progress, ScanBatch, SigningRequest
from hangthat.domain.dossier.queries.places import inside
from hangthat.domain.establishments.models import Place
from hangthat.domain.followups.models import PlannedVisit, PlannedVisitQuerySet

_SHOWN = 6  # lines of a kind
_AHEAD = timedelta(7)
_ENDED = timedelta(2)  # how long a job that ended is news
_TO_REPAIR = (State.READ, State.CHECKED, State.UNREADABLE)
_TONES = {Fate.FAILED: "bad", Fate.DONE: "good"}


@dataclass(frozen=True)
class Item:
    """One thing to do. `mark` with its tone stands before the words."""

    words: str
    href: str
    note: str = ""
    mark: str = ""
    tone: str = "mute"


@dataclass
class Section:
    """Things of one kind; `more` leads to all of them."""

    title: str
    items: list[Item] = field(default_factory=list)
    count: int = 0
    more: str = ""

    @property
    def rest(self) -> int:
        return self.count - len(self.items)


class Waiting:
    """Everything that waits for a person, each kind by a constant number of queries."""

    def __init__(self, user: User, *, at: datetime, today: date) -> None:
        self.user, self.at, self.today = user, at, today

    @staticmethod
    def is_for(user: User) -> bool:
        """Whether anything can wait for this person at all."""
        decides = may(user, Resource.GRANT, Action.APPROVE)
        return may(user, Resource.VISIT, Action.READ) or decides or bool(_boards(user))

    @cached_property
    def sections(self) -> list[Section]:
        made = (
            self._visits(),
            self._proposed(),
            self._batches(),
            self._scans(),
            self._requests(),
            self._grants(),
            self._markets(),
            self._jobs(),
        )
        return [section for section in made if section.count]

    def _visits(self) -> Section:
        """What is due within a week; what is late stays, and comes first."""
        rows = self._seen().accepted().filter(day__lte=self.today + _AHEAD)
        found = rows.select_related("establishment__place", "party").order_by("day", "pk")
        items = [
            Item(
                str(visit.member),
                address_of(visit.member),
                _where(visit),
                *_when(visit.day, self.today),
            )
            for visit in found[:_SHOWN]
        ]
        return Section("Nơi phải đến", items, rows.count(), reverse("desk:visits"))

    def _proposed(self) -> Section:
        count = self._seen().proposed().count()
        href = reverse("desk:visits") + "?xem=de-xuat"
        item = Item(f"{grouped(count)} lượt kiểm tra máy đề xuất, chờ nhận hoặc bỏ", href)
        return Section("Chờ bạn nhận", [item], int(bool(count)), href)

    def _batches(self) -> Section:
        # redundant: narrowed to one's own besides
        rows = Batch.objects.visible_to(self.user).filter(sender=self.user, state__in=_TO_REPAIR)
        items = [
            Item(
                batch.name,
                reverse("desk:batch", args=[batch.code]),
                f"gửi {vietnam_day(batch.sent_at):%d/%m/%Y}",
                batch.get_state_display(),
                "bad" if batch.state == State.UNREADABLE else "warn",
            )
            for batch in rows.order_by("-sent_at")[:_SHOWN]
        ]
        return Section("Tệp chờ sửa hoặc ghi", items, rows.count(), reverse("desk:batches"))

    def _scans(self) -> Section:
        """Signed forms that came back, and nobody has confirmed yet."""
        # redundant: narrowed to one's own besides
        rows = ScanBatch.objects.visible_to(self.user).filter(sender=self.user, state=Progress.READ)
        items = [
            Item(
                batch.name,
                reverse("desk:scan_batch", args=[batch.code]),
                f"gửi {vietnam_day(batch.sent_at):%d/%m/%Y}",
                batch.get_state_display(),
                "warn",
            )
            for batch in rows.order_by("-pk")[:_SHOWN]
        ]
        return Section("Giấy đã ký chờ xác nhận", items, rows.count(), reverse("desk:scan_batches"))

    def _requests(self) -> Section:
        """Who was asked to sign, by one's own agency, and has not answered."""
        if not may(self.user, Resource.COMMITMENT, Action.ADD) or not self.user.agency_id:
            return Section("")
        # off tour: desk/followups/tests/test_followups.py goes there as an outsider
        asked = SigningRequest.objects.visible_to(self.user).open()
        count = asked.filter(agency=self.user.agency_id).count()
        href = reverse("desk:requests")
        item = Item(f"{grouped(count)} nơi cơ quan bạn đã đề nghị mà chưa ký", href)
        return Section("Chờ ký", [item], int(bool(count)), href)

    def _grants(self) -> Section:
        """Roles that wait for this person's approval."""
        if not may(self.user, Resource.GRANT, Action.APPROVE):
            return Section("")
        rows = grants_visible_to(self.user, Action.APPROVE).waiting().exclude(given_by=self.user)
        count = rows.exclude(user=self.user).count()
        href = reverse("desk:grants_waiting")
        item = Item(f"{grouped(count)} vai trò chờ duyệt", href)
        return Section("Chờ bạn duyệt", [item], int(bool(count)), href)

    def _markets(self) -> Section:
        """Of a board: how many in its own place have not signed yet."""
        # redundant: narrowed to one's own besides
        places = Place.objects.visible_to(self.user).filter(boards__code__in=_boards(self.user))
        items = []
        for place in places.distinct().order_by("name"):
            found = inside(place, self.user, on=self.today)
            if found.left:
                words = f"Còn {grouped(found.left)} quầy chưa ký cam kết"
                href = reverse("desk:place_unsigned", args=[place.code])
                items.append(Item(words, href, place.name, found.signed_of, "warn"))
        return Section("Chợ của tôi", items, len(items))

    def _jobs(self) -> Section:
        news = Q(state__in=OPEN) | Q(ended_at__gte=self.at - _ENDED)
        rows = Job.objects.visible_to(self.user).filter(news)
        items = [
            Item(
                job.title,
                reverse("desk:job", args=[job.pk]),
                job.words,
                job.get_state_display(),
                _TONES.get(Fate(job.state), "info"),
            )
            for job in rows.order_by("-pk")[:_SHOWN]
        ]
        return Section("Máy đang làm cho bạn", items, rows.count(), reverse("desk:jobs"))

    def _seen(self) -> PlannedVisitQuerySet:
        # redundant: desk/followups/tests/test_followups.py goes there as an outsider
        return PlannedVisit.objects.visible_to(self.user).open()


def _boards(user: User) -> set[str]:
    """The codes of the boards for which this person answers."""
    return {grant.subject for grant in rights_of(user).grants if grant.role == Role.BOARD_MANAGER}


def _where(visit: PlannedVisit) -> str:
    place = visit.establishment.place if visit.establishment else None
    return f"{place}, {visit.get_why_display()}" if place else visit.get_why_display()


def _when(day: date, today: date) -> tuple[str, str]:
    if day < today:
        return f"quá ngày {day:%d/%m/%Y}", "bad"
    return ("hôm nay", "warn") if day == today else (f"{day:%d/%m/%Y}", "info")
