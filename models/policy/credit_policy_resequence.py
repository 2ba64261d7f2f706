from odoo import models


class CreditPolicy(models.Model):
    """Dragging a policy in the list: who comes first takes the customers."""

    _inherit = "credit.policy"

    # === CRUD METHODS === #

    def web_resequence(self, specification, field_name="sequence", offset=0):
        """EXTENDS web: the list shows at once whom each of these is for by now.

        The client applies what it gets to the rows between the old and the new place;
        the others are for whom they were for.
        """
        specification = specification | {"customer_count": {}}
        return super().web_resequence(specification, field_name, offset)
