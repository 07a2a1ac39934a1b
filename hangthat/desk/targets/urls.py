"""Addresses of the slice `targets`."""

from django.urls import path

from hangthat.desk.targets.views import comparing, members, targets

urlpatterns = [
    path("chi-tieu/", targets.overview, name="targets"),
    path("chi-tieu/<str:code>/", targets.target, name="target"),
    path("chi-tieu/<str:code>/so-sanh/", comparing.compared, name="target_compare"),
    path("chi-tieu/<str:code>/danh-sach/", members.names, name="members"),
    path("chi-tieu/<str:code>/danh-sach.xlsx", members.names_xlsx, name="members_xlsx"),
    path("chi-tieu/<str:code>/danh-sach/viec/", members.act, name="members_act"),
]
