"""Which hand-overs: in whose sight, how far, waiting for whom."""

from datetime import date, datetime
from typing import TYPE_CHECKING

from django.db import models
from django.db.models import Exists, F, OuterRef, Q

from hangthat.core.access.lexicon import Action, Resource
from hangthat.core.access.policy import rights_of, visible, where
from hangthat.core.agencies.models import User
from hangthat.core.deadlines.models import Clock
from hangthat.domain.handovers.lexicon import HandoverKind, Stage, Tab
from hangthat.domain.handovers.models.sight import (
    EITHER_SIDE,
    given,
    given_or_taken,
    kept,
    not_kept,
)

if TYPE_CHECKING:
    from hangthat.domain.handovers.models.handover import Handover  # noqa: F401

_LABEL = "handovers.handover"


class HandoverQuerySet(models.QuerySet["Handover"]):
    def visible_to(self, user: User, action: Action = Action.READ) -> "HandoverQuerySet":
        """Both sides read and answer what was sent; the giver alone prepares, sends, takes back.

        Of a restricted case: only who is named as its reader, or as the receiver.
        """
        condition = given_or_taken if action in EITHER_SIDE else given
        found = visible(self, user, Resource.HANDOVER, action, condition)
        return found.filter(not_kept(user))

    def in_journal_of(self, user: User) -> "HandoverQuerySet":
        """Those whose lines the person may read unless the case is restricted."""
        return self.filter(where(user, Resource.HANDOVER, Action.READ, given_or_taken))

    def sealed_from(self, user: User) -> "HandoverQuerySet":
        """Of cases restricted to others, and not addressed to this person."""
        return self.filter(kept(user))

    def open(self) -> "HandoverQuerySet":
        """Not over: nothing came of it yet."""
        return self.filter(ended_on=None)

    def held_by_police(self) -> "HandoverQuerySet":
        """Sent to the police and neither returned nor taken back: theirs alone to deal with."""
        left = (Stage.PREPARED, Stage.RETURNED, Stage.WITHDRAWN)
        return self.filter(kind=HandoverKind.POLICE).exclude(stage__in=left)

    def held_elsewhere(self, *, on: date) -> "HandoverQuerySet":
        """Of whole cases: sent by that day, and not over, returned or taken back by then. What the
        police have ends with its return alone; the day of the return is the sender's again."""
        whole = Q(for_handling=True) | Q(kind=HandoverKind.POLICE)
        theirs = Q(kind=HandoverKind.POLICE) & ~Q(stage__in=(Stage.RETURNED, Stage.WITHDRAWN))
        return self.filter(
            whole, theirs | Q(ended_on=None) | Q(ended_on__gt=on), sent_on__lte=on
        ).exclude(stage=Stage.PREPARED)

    def still_elsewhere(self) -> "HandoverQuerySet":
        """Returned or taken back, and the case is said to be there still: it was sent nowhere
        since, nor opened again."""
        # unscoped: narrows rows in sight
        later = self.model.objects.filter(
            case=OuterRef("case"), for_handling=True, sent_on__isnull=False, pk__gt=OuterRef("pk")
        )
        return self.filter(
            ~Exists(later),
            stage__in=(Stage.RETURNED, Stage.WITHDRAWN),
            for_handling=True,
            case__transferred_on=F("sent_on"),
            case__closed_on=None,
            case__withdrawn_on=None,
        )

    def overdue(self, *, at: datetime) -> "HandoverQuerySet":
        """Quá hạn: a clock of it has run out and nobody has ended it."""
        # unscoped: narrows rows in sight
        late = Clock.objects.overdue(at=at).filter(subject=_LABEL)
        return self.filter(pk__in=late.values("subject_id"))

    def tab(self, tab: Tab, *, at: datetime) -> "HandoverQuerySet":
        """As the tabs of the list narrow it."""
        match tab:
            case Tab.PREPARED:
                return self.filter(stage=Stage.PREPARED)
            case Tab.WAITING:
                return self.filter(stage=Stage.SENT)
            case Tab.OVERDUE:
                return self.overdue(at=at)
            case Tab.GOING:
                return self.open().exclude(stage__in=(Stage.PREPARED, Stage.SENT))
            case Tab.OUTCOME:
                return self.exclude(ended_on=None).exclude(stage=Stage.WITHDRAWN)

    def received_for(self, user: User) -> "HandoverQuerySet":
        """Handed to an agency for which the person answers; where the receiver has no seat here,
        by his own agency, which records the answer from paper."""
        mine = rights_of(user).agencies(Resource.HANDOVER, Action.ANSWER)
        return self.filter(Q(receiver__in=mine) | Q(receiver=None, sender__in=mine))

    def given_by(self, user: User) -> "HandoverQuerySet":
        """By an agency for which the person hands over."""
        mine = rights_of(user).agencies(Resource.HANDOVER, Action.CHANGE)
        return self.filter(sender__in=mine)
