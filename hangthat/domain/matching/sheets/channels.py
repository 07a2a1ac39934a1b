"""Lists whose rows are online channels: websites of the portal, shops on floors, accounts on social
networks."""

import re
from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime
from functools import cached_property, partial
from typing import Any

from django.core.exceptions import ValidationError
from django.db import models

from hangthat.core.access.lexicon import Action, Resource
from hangthat.core.access.policy import sees_all
from hangthat.core.access.services import enter_all, remove_all
from hangthat.core.agencies.models import Territory, User
from hangthat.core.cells.reader.column import Column
from hangthat.core.cells.reader.parsing import Context
from hangthat.core.common.codes import new_code
from hangthat.core.common.people import is_person
from hangthat.core.common.text import fold, nfc
from hangthat.core.intake.models import Fate
from hangthat.core.intake.services import Line, List, RecordChange
from hangthat.domain.establishments.lexicon import OF_CHANNELS
from hangthat.domain.establishments.models import Channel, Party
from hangthat.domain.establishments.models.own import checked
from hangthat.domain.establishments.models.party import ChannelKind, ChannelState, PartyKind
from hangthat.domain.establishments.services import forget_stand_ins
from hangthat.domain.matching.services import Owner, register_parties
from hangthat.domain.matching.sheets import online
from hangthat.domain.matching.sheets.columns import (
    OWNER,
    OWNER_KIND,
    PERSONAL_ID,
    PHONE,
    TAX_CODE,
    kind_by_name,
    made_required,
)
from hangthat.domain.matching.sheets.owners import Owners, owners_of

_NOT_REACHED = (
    "Chưa có tổ chức, cá nhân này trong địa bàn bạn được giao. Hãy nhập người bán vào danh sách cơ "
    "sở trước, rồi nhập lại danh sách này."
)
_NAMESAKE = (
    "Trong địa bàn bạn được giao đã có chủ cơ sở tên “{}”. Nếu là người bán này thì ghi thêm mã số "
    "thuế, số định danh hoặc số điện thoại như trong hồ sơ."
)
_KINDS = re.compile(
    r"(?:(?:công ty|cty|ctcp|tnhh|cổ phần|cp|mtv|một thành viên|doanh nghiệp tư nhân|dntn|"
    r"hộ kinh doanh|hkd|hộ|ông|bà|anh|chị|cô|chú)\b[ .]*)+(?=.)"
)

