"""Settings, read from the environment; every variable is named in docs/configuration.md."""

import os
from typing import Any

from hangthat.config.database import database
from hangthat.config.environment import (
    ROOT,
    address,
    authority,
    chinese,
    data_folder,
    flag,
    folder,
    licence,
    mail_server,
    number,
    secret,
    secret_key,
    sender,
    single_sign_on,
    words,
)
from hangthat.config.rooms import rooms_of, slices

DATA = data_folder()
DEBUG = flag("HANGTHAT_DEBUG", default=False)
SECRET_KEY = secret_key()
ALLOWED_HOSTS = words("HANGTHAT_HOSTS", default="127.0.0.1,localhost,[::1]")
CSRF_TRUSTED_ORIGINS = words("HANGTHAT_ORIGINS", default="")
HTTPS = flag("HANGTHAT_HTTPS", default=False)
API_RATE = number("HANGTHAT_API_RATE", default=600)  # calls a minute of one person or token
CLOCK_TOLERANCE = number("HANGTHAT_CLOCK_TOLERANCE", default=60)  # seconds
SEALED_HEADS = os.environ.get("HANGTHAT_SEALED_HEADS", "").strip()  # written elsewhere
PROXIES = number("HANGTHAT_PROXIES", default=0)
PUBLIC_ADDRESS = address("HANGTHAT_PUBLIC_ADDRESS")  # printed on doors
# Whose site this is, for its citizens; nothing is made up where nothing was said.
AUTHORITY = os.environ.get("HANGTHAT_AUTHORITY", "").strip()
AUTHORITY_ADDRESS = os.environ.get("HANGTHAT_AUTHORITY_ADDRESS", "").strip()
AUTHORITY_HOURS = os.environ.get("HANGTHAT_AUTHORITY_HOURS", "").strip()
OPEN_DATA_LICENCE = licence("HANGTHAT_OPEN_DATA_LICENCE")

CHINESE = chinese("HANGTHAT_CHINESE")  # citizens' pages: unreviewed, reviewed or off

LINK_DAYS = number("HANGTHAT_LINK_DAYS", default=14)  # a trader's own link to sign by
SHOP_ANSWERS = flag("HANGTHAT_SHOP_ANSWERS", default=False)  # complaints may be told to shops
DECISION_FORM = os.environ.get("HANGTHAT_DECISION_FORM", "")  # mẫu, printed on decisions
CODE_SENDER = sender("HANGTHAT_CODE_SENDER")  # carries one-time codes to telephones
CLAMD = os.environ.get("HANGTHAT_CLAMD", "").strip()  # virus scanner: a socket, or host:port
CODE_SENDER_KEY = secret("HANGTHAT_CODE_SENDER_KEY")

_MAIL = mail_server()  # HANGTHAT_SMTP_*
EMAIL_HOST, EMAIL_PORT = _MAIL["host"], _MAIL["port"]
EMAIL_HOST_USER, EMAIL_HOST_PASSWORD = _MAIL["user"], _MAIL["password"]
EMAIL_USE_TLS, EMAIL_USE_SSL = _MAIL["starttls"], _MAIL["ssl"]
EMAIL_TIMEOUT = 10  # seconds
DEFAULT_FROM_EMAIL = _MAIL["sender"]
OFFICE_ADDRESS = address("HANGTHAT_OFFICE_ADDRESS") or PUBLIC_ADDRESS  # in mails to officers
WEBHOOK_HOSTS = [one.lower() for one in words("HANGTHAT_WEBHOOK_HOSTS", default="")]

# In this order their lists are offered and their lines stand on a card; other rooms come after.
ROOMS = (
    *("law", "plans", "establishments", "channels", "matching", "activities", "commitments"),
    *("inspections", "cases", "deciding", "placards", "checklists"),
    *("case_imports", "followups", "programmes", "custody", "minutes"),
    *("reoffending", "coordination", "selection", "handovers", "network", "tags", "reported"),
    *("assignments", "flash_reports", "tips", "hotlines"),
    "publications",
    *("targets", "world", "merging", "figures", "freezes", "unit_targets"),
    *("reports", "praise", "consolidation"),
)
INSTALLED_APPS = [
    *rooms_of("core"),
    *rooms_of("domain", first=ROOMS),
    "hangthat.desk",
    *slices(),
    "hangthat.portal",
    "allauth",
    "allauth.account",
    "allauth.mfa",
    "allauth.usersessions",
    "allauth.socialaccount",
    "allauth.socialaccount.providers.openid_connect",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "whitenoise.runserver_nostatic",
    "django.contrib.staticfiles",
    "django_htmx",
    "csp",
    "ninja",
]

MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "hangthat.core.rest.errors.InJson",
    "hangthat.config.middleware.HeadersMiddleware",
    "hangthat.config.middleware.LanguageMiddleware",
    "hangthat.config.middleware.PlainRequestMiddleware",
    "hangthat.config.middleware.NoNulMiddleware",
    "hangthat.config.middleware.JournalMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "csp.middleware.CSPMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "django.middleware.common.CommonMiddleware",
    "hangthat.config.middleware.StreetMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "hangthat.core.web.drafts.Drafts",
    "django.contrib.auth.middleware.LoginRequiredMiddleware",
    "hangthat.config.middleware.PolicyMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "allauth.account.middleware.AccountMiddleware",
    "hangthat.config.middleware.SessionLimitsMiddleware",
    "django_htmx.middleware.HtmxMiddleware",
    "hangthat.core.web.client_redirects.ClientRedirects",
    "hangthat.core.web.idempotency.Once",
    "hangthat.config.middleware.LostFileMiddleware",
]

ROOT_URLCONF = "hangthat.config.urls"
WSGI_APPLICATION = "hangthat.config.wsgi.application"

_BUILTINS = [
    "hangthat.core.common.templatetags.vietnamese",
    "hangthat.core.web.templatetags.sending",
]
TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "hangthat.desk.context.demo",
                "hangthat.desk.context.rights",
                "hangthat.desk.context.land",
                "hangthat.desk.context.navigation",
                "hangthat.desk.context.case_parts",
                "hangthat.desk.context.session",
            ],
            "builtins": _BUILTINS,
        },
    },
    {
        # The citizens' pages in Vietnamese, which pay nothing for those in Chinese.
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "NAME": "vietnamese",
        "OPTIONS": {
            "builtins": _BUILTINS,
            "loaders": [
                (
                    "django.template.loaders.cached.Loader",
                    ["hangthat.core.web.source_language.Loader"],
                )
            ],
        },
    },
]


def _database() -> dict[str, Any]:
    found = database(os.environ.get("DATABASE_URL") or f"sqlite:///{DATA / 'hangthat.sqlite3'}")
    if found["ENGINE"] == "django.db.backends.sqlite3":
        # Evidence must survive a power cut: FULL, not the usual NORMAL (ADR 0004).
        found["OPTIONS"] = {
            "transaction_mode": "IMMEDIATE",
            "timeout": 20,
            "init_command": (
                "PRAGMA journal_mode=WAL;PRAGMA synchronous=FULL;PRAGMA foreign_keys=ON;"
                "PRAGMA recursive_triggers=ON;"  # or REPLACE would slip by the journal's guard
                # No temp_store=MEMORY: triggers inside a savepoint would slow down with each page.
                "PRAGMA cache_size=-20000;PRAGMA mmap_size=134217728;"
            ),
        }
    return found


DATABASES = {"default": _database()}
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

AUTH_USER_MODEL = "agencies.User"
PASSWORD_HASHERS = ["django.contrib.auth.hashers.Argon2PasswordHasher"]
_VALIDATORS = "django.contrib.auth.password_validation"
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": f"{_VALIDATORS}.MinimumLengthValidator", "OPTIONS": {"min_length": 10}},
    {"NAME": f"{_VALIDATORS}.CommonPasswordValidator"},
    {"NAME": f"{_VALIDATORS}.NumericPasswordValidator"},
    {
        "NAME": f"{_VALIDATORS}.UserAttributeSimilarityValidator",
        "OPTIONS": {"user_attributes": ["username", "full_name"]},
    },
]
AUTHENTICATION_BACKENDS = ["allauth.account.auth_backends.AuthenticationBackend"]
LOGIN_URL = "account_login"
LOGIN_REDIRECT_URL = "desk:home"
ACCOUNT_LOGOUT_REDIRECT_URL = "account_login"
ACCOUNT_ADAPTER = "hangthat.desk.people.views.adapters.OfficerAdapter"
ACCOUNT_FORMS = {
    "login": "hangthat.desk.people.forms.signing.SignInForm",
    "reauthenticate": "hangthat.desk.people.forms.signing.PasswordAgainForm",
    "change_password": "hangthat.desk.people.forms.signing.NewPasswordForm",
}
ACCOUNT_LOGIN_METHODS = {"username"}
ACCOUNT_SIGNUP_FIELDS = ["username*", "password1*"]
ACCOUNT_EMAIL_VERIFICATION = "none"
ACCOUNT_SESSION_REMEMBER = False  # gone when the browser closes
ACCOUNT_REAUTHENTICATION_TIMEOUT = 300  # seconds; desk.views.stepping
# allauth counts in each process by itself; access.services.signing counts in the database.
ACCOUNT_RATE_LIMITS = MFA_RATE_LIMITS = False
MFA_ADAPTER = "hangthat.desk.people.views.adapters.SecondFactorAdapter"
MFA_FORMS = {
    "authenticate": "hangthat.desk.people.forms.signing.CodeForm",
    "reauthenticate": "hangthat.desk.people.forms.signing.CodeAgainForm",
    "activate_totp": "hangthat.desk.people.forms.signing.FirstCodeForm",
    "add_webauthn": "hangthat.desk.people.forms.signing.NewPasskeyForm",
    "edit_webauthn": "hangthat.desk.people.forms.signing.PasskeyNameForm",
}
MFA_SUPPORTED_TYPES = ["totp", "webauthn", "recovery_codes"]
MFA_PASSKEY_LOGIN_ENABLED = True
MFA_TOTP_ISSUER = "Hàng Thật"
MFA_TOTP_TOLERANCE = 1  # steps of 30 seconds; clocks of a closed network drift
SOCIALACCOUNT_ADAPTER = "hangthat.desk.people.views.single_sign_on.SingleSignOnAdapter"
SOCIALACCOUNT_PROVIDERS = single_sign_on()
OIDC_CA = authority("HANGTHAT_OIDC_CA")  # who vouches for the single sign-on
SOCIALACCOUNT_LOGIN_ON_GET = True  # the content policy forbids a form to lead elsewhere
SOCIALACCOUNT_STORE_TOKENS = False

