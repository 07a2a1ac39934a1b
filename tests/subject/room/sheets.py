"""Lists of written reminders."""

from collections.abc import Hashable, Iterable, Sequence
from datetime import datetime

from django.db import models

from hangthat.core.access.lexicon import Resource
from hangthat.core.access.services import remove_all
from hangthat.core.cells.reader.column import Column
from hangthat.core.intake.services import Line, List
from hangthat.domain.establishments.models import Establishment
from hangthat.domain.matching.sheets.about import AGENCY, WHOSE, AboutShops
from hangthat.domain.reminders.models import Reminder, Topic
from hangthat.domain.reminders.services import remind

_SENT = Column("sent_on", "Ngày gửi", "day", required=True, example="02/06/2026")
_TOPIC = Column(
    "topic", "Nội dung nhắc", "choice", required=True, choices=tuple(Topic.choices),
    example="giữ hóa đơn",
)  # fmt: skip
_DEMAND = Column("demand", "Yêu cầu", required=True, limit=500)
_NUMBER = Column("number", "Số văn bản nhắc nhở", limit=60)


class _Reminders(AboutShops):
    """One row, one reminder of one topic."""

    def key(self, line: Line) -> Hashable:
        values = line.values
        return (line.target, values["sent_on"], values["topic"], values["demand"])

    def known(self, shops: Iterable[int]) -> set[Hashable]:
        rows = Reminder.objects.filter(establishment__in=shops)
        return set(rows.values_list("establishment", "sent_on", "topics", "demand"))

    def check(self, line: Line, shop: Establishment) -> None:
        self.must_be_open(line, shop, "sent_on")

    def enter(self, line: Line, shop: Establishment, at: datetime) -> list[models.Model]:
        values = line.values
        made = remind(
            shop,
            topics=[values["topic"]],
            demand=values["demand"],
            sent_on=values["sent_on"],
            number=values.get("number", ""),
            agency=self.agency_of(line),
            by=self.by,
            at=at,
        )
        return [made]

    def take_away(self, model: type[models.Model], keys: Sequence[int], *, at: datetime) -> None:
        why = "hoàn tác đợt nhập"
        remove_all(model, keys, by=self.by, at=at, summary=lambda one: f"{why}: {one}", reason=why)


LISTS = (
    List(
        name="nhac-nho",
        title="Văn bản nhắc nhở",
        hint="Mỗi dòng một văn bản gửi một cơ sở.",
        columns=(*WHOSE, _SENT, _TOPIC, _DEMAND, _NUMBER, AGENCY),
        resource=Resource.ESTABLISHMENT,
        opens=_Reminders,
        shows=("name", "owner", "sent_on", "topic"),
        makes=(Reminder,),
    ),
)
