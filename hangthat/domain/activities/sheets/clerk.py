"""Who takes in lists of outreach: one row, one activity of one day."""

from collections.abc import Callable, Collection, Mapping, Sequence
from datetime import date, datetime
from functools import partial
from typing import Any

from django.core.exceptions import ValidationError
from django.db import models

from hangthat.core.access.lexicon import Action, Resource
from hangthat.core.access.policy import rights_of
from hangthat.core.agencies.models import Agency, Area, Territory, User
from hangthat.core.cells.reader.column import NOTE, Fault
from hangthat.core.cells.reader.parsing import Context
from hangthat.core.common.text import fold, nfc
from hangthat.core.intake.services import Line, RecordChange
from hangthat.domain.activities.models import FORMS, Activity, OutreachForm
from hangthat.domain.activities.services import Details, record, withdraw
from hangthat.domain.activities.services.activity_details import linked
from hangthat.domain.activities.sheets.library import Library
from hangthat.domain.activities.sheets.standing import Standing
from hangthat.domain.activities.sheets.wording import kinds_in, says_more
from hangthat.domain.matching.sheets.offices import Offices

_LABEL = Activity._meta.label_lower
_WHY = "hoàn tác đợt nhập"
_LONG = 300  # characters of a title; a longer text stands whole in the remark
_REMARK = 2000
_MOST = {"headcount": 1_000_000, "times": 100_000}  # as pages take them


