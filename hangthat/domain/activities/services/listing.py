"""Forms of outreach that the plan does not name (hình thức tuyên truyền)."""

from datetime import date, datetime

from django.core.exceptions import ValidationError
from django.db import transaction

from hangthat.core.access.lexicon import Action
from hangthat.core.access.services import change, enter
from hangthat.core.agencies.models import User
from hangthat.core.common.locks import lock_for
from hangthat.core.common.text import fold, nfc
from hangthat.domain.activities.lexicon import FORMS, Counter
from hangthat.domain.activities.models import OutreachForm


@transaction.atomic
def add_form(*, name: str, counter: str, by: User | None, at: datetime) -> OutreachForm:
    """Offer one more form from now on (thêm hình thức).

    Refuses: no name; one that is there already, however its accents are typed.
    """
    name = nfc(name)
    if not name:
        raise ValidationError({"name": "Cần có tên hình thức."})
    lock_for("one form of outreach of a name", "all names")
    known = [*FORMS, *FORMS.values(), *OutreachForm.objects.values_list("name", flat=True)]
    if fold(name) in {fold(one) for one in known}:
        raise ValidationError({"name": f"Đã có hình thức “{name}”."})
    form = OutreachForm(name=name, counter=Counter(counter))
    return enter(form, by=by, at=at, summary=f"thêm hình thức tuyên truyền {name}")


@transaction.atomic
def end_form(form: OutreachForm, *, end: date, by: User | None, at: datetime) -> OutreachForm:
    """Offer it no more after that day; what was recorded stays. Refuses: one that is over."""
    if form.end:
        raise ValidationError(f"Hình thức này đã thôi dùng sau ngày {form.end:%d/%m/%Y}.")
    return change(
        form,
        by=by,
        at=at,
        action="end",
        right=Action.END,
        summary=f"thôi dùng hình thức {form.name} sau {end:%d/%m/%Y}",
        end=end,
    )
