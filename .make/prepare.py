"""The database side of `make run`: migrate, load the demo into a fresh database, say what to open."""

import os
import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))
os.environ.setdefault("DJANGO_SETTINGS_MODULE", "timeline.settings")

import django
from django.core.exceptions import ImproperlyConfigured
from django.db import OperationalError


def main(address: str) -> None:
    try:
        django.setup()
        prepare(address)
    except ImproperlyConfigured as error:
        sys.exit(f"\n{error}")
    except OperationalError as error:
        sys.exit(f"\nThe database does not answer: look at DATABASE_URL. It said: {error}")


def prepare(address: str) -> None:
    from django.conf import settings
    from django.core.management import call_command
    from django.db import connection

    call_command("migrate", verbosity=0)
    if not settings.DEBUG:
        call_command("collectstatic", verbosity=0, interactive=False)
    elif is_fresh():
        call_command("load_demo", addresses=False)
    print_addresses(address)
    connection.close()


def is_fresh() -> bool:
    """Whether nobody has been here yet. An editor who deletes the demo does not want it back."""
    from django.contrib.auth.models import User

    from timeline.models import Timeline

    return not User.objects.exists() and not Timeline.objects.exists()


def print_addresses(address: str) -> None:
    from timeline.models import Timeline

    print("\nEventline is at")
    print(f"  {address}/  the timelines")
    for timeline in Timeline.objects.order_by("pk")[:1]:
        print(f"  {address}{timeline.get_absolute_url()}  {timeline.title}")
    print(f"  {address}/admin/  the desk")
    print("Stop it with Ctrl-C.", flush=True)


if __name__ == "__main__":
    main(sys.argv[1])
