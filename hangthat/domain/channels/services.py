"""Online channels over time: state, accounts that come again, copies of pages (kênh trực tuyến)."""

from collections.abc import Mapping
from datetime import date, datetime, timedelta
from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction

from hangthat.core.access.services import change, enter
from hangthat.core.agencies.models import User
from hangthat.core.common.codes import new_code
from hangthat.core.common.days import vietnam_day
from hangthat.core.common.locks import lock_for
from hangthat.core.common.text import nfc
from hangthat.domain.establishments.lexicon import OF_CHANNELS
from hangthat.domain.establishments.models import Channel, Party
from hangthat.domain.establishments.models.own import checked
from hangthat.domain.establishments.services import must_stand


@transaction.atomic
def open_channel(
    *,
    party: Party,
    kind: str,
    state: str,
    by: User | None,
    at: datetime,
    url: str = "",
    start: date | None = None,
    end: date | None = None,
    code: str = "",
) -> Channel:
    """A party trades online from a day on (kênh trực tuyến)."""
    must_stand([party])
    channel = Channel(
        code=code or new_code("KT"),
        party=party,
        kind=kind,
        state=state,
        url=url,
        start=start,
        end=end,
    )
    return enter(channel, by=by, at=at, summary=f"kênh {channel} của {party.name}")


@transaction.atomic
def close_channel(
    channel: Channel, *, end: date, by: User | None, at: datetime, reason: str = ""
) -> Channel:
    """The last day on which it was there (đóng kênh).

    Refuses: one that is closed; a day after today or before its first.
    """
    if channel.end:
        raise ValidationError(f"Kênh này đã đóng ngày {channel.end:%d/%m/%Y}.")
    if end > vietnam_day(at):
        raise ValidationError({"day": "Ngày đóng kênh không được sau hôm nay."})
    if channel.start and end < channel.start:
        raise ValidationError({"day": f"Kênh này có từ ngày {channel.start:%d/%m/%Y}."})
    return change(
        channel,
        by=by,
        at=at,
        action="close",
        summary=f"đóng kênh {channel} ngày {end:%d/%m/%Y}",
        reason=nfc(reason),
        end=end,
    )


@transaction.atomic
def declare_channel(
    channel: Channel, *, state: str, on: date, by: User | None, at: datetime
) -> Channel:
    """Its state with the ministry is another from that day: the row ends, another follows.

    Refuses: the state it has; a closed channel; a day not after its first, or after today.
    """
    if state == channel.state:
        raise ValidationError({"state": f"Kênh này đang ghi “{channel.get_state_display()}”."})
    return _followed(channel, on, by=by, at=at, state=state, url=channel.url)


@transaction.atomic
def recreate_channel(
    channel: Channel, *, url: str, on: date, by: User | None, at: datetime
) -> Channel:
    """The seller is there again under another name or address (lập lại kênh).

    An open channel ends on the day before. Refuses: the same address; a day not after the end.
    """
    if nfc(url) == channel.url:
        raise ValidationError({"url": "Địa chỉ vẫn như cũ."})
    return _followed(channel, on, by=by, at=at, state=channel.state, url=nfc(url))


@transaction.atomic
def amend_channel(
    channel: Channel,
    *,
    by: User | None,
    at: datetime,
    reason: str = "",
    details: Mapping[str, Any],
    url: str,
    snapshot_url: str = "",
    snapshot_on: date | None = None,
) -> Channel:
    """Put right its address and own fields; note where a copy of its page is kept (sửa kênh).

    Refuses: a copy without its day, or of a later day; a field that its kind has not.
    """
    if bool(snapshot_url) != bool(snapshot_on):
        raise ValidationError({"snapshot_on": "Ghi cả địa chỉ bản lưu và ngày lưu."})
    if snapshot_on and snapshot_on > vietnam_day(at):
        raise ValidationError({"snapshot_on": "Ngày lưu không được sau hôm nay."})
    return change(
        channel,
        by=by,
        at=at,
        action="amend",
        summary=f"sửa kênh {channel}",
        reason=nfc(reason),
        url=nfc(url),
        details=checked(OF_CHANNELS[channel.kind], details),
        snapshot_url=nfc(snapshot_url),
        snapshot_on=snapshot_on,
    )


def _followed(
    channel: Channel, on: date, *, by: User | None, at: datetime, state: str, url: str
) -> Channel:
    lock_for("a channel goes on as one other", channel)
    if Channel.objects.filter(follows=channel).exists():
        raise ValidationError("Kênh này đã có kênh kế tiếp; hãy ghi ở kênh ấy.")
    if on > vietnam_day(at):
        raise ValidationError({"on": "Ngày này không được sau hôm nay."})
    if channel.end and on <= channel.end:
        raise ValidationError({"on": f"Kênh trước còn đến ngày {channel.end:%d/%m/%Y}."})
    if channel.start and on <= channel.start:
        raise ValidationError({"on": f"Kênh này có từ ngày {channel.start:%d/%m/%Y}."})
    if channel.end is None:
        close_channel(channel, end=on - timedelta(days=1), by=by, at=at)
    later = Channel(
        code=new_code("KT"),
        party=channel.party,
        kind=channel.kind,
        state=state,
        url=url,
        start=on,
        follows=channel,
        details=channel.details,
    )
    return enter(later, by=by, at=at, summary=f"kênh {later} kế tiếp của {channel}")
