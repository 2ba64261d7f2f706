"""The groups of credit management, by XML id: each includes the one before."""

CREDIT_USER = "credit_management.group_credit_user"
CONTROLLER = "credit_management.group_credit_controller"
MANAGER = "credit_management.group_credit_manager"


def has_role(env, group):
    """Whether who acts is in a group, given by XML id; the system may do all."""
    return env.su or env.user.has_group(group)


def users_of(group):
    """Return the domain of the users in a group, as a field takes it: a function.

    :param str group: XML id
    """
    return lambda self: [
        ("share", "=", False),
        ("all_group_ids", "in", self.env.ref(group).ids),
    ]
