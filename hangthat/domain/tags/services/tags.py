"""Making a tag of an office, amending it, ending it."""

from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction

from hangthat.core.access.services import change, enter
from hangthat.core.agencies.models import Agency, User
from hangthat.core.common.codes import new_code
from hangthat.core.common.locks import lock_for
from hangthat.core.common.text import fold, nfc
from hangthat.core.journal.services import reasoned
from hangthat.domain.tags.models import Colour, Tag

NAMES = "an office has one tag of a name"


@dataclass(frozen=True)
class TagTerms:
    """What a tag says of itself. start, end: the days in which it may be given."""

    name: str
    start: date
    end: date | None = None
    colour: str = Colour.MUTE
    note: str = ""


@transaction.atomic
def make_tag(
    *, terms: TagTerms, agency: Agency | None, by: User | None, at: datetime, code: str = ""
) -> Tag:
    """Make a tag of an office (lập nhãn).

    Refuses: nobody's office; a name without letters or digits, or that the office has given
    already, however it is spelt; an end before the start.
    """
    if agency is None:
        raise ValidationError("Tài khoản này không thuộc cơ quan nào, nên không lập nhãn được.")
    lock_for(NAMES, agency)
    values = _checked(terms, agency)
    tag = Tag(code=code or new_code("NH"), agency=agency, **values)
    return enter(tag, by=by, at=at, summary=f"lập {tag}")


@transaction.atomic
def amend_tag(tag: Tag, *, terms: TagTerms, by: User | None, at: datetime) -> Tag:
    """Change what a tag says of itself (sửa nhãn); what carries it goes on carrying it.

    Refuses: as `make_tag`.
    """
    lock_for(NAMES, tag.agency)
    values = _checked(terms, tag.agency, tag)
    return change(tag, by=by, at=at, action="amend", summary=f"sửa {tag}", **values)


@transaction.atomic
def end_tag(tag: Tag, *, last_on: date, reason: str, by: User | None, at: datetime) -> Tag:
    """From the day after it may not be given any more (thôi dùng nhãn); the row stays.

    Refuses: no reason; a tag that is over by then; a day before its first.
    """
    lock_for(NAMES, tag.agency)
    tag.refresh_from_db(fields=["start", "end"])
    if last_on < tag.start:
        raise ValidationError({"last_on": f"{_upper(tag)} dùng từ ngày {tag.start:%d/%m/%Y}."})
    if tag.end and tag.end <= last_on:
        words = f"{_upper(tag)} đã thôi dùng sau ngày {tag.end:%d/%m/%Y}."
        raise ValidationError({"last_on": words})
    return change(
        tag, by=by, at=at, action="end", summary=f"thôi dùng {tag}", reason=reasoned(reason),
        end=last_on,
    )  # fmt: skip


def _checked(terms: TagTerms, agency: Agency, tag: Tag | None = None) -> dict[str, Any]:
    name = nfc(terms.name)
    if not (key := fold(name)):
        raise ValidationError({"name": "Tên nhãn phải có chữ hoặc số."})
    # no race: both who call hold the names of the agency
    others = Tag.objects.filter(agency=agency, name_key=key)
    if other := others.exclude(pk=tag.pk if tag else 0).first():
        words = f"Cơ quan đã có {other}; tên nhãn không phân biệt chữ hoa, dấu."
        raise ValidationError({"name": words})
    if terms.end and terms.end < terms.start:
        raise ValidationError({"end": "Ngày cuối không được trước ngày đầu."})
    days = {"start": terms.start, "end": terms.end}
    return {"name": name, "colour": terms.colour, "note": nfc(terms.note), **days}


def _upper(tag: Tag) -> str:
    words = str(tag)
    return words[0].upper() + words[1:]
