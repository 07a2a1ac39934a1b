"""Addresses of the slice `tags`."""

from django.urls import path

from hangthat.desk.tags.views import giving, numbers, tags

urlpatterns = [
    path("nhan/", numbers.listing, name="tags"),
    path("nhan.xlsx", numbers.xlsx, name="tags_xlsx"),
    path("nhan/them/", tags.add, name="tag_add"),
    path("nhan/gan/<str:kind>/", giving.many, name="tag_give"),
    path("nhan/cua/<str:kind>/<str:code>/", giving.of_record, name="tagging_of"),
    path("nhan/bo/<int:pk>/", giving.take_off, name="tagging_end"),
    path("nhan/<str:code>/", numbers.card, name="tag"),
    path("nhan/<str:code>/sua/", tags.amend, name="tag_amend"),
    path("nhan/<str:code>/thoi-dung/", tags.end, name="tag_end"),
    path("nhan/<str:code>/<str:kind>/", numbers.records, name="tag_records"),
]
