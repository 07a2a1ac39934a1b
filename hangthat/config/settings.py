"""Settings, read from the environment; every variable is named in docs/configuration.md."""

from typing import Any

import dj_database_url

from hangthat.config.environment import ROOT, data_folder, flag, secret_key, words

DATA = data_folder()
DEBUG = flag("HANGTHAT_DEBUG", default=False)
SECRET_KEY = secret_key()
ALLOWED_HOSTS = words("HANGTHAT_HOSTS", default="127.0.0.1,localhost,[::1]")
CSRF_TRUSTED_ORIGINS = words("HANGTHAT_ORIGINS", default="")
HTTPS = flag("HANGTHAT_HTTPS", default=False)

INSTALLED_APPS = [
    "hangthat.common",
    "hangthat.journal",
    "hangthat.agencies",
    "hangthat.law",
    "hangthat.plans",
    "hangthat.files",
    "hangthat.establishments",
    "hangthat.activities",
    "hangthat.commitments",
    "hangthat.inspections",
    "hangthat.cases",
    "hangthat.targets",
    "hangthat.world",
    "hangthat.desk",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "whitenoise.runserver_nostatic",
    "django.contrib.staticfiles",
    "django_htmx",
    "csp",
]

MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "hangthat.config.middleware.NoNulMiddleware",
    "hangthat.config.middleware.JournalMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "csp.middleware.CSPMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.auth.middleware.LoginRequiredMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "django_htmx.middleware.HtmxMiddleware",
]

ROOT_URLCONF = "hangthat.config.urls"
WSGI_APPLICATION = "hangthat.config.wsgi.application"

TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "hangthat.desk.views.context.demo",
            ],
            "builtins": ["hangthat.common.templatetags.vietnamese"],
        },
    }
]


def _database() -> dict[str, Any]:
    found: dict[str, Any] = dict(
        dj_database_url.config(
            default=f"sqlite:///{DATA / 'hangthat.sqlite3'}",
            conn_max_age=60,
            conn_health_checks=True,
        )
    )
    if found["ENGINE"] == "django.db.backends.sqlite3":
        # Evidence must survive a power cut: FULL, not the usual NORMAL (ADR 0004).
        found["OPTIONS"] = {
            "transaction_mode": "IMMEDIATE",
            "timeout": 20,
            "init_command": (
                "PRAGMA journal_mode=WAL;PRAGMA synchronous=FULL;PRAGMA foreign_keys=ON;"
                "PRAGMA recursive_triggers=ON;"  # or REPLACE would slip by the journal's guard
                "PRAGMA temp_store=MEMORY;PRAGMA cache_size=-20000;PRAGMA mmap_size=134217728;"
            ),
        }
    return found


DATABASES = {"default": _database()}
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

AUTH_USER_MODEL = "agencies.User"
PASSWORD_HASHERS = ["django.contrib.auth.hashers.Argon2PasswordHasher"]
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": f"django.contrib.auth.password_validation.{name}"}
    for name in ("MinimumLengthValidator", "CommonPasswordValidator", "NumericPasswordValidator")
]
LOGIN_URL = "desk:sign_in"
LOGIN_REDIRECT_URL = "desk:home"
LOGOUT_REDIRECT_URL = "desk:sign_in"

LANGUAGE_CODE = "vi"
TIME_ZONE = "Asia/Ho_Chi_Minh"
USE_I18N = True
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
REFERENCE = ROOT / "reference"
FILE_UPLOAD_MAX_MEMORY_SIZE = 5 * 2**20
DATA_UPLOAD_MAX_MEMORY_SIZE = 20 * 2**20

SESSION_COOKIE_AGE = 12 * 3600
SESSION_COOKIE_HTTPONLY = True
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = SECURE_SSL_REDIRECT = HTTPS
SECURE_HSTS_SECONDS = 31_536_000 if HTTPS else 0
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
    "handlers": {"console": {"class": "logging.StreamHandler"}},
    "root": {"handlers": ["console"], "level": "WARNING"},
}
