"""Who may open what in `shops`; `tests/gates` tries each row with everybody."""

from typing import Any

from hangthat.domain.establishments.models import Establishment
from tests.gates.rows import DAY_AND_REASON, NUMBER, REASON, act, get, page, patch, post

READ_BOARD = ("board", "read")
ADD_BOARD = ("board", "add")
CHANGE_BOARD = ("board", "change")
READ_ESTABLISHMENT = ("establishment", "read")
ADD_ESTABLISHMENT = ("establishment", "add")
CHANGE_ESTABLISHMENT = ("establishment", "change")
STALL_ESTABLISHMENT = ("establishment", "stall")
ADDRESS_ESTABLISHMENT = ("establishment", "address")
READ_PARTY = ("party", "read")
CHANGE_PARTY = ("party", "change")
CONTACT_PARTY = ("party", "contact")


def renamed(shop: Establishment) -> dict[str, Any]:
    """The whole form: what is not changed is sent as it is."""
    return {
        "name": "Tên mới",
        "kind": shop.kind,
        "address": "Đường mới",
        "version": "1",
        "place": shop.place_id or "",
        "opened_on": "01/01/2020",
    }


ROWS = (
    page("desk:establishments", READ_ESTABLISHMENT),
    page("desk:establishments_export", READ_ESTABLISHMENT, partial=True),
    page("desk:bulk", CHANGE_ESTABLISHMENT, partial=True),
    page("desk:bulk_done", CHANGE_ESTABLISHMENT, unknown=(NUMBER,)),
    page("desk:establishment_add", ADD_ESTABLISHMENT),
    page("desk:establishment", READ_ESTABLISHMENT, of="shop"),
    page("desk:pairs", CHANGE_ESTABLISHMENT, partial=True),
    act("desk:establishment_merge", CHANGE_ESTABLISHMENT, of="shop", partial=True),
    act("desk:establishment_unmerge", CHANGE_ESTABLISHMENT, of="shop", partial=True),
    act("desk:party_merge", CHANGE_PARTY, of="party", partial=True),
    act("desk:party_unmerge", CHANGE_PARTY, of="party", partial=True),
    act("desk:party_same_number", CHANGE_PARTY, of="party", partial=True),
    act(
        "desk:establishment_amend",
        CHANGE_ESTABLISHMENT,
        of="shop",
        body=renamed,
    ),
    act("desk:establishment_close", STALL_ESTABLISHMENT, of="shop", body=DAY_AND_REASON),
    act("desk:establishment_move", CHANGE_ESTABLISHMENT, of="shop", partial=True),
    act("desk:establishment_pass_on", CHANGE_ESTABLISHMENT, of="shop", partial=True),
    act("desk:establishment_reopen", CHANGE_ESTABLISHMENT, of="shop", partial=True),
    act("desk:closing_withdraw", CHANGE_ESTABLISHMENT, of="shop", partial=True),
    act("desk:role_add", CHANGE_ESTABLISHMENT, of="shop", partial=True),
    act("desk:role_end", CHANGE_ESTABLISHMENT, of="shop", partial=True),
    act(
        "desk:establishment_suspend",
        CHANGE_ESTABLISHMENT,
        of="shop",
        body={"start": "05/05/2026", "end": "06/05/2026", "remark": "sửa nhà"},
    ),
    act("desk:suspension_resume", CHANGE_ESTABLISHMENT, of="resting", partial=True),
    act("desk:suspension_withdraw", CHANGE_ESTABLISHMENT, of="resting", partial=True),
    page("desk:shop_map", READ_ESTABLISHMENT),
    page("desk:shop_points", ADDRESS_ESTABLISHMENT),
    page("desk:unit_shapes", READ_ESTABLISHMENT),
    act(
        "desk:establishment_position",
        CHANGE_ESTABLISHMENT,
        of="shop",
        body={"latitude": "21.8", "longitude": "106.7", "how": "typed"},
    ),
    page("desk:party", READ_PARTY, of="party"),
    act(
        "desk:party_amend",
        CHANGE_PARTY,
        of="party",
        body={"name": "Tên mới", "kind": "household", "phone": "0987000111", "version": "1"},
    ),
    act(
        "desk:party_phone",
        CONTACT_PARTY,
        of="party",
        body={"phone": "0987000222", "version": "1"},
    ),
    act(
        "desk:party_renumber",
        CHANGE_PARTY,
        of="party",
        body={"on": "05/05/2026", "phone": "0987654321"},
    ),
    act("desk:establishment_details", STALL_ESTABLISHMENT, of="shop"),
    act(
        "desk:establishment_goods",
        CHANGE_ESTABLISHMENT,
        of="shop",
        body={"brands": "A", "on": "05/05/2026"},
    ),
    page("desk:focuses", READ_BOARD),
    page("desk:focuses_by_head", READ_BOARD),
    page("desk:focus_add", ADD_BOARD),
    page("desk:focus", READ_BOARD, of="focus"),
    act("desk:focus_amend", CHANGE_BOARD, of="focus", body={"why": "mới"}),
    act("desk:focus_end", CHANGE_BOARD, of="focus", body=DAY_AND_REASON),
    # the API
    get("establishments", READ_ESTABLISHMENT),
    post("establishments", ADD_ESTABLISHMENT),
    get("establishments/{code}", READ_ESTABLISHMENT, of="shop"),
    patch("establishments/{code}", CHANGE_ESTABLISHMENT, of="shop", body={"name": "Tên mới"}),
    post(
        "establishments/{code}/closing",
        STALL_ESTABLISHMENT,
        of="shop",
        body={"closed_on": "2026-05-05"},
    ),
    get("parties", READ_PARTY),
    get("parties/{code}", READ_PARTY, of="party"),
    patch("parties/{code}", CHANGE_PARTY, of="party", body={"name": "Tên mới"}),
    patch("parties/{code}/phone", CONTACT_PARTY, of="party", body={"phone": "0987654321"}),
    get("parties/{code}/same-number", CHANGE_PARTY, of="party", on_record=CHANGE_PARTY),
    post(
        "parties/{code}/same-number",
        CHANGE_PARTY,
        of="party",
        body={"question": 1, "same": False},
        partial=True,
    ),
    get("establishments/{code}/roles", READ_ESTABLISHMENT, of="shop"),
    post(
        "establishments/{code}/closing/withdrawal",
        CHANGE_ESTABLISHMENT,
        of="shop",
        body=REASON,
        partial=True,
    ),
    post(
        "establishments/{code}/reopening",
        CHANGE_ESTABLISHMENT,
        of="shop",
        body={"on": "2026-05-05"},
        partial=True,
    ),
    post(
        "establishments/{code}/move",
        CHANGE_ESTABLISHMENT,
        of="shop",
        body={"on": "2026-05-05", "area": "land-a"},
        partial=True,
    ),
    post(
        "establishments/{code}/passing-on",
        CHANGE_ESTABLISHMENT,
        of="shop",
        body={"on": "2026-05-05", "owner": {"name": "Người Mới", "kind": "person"}},
        partial=True,
    ),
    post(
        "establishments/{code}/suspension",
        CHANGE_ESTABLISHMENT,
        of="shop",
        body={"start": "2026-05-05", "remark": "sửa nhà"},
        partial=True,
    ),
    post(
        "establishments/{code}/suspension/end",
        CHANGE_ESTABLISHMENT,
        of="resting",
        body={"day": "2026-10-01"},
        partial=True,
    ),
    post(
        "establishments/{code}/suspension/withdrawal",
        CHANGE_ESTABLISHMENT,
        of="resting",
        body=REASON,
        partial=True,
    ),
    post(
        "establishments/{code}/roles",
        CHANGE_ESTABLISHMENT,
        of="shop",
        body={"role": "manager", "party": {"name": "Người Mới", "kind": "person"}},
        partial=True,
    ),
    post(
        "establishments/{code}/roles/end",
        CHANGE_ESTABLISHMENT,
        of="shop",
        body={"role": "manager", "party": "x", "day": "2026-05-05"},
        partial=True,
    ),
    post(
        "establishments/{code}/details",
        STALL_ESTABLISHMENT,
        of="shop",
        body={"values": {}},
        partial=True,
    ),
    post(
        "establishments/{code}/goods",
        CHANGE_ESTABLISHMENT,
        of="shop",
        body={"on": "2026-05-05", "brands": ["A"]},
        partial=True,
    ),
    get("focuses", READ_BOARD),
    get("focus-heads", READ_BOARD),
    post("focuses", ADD_BOARD),
    get("focuses/{code}", READ_BOARD, of="focus"),
    patch("focuses/{code}", CHANGE_BOARD, of="focus", body={"why": "mới"}),
    post("focuses/{code}/closing", CHANGE_BOARD, of="focus", body={"end": "2026-05-05", **REASON}),
)
