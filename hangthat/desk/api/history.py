"""The journal of one record."""

from datetime import datetime
from typing import Any, Literal

from django.db import models
from ninja import Query, Router
from pydantic import Field

from hangthat.access.lexicon import Action, Resource
from hangthat.activities.models import Activity
from hangthat.cases.models import Decision, Violation
from hangthat.commitments.models import Commitment, Regulation
from hangthat.desk.api.door import ApiRequest
from hangthat.desk.api.finding import named_in_path
from hangthat.desk.api.operating import reads
from hangthat.desk.api.paging import Page, Paging, page_of
from hangthat.desk.api.shapes import Told
from hangthat.establishments.models import Board, Establishment, Party, Place
from hangthat.inspections.models import Inspection
from hangthat.journal.models import Door, Entry

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


class EntryTold(Told):
    number: int = Field(description="Số dòng trong chuỗi nhật ký.")
    at: datetime
    actor: str
    agency: str
    door: Door | Literal[""]
    request_id: str
    action: str
    summary: str
    reason: str
    changes: dict[str, list[Any]] = Field(
        description="Trước và sau của từng mục; số của người được niêm phong, con trỏ không kể."
    )


@reads(
    router,
    "/journal/{kind}/{code}",
    asks=(Resource.JOURNAL, Action.READ),
    gives=Page[EntryTold],
    says="Nhật ký của một hồ sơ, mới nhất trước",
)
def journal(request: ApiRequest, kind: Kind, code: str, asked: Query[Paging]) -> Any:
    model = _MODELS[kind]
    record = named_in_path(model.objects.visible_to(request.user), code)
    entries = Entry.objects.of(record._meta.label_lower, record.pk).order_by("-pk")
    return page_of(entries, asked, lambda entry: _entry(entry, model))


def _entry(entry: Entry, model: type[models.Model]) -> EntryTold:
    """Pointers are kept as keys of this database, which mean nothing outside."""
    pointers = {field.name for field in model._meta.concrete_fields if field.is_relation}
    told = {
        name: pair
        for name, pair in entry.changes.items()
        if name not in pointers and isinstance(pair, list)
    }
    return EntryTold(
        number=entry.pk,
        at=entry.at,
        actor=entry.actor,
        agency=entry.agency,
        door=Door(entry.door) if entry.door else "",
        request_id=entry.request_id,
        action=entry.action,
        summary=entry.summary,
        reason=entry.reason,
        changes=told,
    )
