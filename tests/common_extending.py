"""Another module, made of the snippets of docs/architecture.md."""

from unittest.mock import patch

from odoo import models
from odoo.orm.model_classes import add_to_registry

from ..engine.kinds import KINDS
from .common_docs import get_snippets

MODULE = "credit_management_extended"


class ExtendingMixin:
    """For test classes with a registry."""

    def _extend(self, title):
        """Run the snippet of a section as a module that is installed for the test.

        :param str title: of the section, with its ``###``
        """
        (snippet,) = get_snippets(title)
        self.startPatcher(patch.dict(KINDS))
        definitions = models.MetaModel._module_to_models__
        self.addCleanup(definitions.pop, MODULE, None)
        code = compile(snippet, f"docs/architecture.md, {title}", "exec")
        exec(code, {"__name__": f"odoo.addons.{MODULE}.models"})
        self._register(definitions[MODULE])

    def _register(self, definitions):
        """Have models inherit from definitions until the test ends."""
        names = [definition._name for definition in definitions]
        # runs last: what was set up with the definitions is set up without them
        self.addCleanup(self.registry._setup_models__, self.env.cr, names)
        for definition in definitions:
            extended = self.registry[definition._name]
            bases = extended._base_classes__
            self.addCleanup(setattr, extended, "_base_classes__", bases)
            add_to_registry(self.registry, definition)
        self.registry._setup_models__(self.env.cr, names)
