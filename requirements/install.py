"""Makes a virtual environment hold exactly what a lock file names: `install.py ENV run|test`.

Standard library only, so that any Python 3.11 can run it. Two first runs at once wait for each
other on a kernel lock, which a killed run cannot leave behind. A copy of the lock inside the
environment, written last, says that the work is whole; `bin/ketum` compares it on each start.
"""

from __future__ import annotations

import contextlib
import os
import shutil
import subprocess
import sys
import venv
from collections.abc import Iterator
from pathlib import Path

HERE = Path(__file__).resolve().parent
UNFINISHED = "ketum-unfinished"
# The test lock holds the run lock at the same versions, so one installation serves both.
INCLUDED = {"run": ("run",), "test": ("test", "run")}


class SetUpError(Exception):
    """The environment could not be made; the text says why and what to do."""


def install(env: Path, lock: str) -> None:
    """Bring `env` to the state that `lock` ("run" or "test") names."""
    with _alone():
        if _is_current(env, lock):
            return
        _say(f"ketum: setting up its Python environment in {env} (once, about half a minute) ...")
        _make_environment(env)
        for stamp in INCLUDED["test"]:
            (env / f"{stamp}.lock").unlink(missing_ok=True)
        (env / UNFINISHED).touch()
        _pip_install(env, HERE / f"{lock}.lock")
        (env / UNFINISHED).unlink()
        for stamp in INCLUDED[lock]:
            shutil.copyfile(HERE / f"{stamp}.lock", env / f"{stamp}.lock")


@contextlib.contextmanager
def _alone() -> Iterator[None]:
    """Let one set-up run at a time; where the file system has no locks, go on without."""
    import fcntl

    handle = os.open(HERE, os.O_RDONLY)
    try:
        with contextlib.suppress(OSError):
            fcntl.flock(handle, fcntl.LOCK_EX)
        yield
    finally:
        os.close(handle)


def _is_current(env: Path, lock: str) -> bool:
    try:
        held = (env / f"{lock}.lock").read_bytes()
    except OSError:
        return False
    return held == (HERE / f"{lock}.lock").read_bytes() and _works(env)


def _works(env: Path) -> bool:
    """Tell whether the environment's Python starts and is the version it was made with."""
    script = "import sys, pip; sys.exit(sys.version_info < (3, 11))"
    try:
        return (
            subprocess.run(
                [env / "bin" / "python", "-I", "-c", script], capture_output=True, check=False
            ).returncode
            == 0
        )
    except OSError:
        return False


def _make_environment(env: Path) -> None:
    ours = (env / "pyvenv.cfg").exists()
    if ours and _works(env) and not (env / UNFINISHED).exists():
        return
    if env.exists() and not ours and (not env.is_dir() or any(env.iterdir())):
        raise SetUpError(
            f"{env} is there already and is not a Python environment.\n"
            "  do: move it away, or set KETUM_ENV to a folder of your own."
        )
    try:
        venv.EnvBuilder(clear=ours, with_pip=True, symlinks=True).create(env)
    except subprocess.CalledProcessError as error:
        raise SetUpError(
            f"the environment could not be made in {env}: {_tail(error.output)}"
        ) from error


def _pip_install(env: Path, lock: Path) -> None:
    """Install the locked files: wheels only, so nothing is compiled, and only with their hashes."""
    done = subprocess.run(
        [
            *(env / "bin" / "python", "-I", "-m", "pip", "install", "--quiet", "--no-input"),
            *("--disable-pip-version-check", "--require-hashes", "--no-deps"),
            *("--only-binary", ":all:", "--requirement", lock),
        ],
        stdin=subprocess.DEVNULL,
        capture_output=True,
        text=True,
        errors="replace",
        check=False,
    )
    if done.returncode:
        raise SetUpError(
            f"the locked packages could not be installed into {env}:\n{_tail(done.stderr)}\n"
            "  do: the first run needs a package index; check the connection or pip's own settings "
            "and run the command again."
        )


def _tail(output: bytes | str | None) -> str:
    text = output.decode(errors="replace") if isinstance(output, bytes) else output or ""
    return "\n".join(f"  | {line}" for line in text.strip().splitlines()[-12:])


def _say(line: str) -> None:
    if sys.stderr.isatty():
        print(line, file=sys.stderr, flush=True)


def main() -> int:
    """Install what the command line names; 2 with a plain message when that cannot be done."""
    env, lock = Path(sys.argv[1]), sys.argv[2]
    try:
        install(env, lock)
    except SetUpError as error:
        print(f"ketum: {error}", file=sys.stderr)
    except KeyboardInterrupt:
        print("ketum: stopped; the next run starts the set-up again.", file=sys.stderr)
    except OSError as error:
        print(
            f"ketum: the environment {env} could not be made: {error.strerror or error}.\n"
            "  do: set KETUM_ENV to a folder that you may write to, with about 200 MB free.",
            file=sys.stderr,
        )
    else:
        return 0
    return 2


if __name__ == "__main__":
    sys.exit(main())
