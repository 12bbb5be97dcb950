"""Engines that misbehave at a word, for test_translation_local.py."""

from __future__ import annotations

import os
import time
from collections.abc import Callable
from typing import Any

from newsnorm.translators.local.engine import Engine, Job


def fragile(glossary: dict[str, str | None]) -> Callable[[Job], list[Any]]:
    engine = Engine(glossary)

    def answer(job: Job) -> list[Any]:
        if any("TERMINA" in sentence for sentence in job.sentences):
            os._exit(9)
        if any("ADORMECE" in sentence for sentence in job.sentences):
            time.sleep(60)
        return engine(job)

    return answer