URL = Column(
    "url", "Địa chỉ kênh", "url", required=True, example="https://shop.vn",
    synonyms=(
        "Tên miền", "Website", "Địa chỉ website", "Tên website", "Đường dẫn", "Link", "URL",
        "Link gian hàng", "Đường link", "Link bán hàng", "Địa chỉ trang", "Trang thông tin điện tử",
    ),
)  # fmt: skip
STATE = Column(
    "state", "Tình trạng", "choice", choices=tuple(ChannelState.choices),
    synonyms=("Đăng ký/thông báo", "Tình trạng đăng ký", "Trạng thái", "TB với BCT",
              "Thông báo BCT", "Thông báo với Bộ Công Thương"), example="đã thông báo",
    reads=online.state_of, within=("thong bao", "dang ky"),
    unless=("kinh doanh", "kd", "ho", "thue", "dkkd"),
)  # fmt: skip
SINCE = Column(
    "start", "Từ ngày", "day",
    synonyms=("Ngày thông báo", "Ngày đăng ký", "Ngày xác nhận", "Lên sàn từ", "Bán từ ngày",
              "Bắt đầu bán từ", "Bán online từ"),
    vital=True,
)  # fmt: skip
SELLS = Column(
    "sells", "Mặt hàng bán", synonyms=(
        "Mặt hàng", "Mặt hàng kinh doanh", "Hàng bán", "Hàng hóa", "Hàng hóa kinh doanh",
        "Sản phẩm", "Sản phẩm kinh doanh", "Ngành hàng", "Bán gì", "Mặt hàng rao bán",
        "Hàng bán chủ yếu", "Mặt hàng chủ yếu", "Mặt hàng bán chủ yếu", "Sản phẩm chủ yếu",
        "Sản phẩm chính", "Mặt hàng chính",
    ), hint="Cách nhau dấu phẩy.",
)  # fmt: skip
NOTICE = Column(
    "notice_number", "Số thông báo, đăng ký", numbered=True, limit=300, synonyms=(
        "Số thông báo", "Số đăng ký", "Số xác nhận", "Mã thông báo", "Mã hồ sơ", "Số hồ sơ",
    ),
)  # fmt: skip
FLOOR = Column(
    "floor", "Tên sàn", limit=300, synonyms=(
        "Sàn", "Sàn TMĐT", "Sàn giao dịch", "Sàn thương mại điện tử", "Nền tảng", "Tên nền tảng",
        "Kênh", "Kênh bán", "Kênh bán hàng", "Bán trên", "Bán ở đâu", "Đưa lên sàn", "Bán trên sàn",
    ), hint="Bỏ trống thì lấy theo địa chỉ.", begins=("sàn", "nền tảng", "website", "trang web"),
)  # fmt: skip
NETWORK = Column(
    "network", "Mạng xã hội", limit=300, synonyms=(
        "Nền tảng", "Tên nền tảng", "Trang mạng xã hội", "Kênh bán hàng", "Hình thức bán hàng",
        "Kênh", "Kênh bán", "Bán trên", "Bán ở đâu", "Ứng dụng", "MXH", "Mạng", "Loại mạng",
        "Tên mạng xã hội", "Bán qua mạng", "Bán trên mạng", "Mạng bán hàng",
    ), example="Facebook", hint="Bỏ trống thì lấy theo địa chỉ.",
    begins=("mạng xã hội", "mạng", "nền tảng"),
)  # fmt: skip
ACCOUNT = Column(
    "account", "Tên tài khoản", limit=300, example="Vải Hoa Lạng Sơn", synonyms=(
        "Tài khoản", "Tên trang", "Tên fanpage", "Fanpage", "Nick", "Tên nick", "Nick bán hàng",
        "Tên Facebook", "Facebook", "Tên kênh", "Tên hiển thị", "Tên Zalo", "Tài khoản bán hàng",
        "Tên tài khoản bán hàng", "Tên shop", "Tên gian hàng", "Tài khoản mạng xã hội",
        "Tên nick, trang", "Nick, trang",
    ), hint="Khi không có địa chỉ trang.",
)  # fmt: skip
_OWNER = replace(
    made_required(OWNER),
    synonyms=(
        *OWNER.synonyms, "Đơn vị chủ quản", "Chủ website", "Đơn vị sở hữu", "Tên doanh nghiệp",
        "Đơn vị thông báo", "Người bán", "Tên người bán", "Chủ tài khoản", "Chủ gian hàng",
        "Chủ kênh", "Hội viên", "Thành viên", "Hộ bán", "Nhà bán",
        "Tổ chức, cá nhân", "Tên tổ chức, cá nhân",
    ),
)  # fmt: skip


@dataclass(frozen=True)
class Usual:
    """What the rows of a list are unless they say otherwise."""

    kind: str
    state: str
    owner_kind: str
    own: tuple[Column, ...]
    example: str = URL.example


