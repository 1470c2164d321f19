"""Reading and writing files so that nothing surprises: bounded reads, whole writes, plain errors.

Every file a person hands in goes through `read_limited` and, where it is text, `decode_text`;
every file ketum writes goes through `write_atomic`. Codes: KET-101 to KET-110 for reading,
KET-801 to KET-805 for writing.
"""

from __future__ import annotations

import contextlib
import errno
import os
import stat
from pathlib import Path

from ketum.errors import InputError, OutputError, Problem

__all__ = ["decode_text", "read_limited", "require_writable", "write_atomic"]

_MAGIC = {
    b"%PDF-": "a PDF document",
    b"PK\x03\x04": "a ZIP archive, as spreadsheets and word-processor files are",
    b"\x89PNG": "a PNG picture",
    b"\xff\xd8\xff": "a JPEG picture",
    b"\x1f\x8b": "a gzip archive",
    b"SQLite format 3\x00": "an SQLite database",
}
_FULL = {errno.ENOSPC, errno.EDQUOT, errno.EFBIG}
_REFUSED = {errno.EACCES, errno.EPERM, errno.EROFS}


def read_limited(path: str | os.PathLike[str], limit_bytes: int, what: str) -> bytes:
    """Read a whole regular file of at most `limit_bytes` bytes.

    `what` names the file in the reader's words ("case file"). Raises InputError (KET-101 to 105,
    109, 110) for a missing, empty, oversized or unreadable file, a directory, and anything that is
    not a regular file; a pipe without a writer never blocks.
    """
    shown = os.fspath(path)
    try:
        handle = os.open(shown, os.O_RDONLY | getattr(os, "O_NONBLOCK", 0))
        with os.fdopen(handle, "rb") as file:
            _require_regular(os.fstat(handle).st_mode, shown, what)
            data = file.read(limit_bytes + 1)
            size = max(os.fstat(handle).st_size, len(data))
    except (OSError, ValueError) as error:
        raise InputError([_read_problem(error, shown, what)]) from error
    require_size(data, limit_bytes, what, shown, size)
    return data


def require_size(data: bytes, limit_bytes: int, what: str, where: str, size: int = 0) -> None:
    """Refuse what is empty (KET-103) or longer than `limit_bytes` (KET-104), with InputError.

    `size` is how long the whole is, when `data` is only its beginning.
    """
    if not data:
        raise InputError([Problem("KET-103", f"the {what} is empty", where)])
    if len(data) > limit_bytes:
        raise InputError([_too_large(where, what, max(size, len(data)), limit_bytes)])


def decode_text(data: bytes, where: str) -> str:
    """Decode UTF-8 text, with or without a byte-order mark.

    Raises InputError for binary data (KET-106), UTF-16 or UTF-32 (KET-107) and bytes that are not
    UTF-8 (KET-108, with line and column). `where` is the file name shown in the message.
    """
    for magic, kind in _MAGIC.items():
        if data.startswith(magic):
            raise InputError([Problem("KET-106", "not a text file", where, f"{kind}")])
    if _is_wide(data):
        cure = "Save it again with the encoding UTF-8."
        told = "the text is UTF-16 or UTF-32, not UTF-8"
        raise InputError([Problem("KET-107", told, where, cure=cure)])
    if b"\x00" in data:
        seen = f"a zero byte at position {data.index(0) + 1}"
        raise InputError([Problem("KET-106", "not a text file", where, seen)])
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise InputError([_undecodable(data, where, error)]) from error


def write_atomic(path: str | os.PathLike[str], data: bytes | str) -> None:
    """Write the whole of `data` to `path`, or leave what was there untouched.

    The bytes go to a new file in the same folder, reach the disk, and take the old file's place in
    one step; an existing file keeps its mode. Text is written as UTF-8 as it stands. A device or
    pipe cannot be replaced and is written straight. Raises OutputError (KET-801 to KET-805).
    """
    shown = os.fspath(path)
    content = data.encode("utf-8") if isinstance(data, str) else data
    try:
        mode = _mode_of(shown)
        if mode is None or stat.S_ISREG(mode):
            _replace(os.path.realpath(shown), content, mode)
        else:
            _write_straight(shown, content)
    except (OSError, ValueError) as error:
        raise OutputError([_write_problem(error, shown)]) from error


def require_writable(*paths: str | os.PathLike[str]) -> None:
    """See that every one of these files could be written, before any of them is.

    Nothing is left behind. Raises OutputError (KET-801 to KET-805) with a problem for each path.
    """
    problems = [problem for path in paths for problem in _hindrance(os.fspath(path))]
    if problems:
        raise OutputError(problems)


def _hindrance(shown: str) -> list[Problem]:
    try:
        mode = _mode_of(shown)
        if mode is None or stat.S_ISREG(mode):
            handle, beside = _open_beside(os.path.dirname(os.path.realpath(shown)))  # noqa: PTH120
            os.close(handle)
            beside.unlink()
    except (OSError, ValueError) as error:
        return [_write_problem(error, shown)]
    return []


def _require_regular(mode: int, shown: str, what: str) -> None:
    if stat.S_ISDIR(mode):
        raise IsADirectoryError(errno.EISDIR, os.strerror(errno.EISDIR), shown)
    if not stat.S_ISREG(mode):
        told = f"the {what} is a device or a pipe, not a file"
        cure = "Save what it holds as a file first."
        raise InputError([Problem("KET-109", told, shown, cure=cure)])


