"""The officers who are at work, and the long work that is done for them at once."""

from dataclasses import dataclass
from datetime import datetime

from hangthat.core.access.lexicon import Action
from hangthat.core.agencies.models import User
from hangthat.core.common.days import vietnam_day
from hangthat.core.jobs.services import work_once
from hangthat.core.jobs.services.job_context import Clock
from hangthat.desk.works import WORKS
from hangthat.domain.commitments.models import (
    Commitment,
    CommitmentKind,
    CommitmentText,
    SigningRequest,
)
from hangthat.domain.establishments.models import Establishment


@dataclass(frozen=True)
class Office:
    clock: Clock

    @property
    def now(self) -> datetime:
        return self.clock()

    def officer(self, username: str) -> User:
        return User.objects.get(username=username)

    def do_long_work(self) -> None:
        """All that was asked for."""
        while work_once(WORKS, clock=self.clock):
            pass

    def shops_of(self, officer: User) -> list[Establishment]:
        """The open shops in his reach, the oldest records first."""
        # off tour: demo: what is shown is made in the officer's own reach
        mine = Establishment.objects.visible_to(officer, Action.CHANGE)
        return list(mine.open(on=vietnam_day(self.now)).order_by("pk").distinct())

    def to_be_asked(self, officer: User) -> list[Establishment]:
        """Those of them who hold no paper of the usual text and were not asked for one."""
        text, today = self.text(), vietnam_day(self.now)
        papers = Commitment.objects.valid(on=today).filter(text=text)
        requests = SigningRequest.objects.open().filter(text=text)
        held = {*papers.values_list("establishment", flat=True)}
        asked = {*requests.values_list("establishment", flat=True)}
        return [shop for shop in self.shops_of(officer) if shop.pk not in held | asked]

    def text(self) -> CommitmentText:
        """What shops are asked to sign."""
        texts = CommitmentText.objects.in_use(on=vietnam_day(self.now))
        return texts.filter(kind=CommitmentKind.TRADE).latest("version")
