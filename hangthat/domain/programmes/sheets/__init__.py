"""The list that a plan of checks has as its annex (danh sách đối tượng kiểm tra)."""

from hangthat.core.access.lexicon import Action, Resource
from hangthat.core.intake.services import List
from hangthat.domain.establishments.models import Establishment
from hangthat.domain.inspections.models import Inspection
from hangthat.domain.matching.sheets.about import UNKNOWN
from hangthat.domain.programmes.models import InspectionPlan, PlanForce, PlannedCheck
from hangthat.domain.programmes.sheets.clerk import SubjectsClerk
from hangthat.domain.programmes.sheets.columns import COLUMNS
from hangthat.domain.programmes.sheets.plans import plan_in_titles

# Shops that nobody has entered come in by a file of their own: taken from this one, they would
# stand under its name where others see it.
_NO_OTHER_LIST = ""

SUBJECTS = List(
    name="doi-tuong-kiem-tra",
    title="Danh sách đối tượng kiểm tra",
    hint="Mỗi dòng một cơ sở của một kế hoạch kiểm tra đang soạn. Chỉ người gửi xem được đợt nhập.",
    columns=COLUMNS,
    resource=Resource.PROGRAMME,
    right=Action.CHANGE,
    opens=SubjectsClerk,
    shows=("name", "owner", "area", "time", "starts_on", "ends_on"),
    makes=(PlannedCheck, PlanForce),
    rests_on=(InspectionPlan, Establishment, Inspection),
    withdraws=True,
    sealed=True,
    only_known=(_NO_OTHER_LIST, UNKNOWN),
    general="kiem-tra",
    called=(
        "doi tuong kiem tra",
        "doi tuong duoc kiem tra",
        "ke hoach kiem tra",
        "dien kiem tra",
        "du kien kiem tra",
        "se kiem tra",
        "lich kiem tra",
    ),
    headed=(" ma ke hoach ",),
    needs=("inspection_plan",),
    tells=plan_in_titles,
)

LISTS = (SUBJECTS,)
