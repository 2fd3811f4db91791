"""What the review page of a large article and each action on it cost the server, beside a full timeline.

Of every figure the median of some rounds: `_ms` is processor time, `_wall_ms` what the editor waits for.
"""

import re
import time
from collections.abc import Callable, Iterable, Iterator
from datetime import timedelta
from functools import partial
from itertools import cycle, islice
from statistics import median
from typing import Any

from django.contrib.auth.models import User
from django.test import Client
from django.urls import reverse

from articles.models import Article, Proposal
from tests.factories import KYIV, clock, make_article, make_claim, make_event, make_proposal
from timeline.models import Event
from timeline.when import When

PROPOSALS, MERGED, UNPLACED, CHARACTERS = 120, 8, 12, 20_000
EVENTS, DEPENDANTS, ROUNDS = 300, 12, 5
HAPPENINGS = (
    "A drone hit a warehouse in {place}",
    "The mayor of {place} spoke to reporters",
    "Power went out in {place}",
    "Rescuers put out a fire near the port of {place}",
    "A siren sounded in {place}",
    "Police closed the road to {place}",
    "Explosions were heard over {place}",
    "{name} met the governor in {place}",
    "Trains left {place} with delays",
    "{name} said that nobody was hurt in {place}",
)
PLACES = ("Kharkiv", "Odesa", "Poltava", "Sumy", "Lviv", "Dnipro", "Chernihiv")
NAMES = ("Zelenskyy", "Marta Weil", "Governor Kravets", "Olena Bondar")
SENTENCE = "{} at about {} am on Friday, patrol number {} reported to the harbour office."
LENGTH = 143  # of a sentence with what pads it
WORDS = ("Fri around 4am", "between 3 and 4", "2h after 7", "shortly after midnight", "04:10")
Request = Callable[[], Any]


def bench_desk() -> dict[str, Any]:
    client = Client(headers={"HX-Request": "true"})
    client.force_login(User.objects.create(username="bench", is_staff=True, is_superuser=True))
    article = _long_article()
    page = [partial(client.get, article.get_absolute_url())] * ROUNDS
    _figures("", page)
    alone = _figures("review_page_alone", page)
    events = _neighbouring_events(article)
    rows = list(article.proposals.shown().order_by("pk"))
    _figures("", page)
    return {
        "characters": len(article.text),
        "proposals": PROPOSALS,
        **alone,
        "events": len(events),
        **_figures("review_page", page),
        **_figures("preview_time", _previews(client, rows[:ROUNDS])),
        **_figures("confirm", _each(client, rows[:ROUNDS], "confirm")),
        **_figures("confirm_onto", _each(client, rows[10:15], "confirm", event=str(events[0].pk))),
        **_figures("correct", _edits(client, rows[:ROUNDS])),
        **_figures("correct_with_dependants", _moves(client, rows[10])),
        **_figures("undo_last", [partial(client.post, _of(article, "undo"))] * ROUNDS),
        **_figures("reject", _each(client, rows[20:25], "reject")),
        **_figures("undo", _each(client, rows[20:25], "undo")),
        **_figures("revise", _edits(client, rows[30:35])),
        **_figures("merge", _each(client, rows[36:41], "merge", into=str(rows[35].pk))),
        **_figures("propose", _passages(client, article)),
        **_figures("confirm_all_11", _confirm_all(client, article, 11, rounds=3)),
        **_figures("confirm_all_left", _confirm_all(client, article, PROPOSALS, rounds=1)),
    }


def _happenings() -> Iterable[str]:
    for line, place, name in zip(cycle(HAPPENINGS), cycle(PLACES), cycle(NAMES), strict=False):
        yield line.format(place=place, name=name)


def _long_article() -> Article:
    """Most of its times are known; a few more are merged into one of them, and some are in the tray."""
    told = list(islice(_happenings(), PROPOSALS + MERGED + UNPLACED))
    sentences = [SENTENCE.format(line, 1 + number % 11, number) for number, line in enumerate(told)]
    text = "".join(sentence.ljust(LENGTH) for sentence in sentences).ljust(CHARACTERS, ".")
    article = make_article(text=text, read_at="2025-07-04T07:00Z")
    rows = [
        make_proposal(
            article=article,
            number=number + 1,
            quote_start=number * LENGTH,
            quote_end=number * LENGTH + 70,
            label=line,
            wording="at about",
            explanation=["“at about” is half an hour to each side", "Friday is the day of the report"],
            when=clock(number % 24, number % 60) if number % 10 else When.unknown(KYIV),
            standing="shown" if number < PROPOSALS + MERGED else "unplaced",
        )
        for number, line in enumerate(told)
    ]
    for row in rows[PROPOSALS : PROPOSALS + MERGED]:
        row.merge_into(rows[PROPOSALS - 1], None)
    return article


