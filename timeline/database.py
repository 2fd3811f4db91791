"""DATABASE_URL into Django's settings of one database. Pure: reads neither the environment nor the disk."""

from pathlib import Path
from typing import Any
from urllib.parse import SplitResult, parse_qsl, unquote, urlsplit

from django.core.exceptions import ImproperlyConfigured

EXAMPLES = "sqlite:////var/lib/eventline/db.sqlite3 or postgres://user:password@host:5432/name"


def database_settings(url: str, *, base_dir: Path) -> dict[str, Any]:
    """Settings for `url`; a relative SQLite path starts at `base_dir`. Raises ImproperlyConfigured."""
    try:
        parts = urlsplit(url)
        parts.port  # noqa: B018  a port that is not a number is found only by asking
    except ValueError:
        # Neither the address nor Python's words for its fault: a password could stand in either.
        raise ImproperlyConfigured(f"DATABASE_URL cannot be read. Write {EXAMPLES}.") from None
    if parts.scheme == "sqlite":
        return _sqlite(parts, base_dir)
    if parts.scheme in {"postgres", "postgresql"}:
        return _postgresql(parts)
    raise ImproperlyConfigured(f"DATABASE_URL does not start with a known database. Write {EXAMPLES}.")


def _sqlite(parts: SplitResult, base_dir: Path) -> dict[str, Any]:
    """Three slashes make a relative path, four an absolute one."""
    name = unquote(parts.path)[1:]
    if not name or parts.netloc:
        raise ImproperlyConfigured(f"DATABASE_URL names no SQLite file. Write {EXAMPLES}.")
    return {
        "ENGINE": "django.db.backends.sqlite3",
        "NAME": str(base_dir / name),
        "CONN_MAX_AGE": 600,
        "OPTIONS": {
            # A transaction takes the write lock when it begins: after reading first it could not wait for it.
            "transaction_mode": "IMMEDIATE",
            # Seconds. SQLite lets waiting writers in regardless of who came first.
            "timeout": 20,
            "init_command": "PRAGMA journal_mode=WAL; PRAGMA synchronous=NORMAL; PRAGMA foreign_keys=ON;",
        },
    }


def _postgresql(parts: SplitResult) -> dict[str, Any]:
    """`?pool=N` asks for a pool of at most N connections; other options go to libpq as they are."""
    name = unquote(parts.path)[1:]
    if not name:
        raise ImproperlyConfigured(f"DATABASE_URL names no PostgreSQL database. Write {EXAMPLES}.")
    given = dict(parse_qsl(parts.query))
    pool = given.pop("pool", None)
    options: dict[str, Any] = {
        "connect_timeout": 5,
        "options": "-c statement_timeout=15s -c lock_timeout=5s -c idle_in_transaction_session_timeout=60s",
        **given,
    }
    if pool is not None:
        options["pool"] = _pool(pool)
    return {
        "ENGINE": "django.db.backends.postgresql",
        "NAME": name,
        "USER": unquote(parts.username or ""),
        "PASSWORD": unquote(parts.password or ""),
        "HOST": unquote(parts.hostname or ""),
        "PORT": str(parts.port or ""),
        # One lasting connection a thread. Under WSGI with few threads this is faster than the pool (measured:
        # 178 against 140 pages a second) and holds as few connections. Under ASGI, or with many threads, use
        # ?pool=N; Django forbids the two together.
        "CONN_MAX_AGE": 600 if pool is None else 0,
        "CONN_HEALTH_CHECKS": True,
        "OPTIONS": options,
    }


def _pool(size: str) -> dict[str, Any]:
    if not size.isascii() or not size.isdecimal() or int(size) < 1:
        raise ImproperlyConfigured(
            f"DATABASE_URL asks for a pool of “{size}”. Write a whole number, as in ?pool=8."
        )
    return {"min_size": 1, "max_size": int(size), "timeout": 5}
