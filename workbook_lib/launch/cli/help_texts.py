"""What `--help` says, from the content files: commands have no words of their own."""

from __future__ import annotations

from typer import Context
from typer.core import TyperArgument, TyperCommand, TyperGroup, TyperOption

from workbook_lib.content import Content


def say_help(command: TyperCommand | TyperGroup, content: Content, path: str = "workbook") -> None:
    """Fill in the help of a command, of its options, and of all commands below it.

    Args:
        command: Made by Typer.
        content: Has a table of texts for each command's path, such as `workbook workshop start`.
        path: The command's own.

    Raises:
        KeyError: A text is missing.
    """
    told = content.commands[path]
    command.help = command.short_help = told["help"]
    command.rich_help_panel = content.say("help_commands")
    shown = [parameter for parameter in command.params if not getattr(parameter, "hidden", False)]
    for parameter in shown:
        if isinstance(parameter, TyperOption | TyperArgument):
            parameter.help = told[name_of(parameter)]
            parameter.rich_help_panel = content.say(
                "help_options" if isinstance(parameter, TyperOption) else "help_arguments"
            )
    if (asked := command.get_help_option(Context(command))) is not None:
        asked.help, asked.rich_help_panel = content.say("help_help"), content.say("help_options")
    if isinstance(command, TyperGroup):
        for name, below in command.commands.items():
            if not below.hidden and isinstance(below, TyperCommand | TyperGroup):
                say_help(below, content, f"{path} {name}")


def name_of(parameter: TyperOption | TyperArgument) -> str:
    """Return what a parameter is called in the content: an option as it is typed, its first way."""
    return parameter.opts[0] if isinstance(parameter, TyperOption) else str(parameter.name)
