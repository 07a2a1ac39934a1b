"""Addresses of the officers' door: Vietnamese without marks."""

from allauth.account import views as account
from allauth.mfa.base import views as mfa
from allauth.mfa.recovery_codes import views as recovery
from allauth.mfa.webauthn import views as passkeys
from allauth.socialaccount.providers.openid_connect import views as sso
from allauth.usersessions import views as sessions
from django.urls import path

from hangthat.desk.views import (
    access_tokens,
    activities,
    amending,
    asking,
    bulk,
    cases,
    establishments,
    grants,
    inspections,
    invitations,
    jobs,
    journal,
    members,
    pages,
    people,
    replacing,
    shop_list,
    signing,
    targets,
)
from hangthat.desk.views.requests import for_everyone

app_name = "desk"
urlpatterns = [
    path("", pages.home, name="home"),
    path("chi-tieu/", targets.overview, name="targets"),
    path("chi-tieu/<str:code>/", targets.target, name="target"),
    path("chi-tieu/<str:code>/danh-sach/", members.names, name="members"),
    path("chi-tieu/<str:code>/danh-sach.xlsx", members.names_xlsx, name="members_xlsx"),
    path("co-so/", shop_list.listing, name="establishments"),
    path("co-so/xuat/", shop_list.export, name="establishments_export"),
    path("co-so/bo-loc/", shop_list.save_filter, name="filter_save"),
    path("co-so/bo-loc/<int:pk>/xoa/", shop_list.drop_saved_filter, name="filter_drop"),
    path("co-so/hang-loat/", bulk.many, name="bulk"),
    path("co-so/hang-loat/<str:number>/", bulk.done, name="bulk_done"),
    path("co-so/them/", establishments.add, name="establishment_add"),
    path("co-so/<str:code>/", establishments.card, name="establishment"),
    path("co-so/<str:code>/sua/", amending.establishment, name="establishment_amend"),
    path("chu-the/<str:code>/sua/", amending.party, name="party_amend"),
    path("chu-the/<str:code>/", establishments.party_card, name="party"),
    path("ban-quan-ly/<str:code>/", establishments.board_card, name="board"),
    path("tuyen-truyen/", activities.listing, name="activities"),
    path("tuyen-truyen/them/", activities.add, name="activity_add"),
    path("tuyen-truyen/<str:code>/", activities.card, name="activity"),
    path("tuyen-truyen/<str:code>/huy-ghi/", replacing.activity, name="activity_withdraw"),
    path("kiem-tra/", inspections.listing, name="inspections"),
    path("kiem-tra/them/", inspections.add, name="inspection_add"),
    path("kiem-tra/<str:code>/", inspections.card, name="inspection"),
    path("kiem-tra/<str:code>/huy-ghi/", replacing.inspection, name="inspection_withdraw"),
    path("vi-pham/<str:code>/xu-phat/", cases.decide, name="violation_decide"),
    path("vi-pham/<str:code>/ket-luan/", cases.dismiss, name="violation_dismiss"),
    path("quyet-dinh/<str:code>/chap-hanh/", cases.comply, name="decision_comply"),
    path("quyet-dinh/<str:code>/huy/", cases.annul, name="decision_annul"),
    path("co-so/<str:code>/dong-cua/", establishments.close, name="establishment_close"),
    path("cam-ket/<str:code>/thu-hoi/", activities.revoke, name="commitment_revoke"),
    path("nguoi-dung/", people.listing, name="people"),
    path("nguoi-dung/moi/", people.add, name="person_add"),
    path("nguoi-dung/<str:username>/", people.card, name="person"),
    path("nguoi-dung/<str:username>/ma-moi/", people.reinvite, name="person_reinvite"),
    path("nguoi-dung/<str:username>/dong/", people.dismiss, name="person_dismiss"),
    path("nguoi-dung/<str:username>/mo-lai/", people.reopen, name="person_reopen"),
    path("nguoi-dung/<str:username>/giao-quyen/", grants.add, name="grant_add"),
    path("nguoi-dung/<str:username>/lam-thay/", grants.stand_in_add, name="stand_in_add"),
    path("phieu-moi/", people.slip, name="invitation_slip"),
    path("quyen/", asking.unit, name="who_sees"),
    path("quyen/vi-sao/", asking.why, name="why"),
    path("quyen/cho-duyet/", grants.waiting, name="grants_waiting"),
    path("quyen/<int:pk>/duyet/", grants.approve, name="grant_approve"),
    path("quyen/<int:pk>/tu-choi/", grants.refuse, name="grant_refuse"),
    path("quyen/<int:pk>/cham-dut/", grants.end, name="grant_end"),
    path("quyen/<int:pk>/chuyen-tiep/", grants.hand_over, name="grant_hand_over"),
    path("nhat-ky/", journal.deeds, name="journal"),
    path("nhat-ky/luot-xem/", journal.looks, name="looks"),
    path("quy-che/<str:code>/thu-hoi/", activities.revoke_regulation, name="regulation_revoke"),
    path("viec/", jobs.listing, name="jobs"),
    path("viec/<int:pk>/", jobs.one, name="job"),
    path("viec/<int:pk>/tep/", jobs.product_of, name="job_file"),
    path("viec/<int:pk>/dung/", jobs.stop, name="job_stop"),
    path("ke-hoach/", pages.plan, name="plan"),
    path("tep/<str:sha256>/", pages.stored_file, name="stored_file"),
    path("thanh-phan/", pages.components, name="components"),
    path("tai-khoan/ma-truy-cap/", access_tokens.listing, name="access_tokens"),
    path("tai-khoan/ma-truy-cap/them/", access_tokens.add, name="access_token_add"),
    path("tai-khoan/ma-truy-cap/<int:number>/thu-hoi/", access_tokens.end, name="access_token_end"),
]

