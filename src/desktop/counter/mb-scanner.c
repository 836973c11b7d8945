/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "mb-scanner.h"

#include "mb-scan-burst.h"

struct _MbScanner
{
  GObject parent_instance;

  GtkWidget *window; /* unowned; NULL: stopped */
  GtkEventController *keys;
  MbScanBurst burst;
  GPtrArray *held;  /* (element-type GdkEvent): the keys of the burst, in order */
  GPtrArray *given; /* (element-type GdkEvent): given back, and not seen again yet */
  guint timer;
};

enum
{
  SCANNED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (MbScanner, mb_scanner, G_TYPE_OBJECT)

/* Behind all that is waiting already: GTK has no other way for a key to be seen later.  The queue is the application's
 * own: nothing of this leaves it. */
static void
give_back (MbScanner *self, GdkEvent *event)
{
  g_ptr_array_add (self->given, gdk_event_ref (event));
  G_GNUC_BEGIN_IGNORE_DEPRECATIONS
  gdk_display_put_event (gtk_widget_get_display (self->window), event);
  G_GNUC_END_IGNORE_DEPRECATIONS
}

static void
end_burst (MbScanner *self)
{
  g_clear_handle_id (&self->timer, g_source_remove);
  g_autofree char *scan = mb_scan_burst_end (&self->burst);
  if (!scan)
    for (guint i = 0; i < self->held->len; i++)
      give_back (self, g_ptr_array_index (self->held, i));
  g_ptr_array_set_size (self->held, 0);
  if (scan)
    g_signal_emit (self, signals[SCANNED], 0, scan);
}

static gboolean
on_silence (gpointer data)
{
  MbScanner *self = data;
  self->timer = 0;
  g_autoptr (MbScanner) kept = g_object_ref (self);
  end_burst (self);
  return G_SOURCE_REMOVE;
}

/* Keys that are waiting already are looked at first: they are younger than they seem. */
static void
wait_for_silence (MbScanner *self)
{
  g_clear_handle_id (&self->timer, g_source_remove);
  self->timer = g_timeout_add_full (G_PRIORITY_HIGH_IDLE, MB_SCAN_GAP_MS, on_silence, self, NULL);
}

/* '\n' for Enter, 0 for what no scanner sends. */
static gunichar
character_of (guint keyval, GdkModifierType state)
{
  if (state & (GDK_CONTROL_MASK | GDK_ALT_MASK | GDK_SUPER_MASK | GDK_HYPER_MASK | GDK_META_MASK))
    return 0;
  if (keyval == GDK_KEY_Return || keyval == GDK_KEY_KP_Enter || keyval == GDK_KEY_Linefeed)
    return '\n';
  gunichar c = gdk_keyval_to_unicode (keyval);
  return g_unichar_isprint (c) ? c : 0;
}

/* GTK makes another event of a key that goes to a popover: what it says is compared, not where it stands. */
static gboolean
is_same_key (gconstpointer a, gconstpointer b)
{
  GdkEvent *one = (GdkEvent *) a, *other = (GdkEvent *) b;
  return gdk_event_get_time (one) == gdk_event_get_time (other)
         && gdk_key_event_get_keycode (one) == gdk_key_event_get_keycode (other);
}

static gboolean
on_key_pressed (GtkEventController *controller, guint keyval, guint keycode, GdkModifierType state, MbScanner *self)
{
  GdkEvent *event = gtk_event_controller_get_current_event (controller);
  guint index = 0;
  if (g_ptr_array_find_with_equal_func (self->given, event, is_same_key, &index))
    {
      g_ptr_array_remove_index (self->given, index);
      return GDK_EVENT_PROPAGATE;
    }
  if (gdk_key_event_is_modifier (event))
    return GDK_EVENT_PROPAGATE;

  guint32 time = gdk_event_get_time (event);
  gunichar c = character_of (keyval, state);
  if (!mb_scan_burst_is_empty (&self->burst) && (c == 0 || !mb_scan_burst_continues (&self->burst, time)))
    end_burst (self);
  /* Nothing begins with Enter. */
  if (c == 0 || (c == '\n' && mb_scan_burst_is_empty (&self->burst)))
    {
      if (self->given->len == 0)
        return GDK_EVENT_PROPAGATE;
      give_back (self, event); /* it must not overtake what goes before it */
      return GDK_EVENT_STOP;
    }
  mb_scan_burst_add (&self->burst, c, time);
  g_ptr_array_add (self->held, gdk_event_ref (event));
  wait_for_silence (self);
  return GDK_EVENT_STOP;
}

void
mb_scanner_stop (MbScanner *self)
{
  g_clear_handle_id (&self->timer, g_source_remove);
  if (self->window)
    gtk_widget_remove_controller (self->window, self->keys);
  self->window = NULL;
  self->keys = NULL;
  g_ptr_array_set_size (self->held, 0);
  g_ptr_array_set_size (self->given, 0);
}

static void
mb_scanner_dispose (GObject *object)
{
  mb_scanner_stop (MB_SCANNER (object));
  G_OBJECT_CLASS (mb_scanner_parent_class)->dispose (object);
}

static void
mb_scanner_finalize (GObject *object)
{
  MbScanner *self = MB_SCANNER (object);
  mb_scan_burst_release (&self->burst);
  g_ptr_array_unref (self->held);
  g_ptr_array_unref (self->given);
  G_OBJECT_CLASS (mb_scanner_parent_class)->finalize (object);
}

static void
mb_scanner_class_init (MbScannerClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = mb_scanner_dispose;
  G_OBJECT_CLASS (klass)->finalize = mb_scanner_finalize;
  signals[SCANNED] =
      g_signal_new ("scanned", MB_TYPE_SCANNER, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 1, G_TYPE_STRING);
}

static void
mb_scanner_init (MbScanner *self)
{
  mb_scan_burst_init (&self->burst);
  self->held = g_ptr_array_new_with_free_func ((GDestroyNotify) gdk_event_unref);
  self->given = g_ptr_array_new_with_free_func ((GDestroyNotify) gdk_event_unref);
}

MbScanner *
mb_scanner_new (GtkWidget *window)
{
  MbScanner *self = g_object_new (MB_TYPE_SCANNER, NULL);
  self->window = window;
  self->keys = gtk_event_controller_key_new ();
  gtk_event_controller_set_propagation_phase (self->keys, GTK_PHASE_CAPTURE);
  /* In dialogs and popovers too. */
  gtk_event_controller_set_propagation_limit (self->keys, GTK_LIMIT_NONE);
  g_signal_connect (self->keys, "key-pressed", G_CALLBACK (on_key_pressed), self);
  gtk_widget_add_controller (window, self->keys);
  return self;
}
