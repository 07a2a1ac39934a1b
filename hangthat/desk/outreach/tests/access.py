"""Who may open what in `outreach`; `tests/gates` tries each row with everybody."""

from tests.gates.rows import DAY_AND_REASON, NUMBER, REASON, UNKNOWN, act, get, page, patch, post

READ_ACTIVITY = ("activity", "read")
ADD_ACTIVITY = ("activity", "add")
CHANGE_ACTIVITY = ("activity", "change")
END_ACTIVITY = ("activity", "end")
READ_CAMPAIGN = ("campaign", "read")
ADD_CAMPAIGN = ("campaign", "add")
CHANGE_CAMPAIGN = ("campaign", "change")
READ_COMMITMENT = ("commitment", "read")
READ_MATERIAL = ("material", "read")
ADD_MATERIAL = ("material", "add")
CHANGE_MATERIAL = ("material", "change")
READ_OUTREACH_FORM = ("outreach_form", "read")
ADD_OUTREACH_FORM = ("outreach_form", "add")
END_OUTREACH_FORM = ("outreach_form", "end")

ROWS = (
    page("desk:activities", READ_ACTIVITY),
    page("desk:activity_add", ADD_ACTIVITY),
    page("desk:activity", READ_ACTIVITY, of="activity"),
    act(
        "desk:activity_supplement",
        CHANGE_ACTIVITY,
        of="activity",
        body={"remark": "phát lại ngày hôm sau"},
    ),
    page("desk:activity_photo", READ_ACTIVITY, unknown=(NUMBER, 1)),
    page("desk:counters", READ_ACTIVITY),
    page("desk:counters_xlsx", READ_ACTIVITY),
    page("desk:counted_papers", READ_COMMITMENT),
    page("desk:outreach_forms", READ_OUTREACH_FORM),
    page("desk:outreach_form_add", ADD_OUTREACH_FORM),
    page("desk:outreach_form_end", END_OUTREACH_FORM, unknown=(NUMBER,)),
    page("desk:campaigns", READ_CAMPAIGN),
    page("desk:campaign_add", ADD_CAMPAIGN),
    page("desk:campaign", READ_CAMPAIGN, of="campaign"),
    act("desk:campaign_amend", CHANGE_CAMPAIGN, of="campaign", partial=True),
    act("desk:campaign_drop", CHANGE_CAMPAIGN, of="campaign", body=REASON),
    page("desk:materials", READ_MATERIAL),
    page("desk:material_add", ADD_MATERIAL),
    page("desk:material", READ_MATERIAL, of="material"),
    page("desk:material_file", READ_MATERIAL, unknown=(NUMBER,)),
    act("desk:material_renew", CHANGE_MATERIAL, of="material", partial=True),
    act("desk:material_retire", CHANGE_MATERIAL, of="material", body=DAY_AND_REASON),
    act("desk:activity_withdraw", END_ACTIVITY, of="activity", body=REASON),
    # the API
    get("activities", READ_ACTIVITY),
    post("activities", ADD_ACTIVITY),
    get("activities/{code}", READ_ACTIVITY, of="activity"),
    get("activities/{code}/participants", READ_ACTIVITY, of="activity"),
    post("activities/{code}/withdrawal", END_ACTIVITY, of="activity", body=REASON),
    get("activities/{code}/photos", READ_ACTIVITY, of="activity"),
    get("activities/{code}/photos/{number}", READ_ACTIVITY, unknown=(UNKNOWN, 1)),
    post("activities/{code}/photos", CHANGE_ACTIVITY, of="activity", body={"upload": "png"}),
    get("campaigns", READ_CAMPAIGN),
    post("campaigns", ADD_CAMPAIGN),
    get("campaigns/{code}", READ_CAMPAIGN, of="campaign"),
    patch("campaigns/{code}", CHANGE_CAMPAIGN, of="campaign", body={"name": "Tên mới"}),
    post("campaigns/{code}/withdrawal", CHANGE_CAMPAIGN, of="campaign", body=REASON),
    get("materials", READ_MATERIAL),
)
