"""Promises of reading and writing: exact messages, bounded reads, nothing half-written."""

from __future__ import annotations

import errno
import os
import stat
import subprocess
import sys
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ketum import files
from ketum.errors import InputError, OutputError
from ketum.files import decode_text, read_limited, require_writable, write_atomic


def message_of_reading(path: Path | str, limit: int = 1000) -> str:
    with pytest.raises(InputError) as caught:
        read_limited(path, limit, "case file")
    return str(caught.value)


def message_of_writing(path: Path | str, data: bytes | str = b"new") -> str:
    with pytest.raises(OutputError) as caught:
        write_atomic(path, data)
    return str(caught.value)


def message_of_decoding(data: bytes) -> str:
    with pytest.raises(InputError) as caught:
        decode_text(data, "case.toml")
    return str(caught.value)


def deny(monkeypatch: pytest.MonkeyPatch, call: str, code: int) -> None:
    """Make one system call fail, as it would for a user who is not root or on a full disk."""

    def refuse(*_: object, **__: object) -> int:
        raise OSError(code, os.strerror(code))

    monkeypatch.setattr(files.os, call, refuse)


def test_a_file_is_read_whole(tmp_path: Path):
    path = tmp_path / "case.toml"
    path.write_bytes(b"[place]\n")
    assert read_limited(path, 8, "case file") == b"[place]\n"


def test_a_missing_file_is_answered_with_the_nearest_name(tmp_path: Path):
    (tmp_path / "case.toml").write_text("x")
    assert message_of_reading(tmp_path / "csae.toml") == (
        f"KET-101 {tmp_path}/csae.toml: the case file does not exist\n"
        f"  do:      Did you mean {tmp_path}/case.toml?"
    )


def test_a_missing_file_with_no_near_name_asks_to_check_the_path(tmp_path: Path):
    assert message_of_reading(tmp_path / "case.toml") == (
        f"KET-101 {tmp_path}/case.toml: the case file does not exist\n"
        "  do:      Check the name and the folder."
    )


def test_a_missing_folder_is_named(tmp_path: Path):
    assert message_of_reading(tmp_path / "cases" / "a.toml") == (
        f"KET-101 {tmp_path}/cases/a.toml: the case file does not exist\n"
        f"  do:      The folder {tmp_path}/cases does not exist either; check the path."
    )


def test_a_folder_is_not_a_case_file(tmp_path: Path):
    assert message_of_reading(tmp_path) == (
        f"KET-102 {tmp_path}: a folder, not a case file\n  do:      Name a file inside it."
    )


def test_an_empty_file_is_refused(tmp_path: Path):
    (tmp_path / "case.toml").touch()
    assert message_of_reading(tmp_path / "case.toml") == (
        f"KET-103 {tmp_path}/case.toml: the case file is empty"
    )


def test_a_file_one_byte_over_the_limit_is_refused_with_both_sizes(tmp_path: Path):
    path = tmp_path / "case.toml"
    path.write_bytes(b"x" * 2001)
    assert read_limited(path, 2001, "case file") == b"x" * 2001
    assert message_of_reading(path, 2000) == (
        f"KET-104 {path}: the case file is too large\n"
        "  seen:    2001 bytes\n"
        "  allowed: at most 2000 bytes"
    )


def test_a_huge_file_is_refused_without_being_read(tmp_path: Path):
    path = tmp_path / "case.toml"
    with path.open("wb") as file:
        file.truncate(100_000_000_000)
    assert message_of_reading(path, 1_000_000) == (
        f"KET-104 {path}: the case file is too large\n  seen:    100 GB\n  allowed: at most 1 MB"
    )


