"""Google and MyMemory by way of deep-translator, with what it lacks: time-outs, headers, and doubt.

deep-translator 1.11.4 sets no time-out, hides ``Retry-After``, mixes up answers when one object is used by several
threads, and lets services' error messages pass as translations. A new object is made for every call here, and its
``translate`` sees a ``requests`` of ours that adds the time-out and keeps the response for a second look.
"""

from __future__ import annotations

import sys
from collections.abc import Callable, Sequence
from types import FunctionType
from typing import Any

from newsnorm.errors import ModelNotAvailable, TranslationError
from newsnorm.translators.codes import service_code
from newsnorm.translators.online.base import OnlineTranslator
from newsnorm.translators.online.calls import Busy, Unreachable, retry_after_s

__all__ = ["GoogleTranslator", "MyMemoryTranslator", "connection_problem"]


class _Requests:
    """The part of ``requests`` that deep-translator uses, with a time-out, keeping the last response."""

    def __init__(self, real: Any, timeout_s: float) -> None:
        self._real = real
        self._timeout_s = timeout_s
        self.response: Any = None

    def get(self, url: str, **options: Any) -> Any:
        self.response = self._real.get(url, timeout=self._timeout_s, **options)
        return self.response


class GoogleTranslator(OnlineTranslator):
    """Google's free web translator. It has no contract and no guarantee, and answers 429 when it has had enough."""

    name = "google"
    limit_chars = 4500  # 5,000 are refused
    limit_bytes = 5000  # percent-encoded in the address, three times as long; 16 kB is what servers take

    def _codes(self, source: str, target: str) -> tuple[str, str]:
        return service_code("google", source), service_code("google", target)

    def _send(self, pieces: Sequence[str], codes: tuple[str, str], timeout_s: float) -> Sequence[str]:
        from deep_translator import GoogleTranslator as Client

        answer, _ = _ask(Client, self.name, pieces[0], codes, self.base_url, timeout_s)
        return [answer]


class MyMemoryTranslator(OnlineTranslator):
    """MyMemory's free web translator: a few thousand words a day, at most 500 bytes at a time."""

    name = "mymemory"
    limit_chars = 450
    limit_bytes = 490

    def _codes(self, source: str, target: str) -> tuple[str, str]:
        if source == "und":
            raise ModelNotAvailable("mymemory needs to know the language of a text, and this one's is unknown")
        return service_code("mymemory", source), service_code("mymemory", target)

    def _send(self, pieces: Sequence[str], codes: tuple[str, str], timeout_s: float) -> Sequence[str]:
        from deep_translator import MyMemoryTranslator as Client

        # The package's own address is unencrypted.
        url = self.base_url or "https://api.mymemory.translated.net/get"
        answer, response = _ask(Client, self.name, pieces[0], codes, url, timeout_s)
        _check_mymemory(response, answer)
        return [answer]


def _ask(
    client: Any, name: str, text: str, codes: tuple[str, str], base_url: str | None, timeout_s: float
) -> tuple[str, Any]:
    """Ask deep-translator once, with a new object; return the answer and the response it was read from."""
    from deep_translator import exceptions as theirs
    from requests import exceptions as wire

    seen = _Requests(sys.modules[client.__module__].requests, timeout_s)
    try:
        translator = _seeing(client, seen)(source=codes[0], target=codes[1])
        if base_url:
            translator._base_url = base_url  # noqa: SLF001  (the constructor does not take it)
        answer = translator.translate(text)
    except (theirs.LanguageNotSupportedException, theirs.InvalidSourceOrTargetLanguage):
        raise ModelNotAvailable(f"{name} can't translate from {codes[0]} to {codes[1]}") from None
    # What these say holds the whole text, so it is not repeated.
    except theirs.TooManyRequests:
        raise Busy("too many requests (HTTP 429)", _wait(seen.response)) from None
    except theirs.RequestError:
        raise _refused(seen.response) from None
    except theirs.TranslationNotFound:
        raise Busy("the answer was a page without a translation in it (a captcha, or a changed layout)") from None
    except (wire.ConnectionError, wire.Timeout) as error:
        raise Unreachable(connection_problem(error)) from None
    except (wire.RequestException, AttributeError, KeyError, StopIteration, TypeError, ValueError) as error:
        raise Busy(f"the answer could not be read ({type(error).__name__})") from None
    if not isinstance(answer, str):
        raise TranslationError(f"{name} answered nothing for a text of {len(text)} characters")
    return answer, seen.response


def _seeing(client: Any, seen: _Requests) -> Any:
    """Return a class like deep-translator's whose ``translate`` uses our ``requests``; theirs stays as it is."""
    theirs = client.translate
    if not isinstance(theirs, FunctionType):
        return client
    ours: Callable[..., Any] = FunctionType(
        theirs.__code__, {**theirs.__globals__, "requests": seen}, theirs.__name__, theirs.__defaults__
    )
    ours.__kwdefaults__ = theirs.__kwdefaults__
    return type(client.__name__, (client,), {"translate": ours})


def _wait(response: Any) -> float | None:
    return retry_after_s(response.headers.get("Retry-After")) if response is not None else None


def _refused(response: Any) -> TranslationError:
    status = getattr(response, "status_code", None)
    if isinstance(status, int) and 400 <= status < 500 and status not in (408, 425):
        return TranslationError(f"the request was refused (HTTP {status})")
    return Busy(f"the service has a fault (HTTP {status})", _wait(response))


def connection_problem(error: Exception) -> str:
    """Say what is wrong with a connection, without the address, in which the text stands."""
    import socket

    cause: BaseException | None = error
    seen = 0
    text = repr(error)
    while cause is not None and seen < 10:
        if isinstance(cause, socket.gaierror):
            return "its name can't be looked up (no network, or no DNS)"
        cause, seen = cause.__cause__ or cause.__context__, seen + 1
    if "NameResolution" in text or "Name or service" in text:
        return "its name can't be looked up (no network, or no DNS)"
    if "refused" in text:
        return "the connection was refused"
    return f"no answer ({type(error).__name__})"


def _check_mymemory(response: Any, answer: str) -> None:
    """Raise if what looks like a translation is the service's complaint; it comes with HTTP 200."""
    try:
        body = response.json()
        status = int(body.get("responseStatus") or 200)
    except (AttributeError, TypeError, ValueError):
        body, status = {}, 200
    complaint = answer.strip()
    shouted = (
        complaint.upper().startswith(
            (
                "MYMEMORY WARNING",
                "INVALID LANGUAGE PAIR",
                "QUERY LENGTH LIMIT",
                "PLEASE SELECT TWO DISTINCT",
                "NO QUERY SPECIFIED",
            )
        )
        or " IS AN INVALID " in complaint
    )
    if status == 429 or body.get("quotaFinished") or complaint.upper().startswith("MYMEMORY WARNING"):
        raise Busy("the free quota of the day is used up", 3600.0)
    if status >= 500:
        raise Busy(f"the service has a fault (status {status})")
    if status >= 400 or shouted:
        raise TranslationError(f"mymemory refused the request (status {status})")
