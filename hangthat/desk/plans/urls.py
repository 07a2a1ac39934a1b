"""Addresses of the slice `plans`."""

from django.urls import path

from hangthat.desk.plans.views import drafts, plan, rows

_DRAFT = "ke-hoach/dua-vao/<str:code>/"

urlpatterns = [
    path("ke-hoach/", plan.plan, name="plan"),
    path("ke-hoach/dua-vao/", drafts.add, name="plandraft_add"),
    path(_DRAFT, drafts.card, name="plandraft"),
    path(f"{_DRAFT}tep-goc/", drafts.original, name="plandraft_file"),
    path(f"{_DRAFT}ban-nhap/", drafts.draft_file, name="plandraft_toml"),
    path(f"{_DRAFT}gui-lai/", drafts.replace, name="plandraft_replace"),
    path(f"{_DRAFT}dua-vao-dung/", drafts.load, name="plandraft_load"),
    path(f"{_DRAFT}bo/", drafts.drop, name="plandraft_drop"),
    path(f"{_DRAFT}them/<slug:table>/", rows.add, name="plandraft_row_add"),
    path(f"{_DRAFT}sua/<slug:table>/<int:position>/", rows.edit, name="plandraft_row"),
    path(f"{_DRAFT}bo/<slug:table>/<int:position>/", rows.remove, name="plandraft_row_remove"),
]
