"""Addresses of the slice `case_contents`."""

from django.urls import path

from hangthat.desk.case_contents.views import conduct, limitation

urlpatterns = [
    path("vi-pham/<str:code>/hanh-vi/", conduct.name, name="violation_conduct"),
    path("vi-pham/<str:code>/thoi-hieu/", limitation.move, name="violation_limitation"),
]
