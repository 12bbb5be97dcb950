"""The server that models come from: Mozilla's, or a mirror of your own."""

from __future__ import annotations

import os
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import TYPE_CHECKING
from urllib.parse import quote, urlsplit, urlunsplit

from newsnorm.errors import ModelError, ModelNotAvailable
from newsnorm.translators.local.store.records import AvailableModel, ModelFile, parse_records

if TYPE_CHECKING:
    import requests

__all__ = ["FILES_URL", "LIST_PATH", "SERVER_URL", "Remote", "safe_location"]

SERVER_URL = "https://firefox.settings.services.mozilla.com"
FILES_URL = "https://firefox-settings-attachments.cdn.mozilla.net/"
LIST_PATH = "v1/buckets/main/collections/translations-models-v2/records"

# A machine without a network must find that out at once: one try to connect, and not a long one.
_CONNECT_S = 4.0
_LIST_READ_S = 10.0
_FILE_READ_S = 20.0
# A server may also send a byte now and then, for ever.
_LIST_DEADLINE_S = 30.0
_SLOWEST_BYTES_PER_S = 10_000
_TRIES = 4
_FIRST_PAUSE_S = 0.5
_LONGEST_PAUSE_S = 10.0
_BLOCK = 1 << 16
_MOST_LIST_BYTES = 64 << 20
_MOST_FILE_BYTES = 1 << 30
_TRANSIENT = {408, 425, 429, 500, 502, 503, 504}


class _BrokenOffError(Exception):
    """The connection was there and broke, or the server asked to come back later."""

    def __init__(self, why: str, pause_s: float | None = None) -> None:
        super().__init__(why)
        self.pause_s = pause_s


class _Unreachable(ModelNotAvailable):
    """There is no talking to the server at all, so there is no use in trying for the next file."""


