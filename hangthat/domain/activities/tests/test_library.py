"""The library keeps every version; a newer one takes over on its day."""

from datetime import UTC, date, datetime
from typing import Any

import pytest
from django.core.exceptions import ValidationError

from hangthat.core.agencies.models import Agency, User
from hangthat.domain.activities import services
from hangthat.domain.activities.models import Campaign, Material

NOON = datetime(2026, 11, 24, 5, tzinfo=UTC)
BY: dict[str, Any] = {"by": None, "at": NOON}
MAY = date(2026, 5, 4)


def issued(**more: Any) -> Material:
    whole = {"title": "Tờ rơi", "kind": "leaflet", "valid_from": MAY, "summary": "bài"} | more
    replaces = whole.pop("replaces", None)
    return services.issue(services.MaterialContent(**whole), replaces=replaces, **BY)


@pytest.mark.django_db
def test_a_newer_version_takes_over_and_the_old_one_stays() -> None:
    old = issued()

    new = issued(valid_from=date(2026, 6, 1), replaces=old)

    old.refresh_from_db()
    assert (new.version, str(new)) == (2, "Tờ rơi, bản 2")
    assert old.valid_to == date(2026, 5, 31)
    in_use = [list(Material.objects.in_force(on=day)) for day in (old.valid_to, new.valid_from)]
    assert in_use == [[old], [new]]


@pytest.mark.parametrize(
    ("said", "refusal"),
    [
        ({"title": " "}, "tên tài liệu"),
        ({"summary": " "}, "Cần có tệp"),
        ({"link": "ftp://a/b"}, "Đường dẫn"),
    ],
)
@pytest.mark.django_db
def test_an_empty_material_is_refused(said: dict[str, Any], refusal: str) -> None:
    with pytest.raises(ValidationError, match=refusal):
        issued(**said)


@pytest.mark.django_db
def test_versions_stand_in_one_line() -> None:
    old = issued()
    issued(valid_from=date(2026, 6, 1), replaces=old)

    with pytest.raises(ValidationError, match="đã có bản mới"):
        issued(valid_from=date(2026, 7, 1), replaces=old)
    with pytest.raises(ValidationError, match="chọn ngày sau đó"):
        issued(replaces=issued())


@pytest.mark.django_db
def test_a_material_is_retired_from_a_day_on_and_only_once() -> None:
    material = issued()

    services.retire(material, end=date(2026, 6, 1), reason="luật mới", **BY)

    for end, refusal in ((date(2026, 6, 1), "chỉ dùng đến"), (date(2026, 5, 1), "dùng từ ngày")):
        with pytest.raises(ValidationError, match=refusal):
            services.retire(material, end=end, reason="luật mới", **BY)


def test_another_agency_s_material_is_not_changed(binh: User, standing_agency: Agency) -> None:
    theirs, nobodys = issued(issuer=standing_agency), issued()
    said: dict[str, Any] = {"end": MAY, "reason": "cũ", "by": binh, "at": NOON}

    services.retire(nobodys, **said)

    with pytest.raises(ValidationError, match="ngoài địa bàn"):
        services.retire(theirs, **said)


@pytest.mark.parametrize(
    ("said", "refusal"),
    [
        ({"name": " "}, "tên đợt"),
        ({"end": date(2026, 5, 3)}, "trước ngày bắt đầu"),
        ({"end": date(2027, 5, 5)}, "một năm"),
    ],
)
def test_a_campaign_has_a_name_and_days(
    standing_agency: Agency, said: dict[str, Any], refusal: str
) -> None:
    whole: dict[str, Any] = {"name": "Tết", "start": MAY, "end": MAY} | said

    with pytest.raises(ValidationError, match=refusal):
        services.launch(services.CampaignPlan(lead=standing_agency, **whole), **BY)


def test_a_dropped_campaign_is_changed_no_more(standing_agency: Agency) -> None:
    said: dict[str, Any] = {"lead": standing_agency, "start": MAY, "end": MAY}
    campaign = services.launch(services.CampaignPlan("Tết", areas=["00001"], **said), **BY)
    plan = services.CampaignPlan("Tết Đinh Mùi", signed_a_day=5, **said)
    services.amend_campaign(campaign, plan, **BY)

    services.drop_campaign(campaign, reason="hoãn", **BY)

    kept = Campaign.objects.get()
    assert (kept.name, kept.areas, kept.signed_a_day) == ("Tết Đinh Mùi", [], 5)
    with pytest.raises(ValidationError, match="đã được hủy"):
        services.amend_campaign(campaign, plan, **BY)
