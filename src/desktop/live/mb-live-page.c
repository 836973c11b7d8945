/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "mb-live-page.h"

#include "mb-live-board.h"
#include "mb-live-chart.h"
#include "mb-live-rows.h"
#include "mb-live-tile.h"
#include "mb-live-words.h"
#include "mb-period-words.h"

#include <glib/gi18n.h>
#include <math.h>

/* Which list is shown: the order of its toggles. */
typedef enum
{
  LIST_MESSAGES,
  LIST_LATE,
  LIST_ALERTS,
} List;

struct _MbLivePage
{
  AdwNavigationPage parent_instance;

  MbSession *session;
  MbLiveFeed *feed;
  GCancellable *cancellable;
  MbLiveBoard *board; /* NULL until it was read */
  bool reading;       /* the board is being read */
  bool stale;         /* a meter spoke that is not on it */
  GQueue messages;    /* MbLiveFrame, newest first */
  GArray *shown;      /* MbUuid: the register of each row, nil: none */
  guint tick;

  AdwWindowTitle *window_title;
  AdwBanner *banner;
  GtkStack *stack;
  AdwStatusPage *failure_page;
  GtkWidget *broker_button;
  MbLiveTile *rate_tile;
  MbLiveTile *heard_tile;
  MbLiveTile *late_tile;
  MbLiveTile *alert_tile;
  MbLiveChart *chart;
  AdwToggleGroup *list_group;
  GtkStack *list_stack;
  MbLiveRows *rows;
  GtkLabel *none_label;
};

G_DEFINE_FINAL_TYPE (MbLivePage, mb_live_page, ADW_TYPE_NAVIGATION_PAGE)

static MbInstant
page_now (MbLivePage *self)
{
  const MbLiveState *state = mb_live_feed_get_state (self->feed);
  return state->n_frames > 0 ? g_get_real_time () : mb_session_get_now (self->session);
}

static void
free_message (gpointer data)
{
  MbLiveFrame *frame = data;
  g_free (frame->topic);
  g_free (frame);
}

/* ---------------------------------------------------------------------------------------------------------------
 * The broker */

static void
show_banner (MbLivePage *self)
{
  const MbLiveState *state = mb_live_feed_get_state (self->feed);
  const char *visible = gtk_stack_get_visible_child_name (self->stack);
  const bool live = g_strcmp0 (visible, "live") == 0;
  adw_banner_set_use_markup (self->banner, FALSE);
  adw_banner_set_button_label (self->banner, state->phase == MB_LIVE_CONNECTED ? NULL : _ ("Broker…"));
  if (state->phase == MB_LIVE_OFF)
    adw_banner_set_title (self->banner, _ ("No broker is set: what is shown was received before"));
  else if (state->problem)
    adw_banner_set_title (self->banner, state->problem);
  adw_banner_set_revealed (self->banner, state->problem || (live && state->phase == MB_LIVE_OFF));
}

static void
on_banner_clicked (MbLivePage *self)
{
  gtk_widget_activate_action (GTK_WIDGET (self), "win.preferences", NULL);
}

/* ---------------------------------------------------------------------------------------------------------------
 * The numbers */

static void
show_tiles (MbLivePage *self, MbInstant now)
{
  const MbLiveState *state = mb_live_feed_get_state (self->feed);
  GTimeZone *zone = mb_session_get_zone (self->session);
  const MbInstant midnight = mb_instant_from_date (mb_instant_to_date (now, zone), zone);
  const MbLiveCount count = mb_live_board_count (self->board, midnight, now);
  g_autofree char *rate = NULL, *heard = NULL, *leaks = NULL;

  if (state->phase == MB_LIVE_CONNECTED)
    rate =
        g_strdup_printf (ngettext ("%ld from an unknown device", "%ld from unknown devices", (gulong) state->n_unknown),
                         (long) state->n_unknown);
  else
    rate = g_strdup (state->phase == MB_LIVE_CONNECTING ? _ ("Connecting") : _ ("Not listening"));
  mb_live_tile_show (self->rate_tile, now, round (state->frames_per_second), 0, rate);

  heard = g_strdup_printf (ngettext ("of %u that ever spoke", "of %u that ever spoke", count.n_meters), count.n_meters);
  mb_live_tile_show (self->heard_tile, now, count.n_heard, 0, heard);
  mb_live_tile_show (self->late_tile, now, count.n_late, 0, _ ("silent for over 26 hours"));
  leaks = g_strdup_printf (ngettext ("%u leak", "%u leaks", count.n_leaks), count.n_leaks);
  mb_live_tile_show (self->alert_tile, now, count.n_flagged, 0, leaks);
}

/* ---------------------------------------------------------------------------------------------------------------
 * The lists */

