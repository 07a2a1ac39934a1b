"""Addresses of the slice `people`."""

from allauth.account import views as account
from allauth.mfa.base import views as mfa
from allauth.mfa.recovery_codes import views as recovery
from allauth.mfa.webauthn import views as passkeys
from allauth.usersessions import views as sessions
from django.urls import path

from hangthat.core.web.requests import for_everyone
from hangthat.desk.people.views import (
    access_explanation,
    access_tokens,
    grants,
    invitations,
    people,
    posts,
    signing,
    single_sign_on,
)

urlpatterns = [
    path("nguoi-dung/", people.listing, name="people"),
    path("nguoi-dung/moi/", people.add, name="person_add"),
    path("nguoi-dung/<str:username>/", people.card, name="person"),
    path("nguoi-dung/<str:username>/ma-moi/", people.reinvite, name="person_reinvite"),
    path("nguoi-dung/<str:username>/dong/", people.dismiss, name="person_dismiss"),
    path("nguoi-dung/<str:username>/mo-lai/", people.reopen, name="person_reopen"),
    path("nguoi-dung/<str:username>/giao-quyen/", grants.add, name="grant_add"),
    path("nguoi-dung/<str:username>/lam-thay/", grants.stand_in_add, name="stand_in_add"),
    path("nguoi-dung/<str:username>/chuc-danh/", posts.add, name="post_add"),
    path("chuc-danh/<int:pk>/duyet/", posts.approve, name="post_approve"),
    path("chuc-danh/<int:pk>/tu-choi/", posts.refuse, name="post_refuse"),
    path("chuc-danh/<int:pk>/cham-dut/", posts.end, name="post_end"),
    path("phieu-moi/", people.slip, name="invitation_slip"),
    path("quyen/", access_explanation.unit, name="who_sees"),
    path("quyen/vi-sao/", access_explanation.why, name="why"),
    path("quyen/cho-duyet/", grants.waiting, name="grants_waiting"),
    path("quyen/<int:pk>/duyet/", grants.approve, name="grant_approve"),
    path("quyen/<int:pk>/tu-choi/", grants.refuse, name="grant_refuse"),
    path("quyen/<int:pk>/cham-dut/", grants.end, name="grant_end"),
    path("quyen/<int:pk>/chuyen-tiep/", grants.hand_over, name="grant_hand_over"),
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
        single_sign_on.leave,
        name="openid_connect_login",
    ),
    path(
        "dang-nhap/mot-lan/<str:provider_id>/ve/",
        single_sign_on.come_back,
        name="openid_connect_callback",
    ),
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