class ChannelClerk:
    """A channel is known by its address, or its account; its owner by his numbers.

    Whoever has not the whole province enters channels of owners that trade in his territory.
    """

    def __init__(self, by: User, on: date, usual: Usual) -> None:
        self.by, self.on, self.usual = by, on, usual
        self.context = Context(Territory.load(), on)
        self.owners = Owners(by)
        self.everybody = sees_all(by, Resource.PARTY, Action.ADD)
        self.rows: dict[str, int] = {}
        # of others nothing is told: a web address is no way to learn whose it is
        # off tour: tests/gates/test_references.py
        open_ones = Channel.objects.visible_to(by, Action.ADD).open(on=on)
        known = open_ones.select_related("party")
        self.known = {online.identity({"url": one.url, **one.details}): one for one in known}

    def judge(self, lines: Sequence[Line]) -> None:
        sound = [line for line in lines if line.sound]
        for line in sound:
            self._complete(line)
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
                kind=line.values["channel_kind"],
                state=self._state(line),
                url=line.values.get("url", ""),
                start=line.values.get("start"),
                details=_details(line.values),
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
        # unscoped: only whether one of these was entered meanwhile
        channels = Channel.objects.filter(pk__in=new.get(Channel._meta.label_lower, ()))
        said = {online.identity({"url": one.url, **one.details}) for one in channels}
        return any(online.identity(line.values) in said for line in lines)

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

    def _complete(self, line: Line) -> None:
        """What the row need not say, and what no single cell can be wrong about."""
        values = line.values
        online.move_address(values)
        kind = values["channel_kind"] = online.kind_of(values, self.usual.kind)
        online.name_platform(values)
        if kind != self.usual.kind:
            line.notes.append(f"Theo địa chỉ, đây là {ChannelKind(kind).label}: ghi như vậy.")
        self._leave_activity(line)
        owner = PartyKind.PERSON if is_person(values["owner"]) else self.usual.owner_kind
        values.setdefault("owner_kind", kind_by_name(values["owner"], str(owner)))
        if not online.identity(values):
            line.fault("url", "Ghi địa chỉ trang, hoặc tên tài khoản.")
            return
        first = self.rows.setdefault(online.identity(values), line.number)
        if first != line.number:
            line.fault("url", f"Trùng với dòng {first} của tệp này.")
        try:
            _details(values)
        except ValidationError as refusal:
            for name, words in refusal.message_dict.items():
                line.fault(name, words[0])

    def _leave_activity(self, line: Line) -> None:
        """That it trades is no state; one that stopped is asked about."""
        told = line.values.get("state")
        if told in (online.RUNNING, online.OVER):
            del line.values["state"]
        if told == online.OVER:
            said = "Ghi là kênh đã ngừng; danh sách này nhập kênh đang bán. Bỏ dòng này, hoặc để"
            line.fault("state", f"{said} trống ô nếu kênh còn bán.", scope="value")
        elif told == online.RUNNING:
            state = ChannelState(self._state(line)).label
            said = "Tệp ghi kênh đang hoạt động, không ghi đã thông báo, đăng ký hay chưa"
            line.notes.append(f"{said}: tình trạng ghi là “{state}”.")

    def _state(self, line: Line) -> str:
        """Of a site the list itself says that it was notified."""
        there = line.values["channel_kind"] == self.usual.kind
        return str(line.values.get("state", self.usual.state if there else ChannelState.NONE))

    def _judge(self, line: Line, owner: Owner, reached: set[int]) -> None:
        known = self.known.get(online.identity(line.values))
        start = line.values.get("start")
        if start and start > self.on:
            line.fault("start", f"Ngày {start:%d/%m/%Y} sau hôm nay.")
        elif known is not None and _is_of(known, owner):
            self._compare(line, known)
        elif owner.pk not in reached and not self.everybody:
            line.fault("owner", self._namesake(owner) or _NOT_REACHED)
        elif known is not None:
            line.fault("url", "Kênh này đã ghi cho một chủ kênh khác.")
        elif owner.pk is None and (told := self._namesake(owner)):
            line.notes.append(f"{told} Không ghi thêm thì dòng này thêm một chủ mới.")

    def _namesake(self, owner: Owner) -> str:
        """What is missing, where somebody in sight has the name and no number tells who is meant:
        a name alone is nobody's."""
        name = self.namesakes.get(_bare(owner.name), "")
        return _NAMESAKE.format(name) if name else ""

    @cached_property
    def namesakes(self) -> dict[str, str]:
        """Names of owners in sight by what they are without their kind and title."""
        # off tour: desk/intake/tests/test_intake_sight.py
        mine = Party.objects.visible_to(self.by, Action.ADD).order_by()
        names = set(mine.values_list("name", flat=True))
        return {_bare(name): name for name in sorted(names)}

    def _compare(self, line: Line, known: Channel) -> None:
        """What is recorded stays; what the row says otherwise is told."""
        line.fate = Fate.SAME
        there = {"state": known.state, "start": known.start, **known.details}
        said = {name: line.values.get(name) for name in ("state", "start")} | _details(line.values)
        other = [
            column.label.lower()
            for column in (STATE, SINCE, *self.usual.own)
            if said.get(column.name) not in (None, "", there.get(column.name))
        ]
        if other:
            told = ", ".join(other)
            line.notes.append(f"Giữ như hồ sơ: {told}. Tệp ghi khác; sửa ở trang của kênh.")