typedef struct
{
  GArray *rows; /* MbLiveRow */
  GPtrArray *texts;
} RowSet;

static const char *
keep (RowSet *set, char *text)
{
  g_ptr_array_add (set->texts, text);
  return text;
}

static void
add_message (MbLivePage *self, RowSet *set, const MbLiveFrame *frame, MbInstant now)
{
  const MbLiveMeter *meter = frame->known ? mb_live_board_find (self->board, &frame->register_id) : NULL;
  char *flags = frame->known ? mb_flags_words (frame->flags) : NULL;
  const char *icon = !frame->known ? "dialog-question-symbolic"
                     : flags       ? "dialog-warning-symbolic"
                                   : "mb-radio-symbolic";
  const MbLiveRow row = {
    .icon = icon,
    .icon_words = flags          ? keep (set, flags)
                  : frame->known ? _ ("Radio message")
                                 : _ ("No meter has this device"),
    .title = meter ? meter->serial : frame->topic,
    .subtitle = meter          ? frame->topic
                : frame->known ? ""
                               : _ ("No meter of the book sent this"),
    .value = frame->has_value ? keep (set, mb_quantity_words (frame->value))
             : frame->known   ? _ ("Event")
                              : "–",
    .age = keep (set, mb_age_words (frame->received_at, now)),
    .activatable = meter != NULL,
  };
  g_array_append_val (set->rows, row);
  g_array_append_val (self->shown, frame->register_id);
}

static void
add_meter (MbLivePage *self, RowSet *set, const MbLiveMeter *meter, MbInstant now)
{
  char *flags = mb_flags_words (meter->flags);
  const bool leak = meter->flags & (MB_FLAG_LEAK | MB_FLAG_BURST);
  if (flags)
    keep (set, flags);
  const MbLiveRow row = {
    .icon = !flags ? "mb-meter-symbolic"
            : leak ? "mb-leak-symbolic"
                   : "dialog-warning-symbolic",
    .icon_words = flags ? flags : _ ("Meter"),
    .title = meter->serial,
    .subtitle = flags && meter->address ? keep (set, g_strdup_printf ("%s · %s", flags, meter->address))
                : flags                 ? flags
                                        : meter->address,
    .value = meter->has_value ? keep (set, mb_quantity_words (meter->value)) : "–",
    .age = keep (set, mb_age_words (meter->received_at, now)),
    .activatable = true,
  };
  g_array_append_val (set->rows, row);
  g_array_append_val (self->shown, meter->register_id);
}

static const char *
nothing_words (List list)
{
  switch (list)
    {
    case LIST_LATE:
      return _ ("No meter is late");
    case LIST_ALERTS:
      return _ ("No meter complains");
    case LIST_MESSAGES:
    default:
      return _ ("No message since the application was started");
    }
}

static void
show_list (MbLivePage *self, MbInstant now)
{
  const List list = adw_toggle_group_get_active (self->list_group);
  RowSet set = { g_array_new (FALSE, FALSE, sizeof (MbLiveRow)), g_ptr_array_new_with_free_func (g_free) };
  g_array_set_size (self->shown, 0);
  if (list == LIST_MESSAGES)
    for (GList *link = self->messages.head; link; link = link->next)
      add_message (self, &set, link->data, now);
  else
    {
      g_autoptr (GPtrArray) meters = mb_live_board_list (
          self->board, list == LIST_LATE ? MB_LIVE_WHO_LATE : MB_LIVE_WHO_FLAGGED, now, MB_LIVE_ROWS_MAX);
      for (guint i = 0; i < meters->len; i++)
        add_meter (self, &set, g_ptr_array_index (meters, i), now);
    }
  mb_live_rows_set (self->rows, (const MbLiveRow *) set.rows->data, set.rows->len);
  gtk_label_set_label (self->none_label, nothing_words (list));
  gtk_stack_set_visible_child_name (self->list_stack, set.rows->len > 0 ? "rows" : "none");
  g_array_unref (set.rows);
  g_ptr_array_unref (set.texts);
}

static void
on_row_chosen (MbLivePage *self, guint index)
{
  if (index < self->shown->len)
    mb_live_chart_choose (self->chart, &g_array_index (self->shown, MbUuid, index));
}

static void
on_list_chosen (MbLivePage *self)
{
  if (self->board)
    show_list (self, page_now (self));
}

static void
choose_list (MbLivePage *self, List list)
{
  adw_toggle_group_set_active (self->list_group, list);
  gtk_widget_grab_focus (GTK_WIDGET (self->list_group));
}

static void
on_messages_clicked (MbLivePage *self)
{
  choose_list (self, LIST_MESSAGES);
}

static void
on_late_clicked (MbLivePage *self)
{
  choose_list (self, LIST_LATE);
}

