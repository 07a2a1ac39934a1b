"""Lists whose rows are online channels: websites of the portal, shops on floors."""

import re
from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import replace
from datetime import date, datetime
from functools import partial
from typing import Any

from django.db import models

from hangthat.core.access.lexicon import Action, Resource
from hangthat.core.access.policy import sees_all
from hangthat.core.access.services import enter_all, remove_all
from hangthat.core.agencies.models import Territory, User
from hangthat.core.common.codes import new_code
from hangthat.core.common.text import fold
from hangthat.core.intake.models import Fate
from hangthat.core.intake.services import Line, List, RecordChange
from hangthat.core.spreadsheets.reader import Column
from hangthat.core.spreadsheets.reader.cells import Context
from hangthat.domain.establishments.models import Channel, Party
from hangthat.domain.establishments.models.party import ChannelKind, ChannelState, PartyKind
from hangthat.domain.establishments.services import forget_stand_ins
from hangthat.domain.matching.engine.forms import bare_url
from hangthat.domain.matching.services import Owner, register_parties
from hangthat.domain.matching.sheets.columns import (
    OWNER,
    OWNER_KIND,
    PERSONAL_ID,
    PHONE,
    TAX_CODE,
    made_required,
)
from hangthat.domain.matching.sheets.owners import Owners, owners_of

_FLOORS = re.compile(
    r"\b(shopee|lazada|tiki|sendo|tiktok|voso|postmart|buudien|chotot|ebay|amazon)\b"
)
_NOT_DONE = re.compile(r"(chua|khong)( (dang ky|thong bao|voi|bo|so|va|cong thuong))*")


def _state_of(words: str) -> str | None:
    """That a procedure was not done is one state, whichever it is; none: the words do not tell."""
    return str(ChannelState.NONE) if _NOT_DONE.fullmatch(fold(words)) else None


URL = Column(
    "url", "Địa chỉ kênh", "url", required=True, example="https://shop.vn",
    synonyms=(
        "Tên miền", "Website", "Địa chỉ website", "Tên website", "Đường dẫn", "Link", "URL",
        "Link gian hàng", "Đường link", "Link bán hàng", "Địa chỉ trang", "Trang thông tin điện tử",
    ),
)  # fmt: skip
STATE = Column(
    "state", "Tình trạng", "choice", choices=tuple(ChannelState.choices),
    synonyms=("Đăng ký/thông báo", "Tình trạng đăng ký", "Trạng thái"), example="đã thông báo",
    reads=_state_of,
)  # fmt: skip
SINCE = Column(
    "start", "Từ ngày", "day", synonyms=("Ngày thông báo", "Ngày đăng ký", "Ngày xác nhận"),
    vital=True,
)  # fmt: skip
_OWNER = replace(
    made_required(OWNER),
    synonyms=(
        *OWNER.synonyms, "Đơn vị chủ quản", "Chủ website", "Đơn vị sở hữu", "Tên doanh nghiệp",
        "Đơn vị thông báo", "Người bán", "Tên người bán", "Chủ tài khoản", "Chủ gian hàng",
        "Chủ kênh",
    ),
)  # fmt: skip


