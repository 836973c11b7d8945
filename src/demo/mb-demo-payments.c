/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "mb-demo-payments.h"

#include "mb-random.h"
#include "mb-take-payment.h"

/* Payments in one transaction: each writes three operations. */
#define PAYMENTS_PER_TRANSACTION 100

typedef struct
{
  MbDate day;
  MbUuid account_id;
  MbMoney amount;
  MbTenderKind tender;
  unsigned order; /* in which they were noted: keeps the sort stable */
} Planned;

struct _MbDemoPayments
{
  MbRandom random;
  MbDate last_day;
  GArray *planned;
};

MbDemoPayments *
mb_demo_payments_new (uint64_t seed, MbDate last_day)
{
  MbDemoPayments *self = g_new0 (MbDemoPayments, 1);
  MbRandom root;
  mb_random_init (&root, seed);
  mb_random_fork (&root, UINT64_C (0x706179), &self->random);
  self->last_day = last_day;
  self->planned = g_array_new (FALSE, TRUE, sizeof (Planned));
  return self;
}

void
mb_demo_payments_free (MbDemoPayments *self)
{
  if (!self)
    return;
  g_array_unref (self->planned);
  g_free (self);
}

static void
plan (MbDemoPayments *self, const MbInvoice *invoice, MbDate day, int64_t minor)
{
  static const MbTenderKind tenders[] = { MB_TENDER_TRANSFER, MB_TENDER_TRANSFER, MB_TENDER_TRANSFER,
                                          MB_TENDER_TRANSFER, MB_TENDER_TRANSFER, MB_TENDER_TRANSFER,
                                          MB_TENDER_CARD,     MB_TENDER_CARD,     MB_TENDER_CASH,
                                          MB_TENDER_CASH };
  MbTenderKind tender = tenders[mb_random_between (&self->random, 0, (int64_t) G_N_ELEMENTS (tenders) - 1)];
  if (day > self->last_day || minor <= 0)
    return;
  Planned planned = { day, invoice->account_id, mb_money_new (minor, invoice->total.currency), tender,
                      self->planned->len };
  g_array_append_val (self->planned, planned);
}

void
mb_demo_payments_note (MbDemoPayments *self, const MbInvoice *invoice)
{
  /* What kind of payer this is hangs on the account, not on the month: its first bytes that are random. */
  unsigned payer = ((unsigned) invoice->account_id.bytes[14] << 8 | invoice->account_id.bytes[15]) % 100;
  int64_t total = invoice->total.minor;
  int days = (int) mb_random_between (&self->random, 2, 13);

  if (payer < 80)
    plan (self, invoice, invoice->issued_on + days, total);
  else if (payer < 90)
    plan (self, invoice, invoice->due_on + days, total);
  else if (payer < 94)
    {
      /* In two parts, the second after the due date. */
      plan (self, invoice, invoice->issued_on + days, total / 2);
      plan (self, invoice, invoice->due_on + 14, total - total / 2);
    }
  else if (payer < 97)
    /* Rounds up to the next ten, and has a small credit. */
    plan (self, invoice, invoice->issued_on + days, (total + 999) / 1000 * 1000);
  else if (mb_random_between (&self->random, 0, 2) == 0)
    /* Pays now and then. */
    plan (self, invoice, invoice->due_on + 20, total);
}

static int
compare_planned (gconstpointer a, gconstpointer b)
{
  const Planned *first = a, *second = b;
  if (first->day != second->day)
    return first->day < second->day ? -1 : 1;
  return first->order < second->order ? -1 : first->order > second->order;
}

typedef struct
{
  const Planned *planned;
  guint n;
} Piece;

static bool
pay_piece (MbTransaction *tx, const MbCommandContext *context, gpointer arguments, GError **error)
{
  const Piece *piece = arguments;
  for (guint i = 0; i < piece->n; i++)
    {
      const Planned *planned = &piece->planned[i];
      MbTakePayment payment = {
        .account_id = planned->account_id,
        .amount = planned->amount,
        .n_tenders = 1,
        .tenders = { { planned->tender, planned->amount, mb_money_zero (planned->amount.currency), NULL } },
      };
      if (!mb_command_step (&mb_take_payment, tx, context, &payment, error))
        return false;
    }
  return true;
}

bool
mb_demo_payments_pay (MbDemoPayments *self, MbBook *book, const MbCommandContext *context, GTimeZone *zone,
                      MbDate until, GError **error)
{
  static const MbCommand pay = {
    .name = "pay-demonstration",
    .verb = "pay the demonstration's bills",
    .roles = MB_ROLE_BIT (MB_ROLE_ADMINISTRATOR),
    .run = pay_piece,
  };
  const Planned *all = (const Planned *) self->planned->data;
  guint done = 0;

  g_array_sort (self->planned, compare_planned);
  while (done < self->planned->len && all[done].day <= until)
    {
      MbDate day = all[done].day;
      Piece piece = { &all[done], 0 };
      while (piece.n < PAYMENTS_PER_TRANSACTION && done + piece.n < self->planned->len
             && all[done + piece.n].day == day)
        piece.n++;
      MbCommandContext on_day = *context;
      on_day.today = day;
      on_day.now = mb_instant_from_date (day, zone) + 11 * 3600 * MB_INSTANT_SECOND;
      if (!mb_command_run (&pay, book, &on_day, &piece, error))
        return false;
      done += piece.n;
    }
  g_array_remove_range (self->planned, 0, done);
  return true;
}
