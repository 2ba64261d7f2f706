"""The groups of credit management, by XML id: each includes the one before."""

CREDIT_USER = "credit_management.group_credit_user"
CONTROLLER = "credit_management.group_credit_controller"
MANAGER = "credit_management.group_credit_manager"
