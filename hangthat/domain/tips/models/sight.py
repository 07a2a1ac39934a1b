"""Who knows of a tip: those of its unit to whom it is sealed, and nobody else."""

from typing import TYPE_CHECKING, Any

from django.apps import apps
from django.db import models
from django.db.models import Exists, OuterRef, Q
from django.db.models.functions import Coalesce

from hangthat.core.access.lexicon import Action, Resource
from hangthat.core.access.policy import Reach, where
from hangthat.core.agencies.models import User
from hangthat.domain.tips.lexicon import OPEN_STATES, TipState

if TYPE_CHECKING:
    from hangthat.domain.tips.models.tip import Tip  # noqa: F401


def own_agency(reach: Reach) -> Q:
    return Q() if reach.agencies is None else Q(agency__in=reach.agencies)


def sealed_to(user: User, tip: str) -> Exists:
    """Tips of which the person holds an envelope; `tip`: the outer row's key of the tip."""
    envelopes = apps.get_model("tips", "TipEnvelope")._base_manager
    mine = envelopes.filter(reader__user_id=user.pk or 0, reader__ended_on=None)
    return Exists(mine.filter(tip=OuterRef(tip)))


class TipQuerySet(models.QuerySet["Tip"]):
    def visible_to(self, user: User, action: Action = Action.READ) -> "TipQuerySet":
        """Of the own unit, and sealed to this person: what cannot be opened is not listed."""
        return self.filter(where(user, Resource.TIP, action, own_agency), sealed_to(user, "pk"))

    def in_journal_of(self, user: User) -> "TipQuerySet":
        """Those whose lines the person may read: the same."""
        # redundant: asked for no page; domain/tips/tests/test_tips.py
        return self.visible_to(user)

    def sealed_from(self, user: User) -> "TipQuerySet":
        """All others."""
        return self.exclude(pk__in=self.in_journal_of(user).order_by().values("pk"))

    def open(self) -> "TipQuerySet":
        """Chưa trả lời."""
        return self.filter(state__in=OPEN_STATES)

    def still_read(self) -> "TipQuerySet":
        """Chưa trả lời, or joined to one that is not answered: its sender may write more."""
        joined = Q(state=TipState.JOINED, joined_to__state__in=OPEN_STATES, destroyed_on=None)
        return self.filter(Q(state__in=OPEN_STATES) | joined)

    def waiting_for_another(self) -> "TipQuerySet":
        """Of which a sender asked for another look that nobody can take yet: his own, and that to
        which it was joined."""
        asked = self.model._base_manager.filter(reopening_asked_on__isnull=False)
        joined = asked.filter(joined_to__isnull=False).values("joined_to")
        return self.filter(Q(reopening_asked_on__isnull=False) | Q(pk__in=joined))

    def closed(self) -> Any:
        """Đã trả lời, with `closed_on`, that day; a joined one with that to which it was joined."""
        over = Q(state=TipState.ANSWERED)
        over |= Q(state=TipState.JOINED, joined_to__state=TipState.ANSWERED)
        day = Coalesce("answered_on", "joined_to__answered_on")
        return self.filter(over).annotate(closed_on=day)

    def answered(self) -> "TipQuerySet":
        return self.filter(state=TipState.ANSWERED)


class OfTipQuerySet(models.QuerySet[Any]):
    """Rows of a tip."""

    def visible_to(self, user: User, action: Action = Action.READ) -> "OfTipQuerySet":
        """Of tips in sight."""
        tips = apps.get_model("tips", "Tip")._default_manager
        # redundant: of a tip in sight; domain/tips/tests/test_tips.py
        return self.filter(tip__in=tips.visible_to(user, action).order_by().values("pk"))

    def in_journal_of(self, user: User) -> "OfTipQuerySet":
        # redundant: asked for no page; domain/tips/tests/test_tips.py
        return self.visible_to(user)

    def sealed_from(self, user: User) -> "OfTipQuerySet":
        return self.exclude(pk__in=self.in_journal_of(user).order_by().values("pk"))
