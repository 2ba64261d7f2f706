from odoo import SUPERUSER_ID, api


def migrate(cr, version):
    """Give companies that check credit the standard policy; keep amounts to oneself."""
    env = api.Environment(cr, SUPERUSER_ID, {})
    env["res.company"].search([])._credit_set_up()
    rule = env.ref(
        "credit_management.credit_limit_rule_salesman", raise_if_not_found=False
    )
    if rule:  # of data that an update leaves alone
        rule.domain_force = (
            "[('proposed_by_id', '=', user.id), ('is_amount_hidden', '=', False)]"
        )
