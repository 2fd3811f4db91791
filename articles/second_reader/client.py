"""One question to an OpenAI-compatible endpoint, and its answer within limits or a reason why not.

Neither the key, nor the address, nor a word of the answer gets into an error or a log.
"""

import asyncio
import json
from typing import Any

import httpx

from .endpoint import Endpoint

LARGEST_ANSWER = 200_000  # bytes
PAUSES = (0.5, 1.5)  # seconds before each further try; all tries share the endpoint's seconds
LONGEST_PAUSE = 5.0
PASSING = {408, 425, 429, 500, 502, 503, 504}
REFUSED = {
    401: "The second reader does not take the key.",
    403: "The second reader does not take the key.",
    404: "The second reader's address or model is not there.",
    413: "The article is too long for the second reader.",
    429: "The second reader has too much to do, or its allowance is used up.",
}
UNREADABLE = "The second reader's answer could not be read."


class NoAnswer(Exception):
    """Why there is no answer, as a sentence for an editor."""


class _Passing(NoAnswer):
    """It may be over at the next try, `after` so many seconds if the endpoint says so."""

    def __init__(self, reason: str, after: float = 0.0) -> None:
        super().__init__(reason)
        self.after = after


def ask(endpoint: Endpoint, messages: list[dict[str, str]]) -> str:
    """What the model says to these messages. Raises NoAnswer, at the latest after the endpoint's seconds."""
    for fault in endpoint.faults():
        raise NoAnswer(fault)
    return asyncio.run(_ask(endpoint, messages))


async def _ask(endpoint: Endpoint, messages: list[dict[str, str]]) -> str:
    # Only an event loop holds the whole exchange to one limit: a socket's time-out starts anew at each byte.
    try:
        async with asyncio.timeout(endpoint.seconds), _http(endpoint) as http:
            return _content(await _persistently(http, endpoint, messages))
    except TimeoutError:
        raise NoAnswer(f"The second reader did not answer within {endpoint.seconds:g} seconds.") from None


def _http(endpoint: Endpoint) -> httpx.AsyncClient:
    # A proxy named in the environment may carry what is encrypted, and nothing else. The address that is
    # set up is the only one asked: a redirect is an error. Uncompressed, so that no answer can swell.
    headers = {"Accept": "application/json", "Accept-Encoding": "identity"}
    if endpoint.key:
        headers["Authorization"] = f"Bearer {endpoint.key}"
    return httpx.AsyncClient(
        headers=headers,
        timeout=endpoint.seconds,
        follow_redirects=False,
        trust_env=endpoint.url.startswith("https:"),
    )


async def _persistently(http: httpx.AsyncClient, endpoint: Endpoint, messages: list[dict[str, str]]) -> bytes:
    # Nothing but what every server of this protocol knows; many refuse a request for a field they do not.
    question = {"model": endpoint.model, "messages": messages, "stream": False}
    for pause in PAUSES:
        try:
            return await _once(http, endpoint.address, question)
        except _Passing as reason:
            if reason.after > LONGEST_PAUSE:  # an editor waits: it is better to ask again later
                raise
            await asyncio.sleep(max(pause, reason.after))
    return await _once(http, endpoint.address, question)


async def _once(http: httpx.AsyncClient, address: str, question: dict[str, Any]) -> bytes:
    try:
        async with http.stream("POST", address, json=question) as response:
            _check_status(response)
            return await _body(response)
    except httpx.TransportError:
        raise _Passing("The second reader cannot be reached.") from None
    except (httpx.HTTPError, httpx.InvalidURL):
        raise NoAnswer(UNREADABLE) from None


def _check_status(response: httpx.Response) -> None:
    status = response.status_code
    if status == 200:
        return
    if response.has_redirect_location:
        raise NoAnswer("The second reader's address sends elsewhere, and that is not followed.")
    reason = REFUSED.get(status) or f"The second reader failed (status {status})."
    if status in PASSING:
        after = response.headers.get("Retry-After", "")
        raise _Passing(reason, float(after) if after.isdecimal() and len(after) < 6 else 0.0)
    raise NoAnswer(reason)


async def _body(response: httpx.Response) -> bytes:
    body = bytearray()
    async for chunk in response.aiter_raw():
        body += chunk
        if len(body) > LARGEST_ANSWER:
            raise NoAnswer("The second reader's answer is too long.")
    return bytes(body)


def _content(body: bytes) -> str:
    """The text of the first choice."""
    try:
        choice = json.loads(body)["choices"][0]
        message, reason = choice["message"], choice.get("finish_reason")
        refusal, content = message.get("refusal"), message.get("content")
    except (ValueError, LookupError, TypeError, AttributeError, RecursionError):
        raise NoAnswer(UNREADABLE) from None
    if refusal or reason == "content_filter":
        raise NoAnswer("The second reader declined to read this article.")
    if not isinstance(content, str):
        raise NoAnswer(UNREADABLE)
    return content
