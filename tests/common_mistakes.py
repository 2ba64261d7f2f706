"""What the tests of mistakes share: the sentence that somebody reads, word for word."""

from psycopg2 import IntegrityError

from odoo.exceptions import UserError
from odoo.tools import mute_logger

from .common_config import ConfigCase


class MistakeCase(ConfigCase):
    """A manager and a controller who get it wrong, and read what to do instead."""

    # === READING === #

    def _get_sentence(self, change, *args, **values):
        """Return what somebody reads when a change is refused, as the client shows it.

        Afterwards everything is as it was before.
        """
        self.env.flush_all()
        try:
            with mute_logger("odoo.sql_db"), self.env.cr.savepoint():
                change(*args, **values)
                self.env.flush_all()
        except IntegrityError as error:
            model = next(
                one
                for one in self.env.values()
                if one._table == error.diag.table_name and not one._abstract
            )
            return model._sql_error_to_message(error)
        except UserError as error:
            return str(error)
        finally:
            self.env.invalidate_all()
        self.fail("Nothing was said: the change went through.")

    def _read_check(self, user=None):
        """Return what Configuration Check lists: ``{what is wrong: what to do}``."""
        self.env.flush_all()
        self.env.invalidate_all()
        problems = self.env["credit.config.problem"].with_user(user or self.manager)
        return {one.text: one.remedy for one in problems.search([])}

    # === ASSERTIONS === #

    def assertSaid(self, sentence, change, *args, **values):
        """Check what is said when a change is refused, word for word."""
        self.assertEqual(self._get_sentence(change, *args, **values), sentence)

    def assertListed(self, text, remedy, user=None):
        """Check what Configuration Check says, and what it says to do."""
        listed = self._read_check(user)
        self.assertIn(text, listed)
        self.assertEqual(listed[text], remedy)

    def assertNotListed(self, text, user=None):
        """Check that something was repaired, or is not there."""
        self.assertNotIn(text, self._read_check(user))
