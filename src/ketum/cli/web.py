"""`ketum web`: the whole of ketum in the browser, on this machine only."""

from __future__ import annotations

import click

from ketum.cli.frame import DONE


@click.command(short_help="Open everything in the browser, on this machine only.")
@click.option("--port", type=click.IntRange(0, 65_535), default=0,
              help="Where to listen; any free port when left out.")  # fmt: skip
@click.option("--no-browser", is_flag=True, help="Print the address and open nothing.")
def command(port: int, no_browser: bool) -> int:
    """Serve the pages of ketum to the browser of this machine until Ctrl-C.

    Only this machine can reach them, and only with the address that is printed. Nothing that is
    entered is stored or sent anywhere. `/api/v1` there is the programming interface.
    """
    from ketum.errors import OutputError, Problem

    try:
        from ketum.web.serve import serve
    except ImportError as error:
        cure = "install ketum[web], or run bin/ketum from a checkout"
        problem = Problem("KET-816", "the web app needs the packages of the extra web", cure=cure)
        raise OutputError([problem]) from error
    serve(port, open_browser=not no_browser, tell=_tell)
    return DONE


def _tell(address: str) -> None:
    click.echo(f"ketum is open at {address}")
    click.echo("Only this machine can reach it. Press Ctrl-C to end it.")
