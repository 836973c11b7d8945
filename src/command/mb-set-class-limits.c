/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "mb-set-class-limits.h"

#include "mb-customer-class-repository.h"

/* A million litres a day: more than any meter that is read for a bill. */
#define MOST_LITRES 1000000

static bool
check_range (int value, int min, int max, const char *what, GError **error)
{
  if (value >= min && value <= max)
    return true;
  g_set_error (error, MB_COMMAND_ERROR, MB_COMMAND_ERROR_INVALID, "%s is %d; give %d to %d", what, value, min, max);
  return false;
}

static bool
check_limits (const MbClassLimits *limits, GError **error)
{
  return check_range (limits->high_percent, 101, 100000, "the limit for a high reading in percent", error)
         && check_range (limits->high_litres, 0, MOST_LITRES, "the limit for a high reading in litres a day", error)
         && check_range (limits->low_percent, 0, 99, "the limit for a low reading in percent", error)
         && check_range (limits->low_litres, 0, MOST_LITRES, "the limit for a low reading in litres a day", error)
         && check_range (limits->zero_days, 1, 3650, "the days without use", error)
         && check_range (limits->inactive_litres, 0, MOST_LITRES, "what an inactive account may use", error)
         && (limits->estimate_litres == MB_CLASS_NO_ESTIMATE
             || check_range (limits->estimate_litres, 1, MOST_LITRES, "the estimate in litres a day", error));
}

static bool
set_class_limits (MbTransaction *tx, const MbCommandContext *context, gpointer arguments, GError **error)
{
  const MbSetClassLimits *self = arguments;
  g_auto (MbCustomerClass) customer_class = { 0 };
  return check_limits (&self->limits, error)
         && mb_customer_class_find (mb_transaction_database (tx), mb_transaction_utility (tx), &self->limits.id,
                                    &customer_class, error)
         && mb_class_limits_put (tx, &self->limits, error);
}

const MbCommand mb_set_class_limits = {
  .name = "set-class-limits",
  .verb = "set the limits of a customer class",
  .roles = MB_ROLE_BIT (MB_ROLE_MANAGER) | MB_ROLE_BIT (MB_ROLE_ADMINISTRATOR),
  .run = set_class_limits,
};
