"""The policy: resource × action → role → scope. What is not written here is forbidden.

One line is one right of some roles; docs/access.md is made from this table.
"""

from hangthat.core.access.lexicon import Action, Resource, Role, Scope

_STANDING = (Role.STANDING_OFFICER, Role.STANDING_HEAD)
_MEMBERS = (Role.MEMBER_OFFICER, Role.MEMBER_HEAD)
_UNITS = (Role.CLERK, Role.CHAIR, Role.DISTRICT_CLERK, Role.DISTRICT_CHAIR)
_OFFICERS = (*_STANDING, *_MEMBERS, *_UNITS)
_HEADS = (Role.STANDING_HEAD, Role.MEMBER_HEAD, Role.CHAIR, Role.DISTRICT_CHAIR)
_ONLOOKERS = (Role.LEADER, Role.AUDITOR)
_SUBJECTS = (Role.BOARD_MANAGER, Role.PLATFORM_MANAGER, Role.RIGHT_HOLDER)
_EVERYONE = tuple(Role)
_NO_CONTENT = (Role.TECHNICIAN,)
_KEEPERS = (Role.STOREKEEPER,)
_LIAISON = (Role.LIAISON,)  # a named person, not everybody of the standing agency

_TERRITORY, _AGENCY, _SUBJECT = Scope.TERRITORY, Scope.AGENCY, Scope.SUBJECT

