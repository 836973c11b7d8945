/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "mb-account-repository.h"
#include "mb-customer-repository.h"

/**
 * MbAccountView: what the head of an account's page says, read in one snapshot.
 *
 * Threads: as the connection's.
 */
typedef struct
{
  MbAccount account;
  MbCustomer customer;
  char *class_name;
  char *tariff_name;
  char *cycle_name;
  int64_t balance;   /* minor units; above zero is owed */
  int64_t overdue;   /* of that, what was due before today */
  MbDate oldest_due; /* of what is overdue; MB_DATE_NONE: nothing is */
  GArray *places;    /* (element-type MbAccountPlace): those that run on first, then the last ones */
  GArray
      *meters; /* (element-type MbAccountMeter): those that hung there in the account's time, those that hang first */
} MbAccountView;

/* A service point that the account is or was supplied at. */
typedef struct
{
  MbUuid agreement_id;
  MbUuid service_point_id;
  MbDate starts_on;
  MbDate ends_on; /* MB_DATE_NONE: runs on */
  int dwelling_units;
  char *service;
  char *street;
  char *postcode; /* NULL: none */
  char *locality;
  char *district_name; /* NULL: none */
} MbAccountPlace;

/* A meter that hung at one of the places while the account was supplied there. */
typedef struct
{
  MbUuid meter_id;
  MbUuid register_id; /* its first register; nil where it has none */
  MbUuid service_point_id;
  MbDate installed_on;
  MbDate removed_on; /* MB_DATE_NONE: it hangs there */
  char *serial;
  char *manufacturer; /* NULL: unknown */
  char *model;        /* NULL: unknown */
  char *size;
  char *device; /* NULL: no radio */
  char *unit;   /* of the register; NULL with it */
  int decimals;
} MbAccountMeter;

/* NOT_FOUND where there is no such account. */
bool mb_account_view_read (MbDatabase *database, const MbUuid *utility, const MbUuid *account_id, MbDate today,
                           MbAccountView *view, GError **error);
void mb_account_view_clear (MbAccountView *view);

/* (transfer full): the address of the first place in one line, or NULL. */
char *mb_account_view_address (const MbAccountView *view);

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (MbAccountView, mb_account_view_clear)
