"""Addresses of the officers' door: Vietnamese without marks."""

from allauth.account import views as account
from django.urls import path

from hangthat.desk.views import (
    activities,
    cases,
    establishments,
    inspections,
    members,
    pages,
    signing,
    targets,
)

app_name = "desk"
urlpatterns = [
    path("", pages.home, name="home"),
    path("chi-tieu/", targets.overview, name="targets"),
    path("chi-tieu/<str:code>/", targets.target, name="target"),
    path("chi-tieu/<str:code>/danh-sach/", members.names, name="members"),
    path("chi-tieu/<str:code>/danh-sach.xlsx", members.names_xlsx, name="members_xlsx"),
    path("co-so/", establishments.listing, name="establishments"),
    path("co-so/them/", establishments.add, name="establishment_add"),
    path("co-so/<str:code>/", establishments.card, name="establishment"),
    path("chu-the/<str:code>/", establishments.party_card, name="party"),
    path("ban-quan-ly/<str:code>/", establishments.board_card, name="board"),
    path("tuyen-truyen/", activities.listing, name="activities"),
    path("tuyen-truyen/them/", activities.add, name="activity_add"),
    path("tuyen-truyen/<str:code>/", activities.card, name="activity"),
    path("kiem-tra/", inspections.listing, name="inspections"),
    path("kiem-tra/them/", inspections.add, name="inspection_add"),
    path("kiem-tra/<str:code>/", inspections.card, name="inspection"),
    path("vi-pham/<str:code>/xu-phat/", cases.decide, name="violation_decide"),
    path("vi-pham/<str:code>/ket-luan/", cases.dismiss, name="violation_dismiss"),
    path("quyet-dinh/<str:code>/chap-hanh/", cases.comply, name="decision_comply"),
    path("quyet-dinh/<str:code>/huy/", cases.annul, name="decision_annul"),
    path("co-so/<str:code>/dong-cua/", establishments.close, name="establishment_close"),
    path("cam-ket/<str:code>/thu-hoi/", activities.revoke, name="commitment_revoke"),
    path("ke-hoach/", pages.plan, name="plan"),
    path("tep/<str:sha256>/", pages.stored_file, name="stored_file"),
    path("thanh-phan/", pages.components, name="components"),
]

# What an officer does with the own account: under the names that allauth looks for.
account_patterns = [
    path("dang-nhap/", account.login, name="account_login"),
    path("dang-xuat/", signing.sign_out, name="account_logout"),
    path("dang-nhap/da-khoa/", account.account_inactive, name="account_inactive"),
]