class ActivityClerk:
    """Units where the sender records activities; forms, materials, agencies are everybody's."""

    def __init__(self, by: User, on: date) -> None:
        self.by, self.on = by, on
        self.context = Context(Territory.load(), on)
        self.offices, self.library, self.standing = Offices(), Library(), Standing()
        self.own_forms = list(OutreachForm.objects.order_by("name"))
        self.areas = rights_of(by).areas(Resource.ACTIVITY, Action.ADD)

    def judge(self, lines: Sequence[Line]) -> None:
        sound = [line for line in lines if line.sound]
        for line in sound:
            self._settle(line)
        sound = [line for line in sound if line.sound]
        self.standing.look_up(sound)
        for line in sound:
            self.standing.judge(line)

    def prepare(self, lines: Sequence[Line], *, at: datetime) -> Callable[[], None]:
        return partial(self._write, lines, at)

    def meets(self, lines: Sequence[Line], new: Mapping[str, Collection[int]]) -> bool:
        came = Standing()
        came.add(Activity.objects.filter(pk__in=new.get(_LABEL, ())))
        return any(map(came.knows, lines))

    def remember(self, line: Line, *, at: datetime) -> None:
        """Nothing is asked about activities that another file would ask again."""

    def restore(self, made: Sequence[RecordChange], *, at: datetime) -> None:
        """Nothing that was there is changed."""

    def take_away(self, model: type[models.Model], keys: Sequence[int], *, at: datetime) -> None:
        for one in Activity.objects.standing().filter(pk__in=keys).order_by("pk"):
            withdraw(activity=one, reason=_WHY, by=self.by, at=at)

    def _settle(self, line: Line) -> None:
        """What the row says, as the service takes it; or what is wrong with it."""
        values = line.values
        day = values["held_on"]
        if day > self.on:
            line.fault("held_on", f"Ngày {day:%d/%m/%Y} sau hôm nay.")
        if self.areas is not None and values["area"] not in self.areas:
            said = "Xã, phường này không thuộc địa bàn được giao."
            line.fault("area", said, scope="value")
        for name, most in _MOST.items():
            if values.get(name, 0) > most:
                line.fault(name, f"Số này không thể là {values[name]}.", scope="value")
        values["spot"] = nfc(values.get("spot", ""))
        form = self._settle_kind(line)
        self._settle_link(line)
        remarks = (
            values.get(NOTE, ""),
            form,
            self._settle_title(line),
            self._settle_organiser(line),
            self.library.settle(line),
        )
        values["remark"] = "; ".join(filter(None, remarks))
        if len(values["remark"]) > _REMARK:
            line.fault(NOTE, f"Ghi chú dài quá {_REMARK} ký tự.")

    def _settle_kind(self, line: Line) -> str:
        """One form of the list, or one that offices hold besides; several or none: asked. What a
        cell says besides the form goes into the remark: Tiểu phẩm "Cái túi hàng hiệu"."""
        said = line.values["kind"]
        labels = self._offered(line.values["held_on"])
        found = kinds_in(said, {fold(text): kind for kind, text in labels.items()})
        if len(found) == 1:
            line.values["kind"] = found[0]
            known = said == line.values.get("title") or fold(said) in map(fold, labels.values())
            return "" if known or not says_more(said) else f"Hình thức: {said}"
        words = "nói nhiều hình thức" if found else "không rõ là hình thức nào"
        some = tuple(labels.get(kind, kind) for kind in found) or tuple(labels.values())
        words = f"“{said[:60]}” {words}: chọn một, hoặc ghi như “hội nghị”, “phát tờ rơi”."
        line.find_fault(Fault("kind", words, "", "value", some))
        return ""

    def _offered(self, day: date) -> dict[str, str]:
        """Word and label: the plan's forms, the province's own of that day."""
        own = [one for one in self.own_forms if _is_used(one, day)]
        return FORMS | {one.name: one.name for one in own}

    def _settle_link(self, line: Line) -> None:
        link = line.values.get("link", "")
        if link and "://" not in link:
            link = f"https://{link}"
        try:
            line.values["link"] = linked(link)
        except ValidationError as refusal:
            line.fault("link", refusal.messages[0])

    def _settle_title(self, line: Line) -> str:
        """A long text is cut for the title, and whole in the remark."""
        title = nfc(line.values.get("title", ""))
        line.values["title"] = title
        if len(title) <= _LONG:
            return ""
        line.values["title"] = f"{title[: _LONG - 1].rstrip()}…"
        line.notes.append("Nội dung dài: cả câu ở ghi chú.")
        return f"Nội dung: {title}"

    def _settle_organiser(self, line: Line) -> str:
        """An agency of the register; another office goes into the remark."""
        values, said = line.values, nfc(line.values.get("agency", ""))
        values["organiser"] = None
        if not said:
            values["organiser"] = self.by.agency_id
            return ""
        found = self.offices.named(said, area=values["area"], on=values["held_on"])
        if found:
            values["organiser"] = found.pk
            return ""
        if likely := self.offices.nearest(said):
            line.fault("agency", f"Không có cơ quan nào tên “{said}”.", likely, scope="value")
            return ""
        line.notes.append(f"“{said}” chưa có trong danh mục cơ quan: ghi vào ghi chú.")
        return f"Cơ quan tổ chức: {said}"

    def _write(self, lines: Sequence[Line], at: datetime) -> None:
        told: list[dict[str, Any]] = [line.values for line in lines]
        areas = Area.objects.in_bulk({one["area"] for one in told})
        agencies = Agency.objects.in_bulk({one["organiser"] for one in told if one["organiser"]})
        materials = {one.pk: one for one in self.library.materials}
        for line in lines:
            values = line.values
            material = materials.get(values["material"])
            details = Details(
                spot=values["spot"],
                times=values.get("times"),
                others=values.get("others", ""),
                link=values["link"],
                remark=values["remark"],
                handouts={material: values["copies"]} if material else {},
            )
            held = record(
                kind=values["kind"],
                held_on=values["held_on"],
                title=values["title"],
                area=areas[values["area"]],
                organiser=agencies.get(values["organiser"]),
                headcount=values.get("headcount"),
                details=details,
                by=self.by,
                at=at,
            )
            line.made = [RecordChange(_LABEL, held.pk)]


def _is_used(form: OutreachForm, day: date) -> bool:
    begun = form.start is None or form.start <= day
    return begun and (form.end is None or day <= form.end)
