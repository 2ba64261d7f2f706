"""What evaluations and back-tests share: all of their batches judge alike.

Both have ``company_id``, ``date``, ``version_ids`` and ``house``; here they are called
runs.
"""


def get_frozen_version(run, policy):
    """Return the version of a policy that a run scores all customers by.

    What the policy says when the run first comes to it counts until its end.

    :return: `credit.policy.version`, in sudo
    """
    run = run.sudo()
    version = run.version_ids.filtered(lambda one: one.policy_id == policy)
    if not version:
        version = policy._get_version()
        run.version_ids += version
    return version


def get_house(run, grace, ahead=None):
    """Return the averages of the company as of the day, measured once per run.

    :param int grace: days after which a payment is late
    :param ahead: what :meth:`credit.measure._get_house` takes as ``ahead``
    :return: ``{measure: average}``
    :rtype: dict
    """
    house = run.house or {}
    if str(grace) not in house:
        measured = run.env["credit.measure"]._get_house(
            run.company_id, run.date, grace=grace, ahead=ahead
        )
        run.house = house = {**house, str(grace): measured}
    return house[str(grace)]


def group_figures(by_code):
    """Return what was measured by account, in place of by measure.

    :param dict by_code: ``{measure: {account id: engine.scoring.Measured}}``
    :return: ``{account id: {measure: engine.scoring.Measured}}``, without accounts of
        which nothing is known
    :rtype: dict
    """
    figures = {}
    for code, by_account in by_code.items():
        for account_id, measured in by_account.items():
            figures.setdefault(account_id, {})[code] = measured
    return figures
