"""A checklist of each unit; programs fill it in at its check. A caution about the shop's owner."""

from datetime import timedelta

from django.utils.timezone import localdate

from hangthat.desk.tests.api_records import WHY, Unit, Write, by_system
from hangthat.domain.checklists.models import ChecklistSheet
from hangthat.domain.checklists.services import propose, publish_cells
from hangthat.domain.checklists.tests.workbooks import cells

AFTER = ("shops", "enforcement", "reports")
NOUNS = {"cautions": "proposed_caution"}


def add_records(u: Unit) -> None:
    """For a kind of place that no shop is, so that no form of a check asks it."""
    form = cells(form_id=f"bang_{u.area.code}")
    u.filled_sheet = publish_cells(cells=form, kinds=(), **by_system())
    ChecklistSheet.objects.filter(pk=u.filled_sheet.pk).update(kinds=["unused"])
    u.proposed_caution = propose(
        u.shop.party, reason="có chó dữ", expires_on=localdate() + timedelta(30),
        agency=u.report_office, **by_system(),
    )  # fmt: skip


def writes(u: Unit) -> dict[str, Write]:
    here = f"cautions/{u.proposed_caution.code}"
    answers = {"hoa_don": ["khong"], "thieu": ["tem"], "so": ["3"]}
    return {
        "checklist": (
            *("post", f"inspections/{u.inspection.code}/checklists"),
            {
                "establishment": u.shop.code,
                "checklist": u.filled_sheet.code,
                "answers": answers,
            },
        ),
        "caution": (
            "post",
            "cautions",
            {
                "party": u.shop.party.code,
                "reason": "chủ quán hành hung đoàn kiểm tra",
                "expires_on": str(localdate() + timedelta(60)),
                "agency": u.report_office.code,
            },
        ),
        "caution approval": ("post", f"{here}/approval", {}),
        "no caution": ("post", f"{here}/end", WHY),
    }
