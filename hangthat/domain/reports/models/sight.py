"""Who sees a report: its office always, its receiver once it was sent, nobody else's draft."""

from collections.abc import Callable
from typing import TYPE_CHECKING, TypeVar

from django.db import models
from django.db.models import Q

from hangthat.core.access.lexicon import Action, Resource
from hangthat.core.access.policy import NOTHING, Reach, rights_of, visible, where
from hangthat.core.agencies.models import User
from hangthat.domain.reports.lexicon import AT_OFFICE, WAITING, State

if TYPE_CHECKING:
    from hangthat.domain.reports.models.concern import ReportConcern  # noqa: F401
    from hangthat.domain.reports.models.copy import ReportCopy  # noqa: F401
    from hangthat.domain.reports.models.report import (  # noqa: F401
        Report,
        ReportFigure,
        ReportSection,
    )

Row = TypeVar("Row", bound=models.Model)
OF_RECEIVER = (Action.ANSWER, Action.END)


def of_office(reach: Reach, path: str = "") -> Q:
    """Of the grant's agency, or of one that it followed."""
    if reach.agencies is None:
        return NOTHING
    return Q(**{f"{path}agency__in": reach.agencies})


def of_receiver(reach: Reach, path: str = "") -> Q:
    """Sent to the grant's agency; to everybody's who looks on over the whole province."""
    sent = Q(**{f"{path}sent_at__isnull": False})
    if reach.agencies is None:
        return sent
    return sent & Q(**{f"{path}receiver__in": reach.agencies})


def condition(action: Action, path: str = "") -> Callable[[Reach], Q]:
    def found(reach: Reach) -> Q:
        if action in OF_RECEIVER:
            return of_receiver(reach, path)
        own = of_office(reach, path)
        return own | of_receiver(reach, path) if action == Action.READ else own

    return found


def office_of(path: str) -> Callable[[Reach], Q]:
    return lambda reach: of_office(reach, path)


class ReportQuerySet(models.QuerySet["Report"]):
    def visible_to(self, user: User, action: Action = Action.READ) -> "ReportQuerySet":
        """Its office reads, writes and sends it; the receiver reads and answers what was sent."""
        found = visible(self, user, Resource.REPORT, action, condition(action))
        return found.filter(_no_foreign_draft(user))

    def in_journal_of(self, user: User) -> "ReportQuerySet":
        """Those whose lines the person may read: the same as he sees."""
        found = self.filter(where(user, Resource.REPORT, Action.READ, condition(Action.READ)))
        return found.filter(_no_foreign_draft(user))

    def sealed_from(self, user: User) -> "ReportQuerySet":
        """All others."""
        return self.exclude(pk__in=self.in_journal_of(user).values("pk"))

    def drafting_sealed_from(self, user: User) -> "ReportQuerySet":
        """How it was written is known to its office alone."""
        return self.exclude(agency__in=office_ids(user))

    def waiting(self) -> "ReportQuerySet":
        """Chờ tiếp nhận: sent, and not answered yet."""
        return self.filter(state__in=WAITING)

    def at_office(self) -> "ReportQuerySet":
        """Chưa gửi hoặc bị trả lại."""
        return self.filter(state__in=AT_OFFICE)

    def returned(self) -> "ReportQuerySet":
        """Bị trả lại."""
        return self.filter(state=State.RETURNED)


class _WorkQuerySet(models.QuerySet[Row]):
    """What an office works on; the receiver reads copies of it."""

    def visible_to(self, user: User, action: Action = Action.READ) -> "_WorkQuerySet[Row]":
        """The office's own, whatever was sent."""
        found = visible(self, user, Resource.REPORT, action, office_of("report__"))
        return found.filter(report__agency__in=office_ids(user))

    def in_journal_of(self, user: User) -> "_WorkQuerySet[Row]":
        """The same: the words of a draft are nobody else's."""
        found = self.filter(where(user, Resource.REPORT, Action.READ, office_of("report__")))
        return found.filter(report__agency__in=office_ids(user))

    def sealed_from(self, user: User) -> "_WorkQuerySet[Row]":
        """All others."""
        return self.exclude(pk__in=self.in_journal_of(user).values("pk"))


