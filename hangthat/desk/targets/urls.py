"""Addresses of the slice `targets`."""

from django.urls import path

from hangthat.desk.targets.views import comparing, heat, members, monday, targets, trends

urlpatterns = [
    path("dieu-hanh/", monday.monday, name="monday"),
    path("dieu-hanh/bang-nhiet/", heat.heat, name="heat"),
    path("dieu-hanh/bang-nhiet.xlsx", heat.heat_xlsx, name="heat_xlsx"),
    path("dieu-hanh/bien-dong/<str:code>/", monday.moved, name="target_movement"),
    path("dieu-hanh/bien-dong/<str:code>.xlsx", monday.moved_xlsx, name="target_movement_xlsx"),
    path("dieu-hanh/xu-huong/<str:code>/", trends.target_trend, name="target_trend"),
    path("chi-tieu/", targets.overview, name="targets"),
    path("chi-tieu/<str:code>/", targets.target, name="target"),
    path("chi-tieu/<str:code>/so-sanh/", comparing.compared, name="target_compare"),
    path("chi-tieu/<str:code>/danh-sach/", members.names, name="members"),
    path("chi-tieu/<str:code>/danh-sach.xlsx", members.names_xlsx, name="members_xlsx"),
    path("chi-tieu/<str:code>/danh-sach/viec/", members.act, name="members_act"),
]
