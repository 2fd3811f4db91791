"""The settings of production, less what would only slow the tests down or needs TLS."""

import atexit
import os
import shutil
import tempfile

os.environ["DEBUG"] = ""
os.environ["INSECURE_HTTP"] = "1"
os.environ["SECRET_KEY"] = "only-for-tests"
os.environ["ALLOWED_HOSTS"] = "testserver,localhost,127.0.0.1"
os.environ.setdefault("LOG_LEVEL", "ERROR")
os.environ["PARSER"] = ""
os.environ["SECOND_READER_URL"] = os.environ["SECOND_READER_MODEL"] = os.environ["SECOND_READER_KEY"] = ""

from timeline.settings import *  # noqa: F403
from timeline.settings import DATABASES, STORAGES

PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]

# Hashed names come from collectstatic, which no test but its own runs.
STORAGES = {**STORAGES, "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"}}
WHITENOISE_AUTOREFRESH = True
WHITENOISE_USE_FINDERS = True

# Every run has a database of its own, so that two at once do not meet. On SQLite it is a file: threads cannot
# share a database in memory, and the live server and the race tests use several.
if DATABASES["default"]["ENGINE"].endswith("sqlite3"):
    _folder = tempfile.mkdtemp(prefix="eventline-test-")
    atexit.register(shutil.rmtree, _folder, ignore_errors=True)
    DATABASES["default"]["NAME"] = f"{_folder}/db.sqlite3"
    DATABASES["default"]["TEST"] = {"NAME": f"{_folder}/test.sqlite3"}
else:
    DATABASES["default"]["TEST"] = {"NAME": f"test_eventline_{os.getpid()}"}
