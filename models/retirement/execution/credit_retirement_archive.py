from odoo import api, fields, models


class CreditRetirement(models.Model):
    """The customer and its contacts are archived, but those that somebody needs."""

    _inherit = "credit.retirement"

    # === FIELDS === #

    not_archived_text = fields.Text(
        compute="_compute_not_archived",
        compute_sudo=True,
        help="Who would stay although the customer is to be archived, and why.",
    )
    is_customer_archived = fields.Boolean(
        compute="_compute_not_archived",
        compute_sudo=True,
        help="Whether the customer itself would be archived.",
    )

    # === COMPUTE METHODS === #

    @api.depends("exit_mode", "executed_on")
    @api.depends_context("lang")
    def _compute_not_archived(self):
        """Tell, before the execution, who would stay and why."""
        for case in self:
            kept = {}
            leaves = case.exit_mode == "archive" and not case.executed_on
            if leaves:
                kept = case._get_kept_contacts(case._get_contacts())
            case.not_archived_text = "\n".join(case._get_kept_lines(kept))
            case.is_customer_archived = leaves and case.partner_id.id not in kept

    # === BUSINESS METHODS === #

    def _get_contacts(self):
        """Return the customer and its contacts that are not archived, in sudo."""
        return (
            self.env["res.partner"]
            .sudo()
            .search([("commercial_partner_id", "=", self.account_id.partner_id.id)])
        )

    def _exit_archive(self, status):
        """Archive the customer and its contacts, where that was decided.

        Contacts with a user stay; all do where another company still deals with the
        customer, or this one buys from it.

        :return: ``{"archived": ids, "kept": {id: reason code}}``
        """
        if self.exit_mode != "archive":
            return None
        contacts = self._get_contacts()
        kept = self._get_kept_contacts(contacts)
        leaving = contacts.filtered(lambda contact: contact.id not in kept)
        leaving.action_archive()
        return {
            "archived": leaving.ids,
            "kept": {str(id_): why for id_, why in kept.items()},
        }
