"""The client of the guide, as it stands there, asks a real server on the loopback address."""

from __future__ import annotations

import os
import re
import subprocess
import sys
import threading
from collections.abc import Iterator
from pathlib import Path

import pytest

from ketum.web.app import create_app
from ketum.web.settings import Settings

GUIDE = Path(__file__).parents[3] / "docs" / "guide" / "api.md"


@pytest.fixture
def served() -> Iterator[Settings]:
    import uvicorn

    listening = uvicorn.Config("", host="127.0.0.1", port=0, log_level="critical").bind_socket()
    settings = Settings(port=listening.getsockname()[1])
    config = uvicorn.Config(create_app(settings), log_level="critical", lifespan="off")
    server = uvicorn.Server(config)
    running = threading.Thread(target=server.run, args=([listening],))
    running.start()
    yield settings
    server.should_exit = True
    running.join()
    listening.close()


def test_the_client_of_the_guide_is_answered(served: Settings, tmp_path: Path):
    script = tmp_path / "client.py"
    text = GUIDE.read_text(encoding="utf-8")
    script.write_text(re.search(r"<!-- client -->\n```python\n(.*?)```", text, re.S)[1], "utf-8")
    address = {"KETUM_ADDRESS": f"http://127.0.0.1:{served.port}", "KETUM_TOKEN": served.token}
    done = subprocess.run([sys.executable, "-I", str(script)], env=os.environ | address,
                          capture_output=True, text=True, check=False)  # fmt: skip
    assert (done.returncode, done.stderr) == (0, "")
    assert re.fullmatch(r"(forbidden|conditional|allowed|unknown)\n(major|contraindicated)\n",
                        done.stdout)  # fmt: skip
