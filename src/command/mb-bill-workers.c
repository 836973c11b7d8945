/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "mb-bill-workers.h"

/* Each holds one of the book's readers; the others are for those who look at it meanwhile. */
#define MAX_THREADS 2
/* Batches that are made, waiting or being written. */
#define MAX_BATCHES (MAX_THREADS + 2)

typedef struct
{
  MbBillBatch *batch;
  GError *error;
  bool made;
} Place;

struct _MbBillWorkers
{
  MbBook *book;
  MbCurrency currency;
  MbUuid run_id;
  unsigned piece;
  GThread *threads[MAX_THREADS];
  unsigned n_threads;

  GMutex selecting; /* over what follows: one thread selects at a time */
  MbUuid after;
  bool ended; /* no further account, or selecting failed */

  GMutex mutex; /* over what follows */
  GCond changed;
  Place places[MAX_BATCHES]; /* of batch number i: i % MAX_BATCHES */
  unsigned n_begun, n_given;
  bool stopping;
};

typedef struct
{
  MbBillWorkers *self;
  MbAccountBilling *billing;
  Place *place;
  bool selecting; /* holds the lock */
} Making;

/* A free place for the next batch; NULL where none is needed any more. */
static Place *
take_place (MbBillWorkers *self)
{
  Place *place = NULL;
  g_mutex_lock (&self->mutex);
  /* The batch that was given last is still in use. */
  while (!self->stopping && self->n_begun - self->n_given > MAX_BATCHES - 2)
    g_cond_wait (&self->changed, &self->mutex);
  if (!self->stopping)
    {
      place = &self->places[self->n_begun++ % MAX_BATCHES];
      place->made = false;
    }
  g_mutex_unlock (&self->mutex);
  return place;
}

/* Waits for this thread's turn, so that batches are selected in the order of their places. */
static bool
begin (Making *making)
{
  MbBillWorkers *self = making->self;
  g_mutex_lock (&self->selecting);
  making->place = self->ended ? NULL : take_place (self);
  making->selecting = making->place != NULL;
  if (!making->selecting)
    g_mutex_unlock (&self->selecting);
  return making->selecting;
}

static void
end_selecting (Making *making, bool is_last)
{
  making->self->ended = is_last;
  making->selecting = false;
  g_mutex_unlock (&making->self->selecting);
}

static bool
make_batch (MbDatabase *database, const MbUuid *utility, gpointer data, GError **error)
{
  Making *making = data;
  MbBillWorkers *self = making->self;
  MbBillBatch *batch = making->place->batch;
  bool ok = mb_bill_batch_select (batch, database, utility, &self->run_id, &self->after, self->piece, error);
  if (ok)
    self->after = mb_bill_batch_last (batch);
  end_selecting (making, !ok || mb_bill_batch_is_last (batch));
  return ok && mb_account_billing_begin (making->billing, database, utility, error)
         && mb_bill_batch_calculate (batch, making->billing, database, utility, error);
}

static gpointer
work (gpointer data)
{
  MbBillWorkers *self = data;
  g_autoptr (MbAccountBilling) billing = mb_account_billing_new (self->currency);
  Making making = { .self = self, .billing = billing };
  while (begin (&making))
    {
      GError *error = NULL;
      mb_book_read (self->book, make_batch, &making, &error);
      if (making.selecting) /* the book could not be read at all */
        end_selecting (&making, true);
      g_mutex_lock (&self->mutex);
      making.place->error = error;
      making.place->made = true;
      g_cond_broadcast (&self->changed);
      g_mutex_unlock (&self->mutex);
    }
  return NULL;
}

MbBillWorkers *
mb_bill_workers_new (MbBook *book, MbCurrency currency, const MbUuid *run, unsigned piece)
{
  MbBillWorkers *self = g_new0 (MbBillWorkers, 1);
  self->book = book;
  self->currency = currency;
  self->run_id = *run;
  self->piece = piece;
  g_mutex_init (&self->selecting);
  g_mutex_init (&self->mutex);
  g_cond_init (&self->changed);
  for (unsigned i = 0; i < MAX_BATCHES; i++)
    self->places[i].batch = mb_bill_batch_new ();
  self->n_threads = MIN (g_get_num_processors (), MAX_THREADS);
  for (unsigned i = 0; i < self->n_threads; i++)
    self->threads[i] = g_thread_new ("meterbook-bills", work, self);
  return self;
}

void
mb_bill_workers_free (MbBillWorkers *self)
{
  if (!self)
    return;
  g_mutex_lock (&self->mutex);
  self->stopping = true;
  g_cond_broadcast (&self->changed);
  g_mutex_unlock (&self->mutex);
  for (unsigned i = 0; i < self->n_threads; i++)
    g_thread_join (self->threads[i]);
  for (unsigned i = 0; i < MAX_BATCHES; i++)
    {
      mb_bill_batch_free (self->places[i].batch);
      g_clear_error (&self->places[i].error);
    }
  g_mutex_clear (&self->selecting);
  g_mutex_clear (&self->mutex);
  g_cond_clear (&self->changed);
  g_free (self);
}

const MbBillBatch *
mb_bill_workers_next (MbBillWorkers *self, GError **error)
{
  g_mutex_lock (&self->mutex);
  Place *place = &self->places[self->n_given % MAX_BATCHES];
  while (self->n_begun == self->n_given || !place->made)
    g_cond_wait (&self->changed, &self->mutex);
  self->n_given++;
  g_cond_broadcast (&self->changed);
  g_mutex_unlock (&self->mutex);

  if (!place->error)
    return place->batch;
  g_propagate_error (error, g_steal_pointer (&place->error));
  return NULL;
}