class ChannelClerk:
    """A channel is known by its address; its owner by his numbers.

    Whoever has not the whole province enters channels of owners that trade in his territory.
    """

    def __init__(self, by: User, on: date, kind: str, state: str) -> None:
        self.by, self.on, self.kind, self.state = by, on, kind, state
        self.context = Context(Territory.load(), on)
        self.owners = Owners(by)
        self.everybody = sees_all(by, Resource.PARTY, Action.ADD)
        self.rows: dict[str, int] = {}
        # of others nothing is told: a web address is no way to learn whose it is
        # off tour: tests/gates/test_references.py
        open_ones = Channel.objects.visible_to(by, Action.ADD).open(on=on).exclude(url="")
        self.known = {bare_url(url): party for url, party in open_ones.values_list("url", "party")}

    def judge(self, lines: Sequence[Line]) -> None:
        sound = [line for line in lines if line.sound]
        for line in sound:
            line.values.setdefault("owner_kind", str(PartyKind.ENTERPRISE))
            first = self.rows.setdefault(bare_url(line.values["url"]), line.number)
            if first != line.number:
                line.fault("url", f"Trùng với dòng {first} của tệp này.")
        sound = [line for line in sound if line.sound]
        self.owners.check(sound)
        sound = [line for line in sound if line.sound]
        owners = owners_of(sound, by=self.by)
        # off tour: desk/intake/tests/test_intake_sight.py
        mine = Party.objects.visible_to(self.by, Action.ADD)
        reached = set(mine.filter(pk__in=[o.pk for o in owners]).values_list("pk", flat=True))
        for line, owner in zip(sound, owners, strict=True):
            self._judge(line, owner, reached)

    def prepare(self, lines: Sequence[Line], *, at: datetime) -> Callable[[], None]:
        return partial(self._write, lines, at)

    def _write(self, lines: Sequence[Line], at: datetime) -> None:
        owners = owners_of(lines, by=self.by)
        fresh = {id(owner) for owner in owners if owner.pk is None}
        register_parties(owners, by=self.by, at=at)
        channels = [
            Channel(
                code=new_code("KT"),
                party_id=owner.pk or 0,
                kind=self.kind,
                state=line.values.get("state", self.state),
                url=line.values["url"],
                start=line.values.get("start"),
            )
            for line, owner in zip(lines, owners, strict=True)
        ]
        names = {owner.pk: owner.name for owner in owners}
        enter_all(
            channels, by=self.by, at=at, summary=lambda c: f"kênh {c} của {names[c.party_id]}"
        )
        for line, owner, channel in zip(lines, owners, channels, strict=True):
            line.made = [RecordChange(Channel._meta.label_lower, channel.pk)]
            if id(owner) in fresh:
                fresh.discard(id(owner))
                line.made.append(
                    RecordChange(Party._meta.label_lower, owner.pk or 0, owner.version)
                )

    def meets(self, lines: Sequence[Line], new: Mapping[str, Collection[int]]) -> bool:
        # unscoped: only whether one of these addresses was entered meanwhile
        channels = Channel.objects.filter(pk__in=new.get(Channel._meta.label_lower, ()))
        said = {bare_url(url) for url in channels.values_list("url", flat=True)}
        return any(bare_url(line.values["url"]) in said for line in lines)

    def remember(self, line: Line, *, at: datetime) -> None:
        """Nothing is asked about channels."""

    def take_away(self, model: type[models.Model], keys: Sequence[int], *, at: datetime) -> None:
        if model is Party:
            forget_stand_ins(keys, at=at, reason="hoàn tác đợt nhập")
        remove_all(
            model, keys, by=self.by, at=at, summary=lambda one: f"hoàn tác đợt nhập: bỏ {one}",
            reason="hoàn tác đợt nhập", right=None,
        )  # fmt: skip

    def restore(self, made: Sequence[RecordChange], *, at: datetime) -> None:
        """Nothing that was there is changed."""

    def _judge(self, line: Line, owner: Owner, reached: set[int]) -> None:
        known = self.known.get(bare_url(line.values["url"]))
        start = line.values.get("start")
        if start and start > self.on:
            line.fault("start", f"Ngày {start:%d/%m/%Y} sau hôm nay.")
        elif owner.pk not in reached and not self.everybody:
            line.fault("owner", "Chưa có tổ chức, cá nhân này trong địa bàn bạn được giao.")
        elif known is not None and known == owner.pk:
            line.fate = Fate.SAME
        elif known is not None:
            line.fault("url", "Kênh này đã ghi cho một chủ kênh khác.")


def _on_floors(values: Mapping[str, Sequence[str]]) -> float:
    """Which share of these addresses lies on floors; 1: all, −1: none, 0: half, or no address."""
    urls = values.get("url", ())
    if not urls:
        return 0.0
    return 2 * sum(bool(_FLOORS.search(fold(url))) for url in urls) / len(urls) - 1


def _off_floors(values: Mapping[str, Sequence[str]]) -> float:
    return -_on_floors(values)


def _list(name: str, title: str, hint: str, kind: str, state: str, **signs: Any) -> List:
    return List(
        name=name,
        title=title,
        hint=hint,
        columns=(URL, STATE, SINCE, _OWNER, OWNER_KIND, TAX_CODE, PERSONAL_ID, PHONE),
        resource=Resource.PARTY,
        opens=partial(ChannelClerk, kind=kind, state=state),
        shows=("url", "owner", "tax_code", "state"),
        makes=(Channel, Party),
        **signs,
    )


WEBSITES = _list(
    "website", "Chủ website bán hàng", "Danh sách tải từ cổng quản lý thương mại điện tử.",
    ChannelKind.WEBSITE, ChannelState.NOTIFIED, likens=_off_floors,
    called=("website", "trang thong tin dien tu", "ten mien"),
)  # fmt: skip
SELLERS = _list(
    "gian-hang", "Người bán trên sàn", "Gian hàng trên sàn thương mại điện tử.",
    ChannelKind.FLOOR_SHOP, ChannelState.NONE, likens=_on_floors,
    called=("gian hang", "tren san", "san tmdt", "san thuong mai dien tu"),
)  # fmt: skip
