# What the shipped tiers ask for and grant. They are data that an update leaves alone,
# and the standard policy, which comes with this version, needs them.
TIERS = {
    # name: minimum score, minimum payment score, limit factor, review, follow-up
    "credit_tier_a": (80.0, 70.0, 1.0, 12, 180),
    "credit_tier_b": (65.0, None, 0.8, 6, 90),
    "credit_tier_c": (45.0, None, 0.5, 3, 30),
    "credit_tier_d": (0.0, None, 0.0, 3, 14),
}


def migrate(cr, version):
    """Give the shipped tiers their minimum scores before the policy is loaded."""
    cr.execute(
        """
        ALTER TABLE credit_tier
          ADD COLUMN IF NOT EXISTS min_score double precision,
          ADD COLUMN IF NOT EXISTS has_min_payment_score boolean,
          ADD COLUMN IF NOT EXISTS min_payment_score double precision,
          ADD COLUMN IF NOT EXISTS limit_factor double precision,
          ADD COLUMN IF NOT EXISTS review_months integer,
          ADD COLUMN IF NOT EXISTS follow_up_days integer
        """
    )
    cr.executemany(
        """
        UPDATE credit_tier tier
           SET min_score = %s,
               has_min_payment_score = %s,
               min_payment_score = %s,
               limit_factor = %s,
               review_months = %s,
               follow_up_days = %s
          FROM ir_model_data data
         WHERE data.module = 'credit_management'
           AND data.name = %s
           AND data.res_id = tier.id
        """,
        [
            (score, payment is not None, payment, factor, review, follow_up, name)
            for name, (score, payment, factor, review, follow_up) in TIERS.items()
        ],
    )
