from odoo import api, fields, models


class ResPartner(models.Model):
    """Salespeople ask for the limit of their customer on the customer."""

    _inherit = "res.partner"

    # === FIELDS === #

    credit_standing = fields.Selection(
        selection="_get_credit_standings",
        compute="_compute_credit_standing",
        compute_sudo=True,
        groups="sales_team.group_sale_salesman",
        help="The credit status, for salespeople who see nothing else of the account.",
    )

    # === COMPUTE METHODS === #

    @api.depends("credit_account_id.status")
    @api.depends_context("company")
    def _compute_credit_standing(self):
        """Show the status alone, read in sudo."""
        for partner in self:
            partner.credit_standing = partner.credit_account_id.status

    # === ACTION METHODS === #

    def action_request_credit_limit(self):
        """Open the dialog that asks the credit department for another limit."""
        self.ensure_one()
        self.check_access("read")
        return self._get_limit_request_action(default_partner_id=self.id)

    # === BUSINESS METHODS === #

    @api.model
    def _get_credit_standings(self):
        """Return the statuses of credit accounts, in the user's language."""
        return (
            self.env["credit.account"]
            ._fields["status"]
            ._description_selection(self.env)
        )

    @api.model
    def _get_limit_request_action(self, **context):
        """Return the dialog that asks for a limit.

        :param context: defaults of `credit.limit.request`, such as
            ``default_sale_order_id``, ``default_amount`` or ``default_date_to``
        """
        action = self.env["ir.actions.act_window"]._for_xml_id(
            "credit_management.credit_limit_request_action"
        )
        action["context"] = context
        return action
