from . import credit_evaluation_xlsx
