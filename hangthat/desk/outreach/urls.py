"""Addresses of the slice `outreach`."""

from django.urls import path

from hangthat.desk.outreach.views import (
    activities,
    activity_withdrawal,
    campaigns,
    counters,
    library,
    outreach,
)

urlpatterns = [
    path("tuyen-truyen/", activities.listing, name="activities"),
    path("tuyen-truyen/them/", activities.add, name="activity_add"),
    path("tuyen-truyen/so-lieu/", counters.overview, name="counters"),
    path("tuyen-truyen/so-lieu.xlsx", counters.workbook, name="counters_xlsx"),
    path("tuyen-truyen/so-lieu/cam-ket/", counters.papers, name="counted_papers"),
    path("tuyen-truyen/dot-cao-diem/", campaigns.listing, name="campaigns"),
    path("tuyen-truyen/dot-cao-diem/them/", campaigns.add, name="campaign_add"),
    path("tuyen-truyen/dot-cao-diem/<str:code>/", campaigns.card, name="campaign"),
    path("tuyen-truyen/dot-cao-diem/<str:code>/sua/", campaigns.amend, name="campaign_amend"),
    path("tuyen-truyen/dot-cao-diem/<str:code>/huy/", campaigns.drop, name="campaign_drop"),
    path("tuyen-truyen/hinh-thuc/", outreach.forms, name="outreach_forms"),
    path("tuyen-truyen/hinh-thuc/them/", outreach.form_add, name="outreach_form_add"),
    path("tuyen-truyen/hinh-thuc/<int:pk>/thoi/", outreach.form_end, name="outreach_form_end"),
    path("tuyen-truyen/<str:code>/", activities.card, name="activity"),
    path(
        "tuyen-truyen/<str:code>/huy-ghi/", activity_withdrawal.activity, name="activity_withdraw"
    ),
    path("tuyen-truyen/<str:code>/bo-sung/", outreach.add_to, name="activity_supplement"),
    path("tuyen-truyen/<str:code>/anh/<int:number>/", outreach.photo, name="activity_photo"),
    path("tai-lieu/", library.listing, name="materials"),
    path("tai-lieu/them/", library.add, name="material_add"),
    path("tai-lieu/<str:code>/", library.card, name="material"),
    path("tai-lieu/<str:code>/tep/", library.file, name="material_file"),
    path("tai-lieu/<str:code>/ban-moi/", library.renew, name="material_renew"),
    path("tai-lieu/<str:code>/thoi/", library.retire, name="material_retire"),
]
