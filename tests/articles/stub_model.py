"""A model that speaks the protocol of `POST {base}/chat/completions`, on loopback, for tests."""

import json
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any

Answer = Callable[["Stub"], None]


class Stub(BaseHTTPRequestHandler):
    """Answers with what the server's list says is next; its last answer goes for every further question."""

    protocol_version = "HTTP/1.1"
    server: "Model"

    def do_POST(self) -> None:
        length = int(self.headers["Content-Length"])
        self.server.asked.append((self.path, dict(self.headers), json.loads(self.rfile.read(length))))
        answers = self.server.answers
        answer = answers.pop(0) if len(answers) > 1 else answers[0]
        try:
            answer(self)
        except (BrokenPipeError, ConnectionResetError):  # the client had enough
            self.close_connection = True

    do_GET = do_POST

    def log_message(self, *_: Any) -> None:
        pass

    def reply(self, body: bytes, status: int = 200, **headers: str) -> None:
        self.send_response(status)
        for name, value in {"Content-Length": str(len(body)), **headers}.items():
            self.send_header(name.replace("_", "-"), value)
        self.end_headers()
        self.wfile.write(body)


class Model(ThreadingHTTPServer):
    daemon_threads = True
    block_on_close = False

    def __init__(self, *answers: Answer) -> None:
        super().__init__(("127.0.0.1", 0), Stub)
        self.answers = list(answers)
        self.asked: list[tuple[str, dict[str, str], Any]] = []
        self.over = threading.Event()

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self.server_port}/v1"


@contextmanager
def model(*answers: Answer) -> Iterator[Model]:
    server = Model(*answers)
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.02})
    thread.start()
    try:
        yield server
    finally:
        server.over.set()
        server.shutdown()
        thread.join()
        server.server_close()


def choice(message: Any, finish_reason: str = "stop") -> bytes:
    whole = {"object": "chat.completion", "choices": [{"message": message, "finish_reason": finish_reason}]}
    return json.dumps(whole).encode()


def says(content: str | None, **message: Any) -> Answer:
    """A model that says this, in the usual wrapping."""
    return lambda stub: stub.reply(choice({"role": "assistant", "content": content, **message}))


def proposes(*events: dict[str, Any] | Any) -> Answer:
    return says(json.dumps({"events": events}))


def fails(status: int, body: bytes = b"no", **headers: str) -> Answer:
    return lambda stub: stub.reply(body, status, **headers)


def sends(body: bytes) -> Answer:
    return lambda stub: stub.reply(body)


def hangs(stub: Stub) -> None:
    stub.server.over.wait(10)


def drips(stub: Stub) -> None:
    """A byte at a time, each well before a socket would lose patience."""
    stub.send_response(200)
    stub.send_header("Content-Length", "100000")
    stub.end_headers()
    while not stub.server.over.wait(0.05):
        stub.wfile.write(b" ")
        stub.wfile.flush()


def floods(stub: Stub) -> None:
    """More than anybody asked for, without saying how much."""
    stub.send_response(200)
    stub.send_header("Connection", "close")
    stub.end_headers()
    stub.close_connection = True
    while not stub.server.over.is_set():
        stub.wfile.write(b" " * 65536)


def hangs_up(stub: Stub) -> None:
    stub.send_response(200)
    stub.send_header("Content-Length", "1000")
    stub.end_headers()
    stub.wfile.write(b'{"choices": [{"mess')
    stub.close_connection = True
