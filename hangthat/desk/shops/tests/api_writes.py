"""The writes of `shops` by the API, each on the records of one unit."""

from hangthat.core.agencies.models import User
from hangthat.desk.tests.api_records import DAY, WHY, Unit, Write, by_system
from hangthat.domain.establishments.models import Establishment, StandIn
from hangthat.domain.establishments.services import (
    close_establishment,
    open_establishment,
    register_party,
    suspend,
    take_role,
    watch,
)

AFTER = ("places",)
NOUNS = {"establishments": "shop", "parties": "party", "focuses": "focus"}


def add_records(u: Unit) -> None:
    by, area = by_system(), u.area
    u.party = register_party(name=f"Chủ ở {area}", kind="person", phone="0912345678", **by)
    shop = {"party": u.party, "area": area, **by}
    u.shop = open_establishment(name=f"Sạp {area}", kind="stall", address="Số 7, khu Ga", **shop)
    u.officer = _officer_of(u.shop)
    u.resting = open_establishment(name="Đang nghỉ", kind="shop", **shop)
    suspend(u.resting, start=DAY, remark="sửa nhà", **by)
    u.closed = open_establishment(name="Đã đóng", kind="shop", **shop)
    take_role(shop=u.closed, party=u.party, role="manager", **by)
    u.closed = close_establishment(shop=u.closed, closed_on=DAY, **by)
    u.doubted, other = (
        register_party(name=f"{name} ở {area}", kind="person", **by) for name in ("Số ấy", "Số này")
    )
    said = {"known": u.doubted, "is_one": False, "asked_on": DAY}
    u.doubt = StandIn.objects.create(party=other, **said).pk
    u.focus = watch(kind="hot_spot", name=f"Ngã ba {area}", area=area, why="x", start=DAY, **by)


def _officer_of(shop: Establishment) -> User:
    """Of those whom the test knows, the first who may see it; else a stranger."""
    for user in User.objects.order_by("pk"):
        if Establishment.objects.visible_to(user).filter(pk=shop.pk).exists():
            return user
    return User.objects.create(username=f"ai-{shop.pk}")


def writes(u: Unit) -> dict[str, Write]:
    party = f"parties/{u.party.code}"
    return {
        "establishment": (
            "post",
            "establishments",
            {
                "name": "Tạp hóa Nà Lùng",
                "kind": "shop",
                "area": u.area.code,
                "place": u.place.code,
                "address": "Thôn Nà Lùng",
                "opened_on": "2021-04-01",
                "owner": u.party.code,
            },
        ),
        "party amended": ("patch", party, {"phone": "0987654321"}),
        "phone corrected": ("patch", f"{party}/phone", {"phone": "0987654321"}),
        "numbers": ("post", f"{party}/numbers", {"on": "2024-05-05", "phone": "0987654321"}),
        "same number": (
            "post",
            f"parties/{u.doubted.code}/same-number",
            {"question": u.doubt, "same": False},
        ),
        **_of_shop(u),
        **_of_life(u),
        **_of_focus(u),
    }


def _of_shop(u: Unit) -> dict[str, Write]:
    day, role = "2024-05-05", {"role": "manager", "party": u.party.code}
    shop, closed = (f"establishments/{one.code}" for one in (u.shop, u.closed))
    return {
        "shop amended": ("patch", shop, {"name": "Sạp mới", "reason": "sai"}),
        "role": ("post", f"{shop}/roles", role),
        "no role": ("post", f"{closed}/roles/end", {**role, "day": "2021-02-28"}),
        "details": ("post", f"{shop}/details", {"values": {"stall_number": "12A"}}),
        "goods": ("post", f"{shop}/goods", {"brands": ["Sao Vàng"], "on": day}),
    }


def _of_life(u: Unit) -> dict[str, Write]:
    """Closed, moved, sold, suspended; and each of them taken back."""
    day, buyer = "2024-05-05", {"name": "Người mua", "kind": "person"}
    shop, resting, closed = (f"establishments/{one.code}" for one in (u.shop, u.resting, u.closed))
    return {
        "closing": ("post", f"{shop}/closing", {"closed_on": "2022-01-01"}),
        "reopening": ("post", f"{closed}/reopening", {"on": day}),
        "not closed": ("post", f"{closed}/closing/withdrawal", WHY),
        "move": ("post", f"{shop}/move", {"on": day, "area": u.area.code, "place": u.place.code}),
        "sold": ("post", f"{shop}/passing-on", {"on": day, "owner": buyer}),
        "suspension": ("post", f"{shop}/suspension", {"start": day, "remark": "sửa nhà"}),
        "resumed": ("post", f"{resting}/suspension/end", {"day": day}),
        "no suspension": ("post", f"{resting}/suspension/withdrawal", WHY),
    }


def _of_focus(u: Unit) -> dict[str, Write]:
    day, focus = "2024-05-05", f"focuses/{u.focus.code}"
    spot = {"kind": "hot_spot", "name": "Bến xe", "why": "nhiều vụ", "start": day}
    where = {"area": u.area.code, "place": u.place.code}
    return {
        "focus": ("post", "focuses", spot | where),
        "focus amended": ("patch", focus, {"why": "nhiều vụ hơn"}),
        "no focus": ("post", f"{focus}/closing", {"end": day, **WHY}),
    }
