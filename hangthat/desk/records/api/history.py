"""The journal of one record."""

from collections.abc import Callable
from datetime import datetime
from typing import Literal

from django.db.models import Model, QuerySet
from ninja import Query, Router
from pydantic import Field

from hangthat.core.access.lexicon import Action, Resource
from hangthat.core.agencies.models import User
from hangthat.core.audit.entries import JournalLine, describe
from hangthat.core.journal.models import Door, Entry
from hangthat.core.rest.authentication import ApiRequest
from hangthat.core.rest.lookup import named_in_path
from hangthat.core.rest.operations import reads
from hangthat.core.rest.paging import Page, Paging
from hangthat.core.rest.schemas import Out
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
_SEEN: dict[Kind, Callable[[User], QuerySet[Model]]] = {
    "establishments": Establishment.objects.visible_to,
    "parties": Party.objects.visible_to,
    "boards": Board.objects.visible_to,
    "places": Place.objects.visible_to,
    "activities": Activity.objects.visible_to,
    "commitments": Commitment.objects.visible_to,
    "regulations": Regulation.objects.visible_to,
    "inspections": Inspection.objects.visible_to,
    "violations": Violation.objects.visible_to,
    "decisions": Decision.objects.visible_to,
}


class ChangeOut(Out):
    label: str = Field(examples=["địa chỉ"])
    before: str
    after: str


class EntryOut(Out):
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
    changes: list[ChangeOut] = Field(description="Số của người được niêm phong, không hiện.")


@reads(
    router,
    "/journal/{kind}/{code}",
    asks=(Resource.JOURNAL, Action.READ),
    summary="Nhật ký của một hồ sơ, mới nhất trước",
)
def journal(request: ApiRequest, kind: Kind, code: str, query: Query[Paging]) -> Page[EntryOut]:
    record = named_in_path(_SEEN[kind](request.user), code)
    # unscoped: of a record that the caller has reached
    entries = Entry.objects.of(record._meta.label_lower, record.pk).order_by("-pk")
    lines = list(entries[query.span])
    items = [_entry(*pair) for pair in zip(lines, describe(lines, request.user), strict=True)]
    return Page(items=items, page=query.page, size=query.size, total=entries.count())


def _entry(entry: Entry, line: JournalLine) -> EntryOut:
    return EntryOut(
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
        changes=[ChangeOut(label=c.label, before=c.before, after=c.after) for c in line.changes],
    )
