"""Lists whose rows are places of business with their owners."""

from dataclasses import replace
from datetime import date
from functools import partial
from typing import Any

from hangthat.core.access.lexicon import Resource
from hangthat.core.agencies.models import User
from hangthat.core.intake.services import List
from hangthat.domain.establishments.models import (
    Establishment,
    EstablishmentSuccession,
    GroupMembership,
    Party,
    Position,
    ShopDetails,
)
from hangthat.domain.establishments.models.establishment import EstablishmentKind
from hangthat.domain.establishments.models.party import Group, PartyKind
from hangthat.domain.matching.sheets.clerk import Custom, ShopClerk
from hangthat.domain.matching.sheets.columns import (
    ADDRESS,
    AREA,
    CLOSED,
    CODE,
    KIND,
    LATITUDE,
    LONGITUDE,
    NAME,
    OPENED,
    OWNER,
    OWNER_KIND,
    PERSONAL_ID,
    PHONE,
    PLACE,
    POINT,
    REMARK,
    TAX_CODE,
)
from hangthat.domain.matching.sheets.places import place_in
from hangthat.domain.matching.sheets.writing import objections

COLUMNS = (
    *(CODE, NAME, KIND, AREA, PLACE, ADDRESS, OPENED, CLOSED),
    *(OWNER, OWNER_KIND, TAX_CODE, PERSONAL_ID, PHONE, LATITUDE, LONGITUDE, POINT, REMARK),
)
_MAKES = (
    Position, GroupMembership, ShopDetails, EstablishmentSuccession, Establishment, Party,
)  # fmt: skip


_STALLS = ("quay", "sap", "ki ot", "kiot", "o quay", "lo quay")
_BOOKS = ("danh sach", "theo doi", "quan ly")  # of a board: Sổ theo dõi quầy, ki ốt
_CALLED_STALLS = (
    *("quay sap", "quay hang", "sap cho", "tieu thuong"),
    *(f"{book} {stall}" for book in _BOOKS for stall in _STALLS),
)
# in a market who trades has the stall of its board
_TENANTS = (
    "Người thuê", "Tên người thuê", "Họ tên người thuê", "Họ và tên người thuê", "Hộ thuê",
    "Người thuê quầy", "Tên người thuê quầy", "Hộ thuê quầy", "Người thuê sạp", "Hộ thuê sạp",
    "Người thuê ki ốt", "Hộ thuê ki ốt", "Bên thuê", "Tên bên thuê", "Khách thuê",
    "Tên khách thuê", "Người đang thuê", "Người thuê hiện tại", "Người nhận thuê",
    "Người sử dụng", "Người sử dụng quầy", "Hộ sử dụng", "Người nhận quầy",
)  # fmt: skip


def _open(custom: Custom, by: User, on: date) -> ShopClerk:
    return ShopClerk(by, on, custom)


def _of_shops(name: str, title: str, hint: str, custom: Custom, **signs: Any) -> List:
    where = "Dãy và số quầy: Dãy B, quầy 12; hoặc mỗi thứ một cột."
    stall = replace(ADDRESS, groups="hall", hint=where)
    trader = replace(OWNER, synonyms=(*OWNER.synonyms, *_TENANTS))
    within = tuple({ADDRESS: stall, OWNER: trader}.get(one, one) for one in COLUMNS)
    return List(
        name=name,
        title=title,
        hint=hint,
        columns=within if custom.in_a_place else COLUMNS,
        resource=Resource.ESTABLISHMENT,
        opens=partial(_open, custom),
        shows=("name", "owner", "area", "address", "tax_code"),
        makes=_MAKES,
        order="name",
        objections=objections,
        **signs,
    )


SHOPS = _of_shops(
    "co-so", "Cơ sở", "Mọi loại: cửa hàng, quầy sạp, siêu thị, cơ sở sản xuất, kho…", Custom()
)
STALLS = _of_shops(
    "quay-sap", "Quầy, sạp của một chợ", "Danh sách của ban quản lý chợ; cột chợ là bắt buộc.",
    Custom(kind=EstablishmentKind.STALL, in_a_place=True),
    general="co-so", called=_CALLED_STALLS,
    headed=(" quay ", " sap ", " ki ot ", " kiot "), needs=("place",), lies=place_in,
)  # fmt: skip
IMPORTERS = _of_shops(
    "nhap-khau", "Doanh nghiệp nhập khẩu", "Ghi cả văn phòng và nhóm nhập khẩu.",
    Custom(
        kind=EstablishmentKind.IMPORTER_OFFICE, owner_kind=PartyKind.ENTERPRISE,
        group=Group.IMPORTER,
    ),
    general="co-so", called=("nhap khau", "xuat nhap khau"),
)  # fmt: skip
POST = _of_shops(
    "buu-chinh", "Doanh nghiệp bưu chính, chuyển phát", "Ghi cả bưu cục và nhóm bưu chính.",
    Custom(
        kind=EstablishmentKind.COURIER, owner_kind=PartyKind.ENTERPRISE, group=Group.POSTAL
    ),
    general="co-so", called=("buu chinh", "chuyen phat", "buu cuc"),
)  # fmt: skip
