"""The slices of the desk. Their order is the order of navigation and search results."""

from hangthat.desk.assignments.slice import SLICE as ASSIGNMENTS
from hangthat.desk.calendar.slice import SLICE as CALENDAR
from hangthat.desk.case_contents.slice import SLICE as CASE_CONTENTS
from hangthat.desk.channels.slice import SLICE as CHANNELS
from hangthat.desk.checklists.slice import SLICE as CHECKLISTS
from hangthat.desk.commitments.slice import SLICE as COMMITMENTS
from hangthat.desk.consolidation.slice import SLICE as CONSOLIDATION
from hangthat.desk.coordination.slice import SLICE as COORDINATION
from hangthat.desk.custody.slice import SLICE as CUSTODY
from hangthat.desk.dashboards.slice import SLICE as DASHBOARDS
from hangthat.desk.decision_drafts.slice import SLICE as DECISION_DRAFTS
from hangthat.desk.enforcement.slice import SLICE as ENFORCEMENT
from hangthat.desk.enforcement_lists.slice import SLICE as ENFORCEMENT_LISTS
from hangthat.desk.figures.slice import SLICE as FIGURES
from hangthat.desk.flash_reports.slice import SLICE as FLASH_REPORTS
from hangthat.desk.followups.slice import SLICE as FOLLOWUPS
from hangthat.desk.freezes.slice import SLICE as FREEZES
from hangthat.desk.handovers.slice import SLICE as HANDOVERS
from hangthat.desk.hotlines.slice import SLICE as HOTLINES
from hangthat.desk.intake.slice import SLICE as INTAKE
from hangthat.desk.jobs.slice import SLICE as JOBS
from hangthat.desk.land.slice import SLICE as LAND
from hangthat.desk.law.slice import SLICE as LAW
from hangthat.desk.leases.slice import SLICE as LEASES
from hangthat.desk.minutes.slice import SLICE as MINUTES
from hangthat.desk.network.slice import SLICE as NETWORK
from hangthat.desk.notices.slice import SLICE as NOTICES
from hangthat.desk.outreach.slice import SLICE as OUTREACH
from hangthat.desk.own_records.slice import SLICE as OWN_RECORDS
from hangthat.desk.people.slice import SLICE as PEOPLE
from hangthat.desk.places.slice import SLICE as PLACES
from hangthat.desk.plans.slice import SLICE as PLANS
from hangthat.desk.praise.slice import SLICE as PRAISE
from hangthat.desk.programmes.slice import SLICE as PROGRAMMES
from hangthat.desk.publications.slice import SLICE as PUBLICATIONS
from hangthat.desk.quality.slice import SLICE as QUALITY
from hangthat.desk.records.slice import SLICE as RECORDS
from hangthat.desk.reoffending.slice import SLICE as REOFFENDING
from hangthat.desk.reported.slice import SLICE as REPORTED
from hangthat.desk.reports.slice import SLICE as REPORTS
from hangthat.desk.selection.slice import SLICE as SELECTION
from hangthat.desk.shops.slice import SLICE as SHOPS
from hangthat.desk.tags.slice import SLICE as TAGS
from hangthat.desk.targets.slice import SLICE as TARGETS
from hangthat.desk.tips.slice import SLICE as TIPS
from hangthat.desk.unit_targets.slice import SLICE as UNIT_TARGETS

SLICES = (
    TARGETS,
    UNIT_TARGETS,
    FREEZES,
    DASHBOARDS,
    ASSIGNMENTS,
    SHOPS,
    PLACES,
    LEASES,
    CHANNELS,
    COMMITMENTS,
    OUTREACH,
    FOLLOWUPS,
    PROGRAMMES,
    SELECTION,
    ENFORCEMENT,
    DECISION_DRAFTS,
    ENFORCEMENT_LISTS,
    CASE_CONTENTS,
    CUSTODY,
    MINUTES,
    CHECKLISTS,
    REOFFENDING,
    NETWORK,
    HANDOVERS,
    FLASH_REPORTS,
    PUBLICATIONS,
    COORDINATION,
    REPORTED,
    FIGURES,
    REPORTS,
    PRAISE,
    CONSOLIDATION,
    INTAKE,
    PLANS,
    LAND,
    CALENDAR,
    HOTLINES,
    LAW,
    PEOPLE,
    TAGS,
    TIPS,
    OWN_RECORDS,
    RECORDS,
    QUALITY,
    JOBS,
    NOTICES,
)