LANGUAGE_CODE = "vi"
TIME_ZONE = "Asia/Ho_Chi_Minh"
USE_I18N = True
LOCALE_PATHS = [ROOT / "locale"]
USE_TZ = True
USE_THOUSAND_SEPARATOR = False  # years and codes are numbers too: `grouped` and `dong` group
FORMAT_MODULE_PATH = ["hangthat.config.formats"]

STATIC_URL = "/static/"
STATIC_ROOT = DATA / "static"
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {
        "BACKEND": (
            "django.contrib.staticfiles.storage.StaticFilesStorage"
            if DEBUG
            else "whitenoise.storage.CompressedManifestStaticFilesStorage"
        )
    },
}
MEDIA_ROOT = DATA / "files"
TRUST_ROOT = folder("HANGTHAT_TRUST")  # whose digital signatures are believed
INTAKE_ROOT = DATA / "intake"  # spreadsheets as they were sent in
REFERENCE = ROOT / "reference"
FILE_UPLOAD_MAX_MEMORY_SIZE = 5 * 2**20
DATA_UPLOAD_MAX_MEMORY_SIZE = 20 * 2**20
DATA_UPLOAD_MAX_NUMBER_FIELDS = 4000  # a round of outreach may tick 900 names twice
CSRF_FAILURE_VIEW = "hangthat.core.web.drafts.csrf_failed"

SESSION_ENGINE = "hangthat.core.web.sessions"
SESSION_IDLE = 60 * number("HANGTHAT_SESSION_IDLE", default=30)  # seconds
SESSION_COOKIE_AGE = 3600 * number("HANGTHAT_SESSION_HOURS", default=12)  # seconds
SESSION_EXPIRE_AT_BROWSER_CLOSE = True
SESSION_COOKIE_HTTPONLY = True
IDLE_DAYS = number("HANGTHAT_IDLE_DAYS", default=90)
# A browser takes a `__Host-` cookie only from this very host, over HTTPS.
_HOST = "__Host-" if HTTPS else ""
SESSION_COOKIE_NAME = f"{_HOST}sessionid"
CSRF_COOKIE_NAME = f"{_HOST}csrftoken"
DEVICE_COOKIE_NAME = f"{_HOST}device"
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = SECURE_SSL_REDIRECT = HTTPS
SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https") if HTTPS and PROXIES else None
CSRF_COOKIE_HTTPONLY = True
SECURE_HSTS_SECONDS = 31_536_000 if HTTPS else 0
SECURE_HSTS_INCLUDE_SUBDOMAINS = SECURE_HSTS_PRELOAD = HTTPS
SECURE_REFERRER_POLICY = "same-origin"
X_FRAME_OPTIONS = "DENY"
CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": ["'self'"],
        "script-src": ["'self'"],
        "style-src": ["'self'"],
        "style-src-attr": ["'unsafe-inline'"],
        "img-src": ["'self'", "data:"],
        "object-src": ["'none'"],
        "base-uri": ["'none'"],
        "form-action": ["'self'"],
        "frame-ancestors": ["'none'"],
    }
}
LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "filters": {
        "worth_a_line": {
            "()": "django.utils.log.CallbackFilter",
            "callback": "ext://hangthat.config.trouble.worth_a_line",
        }
    },
    "handlers": {"console": {"class": "logging.StreamHandler", "filters": ["worth_a_line"]}},
    "root": {"handlers": ["console"], "level": "WARNING"},
}
