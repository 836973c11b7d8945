/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "mb-change-customer.h"

#include "mb-account-card.h"
#include "mb-customer-check.h"
#include "mb-name-key.h"

#include <stddef.h>

static const struct
{
  size_t offset;
  const char *words;
} fields[] = {
  { offsetof (MbCustomer, kind), "kind of customer" },
  { offsetof (MbCustomer, name), "name" },
  { offsetof (MbCustomer, phone), "telephone number" },
  { offsetof (MbCustomer, email), "e-mail address" },
  { offsetof (MbCustomer, language), "language" },
  { offsetof (MbCustomer, postal_address), "postal address" },
  { offsetof (MbCustomer, note), "note" },
};

static char **
field_of (MbCustomer *customer, size_t i)
{
  return (char **) (void *) ((char *) customer + fields[i].offset);
}

static const char *
text_of (const MbCustomer *customer, size_t i)
{
  return *(char *const *) (const void *) ((const char *) customer + fields[i].offset);
}

/* Puts what is there by now into the fields that were left alone; the texts stay @now's. */
static bool
keep_others (MbCustomer *wanted, const MbCustomer *seen, const MbCustomer *now, GError **error)
{
  for (size_t i = 0; i < G_N_ELEMENTS (fields); i++)
    {
      const char *is = text_of (now, i);
      if (g_strcmp0 (text_of (wanted, i), text_of (seen, i)) == 0)
        *field_of (wanted, i) = (char *) is;
      else if (g_strcmp0 (is, text_of (seen, i)) != 0 && g_strcmp0 (is, text_of (wanted, i)) != 0)
        {
          g_set_error (error, MB_COMMAND_ERROR, MB_COMMAND_ERROR_REFUSED,
                       "the %s was changed to “%s” by somebody else in the meantime; open the customer again",
                       fields[i].words, is ? is : "");
          return false;
        }
    }
  return true;
}

static bool
change_customer (MbTransaction *tx, const MbCommandContext *context, gpointer arguments, GError **error)
{
  const MbChangeCustomer *self = arguments;
  MbCustomer customer = self->customer;
  g_auto (MbCustomer) now = { 0 };
  if (self->seen
      && (!mb_customer_find (mb_transaction_database (tx), mb_transaction_utility (tx), &customer.id, &now, error)
          || !keep_others (&customer, self->seen, &now, error)))
    return false;
  if (!mb_customer_check (&customer, error))
    return false;

  g_autofree char *key = mb_name_key (customer.name);
  customer.name_key = key;
  return mb_customer_update (tx, &customer, error) && mb_account_card_write_for_customer (tx, &customer.id, error);
}

const MbCommand mb_change_customer = {
  .name = "change-customer",
  .verb = "change a customer's data",
  .roles = MB_ROLE_BIT (MB_ROLE_CLERK) | MB_ROLE_BIT (MB_ROLE_CASHIER) | MB_ROLE_BIT (MB_ROLE_SUPERVISOR)
           | MB_ROLE_BIT (MB_ROLE_MANAGER) | MB_ROLE_BIT (MB_ROLE_ADMINISTRATOR),
  .run = change_customer,
};
