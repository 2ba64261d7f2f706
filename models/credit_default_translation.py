from odoo import models
from odoo.tools import SQL

# models whose records a company gets as copies, and the words of these
COPIED = {
    "credit.rule": ("name",),
    "credit.policy": ("name",),
    "credit.retirement.standard": ("name", "customer_text"),
}


class IrModuleModule(models.Model):
    """What companies got as a copy is translated with what it was copied from.

    Rules, policies and standards are copied to a company when its check is switched on;
    a language that is loaded later reaches the originals alone.
    """

    _inherit = "ir.module.module"

    # === BUSINESS METHODS === #

    def _load_module_terms(self, modules, langs, overwrite=False, **kwargs):
        """EXTENDS base: the copies of companies are translated, too."""
        result = super()._load_module_terms(modules, langs, overwrite, **kwargs)
        if "credit_management" in modules:
            for model_name, names in COPIED.items():
                for name in names:
                    self._translate_credit_copies(self.env[model_name], name, langs)
        return result

    def _translate_credit_copies(self, model, name, langs):
        """Translate a field of copies whose English is still that of the original.

        What a company has translated itself stays.

        :param model: of the originals, which have no company, and the copies
        :param str name: of the field
        :param list langs: codes of the languages
        """
        model.flush_model()
        self.env.cr.execute(
            SQL(
                """
                UPDATE %(table)s copy
                   SET %(name)s = copy.%(name)s || words.missing
                  FROM (
                    SELECT copy.id, JSONB_OBJECT_AGG(word.key, word.value) AS missing
                      FROM %(table)s copy
                      JOIN %(table)s original
                        ON original.%(name)s->>'en_US' = copy.%(name)s->>'en_US'
                       AND original.company_id IS NULL
                CROSS JOIN JSONB_EACH(original.%(name)s) word
                     WHERE copy.company_id IS NOT NULL
                       AND word.key = ANY(%(langs)s)
                       AND NOT JSONB_EXISTS(copy.%(name)s, word.key)
                     GROUP BY copy.id
                  ) words
                 WHERE words.id = copy.id
                """,
                table=SQL.identifier(model._table),
                name=SQL.identifier(name),
                langs=list(langs),
            )
        )
        model.invalidate_model([name])
