/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "mb-arena.h"
#include "mb-consumption.h"
#include "mb-estimate.h"
#include "mb-ledger-account.h"
#include "mb-money.h"
#include "mb-part.h"
#include "mb-period.h"
#include "mb-uuid.h"

/**
 * MbBill: what one account is charged for one period, with everything it was computed from.
 *
 * A bill is a pure function of its input (mb-bill-calculation.h): the same input gives the same bill and the same
 * bytes (mb-bill-json.h).  The readings, facts and tariff versions stand in it, so that every cent can be traced
 * (mb-bill-explanation.h).  It has no number, issue or due date: those are given when it is posted, and stand beside
 * it in the book.
 *
 * The struct is open for reading; all it points to lives in its arena until the bill is cleared or freed.  Only the
 * calculation and the JSON reader write it.  Threads: a finished bill is immutable.
 */

typedef enum
{
  MB_BILL_CYCLIC,    /* "cyclic": of a billing cycle */
  MB_BILL_OFF_CYCLE, /* "off-cycle": between two cycles */
  MB_BILL_FINAL,     /* "final": at move-out; the deposit is applied */
  MB_N_BILL_KINDS
} MbBillKind;

/* What a person should look at before the bill is posted. */
typedef enum
{
  MB_BILL_ZERO = 1 << 0,            /* no consumption */
  MB_BILL_HIGH = 1 << 1,            /* daily use far above the last period's and last year's */
  MB_BILL_LOW = 1 << 2,             /* far below */
  MB_BILL_NEGATIVE = 1 << 3,        /* a consumption below zero: the bill is not computed */
  MB_BILL_MISSING = 1 << 4,         /* a register has no closing reading: the bill is not computed */
  MB_BILL_SUSPECT = 1 << 5,         /* a register shows less than before: the bill is not computed */
  MB_BILL_ESTIMATED = 1 << 6,       /* ends on an estimate */
  MB_BILL_ESTIMATED_AGAIN = 1 << 7, /* and so did the ones before, more often than the limit */
  MB_BILL_FIRST = 1 << 8,           /* of the account at this service point */
  MB_BILL_LAST = 1 << 9,            /* final bill */
  MB_BILL_CREDIT = 1 << 10,         /* the supplier owes the customer */
  MB_BILL_ROLLOVER = 1 << 11,       /* a register went round */
  MB_BILL_EXCHANGE = 1 << 12,       /* a meter was exchanged in the period */
  MB_BILL_TRUE_UP = 1 << 13,        /* earlier estimates were too high and are corrected */
} MbBillException;
#define MB_N_BILL_EXCEPTIONS 14

typedef enum
{
  MB_READING_TELEMETRY,  /* "telemetry": a radio frame */
  MB_READING_MANUAL,     /* "manual": read by a person */
  MB_READING_ESTIMATE,   /* "estimate": by a rule */
  MB_READING_CORRECTION, /* "correction": put right by a person */
  MB_N_READING_SOURCES
} MbReadingSource;

typedef struct
{
  MbUuid id;   /* of the reading: its frame, photo and verdict hang on it */
  MbDate date; /* the value stands at the beginning of that day: 24:00 of the day before */
  MbQuantity value;
  MbReadingSource source;
  MbEstimateRule rule; /* ESTIMATE only */
  bool went_round;     /* a person said of a value below the last that the register went round */
} MbBillReading;

/* One register over the period.  A meter exchanged in the period is two of them. */
typedef struct
{
  MbUuid id;
  const char *meter; /* serial number */
  const char *fact;  /* the fact its consumption adds to: "usage" */
  MbShare share;
  MbQuantity multiplier;
  MbBillReading from;
  MbBillReading to;
  MbConsumptionKind how;  /* PLAIN or ROLLOVER; SUSPECT on a bill in error */
  MbQuantity measured;    /* between the two readings, in the register's unit */
  MbQuantity consumption; /* of this bill: measured, or where estimates are trued up its share by days of it */
} MbBillRegister;

/* A quantity the rate sheet prices: converted once to the tariff's unit, rounded once as the sheet declares. */
typedef struct
{
  const char *fact;
  MbDecimal exact; /* before the sheet's rounding of consumption */
  MbDecimal billed;
} MbBillUsage;

typedef struct
{
  const char *name;
  const char *text; /* a text, or NULL: */
  MbDecimal number;
  bool is_quantity; /* shared out by days where the period is cut */
} MbBillFact;

/* The part of the period under one version of the tariff. */
typedef struct
{
  const char *tariff;
  int version;
  MbDate effective_from;
  MbPeriod period;
  MbDecimal usage; /* its share of the billed usage; invalid where none is priced */
} MbBillSegment;

/* A part of the rate sheet, once for all its lines. */
typedef struct
{
  const char *id;
  const char *label; /* id for working steps */
  MbPartKind kind;
  const char *unit;         /* or NULL */
  const char *clause;       /* or NULL */
  const char *tax_category; /* or NULL */
  MbLedgerAccount account;  /* zero for working steps */
} MbBillPart;

/* What quantity and price of a line mean. */
typedef enum
{
  MB_LINE_AMOUNT,     /* value = price: a formula's result or a constant */
  MB_LINE_PRORATED,   /* value = price × quantity days ÷ normal_days */
  MB_LINE_TIER,       /* value = quantity units × price */
  MB_LINE_PERCENTAGE, /* value = quantity (the base) × price % */
  MB_LINE_TRUE_UP,    /* amount = price (the part at the actual consumption) − quantity (what was billed) */
  MB_N_LINE_TYPES
} MbBillLineType;

