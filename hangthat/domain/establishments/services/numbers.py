"""A party's numbers change, and it is still found by the former ones."""

from datetime import date, datetime, timedelta

from django.core.exceptions import ValidationError
from django.db import transaction

from hangthat.core.access.lexicon import Action
from hangthat.core.access.services import enter
from hangthat.core.agencies.models import User
from hangthat.core.common.days import vietnam_day
from hangthat.core.common.text import nfc
from hangthat.domain.establishments.models import FormerNumbers, Party
from hangthat.domain.establishments.services.amending import amend_party
from hangthat.domain.establishments.services.owning import read_numbers


@transaction.atomic
def renumber(
    party: Party,
    *,
    on: date,
    by: User | None,
    at: datetime,
    remark: str = "",
    tax_code: str = "",
    personal_id: str = "",
    phone: str = "",
) -> Party:
    """From that day the party carries these numbers; an empty one stays as it is (đổi số).

    Refuses: a day after today; no number that differs; another's tax code or personal number; a
    wrong check digit.
    """
    if on > vietnam_day(at):
        raise ValidationError({"on": "Ngày đổi số không được sau hôm nay."})
    typed = {"tax_code": tax_code, "personal_id": personal_id, "phone": phone}
    said = read_numbers(typed, by=by)
    new = {name: value for name, value in said.items() if value and value != getattr(party, name)}
    if not new:
        raise ValidationError("Chưa có số nào khác số đang lưu.")
    was = {name: getattr(party, name) for name in new}
    if any(was.values()):
        former = FormerNumbers(party=party, until=on - timedelta(days=1), remark=nfc(remark), **was)
        summary = f"{party.name}: giữ số cũ, dùng đến {former.until:%d/%m/%Y}"
        enter(former, by=by, at=at, summary=summary, right=Action.CHANGE)
    return amend_party(party, version=party.version, by=by, at=at, reason=remark, **new)
