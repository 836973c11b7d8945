/* SPDX-License-Identifier: GPL-3.0-or-later */

/* list: the accounts of 100 000 customers in a GtkListView: opened, at its end, sorted anew and scrolled; over the
 * paged model, and over a naïve one that reads all rows in order and makes an object of each.  Both show the same rows
 * by the same factory.  Needs a display; meant for the cairo renderer. */

#include "mb-account-list-query.h"
#include "mb-bench-book.h"
#include "mb-book.h"
#include "mb-paged-list-model.h"
#include "mb-premise-repository.h"

#include <gtk/gtk.h>
#include <stdio.h>
#include <stdlib.h>

#define CUSTOMERS 100000
#define PAIRS 5
#define SCROLLED_FRAMES 400
#define FRAME_MS 33.0
#define OBJECTS_GOAL 500
#define ANSWER_MS 100.0 /* first results, as screens are designed */

static MbBook *book;

/* ---------------------------------------------------------------------------------------------------------------
 * A row of the naïve model, and its answer: all rows */

#define BENCH_TYPE_ROW (bench_row_get_type ())
G_DECLARE_FINAL_TYPE (BenchRow, bench_row, BENCH, ROW, GObject)

struct _BenchRow
{
  GObject parent_instance;
  MbAccountRow *row;
};

G_DEFINE_FINAL_TYPE (BenchRow, bench_row, G_TYPE_OBJECT)

static void
bench_row_finalize (GObject *object)
{
  mb_account_row_free (BENCH_ROW (object)->row);
  G_OBJECT_CLASS (bench_row_parent_class)->finalize (object);
}

static void
bench_row_class_init (BenchRowClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = bench_row_finalize;
}

static void
bench_row_init (BenchRow *self)
{
}

typedef struct
{
  MbAccountListQuery query;
  GPtrArray *rows; /* MbAccountRow */
} AllRows;

static bool
read_all (MbDatabase *database, const MbUuid *utility, gpointer data, GError **error)
{
  static const char form[] =
      "SELECT a.id, a.number, u.name, k.name, b.balance, a.closed_on, p.street, p.postcode, p.locality"
      " FROM account_card c JOIN account a ON a.utility_id = c.utility_id AND a.id = c.account_id"
      " JOIN customer u ON u.utility_id = a.utility_id AND u.id = a.customer_id"
      " JOIN customer_class k ON k.utility_id = a.utility_id AND k.id = a.class_id"
      " LEFT JOIN premise p ON p.utility_id = c.utility_id AND p.id = c.premise_id"
      " LEFT JOIN account_balance b ON b.utility_id = a.utility_id AND b.account_id = a.id"
      " WHERE c.utility_id = ?1 ORDER BY %s, c.account_id";
  AllRows *all = data;
  g_autofree char *sql =
      g_strdup_printf (form, all->query.sort == MB_ACCOUNT_SORT_NAME ? "c.name_key" : "c.address_key");
  MbStatement *row = mb_database_statement (database, sql, error);
  MbStep step;
  mb_statement_bind_uuid (row, 1, utility);
  while ((step = mb_statement_step (row, error)) == MB_STEP_ROW)
    {
      MbAccountRow *self = g_new0 (MbAccountRow, 1);
      const char *street = mb_statement_text (row, 6);
      self->account_id = mb_statement_uuid (row, 0);
      self->number = g_strdup (mb_statement_text (row, 1));
      self->name = g_strdup (mb_statement_text (row, 2));
      self->class_name = g_strdup (mb_statement_text (row, 3));
      self->balance = mb_statement_int_or (row, 4, 0);
      self->closed_on = (MbDate) mb_statement_int_or (row, 5, MB_DATE_NONE);
      self->address = street ? mb_premise_line (street, mb_statement_text (row, 7), mb_statement_text (row, 8)) : NULL;
      g_ptr_array_add (all->rows, self);
    }
  mb_statement_reset (row);
  return step == MB_STEP_DONE;
}

/* ---------------------------------------------------------------------------------------------------------------
 * The source of the paged model */

typedef struct
{
  MbAccountListQuery query;
} Source;

typedef struct
{
  MbAccountListQuery query;
  GBytes *ids; /* those whose rows are wanted; NULL: the keys are */
  GBytes *keys;
  GPtrArray *rows;
} Question;

