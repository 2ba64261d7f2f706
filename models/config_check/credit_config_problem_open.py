from odoo import api, fields, models

from ..credit_screen import get_notification


class CreditConfigProblem(models.Model):
    """The way from a problem to what is to be repaired."""

    _inherit = "credit.config.problem"

    # === FIELDS === #

    can_open = fields.Boolean(compute="_compute_can_open")

    # === COMPUTE METHODS === #

    @api.depends("res_model")
    @api.depends_context("uid")
    def _compute_can_open(self):
        for name, problems in self.grouped("res_model").items():
            # it helps only who may change it
            problems.can_open = bool(name) and self.env[name].has_access("write")

    # === ACTION METHODS === #

    def action_open(self):
        """Open what is to be repaired: a record, some of them, or the settings.

        :return: the action, or a notification where there is nothing left to do
        :rtype: dict
        """
        self.ensure_one()
        self.check_access("read")
        found = self._get_numbered().get(self.id)
        if not found:
            return get_notification(
                self.env._("This has been repaired already."), "success"
            )
        if not found.action:
            name = self.env["ir.model"]._get(found.records._name).sudo().name
            return found.records.with_env(self.env)._get_records_action(name=name)
        return self._get_action(found)

    # === BUSINESS METHODS === #

    def _get_action(self, problem):
        """Return the action of a problem that has one, with its records today."""
        model = self._get_action_model(problem.action)
        if (
            model == "res.config.settings"
            and problem.company != self.env.company.root_id
        ):
            message = self.env._(
                "Switch to %(company)s first: the settings are those of the current "
                "company.",
                company=problem.company.name,
            )
            return get_notification(message, "warning")
        action = self.env["ir.actions.act_window"]._for_xml_id(problem.action)
        if problem.domain is None:
            return action
        # the client evaluates no dates and no subqueries
        ids = self.env[model].search(problem.domain).ids
        return action | {"domain": [("id", "in", ids)], "context": {}}