Line = tuple[Resource, Action, tuple[Role, ...], Scope]
_LINES: tuple[Line, ...] = (
    (Resource.PLAN, Action.READ, _EVERYONE, Scope.PUBLISHED),
    (Resource.PLAN, Action.CHANGE, _STANDING, Scope.PUBLISHED),
    (Resource.PLAN_DRAFT, Action.READ, _STANDING, _AGENCY),
    (Resource.PLAN_DRAFT, Action.CHANGE, _STANDING, _AGENCY),
    #
    (Resource.AREA, Action.READ, (*_OFFICERS, *_ONLOOKERS), Scope.PUBLISHED),
    (Resource.AREA, Action.CHANGE, _STANDING, _TERRITORY),
    (Resource.AREA, Action.APPROVE, (Role.STANDING_HEAD, Role.LEADER), _TERRITORY),
    #
    (Resource.CALENDAR, Action.READ, (*_OFFICERS, *_ONLOOKERS), Scope.PUBLISHED),
    (Resource.CALENDAR, Action.CHANGE, _STANDING, Scope.PUBLISHED),
    #
    (Resource.TARGET, Action.READ, (*_OFFICERS, *_ONLOOKERS), _TERRITORY),
    (Resource.TARGET, Action.READ, (Role.BOARD_MANAGER,), _SUBJECT),
    #
    (Resource.ESTABLISHMENT, Action.READ, (*_OFFICERS, *_ONLOOKERS), _TERRITORY),
    (Resource.ESTABLISHMENT, Action.READ, _SUBJECTS, _SUBJECT),
    (Resource.ESTABLISHMENT, Action.ADD, _OFFICERS, _TERRITORY),
    (Resource.ESTABLISHMENT, Action.CHANGE, _OFFICERS, _TERRITORY),
    (Resource.ESTABLISHMENT, Action.STALL, _OFFICERS, _TERRITORY),
    (Resource.ESTABLISHMENT, Action.STALL, (Role.BOARD_MANAGER,), _SUBJECT),
    (Resource.ESTABLISHMENT, Action.ADDRESS, (*_OFFICERS, Role.AUDITOR), _TERRITORY),
    (Resource.ESTABLISHMENT, Action.ADDRESS, _SUBJECTS, _SUBJECT),
    #
    (Resource.PARTY, Action.READ, (*_OFFICERS, *_ONLOOKERS), _TERRITORY),
    (Resource.PARTY, Action.READ, _SUBJECTS, _SUBJECT),
    (Resource.PARTY, Action.ADD, _OFFICERS, _TERRITORY),
    (Resource.PARTY, Action.CHANGE, _OFFICERS, _TERRITORY),
    (Resource.PARTY, Action.CONTACT, _OFFICERS, _TERRITORY),
    (Resource.PARTY, Action.CONTACT, (Role.BOARD_MANAGER,), _SUBJECT),
    (Resource.PARTY, Action.PHONE, _OFFICERS, _TERRITORY),
    (Resource.PARTY, Action.PHONE, _SUBJECTS, _SUBJECT),
    (Resource.PARTY, Action.PERSONAL_ID, _OFFICERS, _TERRITORY),
    #
    (Resource.BOARD, Action.READ, (*_OFFICERS, *_ONLOOKERS), _TERRITORY),
    (Resource.BOARD, Action.READ, (Role.BOARD_MANAGER,), _SUBJECT),
    (Resource.BOARD, Action.ADD, (*_STANDING, *_UNITS), _TERRITORY),
    (Resource.BOARD, Action.CHANGE, (*_STANDING, *_UNITS), _TERRITORY),
    (Resource.BOARD, Action.APPROVE, (*_STANDING, *_UNITS), _TERRITORY),
    (Resource.BOARD, Action.APPROVE, (Role.BOARD_MANAGER,), _SUBJECT),
    #
    (Resource.ACTIVITY, Action.READ, (*_OFFICERS, *_ONLOOKERS), _TERRITORY),
    (Resource.ACTIVITY, Action.ADD, _OFFICERS, _TERRITORY),
    (Resource.ACTIVITY, Action.END, _OFFICERS, _AGENCY),
    (Resource.ACTIVITY, Action.CHANGE, _OFFICERS, _AGENCY),
    (Resource.ACTIVITY, Action.PHONE, _OFFICERS, _AGENCY),
    #
    (Resource.OUTREACH_FORM, Action.READ, (*_OFFICERS, *_ONLOOKERS), Scope.PUBLISHED),
    (Resource.OUTREACH_FORM, Action.ADD, _STANDING, Scope.PUBLISHED),
    (Resource.OUTREACH_FORM, Action.END, _STANDING, Scope.PUBLISHED),
    #
    (Resource.CAMPAIGN, Action.READ, (*_OFFICERS, *_ONLOOKERS), Scope.PUBLISHED),
    (Resource.CAMPAIGN, Action.ADD, _STANDING, Scope.PUBLISHED),
    (Resource.CAMPAIGN, Action.ADD, (*_MEMBERS, *_UNITS), _AGENCY),
    (Resource.CAMPAIGN, Action.CHANGE, _STANDING, Scope.PUBLISHED),
    (Resource.CAMPAIGN, Action.CHANGE, (*_MEMBERS, *_UNITS), _AGENCY),
    #
    (Resource.MATERIAL, Action.READ, (*_OFFICERS, *_ONLOOKERS), Scope.PUBLISHED),
    (Resource.MATERIAL, Action.ADD, _STANDING, Scope.PUBLISHED),
    (Resource.MATERIAL, Action.ADD, (*_MEMBERS, *_UNITS), _AGENCY),
    (Resource.MATERIAL, Action.CHANGE, _STANDING, Scope.PUBLISHED),
    (Resource.MATERIAL, Action.CHANGE, (*_MEMBERS, *_UNITS), _AGENCY),
    #
    (Resource.COMMITMENT, Action.READ, (*_OFFICERS, *_ONLOOKERS), _TERRITORY),
    (Resource.COMMITMENT, Action.READ, _SUBJECTS, _SUBJECT),
    (Resource.COMMITMENT, Action.ADD, _OFFICERS, _TERRITORY),
    (Resource.COMMITMENT, Action.ASK, _OFFICERS, _TERRITORY),
    (Resource.COMMITMENT, Action.ASK, (Role.BOARD_MANAGER,), _SUBJECT),
    (Resource.COMMITMENT, Action.END, (*_STANDING, *_UNITS), _TERRITORY),
    (Resource.COMMITMENT, Action.ORIGINAL, _OFFICERS, _TERRITORY),
    #
    (Resource.WORDING, Action.READ, (*_OFFICERS, *_ONLOOKERS, *_SUBJECTS), Scope.PUBLISHED),
    (Resource.WORDING, Action.ADD, _STANDING, Scope.PUBLISHED),
    #
    (Resource.INSPECTION, Action.READ, (*_OFFICERS, *_ONLOOKERS), _TERRITORY),
    (Resource.INSPECTION, Action.ADD, _OFFICERS, _TERRITORY),
    (Resource.INSPECTION, Action.END, _OFFICERS, _AGENCY),
    (Resource.INSPECTION, Action.CHANGE, _OFFICERS, _AGENCY),
    #
    (Resource.VISIT, Action.READ, _OFFICERS, _AGENCY),
    (Resource.VISIT, Action.ADD, _OFFICERS, _AGENCY),
    (Resource.VISIT, Action.CHANGE, _OFFICERS, _AGENCY),
    (Resource.VISIT, Action.END, _OFFICERS, _AGENCY),
    #
    (Resource.CASE, Action.READ, (*_OFFICERS, *_ONLOOKERS), _TERRITORY),
    (Resource.CASE, Action.ADD, _OFFICERS, _TERRITORY),
    (Resource.CASE, Action.CHANGE, _OFFICERS, _AGENCY),
    (Resource.CASE, Action.END, _OFFICERS, _AGENCY),
    (Resource.CASE, Action.RESTRICT, _HEADS, _AGENCY),
    #
    (Resource.VIOLATION, Action.READ, (*_OFFICERS, *_ONLOOKERS), _TERRITORY),
    (Resource.VIOLATION, Action.ADD, _OFFICERS, _TERRITORY),
    (Resource.VIOLATION, Action.END, _OFFICERS, _AGENCY),
    #
    (Resource.DECISION, Action.READ, (*_OFFICERS, *_ONLOOKERS), _TERRITORY),
    (Resource.DECISION, Action.ADD, _OFFICERS, _TERRITORY),
    (Resource.DECISION, Action.CHANGE, _OFFICERS, _AGENCY),
    (Resource.DECISION, Action.END, (Role.STANDING_OFFICER, *_HEADS), _AGENCY),
    #
    (Resource.DRAFT, Action.READ, _OFFICERS, _AGENCY),
    (Resource.DRAFT, Action.ADD, _OFFICERS, _AGENCY),
    (Resource.DRAFT, Action.CHANGE, _OFFICERS, _AGENCY),
    (Resource.DRAFT, Action.APPROVE, _OFFICERS, _AGENCY),
    (Resource.DRAFT, Action.SIGN, _HEADS, _AGENCY),
    #
    (Resource.PERSON, Action.READ, (Role.STANDING_HEAD, Role.CHAIR, Role.AUDITOR), _TERRITORY),
    (Resource.PERSON, Action.READ, (Role.MEMBER_HEAD,), _AGENCY),
    (Resource.PERSON, Action.READ, _NO_CONTENT, Scope.PUBLISHED),
    (Resource.PERSON, Action.ADD, (Role.STANDING_HEAD, *_NO_CONTENT), Scope.PUBLISHED),
    (Resource.PERSON, Action.END, (Role.STANDING_HEAD, *_NO_CONTENT), Scope.PUBLISHED),
    #
    (Resource.GRANT, Action.READ, _EVERYONE, Scope.OWN),
    (Resource.GRANT, Action.READ, (Role.STANDING_HEAD, Role.CHAIR, Role.AUDITOR), _TERRITORY),
    (Resource.GRANT, Action.READ, (Role.MEMBER_HEAD,), _AGENCY),
    (Resource.GRANT, Action.READ, _NO_CONTENT, Scope.PUBLISHED),
    (Resource.GRANT, Action.ADD, (Role.STANDING_HEAD, Role.CHAIR), _TERRITORY),
    (Resource.GRANT, Action.ADD, (Role.MEMBER_HEAD,), _AGENCY),
    (Resource.GRANT, Action.APPROVE, (Role.STANDING_HEAD, Role.LEADER), _TERRITORY),
    (Resource.GRANT, Action.END, (Role.STANDING_HEAD, Role.CHAIR), _TERRITORY),
    (Resource.GRANT, Action.END, (Role.MEMBER_HEAD,), _AGENCY),
    #
    (Resource.POST, Action.READ, _EVERYONE, Scope.OWN),
    (Resource.POST, Action.READ, (Role.STANDING_HEAD, Role.CHAIR, Role.AUDITOR), _TERRITORY),
    (Resource.POST, Action.READ, (Role.MEMBER_HEAD,), _AGENCY),
    (Resource.POST, Action.READ, _NO_CONTENT, Scope.PUBLISHED),
    (Resource.POST, Action.ADD, (Role.STANDING_HEAD, Role.CHAIR), _TERRITORY),
    (Resource.POST, Action.ADD, (Role.MEMBER_HEAD,), _AGENCY),
    (Resource.POST, Action.APPROVE, (Role.STANDING_HEAD, Role.LEADER), _TERRITORY),
    (Resource.POST, Action.END, (Role.STANDING_HEAD, Role.CHAIR), _TERRITORY),
    (Resource.POST, Action.END, (Role.MEMBER_HEAD,), _AGENCY),
    #
    (Resource.LAW, Action.READ, (*_OFFICERS, *_ONLOOKERS), Scope.PUBLISHED),
    (Resource.LAW, Action.ADD, _STANDING, Scope.PUBLISHED),
    (Resource.LAW, Action.CHANGE, _STANDING, Scope.PUBLISHED),
    (Resource.LAW, Action.APPROVE, (Role.STANDING_HEAD,), Scope.PUBLISHED),
    #
    (Resource.TOKEN, Action.READ, (*_OFFICERS, *_ONLOOKERS), Scope.OWN),
    (Resource.TOKEN, Action.ADD, (*_OFFICERS, *_ONLOOKERS), Scope.OWN),
    (Resource.TOKEN, Action.END, (*_OFFICERS, *_ONLOOKERS), Scope.OWN),
    #
    (Resource.JOURNAL, Action.READ, (Role.STANDING_HEAD, Role.AUDITOR), _TERRITORY),
    #
    (Resource.STATUS, Action.READ, (Role.STANDING_HEAD, Role.AUDITOR), Scope.PUBLISHED),
    (Resource.STATUS, Action.READ, _NO_CONTENT, Scope.PUBLISHED),
    (Resource.STATUS, Action.CHANGE, _NO_CONTENT, Scope.PUBLISHED),
    #
    (Resource.BATCH, Action.READ, (*_OFFICERS, Role.BOARD_MANAGER), Scope.OWN),
    (Resource.BATCH, Action.READ, _HEADS, _AGENCY),
    (Resource.BATCH, Action.ADD, (*_OFFICERS, Role.BOARD_MANAGER), Scope.OWN),
    (Resource.BATCH, Action.CHANGE, (*_OFFICERS, Role.BOARD_MANAGER), Scope.OWN),
    #
    (Resource.FORM_BATCH, Action.READ, (*_OFFICERS, Role.BOARD_MANAGER), Scope.OWN),
    (Resource.FORM_BATCH, Action.READ, _HEADS, _AGENCY),
    (Resource.FORM_BATCH, Action.ADD, (*_OFFICERS, Role.BOARD_MANAGER), Scope.OWN),
    #
    (Resource.GOODS, Action.READ, (*_OFFICERS, *_ONLOOKERS), _TERRITORY),
    (Resource.GOODS, Action.READ, _KEEPERS, _AGENCY),
    (Resource.GOODS, Action.ADD, _OFFICERS, _AGENCY),
    (Resource.GOODS, Action.CHANGE, (*_OFFICERS, *_KEEPERS), _AGENCY),
    (Resource.GOODS, Action.END, _OFFICERS, _AGENCY),
    (Resource.GOODS, Action.APPROVE, _HEADS, _AGENCY),
    #
    (Resource.STORE, Action.READ, _ONLOOKERS, _TERRITORY),
    (Resource.STORE, Action.READ, (*_OFFICERS, *_KEEPERS), _AGENCY),
    (Resource.STORE, Action.ADD, _OFFICERS, _AGENCY),
    (Resource.STORE, Action.CHANGE, (*_OFFICERS, *_KEEPERS), _AGENCY),
    #
    (Resource.PROGRAMME, Action.READ, (*_OFFICERS, *_ONLOOKERS), _TERRITORY),
    (Resource.PROGRAMME, Action.ADD, _OFFICERS, _AGENCY),
    (Resource.PROGRAMME, Action.CHANGE, _OFFICERS, _AGENCY),
    (Resource.PROGRAMME, Action.END, _OFFICERS, _AGENCY),
    (Resource.PROGRAMME, Action.APPROVE, _HEADS, _AGENCY),
    #
    (Resource.HANDOVER, Action.READ, (*_STANDING, *_ONLOOKERS), _TERRITORY),
    (Resource.HANDOVER, Action.READ, (*_MEMBERS, *_UNITS), _AGENCY),
    (Resource.HANDOVER, Action.ADD, _OFFICERS, _AGENCY),
    (Resource.HANDOVER, Action.CHANGE, _OFFICERS, _AGENCY),
    (Resource.HANDOVER, Action.ANSWER, _OFFICERS, _AGENCY),
    #
    (Resource.WEIGHTING, Action.READ, (*_OFFICERS, *_ONLOOKERS), Scope.PUBLISHED),
    (Resource.WEIGHTING, Action.ADD, _STANDING, Scope.PUBLISHED),
    (Resource.WEIGHTING, Action.CHANGE, _STANDING, Scope.PUBLISHED),
    #
    (Resource.COORDINATION, Action.READ, (*_OFFICERS, *_ONLOOKERS, *_LIAISON), _TERRITORY),
    (Resource.COORDINATION, Action.ADD, _OFFICERS, _AGENCY),
    (Resource.COORDINATION, Action.CHANGE, _OFFICERS, _AGENCY),
    (Resource.COORDINATION, Action.END, _OFFICERS, _AGENCY),
    (Resource.COORDINATION, Action.APPROVE, _LIAISON, _TERRITORY),
    (Resource.AREA, Action.READ, _LIAISON, Scope.PUBLISHED),
    (Resource.CALENDAR, Action.READ, _LIAISON, Scope.PUBLISHED),
    (Resource.ESTABLISHMENT, Action.READ, _LIAISON, _TERRITORY),
    (Resource.PARTY, Action.READ, _LIAISON, _TERRITORY),
    (Resource.INSPECTION, Action.READ, _LIAISON, _TERRITORY),
    #
    (Resource.CHECKLIST, Action.READ, (*_OFFICERS, *_ONLOOKERS), Scope.PUBLISHED),
    (Resource.CHECKLIST, Action.ADD, _STANDING, Scope.PUBLISHED),
    #
    (Resource.CAUTION, Action.READ, _OFFICERS, _TERRITORY),
    (Resource.CAUTION, Action.ADD, _OFFICERS, _AGENCY),
    (Resource.CAUTION, Action.APPROVE, _HEADS, _AGENCY),
    (Resource.CAUTION, Action.END, _HEADS, _AGENCY),
    #
    (Resource.REMARK, Action.READ, _OFFICERS, _AGENCY),
    (Resource.REMARK, Action.ADD, _OFFICERS, _AGENCY),
    #
    (Resource.MINUTES, Action.READ, (*_OFFICERS, Role.AUDITOR), _TERRITORY),
    (Resource.MINUTES, Action.ADD, _OFFICERS, _AGENCY),
    (Resource.MINUTES, Action.END, _OFFICERS, _AGENCY),
    #
    (Resource.MINUTES_TEMPLATE, Action.READ, _OFFICERS, Scope.PUBLISHED),
    (Resource.MINUTES_TEMPLATE, Action.ADD, _HEADS, _AGENCY),
    #
    (Resource.TAG, Action.READ, _OFFICERS, _AGENCY),
    (Resource.TAG, Action.ADD, _OFFICERS, _AGENCY),
    (Resource.TAG, Action.CHANGE, _OFFICERS, _AGENCY),
    #
    (Resource.HOTLINE, Action.READ, (*_OFFICERS, *_ONLOOKERS), Scope.PUBLISHED),
    (Resource.HOTLINE, Action.ADD, _OFFICERS, _AGENCY),
    (Resource.HOTLINE, Action.CHANGE, _OFFICERS, _AGENCY),
    #
    (Resource.ASSIGNMENT, Action.READ, (*_STANDING, *_ONLOOKERS), _TERRITORY),
    (Resource.ASSIGNMENT, Action.READ, (*_MEMBERS, *_UNITS), _AGENCY),
    (Resource.ASSIGNMENT, Action.ADD, _HEADS, _AGENCY),
    (Resource.ASSIGNMENT, Action.ADD, (Role.LEADER,), _TERRITORY),
    (Resource.ASSIGNMENT, Action.CHANGE, _HEADS, _AGENCY),
    (Resource.ASSIGNMENT, Action.CHANGE, (Role.LEADER,), _TERRITORY),
    (Resource.ASSIGNMENT, Action.ANSWER, _OFFICERS, _AGENCY),
    (Resource.FIGURE, Action.READ, (*_OFFICERS, *_ONLOOKERS), _TERRITORY),
    (Resource.FIGURE, Action.ADD, _OFFICERS, _AGENCY),
    (Resource.REGIME, Action.READ, (*_OFFICERS, *_ONLOOKERS), Scope.PUBLISHED),
    (Resource.REGIME, Action.ADD, _STANDING, Scope.PUBLISHED),
    (Resource.REGIME, Action.CHANGE, _STANDING, Scope.PUBLISHED),
    #
    (Resource.REPORT, Action.READ, _OFFICERS, _AGENCY),
    (Resource.REPORT, Action.READ, _ONLOOKERS, Scope.PUBLISHED),
    (Resource.REPORT, Action.ADD, _OFFICERS, _AGENCY),
    (Resource.REPORT, Action.CHANGE, _OFFICERS, _AGENCY),
    (Resource.REPORT, Action.SIGN, _HEADS, _AGENCY),
    (Resource.REPORT, Action.ANSWER, _OFFICERS, _AGENCY),
    (Resource.REPORT, Action.END, _HEADS, _AGENCY),
    #
    (Resource.PRAISE, Action.READ, (*_STANDING, *_ONLOOKERS), _TERRITORY),
    (Resource.PRAISE, Action.READ, (*_MEMBERS, *_UNITS), _AGENCY),
    (Resource.PRAISE, Action.ADD, _OFFICERS, _AGENCY),
    (Resource.PRAISE, Action.CHANGE, _OFFICERS, _AGENCY),
    (Resource.PRAISE, Action.APPROVE, (Role.STANDING_HEAD, Role.LEADER), _TERRITORY),
    (Resource.PRAISE, Action.END, _STANDING, _TERRITORY),
    #
    (Resource.UNIT_TARGET, Action.READ, (*_STANDING, *_ONLOOKERS), _TERRITORY),
    (Resource.UNIT_TARGET, Action.READ, (*_MEMBERS, *_UNITS), _AGENCY),
    (Resource.UNIT_TARGET, Action.ADD, _OFFICERS, _AGENCY),
    (Resource.UNIT_TARGET, Action.CHANGE, _OFFICERS, _AGENCY),
    (Resource.UNIT_TARGET, Action.APPROVE, (Role.STANDING_HEAD, Role.LEADER), _TERRITORY),
    (Resource.UNIT_TARGET, Action.END, _STANDING, _TERRITORY),
    (Resource.URGING, Action.READ, _OFFICERS, _AGENCY),
    (Resource.URGING, Action.READ, _ONLOOKERS, Scope.PUBLISHED),
    (Resource.URGING, Action.ADD, _OFFICERS, _AGENCY),
    (Resource.CONSOLIDATION, Action.READ, _OFFICERS, _AGENCY),
    (Resource.CONSOLIDATION, Action.READ, _ONLOOKERS, Scope.PUBLISHED),  # what is finished
    (Resource.CONSOLIDATION, Action.ADD, _OFFICERS, _AGENCY),
    (Resource.CONSOLIDATION, Action.CHANGE, _OFFICERS, _AGENCY),
    #
    (Resource.TIP, Action.READ, _OFFICERS, _AGENCY),  # and only those to whom it is sealed
    (Resource.TIP, Action.ADD, _OFFICERS, _AGENCY),
    (Resource.TIP, Action.CHANGE, _OFFICERS, _AGENCY),
    (Resource.TIP_READER, Action.READ, _OFFICERS, Scope.OWN),
    (Resource.TIP_READER, Action.READ, _HEADS, _AGENCY),
    (Resource.TIP_READER, Action.ADD, _HEADS, _AGENCY),
    (Resource.TIP_READER, Action.CHANGE, _OFFICERS, Scope.OWN),
    (Resource.TIP_READER, Action.END, _HEADS, _AGENCY),
    (Resource.TIP_ROUTE, Action.READ, (*_OFFICERS, *_ONLOOKERS), Scope.PUBLISHED),
    (Resource.TIP_ROUTE, Action.CHANGE, _STANDING, Scope.PUBLISHED),
    (Resource.PUBLICATION, Action.READ, (*_OFFICERS, *_ONLOOKERS), _TERRITORY),
    (Resource.PUBLICATION, Action.ADD, _OFFICERS, _AGENCY),
    (Resource.PUBLICATION, Action.CHANGE, _OFFICERS, _AGENCY),
    (Resource.PUBLICATION, Action.APPROVE, _HEADS, _AGENCY),
    (Resource.PUBLICATION, Action.END, _OFFICERS, _AGENCY),
    (Resource.PUBLICATION, Action.ANSWER, _OFFICERS, _AGENCY),
    (Resource.SHOP_REQUEST, Action.READ, (*_STANDING, *_UNITS, *_ONLOOKERS), _TERRITORY),
    (Resource.SHOP_REQUEST, Action.READ, _MEMBERS, _AGENCY),
    (Resource.SHOP_REQUEST, Action.ADD, _OFFICERS, _TERRITORY),
    (Resource.SHOP_REQUEST, Action.ADD, (Role.BOARD_MANAGER,), _SUBJECT),
    (Resource.SHOP_REQUEST, Action.ANSWER, (*_STANDING, *_UNITS), _TERRITORY),
    (Resource.SHOP_REQUEST, Action.ANSWER, _MEMBERS, _AGENCY),
    (Resource.WARNING, Action.READ, (*_OFFICERS, *_ONLOOKERS), Scope.PUBLISHED),
    (Resource.WARNING, Action.ADD, _OFFICERS, _AGENCY),
    (Resource.WARNING, Action.CHANGE, _OFFICERS, _AGENCY),
    (Resource.WARNING, Action.APPROVE, _HEADS, _AGENCY),
    (Resource.WARNING, Action.END, _OFFICERS, _AGENCY),
)

# Who may propose which roles for others, within the reach of GRANT.ADD.
GIVES: dict[Role, tuple[Role, ...]] = {
    Role.STANDING_HEAD: _EVERYONE,
    Role.CHAIR: (Role.CLERK, Role.BOARD_MANAGER),
    Role.MEMBER_HEAD: (Role.MEMBER_OFFICER, Role.STOREKEEPER),
}

Cell = tuple[Resource, Action]


def _table() -> dict[Cell, dict[Role, Scope]]:
    table: dict[Cell, dict[Role, Scope]] = {}
    for resource, action, roles, scope in _LINES:
        for role in roles:
            wider = table.setdefault((resource, action), {}).get(role)
            if wider in (None, Scope.OWN):  # one's own is part of any wider scope
                table[resource, action][role] = scope
    return table


TABLE = _table()
