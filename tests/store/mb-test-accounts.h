/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "mb-test-book.h"

/* An account with its customer, and where it is supplied through which meter. */
typedef struct
{
  const char *number;
  const char *name;
  const char *phone;  /* NULL: none */
  const char *street; /* NULL: it is supplied nowhere */
  const char *serial; /* NULL: no meter hangs there */
  int64_t balance;
  MbDate closed_on; /* 0: open */

  /* Result */
  MbUuid account_id;
  MbUuid customer_id;
  MbUuid service_point_id;
  MbUuid meter_id;
} MbTestAccount;

/* Adds them and writes their cards. */
void mb_test_add_accounts (MbTestBook *test, MbTestAccount *accounts, size_t n);
/* The same for one, inside a transaction. */
bool mb_test_insert_account (MbTransaction *tx, MbTestAccount *account, GError **error);
