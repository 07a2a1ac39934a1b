"""How each refusal of plans on their way in is provoked on their pages."""

from typing import Any

from django.utils.timezone import now

from hangthat.core.access.lexicon import Role
from hangthat.core.access.services.people import add_officer
from hangthat.core.agencies.models import Agency, User
from hangthat.core.files.models import StoredFile
from hangthat.desk.tests.api_records import Unit, by_system
from hangthat.domain.plan_drafts.models import PlanDraft, State
from hangthat.domain.plan_drafts.queries import in_use, stamp_of
from hangthat.domain.plans.services import questions
from tests.refusals.attempts import Case

LOAD, DROP = (f"plandraft_{one} plan_draft" for one in ("load", "drop"))
EDIT = "plandraft_row plan_draft plan_table plan_row"
TOML = """format = 1

[plan]
code = "57SL"
number = "57/KH-UBND"
title = "Phòng, chống hàng giả"
issuer = "UBND tỉnh Sông Lam"
issued_on = 2026-03-15
first_day = 2026-01-01
last_day = 2030-12-31

[[targets]]
code = "T01"
clause = "I.1"
by_end_of = 2030
at_least = 100
population = "cơ sở kinh doanh tại chợ"
conditions = ["không vi phạm"]
text = "Đến năm 2030, 100% cơ sở kinh doanh tại chợ không kinh doanh hàng giả."

[[clauses]]
address = "I.1"
kind = "heading"
text = "Chỉ tiêu"
line = 1
"""
UNKNOWN_AREA = TOML.replace(
    '"cơ sở kinh doanh tại chợ"', '"cơ sở kinh doanh trong địa bàn"\narea = "khong-co"'
)


def drafted(u: Unit) -> None:
    """A draft of an office, and one of its officers."""
    name = f"thuong-truc-kh-{u.area.code}"
    office = Agency.objects.create(code=name, name=f"Cơ quan thường trực {u.area}")
    u.plan_officer = add_officer(
        username=name, full_name=name, role=Role.STANDING_OFFICER, agency=office,
        at=by_system()["at"],
    )  # fmt: skip
    said: dict[str, Any] = {"media_type": "text/plain", "size": 1, "stored_at": now()}
    file = StoredFile.objects.create(sha256=f"{u.area.pk:064}", name="kh.txt", **said)
    u.plan_draft = PlanDraft.objects.create(
        code=f"BK-{u.area.code}", name="ke-hoach.txt", file=file, agency=office, content=TOML,
        sent_at=now(),
    )  # fmt: skip
    u.plan_table, u.plan_row = "chi-tieu", 1


def officer(u: Unit) -> User:
    found: User = u.plan_officer
    return found


def saying(content: str) -> Any:
    def before(u: Unit) -> None:
        drafted(u)
        PlanDraft.objects.filter(pk=u.plan_draft.pk).update(content=content)

    return before


def _dropped(u: Unit) -> None:
    rows = PlanDraft.objects.filter(pk=u.plan_draft.pk)
    rows.update(state=State.DROPPED, ended_at=now())


def _corrected(u: Unit) -> None:
    rows = PlanDraft.objects.filter(pk=u.plan_draft.pk)
    rows.update(content=TOML.replace("at_least = 100", "at_least = 90"))


def _stamp(u: Unit) -> str:
    """As a page would have it that shows a draft before it is complete."""
    record = PlanDraft.objects.get(pk=u.plan_draft.pk)
    return stamp_of(record, in_use(questions(text=record.content)[0]))


REFUSALS = (
    Case(page=EDIT, before=drafted, by=officer, after=_corrected),
    Case(page=LOAD, before=drafted, by=officer, after=_corrected),
    Case(page=DROP, before=drafted, by=officer, after=_dropped),
    Case(page=LOAD, before=saying(UNKNOWN_AREA), by=officer, typed={"seen": _stamp}),
)  # fmt: skip
