from functools import cache

from lxml import etree

from odoo import api, models
from odoo.fields import Domain
from odoo.tools import file_open, format_list

from ..evaluation.credit_evaluation_schedule import WORKERS
from .credit_config_check_problem import BLOCKS, Problem
from .credit_config_check_schedule import AREA, MODULE

APPS = "base.open_module_tree"
DATA = ("ir_cron_data", "credit_retirement_data", "mail_template_retirement")
MODELS = ("ir.cron", "mail.template")


@cache
def get_shipped():
    """Return the scheduled actions and mail templates that the module brings along.

    :return: ``{model: {XML id without the module: name}}``
    :rtype: dict
    """
    shipped = {model: {} for model in MODELS}
    for name in DATA:
        with file_open(f"{MODULE}/data/{name}.xml", "rb") as source:
            for record in etree.parse(source).iter("record"):
                if record.get("model") in shipped:
                    names = shipped[record.get("model")]
                    names[record.get("id")] = record.findtext("field[@name='name']")
    return shipped


class CreditConfigCheck(models.AbstractModel):
    """Scheduled actions and mail templates that were deleted."""

    _inherit = "credit.config.check"

    # === BUSINESS METHODS === #

    @api.model
    def _get_early_finders(self):
        return [*super()._get_early_finders(), self._find_deleted]

    @api.model
    def _find_deleted(self, _companies):
        """A scheduled action or a mail template of the module is gone."""
        known = self.env["ir.model.data"].search_fetch(
            [("module", "=", MODULE), ("model", "in", MODELS)], ["name"]
        )
        there = set(known.mapped("name"))
        # of those that share the work one is enough
        spared = set() if there.isdisjoint(WORKERS) else set(WORKERS)
        for model, names in get_shipped().items():
            if gone := [
                name for key, name in names.items() if key not in there | spared
            ]:
                yield self._get_deleted(model, format_list(self.env, gone))

    @api.model
    def _get_deleted(self, model, names):
        if model == "ir.cron":
            text = self.env._("Scheduled actions were deleted: %(names)s.", names=names)
        else:
            text = self.env._("Mail templates were deleted: %(names)s.", names=names)
        return Problem(
            f"deleted_{model}",
            AREA,
            BLOCKS,
            text,
            self.env._(
                "Upgrade Credit Management in Apps: what was deleted comes back."
            ),
            action=APPS,
            domain=Domain("name", "=", MODULE),
        )
