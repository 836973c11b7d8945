/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "mb-draft.h"

#include "mb-test-desk.h"

#include <glib/gstdio.h>

#define MANY 300

static GVariant *
texts_with (const char *name, const char *text)
{
  g_auto (GVariantBuilder) texts = G_VARIANT_BUILDER_INIT (G_VARIANT_TYPE ("a{ss}"));
  g_variant_builder_add (&texts, "{ss}", name, text);
  return g_variant_builder_end (&texts);
}

typedef struct
{
  GVariant *texts;
  gboolean done;
} Answer;

static void
answered (GObject *source, GAsyncResult *result, gpointer user_data)
{
  Answer *answer = user_data;
  MbInstant typed_at = MB_INSTANT_NONE;
  answer->texts = mb_draft_read_finish (MB_DRAFT (source), result, &typed_at);
  answer->done = TRUE;
  if (answer->texts)
    g_assert_cmpint (ABS (g_get_real_time () - typed_at), <, G_TIME_SPAN_HOUR);
}

static gboolean
is_done (gpointer data)
{
  return ((Answer *) data)->done;
}

/* (transfer full): what lies in the file of the form, as who opens it next reads it. */
static char *
kept (MbSession *session, const char *form, const char *name)
{
  MbDraft *draft = mb_draft_new (session, form);
  Answer answer = { 0 };
  mb_draft_read_async (draft, NULL, answered, &answer);
  mb_test_wait (is_done, &answer);
  g_object_unref (draft);
  char *text = NULL;
  if (answer.texts)
    {
      g_variant_lookup (answer.texts, name, "s", &text);
      g_variant_unref (answer.texts);
    }
  return text;
}

static void
test_keep_and_drop (void)
{
  g_autoptr (MbTestDesk) desk = mb_test_desk_new (mb_test_town_new (0));
  g_autofree char *nothing = kept (desk->session, "form", "name");
  g_assert_null (nothing);

  /* Whatever is typed comes back; of many in a row the last. */
  static const char last[] = "  Łódź = \"a;b\" # [draft]\n\\s\tend ";
  MbDraft *draft = mb_draft_new (desk->session, "form");
  for (int i = 0; i < MANY; i++)
    {
      g_autofree char *text = g_strdup_printf ("text %d", i);
      mb_draft_keep (draft, texts_with ("name", text));
    }
  mb_draft_keep (draft, texts_with ("name", last));
  mb_test_assert_gone (draft); /* it holds itself until all is written */
  g_autofree char *text = kept (desk->session, "form", "name");
  g_assert_cmpstr (text, ==, last);
  g_autofree char *other = kept (desk->session, "another-form", "name");
  g_assert_null (other);

  /* Who is quick reads what is just being written. */
  draft = mb_draft_new (desk->session, "form");
  mb_draft_keep (draft, texts_with ("name", "quick"));
  mb_draft_keep (draft, texts_with ("name", "quicker"));
  g_autofree char *quick = kept (desk->session, "form", "name");
  g_assert_cmpstr (quick, ==, "quicker");
  mb_draft_keep (draft, texts_with ("name", "once more"));
  mb_draft_drop (draft);
  mb_test_assert_gone (draft);
  g_autofree char *dropped = kept (desk->session, "form", "name");
  g_assert_null (dropped);
}

static char *
file_of (MbSession *session, const char *form)
{
  char utility[MB_UUID_TEXT_SIZE];
  g_autofree char *name = g_strconcat (form, ".draft", NULL);
  mb_uuid_to_text (&mb_session_get_utility (session)->id, utility);
  return g_build_filename (g_get_user_data_dir (), "meterbook", "drafts", utility, name, NULL);
}

/* Nobody else reads what was typed, and a file that is no draft is none. */
static void
test_file (void)
{
  g_autoptr (MbTestDesk) desk = mb_test_desk_new (mb_test_town_new (0));
  g_autofree char *file = file_of (desk->session, "form");
  MbDraft *draft = mb_draft_new (desk->session, "form");
  GStatBuf status;
  mb_draft_keep (draft, texts_with ("name", "Ada"));
  mb_test_assert_gone (draft);
  g_assert_cmpint (g_stat (file, &status), ==, 0);
  g_assert_cmpuint (status.st_mode & 0077, ==, 0);

  g_assert_true (g_file_set_contents (file, "no key file \xff", -1, NULL));
  g_autofree char *text = kept (desk->session, "form", "name");
  g_assert_null (text);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  adw_init ();
  g_test_add_func ("/draft/keep-and-drop", test_keep_and_drop);
  g_test_add_func ("/draft/file", test_file);
  return g_test_run ();
}
