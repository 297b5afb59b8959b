"""Results with stand-ins, where --redact asks for it: the same as in the window, and keys are replaced, too."""

from typing import TYPE_CHECKING, TypeVar

if TYPE_CHECKING:
    from desktop_app.cli.context import Context

Found = TypeVar("Found")


def shown(context: "Context", found: Found) -> Found:
    """What an operation gave, as this command may say it."""
    return hidden(context, found) if context.options.redact else found


def hidden(context: "Context", found: Found) -> Found:
    """The same with stand-ins, which are those of the database wherever there is one."""
    from desktop_app.operations.redaction import redacted

    context.use_stand_ins()
    return redacted(found, has_keys=False)


def hidden_name(context: "Context", kind: str, text: str) -> str:
    """One name, handle or file as this command may say it."""
    from desktop_app.words.redaction import stand_in

    if not context.options.redact:
        return text
    context.use_stand_ins()
    return stand_in(kind, text)
