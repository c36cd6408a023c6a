"""Templates compiled for speed: the same bytes as Jinja's own code, where that raises nothing.

What Jinja's code asks at every step, such as whether an attribute is a key instead, is taken
for granted here; an exception says that it was not so. Whoever renders then does it again by
Jinja's own code, which knows what to make of it or tells where the mistake is.
"""

from __future__ import annotations

import keyword
from types import BuiltinMethodType
from typing import TYPE_CHECKING, Any

from jinja2 import nodes
from jinja2.compiler import CodeGenerator
from jinja2.runtime import Macro
from jinja2.utils import missing
from markupsafe import Markup, escape

from sitegen.rendering.interface import InMarkup

if TYPE_CHECKING:
    from jinja2.compiler import Frame, MacroRef
    from jinja2.runtime import Context


try:
    # What ``escape`` calls and wraps in ``Markup``, which takes three times as long.
    from markupsafe import _escape_inner as escape_text  # type: ignore[attr-defined]
except ImportError:  # MarkupSafe 2

    def escape_text(text: str, /) -> str:
        """Return ``text`` with what has a meaning in markup escaped."""
        return str(escape(text))


class QuickMacro(Macro):
    """A macro that can be printed without what its text would be wrapped in as a value."""

    def __init__(
        self,
        environment: Any,  # noqa: ANN401
        function: Any,  # noqa: ANN401
        name: str,
        arguments: list[str],
        *special: Any,  # noqa: ANN401
    ) -> None:
        super().__init__(environment, function, name, arguments, *special)
        self.function = function
        self.names = arguments
        self.takes = len(arguments)
        self.plain = not (self.catch_kwargs or self.catch_varargs or self.caller)


def escaped(value: object) -> str:
    """Return ``value`` as it is printed in markup."""
    if type(value) is str:
        return escape_text(value)
    if type(value) is Markup:
        return value
    return str(value) if type(value) is int else escape(value)


def printed(context: Context, called: Any, *arguments: object) -> str:  # noqa: ANN401
    """Return what ``called`` gives for ``arguments`` as it is printed in markup."""
    kind = type(called)
    if kind is QuickMacro and called.plain:
        lacking = called.takes - len(arguments)
        if lacking:
            return str(called.function(*arguments, *(missing,) * lacking))
        return called.function(*arguments)  # type: ignore[no-any-return]
    if kind is InMarkup:
        return called.printed(*arguments)  # type: ignore[no-any-return]
    return escaped(context.call(called, *arguments))


def called(context: Context, function: Any, /, *arguments: object, **values: object) -> Any:  # noqa: ANN401
    """Return what ``function`` gives, without asking what most functions are not."""
    kind = type(function)
    if kind is QuickMacro and function.plain:
        others = function.names[len(arguments) :]
        if len(arguments) <= function.takes and values.keys() <= {*others}:
            text = function.function(*arguments, *[values.get(name, missing) for name in others])
            return Markup(text) if context.eval_ctx.autoescape else text
    if kind is InMarkup:
        return function.function(context.eval_ctx.autoescape, *arguments, **values)
    if kind is BuiltinMethodType:
        return function(*arguments, **values)
    return context.call(function, *arguments, **values)


class QuickGenerator(CodeGenerator):
    """Writes Python for a template."""

    _printed: nodes.Expr | None = None
    """The call that is being written as what is printed."""

    def visit_Template(self, node: nodes.Template, frame: Frame | None = None) -> None:  # noqa: N802
        """Begin the module with what the code below calls."""
        self.writeline(f"from {__name__} import QuickMacro, called, escaped, printed")
        super().visit_Template(node, frame)

    def macro_def(self, macro_ref: MacroRef, frame: Frame) -> None:
        """Write the call that makes a macro."""
        self.write("Quick")  # What follows is ``Macro(``.
        super().macro_def(macro_ref, frame)

    def visit_Getattr(self, node: nodes.Getattr, frame: Frame) -> None:  # noqa: N802
        """Write an attribute as one."""
        if _is_attribute(node):
            self.write("(")
            self.visit(node.node, frame)
            self.write(f").{node.attr}")
        else:
            super().visit_Getattr(node, frame)

    def visit_Getitem(self, node: nodes.Getitem, frame: Frame) -> None:  # noqa: N802
        """Write an item as one."""
        if isinstance(node.arg, nodes.Slice):
            super().visit_Getitem(node, frame)
            return
        self.write("(")
        self.visit(node.node, frame)
        self.write(")[")
        self.visit(node.arg, frame)
        self.write("]")

    def visit_Test(self, node: nodes.Test, frame: Frame) -> None:  # noqa: N802
        """Write ``is none`` as such."""
        if node.name != "none":
            super().visit_Test(node, frame)
            return
        self.write("(")
        self.visit(node.node, frame)
        self.write(" is None)")

    def visit_Call(  # noqa: N802
        self, node: nodes.Call, frame: Frame, forward_caller: bool = False
    ) -> None:
        """Write a call, of which only the text is wanted where it is printed."""
        if forward_caller or node.dyn_args or node.dyn_kwargs:
            super().visit_Call(node, frame, forward_caller=forward_caller)
            return
        self.write("printed(context, " if node is self._printed else "called(context, ")
        self.visit(node.node, frame)
        self.signature(node, frame)
        self.write(")")

    def _output_child_pre(self, node: nodes.Expr, frame: Frame, finalize: Any) -> None:  # noqa: ANN401
        if frame.eval_ctx.volatile or not frame.eval_ctx.autoescape:
            super()._output_child_pre(node, frame, finalize)
        elif _is_plain_call(node):
            self._printed = node
            self.write("(")
        else:
            self.write("escaped(")


def _is_attribute(node: nodes.Getattr) -> bool:
    """Say whether ``node`` may be written in Python's own way, and is not known to be a key."""
    of = node.node
    if isinstance(of, nodes.Name) and of.name == "self":  # ``self.title()`` prints a block.
        return False
    if isinstance(of, nodes.Getattr) and of.attr == "extra":  # Settings of the site's own.
        return False
    name = node.attr
    return name.isascii() and name.isidentifier() and not keyword.iskeyword(name)


def _is_plain_call(node: nodes.Expr) -> bool:
    if not isinstance(node, nodes.Call) or not isinstance(node.node, nodes.Name):
        return False
    return not (node.kwargs or node.dyn_args or node.dyn_kwargs)