typedef struct
{
  const MbBillPart *part;
  const MbBillSegment *segment; /* NULL for TRUE_UP */
  MbBillLineType type;
  MbDecimal quantity;
  MbDecimal price;
  int normal_days; /* PRORATED */
  MbDecimal value; /* as computed, before rounding to money */
  bool
      rounded; /* the rate sheet rounds the part's value by itself: it need not be what type, quantity and price come to */
  MbMoney amount;         /* 0 for working steps */
  const char *key;        /* the row of a table that was taken ("DN20"), or NULL */
  int tier;               /* TIER: from 0 */
  const char *tier_label; /* or NULL */
  MbDecimal from;         /* TIER: half-open bounds as used */
  MbDecimal to;           /* invalid for the open end */
  int true_up;            /* TRUE_UP: index in true_ups */
} MbBillLine;

/* An earlier bill on an estimate that was too high, priced again at the actual consumption. */
typedef struct
{
  const char *number; /* of the posted bill */
  MbPeriod period;
  MbDecimal billed; /* usage that was billed */
  MbDecimal actual; /* its share of the actual consumption, by days */
} MbBillTrueUp;

/* One bar of the usage chart, oldest first; in the tariff's unit with 3 decimals. */
typedef struct
{
  MbPeriod period;
  MbQuantity amount;
  bool estimated;
  bool other_account; /* somebody else lived there */
} MbBillHistory;

typedef enum
{
  MB_MOVEMENT_BILL,
  MB_MOVEMENT_CREDIT_NOTE,
  MB_MOVEMENT_PAYMENT,
  MB_MOVEMENT_REVERSAL, /* of a payment */
  MB_MOVEMENT_FEE,
  MB_MOVEMENT_OTHER,
  MB_N_MOVEMENTS
} MbBillMovementKind;

/* What moved on the account since the last bill. */
typedef struct
{
  MbDate date;
  MbBillMovementKind kind;
  const char *document; /* its number, or NULL */
  MbMoney amount;       /* > 0 raises the debt */
} MbBillMovement;

typedef struct
{
  MbArena arena;

  MbBillKind kind;
  MbUuid account;
  const char *account_number;
  MbUuid service_point;
  const char *customer_class;
  MbCurrency currency;
  MbUnit unit; /* the tariff's */

  MbPeriod period; /* that was billed: of the cycle, cut by move-in and move-out */
  int days;
  unsigned exceptions; /* MB_BILL_… bits */
  int estimates;       /* how many bills in a row, this one included, end on an estimate */

  size_t n_registers;
  MbBillRegister *registers;
  size_t n_usages;
  MbBillUsage *usages; /* the fact "usage" first where there is one */
  size_t n_facts;
  MbBillFact *facts; /* those given, without usages and days */
  size_t n_segments;
  MbBillSegment *segments;
  size_t n_parts;
  MbBillPart *parts;
  size_t n_lines;
  MbBillLine *lines; /* that print: segment by segment in the order of the sheet, then true-ups */
  size_t n_steps;
  MbBillLine *steps; /* working steps: amount 0 */
  size_t n_true_ups;
  MbBillTrueUp *true_ups;
  size_t n_history;
  MbBillHistory *history;
  size_t n_movements;
  MbBillMovement *movements;

  MbMoney net;      /* the lines that are no tax */
  MbMoney tax;      /* the lines that are */
  MbMoney rounding; /* what rounding the bill as a whole adds to the sum of its lines; a visible line where not 0 */
  MbMoney total;    /* net + tax + rounding */

  MbMoney previous_balance; /* after the last bill */
  MbMoney brought_forward;  /* previous_balance + movements */
  MbMoney deposit_applied;  /* FINAL: of the deposit, ≥ 0 */
  MbMoney deposit_refund;   /* FINAL: what is left of it and is paid out */
  MbMoney due;              /* brought_forward + total − deposit_applied; < 0 is a credit */
} MbBill;

MbBill *mb_bill_new (void);
void mb_bill_free (MbBill *bill);
/* Empties it for the next one; pointers into it are gone. */
void mb_bill_clear (MbBill *bill);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (MbBill, mb_bill_free)

/* The usage that was billed under a fact's name; invalid where the bill has none. */
MbDecimal mb_bill_usage (const MbBill *bill, const char *fact);
bool mb_bill_is_estimated (const MbBill *bill);

/* "cyclic"; "telemetry"; "high"; "payment" … the words of JSON and command lines. */
const char *mb_bill_kind_name (MbBillKind kind);
bool mb_bill_kind_parse (const char *text, MbBillKind *result);
const char *mb_reading_source_name (MbReadingSource source);
bool mb_reading_source_parse (const char *text, MbReadingSource *result);
const char *mb_bill_movement_name (MbBillMovementKind kind);
bool mb_bill_movement_parse (const char *text, MbBillMovementKind *result);
/* @exception: one bit */
const char *mb_bill_exception_name (MbBillException exception);
/* "high, estimated"; "" where there are none. */
char *mb_bill_exceptions_to_text (unsigned exceptions);
