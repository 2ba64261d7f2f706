from odoo import api, models

from .credit_retirement_guard_kind import LEAVING_MODES, Found, Guard

TYPES = ("mail_activity_type_credit_recovery", "mail_activity_type_credit_legal")
MODELS = ("credit.account", "res.partner", "account.move")


class CreditRetirement(models.Model):
    """Recovery and legal steps under way stand against ending the business.

    A step is an open activity of the type *Recovery Step* or *Legal Step*: on the
    credit account, on the customer or one of its contacts, or on an invoice.
    """

    _inherit = "credit.retirement"

    # === BUSINESS METHODS === #

    @api.model
    def _get_guards(self):
        """EXTENDS the guards."""
        return [
            *super()._get_guards(),
            Guard(
                "recovery",
                self.env._("Recovery and legal steps under way"),
                LEAVING_MODES,
            ),
        ]

    # === GUARDS === #

    def _guard_recovery(self):
        """Activities of recovery and at law that are not done."""
        steps = self._search_recovery_steps()
        by_customer = {}
        for model in MODELS:
            own = steps.filtered(lambda step, model=model: step.res_model == model)
            documents = self.env[model].sudo().browse([step.res_id for step in own])
            for step, document in zip(own, documents, strict=True):
                key = self._get_customer_of(document)
                by_customer.setdefault(key, steps.browse())
                by_customer[key] |= step
        found = {}
        for case in self:
            customer = case.account_id.partner_id
            # what is planned on a contact is for all companies
            own = by_customer.get((customer, case.company_id), steps.browse())
            own |= by_customer.get((customer, None), steps.browse())
            if own:
                found[case] = Found(own.with_prefetch(steps.ids))
        return found

    def _search_recovery_steps(self):
        """Return the open steps of all customers: they are few."""
        names = [f"credit_management.{name}" for name in TYPES]
        types = [self.env.ref(name, raise_if_not_found=False) for name in names]
        ids = [one.id for one in types if one]
        domain = [("activity_type_id", "in", ids), ("res_model", "in", MODELS)]
        return self.env["mail.activity"].sudo().search(domain)

    @api.model
    def _get_customer_of(self, document):
        """Return the customer and the company, if any, that a document belongs to."""
        if document._name == "res.partner":
            return document.commercial_partner_id, None
        return document.partner_id.commercial_partner_id, document.company_id.root_id
