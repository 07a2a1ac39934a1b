"""The declared matrix: every (route, method) of the whole resolver, and what it asks.

A new view is listed here, or the census fails. `about`: the kind of row its address names; the
rows of that kind, own and foreign, are what the matrix test sends it.
"""

from dataclasses import dataclass, field
from typing import Any

from tests.gates.world import SOON

PUBLIC, SIGNED_IN = "public", "signed in"
READS = ("GET", "HEAD")
ALL = ("GET", "HEAD", "POST")


@dataclass(frozen=True)
class Row:
    """`asks`: PUBLIC, SIGNED_IN, or (resource, action). `acts`: the address is an act on that row,
    asked of (resource, action) too; `body`: what a POST that does it says."""

    route: str
    asks: Any
    about: str = ""
    acts: tuple[str, str] | None = None
    body: dict[str, Any] = field(default_factory=dict)
    method: str = ""  # of an operation of the API; a page has all three
    looks: bool = False  # only looked at here: what it needs more than a key is tested elsewhere

    @property
    def api(self) -> bool:
        return bool(self.method)

    @property
    def of_a_row(self) -> bool:
        """Looked at by GET, and its address names a row that lies in somebody's reach."""
        keyless = {"", "target", "passkey", "number", "numbers", "person", "list", "unit"}
        return self.method in {"", "GET"} and self.about not in keyless


