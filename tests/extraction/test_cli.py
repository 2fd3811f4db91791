"""The engine's command line, whose keys and exit codes are a contract."""

import io
import json
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from articles.extraction.__main__ import main

ROOT = Path(__file__).parents[2]
TEXT = "The roof fell at 4 a.m. on Friday."
EVENT_KEYS = [
    "label",
    "quote",
    "quote_start",
    "quote_end",
    "start",
    "end",
    "precision",
    "approximate",
    "start_earliest",
    "start_latest",
    "end_earliest",
    "end_latest",
    "zone",
    "wording",
    "basis",
    "anchor",
    "confidence",
    "explanation",
    "tier",
    "factuality",
    "reason",
    "source",
    "facts",
    "place",
    "score",
    "also",
    "part_of",
]


Run = Callable[..., str]


@pytest.fixture
def run(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Run:
    """What the command prints, in this process: another one would load the parser anew."""

    def printed(*arguments: str, given: str = "") -> str:
        monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(given.encode())))
        assert main(list(arguments)) == 0
        return capsys.readouterr().out

    return printed


def line(doc: str, text: str = TEXT, **more: str) -> str:
    return (
        json.dumps({"doc": doc, "text": text, "published": "2025-07-04", "zone": "Europe/Kyiv", **more})
        + "\n"
    )


def test_events_of_a_file(tmp_path: Path, run: Run):
    article = tmp_path / "roof.txt"
    article.write_text(TEXT)
    answer = run("events", "--published", "2025-07-04T09:30+03:00", "--zone", "Europe/Kyiv", str(article))
    found = json.loads(answer)

    assert list(found) == ["doc", "events", "upcoming", "folded", "unplaced"]
    assert list(found["events"][0]) == EVENT_KEYS
    assert found["doc"] == str(article)
    assert found["events"][0]["start"] == "2025-07-04T04:00:00+03:00"
    assert found["events"][0]["end"] is None
    assert found["events"][0]["precision"] == "minute"


def test_times_of_a_file(tmp_path: Path, run: Run):
    article = tmp_path / "roof.txt"
    article.write_text(TEXT)
    found = json.loads(run("times", "--published", "2025-07-04", str(article)))

    assert found["spans"] == [
        {
            "start": 17,
            "end": 33,
            "text": "4 a.m. on Friday",
            "type": "TIME",
            "value": "2025-07-04T04:00",
            "mod": None,
        }
    ]


def test_lines_keep_their_order_over_several_processes():
    given = "".join(line(str(number)) for number in range(80))
    command = [sys.executable, "-m", "articles.extraction", "events", "--jsonl", "--jobs", "2", "--no-parser"]
    answer = subprocess.run(command, input=given, capture_output=True, text=True, cwd=ROOT, check=True).stdout

    assert [json.loads(found)["doc"] for found in answer.splitlines()] == [str(n) for n in range(80)]


def test_a_lone_surrogate_comes_back_escaped(run: Run):
    answer = run("events", "--jsonl", given=line("x", "The roof \ud800 fell at 4 a.m."))

    assert json.loads(answer)["events"][0]["quote"] == "The roof \ud800 fell at 4 a.m."


@pytest.mark.parametrize(
    ("arguments", "given", "said"),
    [
        (["events"], "", "name a file"),
        (["events", "article.txt"], "", "--published is needed"),
        (["events", "--published", "soon", "article.txt"], "", "“soon” is no publication time"),
        (
            ["events", "--published", "2025-07-04", "--zone", "Mars/Base", "x"],
            "",
            "“Mars/Base” is not a time zone",
        ),
        (["events", "--published", "2025-07-04", "/no/such/file"], "", "/no/such/file: No such file"),
        (["events", "--jsonl"], "not json\n", "line 1"),
        (["events", "--jsonl"], '{"doc": "a", "published": "2025-07-04"}\n', "line 1"),
        (["events", "--jsonl"], '{"doc": "a", "text": 7, "published": "2025-07-04"}\n', "line 1"),
        (["events", "--jsonl", "--jobs", "0"], "", "--jobs"),
        (["events", "--jsonl", "--explain", "1"], "", "--explain is for the events of one article"),
        (["events", "--jsonl", "--explain", "1"], line("x", ""), "nothing is proposed of this article"),
        (["weather"], "", "invalid choice"),
    ],
)
def test_bad_arguments_are_said_in_a_line_with_exit_code_2(
    arguments: list[str],
    given: str,
    said: str,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
):
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(given.encode())))

    try:
        code = main(arguments)
    except SystemExit as ended:
        code = int(ended.code or 0)

    assert code == 2
    assert said in capsys.readouterr().err


def explained(run: Run, tmp_path: Path, which: str, *more: str) -> str:
    article = tmp_path / "roof.txt"
    article.write_text(f"{TEXT} Police arrested two men. The mayor will visit the site on Monday.")
    return run("events", "--published", "2025-07-04T21:00", "--explain", which, *more, str(article))


def test_a_proposal_is_explained_by_its_number(tmp_path: Path, run: Run):
    told = explained(run, tmp_path, "1")

    assert told.startswith("Proposal 1, in events\n")
    for words in (
        "0 to 33: “The roof fell at 4 a.m. on Friday”",
        "fell             VBD   the sentence's root",
        "“4 a.m. on Friday” at 17: TIME 2025-07-04T04:00",
        "start: 2025-07-04 04:00:00 to 2025-07-04 04:00:00, best 2025-07-04 04:00:00 (minute, exact)",
        "asserted",
        "A, 0.",
    ):
        assert words in told


def test_a_proposal_is_explained_by_words_of_its_quote(tmp_path: Path, run: Run):
    told = explained(run, tmp_path, "mayor  will VISIT")

    assert "in upcoming" in told
    assert "planned: " in told
    assert "points: " in explained(run, tmp_path, "arrested two men")


def test_a_proposal_is_explained_without_a_parser_too(tmp_path: Path, run: Run):
    assert "Parse of the quote\n  none\n" in explained(run, tmp_path, "1", "--no-parser")


@pytest.mark.parametrize(
    ("which", "said"),
    [("99", "there is no proposal 99; they are numbered 1 to"), ("bananas", "no proposal has “bananas”")],
)
def test_what_cannot_be_explained_is_said(
    which: str, said: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
):
    article = tmp_path / "roof.txt"
    article.write_text(TEXT)

    assert main(["events", "--published", "2025-07-04", "--explain", which, str(article)]) == 2
    assert said in capsys.readouterr().err


def test_assumptions_can_be_left_out(run: Run):
    text = (
        "Strikes hit the port in the early hours of Friday.\nAir raid sirens sounded shortly after midnight."
    )
    narrowed, plain = (
        json.loads(run("events", "--jsonl", *more, given=line("one", text)))["events"][0]
        for more in ([], ["--no-assumptions"])
    )

    assert narrowed["start_latest"] == "2025-07-04T01:00:00+03:00"
    assert plain["start_latest"] == "2025-07-04T06:00:00+03:00"