static void
on_alerts_clicked (MbLivePage *self)
{
  choose_list (self, LIST_ALERTS);
}

/* ---------------------------------------------------------------------------------------------------------------
 * What the book knows */

static void read_board (MbLivePage *self);

static void
show_stack (MbLivePage *self)
{
  const MbLiveState *state = mb_live_feed_get_state (self->feed);
  if (!self->board)
    return;
  const bool empty = mb_live_board_n_meters (self->board) == 0 && g_queue_is_empty (&self->messages);
  gtk_stack_set_visible_child_name (self->stack, empty && state->phase != MB_LIVE_CONNECTED ? "empty" : "live");
  gtk_widget_set_visible (self->broker_button, state->phase == MB_LIVE_OFF);
}

/* A demonstration lives on a day of its own, but meters that are listened to send by the real clock: that is said. */
static void
show_clock (MbLivePage *self, MbInstant now)
{
  GTimeZone *zone = mb_session_get_zone (self->session);
  const MbDate real = mb_instant_to_date (now, zone);
  g_autofree char *day = real != mb_session_get_today (self->session) ? mb_day_words (real) : NULL;
  /* Translators: a day */
  g_autofree char *words = day ? g_strdup_printf (_ ("The meters’ own clock: %s"), day) : NULL;
  adw_window_title_set_subtitle (self->window_title, words ? words : "");
}

static void
show_all (MbLivePage *self)
{
  const MbInstant now = page_now (self);
  show_clock (self, now);
  show_stack (self);
  show_banner (self);
  if (!self->board)
    return;
  show_tiles (self, now);
  show_list (self, now);
  mb_live_chart_tick (self->chart, self->board, now);
}

