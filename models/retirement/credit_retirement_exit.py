from odoo import models


class CreditRetirement(models.Model):
    """What changes when a case is executed, each effect with what was before.

    An effect is a method ``_exit_<code>(status)`` that returns what it changed as JSON,
    or nothing; :meth:`_get_exit_effects` names them.
    """

    _inherit = "credit.retirement"

    # === BUSINESS METHODS === #

    def _get_exit_effects(self):
        """Return the codes of the effects, in the order in which they take place."""
        return [
            "limits",
            "own_term",
            "terms",
            "pricelist",
            "follow_ups",
            "review",
            "archive",
        ]

    def _apply_exit(self, status):
        """Change what follows from leaving, of one case in sudo.

        :param str status: the status that the customer has from now on
        :return: ``{code: what was changed}``, only what was
        :rtype: dict
        """
        self.ensure_one()
        effects = {
            code: getattr(self, f"_exit_{code}")(status)
            for code in self._get_exit_effects()
        }
        return {code: what for code, what in effects.items() if what}

    def _exit_limits(self, status):
        """End all limits and withdraw what is proposed; without a limit is no credit.

        :return: ids of the limits that ended
        """
        account = self.account_id
        words = self.company_id._in_credit_language(self).env
        lines = account.limit_ids
        lines.filtered(lambda line: line.state == "proposed")._withdraw()
        active = lines.filtered(lambda line: line.state == "active")
        active._close()
        active._trigger_recheck()
        in_force = self.env["credit.limit"]._get_in_force(account)[account.id]
        if active and not in_force.has_limit:
            # it started today: with nothing in its place, nothing would be checked
            self.env["credit.limit"].sudo().create(
                {
                    "account_id": account.id,
                    "kind": "base",
                    "amount": 0.0,
                    "date_from": self.company_id._get_credit_today(),
                    "reason": words._("The customer leaves"),
                }
            )
        return active.ids

    def _exit_own_term(self, status):
        """Take back the longest payment term that was agreed with the customer.

        :return: ``{"days": before}``
        """
        account = self.account_id
        if not account.has_own_term:
            return None
        before = {"days": account.own_term_days}
        account.write({"has_own_term": False, "own_term_days": 0})
        return before

    def _exit_terms(self, status):
        """Put the payment terms back to the default, in the company and its branches.

        :return: ``{company id: id of the term before}``
        """
        return self._reset_property("property_payment_term_id")

    def _exit_pricelist(self, status):
        """Put the price list back to the default, in the company and its branches.

        :return: ``{company id: id of the price list before}``
        """
        return self._reset_property("specific_property_product_pricelist")

    def _reset_property(self, name):
        """Put a field that depends on the company back to its default.

        :param str name: of a many-to-one field of the customer
        :return: ``{company id: id before}``, only where it was something else
        """
        customer = self.account_id.partner_id
        companies = self.env["res.company"].search(
            [("id", "child_of", self.company_id.ids)]
        )
        before = {}
        for company in companies:
            own = customer.with_company(company)
            default = own._fields[name].get_company_dependent_fallback(own)
            if own[name] and own[name] != default:
                before[company.id] = own[name].id
                own[name] = default
        return before

    def _exit_follow_ups(self, status):
        """Cancel what is planned with the customer because of the case or before it.

        Who pays in advance stays a customer: the next one is planned by its tier.

        :return: how many
        """
        return len(self.account_id._stop_follow_ups())

    def _exit_review(self, status):
        """Plan no more reviews of who has left; who pays in advance may still improve.

        :return: the day that was planned, ISO
        """
        day = self.account_id.next_review_date
        if status != "retired" or not day:
            return None
        self.account_id.next_review_date = False
        return day.isoformat()

    def _tell_exit(self):
        """Note on the customer what has changed, for all who work with it."""
        self.ensure_one()
        env, mode = self.env, self.exit_mode
        if mode == "prepay":
            text = env._("From now on we supply this customer against prepayment only.")
        elif mode == "hand_over":
            text = env._(
                "We no longer supply this customer: %(distributor)s serves it from now "
                "on.",
                distributor=self.distributor_id.display_name,
            )
        else:
            text = env._(
                "We no longer do business with this customer. New orders are refused."
            )
        self.partner_id.message_post(body=text)

    def _tell_return(self):
        """Note on the customer that business with it goes on again."""
        self.ensure_one()
        self.partner_id.message_post(
            body=self.env._("We do business with this customer again. It is on watch.")
        )
