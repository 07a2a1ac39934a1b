"""Who takes in lists of officials: one row, one official who signed for himself."""

from collections.abc import Callable, Collection, Mapping, Sequence
from datetime import date, datetime
from functools import partial
from typing import Any

from django.db import models

from hangthat.core.access.lexicon import Action, Resource
from hangthat.core.access.policy import rights_of
from hangthat.core.agencies.models import Agency, Area, Territory, User
from hangthat.core.cells.reader.parsing import Context
from hangthat.core.common.text import fold, nfc
from hangthat.core.intake.services import Line, RecordChange
from hangthat.domain.commitments.models import OFFICIAL, CommitmentText, OfficialPledge
from hangthat.domain.commitments.services import pledge, revoke_pledge
from hangthat.domain.matching.sheets.offices import Offices
from hangthat.domain.matching.sheets.stopped import is_unsigned, tell_unsigned
from hangthat.domain.pledge_imports.sheets.columns import POSITION
from hangthat.domain.pledge_imports.sheets.names import is_name, without_address
from hangthat.domain.pledge_imports.sheets.standing import Standing

_LABEL = OfficialPledge._meta.label_lower
_WHY = "hoàn tác đợt nhập"


class PledgeClerk:
    """Units where the sender records pledges; names of offices and wordings are everybody's."""

    def __init__(self, by: User, on: date) -> None:
        self.by, self.on = by, on
        self.context = Context(Territory.load(), on)
        self.offices, self.standing = Offices(), Standing()
        self.texts = list(CommitmentText.objects.filter(kind=OFFICIAL).order_by("-version"))
        reaches = rights_of(by).reaches(Resource.COMMITMENT, Action.ADD)
        self.reaches = [one for one in reaches if not (one.subject or one.domain)]

    def judge(self, lines: Sequence[Line]) -> None:
        for line in lines:
            tell_unsigned(line)
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
        came.add(OfficialPledge.objects.filter(pk__in=new.get(_LABEL, ())))
        return any(map(came.knows, lines))

    def remember(self, line: Line, *, at: datetime) -> None:
        """Nothing is asked about officials that another file would ask again."""

    def restore(self, made: Sequence[RecordChange], *, at: datetime) -> None:
        """Nothing that was there is changed."""

    def take_away(self, model: type[models.Model], keys: Sequence[int], *, at: datetime) -> None:
        rows = OfficialPledge.objects.filter(pk__in=keys, revoked_on=None).order_by("pk")
        for one in rows:
            revoke_pledge(pledge=one, revoked_on=one.signed_on, reason=_WHY, by=self.by, at=at)

    def _settle(self, line: Line) -> None:
        """What the row says, as the service takes it; or what is wrong with it."""
        values = line.values
        values["official"] = without_address(values["official"])
        if not is_name(values["official"]):
            line.fault("official", f"“{values['official'][:60]}” không phải họ tên một người.")
        inside = (one.areas is None or values["area"] in one.areas for one in self.reaches)
        if not any(inside):
            said = "Xã, phường này không thuộc địa bàn được giao."
            line.fault("area", said, scope="value")
        if values["signed_on"] > self.on:
            line.fault("signed_on", f"Ngày {values['signed_on']:%d/%m/%Y} sau hôm nay.")
        self._must_have_signed(line)
        self._settle_text(line)
        self._settle_office(line)

    def _must_have_signed(self, line: Line) -> None:
        if line.values.get("signed") is False:
            line.fault("signed", "Tệp ghi là chưa ký; chỉ ghi người đã ký.", scope="value")
        elif is_unsigned(line.values.get("told", "")):
            said = "Ghi là chưa ký; chỉ ghi người đã ký. Nếu đã ký, hãy bỏ ghi chú này."
            line.fault("told", said)

    def _settle_text(self, line: Line) -> None:
        """The newest wording for officials of that day."""
        begun = (one for one in self.texts if one.is_begun(line.values["signed_on"]))
        text = next(begun, None)
        if text is None:
            line.fault("signed_on", "Chưa có mẫu cam kết của cán bộ dùng vào ngày ký.")
        else:
            line.values["text"] = text.pk

    def _settle_office(self, line: Line) -> None:
        """An agency of the register; a part of one, or one that is not there, goes to the post."""
        values, said = line.values, self._office_told(line)
        office = self._own_of(values["area"])
        if said:
            office = self.offices.named(said, area=values["area"], on=values["signed_on"])
        values["office"] = office.pk if office else None
        values["position"] = nfc(values.get("position", ""))
        if not said or office:
            return
        if likely := self.offices.nearest(said):
            line.fault("agency", f"Không có cơ quan nào tên “{said}”.", likely, scope="value")
            return
        if fold(said) not in fold(values["position"]):
            values["position"] = ", ".join(filter(None, (values["position"], said)))
        line.notes.append(f"“{said}” chưa có trong danh mục cơ quan: ghi cùng chức vụ.")
        if len(values["position"]) > POSITION.limit:
            said = f"Chức vụ cùng cơ quan dài quá {POSITION.limit} ký tự."
            line.fault("position", said)

    def _office_told(self, line: Line) -> str:
        """What the row, or the title above it, says of the office; the unit alone says nothing."""
        said = nfc(line.values.get("agency", ""))
        area = self.context.areas.unit(line.values["area"])
        return "" if area and fold(said) == fold(area.name) else said

    def _own_of(self, area: int) -> Agency | None:
        """The sender's own agency, for officials of the unit where it is."""
        own = self.by.agency
        return own if own and own.area_id == area else None

    def _write(self, lines: Sequence[Line], at: datetime) -> None:
        told: list[dict[str, Any]] = [line.values for line in lines]
        areas = Area.objects.in_bulk({one["area"] for one in told})
        offices = Agency.objects.in_bulk({one["office"] for one in told if one["office"]})
        texts = {one.pk: one for one in self.texts}
        for line in lines:
            values = line.values
            made = pledge(
                text=texts[values["text"]],
                name=values["official"],
                position=values["position"],
                agency=offices[values["office"]] if values["office"] else None,
                area=areas[values["area"]],
                signed_on=values["signed_on"],
                by=self.by,
                at=at,
            )
            line.made = [RecordChange(_LABEL, made.pk)]
