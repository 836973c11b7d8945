/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "mb-date.h"
#include "mb-money.h"
#include "mb-uuid.h"

/**
 * MbAllocation: which debts a payment settles.
 *
 * The automatic allocation is a pure function of the open items and the amount, so it is never stored as a fact: every
 * office computes the same.  It never allocates more than is open on a line, nor more than was paid; what is left over
 * is the *surplus*, a credit for the next bill.
 *
 * Threads: pure values; a finished allocation is immutable.
 */
typedef enum
{
  MB_DUE_PENALTY,
  MB_DUE_TAX,
  MB_DUE_CHARGE,
  MB_N_DUE_KINDS
} MbDueKind;

/* One open line of a posted bill. */
typedef struct
{
  MbUuid bill;
  MbDate due;
  uint32_t line; /* its place in the bill */
  MbDueKind kind;
  int priority; /* among lines of one kind, the lowest first */
  MbMoney open; /* > 0; lines that are settled or in credit are not given */
} MbOpenItem;

typedef struct
{
  MbUuid bill;
  uint32_t line;
  MbMoney amount; /* > 0 */
} MbAllocated;

/* In which order debts are settled.  Every order ends with: due date, bill, kind, priority, place in the bill. */
typedef enum
{
  MB_ALLOCATE_OLDEST_BILL_FIRST, /* default: bill by bill from the oldest due date, inside a bill by kind */
  MB_ALLOCATE_KIND_FIRST,        /* penalties of all bills, then taxes of all bills, then charges */
} MbAllocationScope;

typedef struct
{
  MbAllocationScope scope;
  MbDueKind kinds[MB_N_DUE_KINDS]; /* each once, the first is settled first */
} MbAllocationOrder;

/* Oldest due date first; inside a bill penalties, taxes, then charges by priority. */
MbAllocationOrder mb_allocation_order_default (void);
/* The order in words for the receipt: "oldest due date first; within a bill penalties, taxes, charges by priority". */
char *mb_allocation_order_to_text (const MbAllocationOrder *order);

typedef struct
{
  MbMoney payment;
  MbMoney allocated; /* the sum of @lines */
  MbMoney surplus;   /* payment − allocated, ≥ 0 */
  size_t n_lines;
  MbAllocated lines[]; /* in the order of settlement */
} MbAllocation;

/**
 * mb_allocation_new:
 * @items: the account's open items, in any order
 * @payment: > 0, in the currency of the items
 * @order: (nullable): NULL for the default
 *
 * Fails with CURRENCY where an item has another currency, with ALLOCATION for a payment or an item that is not above
 * zero, or an item named twice.
 */
MbAllocation *mb_allocation_new (const MbOpenItem *items, size_t n_items, MbMoney payment,
                                 const MbAllocationOrder *order, GError **error);

/* So much of the payment for this bill: a person's direction. */
typedef struct
{
  MbUuid bill;
  MbMoney amount;
} MbAllocationWish;

/**
 * mb_allocation_new_directed:
 * @wishes: what a person directed; a bill not named receives nothing, what is not directed is surplus
 *
 * As mb_allocation_new(), inside each bill in @order.  Fails with ALLOCATION where a wish exceeds what is open on its
 * bill, where the wishes together exceed the payment, or a bill is named twice or is not open.
 */
MbAllocation *mb_allocation_new_directed (const MbOpenItem *items, size_t n_items, MbMoney payment,
                                          const MbAllocationWish *wishes, size_t n_wishes,
                                          const MbAllocationOrder *order, GError **error);

void mb_allocation_free (MbAllocation *allocation);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (MbAllocation, mb_allocation_free)

/* What a bill received: 0 where it got nothing. */
MbMoney mb_allocation_for_bill (const MbAllocation *allocation, const MbUuid *bill);
