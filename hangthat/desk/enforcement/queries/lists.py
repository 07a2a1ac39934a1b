"""The lists of enforcement, by their names in addresses."""

from hangthat.desk.enforcement.queries.case_list import CaseList
from hangthat.desk.enforcement.queries.decision_list import DecisionList
from hangthat.desk.enforcement.queries.draft_list import DraftList
from hangthat.desk.enforcement.queries.violation_list import ViolationList
from hangthat.desk.parts.queries.record_lists import RecordList

INSPECTIONS = "kiem-tra"  # that list has filters to save, and no columns
LISTS: dict[str, type[RecordList]] = {
    one.name: one for one in (CaseList, ViolationList, DecisionList, DraftList)
}
