/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "mb-transaction.h"

/**
 * Premises (addresses) and the service points on them: where water is delivered, whoever lives there.
 *
 * Texts are borrowed when a struct is given and owned by it when it was found: clear it then.  NOT_FOUND where there
 * is no such row; EXISTS where a code or number is taken.
 */

/* An address. */
typedef struct
{
  MbUuid id;
  MbUuid district_id; /* nil: none */
  char *street;       /* with the house number */
  char *locality;
  char *postcode;
  char *address_key; /* as it sorts; made by insert and update */
} MbPremise;

void mb_premise_clear (MbPremise *premise);
bool mb_premise_find (MbDatabase *database, const MbUuid *utility, const MbUuid *id, MbPremise *premise,
                      GError **error);
bool mb_premise_insert (MbTransaction *tx, MbPremise *premise, GError **error);
bool mb_premise_update (MbTransaction *tx, const MbPremise *premise, GError **error);

/* (transfer full): an address in one line, "14 Canal Rd, 10115 Northtown"; @postcode may be NULL. */
char *mb_premise_line (const char *street, const char *postcode, const char *locality);
/* (transfer full): the key that addresses sort by, "canal rd 2" before "canal rd 14". */
char *mb_premise_key (const char *street, const char *locality);

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (MbPremise, mb_premise_clear)

/* A place where a service is delivered and measured. */
typedef struct
{
  MbUuid id;
  MbUuid premise_id;
  char *service;   /* "water" */
  char *route;     /* of the meter readers; NULL: none */
  int route_order; /* place in the walk; MB_DATE_NONE: none */
} MbServicePoint;

void mb_service_point_clear (MbServicePoint *service_point);
bool mb_service_point_find (MbDatabase *database, const MbUuid *utility, const MbUuid *id,
                            MbServicePoint *service_point, GError **error);
bool mb_service_point_insert (MbTransaction *tx, MbServicePoint *service_point, GError **error);
bool mb_service_point_update (MbTransaction *tx, const MbServicePoint *service_point, GError **error);
/* (transfer full) (element-type MbServicePoint): those on a premise. */
GArray *mb_service_point_list_by_premise (MbDatabase *database, const MbUuid *utility, const MbUuid *premise_id,
                                          GError **error);

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (MbServicePoint, mb_service_point_clear)
