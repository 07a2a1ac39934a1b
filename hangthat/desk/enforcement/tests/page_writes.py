"""What is done with the forms of `enforcement`, each with real commits (`tests/commits`)."""

from django.utils.timezone import localdate

from hangthat.desk.enforcement.tests.refusals import PHOTOS, SHOP, a_photo
from hangthat.desk.tests.api_records import DAY, Unit, by_system
from hangthat.domain.cases.services import add_goods, add_remedy, dismiss
from hangthat.domain.checklists.models import ChecklistSheet
from tests.commits.deeds import Deed

FOUND = {"type": "periodic", "held_on": "2021-04-01", "finding": "clean"}


def _no_checklist(u: Unit) -> None:
    """What another deed published asks for an answer."""
    ChecklistSheet.objects.current().update(ended_on=localdate())


def _dismissed(u: Unit) -> None:
    dismiss(violation=u.violation, dismissed_on=DAY, reason="nhầm", **by_system())


def _goods(u: Unit) -> None:
    u.goods_kind = "hang-hoa"
    u.goods = add_goods(case=u.case, name="mũ", **by_system()).pk


def _remedy(u: Unit) -> None:
    u.remedy = add_remedy(case=u.case, kind="destroy", **by_system()).pk


CASE = {"opened_on": "2021-04-01", "classification": "ip", "area": lambda u: str(u.area.pk)}
CASE_PAPER = {"title": "Biên bản", "pages": "1", "upload": a_photo}
CASES = (
    Deed(page="case_add", typed=CASE),
    Deed(page="case_amend case", typed={"spot": "lối mở", "description": "hàng giả"}),
    Deed(page="case_gather case", api="gathering"),
    Deed(page="case_violation case", asked=SHOP, typed={"found_on": "2021-04-01"}),
    Deed(page="case_reopen closed_case", api="case reopening"),
    Deed(page="case_withdraw empty_case", api="no case"),
    Deed(page="case_person case", asked="chu_the={u.shop.party.code}", typed={"role": "witness"}),
    Deed(page="case_papers case", typed=CASE_PAPER),
    Deed(page="case_remedy_finish case remedy", before=_remedy, typed={"done_on": "2021-04-01"}),
    Deed(page="case_take_out case goods_kind goods", before=_goods, typed={"reason": "nhầm"}),
    Deed(page="violation_case violation", typed={"case": lambda u: u.case.code}),
    Deed(page="violation_release gathered", api="release"),
)
EVENT = "decisionpaper_event decision_paper served"
REVERSE = "decisionpaper_reverse decision_paper event_number"
DECISIONS = (
    Deed(page=EVENT, api="paper event"),
    Deed(page=REVERSE, api="no paper event"),
    Deed(page="decisionpaper_subject decision_paper", api="paper subject"),
)
EXCUSED = {
    "desk:case_carry": "takes lines that the page offers: desk/enforcement/tests/test_carrying.py",
    "desk:case_restrict": "a head's own: domain/cases/tests/test_case_files.py",
}

DEEDS = (
    *CASES,
    *DECISIONS,
    Deed(page="inspection_add", asked=SHOP, typed=FOUND, before=_no_checklist),
    Deed(page=PHOTOS, typed={"photos": a_photo}),
    Deed(page="violation_anew violation", typed={"found_on": "2021-04-01"}, before=_dismissed),
)