static void
question_free (gpointer data)
{
  Question *question = data;
  g_clear_pointer (&question->ids, g_bytes_unref);
  g_clear_pointer (&question->keys, g_bytes_unref);
  g_clear_pointer (&question->rows, g_ptr_array_unref);
  g_free (question);
}

static bool
answer (MbDatabase *database, const MbUuid *utility, gpointer data, GError **error)
{
  Question *question = data;
  if (!question->ids)
    return (question->keys = mb_account_list_keys (database, utility, &question->query, error)) != NULL;
  gsize size = 0;
  const MbUuid *ids = g_bytes_get_data (question->ids, &size);
  question->rows = mb_account_list_rows (database, utility, ids, size / sizeof *ids, error);
  return question->rows != NULL;
}

static void
ask (gpointer source, GBytes *ids, GCancellable *cancellable, GAsyncReadyCallback callback, gpointer user_data)
{
  Question *question = g_new0 (Question, 1);
  question->query = ((Source *) source)->query;
  question->ids = ids;
  mb_book_read_async (book, answer, question, question_free, cancellable, callback, user_data);
}

static void
load_keys (gpointer source, GCancellable *cancellable, GAsyncReadyCallback callback, gpointer user_data)
{
  ask (source, NULL, cancellable, callback, user_data);
}

static GBytes *
load_keys_finish (gpointer source, GAsyncResult *result, GError **error)
{
  Question *question = mb_book_read_finish (book, result, error);
  GBytes *keys = question ? g_steal_pointer (&question->keys) : NULL;
  g_clear_pointer (&question, question_free);
  return keys;
}

static void
load_rows (gpointer source, const void *keys, gsize n, GCancellable *cancellable, GAsyncReadyCallback callback,
           gpointer user_data)
{
  ask (source, g_bytes_new (keys, n * sizeof (MbUuid)), cancellable, callback, user_data);
}

static GPtrArray *
load_rows_finish (gpointer source, GAsyncResult *result, GError **error)
{
  Question *question = mb_book_read_finish (book, result, error);
  GPtrArray *rows = question ? g_steal_pointer (&question->rows) : NULL;
  g_clear_pointer (&question, question_free);
  if (rows) /* the model takes the rows */
    g_ptr_array_set_free_func (rows, NULL);
  return rows;
}

static const MbPagedSource paged_source = {
  load_keys, load_keys_finish, load_rows, load_rows_finish, (GDestroyNotify) mb_account_row_free,
};

/* ---------------------------------------------------------------------------------------------------------------
 * The view: four labels a row */

#define N_LABELS 4

typedef struct
{
  GtkWidget *window;
  GtkWidget *scrolled;
  GtkWidget *view;
  gint64 frame_began;
  double frame_ms;  /* the last frame */
  guint frames;     /* painted so far */
  GPtrArray *bound; /* GtkListItem */
} Screen;

static void
fill (GtkListItem *item, const MbAccountRow *row)
{
  GtkWidget *label = gtk_widget_get_first_child (gtk_list_item_get_child (item));
  g_autofree char *balance = row ? g_strdup_printf ("%.2f", (double) row->balance / 100) : NULL;
  const char *texts[N_LABELS] = { "", "", "", "" };
  if (row)
    {
      texts[0] = row->number;
      texts[1] = row->name;
      texts[2] = row->address ? row->address : "";
      texts[3] = balance;
    }
  for (int i = 0; i < N_LABELS; i++, label = gtk_widget_get_next_sibling (label))
    gtk_label_set_label (GTK_LABEL (label), texts[i]);
}

static const MbAccountRow *
row_of (gpointer object)
{
  return MB_IS_PAGED_ROW (object) ? mb_paged_row_get_row (object) : BENCH_ROW (object)->row;
}

static void
on_row (GObject *object, GParamSpec *pspec, GtkListItem *item)
{
  fill (item, row_of (object));
}

static void
on_setup (GtkSignalListItemFactory *factory, GtkListItem *item)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 12);
  static const int widths[N_LABELS] = { 10, 30, 40, 12 };
  for (int i = 0; i < N_LABELS; i++)
    {
      GtkWidget *label = gtk_label_new (NULL);
      gtk_label_set_width_chars (GTK_LABEL (label), widths[i]);
      gtk_label_set_max_width_chars (GTK_LABEL (label), widths[i]);
      gtk_label_set_ellipsize (GTK_LABEL (label), PANGO_ELLIPSIZE_END);
      gtk_label_set_xalign (GTK_LABEL (label), 0);
      gtk_box_append (GTK_BOX (box), label);
    }
  gtk_list_item_set_child (item, box);
}

