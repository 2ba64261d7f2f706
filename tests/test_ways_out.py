from odoo.tests import tagged

from .common import CreditCommon


@tagged("-at_install", "post_install")
class TestWaysOut(CreditCommon):
    pass
