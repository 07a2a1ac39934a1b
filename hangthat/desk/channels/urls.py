"""Addresses of the slice `channels`."""

from django.urls import path

from hangthat.desk.channels.views import channels

urlpatterns = [
    path("kenh-truc-tuyen/", channels.listing, name="channels"),
    path("kenh-truc-tuyen/them/", channels.add, name="channel_add"),
    path("kenh-truc-tuyen/<str:code>/sua/", channels.amend, name="channel_amend"),
    path("kenh-truc-tuyen/<str:code>/dong/", channels.close, name="channel_close"),
    path("kenh-truc-tuyen/<str:code>/tinh-trang/", channels.declare, name="channel_declare"),
    path("kenh-truc-tuyen/<str:code>/lap-lai/", channels.recreate, name="channel_recreate"),
]
