"""Addresses of the slice `case_contents`."""

from django.urls import path

from hangthat.desk.case_contents.views import conduct, goods_groups, limitation

urlpatterns = [
    path("kiem-tra/<str:code>/nhom-hang/", goods_groups.of_inspection, name="inspection_goods"),
    path("vi-pham/<str:code>/nhom-hang/", goods_groups.of_violation, name="violation_goods"),
    path("vi-pham/<str:code>/hanh-vi/", conduct.name, name="violation_conduct"),
    path("vi-pham/<str:code>/thoi-hieu/", limitation.move, name="violation_limitation"),
]
