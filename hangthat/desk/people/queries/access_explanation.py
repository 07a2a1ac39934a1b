"""Why a person sees a record, or does not: grant by grant, in sentences.

The truth is `visible_to`, asked for one grant at a time; the words only tell it.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import Model, QuerySet, prefetch_related_objects

from hangthat.core.access.lexicon import MASKED, Action, Resource, Role, Scope
from hangthat.core.access.models import Grant
from hangthat.core.access.policy import TABLE, only, rights_of
from hangthat.core.access.services import masks
from hangthat.core.access.services.holders import people_visible_to
from hangthat.core.agencies.models import Area, AreaSuccession, User
from hangthat.core.common.records import coded_models, home_areas
from hangthat.core.common.text import fold
from hangthat.desk.people.queries.people import why_over

_FIELDS = {field: action.label.removeprefix("xem ") for action, field in MASKED.items()}


@dataclass(frozen=True)
class Reason:
    """What one role does for this record."""

    grant: Grant
    opens: bool
    sentences: tuple[str, ...]


@dataclass(frozen=True)
class Explanation:
    """Whether the person sees the record, and each of his roles' part in it."""

    person: User
    sees: bool
    reasons: tuple[Reason, ...]
    fields: str
    without: str


def coded(code: str, kind: str, user: User) -> Model | None:
    """The record of that code, if that reader may see it himself; None otherwise."""
    for model in coded_models():
        if kind in ("", model._meta.model_name):
            kind_of_record: Any = model
            found: Model | None = (
                kind_of_record._default_manager.visible_to(user).filter(code=code).first()
            )
            if found is not None:
                return found
    return None


def kinds() -> list[tuple[str, str]]:
    """(name, what it is called) of every kind of record that has a code."""
    named = [(str(m._meta.model_name), str(m._meta.verbose_name)) for m in coded_models()]
    return sorted(named, key=lambda one: fold(one[1]))


def explain(person: User, record: Model, *, on: date) -> Explanation:
    """Each role of the person, and whether it alone opens the record."""
    grants = rights_of(person).grants
    prefetch_related_objects(grants, "area", "agency", "stands_in_for")
    places = areas_of(record)
    path = _Paths()
    reasons = tuple(_reason(person, grant, record, places, path) for grant in grants)
    sees = any(reason.opens for reason in reasons)
    return Explanation(
        person=person,
        sees=sees,
        reasons=tuple(sorted(reasons, key=lambda reason: not reason.opens)),
        fields=_fields(person, record) if sees else "",
        without="" if reasons else _no_role(person, on),
    )


def opens(person: User, grant: Grant, record: Model) -> bool:
    """Whether that one role shows the record."""
    # unscoped: asked for each grant's own sight at once
    rows: Any = type(record)._default_manager
    return bool(rows.visible_to(only(person, grant)).filter(pk=record.pk).exists())


def areas_of(record: Model) -> list[Area]:
    """The units in which a record lies, as it was entered: its own, or those of its members."""
    # unscoped: reference data, the same for everybody
    return list(Area.objects.filter(pk__in=home_areas(record)).order_by("sort_key"))


def _reason(person: User, grant: Grant, record: Any, places: list[Area], path: "_Paths") -> Reason:
    resource: Resource = record.resource
    scope = TABLE.get((resource, Action.READ), {}).get(Role(grant.role))
    cell = f"{resource.label}: {Action.READ.label}"
    if scope is None:
        said = f"Bảng quyền để trống ô “{cell}” của vai trò này."
        return Reason(grant, False, (said,))
    shown = opens(person, grant, record)
    table = f"Bảng quyền, ô “{cell}”: {scope.label}."
    words = _why(grant, scope, places, path) if shown else _why_not(grant, scope, places, path)
    return Reason(grant, shown, (table, *words))


def _why(grant: Grant, scope: Scope, places: list[Area], path: "_Paths") -> list[str]:
    if scope == Scope.SUBJECT:
        return [f"Hồ sơ thuộc {grant.subject}, mã ghi ở vai trò này."]
    if scope not in (Scope.TERRITORY, Scope.AGENCY):
        return []
    words = []
    if grant.area is None:
        words.append("Vai trò này không giới hạn địa bàn: cả tỉnh.")
    else:
        words += [said for place in places if (said := path.sentence(place, grant.area))]
    if grant.domain:
        words.append(f"Hồ sơ thuộc lĩnh vực {grant.get_domain_display()}.")
    if scope == Scope.AGENCY:
        words.append(f"Do {grant.agency} hoặc cơ quan nó kế thừa lập, hoặc không ghi cơ quan nào.")
    return words


