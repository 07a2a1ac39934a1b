"""Who sees a flash report: its office always, its receivers what was sent to them, nobody else's
draft; of a restricted case only the readers who are named there."""

from collections.abc import Callable
from datetime import date
from typing import TYPE_CHECKING, Any

from django.db import models
from django.db.models import Exists, OuterRef, Q

from hangthat.core.access.lexicon import Action, Resource
from hangthat.core.access.policy import NOTHING, Reach, rights_of, visible, where
from hangthat.core.agencies.models import User
from hangthat.domain.cases.models.restriction import open_to
from hangthat.domain.flash_reports.lexicon import OPEN_STATES, FlashState

if TYPE_CHECKING:
    from hangthat.domain.flash_reports.models.copy import FlashCopy, FlashReceipt  # noqa: F401
    from hangthat.domain.flash_reports.models.flash_report import FlashReport  # noqa: F401


def _sent_to(agencies: frozenset[int] | set[int], report: str) -> Exists:
    # a name, since copies stand above this module
    from django.apps import apps

    receipts = apps.get_model("flash_reports", "FlashReceipt")._base_manager
    return Exists(receipts.filter(copy__report=OuterRef(report), agency__in=agencies))


def _office(reach: Reach, path: str = "") -> Q:
    """Of the grant's agency, or of one that it followed."""
    return NOTHING if reach.agencies is None else Q(**{f"{path}agency__in": reach.agencies})


def _received(reach: Reach) -> Q:
    """Sent to the grant's agency; to everybody's who looks on over the whole province."""
    sent = Q(sent_on__isnull=False)
    return sent if reach.agencies is None else sent & Q(_sent_to(reach.agencies, "pk"))


def _condition(action: Action) -> Callable[[Reach], Q]:
    def found(reach: Reach) -> Q:
        if action in (Action.ANSWER, Action.END):
            return _received(reach)
        own = _office(reach)
        return own | _received(reach) if action == Action.READ else own

    return found


def _copies(reach: Reach, report: str = "report__") -> Q:
    """All of the office; of others those that were addressed to them."""
    if reach.agencies is None:
        return Q()
    addressed = Q(pk__in=_addressed(reach.agencies))
    return _office(reach, report) | addressed


def _addressed(agencies: Any) -> models.QuerySet[Any, Any]:
    from django.apps import apps

    receipts = apps.get_model("flash_reports", "FlashReceipt")._base_manager
    return receipts.filter(agency__in=agencies).order_by().values("copy")


class FlashReportQuerySet(models.QuerySet["FlashReport"]):
    def visible_to(self, user: User, action: Action = Action.READ) -> "FlashReportQuerySet":
        """Its office reads, writes and sends it; a receiver reads and confirms what was sent."""
        found = visible(self, user, Resource.REPORT, action, _condition(action))
        return found.filter(open_to(user), _no_foreign_draft(user))

    def in_journal_of(self, user: User) -> "FlashReportQuerySet":
        """Those whose lines the person may read: the same as he sees."""
        seen = where(user, Resource.REPORT, Action.READ, _condition(Action.READ))
        return self.filter(seen).filter(open_to(user), _no_foreign_draft(user))

    def sealed_from(self, user: User) -> "FlashReportQuerySet":
        """All others."""
        return self.exclude(pk__in=self.in_journal_of(user).values("pk"))

    def standing(self) -> "FlashReportQuerySet":
        """Not given up while it was a draft."""
        return self.exclude(state=FlashState.WITHDRAWN)

    def at_office(self) -> "FlashReportQuerySet":
        """Đang soạn: to be sent, for the first time or anew."""
        return self.filter(state__in=OPEN_STATES)

    def sent(self) -> "FlashReportQuerySet":
        """Đã gửi, at least once."""
        return self.filter(sent_on__isnull=False)

    def sent_in(self, since: date | None, until: date | None) -> "FlashReportQuerySet":
        """First sent between two days, both included; None: without that end."""
        found = self.sent()
        if since:
            found = found.filter(sent_on__gte=since)
        return found.filter(sent_on__lte=until) if until else found


class CopyQuerySet(models.QuerySet["FlashCopy"]):
    def visible_to(self, user: User, action: Action = Action.READ) -> "CopyQuerySet":
        """Of the own office, or sent to it."""
        found = visible(self, user, Resource.REPORT, action, _copies)
        return found.filter(open_to(user, "report__case"))

    def in_journal_of(self, user: User) -> "CopyQuerySet":
        """The same."""
        found = where(user, Resource.REPORT, Action.READ, _copies)
        return self.filter(found).filter(open_to(user, "report__case"))

    def sealed_from(self, user: User) -> "CopyQuerySet":
        """All others."""
        return self.exclude(pk__in=self.in_journal_of(user).values("pk"))


def _receipts(action: Action) -> Callable[[Reach], Q]:
    def found(reach: Reach) -> Q:
        if reach.agencies is None:
            return NOTHING if action == Action.ANSWER else Q()
        mine = Q(agency__in=reach.agencies)
        if action == Action.ANSWER:
            return mine
        return mine | _office(reach, "copy__report__")

    return found


class ReceiptQuerySet(models.QuerySet["FlashReceipt"]):
    def visible_to(self, user: User, action: Action = Action.READ) -> "ReceiptQuerySet":
        """The office reads those of its copies; the receiver reads and confirms its own."""
        found = visible(self, user, Resource.REPORT, action, _receipts(action))
        return found.filter(open_to(user, "copy__report__case"))

    def in_journal_of(self, user: User) -> "ReceiptQuerySet":
        """The same."""
        found = where(user, Resource.REPORT, Action.READ, _receipts(Action.READ))
        return self.filter(found).filter(open_to(user, "copy__report__case"))

    def sealed_from(self, user: User) -> "ReceiptQuerySet":
        """All others."""
        return self.exclude(pk__in=self.in_journal_of(user).values("pk"))

    def waiting(self) -> "ReceiptQuerySet":
        """Chờ xác nhận."""
        return self.filter(confirmed_at=None)


def office_ids(user: User) -> set[int]:
    """The agencies whose drafts the person reads: his own, and those that it followed."""
    return rights_of(user).agencies(Resource.REPORT, Action.READ)


def _no_foreign_draft(user: User) -> Q:
    return Q(sent_on__isnull=False) | Q(agency__in=office_ids(user))
