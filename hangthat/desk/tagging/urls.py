"""Addresses of the slice `tagging`."""

from django.urls import path

from hangthat.desk.tagging.views import tags

urlpatterns = [
    path("nhan/", tags.listing, name="tags"),
    path("nhan/them/", tags.add, name="tag_add"),
    path("nhan/gan/", tags.put, name="tag_put"),
    path("nhan/go/<int:pk>/", tags.take_off, name="tag_take_off"),
    path("nhan/<str:code>/thoi/", tags.end, name="tag_end"),
]
