from odoo import SUPERUSER_ID, api


def migrate(cr, version):
    """Warn of retiring customers on invoices too, where orders are warned of."""
    env = api.Environment(cr, SUPERUSER_ID, {})
    default = env.ref(
        "credit_management.credit_rule_retiring_invoice", raise_if_not_found=False
    )
    if not default:
        return
    retiring = env.ref("credit_management.credit_status_retiring")
    rules = env["credit.rule"].search(
        [
            ("company_id", "!=", False),
            ("kind", "=", "status"),
            ("scope", "=", "status"),
            ("status_ids", "in", retiring.ids),
            ("stage", "in", ("order", "invoice")),
        ]
    )
    by_stage = rules.grouped("stage")
    warned = by_stage.get("order", rules.browse()).company_id
    covered = by_stage.get("invoice", rules.browse()).company_id
    for company in warned - covered:
        default.copy({"company_id": company.id, "active": True})
