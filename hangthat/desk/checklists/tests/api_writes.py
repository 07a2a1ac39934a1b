"""A checklist of each unit; programs fill it in at its check."""

from hangthat.desk.tests.api_records import Unit, Write, by_system
from hangthat.domain.checklists.models import ChecklistSheet
from hangthat.domain.checklists.services import publish_cells
from hangthat.domain.checklists.tests.workbooks import cells

AFTER = ("shops", "enforcement")
NOUNS: dict[str, str] = {}


def add_records(u: Unit) -> None:
    """For a kind of place that no shop is, so that no form of a check asks it."""
    form = cells(form_id=f"bang_{u.area.code}")
    u.filled_sheet = publish_cells(cells=form, kinds=(), **by_system())
    ChecklistSheet.objects.filter(pk=u.filled_sheet.pk).update(kinds=["unused"])


def writes(u: Unit) -> dict[str, Write]:
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
    }