static void
on_bind (GtkSignalListItemFactory *factory, GtkListItem *item, Screen *screen)
{
  GObject *object = gtk_list_item_get_item (item);
  fill (item, row_of (object));
  if (MB_IS_PAGED_ROW (object))
    g_signal_connect (object, "notify::row", G_CALLBACK (on_row), item);
  g_ptr_array_add (screen->bound, item);
}

static void
on_unbind (GtkSignalListItemFactory *factory, GtkListItem *item, Screen *screen)
{
  g_signal_handlers_disconnect_by_data (gtk_list_item_get_item (item), item);
  g_ptr_array_remove_fast (screen->bound, item);
}

static void
on_before_paint (GdkFrameClock *clock, Screen *screen)
{
  screen->frame_began = g_get_monotonic_time ();
}

static void
on_after_paint (GdkFrameClock *clock, Screen *screen)
{
  screen->frame_ms = (double) (g_get_monotonic_time () - screen->frame_began) / 1000;
  screen->frames++;
}

static void
screen_open (Screen *screen)
{
  GtkListItemFactory *factory = gtk_signal_list_item_factory_new ();
  *screen = (Screen) { .bound = g_ptr_array_new () };
  g_signal_connect (factory, "setup", G_CALLBACK (on_setup), NULL);
  g_signal_connect (factory, "bind", G_CALLBACK (on_bind), screen);
  g_signal_connect (factory, "unbind", G_CALLBACK (on_unbind), screen);
  screen->view = gtk_list_view_new (NULL, factory);
  screen->scrolled = gtk_scrolled_window_new ();
  screen->window = gtk_window_new ();
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (screen->scrolled), screen->view);
  gtk_window_set_child (GTK_WINDOW (screen->window), screen->scrolled);
  gtk_window_set_default_size (GTK_WINDOW (screen->window), 1200, 800);
  gtk_window_present (GTK_WINDOW (screen->window));
  GdkFrameClock *clock = gtk_widget_get_frame_clock (screen->window);
  g_signal_connect (clock, "before-paint", G_CALLBACK (on_before_paint), screen);
  g_signal_connect (clock, "after-paint", G_CALLBACK (on_after_paint), screen);
  while (screen->frames == 0)
    g_main_context_iteration (NULL, TRUE);
}

static void
show_model (Screen *screen, GListModel *model)
{
  g_autoptr (GtkNoSelection) selection = gtk_no_selection_new (g_object_ref (model));
  gtk_list_view_set_model (GTK_LIST_VIEW (screen->view), GTK_SELECTION_MODEL (selection));
}

/* Every row that is on the screen, around the row at @position, is there with its text. */
static gboolean
is_shown (Screen *screen, guint position)
{
  gboolean seen = FALSE;
  for (guint i = 0; i < screen->bound->len; i++)
    {
      GtkListItem *item = g_ptr_array_index (screen->bound, i);
      if (!row_of (gtk_list_item_get_item (item)))
        return FALSE;
      seen = seen || gtk_list_item_get_position (item) == position;
    }
  return seen;
}

/* Milliseconds since @start until the row is on the screen and painted. */
static double
wait_for_row (Screen *screen, gint64 start, guint position)
{
  while (!is_shown (screen, position))
    g_main_context_iteration (NULL, TRUE);
  guint frames = screen->frames;
  gtk_widget_queue_draw (screen->view);
  while (screen->frames == frames)
    g_main_context_iteration (NULL, TRUE);
  return (double) (g_get_monotonic_time () - start) / 1000;
}

static double
jump (Screen *screen, guint position)
{
  gint64 start = g_get_monotonic_time ();
  gtk_list_view_scroll_to (GTK_LIST_VIEW (screen->view), position, GTK_LIST_SCROLL_NONE, NULL);
  return wait_for_row (screen, start, position);
}

/* ---------------------------------------------------------------------------------------------------------------
 * What is measured */

typedef struct
{
  double open, end, sort, worst_frame; /* ms */
  guint live;                          /* the most row objects at any moment */
  guint rows;
} Figures;

