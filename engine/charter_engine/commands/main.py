"""The `charter` command; each subcommand is imported when it is called."""

from __future__ import annotations

import gc
import os
import sys
from importlib import import_module

import click

from charter_engine import __version__

COMMANDS = ("check", "query", "why", "test", "vote", "power", "diff", "compare", "render", "fmt", "rule")


class Lazy(click.Group):
    """A group that imports a command when it is asked for, so that none pays for another."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        """Return the names of all commands."""
        del ctx
        return list(COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """Return one command, None if there is none of that name."""
        del ctx
        if cmd_name not in COMMANDS:
            return None
        module = import_module(f"charter_engine.commands.{cmd_name}_command")
        found = module.command
        return found if isinstance(found, click.Command) else None


@click.command(cls=Lazy)
@click.version_option(__version__, prog_name="charter")
def main() -> None:
    """Say who must act under a charter, by when, and what its paragraphs contradict."""


def run() -> None:
    """Run a command and end the process with its exit code; whatever goes wrong is said in a line, never as a traceback.

    A command lives for a moment and builds much that lasts as long as it does, so the collector seldom has to look at it,
    and nothing is taken apart at the end.
    """
    gc.set_threshold(1_000_000, 50, 100)
    code: int | str | None = 0
    try:
        main()
    except SystemExit as ended:
        code = ended.code
    except (Exception, RecursionError) as problem:
        if os.environ.get("CHARTER_DEBUG"):
            raise
        said = " ".join(str(problem).split())[:300]
        click.echo(f"a mistake in charter itself, not in your text: {type(problem).__name__}: {said}", err=True)
        click.echo("please report it with the files that caused it; CHARTER_DEBUG=1 shows where it happened", err=True)
        code = 2
    sys.stdout.flush()
    sys.stderr.flush()
    os._exit(code if isinstance(code, int) else 0 if code is None else 1)


if __name__ == "__main__":
    run()
