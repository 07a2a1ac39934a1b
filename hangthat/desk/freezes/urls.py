"""Addresses of the slice `freezes`."""

from django.urls import path

from hangthat.desk.freezes.views import files, final, members, readings

urlpatterns = [
    path("tong-ket-ke-hoach/", final.final, name="plan_final"),
    path("tong-ket-ke-hoach.xlsx", final.book, name="plan_final_xlsx"),
    path("tong-ket-ke-hoach/van-ban/", final.paper, name="plan_final_paper"),
    path("so-chot/", readings.listing, name="frozenreadings"),
    path("so-chot/<str:code>/", readings.card, name="frozenreading"),
    path("so-chot/<str:code>.xlsx", files.reading_xlsx, name="frozenreading_xlsx"),
    path("so-chot/<str:code>/dia-ban/", readings.units, name="frozenreading_units"),
    path("so-chot/<str:code>/danh-sach/", members.names, name="frozenreading_members"),
    path(
        "so-chot/<str:code>/danh-sach.xlsx", files.members_xlsx, name="frozenreading_members_xlsx"
    ),
]