class Remote:
    """A server in the manner of Remote Settings.

    Whatever keeps the list from being read is remembered: later calls fail at once with the same message, so that
    a run over a million articles without a network waits for one time-out and not for a million.

    Args:
        url: Address of a mirror, which then serves list and files; by default ``NEWSNORM_MODELS_URL``, else Mozilla.

    Not safe for several threads at once; the store has a lock.
    """

    def __init__(self, url: str | None = None) -> None:
        own = url or os.environ.get("NEWSNORM_MODELS_URL", "")
        # Whatever part of the address of a Remote Settings server is given, it is understood.
        self._mirror = own.rstrip("/").removesuffix(LIST_PATH.removeprefix("v1")).removesuffix("/v1")
        self._models: list[AvailableModel] | None = None
        self._failure: str | None = None
        self._files: str | None = f"{self._mirror}/" if own else None
        self._opened: requests.Session | None = None

    @property
    def address(self) -> str:
        """Address of the server without any password, for messages."""
        return _shown(self._mirror or SERVER_URL)

    @property
    def failure(self) -> str | None:
        """Why the server can't be used, once that is known."""
        return self._failure

    def models(self) -> list[AvailableModel]:
        """Return all complete models on offer. The list is fetched once.

        Raises:
            ModelNotAvailable: The server can't be reached, or what it says is not a list of models.
        """
        if self._failure:
            raise ModelNotAvailable(self._failure)
        if self._models is None:
            url = f"{self._mirror or SERVER_URL}/{LIST_PATH}"
            try:
                body = self._whole(url, _Limits(_MOST_LIST_BYTES, _LIST_READ_S, _LIST_DEADLINE_S))
                self._models = parse_records(body, _shown(url))
            except ModelNotAvailable as error:
                self._failure = str(error)
                raise
        return self._models

    def fetch(self, file: ModelFile, on_bytes: Callable[[int], None] | None = None) -> bytes:
        """Download a compressed file; go on where a broken connection left off if the server can, else start over.

        Args:
            file: From the list.
            on_bytes: Called with the number of bytes received so far; it may go down when a download starts over.

        Raises:
            ModelNotAvailable: The file can't be had.
            ModelError: The list names a place outside the server.
        """
        location = safe_location(file.location)
        if self._failure:
            raise ModelNotAvailable(self._failure)
        patience = 60.0 + max(file.size_bytes, 1 << 20) / _SLOWEST_BYTES_PER_S
        try:
            return self._whole(
                self._files_url() + quote(location), _Limits(_MOST_FILE_BYTES, _FILE_READ_S, patience), on_bytes
            )
        except _Unreachable as error:
            self._failure = str(error)
            raise

    def _files_url(self) -> str:
        """Ask the server where its files are, as Remote Settings has it; Mozilla's known address if it won't say."""
        if self._files is None:
            try:
                answer = self._session().get(f"{SERVER_URL}/v1/", timeout=(_CONNECT_S, _LIST_READ_S))
                base = answer.json()["capabilities"]["attachments"]["base_url"]
                self._files = f"{str(base).rstrip('/')}/" if str(base).startswith("https://") else FILES_URL
            except (OSError, ValueError, KeyError, TypeError):  # requests' errors are OSErrors
                self._files = FILES_URL
        return self._files

    def _session(self) -> requests.Session:
        if self._opened is None:
            import requests

            self._opened = requests.Session()
            # Compressed files are to arrive as they are; some servers would wrap or unwrap them.
            self._opened.headers.update({"User-Agent": "newsnorm", "Accept-Encoding": "identity"})
        return self._opened

    def _whole(self, url: str, limits: _Limits, on_bytes: Callable[[int], None] | None = None) -> bytes:
        got = bytearray()
        stamp: list[str] = []
        why = ""
        deadline = time.monotonic() + limits.patience_s
        for attempt in range(_TRIES):
            try:
                for _ in self._receive(url, got, stamp, limits):
                    if on_bytes:
                        on_bytes(len(got))
                    if time.monotonic() > deadline:
                        raise _Unreachable(f"{_shown(url)} sends too slowly; given up after {limits.patience_s:.0f} s.")
                return bytes(got)
            except _BrokenOffError as error:
                why = str(error)
                if attempt + 1 < _TRIES:
                    pause = _FIRST_PAUSE_S * 2**attempt if error.pause_s is None else error.pause_s
                    time.sleep(min(pause, _LONGEST_PAUSE_S))
        raise ModelNotAvailable(f"{_shown(url)} can't be downloaded, tried {_TRIES} times: {why}.")

    def _receive(self, url: str, got: bytearray, stamp: list[str], limits: _Limits) -> Iterator[None]:
        """Receive into ``got`` what is still missing of it."""
        headers = {"Range": f"bytes={len(got)}-", "If-Range": stamp[0]} if got and stamp else {}
        with (
            _plain_errors(url, limits, got),
            self._session().get(url, headers=headers, stream=True, timeout=(_CONNECT_S, limits.read_s)) as answer,
        ):
            _check_status(answer, url)
            continues = answer.headers.get("Content-Range", "").startswith(f"bytes {len(got)}-")
            if answer.status_code == 200 or not continues:
                got.clear()
            if answer.status_code == 206 and not continues:
                stamp.clear()
                raise _BrokenOffError("the server answered with another part than was asked for")
            stamp[:] = [tag] if (tag := _strong_stamp(answer)) else []
            for block in answer.raw.stream(_BLOCK, decode_content=False):
                got += block
                if len(got) > limits.most_bytes:
                    raise ModelNotAvailable(f"{_shown(url)} is larger than {limits.most_bytes >> 20} MB; given up.")
                yield


@dataclass(frozen=True)
class _Limits:
    """What is too large, too silent and too slow."""

    most_bytes: int
    read_s: float
    patience_s: float