def test_a_file_without_permission_says_so(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    deny(monkeypatch, "open", errno.EACCES)
    assert message_of_reading(tmp_path / "case.toml") == (
        f"KET-105 {tmp_path}/case.toml: no permission to read the case file\n"
        "  do:      Allow your user to read it, or copy it to a place of your own."
    )


def test_a_pipe_nobody_writes_to_is_refused_at_once(tmp_path: Path):
    os.mkfifo(tmp_path / "pipe")
    assert message_of_reading(tmp_path / "pipe") == (
        f"KET-109 {tmp_path}/pipe: the case file is a device or a pipe, not a file\n"
        "  do:      Save what it holds as a file first."
    )


def test_an_endless_device_is_refused():
    assert message_of_reading("/dev/zero").startswith("KET-109 /dev/zero: the case file is a dev")


def test_a_name_the_system_cannot_hold_is_a_plain_refusal(tmp_path: Path):
    assert message_of_reading(tmp_path / ("n" * 300)).endswith(
        "the case file cannot be read\n  seen:    File name too long"
    )
    assert message_of_reading("a\x00b") == (
        "KET-110 a\\0b: the case file cannot be read\n  seen:    a zero byte in the name"
    )


def test_text_is_read_with_and_without_a_byte_order_mark():
    assert decode_text("ป้าใบกระท่อม".encode(), "case.toml") == "ป้าใบกระท่อม"
    assert decode_text(b"\xef\xbb\xbfage = 3", "case.toml") == "age = 3"


@pytest.mark.parametrize(
    ("data", "kind"),
    [
        (b"%PDF-1.7\n", "a PDF document"),
        (b"PK\x03\x04rest", "a ZIP archive, as spreadsheets and word-processor files are"),
        (b"\x89PNG\r\n", "a PNG picture"),
        (b"\xff\xd8\xff\xe0", "a JPEG picture"),
        (b"\x1f\x8b\x08", "a gzip archive"),
        (b"SQLite format 3\x00", "an SQLite database"),
        (b"age = 3\x00", "a zero byte at position 8"),
    ],
)
def test_binary_data_is_named_and_refused(data: bytes, kind: str):
    assert message_of_decoding(data) == (f"KET-106 case.toml: not a text file\n  seen:    {kind}")


@pytest.mark.parametrize("encoding", ["utf-16", "utf-16-le", "utf-16-be", "utf-32"])
def test_utf_16_is_recognised_with_or_without_its_mark(encoding: str):
    assert message_of_decoding("age = 34".encode(encoding)) == (
        "KET-107 case.toml: the text is UTF-16 or UTF-32, not UTF-8\n"
        "  do:      Save it again with the encoding UTF-8."
    )


def test_a_stray_byte_is_found_by_line_and_column():
    assert message_of_decoding("age = 34\nname = 'café'".encode("latin-1")) == (
        "KET-108 case.toml: the text is not UTF-8\n"
        "  seen:    byte 0xE9 at line 2, byte 12\n"
        "  do:      Save it again with the encoding UTF-8."
    )


@given(st.binary(max_size=200))
def test_any_bytes_give_text_or_a_plain_refusal(data: bytes):
    try:
        text, codes = decode_text(data, "case.toml"), set()
    except InputError as error:
        text, codes = "", {problem.code for problem in error.problems}
    assert codes <= {"KET-106", "KET-107", "KET-108"}
    assert text.encode("utf-8") in {b"", data, data.removeprefix(b"\xef\xbb\xbf")}


def test_text_and_bytes_are_written_as_they_stand(tmp_path: Path):
    write_atomic(tmp_path / "r.txt", "ä\r\n")
    write_atomic(tmp_path / "r.bin", b"\x00\xff")
    assert (tmp_path / "r.txt").read_bytes() == b"\xc3\xa4\r\n"
    assert (tmp_path / "r.bin").read_bytes() == b"\x00\xff"
    assert sorted(entry.name for entry in tmp_path.iterdir()) == ["r.bin", "r.txt"]


def test_a_new_file_has_the_mode_the_umask_allows_and_an_old_one_keeps_its_own(tmp_path: Path):
    new, old = tmp_path / "new", tmp_path / "old"
    old.touch()
    old.chmod(0o640)
    before = os.umask(0o027)
    try:
        write_atomic(new, "x")
        write_atomic(old, "x")
    finally:
        os.umask(before)
    assert stat.S_IMODE(new.stat().st_mode) == 0o640
    assert stat.S_IMODE(old.stat().st_mode) == 0o640


def test_a_link_is_written_through_not_replaced(tmp_path: Path):
    (tmp_path / "real").write_text("old")
    (tmp_path / "link").symlink_to(tmp_path / "real")
    write_atomic(tmp_path / "link", "new")
    assert (tmp_path / "link").is_symlink()
    assert (tmp_path / "real").read_text() == "new"


def test_a_device_is_written_to_and_stays_a_device(tmp_path: Path):
    write_atomic("/dev/null", "gone")
    assert stat.S_ISCHR(Path("/dev/null").stat().st_mode)


def test_a_missing_folder_for_the_output_is_named(tmp_path: Path):
    assert message_of_writing(tmp_path / "out" / "r.html") == (
        f"KET-801 {tmp_path}/out/r.html: the folder {tmp_path}/out does not exist\n"
        f"  do:      Make {tmp_path}/out first."
    )
    (tmp_path / "file").touch()
    assert message_of_writing(tmp_path / "file" / "r.html").startswith("KET-801")


def test_a_folder_is_never_replaced_by_a_file(tmp_path: Path):
    assert message_of_writing(tmp_path) == (
        f"KET-802 {tmp_path}: a folder stands there\n  do:      Name a file inside it."
    )


@pytest.mark.parametrize("code", [errno.EACCES, errno.EPERM, errno.EROFS])
def test_a_folder_without_permission_says_so(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, code: int
):
    deny(monkeypatch, "open", code)
    assert message_of_writing(tmp_path / "r.html") == (
        f"KET-803 {tmp_path}/r.html: no permission to write here\n"
        "  do:      Choose a folder that you may write to."
    )


@pytest.mark.parametrize("code", [errno.ENOSPC, errno.EDQUOT, errno.EFBIG])
def test_a_full_disk_leaves_the_old_file_and_nothing_else(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, code: int
):
    (tmp_path / "r.html").write_text("old")
    deny(monkeypatch, "fsync", code)
    assert message_of_writing(tmp_path / "r.html") == (
        f"KET-804 {tmp_path}/r.html: no space left to write the file\n"
        "  do:      Free some space or choose another disk; nothing was left half-written."
    )
    assert [entry.name for entry in tmp_path.iterdir()] == ["r.html"]
    assert (tmp_path / "r.html").read_text() == "old"


def test_a_full_device_is_a_full_disk():
    assert message_of_writing("/dev/full").startswith("KET-804 /dev/full: no space left")


def test_a_name_that_cannot_be_written_is_a_plain_refusal(tmp_path: Path):
    assert message_of_writing(tmp_path / ("n" * 300)).endswith(
        "cannot be written\n  seen:    File name too long"
    )
    assert message_of_writing("a\x00b") == (
        "KET-805 a\\0b: cannot be written\n  seen:    a zero byte in the name"
    )


def test_an_interrupted_write_leaves_nothing_behind(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
):
    def interrupt(_: int) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr(files.os, "fsync", interrupt)
    with pytest.raises(KeyboardInterrupt):
        write_atomic(tmp_path / "r.html", "new")
    assert list(tmp_path.iterdir()) == []


def test_an_unfinished_file_of_another_run_is_not_touched(tmp_path: Path):
    other = tmp_path / f".ketum-{os.getpid()}-0.part"
    other.write_text("theirs")
    write_atomic(tmp_path / "r.html", "new")
    assert other.read_text() == "theirs"
    assert (tmp_path / "r.html").read_text() == "new"


KILLED = """
import os, sys
sys.path.insert(0, sys.argv[1])
from ketum.files import write_atomic
while True:
    for letter in (b"a", b"b"):
        write_atomic(sys.argv[2], letter * 300_000)
        os.write(1, b".")
"""


@pytest.mark.slow
def test_a_killed_writer_leaves_one_whole_version(tmp_path: Path, slow_deadline: float):
    import time

    target = tmp_path / "r.html"
    source = Path(files.__file__).parent.parent
    kills = 0
    while time.monotonic() < slow_deadline:
        writer = subprocess.Popen(
            [sys.executable, "-c", KILLED, str(source), str(target)], stdout=subprocess.PIPE
        )
        assert writer.stdout is not None
        writer.stdout.read(5 + kills % 7)
        writer.kill()
        writer.communicate()
        assert target.read_bytes() in {b"a" * 300_000, b"b" * 300_000}
        kills += 1
    assert kills > 0


def test_files_that_can_be_written_leave_nothing_behind_when_only_asked_about(tmp_path: Path):
    require_writable(tmp_path / "a.html", tmp_path / "b.json")
    assert list(tmp_path.iterdir()) == []


def test_every_file_that_cannot_be_written_is_told_at_once(tmp_path: Path):
    with pytest.raises(OutputError) as caught:
        require_writable(tmp_path, tmp_path / "none" / "b.json")
    assert [problem.code for problem in caught.value.problems] == ["KET-802", "KET-801"]
