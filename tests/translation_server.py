"""A server on this machine that speaks the wire formats of the online translators, well or badly.

Run as a process of its own: ``python translation_server.py`` prints its port and ends when its input does. The first
part of a request's path says how it behaves, the last which service it plays.
"""

from __future__ import annotations

import html
import json
import subprocess
import sys
import threading
import time
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from urllib.parse import parse_qs, urlsplit
from urllib.request import urlopen

_seen: Counter[str] = Counter()
_log: list[dict[str, object]] = []
_lock = threading.Lock()


def english(text: str) -> str:
    """Return what the server takes for a translation."""
    return f"English of {text}"


class Handler(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"

    def do_GET(self) -> None:
        url = urlsplit(self.path)
        if url.path == "/log":
            self._reply(200, json.dumps(_log), "application/json")
            return
        query = parse_qs(url.query, keep_blank_values=True)
        self._serve(url.path, [query.get("q", [""])[0]], {key: value[0] for key, value in query.items()})

    def do_POST(self) -> None:
        body = json.loads(self.rfile.read(int(self.headers["Content-Length"])))
        texts = body.get("q", body.get("text"))
        self._serve(urlsplit(self.path).path, texts, body)

    def _serve(self, path: str, texts: list[str], asked: dict[str, object]) -> None:
        mode, _, service = path.strip("/").partition("/")
        with _lock:
            _seen[mode] += 1
            count = _seen[mode]
            _log.append({"mode": mode, "texts": texts, "path": self.path, "asked": asked})
        if mode == "hang":
            time.sleep(30)
        elif mode == "drop":
            self.close_connection = True
            self.connection.close()
        elif mode == "storm" or (mode == "busy" and count <= 2):
            self._reply(429, "slow down", headers={"Retry-After": "0"})
        elif mode == "patience":
            self._reply(429, "slow down", headers={"Retry-After": "3000"})
        elif mode == "fault" or (mode == "faulty" and count <= 2):
            self._reply(503, "out of order")
        elif mode == "forbidden":
            self._reply(403, json.dumps({"error": "no", "message": "no"}), "application/json")
        elif mode == "page":
            self._reply(200, "<html><body><h1>Are you a robot?</h1></body></html>")
        elif mode == "moved":
            self._reply(302, "", headers={"Location": "/ok/translate"})
        else:
            self._translated(service, mode, texts, asked)

    def _translated(self, service: str, mode: str, texts: list[str], asked: dict[str, object]) -> None:
        if mode == "slow":
            time.sleep(0.02 * (hash(texts[0]) % 3))
        answers = [text if mode == "echo" else "" if mode == "empty" else english(text) for text in texts]
        if mode == "few":
            answers = answers[1:]
        if service == "m":
            inner = html.escape(answers[0] if answers else "")
            self._reply(200, f'<html><body><div class="result-container">{inner}</div></body></html>')
        elif service == "get":
            body = {"responseData": {"translatedText": answers[0]}, "responseStatus": 200, "matches": []}
            if mode == "complaint":
                body["responseData"] = {
                    "translatedText": "'XX' IS AN INVALID SOURCE LANGUAGE . EXAMPLE: LANGPAIR=EN|IT"
                }
                body["responseStatus"] = "403"
            if mode == "quota":
                body["responseData"] = {"translatedText": "MYMEMORY WARNING: YOU USED ALL AVAILABLE FREE TRANSLATIONS"}
            self._reply(200, json.dumps(body), "application/json")
        elif service == "translate":
            if asked.get("source") == "xx":
                self._reply(400, json.dumps({"error": "xx is not supported"}), "application/json")
                return
            self._reply(200, json.dumps({"translatedText": answers}), "application/json")
        elif asked.get("source_lang") == "XX":
            self._reply(400, json.dumps({"message": "Value for 'source_lang' not supported."}), "application/json")
        else:
            entry = {"detected_source_language": "PT", "billed_characters": 1}
            body = {"translations": [{**entry, "text": answer} for answer in answers]}
            self._reply(200, json.dumps(body), "application/json")

    def _reply(self, status: int, body: str, kind: str = "text/html", headers: dict[str, str] | None = None) -> None:
        data = body.encode()
        self.send_response(status)
        self.send_header("Content-Type", f"{kind}; charset=utf-8")
        self.send_header("Content-Length", str(len(data)))
        for name, value in (headers or {}).items():
            self.send_header(name, value)
        self.end_headers()
        self.wfile.write(data)

    def log_message(self, *_: object) -> None:
        """Say nothing."""


@contextmanager
def running() -> Iterator[str]:
    """Start the server and give its address."""
    server = subprocess.Popen(
        [sys.executable, str(Path(__file__))], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
    )
    assert server.stdin is not None
    assert server.stdout is not None
    try:
        yield f"http://127.0.0.1:{server.stdout.readline().strip()}"
    finally:
        server.stdin.close()
        server.wait(10)
        server.stdout.close()


def log(address: str) -> list[dict[str, object]]:
    """Return what the server was asked so far."""
    with urlopen(f"{address}/log") as response:
        entries: list[dict[str, object]] = json.load(response)
    return entries


class _Server(ThreadingHTTPServer):
    daemon_threads = True

    def handle_error(self, request: object, client_address: object) -> None:
        """Say nothing of clients that went away."""


if __name__ == "__main__":
    server = _Server(("127.0.0.1", 0), Handler)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    sys.stdout.write(f"{server.server_address[1]}\n")
    sys.stdout.flush()
    sys.stdin.read()
