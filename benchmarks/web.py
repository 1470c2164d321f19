"""How fast the web app answers, and whether it stays small: a real server, real sockets.

    python benchmarks/web.py            all of it, some minutes
    python benchmarks/web.py --quick    a tenth of the requests

Starts `ketum web` in a process of its own and measures, one after another: the first pages once
warm, What if with 500 simulated people, a whole report, fifty readers at once, and the memory of
the server over ten thousand requests. Prints a table for the README; ends with 1 when a budget is
missed.
"""

from __future__ import annotations

import argparse
import http.client
import json
import os
import platform
import re
import statistics
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from urllib.parse import urlencode

ROOT = Path(__file__).resolve().parents[1]
PAGES = ("/", "/case", "/help?country=US", "/about", "/what-if", "/evidence", "/law")
TOLD_TO_WAIT: list[str] = []
CASE = {
    "person": {"age": 34, "weight": "68 kg"},
    "product": {"form": "powder"},
    "use": {"doses": [{"amount": "3 g", "at": "08:00"}, {"amount": "3 g", "at": "18:00"}]},
}


@dataclass
class Server:
    """A launch of the app: its process, its port, and what its pages carry."""

    process: subprocess.Popen[str]
    port: int
    cookie: str = ""
    form_token: str = ""

    def get(self, path: str) -> tuple[int, bytes]:
        """The status and body of a page."""
        return self._ask("GET", path)

    def post(
        self, path: str, fields: dict[str, str], *, fragment: bool = False
    ) -> tuple[int, bytes]:
        """The status and body of a posted form."""
        headers = {"Content-Type": "application/x-www-form-urlencoded", "Origin": self.origin}
        if fragment:
            headers["HX-Request"] = "true"
        body = urlencode(fields | {"form_token": self.form_token})
        return self._ask("POST", path, body, headers)

    @property
    def origin(self) -> str:
        """What its pages are served from."""
        return f"http://127.0.0.1:{self.port}"

    @property
    def memory_mb(self) -> float:
        """Resident memory of the server."""
        status = Path(f"/proc/{self.process.pid}/status").read_text()
        return int(re.search(r"VmRSS:\s+(\d+)", status)[1]) / 1024

    @property
    def worked_ms(self) -> float:
        """Processor time that the server has used, which other work on the machine leaves alone."""
        fields = Path(f"/proc/{self.process.pid}/stat").read_text().rpartition(")")[2].split()
        return (int(fields[11]) + int(fields[12])) * 1000 / os.sysconf("SC_CLK_TCK")

    def _ask(self, method: str, path: str, body: str | None = None,
             headers: dict[str, str] | None = None) -> tuple[int, bytes]:  # fmt: skip
        connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=120)
        try:
            sent = {"Cookie": self.cookie} | (headers or {}) if self.cookie else (headers or {})
            connection.request(method, path, body, sent)
            answer = connection.getresponse()
            held = answer.read()
            if not self.cookie and answer.getheader("set-cookie"):
                self.cookie = answer.getheader("set-cookie", "").partition(";")[0]
            return answer.status, held
        finally:
            connection.close()


@contextmanager
def served() -> Iterator[Server]:
    """`ketum web` on a free port, entered by its printed address."""
    env = os.environ | {"PYTHONPATH": str(ROOT / "src"), "PYTHONUNBUFFERED": "1"}
    command = [sys.executable, "-P", "-m", "ketum", "web", "--no-browser", "--port", "0"]
    process = subprocess.Popen(command, env=env, stdout=subprocess.PIPE, stderr=subprocess.STDOUT,
                               text=True)  # fmt: skip
    try:
        assert process.stdout is not None
        for line in process.stdout:
            if found := re.search(r"http://127\.0\.0\.1:(\d+)(/enter\?token=\S+)", line):
                break
        else:
            raise SystemExit("the server did not say where it listens")
        server = Server(process, int(found[1]))
        for _ in range(100):
            try:
                server.get(found[2])
                break
            except ConnectionRefusedError:
                time.sleep(0.1)
        token = re.search(rb'data-form-token="([^"]+)"', server.get("/case")[1])
        assert token is not None
        server.form_token = token[1].decode()
        yield server
    finally:
        process.terminate()
        process.wait(10)


def timed(ask: Callable[..., tuple[int, bytes]], path: str, *more: Any, **options: Any) -> float:
    """Milliseconds of one answer; anything but 200 ends the benchmark."""
    began = time.perf_counter()
    status, _ = ask(path, *more, **options)
    while status == 429:
        # Pages that compute tell a reader to come back; this one does, and the wait counts.
        TOLD_TO_WAIT.append(path)
        time.sleep(0.25)
        status, _ = ask(path, *more, **options)
    if status != 200:
        raise SystemExit(f"{path} answered {status}")
    return (time.perf_counter() - began) * 1000


