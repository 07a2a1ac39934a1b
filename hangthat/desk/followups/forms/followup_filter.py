"""Narrowing the queue after signing."""

from django import forms

from hangthat.core.access.lexicon import Action, Resource
from hangthat.core.access.services.units import areas_for
from hangthat.core.web.forms.fields import LongSelect
from hangthat.core.web.forms.options import EVERY, FormData
from hangthat.desk.followups.queries.followups import BY, Queue
from hangthat.domain.commitments.models import CommitmentKind


class FollowupFilter(forms.Form):
    """What stands in the address, to be seen and changed."""

    dia_ban = forms.ChoiceField(label="Xã, phường", required=False, widget=LongSelect)
    noi = forms.ChoiceField(label="Chợ, khu vực", required=False, widget=LongSelect)
    loai = forms.ChoiceField(
        label="Loại cam kết", required=False, choices=[EVERY, *CommitmentKind.choices]
    )
    theo = forms.ChoiceField(label="Bảng chia theo", required=False, choices=list(BY.items()))
    qua_han = forms.BooleanField(label="Chỉ những bản quá hạn", required=False)

    def __init__(self, data: FormData, *, queue: Queue) -> None:
        super().__init__(data)
        units = areas_for(
            queue.user, on=queue.today, resource=Resource.INSPECTION, action=Action.READ
        )
        places = sorted(queue.places.values(), key=lambda place: place.sort_key)
        for name, rows in (("dia_ban", units), ("noi", places)):
            choices = [EVERY, *((row.code, row.name) for row in rows)]
            self.fields[name].choices = choices  # type: ignore[attr-defined]