static void
note_live (Figures *figures, GListModel *model)
{
  if (MB_IS_PAGED_LIST_MODEL (model))
    figures->live = MAX (figures->live, mb_paged_list_model_n_live (MB_PAGED_LIST_MODEL (model)));
}

/* Three rows a frame, as a wheel that is turned briskly, then a page a frame, as a bar that is dragged. */
static void
scroll (Screen *screen, Figures *figures, GListModel *model)
{
  GtkAdjustment *bar = gtk_scrolled_window_get_vadjustment (GTK_SCROLLED_WINDOW (screen->scrolled));
  gtk_adjustment_set_value (bar, gtk_adjustment_get_upper (bar) / 3);
  for (int i = 0; i < SCROLLED_FRAMES; i++)
    {
      guint frames = screen->frames;
      double step = i < SCROLLED_FRAMES / 2 ? 80 : gtk_adjustment_get_page_size (bar);
      gtk_adjustment_set_value (bar, gtk_adjustment_get_value (bar) + step);
      while (screen->frames == frames)
        g_main_context_iteration (NULL, TRUE);
      if (i > 0) /* the jump to the place is not scrolling */
        figures->worst_frame = MAX (figures->worst_frame, screen->frame_ms);
      note_live (figures, model);
    }
}

static Figures
measure_paged (void)
{
  Screen screen;
  Figures figures = { 0 };
  Source source = { { .sort = MB_ACCOUNT_SORT_NAME } };
  screen_open (&screen);

  gint64 start = g_get_monotonic_time ();
  MbPagedListModel *model = mb_paged_list_model_new (&paged_source, &source, NULL);
  show_model (&screen, G_LIST_MODEL (model));
  mb_paged_list_model_refresh (model);
  figures.open = wait_for_row (&screen, start, 0);
  figures.rows = g_list_model_get_n_items (G_LIST_MODEL (model));
  note_live (&figures, G_LIST_MODEL (model));
  figures.end = jump (&screen, figures.rows - 1);
  note_live (&figures, G_LIST_MODEL (model));
  jump (&screen, 0);

  start = g_get_monotonic_time ();
  source.query.sort = MB_ACCOUNT_SORT_ADDRESS;
  mb_paged_list_model_refresh (model);
  while (mb_paged_list_model_is_loading (model))
    g_main_context_iteration (NULL, TRUE);
  gtk_list_view_scroll_to (GTK_LIST_VIEW (screen.view), 0, GTK_LIST_SCROLL_NONE, NULL);
  figures.sort = wait_for_row (&screen, start, 0);
  note_live (&figures, G_LIST_MODEL (model));
  scroll (&screen, &figures, G_LIST_MODEL (model));

  gtk_window_destroy (GTK_WINDOW (screen.window));
  g_ptr_array_unref (screen.bound);
  g_object_unref (model);
  while (g_main_context_iteration (NULL, FALSE))
    ;
  return figures;
}

static void
all_rows_free (gpointer data)
{
  AllRows *all = data;
  g_clear_pointer (&all->rows, g_ptr_array_unref);
  g_free (all);
}

static void
on_all_rows (GObject *object, GAsyncResult *result, gpointer data)
{
  g_autoptr (GError) error = NULL;
  AllRows **answered = data;
  *answered = mb_book_read_finish (book, result, &error);
  if (!*answered)
    g_error ("%s", error->message);
}

/* In a thread as well, and put into the store by one splice. */
static void
fill_store (GListStore *store, MbAccountSort sort)
{
  AllRows *all = g_new0 (AllRows, 1), *answered = NULL;
  all->query.sort = sort;
  all->rows = g_ptr_array_new ();
  mb_book_read_async (book, read_all, all, all_rows_free, NULL, on_all_rows, &answered);
  while (!answered)
    g_main_context_iteration (NULL, TRUE);
  g_autoptr (GPtrArray) objects = g_ptr_array_new_with_free_func (g_object_unref);
  for (guint i = 0; i < answered->rows->len; i++)
    {
      BenchRow *object = g_object_new (BENCH_TYPE_ROW, NULL);
      object->row = g_ptr_array_index (answered->rows, i);
      g_ptr_array_add (objects, object);
    }
  g_list_store_splice (store, 0, g_list_model_get_n_items (G_LIST_MODEL (store)), objects->pdata, objects->len);
  all_rows_free (answered);
}

