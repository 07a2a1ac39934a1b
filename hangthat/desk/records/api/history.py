"""The journal of one record."""

from datetime import datetime
from typing import Any, Literal

from ninja import Query, Router
from pydantic import Field

from hangthat.core.access.lexicon import Action, Resource
from hangthat.core.audit.entries import Told as Line
from hangthat.core.audit.entries import told
from hangthat.core.journal.models import Door, Entry
from hangthat.core.rest.authentication import ApiRequest
from hangthat.core.rest.lookup import named_in_path
from hangthat.core.rest.operations import reads
from hangthat.core.rest.paging import Page, Paging
from hangthat.core.rest.schemas import Told
from hangthat.domain.activities.models import Activity
from hangthat.domain.cases.models import Decision, Violation
from hangthat.domain.commitments.models import Commitment, Regulation
from hangthat.domain.establishments.models import Board, Establishment, Party, Place
from hangthat.domain.inspections.models import Inspection

router = Router(tags=["Nhật ký"])
Kind = Literal[
    "establishments",
    "parties",
    "boards",
    "places",
    "activities",
    "commitments",
    "regulations",
    "inspections",
    "violations",
    "decisions",
]
_MODELS: dict[str, Any] = {
    "establishments": Establishment,
    "parties": Party,
    "boards": Board,
    "places": Place,
    "activities": Activity,
    "commitments": Commitment,
    "regulations": Regulation,
    "inspections": Inspection,
    "violations": Violation,
    "decisions": Decision,
}


class ChangeTold(Told):
    label: str = Field(examples=["địa chỉ"])
    before: str
    after: str


class EntryTold(Told):
    number: int = Field(description="Số dòng trong chuỗi nhật ký.")
    at: datetime
    actor: str
    role: str
    agency: str
    on_behalf_of: str
    door: Door | Literal[""]
    request_id: str
    action: str
    sentence: str
    reason: str
    changes: list[ChangeTold] = Field(description="Số của người được niêm phong, không hiện.")


@reads(
    router,
    "/journal/{kind}/{code}",
    asks=(Resource.JOURNAL, Action.READ),
    gives=Page[EntryTold],
    says="Nhật ký của một hồ sơ, mới nhất trước",
)
def journal(request: ApiRequest, kind: Kind, code: str, asked: Query[Paging]) -> Any:
    record = named_in_path(_MODELS[kind].objects.visible_to(request.user), code)
    # unscoped: of a record that the caller has reached
    entries = Entry.objects.of(record._meta.label_lower, record.pk).order_by("-pk")
    lines = list(entries[asked.span])
    items = [_entry(*pair) for pair in zip(lines, told(lines, request.user), strict=True)]
    return Page(items=items, page=asked.page, size=asked.size, total=entries.count())


def _entry(entry: Entry, line: Line) -> EntryTold:
    return EntryTold(
        number=entry.pk,
        at=entry.at,
        actor=entry.actor,
        role=line.role,
        agency=entry.agency,
        on_behalf_of=entry.on_behalf_of,
        door=Door(entry.door) if entry.door else "",
        request_id=entry.request_id,
        action=entry.action,
        sentence=line.sentence,
        reason=entry.reason,
        changes=[ChangeTold(label=c.label, before=c.before, after=c.after) for c in line.changes],
    )
