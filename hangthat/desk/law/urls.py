"""Addresses of the slice `law`."""

from django.urls import path

from hangthat.desk.law.views import conducts, rules, tables

urlpatterns = [
    path("luat/", conducts.listing, name="conducts"),
    path("luat/tham-quyen/", tables.powers, name="powers"),
    path("luat/quy-dinh/", tables.general, name="provisions"),
    path("luat/thay-doi/", conducts.changes, name="law_changes"),
    path("luat/hanh-vi/them/", conducts.add, name="conduct_add"),
    path("luat/hanh-vi/<str:code>/", conducts.card, name="conduct"),
    path("luat/hanh-vi/<str:code>/dieu/", rules.add_article, name="conduct_article"),
    path("luat/them/<str:kind>/", rules.add, name="rule_add"),
    path("luat/dong/<str:kind>/<int:pk>/thay/", rules.follow, name="rule_follow"),
    path("luat/dong/<str:kind>/<int:pk>/het-hieu-luc/", rules.end, name="rule_end"),
    path("luat/dong/<str:kind>/<int:pk>/xac-minh/", rules.verify, name="rule_verify"),
    path("luat/dong/<str:kind>/<int:pk>/xoa/", rules.withdraw, name="rule_withdraw"),
]
