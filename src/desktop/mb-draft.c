/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "mb-draft.h"

#include <gio/gio.h>
#include <glib/gstdio.h>

#define GROUP "draft"

struct _MbDraft
{
  GObject parent_instance;

  char *path;
  gboolean working; /* a thread is at the file */
  GQueue readers;   /* of GTask: those who wait for it */

  GMutex lock;
  gboolean wanted;  /* something is to be done with the file */
  GBytes *contents; /* what it shall hold; NULL: it shall go */
};

G_DEFINE_FINAL_TYPE (MbDraft, mb_draft, G_TYPE_OBJECT)

/* The drafts there are, by their paths, unowned: a form that is opened again goes on with the one that may still be
 * writing. */
static GHashTable *drafts;

/* ---------------------------------------------------------------------------------------------------------------
 * Writing */

static void
put (MbDraft *self, GBytes *contents)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *folder = g_path_get_dirname (self->path);
  gsize size = 0;
  const char *data = contents ? g_bytes_get_data (contents, &size) : NULL;
  if (!data)
    g_unlink (self->path);
  else if (g_mkdir_with_parents (folder, 0700) != 0
           || !g_file_set_contents_full (self->path, data, (gssize) size, G_FILE_SET_CONTENTS_CONSISTENT, 0600, &error))
    g_warning ("what is typed cannot be kept in %s: %s", self->path, error ? error->message : g_strerror (errno));
}

static void
work (GTask *task, gpointer source, gpointer task_data, GCancellable *cancellable)
{
  MbDraft *self = source;
  for (;;)
    {
      g_mutex_lock (&self->lock);
      gboolean wanted = self->wanted;
      g_autoptr (GBytes) contents = g_steal_pointer (&self->contents);
      self->wanted = FALSE;
      g_mutex_unlock (&self->lock);
      if (!wanted)
        break;
      put (self, contents);
    }
  g_task_return_boolean (task, TRUE);
}

static void begin (MbDraft *self);
static void read_file (GTask *task, gpointer source, gpointer task_data, GCancellable *cancellable);

static void
worked (GObject *source, GAsyncResult *result, gpointer application)
{
  MbDraft *self = MB_DRAFT (source);
  self->working = FALSE;
  /* It may have come while the thread was on its way out. */
  g_mutex_lock (&self->lock);
  gboolean wanted = self->wanted;
  g_mutex_unlock (&self->lock);
  if (wanted)
    begin (self);
  GTask *reader;
  while (!wanted && (reader = g_queue_pop_head (&self->readers)))
    {
      g_task_run_in_thread (reader, read_file);
      g_object_unref (reader);
    }
  if (application)
    g_application_release (application);
}

static void
begin (MbDraft *self)
{
  GApplication *application = g_application_get_default ();
  if (self->working)
    return;
  self->working = TRUE;
  if (application)
    g_application_hold (application);
  g_autoptr (GTask) task = g_task_new (self, NULL, worked, application);
  g_task_run_in_thread (task, work);
}

static void
want (MbDraft *self, GBytes *contents)
{
  g_mutex_lock (&self->lock);
  g_clear_pointer (&self->contents, g_bytes_unref);
  self->contents = contents;
  self->wanted = TRUE;
  g_mutex_unlock (&self->lock);
  begin (self);
}

void
mb_draft_keep (MbDraft *self, GVariant *texts)
{
  g_return_if_fail (MB_IS_DRAFT (self) && g_variant_is_of_type (texts, G_VARIANT_TYPE ("a{ss}")));

  g_autoptr (GVariant) owned = g_variant_ref_sink (texts);
  g_autoptr (GKeyFile) file = g_key_file_new ();
  GVariantIter iter;
  const char *field, *text;
  gsize size = 0;
  g_variant_iter_init (&iter, owned);
  while (g_variant_iter_next (&iter, "{&s&s}", &field, &text))
    g_key_file_set_string (file, GROUP, field, text);
  char *data = g_key_file_to_data (file, &size, NULL);
  want (self, g_bytes_new_take (data, size));
}

