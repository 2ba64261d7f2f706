from odoo.tests import HttpCase, tagged

from .common import CreditBuilders
from .common_portfolio import PortfolioBuilders


@tagged("-at_install", "post_install")
class TestTourPortfolio(PortfolioBuilders, CreditBuilders, HttpCase):
    """The customer matrix in the browser."""

    def test_matrix(self):
        self.company = type(self).company = self._create_company("Ledger Ltd")
        type(self).env = self.env(
            context=dict(self.env.context, allowed_company_ids=self.company.ids)
        )
        self._create_users()
        type(self).product = self._create_product("Conference table")
        harbour = self._create_scored("Harbour Trading", 90, 80, limit=1000.0)
        island = self._create_scored("Island Shipping", 10, 80, limit=1000.0)
        island._set_status("watch", "Pays later and later")
        self._create_scored("Not Known", None, None)
        self._create_invoice(800.0, harbour.partner_id)
        self.start_tour("/odoo", "credit_matrix", login=self.controller.login)