def p95(values: list[float]) -> float:
    """The 95th percentile."""
    return statistics.quantiles(values, n=20, method="inclusive")[-1]


def changed(grams: float) -> dict[str, str]:
    """What the controls of What if post."""
    return {
        "case": json.dumps(CASE),
        "changed": "yes",
        "use.doses[1].amount": f"{grams:.2f} g",
        "use.doses[1].at": "08:00",
        "use.doses[2].amount": "3 g",
        "use.doses[2].at": "18:00",
        "product.form": "powder",
        "person.weight": "68 kg",
    }


def readers(server: Server, count: int, each: int) -> list[float]:
    """So many readers at once, each asking for so many pages; milliseconds of every answer."""
    times: list[float] = []
    failed: list[BaseException] = []

    def read(first: int) -> None:
        try:
            for at in range(each):
                path = PAGES[(first + at) % len(PAGES)]
                times.append(timed(server.get, path))
        except BaseException as error:
            failed.append(error)

    threads = [threading.Thread(target=read, args=(first,)) for first in range(count)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    if failed:
        raise SystemExit(f"{len(failed)} of {count} readers failed: {failed[0]}")
    return times


def growth(server: Server, requests: int) -> tuple[float, float]:
    """Memory after a warm-up of a tenth, and after all requests, in MB."""
    before = 0.0
    for at in range(requests):
        if at == requests // 10:
            before = server.memory_mb
        if at % 100 == 50:
            timed(server.post, "/what-if", changed(1 + at % 7), fragment=True)
        else:
            path = PAGES[at % len(PAGES)]
            timed(server.get, path)
    return before, server.memory_mb


def main() -> int:
    """Measure, print, and tell whether every budget was kept."""
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("--quick", action="store_true", help="a tenth of the requests")
    less = 10 if parser.parse_args().quick else 1
    rows: list[tuple[str, str, str, bool]] = []
    with served() as server:
        for path in ("/", "/case"):
            for _ in range(5):
                server.get(path)
            times = [timed(server.get, path) for _ in range(max(200 // less, 20))]
            rows.append((f"`{path}`, warm, 95th percentile", f"{p95(times):.0f} ms", "100 ms",
                         p95(times) < 100))  # fmt: skip
        for grams in (1.0, 2.0, 3.0):
            server.post("/what-if", changed(grams), fragment=True)
        began = server.worked_ms
        times = [timed(server.post, "/what-if", changed(1 + at / 20), fragment=True)
                 for at in range(max(200 // less, 20))]  # fmt: skip
        each = (server.worked_ms - began) / len(times)
        rows.append(("What if, 2 ways x 500 people x 14 days, median",
                     f"{statistics.median(times):.0f} ms", "", True))  # fmt: skip
        rows.append(("the same, 95th percentile", f"{p95(times):.0f} ms", "300 ms",
                     p95(times) < 300))  # fmt: skip
        rows.append(("the same, processor time each", f"{each:.0f} ms", "", True))
        times = [timed(server.post, "/report", {"case": json.dumps(CASE)})
                 for _ in range(5)]  # fmt: skip
        rows.append(("report, 1,000 people x 14 days, median",
                     f"{statistics.median(times):.0f} ms", "3000 ms",
                     statistics.median(times) < 3000))  # fmt: skip
        times = readers(server, 50, max(20 // less, 4))
        rows.append((f"50 readers at once, {len(times):,} pages, all answered; 95th percentile",
                     f"{p95(times):.0f} ms", "", True))  # fmt: skip
        rows.append(("answers among them that said to come back (pages that compute)",
                     f"{len(TOLD_TO_WAIT)}", "", True))  # fmt: skip
        count = 10_000 // less
        before, after = growth(server, count)
        share = (after - before) / before
        rows.append((f"memory over {count:,} requests", f"{before:.0f} to {after:.0f} MB",
                     "under 5 % more", share < 0.05))  # fmt: skip
    print(f"{os.cpu_count()} cores, {platform.machine()}, Python {platform.python_version()}, "
          f"load {os.getloadavg()[0]:.1f}\n")  # fmt: skip
    print("| what | measured | budget | kept |\n|---|---|---|---|")
    for what, measured, budget, kept in rows:
        print(f"| {what} | {measured} | {budget} | {'yes' if kept else 'NO'} |")
    return 0 if all(kept for *_, kept in rows) else 1


if __name__ == "__main__":
    sys.exit(main())
