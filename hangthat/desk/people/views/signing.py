"""Coming in, going out, and the own account: allauth's views, with the journal kept."""

from allauth.account.views import LogoutView, PasswordChangeView
from allauth.mfa.models import Authenticator
from allauth.mfa.recovery_codes.views import GenerateRecoveryCodesView
from allauth.mfa.totp.views import ActivateTOTPView, DeactivateTOTPView
from allauth.mfa.webauthn.views import AddWebAuthnView, RemoveWebAuthnView
from allauth.usersessions.models import UserSession
from django import forms
from django.contrib import messages
from django.contrib.auth.decorators import login_not_required
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.timezone import localdate, now
from django.views.decorators.http import require_POST

from hangthat.core.access.models import Grant
from hangthat.core.access.services.signing import noting_second_factor
from hangthat.core.web.requests import StaffRequest

# For strangers too: whoever gives up at the second step is none yet.
sign_out = login_not_required(require_POST(LogoutView.as_view()))


def mine(request: StaffRequest) -> HttpResponse:
    """My account: who I am, how it is protected, where it is open."""
    # unscoped: rows of the person's own account, by his key
    found = Authenticator.objects.filter(user=request.user).order_by("created_at")
    kept = {kind: [one for one in found if one.type == kind] for kind in Authenticator.Type}
    recovery = kept[Authenticator.Type.RECOVERY_CODES]
    # unscoped: rows of the person's own account, by his key
    grants = Grant.objects.select_related("area", "agency", "given_by", "approved_by", "user")
    mine = grants.select_related("stands_in_for").filter(user=request.user)
    # unscoped: rows of the person's own account, by his key
    context = {
        "roles": mine.in_force(on=localdate()),
        "waiting": mine.waiting(),
        "stand_ins": grants.filter(
            stands_in_for=request.user, ended_at__isnull=True, valid_to__gte=localdate()
        ),
        "app": next(iter(kept[Authenticator.Type.TOTP]), None),
        "passkeys": kept[Authenticator.Type.WEBAUTHN],
        "codes_left": len(recovery[0].wrap().get_unused_codes()) if recovery else None,
        "sessions": UserSession.objects.purge_and_list(request.user),
    }
    return render(request, "people/account.html", context)


class _Noted:
    """A change of the own protection and its journal entry, together or not at all."""

    what = ""
    request: StaffRequest

    def form_valid(self, form: forms.Form) -> HttpResponse:
        user = self.request.user
        code = self.first_code(form)
        with noting_second_factor(user=user, what=self.what, first_code=code, by=user, at=now()):
            response: HttpResponse = super().form_valid(form)  # type: ignore[misc]
        return response

    def first_code(self, form: forms.Form) -> str:
        """What proved an app that is added; empty for every other change."""
        return ""


class ActivateApp(_Noted, ActivateTOTPView):
    what = "bật mã một lần"

    def first_code(self, form: forms.Form) -> str:
        return str(form.cleaned_data["code"])


class DeactivateApp(_Noted, DeactivateTOTPView):
    what = "tắt mã một lần"


class NewRecoveryCodes(_Noted, GenerateRecoveryCodesView):
    what = "tạo mã dự phòng mới"


class AddPasskey(_Noted, AddWebAuthnView):
    what = "thêm thiết bị đăng nhập"


class RemovePasskey(_Noted, RemoveWebAuthnView):
    what = "gỡ thiết bị đăng nhập"


class ChangePassword(PasswordChangeView):
    def dispatch(self, request: StaffRequest, *args: str, **kwargs: str) -> HttpResponse:
        if not request.user.has_usable_password():
            messages.info(request, "Tài khoản này đăng nhập một lần, không có mật khẩu ở đây.")
            return redirect("mfa_index")
        return super().dispatch(request, *args, **kwargs)
