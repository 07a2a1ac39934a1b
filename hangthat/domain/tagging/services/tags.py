"""Making a tag, putting it on a record, taking it off, ending it."""

from datetime import date, datetime

from django.core.exceptions import ValidationError
from django.db import transaction

from hangthat.core.access.lexicon import Action
from hangthat.core.access.services import change, enter
from hangthat.core.agencies.models import Agency, User
from hangthat.core.common.codes import new_code
from hangthat.core.common.days import vietnam_day
from hangthat.core.common.locks import lock_for
from hangthat.core.common.text import nfc
from hangthat.core.journal.services import reasoned
from hangthat.domain.establishments.models import Establishment, Party
from hangthat.domain.establishments.services import must_stand
from hangthat.domain.tagging.models import Record, Tag, Tagged, folded, pointer_to


@transaction.atomic
def make_tag(
    *,
    name: str,
    agency: Agency,
    by: User | None,
    at: datetime,
    for_all: bool = False,
    code: str = "",
) -> Tag:
    """Make a tag of an agency (đặt nhãn). `for_all`: every officer sees it, not the agency alone.

    Refuses: no name; one that the agency uses already.
    """
    words = " ".join(nfc(name).split())
    if not (key := folded(words)):
        raise ValidationError({"name": "Tên nhãn phải có chữ hoặc số."})
    lock_for("one tag of that name in an agency", agency)
    # unscoped: of one agency, whose officer makes it
    if Tag.objects.filter(agency=agency, folded=key, ended_on=None).exists():
        raise ValidationError({"name": f"{agency} đã có nhãn “{words}”."})
    tag = Tag(
        code=code or new_code("NH"),
        name=words,
        folded=key,
        agency=agency,
        only_for=None if for_all else agency,
        made_on=vietnam_day(at),
        recorded_at=at,
    )
    return enter(tag, by=by, at=at, summary=f"đặt {tag} của {agency}")


@transaction.atomic
def end_tag(tag: Tag, *, reason: str, by: User | None, at: datetime) -> Tag:
    """Use it no longer (thôi dùng nhãn); where it stood it stays to be read.

    Refuses: no reason; one that is ended.
    """
    lock_for("one tag of that name in an agency", tag.agency)
    tag.refresh_from_db()
    if tag.ended_on:
        raise ValidationError(f"{tag} đã thôi dùng.".capitalize())
    return change(
        tag,
        by=by,
        at=at,
        action="end",
        right=Action.END,
        summary=f"thôi dùng {tag}",
        reason=reasoned(reason),
        ended_on=vietnam_day(at),
    )


@transaction.atomic
def put_tag(
    tag: Tag,
    *,
    record: Record,
    by: User | None,
    at: datetime,
    start: date | None = None,
    note: str = "",
) -> Tagged:
    """Put a tag on a record (gắn nhãn) from a day on, today if none is said.

    Refuses: a tag that is ended; one that stands there; a day after today.
    """
    if isinstance(record, Establishment | Party):
        must_stand([record])
    lock_for("a tag stands once on a record", tag)
    tag.refresh_from_db()
    today = vietnam_day(at)
    if tag.ended_on:
        # no page: the form offers tags in use
        raise ValidationError(f"{tag} đã thôi dùng.".capitalize())
    if start and start > today:
        raise ValidationError({"start": "Ngày không được sau hôm nay."})
    about = {pointer_to(record): record}
    # unscoped: of one record, which the writer sees
    if Tagged.objects.filter(tag=tag, end=None, **about).exists():
        raise ValidationError({"tag": f"Hồ sơ này đang có {tag}."})
    row = Tagged(tag=tag, start=start or today, note=nfc(note), **about)
    return enter(row, by=by, at=at, right=Action.CHANGE, summary=f"{record}: gắn {tag}")


@transaction.atomic
def take_tag_off(tagged: Tagged, *, by: User | None, at: datetime) -> Tagged:
    """Take it off (gỡ nhãn); from today on it stands there no more.

    Refuses: one that was taken off.
    """
    lock_for("a tag stands once on a record", tagged.tag)
    tagged.refresh_from_db()
    if tagged.end:
        # no page: the page is of a tag that stands
        raise ValidationError("Nhãn này đã được gỡ.")
    summary = f"{tagged.record}: gỡ {tagged.tag}"
    return change(tagged, by=by, at=at, action="end", summary=summary, end=vietnam_day(at))
