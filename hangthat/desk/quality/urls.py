"""Addresses of the slice `quality`."""

from django.urls import path

from hangthat.desk.quality.views import quality

urlpatterns = [
    path("chat-luong-du-lieu/", quality.overview, name="quality"),
    path("chat-luong-du-lieu/doi-chieu/", quality.add_count, name="count_add"),
    path(
        "chat-luong-du-lieu/doi-chieu/<str:code>/huy-ghi/",
        quality.withdraw_count,
        name="count_withdraw",
    ),
]
