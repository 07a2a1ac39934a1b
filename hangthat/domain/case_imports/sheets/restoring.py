"""How a file of decisions goes again: what others put right meanwhile stays, and is told."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from django.db import models

from hangthat.core.intake.services import RecordChange
from hangthat.domain.cases.models import Decision
from hangthat.domain.cases.queries.paper_state import state_of

_WROTE = "wrote"  # in a way back, beside the fields: what the file wrote there


def way_back(
    record: models.Model, before: Mapping[str, Any], wrote: Mapping[str, Any]
) -> RecordChange:
    """What the record said, and what the file made it say."""
    said = {**_plain(before), _WROTE: _plain(wrote)}
    return RecordChange(record._meta.label_lower, record.pk, None, said)


class Restoring:
    """Of one file that is taken back. `left`: what stays as it is, and why, in words."""

    def __init__(self) -> None:
        self.left: list[str] = []

    def values(self, record: models.Model, one: RecordChange) -> dict[str, Any]:
        """What the record says again; nothing, if any of it was changed after the file."""
        before = dict(one.before or {})
        wrote = before.pop(_WROTE, None)
        own = {field.name: field for field in record._meta.fields}
        fields = {name: own[name] for name in before}
        now = _plain({name: getattr(record, name) for name in before})
        later = [name for name in before if wrote is not None and now[name] != wrote.get(name)]
        if later:
            labels = ", ".join(str(fields[name].verbose_name) for name in later)
            self.left.append(f"{record}: {labels} đã được sửa sau đợt nhập, nên giữ nguyên.")
            return {}
        return {name: fields[name].to_python(value) for name, value in before.items()}

    def keeps(self, decision: Decision) -> bool:
        """Whether something was recorded of the paper since: then it is not annulled."""
        events = state_of(decision.paper).events if decision.paper else []
        if not events:
            return False
        words = ", ".join(dict.fromkeys(str(event.get_kind_display()) for event in events))
        self.left.append(f"{decision}: đã ghi {words} sau đợt nhập, nên không hủy.")
        return True


def _plain(values: Mapping[str, Any]) -> dict[str, Any]:
    """As rows keep it."""
    return {
        name: value.isoformat() if isinstance(value, date) else value
        for name, value in values.items()
    }
