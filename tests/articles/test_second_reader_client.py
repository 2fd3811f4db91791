"""One question to a model, and whatever it does: an answer within limits, or a sentence why there is none."""

import gzip
import json
import logging
import time

import pytest

from articles.second_reader import client
from articles.second_reader.client import NoAnswer, ask
from articles.second_reader.endpoint import Endpoint
from tests.articles import stub_model as stub
from tests.articles.stub_model import fails, model, says, sends

KEY = "sk-very-secret"
MESSAGES = [{"role": "user", "content": "an article"}]
UNREADABLE = "could not be read"


@pytest.fixture(autouse=True)
def _quick(monkeypatch):
    monkeypatch.setattr(client, "PAUSES", (0.01, 0.01))


def endpoint(server, **overrides):
    return Endpoint(**{"url": server.url, "model": "small", "key": KEY, "seconds": 5.0, **overrides})


def test_it_is_asked_at_the_usual_address_with_key_and_model():
    with model(says("hello")) as server:
        assert ask(endpoint(server), MESSAGES) == "hello"
    path, headers, question = server.asked[0]
    assert path == "/v1/chat/completions"
    assert headers["Authorization"] == f"Bearer {KEY}"
    assert question == {"model": "small", "messages": MESSAGES, "stream": False}


def test_a_model_on_this_machine_is_asked_without_a_key():
    with model(says("hello")) as server:
        ask(endpoint(server, key="", url=server.url + "/"), MESSAGES)
    path, headers, _question = server.asked[0]
    assert (path, "Authorization" in headers) == ("/v1/chat/completions", False)


@pytest.mark.parametrize("failure", [fails(429), fails(500), fails(503), stub.hangs_up])
def test_what_may_pass_is_tried_again(failure):
    with model(failure, failure, says("at last")) as server:
        assert ask(endpoint(server), MESSAGES) == "at last"


@pytest.mark.parametrize(
    ("answer", "words", "times"),
    [
        (fails(429), "too much to do", 3),
        (fails(500), "failed (status 500)", 3),
        (fails(400), "failed (status 400)", 1),
        (fails(401), "does not take the key", 1),
        (fails(404), "not there", 1),
        (fails(413), "too long for the second reader", 1),
        (fails(429, Retry_After="3600"), "too much to do", 1),
        (fails(307, Location="/v1/chat/completions"), "sends elsewhere", 1),
        (fails(302, Location="https://example.org/"), "sends elsewhere", 1),
        (fails(204), "failed (status 204)", 1),
        (stub.hangs_up, "cannot be reached", 3),
        (says(None, refusal="I cannot help with that."), "declined", 1),
        (lambda s: s.reply(stub.choice({"content": "Violence."}, "content_filter")), "declined", 1),
        (says(None), UNREADABLE, 1),
        (sends(b"<html>It works!</html>"), UNREADABLE, 1),
        (sends(b'{"choices": [{"message": {"content": "Str'), UNREADABLE, 1),
        (sends(b'{"choices": []}'), UNREADABLE, 1),
        (sends(b"[" * 100_000), UNREADABLE, 1),
        (sends(b"\xff\xfe\xfa"), UNREADABLE, 1),
        (sends(b""), UNREADABLE, 1),
        (sends(b"null"), UNREADABLE, 1),
        (sends(gzip.compress(stub.choice({"content": "small"}))), UNREADABLE, 1),
        (sends(b" " * (client.LARGEST_ANSWER + 1)), "too long", 1),
        (stub.floods, "too long", 1),
    ],
)
def test_every_failure_is_one_sentence(answer, words, times):
    with model(answer) as server, pytest.raises(NoAnswer) as told:
        ask(endpoint(server), MESSAGES)
    assert words in str(told.value)
    assert len(server.asked) == times


@pytest.mark.parametrize("answer", [stub.hangs, stub.drips])
def test_the_whole_exchange_is_held_to_its_seconds(answer):
    began = time.monotonic()
    with model(answer) as server:
        with pytest.raises(NoAnswer, match=r"did not answer within 0\.4 seconds"):
            ask(endpoint(server, seconds=0.4), MESSAGES)
        assert time.monotonic() - began < 2


def test_tries_share_the_seconds(monkeypatch):
    monkeypatch.setattr(client, "PAUSES", (60, 60))
    with model(fails(500)) as server, pytest.raises(NoAnswer, match="did not answer within"):
        ask(endpoint(server, seconds=0.3), MESSAGES)


def test_an_address_where_nobody_answers():
    with model(says("hello")) as server:
        gone = endpoint(server)
    with pytest.raises(NoAnswer, match="cannot be reached"):
        ask(gone, MESSAGES)


def test_nothing_is_asked_where_the_settings_are_at_fault():
    with pytest.raises(NoAnswer, match="https://"):
        ask(Endpoint("http://models.example.org/v1", "small", KEY), MESSAGES)


def test_a_proxy_of_the_environment_gets_nothing_that_is_not_encrypted(monkeypatch):
    with model(says("the proxy")) as proxy, model(says("the model")) as server:
        monkeypatch.setenv("HTTP_PROXY", proxy.url.removesuffix("/v1"))
        monkeypatch.setenv("http_proxy", proxy.url.removesuffix("/v1"))
        assert ask(endpoint(server), MESSAGES) == "the model"
    assert proxy.asked == []


@pytest.mark.parametrize(
    "answer",
    [
        fails(400, json.dumps({"error": f"no such key {KEY}"}).encode()),
        fails(401, KEY.encode()),
        fails(302, Location=f"https://example.org/?key={KEY}"),
        sends(f"not JSON {KEY}".encode()),
        stub.hangs_up,
    ],
)
def test_neither_key_nor_address_is_told_in_errors_or_logs(answer, caplog):
    caplog.set_level(logging.INFO)
    with model(answer) as server, pytest.raises(NoAnswer) as told:
        ask(endpoint(server), MESSAGES)
    assert KEY not in f"{told.value!r} {endpoint(server)!r} {caplog.text}"
    assert "127.0.0.1" not in f"{told.value!r} {caplog.text}"
