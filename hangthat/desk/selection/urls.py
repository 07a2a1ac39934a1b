"""Addresses of the slice `selection`."""

from django.urls import path

from hangthat.desk.selection.views import candidates, choices, draws, rankings, rates, weights

urlpatterns = [
    path("chon-kiem-tra/", candidates.listing, name="candidates"),
    path("lua-chon/", choices.listing, name="choices"),
    path("lua-chon/them/", choices.add, name="choice_add"),
    path("lua-chon/<str:code>/", choices.card, name="choice"),
    path("lua-chon/<str:code>/gan/", choices.tie, name="choice_tie"),
    path("lua-chon/<str:code>/ke-hoach/", choices.into_plan, name="choice_plan"),
    path("lua-chon/<str:code>/huy/", choices.cancel, name="choice_cancel"),
    path("rut-tham/", draws.listing, name="draws"),
    path("rut-tham/them/", draws.add, name="draw_add"),
    path("rut-tham/<str:code>/", draws.card, name="draw"),
    path("rut-tham/<str:code>/danh-sach-goc.txt", draws.base, name="draw_base"),
    path("rut-tham/<str:code>/rut/", draws.draw, name="draw_draw"),
    path("rut-tham/<str:code>/ke-hoach/", draws.into_plan, name="draw_plan"),
    path("rut-tham/<str:code>/cong-khai/", draws.open_up, name="draw_open"),
    path("ty-le-trung/", rates.rates, name="hit_rates"),
    path("bo-diem/", weights.listing, name="weightings"),
    path("bo-diem/them/", weights.add, name="weighting_add"),
    path("bo-diem/<str:code>/", weights.card, name="weighting"),
    path("bo-diem/<str:code>/ap-dung/", weights.begin, name="weighting_begin"),
    path("hang-rui-ro/", weights.goods, name="riskgoods_list"),
    path("hang-rui-ro/them/", weights.add_goods, name="riskgoods_add"),
    path("hang-rui-ro/<int:pk>/dua-ra/", weights.end_goods, name="riskgoods_end"),
    path("xep-hang-hoc/", rankings.listing, name="learnedrankings"),
    path("xep-hang-hoc/<str:code>/", rankings.card, name="learnedranking"),
]