void
mb_draft_drop (MbDraft *self)
{
  g_return_if_fail (MB_IS_DRAFT (self));
  want (self, NULL);
}

/* ---------------------------------------------------------------------------------------------------------------
 * Reading */

typedef struct
{
  GVariant *texts;
  MbInstant typed_at;
} Found;

static void
found_free (gpointer data)
{
  Found *found = data;
  g_clear_pointer (&found->texts, g_variant_unref);
  g_free (found);
}

static GVariant *
texts_of (GKeyFile *file)
{
  g_auto (GVariantBuilder) texts = G_VARIANT_BUILDER_INIT (G_VARIANT_TYPE ("a{ss}"));
  g_auto (GStrv) fields = g_key_file_get_keys (file, GROUP, NULL, NULL);
  for (guint i = 0; fields && fields[i]; i++)
    {
      g_autofree char *text = g_key_file_get_string (file, GROUP, fields[i], NULL);
      if (text)
        g_variant_builder_add (&texts, "{ss}", fields[i], text);
    }
  return g_variant_ref_sink (g_variant_builder_end (&texts));
}

static void
read_file (GTask *task, gpointer source, gpointer task_data, GCancellable *cancellable)
{
  MbDraft *self = source;
  g_autoptr (GKeyFile) file = g_key_file_new ();
  GStatBuf status;
  if (g_stat (self->path, &status) != 0 || !g_key_file_load_from_file (file, self->path, G_KEY_FILE_NONE, NULL))
    {
      g_task_return_pointer (task, NULL, NULL);
      return;
    }
  Found *found = g_new0 (Found, 1);
  found->texts = texts_of (file);
  found->typed_at = (MbInstant) status.st_mtime * G_USEC_PER_SEC;
  g_task_return_pointer (task, found, found_free);
}

void
mb_draft_read_async (MbDraft *self, GCancellable *cancellable, GAsyncReadyCallback callback, gpointer user_data)
{
  g_autoptr (GTask) task = g_task_new (self, cancellable, callback, user_data);
  g_task_set_source_tag (task, mb_draft_read_async);
  if (self->working)
    g_queue_push_tail (&self->readers, g_steal_pointer (&task));
  else
    g_task_run_in_thread (task, read_file);
}

GVariant *
mb_draft_read_finish (MbDraft *self, GAsyncResult *result, MbInstant *typed_at)
{
  g_return_val_if_fail (g_async_result_is_tagged (result, mb_draft_read_async), NULL);
  Found *found = g_task_propagate_pointer (G_TASK (result), NULL);
  if (!found)
    return NULL;
  GVariant *texts = g_steal_pointer (&found->texts);
  *typed_at = found->typed_at;
  found_free (found);
  return texts;
}

/* ---------------------------------------------------------------------------------------------------------------
 * The object */

static void
mb_draft_finalize (GObject *object)
{
  MbDraft *self = MB_DRAFT (object);
  g_hash_table_remove (drafts, self->path);
  g_clear_pointer (&self->contents, g_bytes_unref);
  g_mutex_clear (&self->lock);
  g_free (self->path);
  G_OBJECT_CLASS (mb_draft_parent_class)->finalize (object);
}

static void
mb_draft_class_init (MbDraftClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = mb_draft_finalize;
}

static void
mb_draft_init (MbDraft *self)
{
  g_mutex_init (&self->lock);
}

MbDraft *
mb_draft_new (MbSession *session, const char *form)
{
  char utility[MB_UUID_TEXT_SIZE];
  g_autofree char *name = g_strconcat (form, ".draft", NULL);
  mb_uuid_to_text (&mb_session_get_utility (session)->id, utility);
  g_autofree char *path = g_build_filename (g_get_user_data_dir (), "meterbook", "drafts", utility, name, NULL);
  if (!drafts)
    drafts = g_hash_table_new (g_str_hash, g_str_equal);
  MbDraft *self = g_hash_table_lookup (drafts, path);
  if (self)
    return g_object_ref (self);
  self = g_object_new (MB_TYPE_DRAFT, NULL);
  self->path = g_steal_pointer (&path);
  g_hash_table_insert (drafts, self->path, self);
  return self;
}
