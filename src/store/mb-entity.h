/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "mb-value.h"

/**
 * MbEntity: the catalogue of what the book keeps and other devices must come to know.
 *
 * One description serves four ends: the INSERT of the row, the body of its operation in the change log, the merge of
 * an operation that came from elsewhere, and the digest.  So no row can be written without its change-log row, and a
 * new column is one line here and one in a migration.
 *
 * The table has the entity's name; its key is (utility_id, id); `columns` are the others, in the order of the table.
 *
 * Threads: constant data.
 */
typedef enum
{
  MB_ENTITY_FACT,    /* inserted once, never changed */
  MB_ENTITY_RECORD,  /* patched field by field; every field has its revisions */
  MB_ENTITY_CENTRAL, /* patched like a record, but only where the utility's master data is kept */
} MbEntityKind;

typedef enum
{
  MB_COLUMN_UUID,   /* BYTEA(16); in the change log its text */
  MB_COLUMN_INT,    /* BIGINT/SMALLINT below 2^53: dates, counts, decimals; a JSON number */
  MB_COLUMN_AMOUNT, /* BIGINT of any size: money, mantissas, instants; a JSON string, as numbers lose digits there */
  MB_COLUMN_TEXT,
  MB_COLUMN_BLOB, /* a JSON string in base64 */
} MbColumnType;

typedef enum
{
  MB_COLUMN_REQUIRED = 0,
  MB_COLUMN_OPTIONAL = 1 << 0, /* may be null */
  MB_COLUMN_PERSONAL = 1 << 1, /* names a living person: hashed as a commitment, its value kept in `personal` */
  MB_COLUMN_HARMLESS = 1 << 2, /* the last writer wins when two devices change it (sync) */
  MB_COLUMN_DERIVED = 1 << 3,  /* computed from another column of the row: a sort key; not in the change log */
} MbColumnFlags;

typedef struct
{
  const char *name;
  MbColumnType type;
  MbColumnFlags flags;
} MbColumn;

typedef struct
{
  const char *name;
  MbEntityKind kind;
  const MbColumn *columns;
  unsigned n_columns;
} MbEntity;

#define MB_ENTITY_MAX_COLUMNS 24

extern const MbEntity mb_entity_utility, mb_entity_office, mb_entity_device, mb_entity_staff, mb_entity_district,
    mb_entity_customer_class, mb_entity_class_limits, mb_entity_ledger_account, mb_entity_tariff,
    mb_entity_tariff_version, mb_entity_cycle, mb_entity_premise, mb_entity_service_point, mb_entity_customer,
    mb_entity_account, mb_entity_agreement, mb_entity_meter, mb_entity_register, mb_entity_installation,
    mb_entity_reading, mb_entity_reading_verdict, mb_entity_billing_run, mb_entity_invoice, mb_entity_posting_set,
    mb_entity_payment, mb_entity_tender, mb_entity_payment_reversal, mb_entity_receipt_print;

/* All of them, in an order in which each comes after what it points at; NULL-terminated. */
extern const MbEntity *const mb_entities[];

const MbEntity *mb_entity_find (const char *name);
/* The index of a column, or -1. */
int mb_entity_column (const MbEntity *entity, const char *name);
