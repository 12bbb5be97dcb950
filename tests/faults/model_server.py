"""A web server with the faults of real ones, as a process of its own: ``python model_server.py FOLDER``.

Prints its port. ``/<fault>/<path>`` serves FOLDER/<path> in that manner (see ``FAULTS``), for the list as well as
for the files; ``/<fault>-files/<path>`` serves the list properly. ``/log`` says what was asked for so far.
"""

from __future__ import annotations

import json
import sys
import threading
import time
from collections import Counter
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

FAULTS = (
    "ok",
    "cut",
    "cutresume",
    "short",
    "html",
    "missing",
    "silent",
    "busy",
    "storm",
    "wrong",
    "trickle",
    "otherpart",
)
ROOT = Path(sys.argv[1])
LOG: list[str] = []
SEEN: Counter[str] = Counter()
LOCK = threading.Lock()


class Handler(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.0"

    def log_message(self, *args: object) -> None:
        pass

    def do_GET(self) -> None:
        if self.path == "/log":
            self.answer(200, json.dumps(LOG).encode())
            return
        # A proxy is asked for the whole address.
        fault, _, path = self.path.removeprefix("http://models.example").lstrip("/").partition("/")
        with LOCK:
            LOG.append(f"{self.path} {self.headers.get('Range', '')}".strip())
            SEEN[self.path] += 1
            times = SEEN[self.path]
        file = ROOT / path
        if not file.is_file():
            self.answer(404, b"not here")
            return
        if fault.endswith("-files"):
            fault = "ok" if path.endswith("records") else fault.removesuffix("-files")
        getattr(self, f"do_{fault}")(file.read_bytes(), times)

    def answer(self, status: int, body: bytes, length: int | None = None, **headers: str) -> None:
        self.send_response(status)
        self.send_header("Content-Length", str(len(body) if length is None else length))
        for name, value in headers.items():
            self.send_header(name.replace("_", "-"), value)
        self.end_headers()
        self.wfile.write(body)

    def do_ok(self, body: bytes, times: int) -> None:
        self.answer(200, body)

    def do_cut(self, body: bytes, times: int) -> None:
        """Break off in the middle, every second time; no resuming."""
        self.answer(200, body[: len(body) // 2] if times % 2 else body, length=len(body))

    def do_cutresume(self, body: bytes, times: int) -> None:
        """Break off after a third each time; a range is served."""
        start = int((self.headers.get("Range") or "bytes=0-").removeprefix("bytes=").partition("-")[0])
        part = body[start : start + len(body) // 3 + 1]
        if start and self.headers.get("If-Range") == '"one"':
            span = f"bytes {start}-{len(body) - 1}/{len(body)}"
            self.answer(206, part, length=len(body) - start, ETag='"one"', Content_Range=span)
        else:
            self.answer(200, body[: len(body) // 3 + 1], length=len(body), ETag='"one"')

    def do_otherpart(self, body: bytes, times: int) -> None:
        """Break off, then answer a range with another one than was asked for, then behave."""
        if times == 1:
            self.answer(200, body[:100], length=len(body), ETag='"one"')
        elif times == 2:
            self.answer(206, body[50:], ETag='"one"', Content_Range=f"bytes 50-{len(body) - 1}/{len(body)}")
        else:
            self.answer(200, body)

    def do_short(self, body: bytes, times: int) -> None:
        """Half the file, with a length that fits the half."""
        self.answer(200, body[: len(body) // 2])

    def do_html(self, body: bytes, times: int) -> None:
        self.answer(200, b"<!DOCTYPE html><title>Sign in to the hotel's network</title>")

    def do_missing(self, body: bytes, times: int) -> None:
        self.answer(404, b"gone")

    def do_silent(self, body: bytes, times: int) -> None:
        time.sleep(60)

    def do_busy(self, body: bytes, times: int) -> None:
        if times < 3:
            self.answer(429, b"later", Retry_After="0")
        else:
            self.answer(200, body)

    def do_storm(self, body: bytes, times: int) -> None:
        self.answer(429, b"later", Retry_After="0")

    def do_wrong(self, body: bytes, times: int) -> None:
        middle = len(body) // 2
        self.answer(200, body[:middle] + bytes([body[middle] ^ 1]) + body[middle + 1 :])

    def do_trickle(self, body: bytes, times: int) -> None:
        self.answer(200, b"", length=len(body))
        for value in body:
            self.wfile.write(bytes([value]))
            time.sleep(0.02)


if __name__ == "__main__":
    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    server.daemon_threads = True
    sys.stdout.write(f"{server.server_port}\n")
    sys.stdout.flush()
    server.serve_forever()