@contextmanager
def _plain_errors(url: str, limits: _Limits, got: bytearray) -> Iterator[None]:
    """Tell "no way to the server" from "broke off", among the errors of two libraries."""
    import requests
    import urllib3

    no_way = (requests.exceptions.ConnectTimeout, requests.exceptions.SSLError, requests.exceptions.ProxyError)
    try:
        yield
    except no_way as error:
        raise _Unreachable(f"No connection to {_host(url)}: {_reason(error)}.") from error
    except requests.exceptions.ConnectionError as error:
        if _refused(error):
            raise _Unreachable(f"No connection to {_host(url)}: {_reason(error)}.") from error
        raise _BrokenOffError(_reason(error)) from error
    except (requests.exceptions.Timeout, urllib3.exceptions.ReadTimeoutError) as error:
        # A server that takes the call and then says nothing will say nothing the next time too.
        if not got:
            raise _Unreachable(f"{_host(url)} does not answer (waited {limits.read_s:.0f} s).") from error
        raise _BrokenOffError(f"silent for {limits.read_s:.0f} s") from error
    except (urllib3.exceptions.HTTPError, requests.exceptions.ChunkedEncodingError) as error:
        raise _BrokenOffError(_reason(error)) from error
    except requests.exceptions.RequestException as error:
        raise ModelNotAvailable(f"{_shown(url)} can't be asked: {_reason(error)}.") from error


def safe_location(location: str) -> str:
    """Return the place of a file below a server's address, if it is one.

    Raises:
        ModelError: It is absolute, or leads upwards.
    """
    parts = location.split("/")
    if (
        any(part in {"", ".", ".."} for part in parts)
        or "\\" in location
        or ":" in location
        or not location.isprintable()
    ):
        raise ModelError(
            f"The list of models names a place {location!r} that is not below the server. Nothing was written."
        )
    return location


def _check_status(answer: requests.Response, url: str) -> None:
    status = answer.status_code
    if status in {200, 206}:
        return
    if status in _TRANSIENT:
        after = answer.headers.get("Retry-After", "")
        raise _BrokenOffError(f"the server answers {status} {answer.reason}", float(after) if after.isdigit() else None)
    raise ModelNotAvailable(f"{_shown(url)} answers {status} {answer.reason}.")


def _strong_stamp(answer: requests.Response) -> str | None:
    """Return what tells whether the file is still the same one; without it nothing is resumed."""
    tag = answer.headers.get("ETag", "")
    return tag if tag.startswith('"') else answer.headers.get("Last-Modified")


def _refused(error: BaseException) -> bool:
    """Whether there was no connection at all, as against one that broke."""
    import urllib3

    reason = getattr(error.args[0] if error.args else None, "reason", None)
    return isinstance(reason, urllib3.exceptions.NewConnectionError)


def _reason(error: BaseException) -> str:
    """Say in a few words what the layers of HTTP libraries wrap in many, without address or password."""
    cause = error.args[0] if error.args else None
    inner = getattr(cause, "reason", None) or cause
    kind = type(inner if isinstance(inner, BaseException) else error).__name__
    known = {
        "NameResolutionError": "its name can't be resolved",
        "NewConnectionError": "the connection was refused",
        "ConnectTimeoutError": f"no answer within {_CONNECT_S:.0f} s",
        "ProtocolError": "the connection broke",
        "IncompleteRead": "the connection broke",
        "MissingSchema": "the address must begin with http:// or https://",
        "InvalidSchema": "the address must begin with http:// or https://",
        "InvalidURL": "that is not an address",
        "SSLError": "its certificate is not trusted",
        "SSLCertVerificationError": "its certificate is not trusted",
        "ProxyError": "the proxy does not let it through",
    }
    return known.get(kind, kind)


def _host(url: str) -> str:
    return urlsplit(_shown(url)).netloc or _shown(url)


def _shown(url: str) -> str:
    """Return an address without user name, password and query."""
    try:
        parts = urlsplit(url)
        host = parts.hostname or ""
        netloc = f"{host}:{parts.port}" if parts.port else host
        return urlunsplit((parts.scheme, netloc, parts.path, "", ""))
    except ValueError:
        return "the address in NEWSNORM_MODELS_URL"