CHANGES = ("establishment", "change")
SIGNS, OPENS = ("commitment", "add"), ("commitment", "original")
GOES, SENT = ("visit", "change"), ("batch", "change")
KNOWS, KEEPS = ("party", "change"), ("board", "change")
FINDS = ("violation", "add")
LEADS, ISSUES = ("campaign", "change"), ("material", "change")
WHY = {"reason": "ghi nhầm"}
DAY = {"day": "05/05/2026", **WHY}
# (address, method, resource, action, what it is about, the act on it, a body that does it)
_SAID, _ON = {"reason": "ghi nhầm"}, {"on": "2026-05-05"}
_SOMEBODY = {"name": "Người Mới", "kind": "person"}
API: tuple[tuple[Any, ...], ...] = (
    ("plans", "GET", "plan", "read", "", None, {}),
    ("targets", "GET", "target", "read", "", None, {}),
    ("targets/{code}", "GET", "target", "read", "target", None, {}),
    ("targets/{code}/members", "GET", "target", "read", "target", None, {}),
    ("establishments", "GET", "establishment", "read", "", None, {}),
    ("establishments", "POST", "establishment", "add", "", None, {}),
    ("establishments/{code}", "GET", "establishment", "read", "shop", None, {}),
    (
        *("establishments/{code}", "PATCH", "establishment", "change", "shop"),
        *(("establishment", "change"), {"name": "Tên mới"}),
    ),
    (
        *("establishments/{code}/closing", "POST", "establishment", "change", "shop"),
        *(("establishment", "change"), {"closed_on": "2026-05-05"}),
    ),
    ("parties", "GET", "party", "read", "", None, {}),
    ("parties/{code}", "GET", "party", "read", "party", None, {}),
    (
        *("parties/{code}", "PATCH", "party", "change", "party"),
        *(("party", "change"), {"name": "Tên mới"}),
    ),
    ("boards", "GET", "board", "read", "", None, {}),
    ("boards/{code}", "GET", "board", "read", "board", None, {}),
    ("places", "GET", "board", "read", "", None, {}),
    ("places/{code}", "GET", "board", "read", "place", None, {}),
    ("activities", "GET", "activity", "read", "", None, {}),
    ("activities", "POST", "activity", "add", "", None, {}),
    ("activities/{code}", "GET", "activity", "read", "activity", None, {}),
    ("activities/{code}/participants", "GET", "activity", "read", "activity", None, {}),
    (
        *("activities/{code}/withdrawal", "POST", "activity", "end", "activity"),
        *(("activity", "end"), _SAID),
    ),
    ("activities/{code}/photos", "GET", "activity", "read", "activity", None, {}),
    ("activities/{code}/photos/{number}", "GET", "activity", "read", "numbers", None, {}),
    (
        *("activities/{code}/photos", "POST", "activity", "change", "activity"),
        *(("activity", "change"), {"upload": "png"}),
    ),
    (
        *("activities/{code}/supplement", "POST", "activity", "change", "activity"),
        *(("activity", "change"), {"remark": "phát lại ngày hôm sau"}),
    ),
    ("campaigns", "GET", "campaign", "read", "", None, {}),
    ("campaigns", "POST", "campaign", "add", "", None, {}),
    ("campaigns/{code}", "GET", "campaign", "read", "campaign", None, {}),
    ("campaigns/{code}", "PATCH", *LEADS, "campaign", LEADS, {"name": "Tên mới"}),
    ("campaigns/{code}/withdrawal", "POST", *LEADS, "campaign", LEADS, _SAID),
    ("materials", "GET", "material", "read", "", None, {}),
    ("commitments", "GET", "commitment", "read", "", None, {}),
    ("commitments", "POST", "commitment", "add", "", None, {}),
    ("commitments/{code}", "GET", "commitment", "read", "commitment", None, {}),
    ("commitments/{code}/scan", "GET", *OPENS, "scanned", OPENS, {}),
    (
        *("commitments/{code}/scan", "POST", *SIGNS, "scanned", SIGNS),
        {"upload": "pdf", **_SAID},
    ),
    ("commitment-texts", "GET", "wording", "read", "", None, {}),
    ("commitment-texts", "POST", "wording", "add", "", None, {}),
    ("commitment-texts/{code}", "GET", "wording", "read", "number", None, {}),
    ("signing-requests", "GET", "commitment", "read", "", None, {}),
    ("signing-requests", "POST", *SIGNS, "", None, {}),
    ("signing-requests/{code}", "GET", "commitment", "read", "request", None, {}),
    (
        *("signing-requests/{code}/refusal", "POST", *SIGNS, "request", SIGNS),
        {"refused_on": "2026-05-05", **_SAID},
    ),
    ("signing-requests/{code}/withdrawal", "POST", *SIGNS, "request", SIGNS, _SAID),
    ("form-batches", "GET", "batch", "read", "", None, {}),
    ("form-batches", "POST", *SIGNS, "", None, {}),
    ("form-batches/{code}", "GET", "batch", "read", "forms", None, {}),
    ("form-batches/{code}/printing", "POST", *SIGNS, "forms", None, {}),
    ("form-batches/{code}/forms", "GET", "batch", "read", "number", None, {}),
    ("establishments/{code}/door-codes", "GET", "commitment", "read", "shop", None, {}),
    ("establishments/{code}/door-codes", "POST", *SIGNS, "door", SIGNS, _SAID),
    (
        *("establishments/{code}/door-codes/withdrawal", "POST", "commitment", "end", "door"),
        *(("commitment", "end"), _SAID),
    ),
    ("establishments/{code}/door-sheet", "GET", "commitment", "read", "number", None, {}),
    ("pledges", "GET", "commitment", "read", "", None, {}),
    ("pledges", "POST", *SIGNS, "", None, {}),
    ("pledges/{code}", "GET", "commitment", "read", "pledge", None, {}),
    (
        *("pledges/{code}/revocation", "POST", "commitment", "end", "pledge"),
        *(("commitment", "end"), {"revoked_on": "2026-05-05", **_SAID}),
    ),
    ("visits", "GET", "visit", "read", "", None, {}),
    ("visits", "POST", "visit", "add", "", None, {}),
    ("visits/{code}", "GET", "visit", "read", "visit", None, {}),
    ("visits/{code}/acceptance", "POST", *GOES, "visit", GOES, {}),
    ("visits/{code}/move", "POST", *GOES, "visit", GOES, {"day": f"{SOON}"}),
    ("visits/{code}/cancellation", "POST", "visit", "end", "visit", ("visit", "end"), _SAID),
    ("regulations", "GET", "commitment", "read", "", None, {}),
    ("regulations", "POST", "commitment", "add", "", None, {}),
    ("regulations/{code}", "GET", "commitment", "read", "regulation", None, {}),
    ("regulations/{code}/scan", "GET", *OPENS, "regulation", OPENS, {}),
    (
        *("regulations/{code}/scan", "POST", *SIGNS, "regulation", SIGNS),
        {"upload": "pdf", **_SAID},
    ),
    (
        *("commitments/{code}/revocation", "POST", "commitment", "end", "commitment"),
        *(("commitment", "end"), {"revoked_on": "2026-05-05", **_SAID}),
    ),
    (
        *("regulations/{code}/revocation", "POST", "commitment", "end", "regulation"),
        *(("commitment", "end"), {"revoked_on": "2026-05-05", **_SAID}),
    ),
    ("inspections", "GET", "inspection", "read", "", None, {}),
    ("inspections", "POST", "inspection", "add", "", None, {}),
    ("inspections/{code}", "GET", "inspection", "read", "inspection", None, {}),
    (
        *("inspections/{code}/withdrawal", "POST", "inspection", "end", "inspection"),
        *(("inspection", "end"), _SAID),
    ),
    ("inspections/{code}/photos", "GET", "inspection", "read", "inspection", None, {}),
    ("inspections/{code}/photos/{number}", "GET", "inspection", "read", "numbers", None, {}),
    (
        *("inspections/{code}/photos", "POST", "inspection", "change", "inspection"),
        *(("inspection", "change"), {"upload": "png"}),
    ),
    ("violations", "GET", "violation", "read", "", None, {}),
    ("violations/{code}", "GET", "violation", "read", "violation", None, {}),
    ("decisions", "GET", "decision", "read", "", None, {}),
    ("decisions/{code}", "GET", "decision", "read", "decision", None, {}),
    (
        *("violations/{code}/decisions", "POST", "decision", "add", "violation"),
        *(("decision", "add"), {"decided_on": "2026-05-05", "sanction": "warning"}),
    ),
    (
        *("violations/{code}/dismissal", "POST", "violation", "end", "violation"),
        *(("violation", "end"), {"dismissed_on": "2026-05-05", **_SAID}),
    ),
    (
        *("decisions/{code}/compliance", "POST", "decision", "change", "decision"),
        *(("decision", "change"), {"complied_on": "2026-05-05"}),
    ),
    (
        *("decisions/{code}/annulment", "POST", "decision", "end", "decision"),
        *(("decision", "end"), {"annulled_on": "2026-05-05", **_SAID}),
    ),
    ("establishments/{code}/roles", "GET", "establishment", "read", "shop", None, {}),
    *(  # what more they need than a key is tried in desk/tests/test_api_writing.py
        (f"establishments/{{code}}/{act}", "POST", *CHANGES, about, CHANGES, body, True)
        for act, about, body in (
            ("closing/withdrawal", "shop", _SAID),
            ("reopening", "shop", _ON),
            ("move", "shop", {**_ON, "area": "land-a"}),
            ("passing-on", "shop", {**_ON, "owner": _SOMEBODY}),
            ("suspension", "shop", {"start": "2026-05-05", "remark": "sửa nhà"}),
            ("suspension/end", "resting", {"day": "2026-10-01"}),
            ("suspension/withdrawal", "resting", _SAID),
            ("roles", "shop", {"role": "manager", "party": _SOMEBODY}),
            ("roles/end", "shop", {"role": "manager", "party": "x", "day": "2026-05-05"}),
            ("details", "shop", {"values": {}}),
            ("goods", "shop", {**_ON, "brands": ["A"]}),
        )
    ),
    ("parties/{code}/numbers", "POST", *KNOWS, "party", KNOWS, {**_ON, "phone": "0987654321"}),
    ("channels", "GET", "party", "read", "", None, {}),
    ("channels", "POST", *KNOWS, "", None, {}),
    ("channels/{code}", "GET", "party", "read", "channel", None, {}),
    ("channels/{code}", "PATCH", *KNOWS, "channel", KNOWS, {"url": "ten-moi"}),
    ("channels/{code}/closing", "POST", *KNOWS, "channel", KNOWS, {"end": "2026-05-05"}),
    ("channels/{code}/state", "POST", *KNOWS, "channel", KNOWS, {**_ON, "state": "notified"}),
    ("channels/{code}/recreation", "POST", *KNOWS, "channel", KNOWS, {**_ON, "url": "ten-khac"}),
    ("places", "POST", "board", "add", "", None, {}),
    ("places/{code}", "PATCH", *KEEPS, "place", KEEPS, {"name": "Tên mới"}),
    ("places/{code}/stalls", "GET", "board", "read", "place", None, {}),
    (
        *("places/{code}/boards", "POST", "board", "add", "place"),
        *(("board", "add"), {"name": "Ban mới", "kind": "market"}),
    ),
    ("boards/{code}/closing", "POST", *KEEPS, "board", KEEPS, {**_ON, **_SAID}),
    (
        *("places/{code}/criterion", "POST", *KEEPS, "place", KEEPS),
        *({"start": "2026-05-05", "evidence": "biên bản"}, True),
    ),
    ("places/{code}/criterion/end", "POST", *KEEPS, "met", KEEPS, {"end": "2026-05-05", **_SAID}),
    ("places/{code}/criterion/withdrawal", "POST", *KEEPS, "met", KEEPS, _SAID),
    ("focuses", "GET", "board", "read", "", None, {}),
    ("focuses", "POST", "board", "add", "", None, {}),
    ("focuses/{code}", "GET", "board", "read", "focus", None, {}),
    ("focuses/{code}", "PATCH", *KEEPS, "focus", KEEPS, {"why": "mới"}),
    ("focuses/{code}/closing", "POST", *KEEPS, "focus", KEEPS, {"end": "2026-05-05", **_SAID}),
    ("imports", "GET", "batch", "read", "", None, {}),
    ("imports", "POST", "batch", "add", "", None, {"upload": "pdf"}),
    ("imports/{code}", "GET", "batch", "read", "batch", None, {}),
    ("imports/{code}/rows", "GET", "batch", "read", "batch", None, {}),
    ("imports/{code}/bad-rows", "GET", "batch", "read", "batch", ("batch", "change"), {}),
    ("imports/{code}/columns", "POST", *SENT, "batch", SENT, {"overwrites": True}),
    ("imports/{code}/withdrawal", "POST", *SENT, "batch", SENT, {}),
    *(
        (f"imports/{{code}}/{act}", "POST", *SENT, "batch", SENT, {}, True)
        for act in ("writing", "undoing", "continuation")
    ),
    ("journal/{kind}/{code}", "GET", "journal", "read", "", None, {}),
)
OPEN = ("me", "areas", "agencies", "openapi.json")
ROWS = (
    Row("desk:home", ("plan", "read")),
    Row("desk:plan", ("plan", "read")),
    Row("desk:components", ("plan", "read")),
    Row("desk:targets", ("target", "read")),
    Row("desk:target", ("target", "read"), "target"),
    Row("desk:members", ("target", "read"), "target"),
    Row("desk:members_xlsx", ("target", "read"), "target"),
    Row("desk:members_act", ("target", "read"), "target"),
    Row("desk:search", SIGNED_IN),
    Row("desk:establishments", ("establishment", "read")),
    Row("desk:establishments_export", ("establishment", "read"), looks=True),
    Row("desk:filter_save", ("establishment", "read"), looks=True),
    Row("desk:filter_drop", ("establishment", "read"), "number"),
    Row("desk:bulk", ("establishment", "change"), looks=True),
    Row("desk:bulk_done", ("establishment", "change"), "number"),
    Row("desk:establishment_add", ("establishment", "add")),
    Row("desk:establishment", ("establishment", "read"), "shop"),
    Row("desk:pairs", ("establishment", "change"), looks=True),  # asks for a search by POST
    *(  # which two, and why, is said beside the address: tested in desk/shops/tests/test_merging.py
        Row(f"desk:{kind}_{act}", (kind, "change"), about, (kind, "change"), looks=True)
        for kind, about in (("establishment", "shop"), ("party", "party"))
        for act in ("merge", "unmerge")
    ),
    Row(
        "desk:establishment_amend",
        ("establishment", "change"),
        "shop",
        ("establishment", "change"),
        {"name": "Tên mới", "kind": "=", "address": "Đường mới", "version": "1", "place": "="},
    ),
    Row(
        "desk:establishment_close",
        ("establishment", "change"),
        "shop",
        ("establishment", "change"),
        DAY,
    ),
    *(
        Row(f"desk:{act}", ("establishment", "change"), "shop", looks=True, acts=CHANGES)
        for act in (
            *("establishment_move", "establishment_pass_on", "establishment_reopen"),
            *("closing_withdraw", "role_add", "role_end"),
        )
    ),
    Row(
        "desk:establishment_suspend",
        ("establishment", "change"),
        "shop",
        CHANGES,
        {"start": "05/05/2026", "end": "06/05/2026", "remark": "sửa nhà"},
    ),
    Row("desk:suspension_resume", CHANGES, "resting", looks=True, acts=CHANGES),
    Row("desk:suspension_withdraw", CHANGES, "resting", looks=True, acts=CHANGES),
    Row("desk:shop_map", ("establishment", "read")),
    Row("desk:shop_points", ("establishment", "address")),
    Row("desk:unit_shapes", ("establishment", "read")),
    Row("desk:boundaries", ("area", "change")),
    Row(
        "desk:establishment_position",
        ("establishment", "change"),
        "shop",
        ("establishment", "change"),
        {"latitude": "21.8", "longitude": "106.7", "how": "typed"},
    ),
    Row("desk:party", ("party", "read"), "party"),
    Row(
        "desk:party_amend",
        ("party", "change"),
        "party",
        ("party", "change"),
        {"name": "Tên mới", "kind": "household", "phone": "0987", "version": "1"},
    ),
    Row(
        "desk:party_renumber",
        ("party", "change"),
        "party",
        ("party", "change"),
        {"on": "05/05/2026", "phone": "0987654321"},
    ),
    Row("desk:channels", ("party", "read")),
    Row("desk:channel_add", ("party", "change")),
    *(
        Row(f"desk:channel_{act}", ("party", "change"), "channel", ("party", "change"), body)
        for act, body in (
            ("amend", {"url": "ten-moi"}),
            ("close", DAY),
            ("declare", {"state": "notified", "on": "05/05/2026"}),
            ("recreate", {"url": "ten-khac", "on": "05/05/2026"}),
        )
    ),
    Row("desk:establishment_details", CHANGES, "shop", CHANGES, {}),
    Row("desk:board", ("board", "read"), "board"),
    Row("desk:board_end", ("board", "change"), "board", ("board", "change"), DAY),
    Row("desk:places", ("board", "read")),
    Row("desk:place_add", ("board", "add")),
    Row("desk:place", ("board", "read"), "place"),
    Row("desk:place_unsigned", ("board", "read"), "place"),
    Row("desk:place_unsigned_pdf", ("board", "read"), "place"),
    Row("desk:place_unsigned_docx", ("board", "read"), "place"),
    Row("desk:place_amend", ("board", "change"), "place", ("board", "change"), {"name": "Tên mới"}),
    Row(
        "desk:board_add",
        ("board", "add"),
        "place",
        ("board", "add"),
        {"name": "Ban mới", "kind": "market"},
    ),
    Row(
        "desk:criterion_meet",
        ("board", "change"),
        "place",
        ("board", "change"),
        {"start": "05/05/2026", "evidence": "biên bản"},
    ),
    Row("desk:criterion_lose", ("board", "change"), "met", ("board", "change"), looks=True),
    Row("desk:criterion_withdraw", ("board", "change"), "met", ("board", "change"), looks=True),
    Row("desk:establishment_goods", CHANGES, "shop", CHANGES, {"brands": "A", "on": "05/05/2026"}),
    Row("desk:focuses", ("board", "read")),
    Row("desk:focus_add", ("board", "add")),
    Row("desk:focus", ("board", "read"), "focus"),
    Row("desk:focus_amend", ("board", "change"), "focus", ("board", "change"), {"why": "mới"}),
    Row("desk:focus_end", ("board", "change"), "focus", ("board", "change"), DAY),
    Row("desk:quality", ("establishment", "read")),
    Row("desk:count_add", ("establishment", "add")),
    Row("desk:count_withdraw", CHANGES, "count", CHANGES, WHY),
    Row("desk:followups", ("inspection", "read")),
    Row("desk:change_after", ("inspection", "read")),
    Row("desk:change_names", ("inspection", "read")),
    Row("desk:change_xlsx", ("inspection", "read")),
    Row("desk:renewals", ("activity", "read")),
    Row("desk:visits", ("visit", "read")),
    Row("desk:visit_add", ("visit", "add")),
    Row("desk:visits_propose", ("visit", "add")),
    Row("desk:visits_many", ("visit", "change")),
    Row("desk:visit_cancel", ("visit", "end"), "visit", ("visit", "end"), WHY),
    Row(
        "desk:visit_move",
        ("visit", "change"),
        "visit",
        ("visit", "change"),
        {"day": f"{SOON:%d/%m/%Y}"},
    ),
    Row("desk:activities", ("activity", "read")),
    Row("desk:activity_add", ("activity", "add")),
    Row("desk:activity", ("activity", "read"), "activity"),
    Row(
        "desk:activity_supplement",
        ("activity", "change"),
        "activity",
        ("activity", "change"),
        {"remark": "phát lại ngày hôm sau"},
    ),
    Row("desk:activity_photo", ("activity", "read"), "numbers"),
    Row("desk:counters", ("activity", "read")),
    Row("desk:counters_xlsx", ("activity", "read")),
    Row("desk:counted_papers", ("commitment", "read")),
    Row("desk:outreach_forms", ("outreach_form", "read")),
    Row("desk:outreach_form_add", ("outreach_form", "add")),
    Row("desk:outreach_form_end", ("outreach_form", "end"), "number"),
    Row("desk:campaigns", ("campaign", "read")),
    Row("desk:campaign_add", ("campaign", "add")),
    Row("desk:campaign", ("campaign", "read"), "campaign"),
    Row("desk:campaign_amend", ("campaign", "change"), "campaign", looks=True, acts=LEADS),
    Row("desk:campaign_drop", ("campaign", "change"), "campaign", LEADS, WHY),
    Row("desk:materials", ("material", "read")),
    Row("desk:material_add", ("material", "add")),
    Row("desk:material", ("material", "read"), "material"),
    Row("desk:material_file", ("material", "read"), "number"),
    Row("desk:material_renew", ("material", "change"), "material", looks=True, acts=ISSUES),
    Row("desk:material_retire", ("material", "change"), "material", ISSUES, DAY),
    Row("desk:inspections", ("inspection", "read")),
    Row("desk:inspection_add", ("inspection", "add")),
    Row("desk:inspection", ("inspection", "read"), "inspection"),
    Row(
        *("desk:inspection_photos", ("inspection", "change"), "inspection"),
        acts=("inspection", "change"),
        looks=True,
    ),
    Row("desk:inspection_photo", ("inspection", "read"), "numbers"),
    Row(
        "desk:violation_decide",
        ("decision", "add"),
        "violation",
        ("decision", "add"),
        {"decided_on": "05/05/2026", "sanction": "warning"},
    ),
    Row("desk:violation_dismiss", ("violation", "end"), "violation", ("violation", "end"), DAY),
    Row("desk:decision_comply", ("decision", "change"), "decision", ("decision", "change"), DAY),
    Row("desk:decision_annul", ("decision", "end"), "decision", ("decision", "end"), DAY),
    Row("desk:commitment_revoke", ("commitment", "end"), "commitment", ("commitment", "end"), DAY),
    Row("desk:regulation_revoke", ("commitment", "end"), "regulation", ("commitment", "end"), DAY),
    Row("desk:commitment_print", ("commitment", "read"), "number"),
    Row("desk:wordings", ("wording", "read")),
    Row("desk:wording", ("wording", "read"), "number"),
    Row("desk:wording_pdf", ("wording", "read"), "number"),
    Row("desk:wording_docx", ("wording", "read"), "number"),
    Row("desk:wording_add", ("wording", "add")),
    Row("desk:stall_pick", SIGNS),
    Row("desk:stall_sign", SIGNS, "shop", CHANGES, looks=True),
    Row("desk:stall_refuse", SIGNS, "shop", CHANGES, looks=True),
    Row("desk:requests", ("commitment", "read")),
    Row(
        "desk:request_refuse",
        SIGNS,
        "request",
        SIGNS,
        {"refused_on": "05/05/2026", "reason": "bận"},
    ),
    Row("desk:request_withdraw", SIGNS, "request", SIGNS, WHY),
    Row("desk:request", ("commitment", "read"), "request"),
    Row("desk:request_code", SIGNS, "request", SIGNS, {"handing": "counter", "sure": "on"}),
    *(Row(f"desk:{name}", SIGNS) for name in ("links_issue", "link_slips", "link_sheets")),
    Row("desk:code_slip", SIGNS),
    Row("desk:form_batches", ("batch", "read")),
    Row("desk:form_batch_add", SIGNS),
    Row("desk:form_batch", ("batch", "read"), "number"),
    Row("desk:form_batch_print", SIGNS, "number"),
    Row("desk:scan_batches", ("batch", "read")),
    Row("desk:scan_batch_add", ("batch", "add")),
    Row("desk:scan_batch", ("batch", "read"), "number"),
    Row("desk:scan_batch_write", ("batch", "change"), "number"),
    Row("desk:scan_batch_days", ("batch", "change"), "number"),
    Row("desk:scan_batch_drop", ("batch", "change"), "number"),
    Row("desk:scan_page", ("batch", "change"), "numbers"),
    Row("desk:scan_picture", ("batch", "change"), "numbers"),
    Row("desk:pledges", ("commitment", "read")),
    Row("desk:pledge_add", SIGNS),
    Row("desk:pledge_revoke", ("commitment", "end"), "pledge", ("commitment", "end"), DAY),
    Row("desk:commitment_scan", ("commitment", "read"), "commitment"),
    Row("desk:commitment_scan_replace", SIGNS, "commitment", SIGNS, looks=True),
    Row("desk:commitment_anew", SIGNS, "commitment", SIGNS, looks=True),
    Row("desk:regulation_scan", ("commitment", "read"), "regulation"),
    Row("desk:regulation_scan_replace", SIGNS, "regulation", SIGNS, looks=True),
    Row("desk:regulation_anew", SIGNS, "regulation", SIGNS, looks=True),
    Row("desk:violation_anew", FINDS, "violation", FINDS, looks=True),
    Row("desk:activity_withdraw", ("activity", "end"), "activity", ("activity", "end"), WHY),
    Row(
        "desk:inspection_withdraw", ("inspection", "end"), "inspection", ("inspection", "end"), WHY
    ),
    Row("desk:stored_file", OPENS, "file", OPENS, looks=True),
    Row("desk:door", ("commitment", "read"), "door"),
    Row("desk:door_sheet", ("commitment", "read"), "door"),
    Row("desk:door_issue", ("commitment", "add"), "door", ("commitment", "add"), WHY),
    Row("desk:door_withdraw", ("commitment", "end"), "door", ("commitment", "end"), WHY),
    Row("desk:place_poster", ("board", "read"), "place"),
    Row("desk:place_labels", ("commitment", "add"), "place", looks=True),
    Row("desk:place_sheets", ("commitment", "add"), "place", looks=True),
    # units and their reforms
    Row("desk:units", ("area", "read")),
    Row("desk:unit", ("area", "read"), "unit"),
    Row("desk:unplaced", ("establishment", "change")),
    Row("desk:reforms", ("area", "read")),
    Row("desk:reform_add", ("area", "change")),
    Row("desk:reform_add_one", ("area", "change")),
    Row("desk:reform", ("area", "read"), "number"),
    Row("desk:reform_apply", ("area", "approve"), "number"),
    Row("desk:reform_drop", ("area", "read"), "number"),
    Row("desk:reform_undo", ("area", "approve"), "number"),
    Row("desk:reform_hand_over", ("grant", "add"), "number"),
    # people, roles, the journal
    Row("desk:people", ("person", "read")),
    Row("desk:person_add", ("person", "add")),
    Row("desk:person", ("person", "read"), "person"),
    Row("desk:person_reinvite", ("person", "add"), "person", looks=True),
    Row("desk:person_dismiss", ("person", "end"), "person", looks=True),
    Row("desk:person_reopen", ("person", "add"), "person", looks=True),
    Row("desk:grant_add", ("grant", "add"), "person", looks=True),
    Row("desk:stand_in_add", ("grant", "add"), "person", looks=True),
    Row("desk:invitation_slip", ("person", "add"), looks=True),
    Row("desk:who_sees", ("person", "read")),
    Row("desk:why", ("person", "read")),
    Row("desk:grants_waiting", ("grant", "approve")),
    Row("desk:grant_approve", ("grant", "approve"), "number"),
    Row("desk:grant_refuse", ("grant", "approve"), "number"),
    Row("desk:grant_end", ("grant", "end"), "number"),
    Row("desk:grant_hand_over", ("grant", "add"), "number"),
    Row("desk:journal", ("journal", "read")),
    Row("desk:looks", ("journal", "read")),
    Row("desk:batches", ("batch", "read")),
    Row("desk:batch_add", ("batch", "add")),
    Row("desk:batch_template", ("batch", "add"), "list"),
    Row("desk:batch", ("batch", "read"), "batch"),
    Row("desk:batch_drop", ("batch", "change"), "batch", ("batch", "change")),
    *(
        Row(f"desk:batch_{act}", ("batch", action), "number")
        for act, action in (
            *(("columns", "change"), ("bad_rows", "read"), ("file", "read")),
            *(("write", "change"), ("undo", "change"), ("go_on", "change")),
            ("answer_likely", "change"),
        )
    ),
    Row("desk:batch_row", ("batch", "change"), "numbers"),
    Row("desk:batch_answer", ("batch", "change"), "numbers"),
    Row("desk:access_tokens", ("token", "read")),
    Row("desk:access_token_add", ("token", "add")),
    Row("desk:access_token_end", ("token", "end"), "number"),
    # one's own long work
    Row("desk:jobs", SIGNED_IN),
    Row("desk:job", SIGNED_IN, "number"),
    Row("desk:job_file", SIGNED_IN, "number"),
    Row("desk:job_stop", SIGNED_IN, "number"),
    # whoever walks by
    *(Row(f"portal:{name}", PUBLIC) for name in ("front", "ask", "code", "markets", "market")),
    *(Row(f"portal:{name}", PUBLIC) for name in ("own_link", "signed")),
    # the own account, by allauth
    Row("accept_invitation", PUBLIC),
    Row("account_login", PUBLIC),
    Row("mfa_authenticate", PUBLIC),
    Row("mfa_login_webauthn", PUBLIC),
    Row("account_inactive", PUBLIC),
    Row("openid_connect_login", PUBLIC),
    Row("openid_connect_callback", PUBLIC),
    Row("account_logout", PUBLIC),
    Row("account_reauthenticate", SIGNED_IN),
    Row("mfa_reauthenticate", SIGNED_IN),
    Row("mfa_reauthenticate_webauthn", SIGNED_IN),
    Row("mfa_index", SIGNED_IN),
    Row("account_change_password", SIGNED_IN),
    Row("mfa_activate_totp", SIGNED_IN),
    Row("mfa_deactivate_totp", SIGNED_IN),
    Row("mfa_view_recovery_codes", SIGNED_IN),
    Row("mfa_generate_recovery_codes", SIGNED_IN),
    Row("mfa_download_recovery_codes", SIGNED_IN),
    Row("mfa_list_webauthn", SIGNED_IN),
    Row("mfa_add_webauthn", SIGNED_IN),
    Row("mfa_edit_webauthn", SIGNED_IN, "passkey"),
    Row("mfa_remove_webauthn", SIGNED_IN, "passkey"),
    Row("usersessions_list", SIGNED_IN),
    # the second door
    *(
        Row(f"api:/{path}", (resource, action), about, acts, body, method, looks=bool(more))
        for path, method, resource, action, about, acts, body, *more in API
    ),
    *(Row(f"api:/{path}", SIGNED_IN, method="GET") for path in OPEN),
    Row("api:docs", SIGNED_IN),
)