static void
board_read (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (MbLivePage) self = user_data;
  g_autoptr (GError) error = NULL;
  MbLiveBoard *board = mb_book_read_finish (self->session ? mb_session_get_book (self->session) : NULL, result, &error);
  if (!self->session || g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    {
      mb_live_board_free (board);
      return;
    }
  self->reading = false;
  if (!board)
    {
      g_autofree char *message = g_markup_escape_text (error->message, -1);
      adw_status_page_set_description (self->failure_page, message);
      gtk_stack_set_visible_child_name (self->stack, "failure");
      return;
    }
  mb_live_board_free (self->board);
  self->board = board;
  const MbLivePhase phase = mb_live_feed_get_state (self->feed)->phase;
  mb_live_chart_set_streaming (self->chart, phase == MB_LIVE_CONNECTED || phase == MB_LIVE_CONNECTING);
  mb_live_chart_set_board (self->chart, board, page_now (self));
  show_all (self);
}

static void
read_board (MbLivePage *self)
{
  if (self->reading)
    return;
  self->reading = true;
  self->stale = false;
  mb_book_read_async (mb_session_get_book (self->session), mb_live_board_read, mb_live_board_new (),
                      (GDestroyNotify) mb_live_board_free, self->cancellable, board_read, g_object_ref (self));
}

/* ---------------------------------------------------------------------------------------------------------------
 * What comes in */

static void
on_values (MbLivePage *self, const MbLiveBatch *batch)
{
  /* Only the last ones can be seen. */
  const guint n = batch->frames->len;
  for (guint i = n - MIN (n, MB_LIVE_ROWS_MAX); i < n; i++)
    {
      MbLiveFrame *frame = g_memdup2 (&g_array_index (batch->frames, MbLiveFrame, i), sizeof (MbLiveFrame));
      frame->topic = g_strdup (frame->topic);
      g_queue_push_head (&self->messages, frame);
    }
  while (self->messages.length > MB_LIVE_ROWS_MAX)
    free_message (g_queue_pop_tail (&self->messages));

  for (guint i = 0; self->board && i < n; i++)
    {
      const MbLiveFrame *frame = &g_array_index (batch->frames, MbLiveFrame, i);
      if (frame->known && !mb_live_board_take (self->board, frame))
        self->stale = true;
    }
  mb_live_chart_take (self->chart, batch);
}

static gboolean
on_tick (gpointer user_data)
{
  MbLivePage *self = user_data;
  if (self->stale)
    read_board (self);
  show_all (self);
  return G_SOURCE_CONTINUE;
}

/* ---------------------------------------------------------------------------------------------------------------
 * The object */

static void
mb_live_page_showing (AdwNavigationPage *page)
{
  read_board (MB_LIVE_PAGE (page));
}

static void
mb_live_page_map (GtkWidget *widget)
{
  MbLivePage *self = MB_LIVE_PAGE (widget);
  GTK_WIDGET_CLASS (mb_live_page_parent_class)->map (widget);
  if (!self->session)
    return;
  read_board (self);
  show_all (self);
  if (self->tick == 0)
    self->tick = g_timeout_add_seconds (1, on_tick, self);
}

static void
mb_live_page_unmap (GtkWidget *widget)
{
  MbLivePage *self = MB_LIVE_PAGE (widget);
  g_clear_handle_id (&self->tick, g_source_remove);
  GTK_WIDGET_CLASS (mb_live_page_parent_class)->unmap (widget);
}

static void
mb_live_page_dispose (GObject *object)
{
  MbLivePage *self = MB_LIVE_PAGE (object);
  g_cancellable_cancel (self->cancellable);
  g_clear_handle_id (&self->tick, g_source_remove);
  gtk_widget_dispose_template (GTK_WIDGET (self), MB_TYPE_LIVE_PAGE);
  g_clear_object (&self->feed);
  g_clear_object (&self->session);
  G_OBJECT_CLASS (mb_live_page_parent_class)->dispose (object);
}

static void
mb_live_page_finalize (GObject *object)
{
  MbLivePage *self = MB_LIVE_PAGE (object);
  g_queue_clear_full (&self->messages, free_message);
  mb_live_board_free (self->board);
  g_array_unref (self->shown);
  g_object_unref (self->cancellable);
  G_OBJECT_CLASS (mb_live_page_parent_class)->finalize (object);
}

static void
mb_live_page_class_init (MbLivePageClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);
  G_OBJECT_CLASS (klass)->dispose = mb_live_page_dispose;
  G_OBJECT_CLASS (klass)->finalize = mb_live_page_finalize;
  ADW_NAVIGATION_PAGE_CLASS (klass)->showing = mb_live_page_showing;
  widget_class->map = mb_live_page_map;
  widget_class->unmap = mb_live_page_unmap;

  g_type_ensure (MB_TYPE_LIVE_CHART);
  g_type_ensure (MB_TYPE_LIVE_ROWS);
  g_type_ensure (MB_TYPE_LIVE_TILE);
  gtk_widget_class_set_template_from_resource (widget_class, "/org/meterbook/Meterbook/ui/mb-live-page.ui");
  gtk_widget_class_bind_template_child (widget_class, MbLivePage, window_title);
  gtk_widget_class_bind_template_child (widget_class, MbLivePage, banner);
  gtk_widget_class_bind_template_child (widget_class, MbLivePage, stack);
  gtk_widget_class_bind_template_child (widget_class, MbLivePage, failure_page);
  gtk_widget_class_bind_template_child (widget_class, MbLivePage, broker_button);
  gtk_widget_class_bind_template_child (widget_class, MbLivePage, rate_tile);
  gtk_widget_class_bind_template_child (widget_class, MbLivePage, heard_tile);
  gtk_widget_class_bind_template_child (widget_class, MbLivePage, late_tile);
  gtk_widget_class_bind_template_child (widget_class, MbLivePage, alert_tile);
  gtk_widget_class_bind_template_child (widget_class, MbLivePage, chart);
  gtk_widget_class_bind_template_child (widget_class, MbLivePage, list_group);
  gtk_widget_class_bind_template_child (widget_class, MbLivePage, list_stack);
  gtk_widget_class_bind_template_child (widget_class, MbLivePage, rows);
  gtk_widget_class_bind_template_child (widget_class, MbLivePage, none_label);
  gtk_widget_class_bind_template_callback (widget_class, on_banner_clicked);
  gtk_widget_class_bind_template_callback (widget_class, on_row_chosen);
  gtk_widget_class_bind_template_callback (widget_class, on_list_chosen);
  gtk_widget_class_bind_template_callback (widget_class, on_messages_clicked);
  gtk_widget_class_bind_template_callback (widget_class, on_late_clicked);
  gtk_widget_class_bind_template_callback (widget_class, on_alerts_clicked);
}

static void
mb_live_page_init (MbLivePage *self)
{
  self->cancellable = g_cancellable_new ();
  self->shown = g_array_new (FALSE, FALSE, sizeof (MbUuid));
  g_queue_init (&self->messages);
  gtk_widget_init_template (GTK_WIDGET (self));
}

AdwNavigationPage *
mb_live_page_new (MbSession *session)
{
  MbLivePage *self = g_object_new (MB_TYPE_LIVE_PAGE, NULL);
  self->session = g_object_ref (session);
  self->feed = g_object_ref (mb_session_get_feed (session));
  mb_live_chart_set_session (self->chart, session);
  g_signal_connect_object (self->feed, "values", G_CALLBACK (on_values), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->feed, "changed", G_CALLBACK (show_banner), self, G_CONNECT_SWAPPED);
  return ADW_NAVIGATION_PAGE (self);
}
