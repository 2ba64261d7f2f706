from odoo import models
from odoo.tools import format_list


class CreditRule(models.Model):
    """A rule in one sentence, for those who set it and those who meet it."""

    _inherit = "credit.rule"

    # === BUSINESS METHODS === #

    def _get_summary(self):
        """Return what the rule does, to whom and when, in the reader's language."""
        self.ensure_one()
        if self.effect == "exempt":
            return self.env._(
                "%(scope)s: spared from “%(kind)s”",
                scope=self._get_scope_text(),
                kind=self._get_label("kind"),
            )
        return self.env._(
            "%(scope)s · %(stage)s: %(effect)s – %(condition)s",
            scope=self._get_scope_text(),
            stage=self._get_label("stage"),
            effect=self._get_label("effect"),
            condition=self._get_condition_text(),
        )

    def _get_label(self, name):
        """Return the label of the value of a selection field."""
        selection = self._fields[name]._description_selection(self.env)
        return dict(selection).get(self[name], "")

    def _get_scope_text(self):
        """Return which customers the rule is for."""
        members = {
            "status": self.status_ids,
            "tier": self.tier_ids,
            "tag": self.tag_ids,
            "account": self.account_id,
        }.get(self.scope)
        if not members:
            return self._get_label("scope")
        names = format_list(self.env, members.mapped("display_name"))
        if self.scope == "account":
            return names
        return self.env._(
            "%(scope)s: %(names)s", scope=self._get_label("scope"), names=names
        )
