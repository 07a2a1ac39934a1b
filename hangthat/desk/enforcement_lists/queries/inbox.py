"""Remedies of cases on the first page of who may write them down as done."""

from django.urls import reverse

from hangthat.core.access.lexicon import Action, Resource
from hangthat.core.access.policy import may
from hangthat.core.common.gathering import Reading
from hangthat.desk.parts.queries.inbox import (
    InboxSource,
    Item,
    Reader,
    Section,
    dated,
    nothing,
)
from hangthat.domain.cases.models import Remedy


def open_remedies(reader: Reader) -> Reading[Section]:
    """What has to be put right and is not, each by its last day; of cases that stand."""
    if not may(reader.user, Resource.CASE, Action.CHANGE):
        return nothing()
    # redundant: as the table stands, who may write one down as done sees it
    rows = Remedy.objects.visible_to(reader.user, Action.CHANGE).current()
    found = rows.filter(done_on=None, case__withdrawn_on=None).select_related("case")
    return dated(
        "Khắc phục hậu quả của vụ việc",
        found,
        _line,
        reader=reader,
        due="due_on",
        more=reverse("desk:cases"),
        mine=False,
    )


def _line(one: Remedy) -> Item:
    href = reverse("desk:case_remedy_finish", args=[one.case.code, one.pk])
    return Item(f"{one}: {one.case}", href, one.note)


INBOX = (InboxSource(open_remedies, 26),)
