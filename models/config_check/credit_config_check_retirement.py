from datetime import timedelta

from odoo import api, models
from odoo.fields import Domain

from ..credit_groups import CONTROLLER, MANAGER
from .credit_config_check import HINT, RISK, SETTINGS, Problem

AREA = "retirement"
STANDARDS = "credit_management.credit_retirement_standard_action"
EXEMPTIONS = "credit_management.credit_retirement_exemption_action"
RECENT_DAYS = 100  # in which a quarterly campaign would have run
# what a metric is assessed as
ASSESSED = {
    "attitude": "assessment_attitude",
    "complaints": "assessment_complaints",
}


class CreditConfigCheck(models.AbstractModel):
    """Whether retirement standards find anybody, and somebody sees to the cases."""

    _inherit = "credit.config.check"

    # === BUSINESS METHODS === #

    @api.model
    def _get_finders(self):
        return [
            *super()._get_finders(),
            self._find_idle_standards,
            self._find_no_campaign,
            self._find_blind_standards,
            self._find_retirement_owners,
            self._find_retirement_days,
            self._find_answer_days,
            self._find_ended_exemptions,
        ]

    @api.model
    def _get_standards(self, companies):
        """Return the standards that are switched on, archived ones too."""
        standards = self.env["credit.retirement.standard"]
        return standards.with_context(active_test=False).search(
            [("company_id", "in", companies.ids), ("is_on", "=", True)]
        )

    @api.model
    def _get_looked_at(self, companies):
        """Return the standards that campaigns look at."""
        return self._get_standards(companies).filtered(
            lambda one: one.active and one.policy_id.active
        )

    @api.model
    def _find_idle_standards(self, companies):
        """A standard is switched on, but it or its policy is archived."""
        standards = self._get_standards(companies)
        for standard in standards - self._get_looked_at(companies):
            yield Problem(
                "idle_standard",
                AREA,
                RISK,
                self.env._(
                    "The retirement standard “%(standard)s” is switched on, but it or "
                    "its scoring policy is archived: it finds nobody.",
                    standard=standard.name,
                ),
                self.env._(
                    "Bring it or its policy back into use, or switch the standard off."
                ),
                standard.company_id,
                records=standard,
            )

    @api.model
    def _find_no_campaign(self, companies):
        """Standards are on and nothing looks at them, or the other way round."""
        since = min(companies._get_credit_days().values()) - timedelta(days=RECENT_DAYS)
        campaigns = self.env["credit.retirement.campaign"]._read_group(
            [
                ("company_id", "in", companies.ids),
                ("state", "!=", "draft"),
                ("date", ">=", since),
            ],
            ["company_id"],
        )
        looked = {company for (company,) in campaigns}
        with_standard = self._get_looked_at(companies).company_id
        for company in companies:
            by_itself = (
                company.credit_retirement_quarterly
                or company.credit_retirement_after_evaluation
            )
            if company not in with_standard:
                if by_itself:
                    yield self._get_no_standard(company)
            elif not by_itself and company not in looked:
                yield self._get_no_campaign(company)

    @api.model
    def _get_no_standard(self, company):
        return Problem(
            "no_standard",
            AREA,
            HINT,
            self.env._(
                "Retirement campaigns run by themselves in %(company)s, but no "
                "retirement standard is switched on: they find nobody.",
                company=company.name,
            ),
            self.env._(
                "Look at whom a standard would catch, then switch it on; or switch the "
                "campaigns off in the settings."
            ),
            company,
            action=STANDARDS,
        )

    @api.model
    def _get_no_campaign(self, company):
        return Problem(
            "no_campaign",
            AREA,
            RISK,
            self.env._(
                "Retirement standards are switched on in %(company)s, but no campaign "
                "has looked at them for %(days)s days, and none will by itself.",
                company=company.name,
                days=RECENT_DAYS,
            ),
            self.env._(
                "Have campaigns run after every quarter in the settings, or run one by "
                "hand."
            ),
            company,
            action=SETTINGS,
        )

    @api.model
    def _find_blind_standards(self, companies):
        """A standard looks at assessments, and nobody makes them."""
        assessed = self._get_assessed(companies)
        for standard in self._get_looked_at(companies):
            if any(
                condition.metric in ASSESSED
                and (standard.company_id, ASSESSED[condition.metric]) not in assessed
                for condition in standard.condition_ids
            ):
                yield Problem(
                    "blind_standard",
                    AREA,
                    HINT,
                    self.env._(
                        "The retirement standard “%(standard)s” looks at what people "
                        "assess, but nobody has assessed a customer.",
                        standard=standard.name,
                    ),
                    self.env._(
                        "Have salespeople assess their customers in Credit / "
                        "Assessments, or change the condition."
                    ),
                    standard.company_id,
                    records=standard,
                )

    @api.model
    def _find_retirement_owners(self, companies):
        """Who is named to decide or to execute may not do so any more."""
        for name, group in (
            ("credit_retirement_sales_manager_id", MANAGER),
            ("credit_retirement_finance_manager_id", CONTROLLER),
        ):
            members = self._get_members(companies, group)
            for company in companies:
                user = company[name]
                if not user or user in members[company]:
                    continue
                yield Problem(
                    f"retirement_owner_{name}",
                    AREA,
                    RISK,
                    self.env._(
                        "%(user)s, named as %(role)s of retirements, is archived or "
                        "no longer has the rights for it in %(company)s.",
                        user=user.name,
                        role=company._fields[name]._description_string(self.env),
                        company=company.name,
                    ),
                    self.env._("Name somebody else in the settings, or nobody."),
                    company,
                    action=SETTINGS,
                )

    @api.model
    def _find_retirement_days(self, companies):
        """Customers are decided on before they are evaluated."""
        for company in companies:
            if (
                company.credit_retirement_evaluate_days
                > company.credit_retirement_decide_days
            ):
                yield Problem(
                    "decide_before_evaluate",
                    AREA,
                    RISK,
                    self.env._(
                        "Retirement cases are to be decided within %(decide)s, but "
                        "evaluated within %(evaluate)s: both count from the "
                        "beginning of the case.",
                        decide=self.env["credit.measure"]._format_days(
                            company.credit_retirement_decide_days
                        ),
                        evaluate=company.credit_retirement_evaluate_days,
                    ),
                    self.env._(
                        "Give more days to decide in the settings, or fewer to "
                        "evaluate."
                    ),
                    company,
                    action=SETTINGS,
                )

    @api.model
    def _find_answer_days(self, companies):
        """A retirement is carried out before the customer has to answer."""
        format_days = self.env["credit.measure"]._format_days
        for company in companies:
            given = (
                company.credit_retirement_notify_days
                + company.credit_retirement_execute_days
            )
            if company.credit_retirement_answer_days > given:
                yield Problem(
                    "execute_before_answer",
                    AREA,
                    RISK,
                    self.env._(
                        "Customers may answer to a retirement for %(answer)s, but it "
                        "is to be carried out %(given)s after the decision at the "
                        "latest.",
                        answer=format_days(company.credit_retirement_answer_days),
                        given=format_days(given),
                    ),
                    self.env._(
                        "Give fewer days to answer in the settings, or more to execute."
                    ),
                    company,
                    action=SETTINGS,
                )

    @api.model
    def _find_ended_exemptions(self, companies):
        """Customers were spared until a short while ago."""
        days = companies._get_credit_days()
        domain = Domain.OR(
            Domain("company_id", "=", company.id)
            & Domain("date_to", "<", today)
            & Domain("date_to", ">=", today - timedelta(days=RECENT_DAYS))
            for company, today in days.items()
        )
        groups = self.env["credit.retirement.exemption"]._read_group(
            domain, ["company_id"], ["id:recordset"]
        )
        standards = self._get_looked_at(companies)
        for company, exemptions in groups:
            if company not in standards.company_id:
                continue
            yield Problem(
                "ended_exemptions",
                AREA,
                HINT,
                self.env._(
                    "Retirement exemptions ended in the last %(days)s days "
                    "(%(count)s): their customers are caught again.",
                    count=len(exemptions),
                    days=RECENT_DAYS,
                ),
                self.env._("Enter a later last day for those who are still spared."),
                company,
                action=EXEMPTIONS,
                domain=Domain("id", "in", exemptions.ids),
            )
