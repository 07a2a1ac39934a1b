"""The catalogue of conducts."""

from datetime import date, datetime

from django.core.exceptions import ValidationError
from django.db import transaction

from hangthat.core.access.services import enter
from hangthat.core.agencies.models import User
from hangthat.core.common.codes import new_code
from hangthat.core.common.locks import lock_for
from hangthat.core.common.text import fold, nfc
from hangthat.domain.law.models import Conduct


@transaction.atomic
def add_conduct(
    *,
    title: str,
    classification: str,
    field: str,
    by: User | None,
    at: datetime,
    valid_from: date | None = None,
    remark: str = "",
    code: str = "",
) -> Conduct:
    """Put a conduct into the catalogue (thêm hành vi).

    Refuses: no title; one that is there already, however its accents are typed.
    """
    title = nfc(title)
    if not title:
        raise ValidationError({"title": "Cần có tên hành vi."})
    lock_for("one conduct of a title", "all titles")
    if fold(title) in {fold(one) for one in Conduct.objects.values_list("title", flat=True)}:
        raise ValidationError({"title": f"Danh mục đã có hành vi “{title}”."})
    conduct = Conduct(
        code=code or new_code("HV"),
        title=title,
        classification=classification,
        field=field,
        valid_from=valid_from,
        remark=nfc(remark),
    )
    return enter(conduct, by=by, at=at, summary=f"thêm hành vi {title}")
