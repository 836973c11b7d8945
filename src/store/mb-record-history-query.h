/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "mb-database.h"
#include "mb-instant.h"

/**
 * MbRecordChange: a field of a record that somebody changed.
 *
 * Values are as the change log writes them: a date is its day number, an id its text.
 */
typedef struct
{
  char *entity;    /* "customer" */
  char *field;     /* "phone" */
  char *old_value; /* NULL: it was empty */
  char *new_value; /* NULL: it is empty now */
  char *author;
  MbInstant at;
} MbRecordChange;

void mb_record_change_clear (MbRecordChange *change);

/* (transfer full) (element-type MbRecordChange): the newest @limit changes of an account, its customer and its
 * agreements, newest first. */
GArray *mb_record_history_of_account (MbDatabase *database, const MbUuid *utility, const MbUuid *account_id,
                                      unsigned limit, GError **error);