# The own account, open to whoever signed in, under the names that allauth looks for; what is
# not here is not offered.
account_patterns = [
    path("dang-nhap/", account.login, name="account_login"),
    path("dang-nhap/ma/", mfa.authenticate, name="mfa_authenticate"),
    path("dang-nhap/khoa/", passkeys.login_webauthn, name="mfa_login_webauthn"),
    path("dang-nhap/da-khoa/", account.account_inactive, name="account_inactive"),
    path(
        "dang-nhap/mot-lan/<str:provider_id>/",
        signing.to_single_sign_on,
        name="openid_connect_login",
    ),
    path("dang-nhap/mot-lan/<str:provider_id>/ve/", sso.callback, name="openid_connect_callback"),
    path("loi-moi/", invitations.accept, name="accept_invitation"),
    path("dang-xuat/", signing.sign_out, name="account_logout"),
    path("xac-nhan/", account.reauthenticate, name="account_reauthenticate"),
    path("xac-nhan/ma/", mfa.reauthenticate, name="mfa_reauthenticate"),
    path("xac-nhan/khoa/", passkeys.reauthenticate_webauthn, name="mfa_reauthenticate_webauthn"),
    path("tai-khoan/", signing.mine, name="mfa_index"),
    path("tai-khoan/mat-khau/", signing.ChangePassword.as_view(), name="account_change_password"),
    path("tai-khoan/ma-mot-lan/", signing.ActivateApp.as_view(), name="mfa_activate_totp"),
    path("tai-khoan/ma-mot-lan/tat/", signing.DeactivateApp.as_view(), name="mfa_deactivate_totp"),
    path("tai-khoan/ma-du-phong/", recovery.view_recovery_codes, name="mfa_view_recovery_codes"),
    path(
        "tai-khoan/ma-du-phong/moi/",
        signing.NewRecoveryCodes.as_view(),
        name="mfa_generate_recovery_codes",
    ),
    path(
        "tai-khoan/ma-du-phong/tai/",
        recovery.download_recovery_codes,
        name="mfa_download_recovery_codes",
    ),
    path("tai-khoan/khoa/", passkeys.list_webauthn, name="mfa_list_webauthn"),
    path("tai-khoan/khoa/them/", signing.AddPasskey.as_view(), name="mfa_add_webauthn"),
    path("tai-khoan/khoa/<int:pk>/sua/", passkeys.edit_webauthn, name="mfa_edit_webauthn"),
    path(
        "tai-khoan/khoa/<int:pk>/go/", signing.RemovePasskey.as_view(), name="mfa_remove_webauthn"
    ),
    path("tai-khoan/phien/", sessions.list_usersessions, name="usersessions_list"),
]
for pattern in account_patterns:
    for_everyone(pattern.callback)