def _why_not(grant: Grant, scope: Scope, places: list[Area], path: "_Paths") -> list[str]:
    if scope == Scope.OWN:
        return ["Hồ sơ do người khác lập."]
    if scope == Scope.SUBJECT:
        return [f"Hồ sơ không thuộc {grant.subject or 'mã nào'}, mã ghi ở vai trò này."]
    inside = grant.area is None or any(path.sentence(place, grant.area) for place in places)
    if not inside:
        where = ", ".join(str(place) for place in places) or "không gắn với địa bàn nào"
        return [f"Hồ sơ ở {where}, ngoài {grant.area}." if places else f"Hồ sơ {where}."]
    if grant.domain:
        return [f"Hồ sơ không thuộc lĩnh vực {grant.get_domain_display()}."]
    return ["Hồ sơ do cơ quan khác lập."]


def _fields(person: User, record: Model) -> str:
    """Which personal fields of the record the person reads."""
    names = {field.name for field in record._meta.concrete_fields} & _FIELDS.keys()
    told = {field: words for field, words in _FIELDS.items() if field in names}
    read = [words for field, words in told.items() if masks.in_clear(person, record, field)]
    unread = [words for words in told.values() if words not in read]
    parts = []
    if read:
        parts.append(f"Đọc được {', '.join(read)}; mỗi lượt xem đều ghi vào sổ.")
    if unread:
        parts.append(f"Không đọc được {', '.join(unread)}.")
    return " ".join(parts)


def _no_role(person: User, on: date) -> str:
    if not person.is_active:
        return "Tài khoản đã đóng: không xem được gì."
    # unscoped: of a person whom the reader may see
    grants = Grant.objects.filter(user=person).select_related("area", "agency", "follows")
    waiting = grants.waiting().first()
    if waiting:
        return f"Vai trò {waiting} còn chờ duyệt: chưa xem được gì."
    last = grants.first()
    if last is None:
        return "Chưa được giao vai trò nào: không xem được gì."
    why = why_over(last, on) or f"có hiệu lực từ {last.valid_from:%d/%m/%Y}"
    return f"Hiện không có vai trò nào; vai trò gần nhất ({last}): {why}."


class _Paths:
    """How a unit came to lie in another: under it, or passed on to it on a day."""

    def __init__(self) -> None:
        # unscoped: reference data, the same for everybody
        self._areas = {area.pk: area for area in Area.objects.all()}
        self._onward: dict[int, list[AreaSuccession]] = {}
        # unscoped: reference data, the same for everybody
        for step in AreaSuccession.objects.all():
            self._onward.setdefault(step.old_id, []).append(step)

    def sentence(self, place: Area, unit: Area) -> str:
        """A sentence; empty where no way leads from the place into the unit."""
        if place.pk == unit.pk:
            return f"Hồ sơ ở {place}, đúng địa bàn của vai trò này."
        steps = self._steps(place.pk, unit.pk)
        return f"Hồ sơ ở {place}: {'; '.join(steps)}." if steps else ""

    def _steps(self, start: int, goal: int) -> list[str]:
        ahead: list[tuple[int, list[str]]] = [(start, [])]
        walked = {start}
        while ahead:
            here, said = ahead.pop(0)
            for there, words in self._out_of(here):
                if there == goal:
                    return [*said, words]
                if there not in walked:
                    walked.add(there)
                    ahead.append((there, [*said, words]))
        return []

    def _out_of(self, here: int) -> Iterable[tuple[int, str]]:
        area = self._areas[here]
        if area.parent_id:
            yield area.parent_id, f"{area} thuộc {self._areas[area.parent_id]}"
        for step in self._onward.get(here, ()):
            heir = self._areas[step.new_id]
            day = f"{step.on.day}/{step.on.month}/{step.on.year}"
            yield step.new_id, f"{area} nhập vào {heir} từ {day}"


def people_to_ask_about(user: User) -> QuerySet[User]:
    return people_visible_to(user).filter(is_active=True).order_by("sort_key", "username")
