"""What is served as files: our own, and one of another project, unchanged."""

from __future__ import annotations

from hashlib import sha256
from pathlib import Path

from starlette.testclient import TestClient

from ketum.web.assets import FOLDER, assets, url_of

HELD = {"htmx-2.0.11.min.js": "d6fdc75f204e6bdefa99b69bf1e6d4ac69b8a364f77929f45c13476b4000f717"}


def test_the_script_of_another_project_is_unchanged_and_its_licence_lies_beside_it():
    scripts = {path.name: path for path in (FOLDER / "vendor").glob("*.js")}
    assert {name: sha256(path.read_bytes()).hexdigest() for name, path in scripts.items()} == HELD
    for name in scripts:
        licence = FOLDER / "vendor" / f"{name.split('-')[0]}-LICENSE.txt"
        assert licence.read_text().strip()


def test_every_file_is_served_with_its_kind(client: TestClient):
    for name in assets():
        answer = client.get(url_of(name))
        assert answer.status_code == 200
        assert answer.headers["content-type"] != "application/octet-stream", name


def test_our_style_and_script_name_no_other_address():
    own = [path for path in FOLDER.rglob("*") if path.suffix in {".css", ".js"}]
    for path in own:
        if path.parent.name != "vendor":
            assert "//" not in Path(path).read_text().replace("// ", "").replace("://www.w3", "")
