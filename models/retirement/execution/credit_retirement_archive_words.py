from odoo import models
from odoo.tools import format_list

NAMED = 10  # contacts that are named in one line
OWN_REASONS = ("user", "company")  # to keep one contact; the others keep all of them


class CreditRetirement(models.Model):
    """Who was archived and who stays, in words."""

    _inherit = "credit.retirement"

    # === BUSINESS METHODS === #

    def _get_archive_lines(self, archive):
        """Return who was archived and who was not, in words.

        :param dict archive: as :meth:`_exit_archive` returns it
        """
        kept = {int(id_): why for id_, why in (archive.get("kept") or {}).items()}
        names = self._get_contact_names(archive.get("archived") or [])
        gone = [self.env._("Archived: %(names)s.", names=names)] if names else []
        return gone + self._get_kept_lines(kept)

    def _get_kept_lines(self, kept):
        """Return who is not archived, a line for what is true of all of them.

        :param dict kept: as :meth:`_get_kept_contacts` returns it
        """
        env = self.env
        reasons = {
            "other_company": env._("another company deals with the customer"),
            "supplier": env._("the customer is a supplier too"),
            "company": env._("it is a company of this database"),
            "user": env._("it has a user"),
        }
        groups = {}
        for id_, why in kept.items():
            own = id_ if why in OWN_REASONS else None
            groups.setdefault((why, own), []).append(id_)
        return [
            env._(
                "Not archived: %(name)s, because %(reason)s.",
                name=names,
                reason=reasons[why],
            )
            for (why, _own), ids in groups.items()
            if (names := self._get_contact_names(ids))
        ]

    def _get_contact_names(self, ids):
        """Return the names of contacts, each without its company, in one line."""
        contacts = self.env["res.partner"].browse(ids).exists()
        names = dict.fromkeys(one.name or one.display_name for one in contacts[:NAMED])
        more = len(contacts) - NAMED
        last = [self.env._("%(count)s more", count=more)] if more > 0 else []
        return format_list(self.env, [*names, *last])
