"""What all online translators share: pieces, memory, limits, retries, deadlines, and knowing when to stop asking."""

from __future__ import annotations

import threading
import time
from abc import ABC, abstractmethod
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Any, ClassVar

from newsnorm.errors import ModelNotAvailable, TranslationError
from newsnorm.models import decoded
from newsnorm.translators.base import all_or_error
from newsnorm.translators.online.calls import Busy, Pace, Unreachable, delay_before, within
from newsnorm.translators.online.pieces import cut
from newsnorm.translators.text.memory import Memory

__all__ = ["OnlineTranslator"]

# So long a service that could not be reached is left alone: a run without a network finds that out once.
REST_S = 300.0
# Attempts at a service that has never answered: no network shows in the first.
FIRST_ATTEMPTS = 2


class OnlineTranslator(ABC):
    """Base of the translators that send text to a service.

    Safe for several threads; picklable. Texts are cut to the service's limits, each piece is sent once a run.

    Args:
        base_url: Address of the service, if it is not the usual one.
        timeout_s: Longest time for one batch, in seconds, with all waiting and retrying.
        request_timeout_s: Longest time for one request, in seconds, enforced from outside.
        attempts: How often a request is tried when the service is busy.
        backoff_s: Wait before the second attempt, in seconds; it doubles with each further one.
        requests_per_s: Limit of requests per second.
        chars_per_s: Limit of characters per second.
        offline: Refuse to send anything.
        cache: SQLite file for translations to be remembered between runs.
    """

    name: ClassVar[str]
    #: Longest piece, in characters and in bytes of UTF-8.
    limit_chars: ClassVar[int]
    limit_bytes: ClassVar[int]
    #: How many pieces go into one request.
    pieces_per_request: ClassVar[int] = 1

    def __init__(  # noqa: PLR0913  (settings with defaults, by name)
        self,
        *,
        base_url: str | None = None,
        timeout_s: float = 120.0,
        request_timeout_s: float = 20.0,
        attempts: int = 4,
        backoff_s: float = 1.0,
        requests_per_s: float | None = None,
        chars_per_s: float | None = None,
        offline: bool = False,
        cache: Path | None = None,
    ) -> None:
        self._settings: dict[str, Any] = {
            "base_url": base_url,
            "timeout_s": timeout_s,
            "request_timeout_s": request_timeout_s,
            "attempts": attempts,
            "backoff_s": backoff_s,
            "requests_per_s": requests_per_s,
            "chars_per_s": chars_per_s,
            "offline": offline,
            "cache": cache,
        }
        self.base_url = base_url
        self._pace = Pace(requests_per_s, chars_per_s)
        self._memory = Memory(cache)
        self._lock = threading.Lock()
        self._answered = False
        self._rest_until = 0.0
        self._rest_why = ""

    def __reduce__(self) -> tuple[Any, ...]:
        """Pickle by the settings; what was found out about the network stays here."""
        return _build, (type(self), self._settings)

    @property
    def problems(self) -> tuple[str, ...]:
        """What does not work, without spoiling any answer."""
        return (self._memory.problem,) if self._memory.problem else ()

    def translate(self, batch: Sequence[str], source: str, target: str) -> list[str]:
        """Translate texts, one answer each, in order.

        Raises:
            ModelNotAvailable: The service can't be reached, is not allowed (offline), or can't do the pair.
            TranslationError: It answered with an error, nonsense, or too late.
        """
        return all_or_error(self.translate_each(batch, source, target))

    def translate_each(self, batch: Sequence[str], source: str, target: str) -> list[str | TranslationError]:
        """Translate texts as :meth:`translate` does, with an error in the place of a translation that failed.

        Raises:
            ModelNotAvailable: The service can't be reached, is not allowed (offline), or can't do the pair.
        """
        if self._settings["offline"]:
            raise ModelNotAvailable(
                f"The translator {self.name!r} is online, but offline=True (or NEWSNORM_OFFLINE) forbids it. "
                "Allow the network, or use translator='local'"
            )
        codes = self._codes(source, target)
        texts = [cut(decoded(text), source, self._fits) for text in batch]
        wanted = list(dict.fromkeys(piece for text in texts for piece in text.wanted))
        engine = f"{self.name} {self.base_url or ''}".strip()
        known: dict[str, str | TranslationError] = dict(self._memory.get(engine, source, target, wanted))
        deadline = time.monotonic() + self._settings["timeout_s"]
        fresh: dict[str, str] = {}
        for group in self._groups(piece for piece in wanted if piece not in known):
            answers = self._answers(group, codes, deadline)
            known.update(zip(group, answers, strict=True))
            fresh.update({p: a for p, a in zip(group, answers, strict=True) if isinstance(a, str)})
        self._memory.put(engine, source, target, fresh)
        self._raise_if_unreachable(known.values())
        return [text.joined(known) for text in texts]

    def close(self) -> None:
        """Close the cache."""
        self._memory.close()

    @abstractmethod
    def _codes(self, source: str, target: str) -> tuple[str, str]:
        """Return both codes as the service wants them.

        Raises:
            ModelNotAvailable: It can't do this pair.
        """

    @abstractmethod
    def _send(self, pieces: Sequence[str], codes: tuple[str, str], timeout_s: float) -> Sequence[str]:
        """Send one request.

        Raises:
            Busy: Worth another try.
            Unreachable: There was no answer.
            TranslationError: It refused for good; the message holds neither the text nor a key.
        """

    def _fits(self, piece: str) -> bool:
        return len(piece) <= self.limit_chars and len(piece.encode("utf-8", "replace")) <= self.limit_bytes

    def _groups(self, pieces: Iterable[str]) -> list[list[str]]:
        groups: list[list[str]] = []
        size = 0
        for piece in pieces:
            if not groups or len(groups[-1]) >= self.pieces_per_request or size + len(piece) > self.limit_chars:
                groups.append([])
                size = 0
            groups[-1].append(piece)
            size += len(piece)
        return groups

    def _answers(
        self, group: Sequence[str], codes: tuple[str, str], deadline: float
    ) -> Sequence[str | TranslationError]:
        try:
            answers = self._persistently(group, codes, deadline)
        except TranslationError as error:
            return [error] * len(group)
        if len(answers) != len(group):
            return [TranslationError(f"{self.name} answered {len(answers)} texts to {len(group)}")] * len(group)
        return [
            answer
            if isinstance(answer, str) and answer.strip()
            else TranslationError(f"{self.name} answered nothing for a text of {len(piece)} characters")
            for piece, answer in zip(group, answers, strict=True)
        ]

    def _persistently(self, group: Sequence[str], codes: tuple[str, str], deadline: float) -> Sequence[str]:
        """Send a request until it is answered, the attempts are used up, or the time is."""
        for attempt in range(max(1, self._settings["attempts"])):
            if time.monotonic() < self._rest_until:
                raise Unreachable(self._rest_why)
            left = deadline - time.monotonic()
            if left <= 0:
                raise TranslationError(f"{self.name} did not answer within {self._settings['timeout_s']:g} s")
            self._pace.wait(sum(map(len, group)))
            seconds = min(self._settings["request_timeout_s"], left)
            try:
                answers = within(seconds + 1.0, lambda: self._send(group, codes, seconds))  # noqa: B023  (called at once)
            except (Busy, Unreachable) as error:
                self._think_again(error, attempt, deadline)
            else:
                self._answered = True
                return answers
        raise AssertionError("the last attempt raises")  # pragma: no cover

    def _think_again(self, error: Busy | Unreachable, attempt: int, deadline: float) -> None:
        """Wait before another attempt, or raise if there is to be none."""
        attempts = self._settings["attempts"]
        if isinstance(error, Unreachable) and not self._answered:
            attempts = min(attempts, FIRST_ATTEMPTS)
        wait = delay_before(attempt, self._settings["backoff_s"], getattr(error, "retry_after_s", None))
        if attempt + 1 < attempts and time.monotonic() + wait < deadline:
            time.sleep(wait)
            return
        asked = getattr(error, "retry_after_s", None)
        if isinstance(error, Unreachable):
            self._rest(f"{self.name} can't be reached: {error}", REST_S)
        elif asked is not None:
            self._rest(f"{self.name} asks for patience: {error}", min(asked, REST_S))
        raise type(error)(f"{self.name}: {error} ({attempt + 1} attempts)")

    def _rest(self, why: str, seconds: float) -> None:
        with self._lock:
            self._rest_why = why
            self._rest_until = time.monotonic() + seconds

    def _raise_if_unreachable(self, answers: Iterable[str | TranslationError]) -> None:
        """Let the next translator take over when this one has not answered at all."""
        answers = list(answers)
        if answers and all(isinstance(answer, Unreachable) for answer in answers):
            raise ModelNotAvailable(
                f"{answers[0]}. Check the network, or translate on this machine with translator='local'"
            )


def _build(kind: type[OnlineTranslator], settings: dict[str, Any]) -> OnlineTranslator:
    return kind(**settings)
