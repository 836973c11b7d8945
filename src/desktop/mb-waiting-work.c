/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "mb-waiting-work.h"

#include "mb-billing-overview.h"
#include "mb-reading-exception-query.h"
#include "mb-sidebar-row.h"

/* The book may change many times a second while meters are listened to. */
#define SETTLE_MS 2000

struct _MbWaitingWork
{
  GObject parent_instance;

  MbSession *session;
  GtkListBox *sidebar;
  GCancellable *cancellable;
  guint settling;
  bool reading;
  bool stale;
};

G_DEFINE_FINAL_TYPE (MbWaitingWork, mb_waiting_work, G_TYPE_OBJECT)

/* ---------------------------------------------------------------------------------------------------------------
 * Counting, on a reader thread */

static bool
count_readings (MbDatabase *database, const MbUuid *utility, MbDate today, int64_t *n, GError **error)
{
  g_autoptr (GArray) counts = mb_reading_exception_counts (database, utility, error);
  for (guint i = 0; counts && i < counts->len; i++)
    *n += g_array_index (counts, MbReadingExceptionCount, i).n;
  return counts != NULL;
}

/* A period that is over and was not begun, and a run that is not posted. */
static bool
count_billing (MbDatabase *database, const MbUuid *utility, MbDate today, int64_t *n, GError **error)
{
  g_autoptr (MbBillingOverview) overview = mb_billing_overview_new ();
  if (!mb_billing_overview_read (database, utility, overview, error))
    return false;
  for (guint i = 0; i < overview->cycles->len; i++)
    {
      const MbBillingOverviewCycle *cycle = g_ptr_array_index (overview->cycles, i);
      *n += cycle->next_is_new && cycle->next.end <= today;
      for (guint run = 0; run < cycle->runs->len; run++)
        *n += g_array_index (cycle->runs, MbBillingOverviewRun, run).run.state != MB_RUN_POSTED;
    }
  return true;
}

static const struct
{
  const char *section;
  bool (*count) (MbDatabase *database, const MbUuid *utility, MbDate today, int64_t *n, GError **error);
} kinds[] = {
  { "readings", count_readings },
  { "billing", count_billing },
};

typedef struct
{
  MbDate today;
  int64_t n[G_N_ELEMENTS (kinds)];
} Counts;

static bool
read_counts (MbDatabase *database, const MbUuid *utility, gpointer data, GError **error)
{
  Counts *counts = data;
  for (gsize i = 0; i < G_N_ELEMENTS (kinds); i++)
    if (!kinds[i].count (database, utility, counts->today, &counts->n[i], error))
      return false;
  return true;
}

/* ---------------------------------------------------------------------------------------------------------------
 * Showing */

static void
show_counts (MbWaitingWork *self, const Counts *counts)
{
  GtkListBoxRow *row;
  for (int i = 0; (row = gtk_list_box_get_row_at_index (self->sidebar, i)); i++)
    for (gsize kind = 0; kind < G_N_ELEMENTS (kinds); kind++)
      if (g_str_equal (mb_sidebar_row_get_section (MB_SIDEBAR_ROW (row))->name, kinds[kind].section))
        mb_sidebar_row_set_waiting (MB_SIDEBAR_ROW (row), counts ? counts->n[kind] : 0);
}

static void read_again (MbWaitingWork *self);

static void
counted (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (MbWaitingWork) self = user_data;
  g_autofree Counts *counts =
      mb_book_read_finish (self->session ? mb_session_get_book (self->session) : NULL, result, NULL);
  self->reading = false;
  if (!self->session)
    return;
  show_counts (self, counts);
  if (self->stale)
    read_again (self);
}

static gboolean
settled (gpointer user_data)
{
  MbWaitingWork *self = user_data;
  self->settling = 0;
  self->stale = self->reading;
  if (self->reading)
    return G_SOURCE_REMOVE;
  Counts *counts = g_new0 (Counts, 1);
  counts->today = mb_session_get_today (self->session);
  self->reading = true;
  mb_book_read_async (mb_session_get_book (self->session), read_counts, counts, g_free, self->cancellable, counted,
                      g_object_ref (self));
  return G_SOURCE_REMOVE;
}

static void
read_again (MbWaitingWork *self)
{
  if (self->settling == 0)
    self->settling = g_timeout_add (SETTLE_MS, settled, self);
}

/* ---------------------------------------------------------------------------------------------------------------
 * The object */

void
mb_waiting_work_stop (MbWaitingWork *self)
{
  g_return_if_fail (MB_IS_WAITING_WORK (self));
  g_cancellable_cancel (self->cancellable);
  g_clear_handle_id (&self->settling, g_source_remove);
  if (self->sidebar)
    show_counts (self, NULL);
  g_clear_object (&self->sidebar);
  g_clear_object (&self->session);
}

static void
mb_waiting_work_dispose (GObject *object)
{
  mb_waiting_work_stop (MB_WAITING_WORK (object));
  G_OBJECT_CLASS (mb_waiting_work_parent_class)->dispose (object);
}

static void
mb_waiting_work_finalize (GObject *object)
{
  g_object_unref (MB_WAITING_WORK (object)->cancellable);
  G_OBJECT_CLASS (mb_waiting_work_parent_class)->finalize (object);
}

static void
mb_waiting_work_class_init (MbWaitingWorkClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = mb_waiting_work_dispose;
  G_OBJECT_CLASS (klass)->finalize = mb_waiting_work_finalize;
}

static void
mb_waiting_work_init (MbWaitingWork *self)
{
  self->cancellable = g_cancellable_new ();
}

MbWaitingWork *
mb_waiting_work_new (MbSession *session, GtkListBox *sidebar)
{
  MbWaitingWork *self = g_object_new (MB_TYPE_WAITING_WORK, NULL);
  self->session = g_object_ref (session);
  self->sidebar = g_object_ref (sidebar);
  g_signal_connect_object (session, "changed", G_CALLBACK (read_again), self, G_CONNECT_SWAPPED);
  settled (self);
  return self;
}