def _neighbouring_events(article: Article) -> list[Event]:
    """Events from the day before to the day after, with one or two sources; a dozen hang on the first."""
    found: list[Event] = []
    for number, line in enumerate(islice(_happenings(), EVENTS)):
        when = clock(number * 7 % 24, number % 60, day=3 + number % 3)
        if 0 < number <= DEPENDANTS:
            later = timedelta(minutes=number)
            when = found[0].when.derived(later, later, found[0].pk)
        event = make_event(timeline=article.timeline, headline=line, when=when)
        for _source in range(1 + number % 2):
            make_claim(event=event, quote=f"{line}, the agency {number} reported on Friday.", when=when)
        found.append(event)
    return found


def _of(article: Article, name: str) -> str:
    return reverse(f"admin:articles_article_{name}", args=[article.pk])


def _where(row: Proposal, name: str) -> str:
    return reverse(f"admin:articles_proposal_{name}", args=[row.article_id, row.pk])


def _each(client: Client, rows: list[Proposal], name: str, **data: str) -> Iterator[Request]:
    for row in rows:
        version = Proposal.objects.values_list("version", flat=True).get(pk=row.pk)
        yield partial(client.post, _where(row, name), {"seen": str(version), **data})


def _typed(row: Proposal, when: str) -> dict[str, str]:
    """What is in the form of the card: of the event, once it is public."""
    row = Proposal.objects.select_related("event").get(pk=row.pk)
    prefix, stored = ("event", row.event) if row.event else ("proposal", row)
    values = {"label": "Something else", "when": when, "seen": str(stored.version), "told": "yes"}
    return {f"{prefix}{row.pk}-{name}": value for name, value in values.items()}


def _previews(client: Client, rows: list[Proposal]) -> Iterator[Request]:
    for row, when in zip(rows, WORDS, strict=True):
        yield partial(client.post, _where(row, "check"), _typed(row, when))


def _edits(client: Client, rows: list[Proposal]) -> Iterator[Request]:
    for row in rows:
        yield partial(client.post, _where(row, "edit"), _typed(row, "2025-07-04 03:10"))


def _moves(client: Client, row: Proposal) -> Iterator[Request]:
    """Seen in the preview, then carried out: what is measured is carrying it out."""
    for minute in range(10, 10 + ROUNDS):
        typed = _typed(row, f"2025-07-03 00:{minute}")
        preview = client.post(_where(row, "edit"), typed).content.decode()
        plan = re.search('name="plan" value="([^"]+)"', preview)
        assert plan is not None, preview
        yield partial(client.post, _where(row, "edit"), {**typed, "carry": "move", "plan": plan[1]})


def _passages(client: Client, article: Article) -> Iterator[Request]:
    for number in range(ROUNDS + 1):
        start = 60 + number * LENGTH
        words = {"words": article.text[start : start + 25], "start": str(start)}
        propose = partial(client.post, _of(article, "propose"), words)
        if number:
            yield propose
        else:
            propose()  # loads the engine


def _confirm_all(client: Client, article: Article, number: int, rounds: int) -> Iterator[Request]:
    for _round in range(rounds):
        seen = {f"seen-{row.pk}": str(row.version) for row in article.proposals.waiting()[:number]}
        yield partial(client.post, _of(article, "confirm"), seen)


def _figures(name: str, calls: Iterable[Request]) -> dict[str, float]:
    spent = []
    for call in calls:
        wall, processor = time.perf_counter(), time.process_time()
        answer = call()
        spent.append((time.process_time() - processor, time.perf_counter() - wall))
        assert answer.status_code == 200, (name, answer.status_code, answer.content.decode()[:2000])
    medians = [round(median(each) * 1000, 1) for each in zip(*spent, strict=True)]
    return {f"{name}_ms": medians[0], f"{name}_wall_ms": medians[1]}
