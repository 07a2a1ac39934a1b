"""Addresses of the slice `programmes`."""

from django.urls import path

from hangthat.desk.programmes.views import check_clocks, checks, plan_acts, plans, teams

_PLAN, _CHECK = "ke-hoach-kiem-tra/<str:code>/", "doi-tuong-kiem-tra/<str:code>/"

urlpatterns = [
    path("ke-hoach-kiem-tra/", plans.listing, name="inspectionplans"),
    path("ke-hoach-kiem-tra/them/", plan_acts.add, name="inspectionplan_add"),
    path(_PLAN, plans.card, name="inspectionplan"),
    path(f"{_PLAN}sua/", plan_acts.amend, name="inspectionplan_amend"),
    path(f"{_PLAN}doi-tuong/", plan_acts.add_subjects, name="inspectionplan_subjects"),
    path(f"{_PLAN}trinh/", plan_acts.submit, name="inspectionplan_submit"),
    path(f"{_PLAN}tra-lai/", plan_acts.send_back, name="inspectionplan_return"),
    path(f"{_PLAN}duyet/", plan_acts.approve, name="inspectionplan_approve"),
    path(f"{_PLAN}huy/", plan_acts.cancel, name="inspectionplan_cancel"),
    path(f"{_PLAN}in/", plans.print_pdf, name="inspectionplan_print"),
    path(f"{_PLAN}word/", plans.print_word, name="inspectionplan_word"),
    path(f"{_PLAN}doi-tuong.xlsx", plans.xlsx, name="inspectionplan_xlsx"),
    path(_CHECK, checks.card, name="plannedcheck"),
    path(f"{_CHECK}phan-cong/", checks.schedule, name="plannedcheck_schedule"),
    path(f"{_CHECK}khai/", checks.declare, name="plannedcheck_declare"),
    path(f"{_CHECK}quyet-dinh/", checks.order, name="plannedcheck_order"),
    path(f"{_CHECK}ket-qua/", checks.hold, name="plannedcheck_hold"),
    path(f"{_CHECK}buoc/", checks.mark, name="plannedcheck_mark"),
    path(f"{_CHECK}thoi-han/", check_clocks.move, name="plannedcheck_clock"),
    path(f"{_CHECK}phuc-tap/", check_clocks.allow_complex, name="plannedcheck_complex"),
    path("kiem-tra/<str:code>/doan/", teams.of_inspection, name="inspection_team"),
    path(f"{_CHECK}bo/", checks.call_off, name="plannedcheck_cancel"),
]