def _bare(name: str) -> str:
    """Cty TNHH Hoa is Công ty TNHH Hoa; accents tell two names apart."""
    return _KINDS.sub("", nfc(name).casefold())


def _is_of(channel: Channel, owner: Owner) -> bool:
    """Whoever has no number in the file is known by his name, as the channel by its address."""
    return channel.party_id == owner.pk or (
        owner.pk is None and fold(channel.party.name) == fold(owner.name)
    )


def _details(values: Mapping[str, Any]) -> dict[str, Any]:
    """The own fields of its kind, as they are kept. Refuses: what one of them cannot hold."""
    fields = OF_CHANNELS[values["channel_kind"]]
    where = values.get("floor") or values.get("network") or online.named(values)
    told = {**values, "floor": where, "network": where}
    told["sells"] = told.get("sells", "").replace(";", ",")
    return checked(fields, {one.name: told.get(one.name) for one in fields})


def _list(name: str, title: str, hint: str, usual: Usual, **signs: Any) -> List:
    return List(
        name=name,
        title=title,
        hint=hint,
        columns=(
            replace(URL, required=ACCOUNT not in usual.own, example=usual.example),
            STATE, SINCE, _OWNER, OWNER_KIND, TAX_CODE, PERSONAL_ID, PHONE, *usual.own,
        ),
        resource=Resource.PARTY,
        opens=partial(ChannelClerk, usual=usual),
        shows=("url", "owner", "tax_code", "state"),
        makes=(Channel, Party),
        **signs,
    )  # fmt: skip


WEBSITES = _list(
    "website", "Chủ website bán hàng", "Danh sách tải từ cổng quản lý thương mại điện tử.",
    Usual(ChannelKind.WEBSITE, ChannelState.NOTIFIED, PartyKind.ENTERPRISE, (NOTICE, SELLS)),
    likens=online.on_own_sites, called=("website", "trang thong tin dien tu", "ten mien"),
)  # fmt: skip
SELLERS = _list(
    "gian-hang", "Người bán trên sàn", "Gian hàng trên sàn thương mại điện tử.",
    Usual(
        ChannelKind.FLOOR_SHOP, ChannelState.NONE, PartyKind.ENTERPRISE, (FLOOR, SELLS),
        "https://shopee.vn/vaihoa",
    ),
    likens=online.on_floors,
    called=("gian hang", "tren san", "san tmdt", "san thuong mai dien tu"),
)  # fmt: skip
ACCOUNTS = _list(
    "mang-xa-hoi", "Người bán trên mạng xã hội",
    "Tài khoản, trang bán hàng trên Facebook, Zalo, TikTok; phát trực tiếp bán hàng.",
    Usual(
        ChannelKind.SOCIAL, ChannelState.NONE, PartyKind.HOUSEHOLD, (NETWORK, ACCOUNT, SELLS),
        "https://facebook.com/vaihoa",
    ),
    likens=online.on_networks, general=SELLERS.name, needs=("owner",),
    called=("mang xa hoi", "facebook", "zalo", "livestream", "fanpage", "mxh"),
    headed=("mang xa hoi", "facebook", "zalo", "fanpage", "nick", "mxh", "tai khoan"),
)  # fmt: skip
