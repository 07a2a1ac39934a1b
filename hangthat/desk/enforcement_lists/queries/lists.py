"""The lists of enforcement, by their names in addresses."""

from hangthat.desk.enforcement_lists.queries.case_list import CaseList
from hangthat.desk.enforcement_lists.queries.decision_list import DecisionList
from hangthat.desk.enforcement_lists.queries.draft_list import DraftList
from hangthat.desk.enforcement_lists.queries.inspection_list import InspectionList
from hangthat.desk.enforcement_lists.queries.violation_list import ViolationList
from hangthat.desk.parts.queries.record_list import RecordList

LISTS: dict[str, type[RecordList]] = {
    one.name: one for one in (CaseList, ViolationList, DecisionList, DraftList, InspectionList)
}