static Figures
measure_naive (void)
{
  Screen screen;
  Figures figures = { 0 };
  screen_open (&screen);

  gint64 start = g_get_monotonic_time ();
  GListStore *store = g_list_store_new (BENCH_TYPE_ROW);
  show_model (&screen, G_LIST_MODEL (store));
  fill_store (store, MB_ACCOUNT_SORT_NAME);
  figures.open = wait_for_row (&screen, start, 0);
  figures.rows = figures.live = g_list_model_get_n_items (G_LIST_MODEL (store));
  figures.end = jump (&screen, figures.rows - 1);
  jump (&screen, 0);

  start = g_get_monotonic_time ();
  fill_store (store, MB_ACCOUNT_SORT_ADDRESS);
  gtk_list_view_scroll_to (GTK_LIST_VIEW (screen.view), 0, GTK_LIST_SCROLL_NONE, NULL);
  figures.sort = wait_for_row (&screen, start, 0);
  scroll (&screen, &figures, G_LIST_MODEL (store));

  gtk_window_destroy (GTK_WINDOW (screen.window));
  g_ptr_array_unref (screen.bound);
  g_object_unref (store);
  while (g_main_context_iteration (NULL, FALSE))
    ;
  return figures;
}

static int
compare (const void *a, const void *b)
{
  double x = *(const double *) a, y = *(const double *) b;
  return (x > y) - (x < y);
}

static double
median (double *values)
{
  qsort (values, PAIRS, sizeof *values, compare);
  return values[PAIRS / 2];
}

/* @ours and @others are put in order. */
static void
print (const char *part, double ours[PAIRS], double others[PAIRS], double goal)
{
  double ratios[PAIRS];
  for (int i = 0; i < PAIRS; i++)
    ratios[i] = ours[i] / others[i];
  double ratio = median (ratios);
  printf ("list.%s ratio=%.3f goal=%.2f %s (%.1f ms until the rows are painted, a naïve model %.1f ms)\n", part, ratio,
          goal, ratio <= goal ? "ok" : "short", median (ours), median (others));
}

int
main (void)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *path = mb_bench_book (CUSTOMERS);
  double open[2][PAIRS], end[2][PAIRS], sort[2][PAIRS], worst[PAIRS];
  guint live = 0, rows = 0, naive = 0;

  gtk_init ();
  book = mb_book_open (path, MB_BOOK_READ, "bench", &error);
  if (!book)
    g_error ("%s", error->message);
  for (int pair = -1; pair < PAIRS; pair++) /* the first fills the caches */
    {
      Figures both[2] = { measure_paged (), measure_naive () };
      live = MAX (live, both[0].live);
      rows = both[0].rows;
      naive = both[1].live;
      for (int i = 0; i < 2 && pair >= 0; i++)
        {
          open[i][pair] = both[i].open;
          end[i][pair] = both[i].end;
          sort[i][pair] = both[i].sort;
        }
      if (pair >= 0)
        worst[pair] = both[0].worst_frame;
    }
  mb_book_close (book);
  if (rows != naive || rows < CUSTOMERS)
    g_error ("the models have %u and %u rows", rows, naive);

  double answered = median (end[0]);
  printf ("list.objects ratio=%.2f goal=1.00 %s (at most %u row objects at once against %d, of %u rows; a naïve model "
          "%u)\n",
          (double) live / OBJECTS_GOAL, live <= OBJECTS_GOAL ? "ok" : "short", live, OBJECTS_GOAL, rows, naive);
  print ("open", open[0], open[1], 0.5);
  print ("sort", sort[0], sort[1], 0.5);
  printf (
      "list.end ratio=%.2f goal=1.00 %s (%.1f ms until the last rows are painted against %.0f; a naïve model, which "
      "has them, %.1f)\n",
      answered / ANSWER_MS, answered <= ANSWER_MS ? "ok" : "short", answered, ANSWER_MS, median (end[1]));
  double frame = median (worst);
  printf ("list.scroll ratio=%.2f goal=1.00 %s (the longest of %d frames %.1f ms against %.0f, in the worst round "
          "%.1f)\n",
          frame / FRAME_MS, frame <= FRAME_MS ? "ok" : "short", SCROLLED_FRAMES, frame, FRAME_MS, worst[PAIRS - 1]);
  return 0;
}
