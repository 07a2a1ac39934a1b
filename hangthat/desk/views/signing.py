"""Coming in and going out."""

from allauth.account.views import LogoutView
from django.contrib.auth.decorators import login_not_required
from django.views.decorators.http import require_POST

# For strangers too: whoever gives up at the second step is none yet.
sign_out = login_not_required(require_POST(LogoutView.as_view()))