def _read_problem(error: OSError | ValueError, shown: str, what: str) -> Problem:
    if isinstance(error, FileNotFoundError | NotADirectoryError):
        return Problem("KET-101", f"the {what} does not exist", shown, cure=_nearby(shown))
    if isinstance(error, IsADirectoryError):
        return Problem("KET-102", f"a folder, not a {what}", shown, cure="Name a file inside it.")
    if isinstance(error, PermissionError):
        cure = "Allow your user to read it, or copy it to a place of your own."
        return Problem("KET-105", f"no permission to read the {what}", shown, cure=cure)
    reason = error.strerror if isinstance(error, OSError) else "a zero byte in the name"
    return Problem(
        "KET-110", f"the {what} cannot be read", shown.replace("\x00", "\\0"), f"{reason}"
    )


def _nearby(shown: str) -> str:
    """Suggest the file with the nearest name in the same folder, if one is near."""
    import difflib

    path = Path(shown)
    try:
        names = sorted(entry.name for entry in path.parent.iterdir())
    except OSError:
        return f"The folder {path.parent} does not exist either; check the path."
    near = difflib.get_close_matches(path.name, names, n=1)
    return f"Did you mean {path.parent / near[0]}?" if near else "Check the name and the folder."


def _too_large(shown: str, what: str, size: int, limit: int) -> Problem:
    return Problem(
        "KET-104", f"the {what} is too large", shown, _size(size), f"at most {_size(limit)}"
    )


def _size(count: int) -> str:
    for unit, factor in (("GB", 1_000_000_000), ("MB", 1_000_000)):
        if count >= factor:
            return f"{count / factor:.1f} {unit}".replace(".0 ", " ")
    return f"{count} bytes"


def _is_wide(data: bytes) -> bool:
    """Tell UTF-16 and UTF-32 by their mark, or by zeros in every second byte of the start."""
    if data.startswith((b"\xff\xfe", b"\xfe\xff", b"\x00\x00\xfe\xff")):
        return True
    start = data[:64]
    return len(start) >= 4 and any(
        not any(start[odd::2]) and all(start[1 - odd :: 2]) for odd in (0, 1)
    )


def _undecodable(data: bytes, where: str, error: UnicodeDecodeError) -> Problem:
    before = data[: error.start]
    line = before.count(b"\n") + 1
    column = error.start - (before.rfind(b"\n") + 1) + 1
    seen = f"byte 0x{data[error.start]:02X} at line {line}, byte {column}"
    cure = "Save it again with the encoding UTF-8."
    return Problem("KET-108", "the text is not UTF-8", where, seen, cure=cure)


def _mode_of(shown: str) -> int | None:
    try:
        mode = Path(shown).stat().st_mode
    except FileNotFoundError:
        return None
    if stat.S_ISDIR(mode):
        raise IsADirectoryError(errno.EISDIR, os.strerror(errno.EISDIR), shown)
    return mode


def _replace(target: str, content: bytes, mode: int | None) -> None:
    folder = os.path.dirname(target)  # noqa: PTH120 - text in, text out, no Path made for it
    handle, beside = _open_beside(folder)
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(content)
            file.flush()
            os.fsync(handle)
            if mode is not None:
                os.fchmod(handle, stat.S_IMODE(mode))
        beside.replace(target)
    except BaseException:
        beside.unlink(missing_ok=True)
        raise
    _sync_folder(folder)


def _open_beside(folder: str) -> tuple[int, Path]:
    """Open a new file with the modes the user's umask allows; no two writers share a name."""
    for attempt in range(1000):
        beside = Path(folder, f".ketum-{os.getpid()}-{attempt}.part")
        try:
            return os.open(beside, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o666), beside
        except FileExistsError:
            continue
    raise FileExistsError(errno.EEXIST, "too many unfinished files", folder)


def _sync_folder(folder: str) -> None:
    """Make the new name last through a power cut, where the system lets a folder be synced."""
    with contextlib.suppress(OSError):
        handle = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)


def _write_straight(shown: str, content: bytes) -> None:
    with Path(shown).open("wb") as file:
        file.write(content)


def _write_problem(error: OSError | ValueError, shown: str) -> Problem:
    code = error.errno if isinstance(error, OSError) else None
    if code in {errno.ENOENT, errno.ENOTDIR}:
        folder = Path(shown).parent
        return Problem(
            "KET-801", f"the folder {folder} does not exist", shown, cure=f"Make {folder} first."
        )
    if code == errno.EISDIR:
        return Problem("KET-802", "a folder stands there", shown, cure="Name a file inside it.")
    if code in _REFUSED:
        cure = "Choose a folder that you may write to."
        return Problem("KET-803", "no permission to write here", shown, cure=cure)
    if code in _FULL:
        cure = "Free some space or choose another disk; nothing was left half-written."
        return Problem("KET-804", "no space left to write the file", shown, cure=cure)
    reason = error.strerror if isinstance(error, OSError) else "a zero byte in the name"
    return Problem("KET-805", "cannot be written", shown.replace("\x00", "\\0"), f"{reason}")
