"""The settings of production, less what would only slow the tests down or needs TLS."""

import os

os.environ["DEBUG"] = ""
os.environ["INSECURE_HTTP"] = "1"
os.environ["SECRET_KEY"] = "only-for-tests"
os.environ["ALLOWED_HOSTS"] = "testserver,localhost,127.0.0.1"
os.environ.setdefault("LOG_LEVEL", "ERROR")

from timeline.settings import *  # noqa: F403
from timeline.settings import STORAGES

PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
# Hashed names come from collectstatic, which no test but its own runs.
STORAGES = {**STORAGES, "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"}}
WHITENOISE_AUTOREFRESH = True
WHITENOISE_USE_FINDERS = True
