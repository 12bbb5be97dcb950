"""LibreTranslate: a server of one's own, or the public one with a key."""

from __future__ import annotations

import os
from collections.abc import Sequence
from typing import Any

from newsnorm.errors import ConfigError, ModelNotAvailable, TranslationError
from newsnorm.translators.codes import service_code
from newsnorm.translators.online.base import OnlineTranslator
from newsnorm.translators.online.calls import Busy, Unreachable, retry_after_s
from newsnorm.translators.online.deep import connection_problem

__all__ = ["LibreTranslate"]


class LibreTranslate(OnlineTranslator):
    """A LibreTranslate server, spoken to over plain HTTP: text and key travel in the body of a POST.

    Args:
        base_url: Its address; by default ``LIBRETRANSLATE_URL`` from the environment, else the public server.
        api_key: Its key; by default ``LIBRETRANSLATE_API_KEY`` from the environment, else none.
        **limits: As for :class:`OnlineTranslator`.
    """

    name = "libretranslate"
    limit_chars = 4500
    limit_bytes = 18000
    pieces_per_request = 25

    def __init__(self, *, base_url: str | None = None, api_key: str | None = None, **limits: Any) -> None:
        url = base_url or os.environ.get("LIBRETRANSLATE_URL") or "https://libretranslate.com"
        if not url.startswith(("http://", "https://")):
            raise ConfigError(f"LibreTranslate: {url!r} is no address; it must begin with http:// or https://")
        super().__init__(base_url=url.rstrip("/"), **limits)
        self._settings["api_key"] = api_key

    def _codes(self, source: str, target: str) -> tuple[str, str]:
        return service_code("libretranslate", source), service_code("libretranslate", target)

    def _send(self, pieces: Sequence[str], codes: tuple[str, str], timeout_s: float) -> Sequence[str]:
        import requests

        body = {"q": list(pieces), "source": codes[0], "target": codes[1], "format": "text"}
        key = self._settings["api_key"] or os.environ.get("LIBRETRANSLATE_API_KEY")
        if key:
            body["api_key"] = key
        try:
            # A redirect could carry text and key to somebody else.
            response = requests.post(f"{self.base_url}/translate", json=body, timeout=timeout_s, allow_redirects=False)
        except (requests.ConnectionError, requests.Timeout) as error:
            raise Unreachable(connection_problem(error)) from None
        except requests.RequestException as error:
            raise Busy(f"the answer could not be read ({type(error).__name__})") from None
        with response:
            return _read(response)


def _read(response: Any) -> Sequence[str]:
    status = response.status_code
    wait = retry_after_s(response.headers.get("Retry-After"))
    if status == 429:
        raise Busy("too many requests (HTTP 429)", wait)
    if status >= 500:
        raise Busy(f"the service has a fault (HTTP {status})", wait)
    if status in (401, 403):
        raise TranslationError("libretranslate wants a valid key: set LIBRETRANSLATE_API_KEY or pass api_key=")
    if status == 400 and "not supported" in response.text:
        raise ModelNotAvailable("libretranslate can't translate this pair of languages")
    if status != 200:
        raise TranslationError(f"libretranslate refused the request (HTTP {status})")
    try:
        answers = response.json()["translatedText"]
    except (KeyError, TypeError, ValueError):
        raise Busy("the answer was no JSON with a translation (is this a LibreTranslate server?)") from None
    return answers if isinstance(answers, list) else [answers]
