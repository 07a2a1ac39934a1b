"""The lines of the journal say no code: what is kept in one is told in an officer's words."""

from datetime import date, timedelta
from typing import Any

import pytest
from django.apps import apps
from django.db.models import JSONField
from django.utils.timezone import localdate, now

from hangthat.core.access.lexicon import Resource
from hangthat.core.access.services.grants import RoleTerms, give
from hangthat.core.access.services.tokens import issue
from hangthat.core.agencies.models import Area, User
from hangthat.core.audit.entries import describe, roles_then
from hangthat.core.common.records import formatters
from hangthat.core.journal.models import Entry
from hangthat.core.journal.services import note
from hangthat.domain.activities.services import record
from hangthat.domain.cases.models import DecisionDraft
from hangthat.domain.commitments.services import issue_text
from hangthat.domain.establishments.models import Establishment
from hangthat.domain.establishments.services import (
    add_place,
    amend_place,
    detail,
    open_establishment,
    register_party,
)

AS_THEY_STAND = {  # free words, or no line of a row of its own
    "activities.campaign.goods",
    "jobs.job.args",
    "jobs.job.result",
    "journal.entry.changes",
    "journal.integritycheck.words",
    "journal.look.fields",
    "plans.target.conditions",
    "plans.target.verbs",
    "publications.goodswarning.approved_text",
    "reports.comparedcopy.numbers",
    "sendings.sending.said",
    "targets.keptreading.codes",
    "targets.kepttrend.codes",
}


def by(user: User | None = None) -> dict[str, Any]:
    return {"by": user, "at": now()}


@pytest.fixture
def shop(ward_one: Area) -> Establishment:
    owner = register_party(name="Bà Lan", kind="household", **by())
    return open_establishment(
        party=owner, name="Lan", kind="stall", area=ward_one, opened_on=date(2020, 1, 1), **by()
    )


def last_line(subject: str, head: User) -> str:
    [line] = describe(Entry.objects.filter(subject=subject).order_by("-pk")[:1], head)
    return "; ".join(change.words for change in line.changes)


def test_what_a_paper_covers_and_the_form_of_outreach_are_words(
    head: User, shop: Establishment
) -> None:
    issue_text(kind="trade", verbs="trade import", wording="Tôi cam kết…", **by())
    record(kind="conference", held_on=localdate(), establishments=[shop], **by())

    assert "kinh doanh, nhập khẩu" in last_line("commitments.commitmenttext", head)
    assert "hội nghị" in last_line("activities.activity", head).lower()


def test_the_fields_of_a_kind_are_told_by_their_labels(
    head: User, shop: Establishment, ward_one: Area
) -> None:
    detail(shop, values={"stall_number": "A12", "lease_to": "2027-12-31"}, **by())
    market = add_place(name="Chợ Một", kind="market", area=ward_one, **by())
    amend_place(market, name="Chợ Một", details={"stalls": 120}, **by())

    own = last_line("establishments.shopdetails", head)
    assert "số quầy, ki-ốt A12; thuê đến hết ngày 31/12/2027" in own
    assert "số điểm kinh doanh theo thiết kế 120" in last_line("establishments.place", head)


def test_what_a_token_opens_is_told_in_the_words_of_the_policy(head: User, binh: User) -> None:
    issue(
        name="Kế toán",
        resources=[Resource.PARTY, Resource.ESTABLISHMENT],
        writes=False,
        days=30,
        **by(binh),
    )

    assert "cơ sở, chủ cơ sở" in last_line("access.apitoken", head)


def test_what_was_answered_to_a_warning_is_told_without_the_warnings_key() -> None:
    words = formatters(DecisionDraft)["answers"]

    assert words({"chuc-danh": "theo ủy quyền", "khung": "đã xét"}, None, {}.get) == (
        "theo ủy quyền; đã xét"
    )


def test_every_field_that_holds_codes_in_a_list_or_table_has_its_words() -> None:
    silent = set()
    for model in apps.get_models():
        for field in model._meta.concrete_fields:
            if (
                isinstance(field, JSONField)
                and field.editable
                and field.name not in formatters(model)
            ):
                silent.add(f"{model._meta.label_lower}.{field.name}")

    ours = {
        one for one in silent if apps.get_model(one.rpartition(".")[0]).__module__[:8] == "hangthat"
    }
    assert {one for one in ours if not one.startswith("intake.batchrow.")} == AS_THEY_STAND


def test_a_role_approved_today_is_not_told_of_what_was_done_before(
    head: User, chi: User, shop: Establishment, ward_one: Area
) -> None:
    chi.grants.all().update(ended_at=now() - timedelta(days=30))
    yesterday = now() - timedelta(days=1)
    line = note(by=chi, at=yesterday, action="amend", subject=shop, summary="sửa")
    give(
        user=chi, terms=RoleTerms(role="chair", area=ward_one, valid_from=date(2020, 1, 1)), **by()
    )

    assert roles_then([line]) == {line.pk: ""}
    after = note(action="amend", subject=shop, summary="sửa", **by(chi))
    assert "lãnh đạo" in roles_then([after])[after.pk]
