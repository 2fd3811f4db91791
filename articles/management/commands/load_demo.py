"""`manage.py load_demo`: a timeline to read, an article to review, and an account for each role."""

import os
import secrets
from typing import Any

from django.conf import settings
from django.contrib.auth.models import Group, User
from django.core.management.base import BaseCommand, CommandParser
from django.db import transaction

from articles import demo
from articles.models import Article
from articles.people.roles import EDITOR, PUBLISHER, REPORTER
from articles.proposing import propose_events
from timeline.models import Timeline

ACCOUNTS = {"editor": EDITOR, "reporter": REPORTER, "publisher": PUBLISHER}


class Command(BaseCommand):
    help = "Load the demo into an empty database; where there is a timeline already, change nothing."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--no-addresses", action="store_false", dest="addresses")

    def handle(self, *args: Any, **options: Any) -> None:
        if Timeline.objects.exists():
            self.stdout.write("There is a timeline already: nothing was changed.")
            for name in User.objects.filter(username__in=ACCOUNTS).values_list("username", flat=True)[:1]:
                self.stdout.write(
                    f"The password of “{name}” was shown when it was made; for a new one: "
                    f"manage.py changepassword {name}"
                )
        else:
            self._load()
        if options["addresses"]:
            self._print_addresses()

    @transaction.atomic
    def _load(self) -> None:
        passwords = dict(map(self._make_account, ACCOUNTS)) if settings.DEBUG else {}
        editor = next(iter(passwords), None)
        timeline = demo.make_timeline(editor)
        propose_events(demo.make_article(timeline, editor))
        self.stdout.write(f"Loaded the demo timeline “{timeline}”, and an article that waits for review.")
        for user, password in passwords.items():
            if password:
                self.stdout.write(f"Sign in to the desk as “{user}” with the password  {password}")

    def _make_account(self, name: str) -> tuple[User, str]:
        """Somebody for a developer's machine; the password is shown this once and kept nowhere."""
        password = secrets.token_urlsafe(9)
        user, made = User.objects.get_or_create(username=name, defaults={"is_staff": True})
        if not made:
            return user, ""
        user.set_password(password)
        user.save()
        user.groups.set(Group.objects.filter(name=ACCOUNTS[name]))
        return user, password

    def _print_addresses(self) -> None:
        host, port = os.environ.get("HOST") or "localhost", os.environ.get("PORT") or "8000"
        address = f"http://{host}:{port}"
        self.stdout.write(f"  {address}/  the timelines")
        timeline, article = Timeline.objects.order_by("pk").first(), Article.objects.order_by("pk").first()
        if timeline:
            self.stdout.write(f"  {address}{timeline.get_absolute_url()}  {timeline}")
        if article:
            self.stdout.write(f"  {address}{article.get_absolute_url()}  an article to review")
