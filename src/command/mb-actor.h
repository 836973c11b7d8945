/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>
#include <stdbool.h>

/**
 * MbActor: who does something: a member of staff, or a program in somebody's charge.
 */
typedef enum
{
  MB_ROLE_CLERK,         /* customers, accounts, meters */
  MB_ROLE_CASHIER,       /* a clerk's counter: payments */
  MB_ROLE_READER,        /* readings */
  MB_ROLE_SUPERVISOR,    /* readers and clerks; decides exceptions */
  MB_ROLE_MANAGER,       /* billing, tariffs, reversals */
  MB_ROLE_AUDITOR,       /* sees everything, changes nothing */
  MB_ROLE_ADMINISTRATOR, /* the utility itself, staff, devices */
  MB_ROLE_MACHINE,       /* what happens without a person: frames come in, candidates are made */
  MB_N_ROLES
} MbRole;

#define MB_ROLE_BIT(role) (1u << (role))

typedef struct
{
  const char *login; /* borrowed; stands in the history of what was changed */
  MbRole role;
} MbActor;

/* "clerk" … "administrator", "machine". */
const char *mb_role_name (MbRole role);
bool mb_role_parse (const char *name, MbRole *role, GError **error);
