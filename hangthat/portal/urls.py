"""Addresses of the citizens' door: short enough for a poster. What programs and browsers fetch by
themselves is there once, every page in both languages."""

from django.urls import path

from hangthat.core.web.languages import in_both
from hangthat.portal.views import (
    alive,
    codes,
    front,
    markets,
    named,
    names,
    open_data,
    own_link,
    own_records,
    robots,
    subscriptions,
    tip_map,
    tips,
    warnings,
)

app_name = "portal"
urlpatterns = [
    in_both("", front.front, "front"),
    path("cong/", front.moved, name="front_moved"),
    path("robots.txt", robots.robots, name="robots"),
    path("sitemap.xml", robots.sitemap, name="sitemap"),
    in_both("du-lieu-mo/", open_data.page, "open_data"),
    path("du-lieu-mo/dcat.jsonld", open_data.catalogue, name="open_data_catalogue"),
    path("du-lieu-mo/<str:code>.csv", open_data.csv_file, name="open_data_csv"),
    path("du-lieu-mo/<str:code>.json", open_data.json_file, name="open_data_json"),
    in_both("kiem/", codes.ask, "ask"),
    in_both("kiem/theo-ten/", names.by_name, "by_name"),
    in_both("kiem/<str:token>/", codes.code, "code"),
    in_both("moi-ky/<str:token>/", own_link.sign, "own_link"),
    in_both("da-ky/<str:signed>/", own_link.signed, "signed"),
    in_both("ho-so/", own_records.enter, "own_records"),
    in_both("ho-so/<str:session>/", own_records.record, "own_record"),
    in_both("ho-so/<str:session>/sua/", own_records.correction, "own_record_correction"),
    in_both("ho-so/<str:session>/kiem-tra-lai/", own_records.recheck, "own_record_recheck"),
    in_both("ho-so/<str:session>/y-kien/<str:code>/", own_records.reply, "own_record_reply"),
    in_both("ho-so/<str:session>/phan-anh/<str:code>/", own_records.answer, "own_record_answer"),
    in_both("ho-so/<str:session>/thoat/", own_records.leave, "own_record_leave"),
    in_both("bao/", tips.tell, "tip"),
    in_both("bao/ban-do/", tip_map.choose, "tip_map"),
    in_both("bao/tra-cuu/", tips.look_up, "tip_status"),
    path("song/", alive.alive, name="alive"),
    in_both("cho/", markets.listing, "markets"),
    in_both("cho/<str:code>/", markets.market, "market"),
    in_both("canh-bao/", warnings.listing, "warnings"),
    path("canh-bao/rss.xml", warnings.feed, name="warnings_feed"),
    in_both("canh-bao/dang-ky/", subscriptions.subscribe, "subscribe"),
    in_both("canh-bao/xac-nhan/<str:token>/", subscriptions.confirm, "subscription"),
    in_both("canh-bao/thoi-nhan/<str:token>/", subscriptions.leave, "unsubscribe"),
    in_both("canh-bao/<str:code>/", warnings.entry, "warning"),
    path("canh-bao/<str:code>/anh/<int:key>/", warnings.picture, name="warning_picture"),
    in_both("cong-khai/", named.listing, "named"),
    in_both("cong-khai/tra-loi/", named.answered, "named_answer"),
    in_both("cong-khai/<str:code>/", named.entry, "named_entry"),
    path("cong-khai/<str:code>/ban-chup/<int:key>/", named.page, name="named_page"),
    in_both("cong-khai/<str:code>/bao-sai/", named.report, "named_report"),
]
