"""What is entered leaves no trace: no socket, no file, no address, no line on the terminal."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).parents[3]
CANARY = "zanthoxylum-canary-4711"
WATCHED = """
import json, sys
opened, reached = [], []
def watch(event, arguments):
    if event == "open" and isinstance(arguments[1], str) and set(arguments[1]) & set("wax+"):
        opened.append(str(arguments[0]))
    if event in ("socket.connect", "socket.getaddrinfo", "socket.sendto", "socket.bind",
                 "subprocess.Popen", "os.system", "os.posix_spawn", "tempfile.mkstemp"):
        reached.append(event)
sys.path[:0] = [sys.argv[1] + "/src", sys.argv[1]]
from starlette.testclient import TestClient
from ketum.web.app import create_app
from ketum.web.interface.table import OPERATIONS
from ketum.web.settings import Settings
settings = Settings(port=8757)
client = TestClient(create_app(settings), base_url="http://127.0.0.1:8757",
                    headers={"authorization": "Bearer " + settings.token})
pages = TestClient(create_app(settings), base_url="http://127.0.0.1:8757")
pages.cookies.set(settings.cookie, settings.session)
client.get("/api/v1/knowledge")
sys.addaudithook(watch)
canary = sys.argv[2]
def laced(value):
    if isinstance(value, dict):
        return {name: laced(item) for name, item in value.items()}
    if isinstance(value, list):
        return [*(laced(item) for item in value), *([canary] if value and isinstance(value[0], str)
                                                    else [])]
    return value
statuses = []
for one in OPERATIONS:
    if one.method == "POST":
        body = json.loads(json.dumps(dict(one.example)))
        plain = dict(body, people=20) if "people" in one.asks.model_fields else body
        for sent in (plain, laced(plain), dict(plain, unknown=canary), {canary: canary}):
            if isinstance(sent.get("case"), dict):
                sent["case"] = dict(sent["case"], place={"where": canary})
                sent["case"].setdefault("person", {})["medicines"] = [canary]
            for key in ("question", "place", "scale"):
                if key in sent:
                    sent[key] = canary + " liver"
            statuses.append(client.post("/api/v1" + one.path, json=sent).status_code)
origin = {"origin": "http://127.0.0.1:8757"}
form = {"form_token": settings.form_token, "question": canary, "words": canary, "names": canary}
for path in ("/ask", "/interactions", "/evidence", "/law", "/product", "/case"):
    statuses.append(pages.post(path, data=form, headers=origin).status_code)
files = {"certificate": (canary + ".csv", b"Test,Result,Unit\\nLead,0.3,ug/g\\n" + canary.encode())}
statuses.append(client.post("/api/v1/product", files=files).status_code)
print(json.dumps({"opened": opened, "reached": reached, "statuses": statuses}))
"""


def test_nothing_entered_reaches_a_file_a_socket_or_the_terminal(tmp_path: Path):
    done = subprocess.run(
        [sys.executable, "-P", "-W", "ignore", "-c", WATCHED, str(ROOT), CANARY],
        env={"PATH": "", "HOME": str(tmp_path), "TMPDIR": str(tmp_path)},
        capture_output=True,
        text=True,
        check=False,
    )
    assert (done.returncode, done.stderr) == (0, "")
    seen = json.loads(done.stdout)
    assert {200, 422} <= set(seen["statuses"])
    assert 500 not in seen["statuses"]
    assert [name for name in seen["opened"] if CANARY in name] == []
    assert [name for name in seen["reached"] if name != "subprocess.Popen"] == []
    left = [path for path in tmp_path.rglob("*") if path.is_file()]
    assert [path for path in left if CANARY.encode() in path.read_bytes()] == []
