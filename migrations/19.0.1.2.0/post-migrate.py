from odoo import SUPERUSER_ID, api


def migrate(cr, version):
    """Give the policies of companies the retirement standards, all switched off."""
    env = api.Environment(cr, SUPERUSER_ID, {})
    policies = env["credit.policy"].with_context(active_test=False)
    env["credit.retirement.standard"]._load_defaults(
        policies.search([("company_id", "!=", False)])
    )