class SectionQuerySet(_WorkQuerySet["ReportSection"]):
    pass


class FigureQuerySet(_WorkQuerySet["ReportFigure"]):
    pass


class ReportCopyQuerySet(models.QuerySet["ReportCopy"]):
    def visible_to(self, user: User, action: Action = Action.READ) -> "ReportCopyQuerySet":
        """With its report."""
        return visible(self, user, Resource.REPORT, action, condition(action, "report__"))

    def in_journal_of(self, user: User) -> "ReportCopyQuerySet":
        """The same."""
        found = where(user, Resource.REPORT, Action.READ, condition(Action.READ, "report__"))
        return self.filter(found)

    def sealed_from(self, user: User) -> "ReportCopyQuerySet":
        """All others."""
        return self.exclude(pk__in=self.in_journal_of(user).values("pk"))

    def standing(self) -> "ReportCopyQuerySet":
        """Not withdrawn (không bị rút)."""
        return self.filter(withdrawn_at__isnull=True)


def _of_concern(action: Action) -> Callable[[Reach], Q]:
    def found(reach: Reach) -> Q:
        sent = of_receiver(reach, "report__") & Q(sent_at__isnull=False)
        if action in OF_RECEIVER:
            return sent
        own = of_office(reach, "report__")
        return own | sent if action == Action.READ else own

    return found


class ConcernQuerySet(models.QuerySet["ReportConcern"]):
    def visible_to(self, user: User, action: Action = Action.READ) -> "ConcernQuerySet":
        """Its office reads and writes it; the receiver reads and answers it once it was sent."""
        found = visible(self, user, Resource.REPORT, action, _of_concern(action))
        return found.filter(self._no_draft(user))

    def in_journal_of(self, user: User) -> "ConcernQuerySet":
        """The same."""
        found = self.filter(where(user, Resource.REPORT, Action.READ, _of_concern(Action.READ)))
        return found.filter(self._no_draft(user))

    def sealed_from(self, user: User) -> "ConcernQuerySet":
        """All others."""
        return self.exclude(pk__in=self.in_journal_of(user).values("pk"))

    def drafting_sealed_from(self, user: User) -> "ConcernQuerySet":
        """How it was worded before it was sent is known to its office alone."""
        return self.exclude(report__agency__in=office_ids(user))

    def told(self) -> "ConcernQuerySet":
        """Not taken out."""
        return self.filter(struck_at=None)

    def open(self) -> "ConcernQuerySet":
        """Chưa được trả lời."""
        return self.told().filter(answer="")

    def not_carried(self) -> "ConcernQuerySet":
        """Chưa được trả lời, chưa chuyển kỳ: no later report tells of it, not even struck out."""
        # unscoped: which rows were carried, whoever sees them
        carried = self.model._default_manager.exclude(carried_from=None).values("carried_from")
        return self.open().exclude(pk__in=carried)

    @staticmethod
    def _no_draft(user: User) -> Q:
        return Q(sent_at__isnull=False) | Q(report__agency__in=office_ids(user))


def office_ids(user: User) -> set[int]:
    """The agencies whose drafts the person reads: his own, and those that it followed."""
    return rights_of(user).agencies(Resource.REPORT, Action.READ)


def followed_ids(user: User) -> set[int] | None:
    """The agencies whose reports, or reports to which, the person follows; None: every agency's."""
    reaches = list(rights_of(user).reaches(Resource.REPORT, Action.READ))
    if any(reach.agencies is None for reach in reaches):
        return None
    return office_ids(user)


def _no_foreign_draft(user: User) -> Q:
    """Who looks on over the whole province reads what was sent, and no draft either."""
    return Q(sent_at__isnull=False) | Q(agency__in=office_ids(user))
