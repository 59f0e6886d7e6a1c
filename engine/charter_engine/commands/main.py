"""The `charter` command; each subcommand is imported when it is called."""

from __future__ import annotations

from importlib import import_module

import click

from charter_engine import __version__

COMMANDS = ("check", "query", "why", "test", "fmt", "rule")


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


if __name__ == "__main__":
    main()
