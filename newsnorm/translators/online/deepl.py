"""DeepL by its official package."""

from __future__ import annotations

import os
from collections.abc import Sequence
from typing import Any

from newsnorm.errors import ConfigError, MissingExtraError, ModelNotAvailable, TranslationError
from newsnorm.translators.codes import service_code
from newsnorm.translators.online.base import OnlineTranslator
from newsnorm.translators.online.calls import Busy, Unreachable

__all__ = ["DeepL"]


class DeepL(OnlineTranslator):
    """DeepL, with a key of your own.

    Args:
        base_url: Address of the service; by default the one that belongs to the key.
        auth_key: The key; by default ``DEEPL_AUTH_KEY`` from the environment.
        **limits: As for :class:`OnlineTranslator`.

    Raises:
        MissingExtraError: The package ``deepl`` is not installed.
        ConfigError: There is no key.
    """

    name = "deepl"
    limit_chars = 20000
    limit_bytes = 100000  # the service takes 128 kB
    pieces_per_request = 50

    def __init__(self, *, base_url: str | None = None, auth_key: str | None = None, **limits: Any) -> None:
        # Without the slash at its end the last part of an address would be replaced by the package's own path.
        super().__init__(base_url=base_url and base_url.rstrip("/") + "/", **limits)
        self._settings["auth_key"] = auth_key
        try:
            import deepl  # noqa: F401  (found out now rather than with the first article)
        except ImportError as error:
            raise MissingExtraError("The translator 'deepl'", "deepl") from error
        if not self._key():
            raise ConfigError(
                "The translator 'deepl' needs a key: set DEEPL_AUTH_KEY in the environment or pass auth_key="
            )

    def _key(self) -> str:
        return self._settings["auth_key"] or os.environ.get("DEEPL_AUTH_KEY") or ""

    def _codes(self, source: str, target: str) -> tuple[str, str]:
        return (
            "" if source == "und" else service_code("deepl-source", source).upper(),
            service_code("deepl-target", target).upper(),
        )

    def _send(self, pieces: Sequence[str], codes: tuple[str, str], timeout_s: float) -> Sequence[str]:
        import deepl

        # The package has one time-out for all (10 s); the deadline from outside ends what takes longer.
        del timeout_s
        client = deepl.Translator(self._key(), server_url=self.base_url)
        # The package's own retries know nothing of our deadline; it has no switch for one client.
        client._client._should_retry = lambda *_: False  # type: ignore[method-assign]  # noqa: SLF001
        try:
            results: Any = client.translate_text(
                list(pieces), source_lang=codes[0] or None, target_lang=codes[1], preserve_formatting=True
            )
        except deepl.AuthorizationException:
            raise TranslationError("deepl refuses the key in DEEPL_AUTH_KEY or auth_key=") from None
        except deepl.QuotaExceededException:
            raise Busy("deepl's quota is used up", 3600.0) from None
        except deepl.TooManyRequestsException:
            raise Busy("too many requests (HTTP 429)") from None
        except deepl.ConnectionException:
            raise Unreachable("no answer (ConnectionException)") from None
        except deepl.DeepLException as error:
            if "not supported" in str(error):
                raise ModelNotAvailable(f"deepl can't translate from {codes[0]} to {codes[1]}") from None
            if (error.http_status_code or 0) >= 500:
                raise Busy(f"the service has a fault (HTTP {error.http_status_code})") from None
            raise TranslationError(f"deepl refused the request ({type(error).__name__})") from None
        except (AttributeError, KeyError, TypeError, ValueError) as error:
            raise Busy(f"the answer could not be read ({type(error).__name__})") from None
        finally:
            client.close()  # type: ignore[no-untyped-call]  # theirs
        return [result.text for result in results]
