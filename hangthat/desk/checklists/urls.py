"""Addresses of the slice `checklists`."""

from django.urls import path

from hangthat.desk.checklists.views import cautions, rounds, sheets

urlpatterns = [
    path("bang-kiem/", sheets.listing, name="checklistsheets"),
    path("bang-kiem/them/", sheets.add, name="checklistsheet_add"),
    path("bang-kiem/<str:code>.xlsx", sheets.xlsx, name="checklistsheet_xlsx"),
    path("bang-kiem/<str:code>/", sheets.card, name="checklistsheet"),
    path("bang-kiem/<str:code>/thoi-dung/", sheets.retire, name="checklistsheet_retire"),
    path("luu-y/", cautions.listing, name="cautions"),
    path("luu-y/them/", cautions.add, name="caution_add"),
    path("luu-y/<str:code>/", cautions.card, name="caution"),
    path("luu-y/<str:code>/duyet/", cautions.approve, name="caution_approve"),
    path("luu-y/<str:code>/go/", cautions.lift, name="caution_lift"),
    path("vong-hom-nay/", rounds.today, name="round"),
]
